"""A profile says what is wrong with it, all at once."""

import json
from decimal import Decimal

import pytest

from collateral.errors import InputError
from collateral.model.quote import quote
from collateral.safe.files import Files
from tests.workspaces import edited, loaded, sample

MINIMAL = "company: {name: Halvorsen Tools}\ncontacts: [{name: Ada Berg, title: CFO}]\nstage: decision\n"


def problems(text: str) -> str:
    with pytest.raises(InputError) as caught:
        loaded(sample({"prospect:p.yaml": text}), "p")
    return "\n".join(str(problem) for problem in caught.value.problems)


def test_company_contact_and_stage_are_enough():
    _, prospect = loaded(sample({"prospect:p.yaml": MINIMAL}), "p")
    assert prospect.id == "p"
    assert prospect.primary.name == "Ada Berg"


def test_an_amount_with_a_comma_shows_both_readings():
    said = problems(MINIMAL + "opportunity:\n  amount: 1,200\n")
    assert "p.yaml:5" in said
    assert "can be read as 1200 or as 1.200" in said


def test_a_comma_inside_braces_is_understood():
    assert "Write a number without a comma." in problems(MINIMAL + "opportunity: {amount: 1,200}\n")


def test_an_amount_with_thousandths_shows_both_readings():
    said = problems(MINIMAL + "currency: EUR\nopportunity: {amount: 12.500}\n")
    assert "opportunity.amount: can be read as 12500 or as 12.5; write 12500 or 12.50 (got '12.500')" in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1.000", "can be read as 1000 or as 1; write 1000 or 1 (got '1.000')"),
        ("2.500", "can be read as 2500 or as 2.5; write 2500 or 2.5 (got '2.500')"),
        ("1.125", "can be read as 1125 or as 1.125; write 1125 or 1.1250 (got '1.125')"),
    ],
)
def test_a_quantity_with_three_decimals_shows_both_readings(written: str, said: str):
    """A German rep writes a thousand so, and the quote would be for one."""
    item = f"        - {{name: a, unit_price: 300, quantity: {written}}}\n"
    assert f"pricing.sections[0].items[0].quantity: {said}" in problems(MINIMAL + QUOTE + item)


def test_what_the_remedy_says_is_taken():
    item = "        - {name: a, unit_price: 600, quantity: 1.1250}\n        - {name: b, unit_price: 12.5050}\n"
    _, prospect = loaded(sample({"prospect:p.yaml": MINIMAL + QUOTE + item}), "p")
    assert prospect.pricing is not None
    assert prospect.pricing.sections[0].items[0].quantity == Decimal("1.125")


def test_a_fact_with_three_decimals_shows_both_readings_unless_it_is_quoted():
    said = problems(MINIMAL + "facts: {lines: 12.500}\n")
    assert "facts.lines: can be read as 12500 or as 12.5; write 12500 or 12.5, or put it in quotes as text" in said
    quoted = MINIMAL + "facts: {lines: '12.500', quantity: '1.000', rate: 0.125}\n"
    _, prospect = loaded(sample({"prospect:p.yaml": quoted}), "p")
    assert prospect.facts == {"lines": "12.500", "quantity": "1.000", "rate": Decimal("0.125")}


def test_a_plain_number_is_a_number_and_a_quoted_one_is_text():
    _, prospect = loaded(sample({"prospect:p.yaml": MINIMAL + "facts: {sites: 14, code: '014', note: no 5}\n"}), "p")
    assert prospect.facts == {"sites": 14, "code": "014", "note": "no 5"}


def test_a_language_that_the_product_does_not_speak_is_told_with_those_it_does():
    said = problems(MINIMAL + "language: fr\n")
    assert "p.yaml:4: language: is not a language that strings.yaml has all its words in" in said
    assert "(got 'fr'; allowed de, en)" in said


def test_a_crm_word_for_a_stage_is_understood_in_the_remedy():
    workspace, _ = loaded()
    aliases = [(name, alias) for name, term in workspace.taxonomy.stages.items() for alias in term.aliases]
    assert aliases
    for stage, alias in aliases:
        assert f"Write {stage}." in problems(MINIMAL.replace("decision", json.dumps(alias.lower())))


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("stage: decision", "stage: Negotiation", "decision"),
        ("title: CFO", "title: CFO, persona: CIO", "technical-evaluator"),
        ("{name: Halvorsen Tools}", "{name: Halvorsen Tools, region: Kanada}", "ca"),
    ],
)
def test_what_others_call_a_term_is_understood_in_the_remedy(old: str, new: str, meant: str):
    assert f"Write {meant}." in problems(MINIMAL.replace(old, new))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("pains: [slow-clse]", "is not a pain of taxonomy.yaml"),
        ("use: [proof.nothing]", "is not a block of the library"),
        ("locale: xx-YY", "is not a locale that is known"),
        ("facts: {Sites: 1}", "facts"),
        ("contact: {}", "is not a key that is known here"),
        ("rep: {name: A, email: nobody}", "rep.email"),
        ("pricing: {quote_date: 2026-13-01, sections: []}", "quote_date"),
        ("company: {name: B}", "company"),
        ("pricing: {term_months: '1,850', quote_date: 2026-11-16, sections: []}", "digits alone; write 1850 "),
        ("pricing: {discount: 5%, quote_date: 2026-11-16, sections: []}", "digits and a point; write 5 "),
        (
            "pricing: {term_months: 1_2, quote_date: 2026-11-16, sections: []}",
            "is not a whole number written with digits",
        ),
    ],
)
def test_a_faulty_profile_is_told(more: str, said: str):
    assert said in problems(MINIMAL + more + "\n")


def test_a_sku_without_a_price_is_told():
    said = problems(MINIMAL + "pricing: {quote_date: 2026-11-16, sections: [{title: T, items: [{sku: NOPE}]}]}\n")
    assert "pricing.sections[0].items[0].sku: is not a sku of prices.csv (got 'NOPE'" in said


GERMAN = MINIMAL + "language: de\ncurrency: EUR\npricing:\n  quote_date: 2026-11-16\n  sections:\n    - title: T\n"
UNTRANSLATED = (
    "sku,name,name.de,unit,billing,currency,price,from,until\n"
    "a,Onboarding,,piece,one-off,EUR,1,,\n"
    "b,Training,Schulung,piece,one-off,EUR,1,,\n"
)


def german(items: str) -> Files:
    """A German quote over a price list that has one German name and lacks another."""
    text = GERMAN + f"      items: [{items}]\n"
    return sample({"prospect:p.yaml": text, "workspace:content_library/prices.csv": UNTRANSLATED})


def test_a_sku_without_a_name_in_the_documents_language_is_told():
    """A German quote never has an English line in its midst."""
    with pytest.raises(InputError) as caught:
        loaded(german("{sku: a}, {sku: b}"), "p")
    (said,) = map(str, caught.value.problems)
    assert "pricing.sections[0].items[0].sku: has no name in de (got 'a'). Fill `name.de` in prices.csv" in said


def test_a_name_typed_beside_the_sku_is_enough():
    assert loaded(german("{sku: a, name: Einführung}, {sku: b}"), "p")


def test_a_logo_outside_the_folder_is_refused():
    files = edited("prospect:brightwater.yaml", "logo: logos/brightwater.svg", "logo: ../../secret.svg")
    with pytest.raises(InputError) as caught:
        loaded(files)
    assert "company.logo" in str(caught.value)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('reference: "  "', "reference: is blank"),
        ('reference: "A\\nB"', "reference: holds a line end"),
        ('reference: "A\\x07B"', "an escape makes a control character"),
        ('reference: "A\\u202eB"', "an escape makes a character that turns the direction of text"),
        ("currency: ZZZ", "is not a currency that is known"),
        ("use: [clause.basis]\nskip: [clause.basis]", "names what `use` names too"),
        ("opportunity: {amount: 12345678901234567890}", "opportunity.amount"),
    ],
)
def test_what_would_print_wrong_is_refused(more: str, said: str):
    assert said in problems(MINIMAL + more + "\n")


@pytest.mark.parametrize(
    ("person", "said"),
    [
        ('{name: "Ada\\r\\nBcc: all@elsewhere.example", title: CFO}', ":2: an escape makes a control character"),
        (f"{{name: Ada Berg, title: {'Head of ' * 50}all}}", ":2: contacts[0].title: is too long"),
        ("{name: Ada Berg, title: CFO, persona: chief}", ":2: contacts[0].persona: is not a persona of taxonomy.yaml"),
        (
            "{name: Ada Berg, title: CFO, primary: true}, {name: Bo Dahl, title: CIO, primary: true}",
            ":2: contacts: has 2 primary contacts, Ada Berg and Bo Dahl; keep one",
        ),
    ],
)
def test_a_faulty_person_is_told_with_the_place(person: str, said: str):
    assert said in problems(MINIMAL.replace("{name: Ada Berg, title: CFO}", person))


def test_a_file_whose_name_is_no_id_is_told_so():
    with pytest.raises(InputError, match=r"id: is not an id"):
        loaded(sample({"prospect:Acme Corp.yaml": MINIMAL}), "Acme Corp")


QUOTE = "pricing:\n  quote_date: 2026-11-16\n  discount: {amount: 500}\n  sections:\n    - title: T\n      items:\n"


def test_an_amount_is_not_taken_off_two_billings():
    items = "        - {name: a, unit_price: 300}\n        - {name: b, unit_price: 925, billing: annual}\n"
    assert "pricing.discount: is an amount, and would be taken off one-off and annual alike" in problems(
        MINIMAL + QUOTE + items
    )


def test_an_amount_may_be_taken_off_one_billing():
    _, prospect = loaded(sample({"prospect:p.yaml": MINIMAL + QUOTE + "        - {name: a, unit_price: 700}\n"}), "p")
    assert prospect.pricing is not None


def test_a_price_typed_in_another_currency_keeps_name_and_billing():
    workspace, _ = loaded()
    listed = next(price for price in workspace.prices if price.billing == "annual")
    item = f"    - title: T\n      items: [{{sku: {listed.sku}, unit_price: 50}}]\n"
    text = MINIMAL + "currency: CHF\npricing:\n  quote_date: 2026-11-16\n  sections:\n" + item
    _, prospect = loaded(sample({"prospect:p.yaml": text}), "p")
    assert prospect.pricing is not None
    (line,) = quote(prospect.pricing, workspace.prices, "CHF", 2, "en").sections[0].lines
    assert (line.name, line.billing) == (listed.name, "annual")
