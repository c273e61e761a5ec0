"""What a finding says to do is right for what was written, so that it can be done literally."""

from __future__ import annotations

import pytest

from tests.checks.seeding import block_seed, found, found_in
from tests.workspaces import ROOT, block


def remedy(code: str, front: str, body: str = "A sentence.") -> str:
    """The remedy of the one finding in a block of its own."""
    seed = block_seed(code, 7, front, body)
    (told,) = (item for item in found(code, [seed]) if item.path == seed.path.removeprefix("workspace:"))
    return told.remedy


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("tags: {persona: [CFO]}", "Write economic-buyer."),
        ("tags: {persona: [Finanzvorstand]}", "Write economic-buyer."),
        ("tags: {stage: [decison]}", "Did you mean decision?"),
    ],
)
def test_a_tag_in_a_persons_words_is_told_with_the_term_it_means(front, said):
    assert remedy("unknown-tag", front) == said


@pytest.mark.parametrize(
    ("body", "claim"),
    [
        ("It takes 5 days.", "close-days"),
        ("The 5-day close is here.", "close-days"),
        ("It takes 9 months.", "payback"),
        ("Teams match 92% of their lines.", "auto-match"),
    ],
)
def test_a_typed_figure_is_told_with_the_claim_of_that_number_and_unit(body, claim):
    assert remedy("loose-number", "", body).startswith(f'Print it with {{{{ claim("{claim}") }}}}')


@pytest.mark.parametrize("body", ["It takes 5 weeks.", "It takes 58 days.", "Teams match 91% of their lines."])
def test_a_figure_of_another_number_or_unit_is_told_with_no_claim(body):
    assert remedy("loose-number", "", body) == 'Make it a claim of messaging.yaml and print it with {{ claim("ID") }}.'


def test_of_two_blocks_alike_the_one_that_is_not_approved_is_told():
    """A draft that came out of an offer resembles a block whose file may come after it by name."""
    twin = "content_library/blocks/value/a-copy.md"
    text = (ROOT / "content_library/blocks/value/close-calendar.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    files = {twin: block("id: value.a-copy\nkind: value", text)}
    (told,) = found_in("near-duplicate", files)
    assert (told.path, told.remedy) == (twin, "Keep one, and delete the other file.")


def test_a_text_that_was_written_for_one_buyer_is_told_before_the_next_one_reads_it():
    assert remedy("internal-leak", "", "Brightwater Pumps closes in ten days.").startswith("Write {{ company.name }}")
    assert not [item for item in found("internal-leak") if "prospect" in item.message]


def test_a_missing_translation_is_told_with_the_name_of_its_file():
    told = {item.path: item.remedy for item in found("missing-translation")}
    assert told["content_library/blocks/proof/new-entities.md"] == "Translate it, as new-entities.de.md."
