"""The call brief: everything a rep should have read before the call, and nowhere else."""

import pytest

from collateral.errors import InputError
from collateral.model.document import Document, Heading, Paragraph, Quote, Section, Table, plain
from collateral.pipeline import BuildRequest, build, choose, compose_plan
from tests.workspaces import TODAY, edited, loaded, sample


def brief(files=None, profile: str = "brightwater") -> Document:
    request = BuildRequest(files or sample(), f"prospect:{profile}.yaml", TODAY, ("call-brief",), channel="draft")
    return compose_plan(choose(request).plans[0], request)


def section(document: Document, name: str) -> Section:
    return next(item for item in document.sections if item.id == name)


def rows(document: Document, name: str) -> dict[str, str]:
    (table,) = section(document, name).nodes
    assert isinstance(table, Table)
    return {plain(row[0]): plain(row[1]) for row in table.rows}


def test_everyone_we_meet_has_title_and_persona():
    people = rows(brief(), "people")
    assert next(iter(people)).startswith("Elena Marchetti\nChief Financial Officer")
    assert list(people.values())[1] == "Accounting leadership\nManual reconciliation, Overtime at month end"


def test_an_address_stands_in_a_column_of_its_own_where_one_is_known():
    (table,) = section(brief(), "people").nodes
    assert isinstance(table, Table)
    assert plain(table.rows[0][2]) == "elena.marchetti@brightwater.example"
    (short,) = section(brief(profile="northgate"), "people").nodes
    assert isinstance(short, Table)
    assert len(short.header) == 2


def test_a_guessed_persona_says_so():
    (said,) = rows(brief(profile="northgate"), "people").values()
    assert said == "Finance systems and IT (guessed from the title)"


def test_a_title_that_tells_nothing_says_so():
    files = edited("prospect:northgate.yaml", "Head of Financial Systems", "Gardener")
    assert list(rows(brief(files, "northgate"), "people").values()) == ["No persona fits this title"]


def test_terms_print_by_their_names_and_figures_by_locale():
    known = rows(brief(), "known")
    assert known["Stage"] == "Decision"
    assert known["Pains"] == "A slow close, Intercompany differences, Manual reconciliation"
    assert known["Deal value"] == "$349,900.00"
    assert known["Bank lines a month"] == "38,000"
    assert known["Competitors"] == "Tallowick"
    assert "Partner" not in known


def test_facts_are_called_in_the_document_s_language():
    known = rows(brief(profile="hollenbrueck"), "known")
    assert known["Tage bis zum Abschluss"] == "12"
    assert known["Bankzeilen im Monat"] == "26.500"


def test_a_fact_that_the_taxonomy_does_not_know_prints_as_typed():
    files = edited(
        "prospect:hollenbrueck.yaml", "  close_days: 12", "  close_days: 12\n  plant_count: 1400\n  wms: Manhattan"
    )
    known = rows(brief(files, "hollenbrueck"), "known")
    assert (known["Plant count"], known["WMS"]) == ("1.400", "Manhattan")


def test_a_fact_without_a_name_in_the_document_s_language_prints_as_typed():
    path = "workspace:content_library/taxonomy.yaml"
    english = edited(path, "name: {en: Legal entities, de: Gesellschaften}", "name: {en: Legal entities}")
    assert rows(brief(english, "hollenbrueck"), "known")["Entities"] == "9"


def test_what_is_not_known_is_to_be_asked():
    assert rows(brief(profile="northgate"), "known")["Still to ask"].startswith("Industry, Segment, Employees")


def test_insights_have_their_source_and_say_what_may_not_be_quoted():
    told = section(brief(), "told").nodes
    by = [plain(node.attribution) for node in told if isinstance(node, Quote)]
    assert by[0] == "Elena Marchetti · October 6, 2026"
    assert by[3] == "Priya Raman · November 12, 2026 · not for quoting"


def test_talk_tracks_are_those_of_the_documents_the_buyer_gets():
    nodes = section(brief(), "talk-tracks").nodes
    shown = [node.origin.id for node in nodes if isinstance(node, Heading)]
    request = BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, channel="draft")
    chosen = {
        choice.block.head.id: choice.block
        for plan in choose(request).plans
        if plan.template.file.audience == "external"
        for outcome in plan.selection.sections
        for choice in outcome.choices
    }
    assert shown
    assert shown == [name for name, block in chosen.items() if block.talk_track]
    assert all(plain(node.content).strip() for node in nodes if isinstance(node, Paragraph))


def test_battlecards_are_those_of_named_competitors():
    shown = {node.origin.id for node in section(brief(), "battlecards").nodes}
    assert shown
    assert all(name.startswith("competitor.tallowick") for name in shown)
    assert "battlecards" not in {item.id for item in brief(profile="oetztal-labs").sections}


def test_a_brief_is_internal_and_stamped():
    request = BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, ("call-brief",), channel="draft")
    found = build(request)
    assert [name for name in found.files if name.endswith(".pdf")] == ["internal/Brightwater Pumps - Call brief.pdf"]
    assert found.documents["call-brief"].stamp == "DRAFT · INTERNAL"


@pytest.mark.parametrize("slot", ["people", "known", "told", "talk-tracks"])
def test_an_internal_slot_is_refused_where_a_buyer_reads(slot: str):
    path = "workspace:templates/proposal/template.yaml"
    with pytest.raises(InputError) as caught:
        loaded(edited(path, "content: insights", f"content: {slot}"))
    assert "prints what is ours alone" in str(caught.value)
    assert "templates/proposal/template.yaml:" in str(caught.value)
