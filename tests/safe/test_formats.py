"""Values print as the reader's locale has them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.expression import Plain
from collateral.safe.formats import Formats, currency_digits, is_locale, iso_date, kind

US = Formats("en-US", "USD", "en")
UK = Formats("en-GB", "GBP", "en")
GERMAN = Formats("de-DE", "EUR", "de")
SWISS = Formats("de-CH", "CHF", "de")
JAPAN = Formats("ja-JP", "JPY", "ja")


@pytest.mark.parametrize(
    ("formats", "text"),
    [
        (US, "$1,200.00"),
        (UK, "£1,200.00"),
        (GERMAN, "1.200,00\u00a0€"),
        (SWISS, "CHF\u00a01’200.00"),
        (JAPAN, "\uffe51,200"),
    ],
)
def test_money_has_its_symbol_and_all_decimals_of_its_currency(formats, text):
    assert formats.money(Decimal(1200)) == text


@pytest.mark.parametrize(
    ("formats", "text"),
    [
        (Formats("ar-BH", "BHD", "en"), "-1,200.500\u00a0BHD"),
        (Formats("ja-JP", "JPY", "en"), "-\u00a51,201"),
        (Formats("en-US", "CHF", "en"), "-CHF\u00a01,200.50"),
        (Formats("en-CA", "CAD", "en"), "-$1,200.50"),
    ],
)
def test_a_symbol_is_in_the_documents_language_and_letters_keep_their_distance(formats, text):
    assert formats.money(Decimal("-1200.5")) == text


def test_an_arabic_document_keeps_its_own_signs():
    assert "\u062f.\u0628." in Formats("ar-BH", "BHD", "ar").money(Decimal(1))


@pytest.mark.parametrize(
    ("currency", "digits"),
    [("JPY", 0), ("VND", 0), ("EUR", 2), ("IDR", 2), ("HUF", 2), ("IQD", 3), ("BHD", 3), ("CLF", 4)],
)
def test_a_currency_has_the_decimals_of_iso_4217(currency, digits):
    assert currency_digits(currency) == digits


def test_a_unit_price_shows_all_its_decimals_and_never_fewer_than_its_currency():
    assert [US.unit_price(Decimal(price)) for price in ("0.0285", "12", "12.50000")] == ["$0.0285", "$12.00", "$12.50"]


def test_half_a_cent_is_rounded_up_as_quotes_say():
    assert US.money(Decimal("2.345")) == "$2.35"
    assert US.money(Decimal("-2.345")) == "-$2.35"
    assert US.number(Decimal("0.125"), 2) == "0.13"


def test_a_number_keeps_the_decimals_it_was_written_with():
    written = ["1234567.10", "12", "1E+3", "0.000"]

    assert [US.number(Decimal(text)) for text in written] == ["1,234,567.10", "12", "1,000", "0.000"]
    assert GERMAN.number(Decimal("1234.5")) == "1.234,5"
    assert Formats("hi-IN", "INR", "hi").number(Decimal(1234567)) == "12,34,567"


def test_a_percent_of_ten_is_ten_percent():
    assert US.percent(Decimal(10)) == "10%"
    assert GERMAN.percent(Decimal("12.50")) == "12,50\u00a0%"


@pytest.mark.parametrize(
    ("formats", "text"),
    [(US, "January 5, 2026"), (UK, "5 January 2026"), (GERMAN, "5. Januar 2026"), (JAPAN, "2026年1月5日")],
)
def test_a_date_is_written_out_in_its_locale(formats, text):
    assert formats.date(date(2026, 1, 5)) == text


def test_words_in_dates_and_lists_are_of_the_document_s_language_whatever_the_locale():
    formats = Formats("en-US", "USD", "de")

    assert formats.date(date(2026, 1, 5)) == "5. Januar 2026"
    assert formats.date(date(2026, 1, 5), "short") == "1/5/26"
    assert formats.list(["A", "B", "C"]) == "A, B und C"
    assert formats.money(Decimal(1)) == "$1.00"


def test_a_list_is_joined_as_its_language_does():
    assert UK.list(["a", "b", "c"]) == "a, b and c"
    assert US.list(["a", "b", "c"]) == "a, b, and c"
    assert US.list([Decimal(1200), None, "b", date(2026, 1, 5)]) == "1,200, b, and January 5, 2026"


@pytest.mark.parametrize("value", [True, {"a": "b"}, None])
def test_what_has_no_printed_form_is_an_error(value):
    with pytest.raises(TypeError, match="cannot be printed"):
        US.text(value)


def test_an_unknown_locale_is_known_to_be_so():
    assert all(is_locale(name) for name in ("en-US", "zh-CN", "de"))
    assert not any(is_locale(name) for name in ("en-XX", "x y", ""))


def test_a_currency_knows_its_decimals():
    assert [currency_digits(code) for code in ("EUR", "JPY", "KWD")] == [2, 0, 3]


def test_only_one_spelling_of_a_date_is_read():
    assert iso_date("2026-01-31") == date(2026, 1, 31)
    for text in ("20260131", "2026-W05-6", "31.01.2026", "2026-02-30", "2026-1-5"):
        with pytest.raises(ValueError, match=r"not a date|out of range|day"):
            iso_date(text)


def test_kinds_are_said_in_a_user_s_words():
    values: list[Plain] = [True, "x", 1, Decimal(1), date(2026, 1, 1), {}, (), None]

    assert [kind(value) for value in values] == [
        "true or false", "text", "a number", "a number", "a date", "a group of fields", "a list", "nothing"
    ]  # fmt: skip


@given(st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, places=4))
def test_a_printed_number_reads_as_the_number(value):
    assert Decimal(US.number(value).replace(",", "")) == value
