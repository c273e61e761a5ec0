"""The prospects that a library is tried for: who they are, what they have, and what the others ask for."""

import json
from collections import Counter
from dataclasses import replace

from collateral.checks.matrix.blame import blamed
from collateral.checks.matrix.cells import Cell, cells, regions
from collateral.checks.matrix.probes import probes
from collateral.checks.matrix.profiles import ITEMS, profile
from collateral.checks.matrix.tasks import Draft, drafts
from collateral.model.approval import Status
from tests.checks.seeding import library
from tests.workspaces import TODAY

FULL = Cell("economic-buyer", "decision", "manufacturing", "en")


def test_there_is_one_of_each_kind_and_one_of_whom_nothing_is_known():
    found = cells(library().workspace)
    assert len(found) == len({*found}) == 5 * 4 * 4 * 2 + 4 * 2
    assert Counter(cell.language for cell in found if not cell.industry) == {"en": 4, "de": 4}
    assert found[0].language == library().workspace.settings.language


def test_a_bare_prospect_says_only_what_it_must():
    said = json.loads(profile(replace(FULL, industry=""), library().workspace, TODAY))
    assert said.keys() == {"id", "company", "contacts", "stage", "language"}


def test_a_full_prospect_has_all_that_the_library_asks_for_and_a_quote_of_usual_length():
    workspace = library().workspace
    said = json.loads(profile(FULL, workspace, TODAY))
    assert {*workspace.taxonomy.facts} <= said["facts"].keys()
    assert said["pains"] == [*workspace.taxonomy.pains]
    assert len(said["pricing"]["sections"][0]["items"]) == ITEMS


def test_a_prospect_is_where_a_seller_speaks_its_language():
    workspace = library().workspace
    assert next(regions(workspace, "en")) == workspace.settings.region
    assert next(regions(workspace, "ja"), None) is None


def test_what_no_document_shows_is_asked_for():
    approved = {item.subject for item in library().live if library().status(item.subject) is Status.APPROVED}
    asked = probes(library(), approved - {"block:value.matching@en", "block:clause.governing-law-eu@de"})
    found = {(name, cell.language) for cell in asked for name in cell.wanted}
    assert found == {("value.matching", "en"), ("clause.governing-law-eu", "de")}
    (german,) = [cell for cell in asked if cell.language == "de"]
    assert library().workspace.seller(german.region) == "de"


def test_a_prospect_who_asks_for_a_block_is_shown_it():
    wanted = replace(FULL, wanted=("value.matching",))
    decks = [item for item in drafts(library(), wanted) if isinstance(item, Draft) and item.cell.wanted]
    shown = {
        choice.block.head.id for item in decks for section in item.plan.selection.sections for choice in section.choices
    }
    assert "value.matching" in shown


def test_a_finding_is_about_the_block_that_says_what_it_quotes():
    (deck,) = [
        item for item in drafts(library(), FULL) if isinstance(item, Draft) and item.plan.template.name == "deck"
    ]
    (choice, *_) = next(section.choices for section in deck.plan.selection.sections if section.section == "cost")
    first = " ".join(choice.block.head.title.split()[-4:])
    assert blamed(f'"{first}…" is not in the file', [deck.document]) == choice.block.head.id
    assert blamed("slide 3 (block value.matching) does not fit", [deck.document]) == "value.matching"
    assert blamed('"Of which nobody has ever heard" is not in the file', [deck.document]) == ""
