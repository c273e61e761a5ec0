"""Whether a title is a sentence or a label, in English and German, without a grammar.

A title is a sentence where it has a sign of one: a finite verb, a subject or a question word of the lists below, or, in
German, whose nouns have capitals, a small word with the ending of a verb. It is a label where it has none and is short,
or holds a noun that titles of slides are made of.
"""

from __future__ import annotations

import re

LANGUAGES = ("en", "de")
_SHORT = 4
"""Words of a title without any sign that may be a headline of its own if it has more."""
_LABELED = re.compile(
    r"(?:case study|customer story|use case|example|appendix|chapter|part|section|agenda|overview|summary|step"
    r"|fallstudie|kundenbeispiel|praxisbeispiel|referenz|beispiel|anhang|kapitel|teil|überblick|agenda|schritt)"
    r"\s*\w*\s*[:–—-]\s",
    re.IGNORECASE,
)
"""`Case study: X`: the label stands before the colon."""
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_SIGNS = {
    "en": frozenset(
        "i we you he she it they nobody everybody somebody everyone someone anyone who what why when where which "
        "whether how if because until while that this there these those let let's don't doesn't can't won't isn't "
        "am is are was were be been has have had do does did can could will would shall should may might must cannot "
        "accelerate accelerates act acts add adds agree agrees answer answers arrive arrives ask asks avoid avoids "
        "become becomes became begin begins begins believe believes belong belongs bill bills bring brings broke "
        "build builds built buy buys call calls came carry carries catch catches change changes check checks choose "
        "chooses close closes come comes compare compares connect connects cost costs count counts cut cuts decide "
        "decides deliver delivers depend depends disappear disappears do drive drives drop drops earn earns end ends "
        "enter enters fall falls fell find finds finish finishes fit fits fix fixes follow follows found free frees "
        "gain gains gave get gets give gives go goes got grew grow grows happen happens helps hold holds improve "
        "improves join joins keep keeps kept knew know knows lead leads learn learns leave leaves left lets lie lies "
        "live lives look looks lose loses lost love loves made make makes matched match matches means meet meets "
        "move moves need needs never open opens pay pays prove proves put puts ran reach reaches read reads reduce "
        "reduces replace replaces rest rests rise rises run runs save saves saved saw say says see sees sell sells send "
        "sends serve serves shorten shortens show shows sign signs sit sits speak speaks spend spends stand stands "
        "start starts stay stays stop stops stopped take takes talk talks tell tells think thinks took trust trusts "
        "try turn turns understand use uses wait waits want wants was watch went win wins work works won write "
        "writes "
        "answered approved based cleared closed covered decided delivered doubled dropped finished fixed gone halved "
        "measured moved needed paid proven ready reconciled replaced settled shown signed solved spent tested".split()
    )
    - {"use", "case", "cost", "costs", "work", "changes", "answers", "match", "matches", "works", "checks"},
    "de": frozenset(
        "ich wir du ihr er sie es man jemand niemand jeder alle wer was warum wann wo wie wozu welche welcher welches "
        "weil dass ob bis wenn solange bevor damit denn dies das ist sind war waren wird werden wurde wurden hat haben "
        "hatte hatten kann können konnte soll sollen muss müssen darf dürfen will wollen mag bin sei bleibt bleiben "
        "kam kamen ging gingen lief liefen fiel fielen nahm nahmen gab gaben fand fanden stand standen hielt hielten "
        "blieb blieben sah sahen stieg stiegen sank sanken schrieb lag lagen zog brach wuchs begann endete mehr ohne "
        "schneller besser weniger getan zugeordnet entschieden erledigt gelöst bewiesen".split()
    ),
}
_NO_VERBS = frozenset(
    "mit seit jetzt erst fast nicht gut weit statt laut oft dort bereits sofort selbst samt nebst direkt konkret exakt "
    "und in den von im auf für aus bei zum zur oder der die dem des ein eine einen einem einer eines unser unsere "
    "unserer unserem unseren ihre ihren ihrer ihrem an am vom über unter vor nach zwischen durch gegen um als zu "
    "hinter neben".split()
)
"""Small German words that end like a verb, or stand before nouns."""
_VERB_LIKE = re.compile(r"[a-zäöüß]{2,}(?:t|st|te|ten|en|eln|ern)")
_LABELS = re.compile(
    r"(?<!\w)(?:overview|introduction|agenda|benefits?|advantages?|features?|solutions?|approach|security|pricing|"
    r"roadmap|team|summary|conclusion|background|context|challenges?|next steps|timeline|methodology|architecture|"
    r"implementation|support|services?|about|contacts?|references?|case stud(?:y|ies)|appendix|goals|objectives|scope|"
    r"results|investment|terms|requirements|capabilities|functionality|integrations?|company profile|"
    r"überblick|übersicht|einleitung|einführung|vorteile?|nutzen|mehrwert|funktionen|lösung(?:en|süberblick)?|ansatz|"
    r"sicherheit|preise|preisübersicht|fahrplan|zusammenfassung|fazit|hintergrund|ausgangslage|herausforderung(?:en)?|"
    r"nächste schritte|zeitplan|vorgehen(?:sweise)?|architektur|leistungen|leistungsumfang|unternehmensprofil|"
    r"ansprechpartner|referenzen|fallstudien?|anhang|ziele|ergebnisse|anforderungen|datenschutz|kontakt)(?!\w)",
    re.IGNORECASE,
)


def is_label(title: str, language: str) -> bool:
    """Whether a title only names its subject. False for what ends as a sentence does, and in other languages.

    Without a list of a language's words only a colon at the end tells a label.
    """
    text = title.strip()
    if text.endswith(":") or (language in LANGUAGES and _LABELED.match(text)):
        return True
    words = _WORD.findall(text)
    if language not in LANGUAGES or not words or text.endswith(("?", "!", ".", "”", "“", '"')) or "\ufffc" in text:
        return False
    if _has_sign(words, language):
        return False
    return len(words) <= _SHORT or (len(words) <= 2 * _SHORT and _LABELS.search(text) is not None)


def _has_sign(words: list[str], language: str) -> bool:
    if any(word.casefold().replace("’", "'") in _SIGNS[language] for word in words):
        return True
    return language == "de" and any(_is_verb(word, after) for word, after in zip(words, [*words[1:], ""], strict=True))


def _is_verb(word: str, after: str) -> bool:
    """A small German word with the ending of a verb, and no adjective before a noun, which has a capital."""
    if word in _NO_VERBS or not _VERB_LIKE.fullmatch(word):
        return False
    return not (word.endswith(("en", "ern", "te", "ten")) and after[:1].isupper())
