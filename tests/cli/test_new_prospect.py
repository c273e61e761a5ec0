"""A profile from at most eight answers: whatever was typed is data, and nothing is overwritten."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.cli.interview import Answers, profile_id
from collateral.cli.profile_text import profile_text
from collateral.load.workspace import load_prospect, load_workspace
from collateral.safe.files import FolderFiles, OverlayFiles
from collateral.safe.yaml_text import one_line
from tests.cli.small import Small
from tests.safe.test_yaml_text import HOSTILE
from tests.workspaces import TODAY, loaded, sample

LISTS = """\
personas:
  economic-buyer: {definition: Signs, name: {en: Finance leadership}, titles: [CFO, Finance Director]}
  operations-lead: {definition: Runs, titles: [Controller]}
stages:
  consideration: {definition: Looks, aliases: [Value Proposition]}
  decision: {definition: Chooses, name: {en: Decision, de: Entscheidung}, aliases: [Proposal/Price Quote, Angebot]}
industries: {manufacturing: {definition: Makes things, aliases: [Maschinenbau]}, logistics: {definition: Moves things}}
pains: {slow-close: {definition: Late}, overtime: {definition: Long}, audit: {definition: Findings}}
regions: {us: {definition: United States}, dach: {definition: Germany, name: Germany and neighbors}}
"""
GIVEN = ("--contact", "Ana Ruiz", "--title", "CFO", "--stage", "decision")


@pytest.fixture
def listed(small: Small) -> Small:
    small.write("content_library/taxonomy.yaml", LISTS)
    small.edit("content_library/prices.csv", "USD,1200,,\n", "USD,1200,,\nCORE,Core,seat,annual,EUR,1100,,\n")
    return small


def profile(small: Small, name: str):
    files = FolderFiles(small.root, small.root / "prospects")
    return load_prospect(files, f"prospect:{name}.yaml", load_workspace(files))


# ---- without a person ------------------------------------------------------------------------------------------------


def test_options_are_all_that_a_script_needs(listed):
    given_ = (
        "--industry",
        "maschinen",
        "--pain",
        "slow",
        "--pain",
        "audit",
        "--region",
        "germany",
        "--currency",
        "eur",
    )
    said = listed.run("new", "prospect", "Initech GmbH", *GIVEN, *given_, "--rep", "Bo Berg", "--email", "a@b.example")
    assert said.code == 0, said.err
    assert said.lines[0].startswith("Wrote prospects/initech-gmbh.yaml.")
    made = profile(listed, "initech-gmbh")
    assert (made.company.name, made.company.industry, made.company.region) == ("Initech GmbH", "manufacturing", "dach")
    assert (made.pains, made.currency, made.stage) == (("slow-close", "audit"), "EUR", "decision")
    assert (made.primary.name, made.primary.email, made.rep.name) == ("Ana Ruiz", "a@b.example", "Bo Berg")


def test_what_is_missing_is_said_at_once(listed):
    said = listed.run("new", "prospect", "Initech", "--title", "CFO")
    assert said.code == 2
    assert said.err.startswith("--contact, --stage must be given where nobody can be asked.")
    assert not (listed.root / "prospects/initech.yaml").exists()


def test_a_guess_stays_a_guess_until_a_person_takes_it(listed):
    listed.run("new", "prospect", "Initech", *GIVEN)
    assert profile(listed, "initech").primary.persona is None
    assert "#persona: economic-buyer  # guessed" in (listed.root / "prospects/initech.yaml").read_text()


def test_what_a_word_was_taken_for_is_said(listed):
    said = listed.run("new", "prospect", "Initech", *GIVEN, "--persona", "CFO")
    assert said.code == 0, said.err
    assert "  persona: economic-buyer\n" in said.err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--stage", "closed"), "there is no such stage (got 'closed')"),
        (("--pain", "t"), "is the name of more than one pain"),
        (("--currency", "GBP"), "--currency: has no price in this workspace (got 'GBP'; allowed EUR, USD)"),
        (("--persona", "chef"), "there is no such persona (got 'chef')"),
    ],
)
def test_a_word_that_no_list_has_is_refused(listed, option, said):
    ended = listed.run("new", "prospect", "Initech", *GIVEN, *option)
    assert ended.code == 2
    assert said in ended.err
    assert not (listed.root / "prospects/initech.yaml").exists()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--email", "not an address", "is not an address such as name@example.com (got 'not an address')"),
        ("--language", "German", "is not a language code such as en (got 'German')"),
        ("--language", "fr", "is not a language that strings.yaml has all its words in (got 'fr'; allowed de, en)"),
        ("--title", "Head of " * 50, "is too long"),
    ],
    ids=["email", "language", "language without words", "title"],
)
def test_what_loading_refuses_is_told_at_its_option_and_not_written(listed, option, value, words):
    said = listed.run("new", "prospect", "Initech", *GIVEN, option, value)
    assert said.code == 3
    assert said.err.startswith(f"{option}: {words}")
    assert "initech.yaml" not in said.err
    assert not (listed.root / "prospects/initech.yaml").exists()


def test_a_crms_word_may_begin_a_name_that_another_contains(listed):
    listed.run("new", "prospect", "Initech", *GIVEN[:4], "--stage", "propos")
    assert profile(listed, "initech").stage == "decision"


def test_json_names_the_file(listed):
    said = json.loads(listed.run("new", "prospect", "Initech", *GIVEN, "--json").out)
    assert said == {"prospect": "initech", "path": str(listed.root / "prospects/initech.yaml")}


def test_name_names_the_file_where_the_company_has_an_option(listed):
    listed.run("new", "prospect", "North", "--company", "北京", *GIVEN)
    assert profile(listed, "north").company.name == "北京"


# ---- never over another ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["Acme", "ACME", "zoe"])
def test_a_profile_that_is_there_is_never_overwritten(listed, name):
    before = {path: path.read_bytes() for path in (listed.root / "prospects").iterdir()}
    said = listed.run("new", "prospect", name, *GIVEN)
    assert said.code == 2
    assert "is there already, and nothing is overwritten" in said.err
    assert {path: path.read_bytes() for path in (listed.root / "prospects").iterdir()} == before


def test_an_id_inside_another_file_counts(listed):
    listed.write("prospects/x.yaml", "id: initech\ncompany: {name: Initech}\n")
    assert listed.run("new", "prospect", "Initech", *GIVEN).code == 2


def test_the_folder_for_profiles_is_made(listed):
    for path in (listed.root / "prospects").iterdir():
        path.unlink()
    (listed.root / "prospects").rmdir()
    assert listed.run("new", "prospect", "Initech", *GIVEN).code == 0


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Acme Castings, Inc.", "acme-castings-inc"),
        ("R&D <Labs> Ötztal", "r-d-labs-otztal"),
        ("Sørensen & Łukasz Straße", "sorensen-lukasz-strasse"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-company"),
        ("Earlier", "earlier-company"),
        ("北京", "prospect"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_name_becomes_an_id_that_every_system_accepts(name, id_):
    assert profile_id(name) == id_


# ---- hostile data ----------------------------------------------------------------------------------------------------


def answers(name: str) -> Answers:
    return Answers(name, name, name, "", "", "decision", "", (), "", "", "", "", name)


def read_back(text: str):
    files = OverlayFiles(sample(), {"prospect:test.yaml": text.encode()})
    return load_prospect(files, "prospect:test.yaml", WORKSPACE)


WORKSPACE = loaded()[0]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_comes_back_as_it_was_typed(name):
    made = read_back(profile_text(answers(name), WORKSPACE, TODAY))
    assert (made.company.name, made.primary.name, made.primary.title, made.rep.name) == (name,) * 4


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=40))
def test_any_name_comes_back_as_it_was_typed(name):
    try:
        kept = one_line(name)
    except ValueError:
        return
    assert read_back(profile_text(answers(kept), WORKSPACE, TODAY)).company.name == kept


def uncommented(text: str) -> str:
    """A profile without the # of its examples; what starts with # and one space is a sentence to the reader."""
    return re.sub(r"(?m)^(\s*)#(?! \S)", r"\1", text)


@pytest.mark.parametrize("name", ["Acme", "O'Neil: {{ x }} # y"])
def test_every_example_can_be_taken_out_of_its_comment(name):
    """A rep who takes all the # away has a profile that loads: the examples are of this workspace."""
    text = profile_text(replace(answers(name), rep=""), WORKSPACE, TODAY)
    made = read_back(uncommented(text))
    assert made.pricing is not None
    assert made.insights[0].audience == "external"
    assert made.opportunity is not None
    assert made.use
    assert made.skip


# ---- a person at a terminal ------------------------------------------------------------------------------------------


def test_eight_answers_make_a_profile(listed, typed):
    typed("Initech", "Ana Ruiz", "Finance Director", "", "angebot", "2", "over, 1", "dach eur", "n")
    said = listed.run("new", "prospect")
    assert said.code == 0, said.err
    assert "[economic-buyer, as the title says]" in said.err
    made = profile(listed, "initech")
    assert (made.primary.persona, made.stage, made.company.industry) == ("economic-buyer", "decision", "logistics")
    assert (made.pains, made.company.region, made.currency) == (("overtime", "slow-close"), "dach", "EUR")


def test_enter_leaves_open_what_is_not_known(listed, typed):
    typed("Initech", "Ana Ruiz", "Head of Bees", "", "1", "", "", "", "n")
    said = listed.run("new", "prospect")
    assert said.code == 0, said.err
    made = profile(listed, "initech")
    assert (made.primary.persona, made.company.industry, made.pains, made.currency) == (None, None, (), None)
    assert (made.stage, made.company.region) == ("consideration", "us")


def test_a_wrong_answer_is_asked_again(listed, typed):
    typed("Acme", "Initech", "Ana\x1b[D", "Ana", "CFO", "chef", "controller", "9", "2", "", "1 3", "mars", "us", "n")
    said = listed.run("new", "prospect")
    assert said.code == 0, said.err
    for words in (
        "prospects/acme.yaml is there already",
        "holds a control character",
        "no such persona",
        "no such region",
    ):
        assert words in said.err
    made = profile(listed, "initech")
    assert (made.primary.persona, made.pains) == ("operations-lead", ("slow-close", "audit"))


def test_what_was_given_is_not_asked(listed, typed):
    typed("", "", "")
    said = listed.run("new", "prospect", "Initech", *GIVEN, "--persona", "economic", "--no-build")
    assert said.code == 0, said.err
    assert "Company" not in said.err


@pytest.mark.parametrize("given_", range(8))
def test_ctrl_c_writes_nothing(listed, typed, given_):
    typed(*("Initech", "Ana Ruiz", "CFO", "", "decision", "", "", "")[:given_])
    said = listed.run("new", "prospect")
    assert (said.code, said.err.splitlines()[-1]) == (130, "Nothing was written.")
    assert not (listed.root / "prospects/initech.yaml").exists()


def builds(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Takes down what would be built."""
    built: list[str] = []

    def made(orders: Any, jobs: int, _draw: Any) -> list[Any]:
        built.append(orders[0].profile.id)
        return []

    monkeypatch.setattr("collateral.cli.build._made", made)
    return built


def test_it_builds_at_once_where_that_is_wanted(listed, typed, monkeypatch):
    built = builds(monkeypatch)
    typed("Initech", "Ana Ruiz", "CFO", "", "decision", "", "", "", "")
    assert listed.run("new", "prospect").code == 0
    assert built == ["initech"]


def test_a_script_may_build_at_once_too(listed, monkeypatch):
    built = builds(monkeypatch)
    assert listed.run("new", "prospect", "Initech", *GIVEN, "--build").code == 0
    assert built == ["initech"]
