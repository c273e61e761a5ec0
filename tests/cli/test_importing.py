"""A CRM's export as profiles: rows are written or told, each with its line, and nothing is overwritten."""

import json
import shutil

import pytest

from collateral.load.workspace import load_prospect, load_workspace
from collateral.safe.files import FolderFiles
from tests.cli.small import Small
from tests.workspaces import ROOT

HEAD = "Account Name,Contact Name,Title,Stage\n"


@pytest.fixture
def crm(small: Small) -> Small:
    """The small workspace with the sample's lists and mappings."""
    shutil.copy(ROOT / "content_library/taxonomy.yaml", small.root / "content_library")
    shutil.copytree(ROOT / "content_library/imports", small.root / "content_library/imports")
    return small


def take(crm: Small, text: str | bytes, *more: str):
    crm.write("export.csv", text)
    return crm.run("new", "prospect", "--from", "export.csv", *more)


def profile(crm: Small, name: str):
    files = FolderFiles(crm.root, crm.root / "prospects")
    return load_prospect(files, f"prospect:{name}.yaml", load_workspace(files))


def made(crm: Small) -> set[str]:
    return {path.stem for path in (crm.root / "prospects").iterdir()} - {"acme", "zoe"}


def test_every_row_becomes_a_profile(crm):
    said = take(crm, HEAD + "Initech GmbH,Ana Ruiz,CFO,Angebot\nB's Beverages,Bo Berg,Owner,Lead\n")
    assert said.code == 0, said.err
    assert said.lines == [
        "prospects/initech-gmbh.yaml",
        "prospects/b-s-beverages.yaml",
        "Wrote 2 profiles from 2 rows.",
    ]
    assert "export.csv: 2 rows, cells divided by commas, UTF-8" in said.err
    assert "  company.name   Account Name\n" in said.err
    assert profile(crm, "initech-gmbh").stage == "decision"
    text = (crm.root / "prospects/b-s-beverages.yaml").read_text(encoding="utf-8")
    assert text.startswith("# From export.csv, line 3. ")
    assert "  name: B's Beverages\n" in text


def test_rows_that_cannot_be_read_are_told_and_the_others_written(crm):
    said = take(
        crm, HEAD + 'Initech,"Ana\nRuiz",CFO,Angebot\nHooli,Bo,CFO,Hot\nPied Piper,Cy,,Lead\nAviato,Di,CFO,Lead\n'
    )
    assert said.code == 1
    assert made(crm) == {"aviato"}
    told = [line for line in said.err.splitlines() if line.startswith("export.csv:") and "divided" not in line]
    assert [line.partition(" (")[0] for line in told] == [
        "export.csv:2: Contact Name: holds a line break",
        "export.csv:4: Stage: is not a stage of taxonomy.yaml",
        "export.csv:5: Title: says nothing, and a profile needs it",
    ]
    assert said.lines[-1] == "Wrote 1 profile from 4 rows; what else is in them is told above, 3 problems."


def test_what_loading_refuses_is_told_at_its_cell(crm):
    said = take(crm, "Account Name,Contact Name,Title,Stage,Email\nInitech,Ana,CFO,Lead,nobody\n")
    assert said.code == 1
    assert "export.csv:2: Email: is not an address such as name@example.com (got 'nobody')" in said.err
    assert made(crm) == set()


def test_json_has_what_was_written_and_what_is_wrong(crm):
    said = take(crm, HEAD + "Initech,Ana,CFO,Lead\nHooli,Bo,CFO,Hot\n", "--json")
    data = json.loads(said.out)
    assert (said.code, data["exit_code"]) == (1, 1)
    assert data["written"] == [{"prospect": "initech", "path": str(crm.root / "prospects/initech.yaml")}]
    assert [problem.partition(" (")[0] for problem in data["problems"]] == [
        "export.csv:3: Stage: is not a stage of taxonomy.yaml"
    ]


def test_a_dry_run_writes_nothing(crm):
    said = take(crm, HEAD + "Initech,Ana,CFO,Lead\n", "--dry-run", "--save-mapping", "ours")
    assert said.lines == ["prospects/initech.yaml", "Would write 1 profile from 1 row."]
    assert made(crm) == set()
    assert not (crm.root / "content_library/imports/ours.yaml").exists()


def test_options_hold_for_rows_without_a_value(crm):
    text = "Company,Contact,Title,Country\nInitech,Ana,Baker,Brazil\nHooli,Bo,CFO,Deutschland\n"
    said = take(
        crm,
        text,
        *("--stage", "lead", "--region", "us", "--industry", "metals"),
        *("--pain", "slow", "--rep", "Jo", "--persona", "champion"),
    )
    assert said.code == 0, said.err
    assert "In no region of taxonomy.yaml, so us was taken: Brazil." in said.err
    one, other = profile(crm, "initech"), profile(crm, "hooli")
    assert (one.stage, one.company.region, one.company.industry) == ("awareness", "us", "manufacturing")
    assert (one.pains, one.primary.persona) == (("slow-close",), "champion")
    assert one.rep is not None
    assert one.rep.name == "Jo"
    assert (other.company.region, other.primary.persona) == ("dach", None)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        (("--language", "xx"), "--language: "),
        (("--currency", "zzz"), "--currency: is not a currency that is known"),
        (("--stage", "nowhere"), "there is no such stage"),
    ],
)
def test_what_holds_for_all_rows_is_checked_once(crm, more, words):
    said = take(crm, HEAD + "Initech,Ana,CFO,Lead\nHooli,Bo,CFO,Lead\n", *more)
    assert said.code in (2, 3)
    assert said.err.count(words) == 1
    assert made(crm) == set()


@pytest.mark.parametrize(
    "arguments",
    [("Acme", "--from", "export.csv"), ("--from", "export.csv", "--contact", "Ana"), ("X", "--mapping", "hubspot"),
     ("--from", "export.csv", "--build"),
     ("--from", "no.csv"), ("--from", "export.csv", "--mapping", "nothing"),
     ("--from", "export.csv", "--encoding", "x"),
     ("--from", "export.csv", "--opportunity", "9"), ("--from", "export.csv", "--save-mapping", "../x")],
)  # fmt: skip
def test_what_makes_no_sense_is_a_mistake_of_the_command_line(crm, arguments):
    crm.write("export.csv", HEAD + "Initech,Ana,CFO,Lead\n")
    assert crm.run("new", "prospect", *arguments).code == 2
    assert made(crm) == set()


# ---- never over another, ids distinct --------------------------------------------------------------------------------


def test_a_profile_that_is_there_is_told_and_left(crm):
    crm.write("prospects/Umbrella.yaml", "company: {name: Other}\ncontacts: [{name: A, title: B}]\nstage: decision\n")
    before = {path: path.read_bytes() for path in (crm.root / "prospects").iterdir()}
    rows = "Acme Works,Ana,CFO,Lead\nzoe & SÖHNE,Bo,CFO,Lead\nUmbrella,Cy,CFO,Lead\nAcme!,Di,CFO,Lead\n"
    said = take(crm, HEAD + rows)
    assert said.code == 1
    for line, file in ((2, "acme.yaml"), (3, "zoe.yaml"), (4, "Umbrella.yaml"), (5, "acme.yaml")):
        assert f"export.csv:{line}: Account Name: is there already as prospects/{file}" in said.err
    assert {path: path.read_bytes() for path in (crm.root / "prospects").iterdir()} == before


def test_names_that_make_the_same_id_get_distinct_ones_each_time(crm):
    text = (
        HEAD + "Café & Co,Ana,CFO,Lead\nCafe Co,Bo,CFO,Lead\nCAFE-CO,Cy,CFO,Lead\n北京,Di,CFO,Lead\nCon,Ed,CFO,Lead\n"
    )
    assert [*json.loads(take(crm, text, "--json", "--dry-run").out)["written"]] == [
        *json.loads(take(crm, text, "--json").out)["written"]
    ]
    assert made(crm) == {"cafe-co", "cafe-co-2", "cafe-co-3", "prospect", "con-company"}
    assert profile(crm, "cafe-co-2").company.name == "Cafe Co"


def test_the_same_export_makes_the_same_bytes(crm):
    text = HEAD + "Initech,Ana,CFO,Lead\n"
    take(crm, text)
    first = (crm.root / "prospects/initech.yaml").read_bytes()
    (crm.root / "prospects/initech.yaml").unlink()
    take(crm, text)
    assert (crm.root / "prospects/initech.yaml").read_bytes() == first


# ---- mappings --------------------------------------------------------------------------------------------------------

SALESFORCE = (
    "Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Close Date,Industry,Employees,"
    "Billing Country,First Name,Last Name,Title,Email,Primary\r\n"
    "Jonas Feld,Initech,Initech - close,Negotiation/Review,Q4-2026,250000,12/31/2026,Electronics,1200,Germany,"
    "Ana,Ruiz,CFO,ana@initech.example,0\r\n"
    "Jonas Feld,Initech,Initech - close,Negotiation/Review,Q4-2026,250000,12/31/2026,Electronics,1200,Germany,"
    "Bo,Berg,Controller,,1\r\n"
    "Jonas Feld,Hooli,Hooli - pilot,Closed Lost,Q3-2026,1000,12/30/2026,Media,9,USA,Cy,Dor,CIO,,1\r\n"
    "Jonas Feld,Aviato,Aviato - pilot,Perception Analysis,Q3-2026,1000,12/30/2026,Media,9,USA,Di,Eng,CIO,,1\r\n"
    "\r\n"
    '"Opportunities with Contact Roles"\r\n"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."\r\n'
)


def test_a_report_of_salesforce_is_read_by_its_mapping(crm):
    said = take(crm, SALESFORCE.encode("windows-1252"), "--mapping", "salesforce")
    assert said.code == 0, said.err
    assert made(crm) == {"initech", "aviato"}
    assert "lines 7 to 8 stand below the table and are left out" in said.err
    assert "Left out, for their stage is closed: 1 row." in said.err
    one = profile(crm, "initech")
    assert (one.stage, one.company.industry, one.company.region) == ("decision", "manufacturing", "dach")
    assert (one.primary.name, len(one.contacts), one.company.employees) == ("Bo Berg", 2, 1200)
    assert one.opportunity is not None
    assert (one.opportunity.id, str(one.opportunity.close_date)) == ("Initech - close", "2026-12-31")
    assert (profile(crm, "aviato").stage, profile(crm, "aviato").company.industry) == ("decision", None)


HUBSPOT = (
    '"Record ID","First Name","Last Name","Email","Job Title","Company name","Lifecycle Stage","Contact owner",'
    '"Country/Region","Number of Employees","Website URL","Preferred language"\n'
    '"1","Ana","Ruiz","ana@initech.example","CFO","Initech","Sales Qualified Lead","Jonas Feld","Deutschland","1200",'
    '"initech.example","de-de"\n'
    '"2","Bo","Berg","","(No value)","Hooli","Lead","(No value)","United States","","",""\n'
)


def test_an_export_of_hubspot_is_read_by_its_mapping(crm):
    said = take(crm, HUBSPOT.encode("utf-8-sig"), "--mapping", "hubspot")
    assert said.code == 1
    assert "export.csv:3: Job Title: says nothing, and a profile needs it (got '(No value)')" in said.err
    one = profile(crm, "initech")
    assert (one.stage, one.language, one.company.website) == ("consideration", "de", "https://initech.example")
    assert one.company.region == "dach"


def test_columns_that_were_found_can_be_kept_and_used_again(crm):
    text = "Firma;Ansprechpartner;Funktion;Land\nInitech;Jürgen Groß;Leiter Finanzen;Österreich\n"
    said = take(crm, text, "--stage", "awareness", "--rep", "Jo", "--save-mapping", "ours")
    assert said.code == 0, said.err
    assert "Wrote content_library/imports/ours.yaml" in said.err
    first = (crm.root / "prospects/initech.yaml").read_bytes()
    (crm.root / "prospects/initech.yaml").unlink()
    assert take(crm, text, "--mapping", "ours").code == 0
    assert (crm.root / "prospects/initech.yaml").read_bytes() == first
    assert take(crm, text, "--save-mapping", "ours").code == 2


def test_a_mapping_may_lie_elsewhere(crm):
    crm.write("map.yml", "columns: {company: {name: A}, contact: {name: B, title: C}}\ndefaults: {stage: decision}\n")
    assert take(crm, "A,B,C\nInitech,Ana,CFO\n", "--mapping", "map.yml").code == 0
    said = take(crm, "A,B,C\nHooli,Ana,CFO\n", "--mapping", "salesforce")
    assert said.code == 3
    assert profile(crm, "initech").stage == "decision"


# ---- what is no table ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", 3, "export.csv: is empty"),
        (HEAD.encode(), 3, "export.csv:1: has no rows"),
        (b"Initech,Ana,CFO\nHooli,Bo,CFO\n", 3, "export.csv:1: company.name: is in none of the columns"),
        (b"Company,Company,Contact,Title\na,b,c,d\n", 3, "export.csv:1: Company: heads 2 columns (1, 2)"),
        (b"PK\x03\x04" + bytes(40), 3, "export.csv: is no table in plain text"),
        (HEAD.encode() + b"a,b,c,d\n" * 100_000, 6, "has more than 10,000 rows"),
        (b"x" * ((64 << 20) + 1), 6, "export.csv: is larger than 64 MiB"),
    ],
)
def test_what_is_no_table_is_told_and_nothing_is_written(crm, data, code, words):
    said = take(crm, data, "--stage", "decision")
    assert said.code == code
    assert words in said.err
    assert made(crm) == set()


def test_another_encoding_is_said_or_named(crm):
    said = take(crm, (HEAD + "Łódź,Paweł,CFO,Lead\n").encode("windows-1250"), "--encoding", "windows-1250")
    assert said.code == 0, said.err
    assert profile(crm, "lodz").primary.name == "Paweł"


def test_what_is_in_cells_never_steers_the_terminal_or_a_document(crm):
    said = take(
        crm, HEAD + "{{ x }}: !!python &a *b #c,A\x1b[2Jna,CFO,Lead\n'=Sum Ltd,'@Bo,CFO,Lead\n=cmd(),Cy,CFO,Lead\n"
    )
    assert "\x1b" not in said.err
    assert made(crm) == {"sum-ltd"}
    assert (profile(crm, "sum-ltd").company.name, profile(crm, "sum-ltd").primary.name) == ("=Sum Ltd", "@Bo")
    assert "export.csv:4: Account Name: is a formula" in said.err
