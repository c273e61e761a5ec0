"""What may go for lack of room, in which order, and what is said of it."""

from dataclasses import replace

from collateral.model.selection import Rule
from collateral.select import rank, select
from collateral.select.spare import no_room, spare, too_long, without
from tests.workspaces import block, case_of, edited, sample

USED = "quote.halden-steel"


def chosen(files=None):
    case = replace(case_of(files), channel="draft")
    template = case.workspace.templates["one-pager"]
    return select(case, rank(case), template), template


def test_the_least_fitting_goes_first_and_required_sections_keep_all():
    selection, template = chosen()
    found = spare(selection, template)
    assert [item.score for item in found] == sorted(item.score for item in found)
    required = {section.id for section in template.file.sections if section.required}
    assert not required & {selection.sections[item.section].section for item in found}


def test_what_the_rep_asked_for_goes_last():
    selection, template = chosen()
    first = spare(selection, template)[0].block
    asked, _ = chosen(edited("prospect:brightwater.yaml", "stage:", f"use: [{first}]\nstage:"))
    assert spare(asked, template)[-1].block == first


def test_what_went_is_rejected_for_lack_of_room():
    selection, template = chosen()
    gone = spare(selection, template)[:1]
    slim = without(selection, gone, 1).sections[gone[0].section]
    assert slim.choices == ()
    assert slim.left_out == "no room"
    assert slim.rejections[0].rules[0][0] is Rule.NO_ROOM
    assert no_room("one-pager", gone)[0].message.endswith(gone[0].block)
    assert no_room("one-pager", ()) == ()


def test_too_long_names_template_line_and_blocks():
    selection, template = chosen()
    said = str(too_long(selection, template, 2))
    assert said.startswith(f"templates/one-pager/template.yaml:{template.pages_at}: error: one-pager fills 2 pages")
    assert selection.sections[0].choices[0].block.head.id in said


def test_a_section_that_shows_a_chart_takes_blocks_with_one():
    selection, _ = chosen()
    evidence = next(item for item in selection.sections if item.section == "evidence")
    without_one = {
        item.block.head.id: item.rules for item in evidence.rejections if (Rule.FORM, "has no chart") in item.rules
    }
    assert "proof.late-close-cost" in without_one


def test_a_battlecard_that_names_no_competitor_is_nobodys():
    front = "id: competitor.all\nkind: competitor\naudience: internal"
    case = case_of(sample({"workspace:content_library/blocks/competitor/all.md": block(front, "All.")}))
    rules = dict(next(item for item in rank(case).rejections if item.block.head.id == "competitor.all").rules)
    assert rules[Rule.TAG] == "names no competitor"
