"""What tells the kind of a block: words of its heading by language, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from collateral.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind, and words of headings that speak for it; one that ends with `-` may go on: `preis-` in Preisübersicht."""

    kind: Kind
    words: Mapping[str, tuple[str, ...]]


CUES = (
    Cue(
        "case-study",
        {
            "en": ("case study", "case studies", "success story", "customer story", "customer example"),
            "de": ("fallstudie-", "fallbeispiel-", "kundenbeispiel-", "referenzprojekt-", "erfolgsgeschichte-"),
        },
    ),
    Cue(
        "quote",
        {
            "en": ("testimonial-", "what customers say", "what our customers say", "customer voices"),
            "de": ("kundenstimme-", "kundenzitat-", "das sagen unsere kunden"),
        },
    ),
    Cue(
        "next-step",
        {
            "en": (
                "next step-",
                "timeline",
                "roadmap",
                "schedule",
                "project plan",
                "implementation plan",
                "milestone-",
            ),
            "de": ("nächste schritte", "nächster schritt", "zeitplan-", "fahrplan", "projektplan-", "meilenstein-"),
        },
    ),
    Cue(
        "clause",
        {
            "en": (
                *("pricing", "price-", "fees", "investment", "payment-", "terms", "conditions"),
                *("liability", "warranty", "governing law", "confidentiality"),
            ),
            "de": (
                *(
                    "preis-",
                    "konditionen",
                    "investition-",
                    "vergütung-",
                    "zahlung-",
                    "vertragsbedingung-",
                    "geschäftsbedingung-",
                    "agb",
                ),
                *("haftung-", "gewährleistung-", "laufzeit-", "vertraulichkeit-"),
            ),
        },
    ),
    Cue(
        "competitor",
        {
            "en": ("competitor-", "competition", "versus", "vs", "compared with", "compared to", "alternatives"),
            "de": ("wettbewerb-", "mitbewerber-", "im vergleich zu", "alternativen"),
        },
    ),
    Cue(
        "objection",
        {
            "en": ("objection-", "faq", "faqs", "frequently asked questions", "questions and answers", "q&a"),
            "de": ("einwand-", "einwänd-", "häufige fragen", "fragen und antworten"),
        },
    ),
    Cue(
        "pain",
        {
            "en": ("challenge-", "problem-", "pain point-", "why change", "current situation"),
            "de": ("herausforderung-", "problem-", "ausgangslage", "ausgangssituation", "handlungsbedarf"),
        },
    ),
    Cue(
        "proof",
        {
            "en": ("result-", "evidence", "proof", "proof point-", "benchmark-", "roi", "return on investment"),
            "de": ("ergebnis-", "nachweis-", "beleg-", "kennzahl-", "wirtschaftlichkeit"),
        },
    ),
    Cue(
        "boilerplate",
        {
            "en": (
                "about us",
                "about the company",
                "who we are",
                "our company",
                "our team",
                "company profile",
                "security",
            ),
            "de": ("über uns", "wer wir sind", "unternehmensprofil", "unser unternehmen", "unser team", "sicherheit"),
        },
    ),
    Cue(
        "call-to-action",
        {
            "en": ("call to action", "get started", "contact us", "contact", "let's talk", "thank you", "closing"),
            "de": ("jetzt starten", "kontakt", "ansprechpartner-", "sprechen sie mit uns", "vielen dank"),
        },
    ),
    Cue(
        "positioning",
        {
            "en": ("executive summary", "management summary", "summary", "overview", "introduction", "at a glance"),
            "de": ("zusammenfassung", "überblick", "einleitung", "auf einen blick", "das wichtigste in kürze"),
        },
    ),
    Cue(
        "value",
        {
            "en": ("solution-", "how it works", "feature-", "benefit-", "approach", "our offer", "scope", "services"),
            "de": ("lösung-", "so funktioniert", "funktion-", "nutzen", "vorteil-", "unser angebot", "leistung-"),
        },
    ),
)
