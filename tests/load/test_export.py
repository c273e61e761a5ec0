"""Rows of an export as drafts: whatever a cell holds is data, and what a draft says loads as a profile."""

import csv
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collateral.load.columns import KNOWN, flat, match, squeezed
from collateral.load.export import Draft, drafts
from collateral.load.export_rows import Reader, reader
from collateral.load.imported import faults, profile
from collateral.load.mapping import read_mapping
from collateral.load.workspace import load_prospect
from collateral.model.import_mapping import Columns, Defaults, ImportMapping
from collateral.safe.files import OverlayFiles
from collateral.safe.table import read_table
from collateral.select.persona import persona_of
from tests.safe.test_yaml_text import HOSTILE
from tests.workspaces import loaded, sample

WORKSPACE = loaded()[0]
AWARE = ImportMapping(columns=Columns(), defaults=Defaults(stage="awareness"))


def read(text: str, mapping: ImportMapping = AWARE, chosen: tuple[str, ...] = ()) -> tuple[list[Draft], Reader]:
    """The drafts of a table, and the reader that noted what is wrong."""
    table = read_table(text.encode(), "export.csv", "utf-8", ",")
    wanted = flat(mapping.columns) or KNOWN
    rows = reader(
        "export.csv",
        match(table.header, wanted, "export.csv"),
        mapping,
        WORKSPACE.taxonomy,
        ("en", "de"),
        lambda one: persona_of(one, WORKSPACE.taxonomy)[0],
    )
    return [*drafts(rows, table, chosen)], rows


def written(*rows: tuple[str, ...]) -> str:
    target = StringIO()
    csv.writer(target, quoting=csv.QUOTE_ALL).writerows(rows)
    return target.getvalue()


_HOSTILE = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_HOSTILE, _HOSTILE, _HOSTILE)
def test_a_hostile_cell_is_a_value_or_a_problem_with_its_place(company, person, title):
    found, rows = read(written(("Company", "Contact", "Title"), (company, person, title)))
    if not found:
        assert rows.problems
        assert {problem.line for problem in rows.problems} == {2}
        return
    data = profile(found[0], "export.csv, line 2")
    wrong = faults(found[0], "x", data, "export.csv", sample(), WORKSPACE)
    if wrong:
        assert {(problem.path, problem.line) for problem in wrong} == {("export.csv", 2)}
        return
    made = load_prospect(OverlayFiles(sample(), {"prospect:x.yaml": data}), "prospect:x.yaml", WORKSPACE)
    bare = [" ".join(text.removeprefix("'").split()) for text in (company, person, title)]
    read_back = [made.company.name, made.primary.name, made.primary.title]
    assert [text.removeprefix("'") for text in read_back] == [text.strip("\ufeff") for text in bare]
    assert made.stage == "awareness"


_ANY = st.one_of(
    _HOSTILE,
    st.from_regex(r"[-$]?\d{1,40}([.,]\d{1,5}){0,3}", fullmatch=True),
    st.from_regex(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}", fullmatch=True),
    st.sampled_from(["Germany", "decision", "slow-close;overtime", "1", "EUR", "de-DE", ""]),
)
_HEADER = tuple(names[0] for names in KNOWN.values())


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(*[_ANY] * len(_HEADER)), min_size=1, max_size=3))
def test_whatever_stands_in_any_column_is_read_or_told(rows):
    named = [("7", "Acme", *row[2:]) for row in rows]
    found, read_ = read(written(_HEADER, *named))
    wrong = [
        problem
        for draft in found
        for problem in faults(draft, "x", profile(draft, "e.csv"), "export.csv", sample(), WORKSPACE)
    ]
    lines = {problem.line for problem in (*read_.problems, *wrong)}
    assert found or lines
    assert all(line >= 2 for line in lines)


def test_no_two_fields_are_known_by_the_same_column():
    names = [squeezed(name) for field in KNOWN.values() for name in field]
    assert len(names) == len({*names})


@pytest.mark.parametrize(
    "header", ["companyName", "COMPANY NAME", "company_name", "Company / Account", "Firmenname", " Company-Name "]
)
def test_a_column_is_known_whatever_its_capitals_and_signs(header):
    assert read(f"{header},contact,title\nAcme,Ana,CFO\n")[0][0].company == "Acme"


def test_a_region_of_an_address_is_no_sales_region():
    found, _ = read("Company,Contact,Title,Region,Country\nAcme,Ana,CFO,CA,USA\n")
    assert found[0].tree["company"] == {"name": "Acme", "region": "us"}


def test_rows_of_one_company_are_one_profile_with_its_contacts():
    found, rows = read(
        "Account ID,Company,First Name,Last Name,Title,Email,Primary\n"
        "7,Acme,Ana,Ruiz,CFO,,0\n8,Beta,Bo,Berg,Owner,,0\n7,ACME,Cy,Dor,CIO,cy@acme.example,1\n7,Acme,Ana,Ruiz,CFO,,0\n"
    )
    assert rows.problems == []
    assert [draft.company for draft in found] == ["Acme", "Beta"]
    assert found[0].tree["contacts"] == [
        {"name": "Ana Ruiz", "title": "CFO"},
        {"name": "Cy Dor", "title": "CIO", "email": "cy@acme.example", "primary": True},
    ]
    assert found[0].cells["contacts[1].email"] == (4, "Email")


def test_without_an_account_the_name_tells_case_and_accents_aside():
    found, _ = read("Company,Contact,Title\nMüller,Ana,CFO\nMULLER,Bo,CIO\n")
    assert [len(draft.tree["contacts"]) for draft in found] == [2]


def test_companies_of_one_name_with_two_accounts_are_two():
    found, _ = read("Account ID,Company,Contact,Title\n1,Acme,Ana,CFO\n2,Acme,Bo,CIO\n")
    assert len(found) == 2


def test_a_row_that_contradicts_its_company_is_told_and_the_others_are_kept():
    found, rows = read("Company,Contact,Title,Industry\nAcme,Ana,CFO,Logistics\nAcme,Bo,CIO,Metals\nAcme,Cy,CIO,\n")
    (problem,) = rows.problems
    assert str(problem).startswith(
        "export.csv:3: Industry: differs from line 2, a row of the same company (got 'manufacturing'; "
        "allowed 'logistics')"
    )
    assert [person["name"] for person in found[0].tree["contacts"]] == ["Ana", "Cy"]


def test_a_value_of_the_file_comes_before_what_holds_for_all_rows():
    found, _ = read("Company,Contact,Title,Stage\nAcme,Ana,CFO,\nAcme,Bo,CIO,Angebot\nBeta,Cy,CIO,N/A\n")
    assert [draft.tree["stage"] for draft in found] == ["decision", "awareness"]


OPPORTUNITIES = (
    "Company,Contact,Title,Stage,Opportunity ID\nAcme,Ana,CFO,Lead,1\nAcme,Bo,CIO,Angebot,2\nBeta,Cy,CIO,Lead,3\n"
)


def test_several_opportunities_of_a_company_are_told():
    found, rows = read(OPPORTUNITIES)
    assert [draft.company for draft in found] == ["Beta"]
    assert "export.csv:2: Opportunity ID: Acme has more than one opportunity" in str(rows.problems[0])
    assert "1 on line 2, 2 on line 3" in str(rows.problems[0])


def test_an_opportunity_that_cannot_be_read_still_counts():
    found, rows = read(OPPORTUNITIES.replace("Angebot", "Hot"))
    assert [draft.company for draft in found] == ["Beta"]
    assert len(rows.problems) == 2


def test_the_opportunity_that_is_chosen_is_read():
    found, rows = read(OPPORTUNITIES, chosen=("2",))
    assert rows.problems == []
    assert found[0].tree["opportunity"] == {"id": "2"}
    assert [person["name"] for person in found[0].tree["contacts"]] == ["Bo"]


def test_a_persona_for_all_rows_is_for_titles_that_tell_none():
    mapping = AWARE.model_copy(update={"defaults": Defaults(stage="awareness", persona="champion")})
    found, _ = read("Company,Contact,Title\nAcme,Ana,CFO\nBeta,Bo,Baker\n", mapping)
    assert [draft.tree["contacts"][0].get("persona") for draft in found] == [None, "champion"]


def test_a_surname_is_no_marker_of_nothing():
    found, rows = read("Company,First Name,Last Name,Title\nAcme,Ana,Null,CFO\nBeta,NULL,NULL,CFO\n")
    assert found[0].tree["contacts"][0]["name"] == "Ana Null"
    assert "export.csv:3: First Name and Last Name: says nothing, and a profile needs it (got 'NULL')" in str(
        rows.problems[0]
    )


MAPPING = """\
columns:
  company: {name: Kunde, employees: MA, website: Web, country: Land}
  contact: {name: Wer, title: Was}
  stage: Stand
  pains: Sorgen
  tags: {ownership: Form}
  facts: {close_days: Tage, erp: ERP}
  opportunity: {amount: Summe, close_date: Ende}
words:
  stage: {Heiß: decision}
  country: {Brasilien: us}
  industry: {"*": ~}
closed: [Verloren]
empty: [k. A.]
day: "%d.%m.%y"
decimal: comma
"""


def test_a_mapping_says_all_that_a_column_may_mean():
    mapping = read_mapping(MAPPING.encode(), "map.yaml", WORKSPACE.taxonomy)
    found, rows = read(
        written(
            ("Kunde", "Wer", "Was", "Stand", "MA", "Web", "Land", "Sorgen", "Form", "Tage", "ERP", "Summe", "Ende"),
            ("Acme", "Ana", "CFO", "heiß", "1.200", "acme.example", "Brasilien", "Slow-close; overtime",
             "Börsennotiert", "9,5", "007", "12.500,50 €", "03.04.27"),
            ("Beta", "Bo", "CFO", "verloren", "", "", "", "", "", "", "", "", ""),
            ("Gamma", "Cy", "CFO", "k. A.", "", "", "", "", "", "", "", "", ""),
        ),
        mapping,
    )  # fmt: skip
    made = load_prospect(
        OverlayFiles(sample(), {"prospect:x.yaml": profile(found[0], "e.csv")}), "prospect:x.yaml", WORKSPACE
    )
    assert (made.stage, made.company.employees, made.company.region) == ("decision", 1200, "us")
    assert (made.company.website, made.pains) == ("https://acme.example", ("slow-close", "overtime"))
    assert (str(made.facts["close_days"]), made.facts["erp"], made.tags) == ("9.5", "007", {"ownership": ("listed",)})
    assert made.opportunity is not None
    assert (str(made.opportunity.amount), str(made.opportunity.close_date)) == ("12500.5", "2027-04-03")
    assert rows.closed == [3]
    assert str(rows.problems[0]).startswith("export.csv:4: Stand: says nothing, and a profile needs it (got 'k. A.')")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("columns: {company: {nam: x}}", "map.yaml:1: columns.company.nam: is not a key that is known here"),
        ("columns: {stage: x}\nwords: {stage: {Hot: desision}}", "map.yaml:2: words.stage.Hot: is not a stage"),
        ("columns: {tags: {mood: x}}", "map.yaml:1: columns.tags.mood: is not a further dimension"),
        ('columns: {stage: x}\nday: "%d.%m"', "map.yaml:2: day: does not hold %d, %m and %Y"),
        ("columns: {stage: x}\nencoding: utf-7", "map.yaml:2: encoding: is not an encoding that is known"),
        ("columns: {stage: x}\ndecimal: dot", "map.yaml:2: decimal: is not one of the allowed words"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_with_its_line(text, words):
    with pytest.raises(Exception, match=r"map\.yaml") as caught:
        read_mapping(text.encode(), "map.yaml", WORKSPACE.taxonomy)
    assert words in str(caught.value)
