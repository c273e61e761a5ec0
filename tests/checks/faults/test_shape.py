"""What there is for whom: what is said of gaps, of what stands alone, and of what nobody can get."""

from collections.abc import Iterable

import pytest

from tests.checks.seeding import Seed, block_seed, found, replaced
from tests.checks.seeds.shape import APPROVALS, withdrawn


def said(code: str, seeds: Iterable[Seed] = ()) -> list[str]:
    """What a check says of these faults and not of the sample."""
    known = {str(item) for item in found(code)}
    return [item.message for item in found(code, seeds) if str(item) not in known]


def withdrawal(*blocks: str) -> list[Seed]:
    named = ((block, *block.rsplit(".", 1)) for block in blocks)
    return [Seed("", f"{APPROVALS}{file}.jsonl", 1, withdrawn(f"block:{id_}@{said}")) for file, id_, said in named]


def test_the_sample_has_neither_gaps_nor_blocks_that_nobody_can_get():
    assert found("coverage-gap") == ()
    assert found("unreachable-block") == ()


# ---- unreachable-block -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (
            "kind: clause\ntags: {stage: [awareness]}",
            "no document of the packs at awareness takes clause; proposal would, at decision, renewal",
        ),
        (
            "kind: positioning\naudience: internal",
            "it is internal, and only documents for buyers (deck, one-pager, proposal) take positioning",
        ),
        ("kind: competitor\naudience: internal", "it names no competitor, so no profile asks for it"),
        (
            "when: [in-renewal, before-offer, has-pricing]",
            "no prospect that it is tagged for can meet in-renewal and before-offer and has-pricing",
        ),
        ("when: [has-next-steps, no-next-steps]", "no prospect that it is tagged for can meet has-next-steps"),
        ("tags: {region: [us]}\nwhen: [europe]", "no prospect that it is tagged for can meet europe"),
        ("tags: {product: [close]}\nwhen: [buys-close, large-company]", ""),
        ("tags: {product: [reconcile]}\nwhen: [buys-close]", ""),
        ("tags: {stage: [renewal], industry: [healthcare]}\nwhen: [has-offer, multi-entity]", ""),
        ("kind: objection\naudience: internal", ""),
        ("when: [has-first-year, has-erp, with-partner]", ""),
    ],
)
def test_a_block_that_no_document_can_show_is_told_with_what_stands_in_the_way(front, reason):
    messages = said("unreachable-block", [block_seed("unreachable-block", 1, front, "A text.\n")])
    assert messages[0].startswith(f"no document can show it: {reason}") if reason else not messages, messages


def test_a_block_whose_only_section_stands_under_another_condition_is_told():
    mail, section = "workspace:templates/follow-up/template.yaml", "blocks: {kind: slide}\n    when: [in-renewal]"
    seeds = [
        Seed("", mail, 1, replaced("blocks: {kind: ask, count: 1}", section)),
        Seed("", "workspace:templates/deck/template.yaml", 1, replaced("{kind: slide,", "{kind: value,")),
    ]
    assert {text for text in said("unreachable-block", seeds) if "in-renewal" in text} == {
        "no document can show it: follow-up/ask wants in-renewal, which no prospect at "
        "consideration, decision that it is for can meet"
    }


def test_a_block_of_a_template_that_is_in_no_pack_can_be_shown_at_every_stage():
    packs = [
        Seed("", "workspace:collateral.yaml", 1, replaced("decision: [proposal, ", "decision: [")),
        Seed("", "workspace:collateral.yaml", 1, replaced("renewal: [proposal, ", "renewal: [")),
        *(
            Seed("", f"workspace:templates/{name}/template.yaml", 1, replaced("template: proposal,", "template: deck,"))
            for name in ("follow-up", "renewal")
        ),
    ]  # fmt: skip
    clause = block_seed("unreachable-block", 1, "kind: clause\ntags: {stage: [awareness]}", "A text.\n")
    assert said("unreachable-block", [*packs, clause]) == []


def test_nobody_is_told_of_blocks_whose_template_cannot_be_read():
    broken = Seed("", "workspace:templates/proposal/template.yaml", 1, replaced("medium: page", "medium: pages"))
    assert said("unreachable-block", [broken]) == []


# ---- coverage-gap ----------------------------------------------------------------------------------------------------


def test_a_gap_names_readers_stages_and_languages_in_few_words():
    assert said("coverage-gap", withdrawal("metric.after-a-year.de", "metric.after-a-year.en")) == [
        "required section figures has no approved metric for economic-buyer at decision in en; "
        "economic-buyer, technical-evaluator, procurement at every stage in de"
    ]


def test_what_is_only_written_fills_no_gap_and_what_has_expired_neither():
    draft = block_seed("", 1, "kind: ask", "Write to us.\n", "de")
    assert len(said("coverage-gap", [*withdrawal("ask.half-hour.de"), draft])) == 1


def test_a_section_that_nothing_can_ever_fill_is_told_though_no_build_stops():
    path = "workspace:templates/one-pager/template.yaml"
    seed = Seed(
        "", path, 1, replaced("blocks: {kind: quote, count: 1}", "blocks: {kind: clause, shows: chart, count: 1}")
    )
    assert said("coverage-gap", [seed]) == [
        "section voice is always left out: there is no approved clause with a chart that could fill it"
    ]


def test_a_section_that_may_be_empty_is_no_gap():
    path = "workspace:templates/one-pager/template.yaml"
    changed = "blocks: {kind: clause, shows: chart, count: 0..1}"
    assert said("coverage-gap", [Seed("", path, 1, replaced("blocks: {kind: quote, count: 1}", changed))]) == []


def test_a_required_section_is_no_gap_at_stages_at_which_it_cannot_stand():
    path = "workspace:templates/follow-up/template.yaml"
    changed = "blocks: {kind: opener, count: 1}\n    required: true\n    when: [%s]"
    for condition, gaps in (("in-renewal", 0), ("comparing", 1)):
        seed = Seed("", path, 1, replaced("blocks: {kind: opener, count: 1}", changed % condition))
        without = withdrawal("opener.less-waiting.en", "opener.after-the-talk.en")
        assert len(said("coverage-gap", [seed, *without])) == gaps, condition


# ---- single-candidate ------------------------------------------------------------------------------------------------


def test_a_block_that_stands_alone_names_the_sections_that_fall_with_it():
    (message,) = said("single-candidate", withdrawal("call-to-action.show-it.en"))
    assert message == "nothing else that is approved can fill one-pager/ask for every reader at consideration"


def test_one_block_in_each_language_does_not_make_up_for_the_other():
    notes = [item for item in found("single-candidate") if "/ask/" in item.path]
    assert [item.path for item in notes] == [f"content_library/blocks/ask/half-hour{tail}.md" for tail in (".de", "")]
