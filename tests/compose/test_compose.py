"""The composed document: who says each node, marks that hold, nothing unfilled."""

from collections.abc import Mapping

from collateral.model.document import ClaimField, Document, Field, MergeField, Node, Pricing, Source, plain
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, choose, compose_plan
from collateral.select.situation import Channel
from tests.workspaces import TODAY, edited, sample


def document(files=None, profile: str = "brightwater", channel: Channel = "approved") -> Document:
    request = BuildRequest(files or sample(), f"prospect:{profile}.yaml", TODAY, ("proposal",), channel=channel)
    return compose_plan(choose(request).plans[0], request)


def marks(found: Document) -> list[str]:
    return [item.mark for item in walk(found.sections) if isinstance(item, Node)]


def lines(found: Document) -> list[int]:
    return [item.origin.line for item in walk(found.sections) if isinstance(item, Node)]


def test_every_node_has_a_mark_of_its_own():
    found = marks(document())
    assert all(len(mark) == 8 for mark in found)
    assert len(found) == len(set(found))


def test_marks_stay_when_lines_move():
    moved = edited("workspace:content_library/blocks/clause/basis.md", "---\n", "---\n# moved\n")
    before, after = document(channel="draft"), document(moved, channel="draft")
    assert lines(after) != lines(before)
    assert marks(after) == marks(before)


def test_nothing_is_left_unfilled():
    for profile in ("brightwater", "northgate", "oetztal-labs"):
        assert not [item for item in walk(document(profile=profile)) if isinstance(item, MergeField | ClaimField)]


def test_a_value_is_printed_as_typed():
    values = {item.text for item in walk(document(profile="oetztal-labs").sections) if isinstance(item, Field)}
    assert 'R&D <Labs> "Ötztal" 北京' in values


def test_a_claim_is_cited_once_in_a_section():
    for section in document().sections:
        cited = [item.claim for item in walk(section) if isinstance(item, Source)]
        assert len(cited) == len(set(cited))


def test_prices_print_by_locale():
    (pricing,) = [item for item in walk(document()) if isinstance(item, Pricing)]
    assert all("$" in line.total for section in pricing.sections for line in section.lines)
    assert any(total.strong for total in pricing.totals)


def test_the_paper_follows_the_region():
    assert document().paper == "letter"
    assert document(profile="oetztal-labs").paper == "a4"


def test_logos_are_paths_for_renderers_and_none_where_the_profile_has_none():
    for profile, logo in (("brightwater", "prospect:logos/brightwater.svg"), ("northgate", None)):
        company = document(profile=profile).fields["company"]
        assert isinstance(company, Mapping)
        assert company["logo"] == logo
    assert "logo" not in document().fields


def test_internal_insights_are_not_in_the_document():
    files = edited("prospect:brightwater.yaml", "insights:\n", "insights:\n  - {text: They will pay anything.}\n")
    assert "They will pay anything" not in "".join(
        plain((item,)) for item in walk(document(files)) if isinstance(item, Field)
    )
