"""The keys of strings.yaml that the product prints by itself; load asks for every one of them."""

from __future__ import annotations

from collections.abc import Mapping

from collateral.model.record import Wording

KEYS: tuple[str, ...] = (
    "contents",
    "prepared_for",
    "prepared_by",
    "date",
    "valid_until",
    "reference",
    "contact",
    "page_of",
    "continued",
    "source",
    "table_caption",
    "figure_caption",
    "draft",
    "internal",
    "when",
    "step",
    "who",
    "item",
    "quantity",
    "unit_price",
    "discount",
    "line_total",
    "subtotal",
    "totals",
    "optional_lines",
    "optional",
    "choose_one",
    "billing_one_off",
    "billing_monthly",
    "billing_annual",
    "subtotal_one_off",
    "subtotal_monthly",
    "subtotal_annual",
    "total_one_off",
    "total_monthly",
    "total_annual",
    "discount_rate",
    "tax_rate",
    "tax_included",
    "term_total",
    "valid_note",
    "without_tax",
    "rounding_note",
    "sign_intro",
    "sign_name",
    "sign_title",
    "sign_date",
    "sign_signature",
    "name",
    "role",
    "email",
    "mail_greeting",
    "mail_closing",
    "mail_attached",
    "presenter",
    "brief_person",
    "brief_persona",
    "brief_guessed",
    "brief_unknown",
    "brief_main_contact",
    "brief_topic",
    "brief_known",
    "brief_industry",
    "brief_segment",
    "brief_region",
    "brief_employees",
    "brief_further",
    "brief_website",
    "brief_stage",
    "brief_amount",
    "brief_close",
    "brief_products",
    "brief_pains",
    "brief_competitors",
    "brief_partner",
    "brief_to_find_out",
    "brief_not_to_quote",
)


def languages_of(strings: Mapping[str, Wording], own: str) -> tuple[str, ...]:
    """The languages that every key has words in, sorted; a file that names none speaks the workspace's `own` alone."""
    named = {language for words in strings.values() if isinstance(words, dict) for language in words} or {own}
    return tuple(sorted(language for language in named if all(_has(strings.get(key, ""), language) for key in KEYS)))


def _has(words: Wording, language: str) -> bool:
    return isinstance(words, str) or language in words
