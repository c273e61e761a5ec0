"""Fitting to a limit of pages: what goes, in which order, after how many drawings, and what is said of it."""

import io
import json
from dataclasses import replace

import pypdf
import pytest

from collateral.errors import FindingsError
from collateral.model.document import Document
from collateral.model.rendering import Rendered
from collateral.pipeline import BuildRequest, build
from collateral.render.fit import PUT_BACK, Fitted, fit
from tests.documents import every_node
from tests.workspaces import TODAY, block, edited, sample

PROFILES = ("brightwater", "northgate", "oetztal-labs")
TEMPLATE = "workspace:templates/one-pager/template.yaml"


class Page:
    """Draws documents that hold parts of known heights on a page of 100."""

    def __init__(self, heights: dict[str, int]) -> None:
        self.heights = heights
        self.drawn = 0

    def compose(self, gone: tuple[str, ...]) -> Document:
        return replace(every_node(), stamp=",".join(part for part in self.heights if part not in gone))

    def draw(self, document: Document) -> Rendered:
        self.drawn += 1
        height = sum(self.heights[part] for part in document.stamp.split(",") if part)
        return Rendered({}, pages=1 + max(height - 1, 0) // 100)

    def fitted(self, *spare: str) -> Fitted[str]:
        return fit(spare, 1, self.compose, self.draw)


def test_what_fits_is_drawn_once():
    page = Page({"head": 50, "a": 20})
    assert page.fitted("a").gone == ()
    assert page.drawn == 1


def test_the_first_of_the_spare_parts_goes_and_no_more():
    found = Page({"head": 50, "a": 20, "b": 20, "c": 20}).fitted("a", "b", "c")
    assert found.gone == ("a",)
    assert found.document.stamp == "head,b,c"


@pytest.mark.parametrize("least", range(1, 9))
def test_as_many_go_as_must(least: int):
    names = [f"p{number}" for number in range(8)]
    page = Page({"head": 100 - 10 * (8 - least), **dict.fromkeys(names, 10)})
    assert page.fitted(*names).gone == tuple(names[:least])
    assert page.drawn <= 1 + 6 + PUT_BACK


def test_a_part_that_went_in_vain_comes_back():
    page = Page({"head": 60, "small": 5, "large": 60})
    assert page.fitted("small", "large").gone == ("large",)


def test_too_long_with_nothing_left_to_go_is_said():
    found = Page({"head": 150, "a": 10}).fitted("a")
    assert not found.fits
    assert found.rendered.pages == 2


# ---- the one-pager ---------------------------------------------------------------------------------------------------


def built(files=None, profile: str = "brightwater"):
    return build(BuildRequest(files or sample(), f"prospect:{profile}.yaml", TODAY, ("one-pager",), channel="draft"))


def pages(found) -> int:
    (data,) = [data for name, data in found.files.items() if name.endswith(".pdf")]
    return len(pypdf.PdfReader(io.BytesIO(data)).pages)


@pytest.mark.parametrize("profile", PROFILES)
def test_a_one_pager_has_one_page(profile: str):
    assert pages(built(profile=profile)) == 1


def crowded():
    text = sample().read(TEMPLATE).decode()
    text = text.replace("shows: chart, count: 1}", "count: 1..6}").replace("    part: figure\n", "")
    return sample({TEMPLATE: text.replace("{kind: quote, count: 1}", "{kind: [quote, boilerplate], count: 1..6}")})


def test_with_three_times_the_content_it_still_has_one_page():
    found = built(crowded())
    assert pages(found) == 1
    (said,) = [item for item in found.findings if item.code == "no-room"]
    assert said.message.startswith("left out of one-pager for Elena Marchetti for lack of room: ")


def test_what_had_no_room_is_explained_and_is_not_chosen():
    found = built(crowded())
    (document,) = json.loads(found.files["internal/explain.json"])["templates"]
    gone = {
        item["block"]
        for section in document["sections"]
        for item in section["rejected"]
        if item["rules"][0]["rule"] == "no-room"
    }
    chosen = {item["block"] for section in document["sections"] for item in section["chosen"]}
    assert len(gone) >= 3
    assert not gone & chosen


def test_required_content_that_is_too_long_stops_the_build_with_its_place():
    long = block(
        "id: pain.long\nkind: pain\ntags: {persona: economic-buyer, stage: decision, region: us}", "Long. " * 900
    )
    files = sample({"workspace:content_library/blocks/pain/long.md": long})
    with pytest.raises(FindingsError) as caught:
        built(files)
    said = str(caught.value)
    assert caught.value.exit_code == 1
    assert "templates/one-pager/template.yaml:" in said
    assert "too-long: one-pager fills" in said
    assert "pain.long" in said


def test_a_limit_needs_a_pdf_of_pages():
    from collateral.errors import InputError
    from tests.workspaces import loaded

    with pytest.raises(InputError) as caught:
        loaded(edited("workspace:templates/proposal/template.yaml", "medium: page", "medium: slides\npages: 3"))
    assert "pages: limits only a PDF of `medium: page`" in str(caught.value)
