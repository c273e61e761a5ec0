"""Web pages in Chromium: nothing is cut or runs over, nothing is asked for, the policy holds, it prints."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pypdf
import pytest

from collateral.model.document import PricedLine, Pricing, Table, words
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, build
from tests.browser import Browser, browser
from tests.documents import every_chart, every_node, german, heading, paragraph, pricing
from tests.packs import NAMES
from tests.readers import squashed
from tests.render.test_web import drawn, saying
from tests.workspaces import TODAY, sample

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
WIDTHS = (360, 768, 1440)
# What a reader would miss: words beyond the window or beyond their cell or drawing, and boxes that hide what runs over.
# A region that scrolls may hold more than it shows; what is there for screen readers alone is one pixel wide.
CUT = """
(() => {
  const faults = [];
  const edges = (element) => element.getBoundingClientRect();
  const unseen = (element) => element && (edges(element).width <= 1 || edges(element).height <= 1);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode, element = words.parentElement;
    const absent = !words.data.trim() || !element.checkVisibility() || unseen(element.closest('thead'));
    if (absent || element.closest('.across')) continue;
    const within = element.closest('svg') || element.closest('td, th');
    const { left, right } = within ? edges(within) : { left: 0, right: innerWidth };
    const range = document.createRange();
    range.selectNodeContents(words);
    for (const box of range.getClientRects())
      if (box.left < left - 1 || box.right > right + 1) faults.push([words.data, box.left, box.right, left, right]);
  }
  for (const box of document.querySelectorAll('body *')) {
    const hides = getComputedStyle(box).overflowX !== 'visible' && !box.closest('svg, .across, thead');
    if (hides && box.scrollWidth > box.clientWidth + 1) faults.push([box.tagName, box.className, box.scrollWidth]);
  }
  return faults;
})()
"""
SIZES = "[document.documentElement.scrollWidth, document.documentElement.clientWidth, innerWidth]"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@cache
def sent(profile: str) -> dict[str, bytes]:
    """The web pages of a sample prospect's pack."""
    workspace_packs = build(
        BuildRequest(sample(), f"prospect:{profile}.yaml", TODAY, ("proposal", "one-pager"), ("html",))
    )
    return {name: data for name, data in workspace_packs.files.items() if name.endswith(".html")}


def shown(reader: Browser, folder: Path, data: bytes, width: int, *, dark: bool = False) -> None:
    path = folder / "page.html"
    path.write_bytes(data)
    reader.open(path, width, dark=dark)


def check(reader: Browser, width: int) -> None:
    """Nothing to scroll sideways, nothing cut, nothing asked for, nothing to complain of."""
    assert reader.run(SIZES) == [width] * 3
    assert reader.run(CUT) == []
    assert [address for address in reader.asked if not address.startswith("data:")][1:] == []
    assert reader.complaints == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("profile", NAMES)
def test_a_prospects_pages_fit_every_screen_and_ask_for_nothing(profile, width, reader, tmp_path):
    assert sent(profile)
    for data in sent(profile).values():
        shown(reader, tmp_path, data, width)
        check(reader, width)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("make", [every_node, every_chart, german])
def test_every_node_and_chart_fits_every_screen(make, width, reader, tmp_path):
    shown(reader, tmp_path, drawn(make()).files["html"], width)
    check(reader, width)


def test_what_runs_over_is_noticed(reader, tmp_path):
    shown(reader, tmp_path, drawn(every_node()).files["html"], 360)
    for change in ("whiteSpace = 'nowrap'", "width = '900px'"):
        reader.run(f"document.querySelector('main section > p').style.{change}")
        assert reader.run(CUT) != []
        reader.run("document.querySelector('main section > p').removeAttribute('style')")
    assert reader.run(CUT) == []


def test_a_table_of_twelve_columns_scrolls_alone_and_by_keyboard(reader, tmp_path):
    head = tuple(words(f"Column number {number}") for number in range(12))
    rows = tuple(tuple(words(f"{row * 1000 + number},000.00") for number in range(12)) for row in range(3))
    known = next(item for item in walk(every_node().sections) if isinstance(item, Table))
    table = replace(known, header=head, rows=rows, align=("",) * 12)
    shown(reader, tmp_path, drawn(saying(table)).files["html"], 360)
    check(reader, 360)
    assert reader.run("(r => r.scrollWidth > r.clientWidth)(document.querySelector('.across'))")
    reader.run("document.querySelector('.across').focus()")
    assert reader.run("document.activeElement.getAttribute('aria-label')")


def long_quote(lines: int) -> Pricing:
    made = pricing()
    first = made.sections[0]
    many = tuple(replace(first.lines[0], name=words(f"Position {number} of the catalogue")) for number in range(lines))
    assert all(isinstance(line, PricedLine) for line in many)
    return replace(made, sections=(replace(first, lines=many), *made.sections[1:]))


@pytest.mark.parametrize("width", WIDTHS)
def test_two_hundred_lines_of_a_quote_fit_and_their_figures_stand_under_one_another(width, reader, tmp_path):
    shown(reader, tmp_path, drawn(saying(long_quote(200))).files["html"], width)
    check(reader, width)
    cells = "[...document.querySelectorAll('.prices')[0].querySelectorAll('tbody tr td.right:last-child')]"
    edges = reader.run(f"{cells}.map(cell => Math.round(cell.getBoundingClientRect().right))")
    assert len(edges) >= 200
    assert len(set(edges)) == 1


def test_on_a_telephone_each_figure_says_what_it_is(reader, tmp_path):
    shown(reader, tmp_path, drawn(saying(pricing())).files["html"], 360)
    labels = reader.run(
        "[...document.querySelector('.prices tbody tr').querySelectorAll('td[data-label]')]"
        ".filter(cell => cell.checkVisibility()).map(cell => getComputedStyle(cell, '::before').content)"
    )
    assert labels[0] == '"Qty"'
    assert labels[-1] == '"Total"'
    assert reader.run("getComputedStyle(document.querySelector('.prices thead')).display") != "none"


HOSTILE = ("W" * 90, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "北京" * 30)


@pytest.mark.parametrize("name", HOSTILE, ids=["letters", "compound", "chinese"])
def test_a_name_of_any_length_fits_a_telephone(name, reader, tmp_path):
    people = {"company": {"name": name}, "contact": {"name": name, "title": name}, "document": {"name": "Proposal"}}
    rep = {"rep": {"name": name, "title": name, "email": f"{'x' * 60}@{'y' * 60}.example", "phone": "+1 617 555 0142"}}
    document = saying(heading("h", name), paragraph("x", name), fields={**every_node().fields, **people, **rep})
    made = drawn(document)
    assert made.findings == ()
    shown(reader, tmp_path, made.files["html"], 360)
    check(reader, 360)


@pytest.mark.parametrize("dark", [False, True], ids=["day", "night"])
def test_text_is_set_in_the_brands_fonts_and_no_other(dark, reader, tmp_path):
    for data in sent("oetztal-labs").values():
        shown(reader, tmp_path, data, 1440, dark=dark)
        assert {name.removesuffix(" SemiBold").removesuffix(" Medium") for name in reader.fonts("body *")} <= {
            *("Newsreader", "Source Sans 3", "Droid Sans Fallback")
        }


def test_by_night_the_page_is_dark_and_on_paper_it_is_not(reader, tmp_path):
    data = drawn(every_node()).files["html"]
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    shown(reader, tmp_path, data, 1440, dark=True)
    assert reader.run(ground) == "rgb(18, 18, 18)"
    shown(reader, tmp_path, data, 1440)
    assert reader.run(ground) == "rgb(255, 255, 255)"


def test_the_policy_refuses_what_somebody_adds(reader, tmp_path):
    added = b"""<script>document.title = 'changed'</script><p style='color: red' id='added'>x</p>
    <img src='https://example.com/x.png' alt=''></main>"""
    shown(reader, tmp_path, drawn(every_node()).files["html"].replace(b"</main>", added), 1440)
    assert reader.run("document.title") != "changed"
    assert reader.run("getComputedStyle(document.getElementById('added')).color") != "rgb(255, 0, 0)"
    told = " ".join(reader.complaints)
    assert all(directive in told for directive in ("script-src", "style-src", "img-src"))


@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11)], ids=["a4", "letter"])
def test_it_prints_whole_on_either_paper(width, height, reader, tmp_path):
    shown(reader, tmp_path, sent("brightwater")["send/Brightwater Pumps - Proposal.html"], 1440, dark=True)
    pages = pypdf.PdfReader(io.BytesIO(reader.printed(width, height))).pages
    texts = [page.extract_text() for page in pages]
    assert 8 <= len(texts) <= 13
    assert all(len(squashed(text)) > 80 for text in texts)
    assert squashed("Total over 36 months") in squashed(" ".join(texts))
    assert "Brightwater" in texts[0]
    assert not any(re.search(r"(?m)^\d\d$\Z", text.strip().splitlines()[-1]) for text in texts)
