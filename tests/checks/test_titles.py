"""Labels are told from sentences in English and German."""

import pytest

from collateral.checks.titles import is_label

LABELS = {
    "en": """Overview|Agenda|About us|Our team|Key benefits|Benefits|Product features|Our solution|Our approach
Security and compliance|Our security|Data security overview|Pricing|Pricing overview|Roadmap|Product roadmap
Next steps|Executive summary|Case study: Halden Steel|Customer story: Veldmark Freight|Company background
Implementation timeline|Technical architecture|System requirements|Customer references|Customer success stories
The challenge|Challenges in finance|Introduction to our platform|Return on investment|Use cases
Integrations and APIs|Service and support|Why it matters:|Benefits for the finance team""",
    "de": """Überblick|Agenda|Über uns|Unser Team|Ihre Vorteile|Vorteile|Funktionen im Überblick|Unsere Lösung
Unser Ansatz|Sicherheit und Datenschutz|Unsere Sicherheit|Preise|Preisübersicht|Fahrplan|Nächste Schritte
Zusammenfassung|Fallstudie: Halden Steel|Kundenbeispiel: Veldmark Freight|Ausgangslage|Zeitplan der Einführung
Technische Architektur|Systemanforderungen|Referenzen|Erfolgsgeschichten unserer Kunden|Die Herausforderung
Herausforderungen im Rechnungswesen|Einführung in die Plattform|Wirtschaftlichkeit|Anwendungsfälle
Schnittstellen und Integrationen|Service und Support|Vorteile auf einen Blick:|Leistungsumfang
Nutzen für das Finanzteam|Der richtige Partner""",
}
SENTENCES = {
    "en": """Automation removes errors|Invoices match themselves|Auditors love it|One record, two ledgers, no mail
Reconciliation runs overnight|Your data stays in Europe|Nothing leaves your network|See the result by noon
Give auditors the proof|Errors surface early|The team goes home|Onboarding takes weeks|It just works
Fewer evenings at month end|Start with one entity|Banks connect in a day|Close faster, sleep better
Why wait for the bank?|Approvals travel by phone|Clean books attract lenders
Half the work is waiting|Spreadsheets hide mistakes""",
    "de": """Automatik vermeidet Fehler|Belege finden sich selbst|Prüfer mögen es|Die Zuordnung läuft nachts
Ihre Daten bleiben in Europa|Nichts verlässt Ihr Netz|Fehler zeigen sich früh|Das Team geht nach Hause
Die Einführung dauert Wochen|Weniger Abende im Abschluss|Beginnen Sie mit einer Gesellschaft
Banken verbinden sich schnell|Warum auf die Bank warten?|Die halbe Arbeit ist Warten|Tabellen verbergen Fehler
Der Abschluss gelingt in Tagen|Wir zeigen es gern|Prüfungen enden früher|Jede Zahl trägt ihren Beleg
Saubere Bücher überzeugen Banken|Letzte Zweifel gehen
Ihr Team schließt schneller ab""",
}


def _titles(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


@pytest.mark.parametrize("language", ["en", "de"])
def test_nine_of_ten_labels_are_found(language: str) -> None:
    titles = _titles(LABELS[language])
    missed = [title for title in titles if not is_label(title, language)]
    assert len(titles) >= 30
    assert len(missed) <= len(titles) // 10, missed


@pytest.mark.parametrize("language", ["en", "de"])
def test_sentences_are_no_labels(language: str) -> None:
    assert [title for title in _titles(SENTENCES[language]) if is_label(title, language)] == []


@pytest.mark.parametrize("title", ["Avantages", "Ventajas clave", "Überblick"])
def test_a_language_without_a_list_is_not_judged(title: str) -> None:
    assert not is_label(title, "fr")


def test_a_colon_at_the_end_is_a_label_everywhere() -> None:
    assert is_label("Avantages :", "fr")


def test_a_title_with_a_merge_field_is_no_label() -> None:
    assert not is_label("Proposal for \ufffc", "en")
