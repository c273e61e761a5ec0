"""The proposal as PDF, read back with readers that know nothing of how it was made."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes import POINTER, create_string_buffer
from ctypes import cast as cast_pointer
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import cast

import pypdfium2
import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from collateral.errors import TemplateError
from collateral.model.document import Document, Image, Link, Section, words
from collateral.model.expression import Plain
from collateral.model.finding import Severity
from collateral.model.rendering import Base, Rendered
from collateral.render.pdf import render
from collateral.safe.files import FolderFiles, OverlayFiles
from tests.documents import HOSTILE, WORKSPACE, every_chart, every_node, german, paragraph, said
from tests.workspaces import brand

FILES = FolderFiles(WORKSPACE)
BASE = Base("workspace:templates/proposal/proposal.html.j2", variant="pdf/ua-1", paper="region")
LEAST: dict[str, Plain] = {"company": {"name": "Northgate"}, "document": {"name": "Proposal"}}
"""What every document has."""
BUILD = "0123456789abcdef" * 4


def printed(document: Document) -> Rendered:
    return render(document, brand(), BASE, FILES, BUILD)


@cache
def once(make: Callable[[], Document]) -> Rendered:
    """A sample document, printed once for all tests."""
    made = printed(make())
    assert made.findings == ()
    return made


@cache
def proposal() -> PdfReader:
    return PdfReader(BytesIO(once(every_node).files["pdf"]))


def root(reader: PdfReader) -> DictionaryObject:
    return cast(DictionaryObject, reader.trailer["/Root"])


def short(*nodes: object) -> Document:
    return replace(every_node(), sections=(Section("only", words("Only"), nodes),))  # type: ignore[arg-type]


@cache
def pages(make: Callable[[], Document]) -> list[str]:
    """The text of each page in drawing order, each run of white space one space, soft hyphens joined."""
    return _texts(once(make).files["pdf"])


def page_texts(document: Document) -> list[str]:
    """The same of a document of the test's own."""
    return _texts(printed(document).files["pdf"])


def _texts(data: bytes) -> list[str]:
    printed_ = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_bounded() for page in printed_]
    printed_.close()
    return [re.sub(r"\s+", " ", re.sub("[\u00ad\u2010\ufffe]\\s*", "", text)) for text in texts]


@cache
def reading(make: Callable[[], Document]) -> str:
    """The text in the order of the structure tree, as a screen reader says it; text inside pictures is not in it."""
    data = once(make).files["pdf"]
    marked = _marked_texts(data)
    reader = PdfReader(BytesIO(data))
    numbers = {page.indirect_reference: number for number, page in enumerate(reader.pages)}
    found = []
    for tag in tags(reader):
        page = numbers.get(tag.raw_get("/Pg") if "/Pg" in tag else None, -1)
        kids = tag.get("/K", [])
        found += [marked.get((page, kid), "") for kid in (kids if isinstance(kids, list) else [kids])]
    return re.sub(r"\s+", " ", " ".join(found))


def _marked_texts(data: bytes) -> dict[tuple[int, object], str]:
    """Text by (page, marked content id)."""
    texts: dict[tuple[int, object], str] = {}
    document = pypdfium2.PdfDocument(data)
    for number, page in enumerate(document):
        text_page = page.get_textpage()
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT]):
            key = (number, pypdfium2.raw.FPDFPageObj_GetMarkedContentID(thing))
            texts[key] = texts.get(key, "") + _text(thing, text_page)
    document.close()
    return texts


def _text(thing: pypdfium2.PdfObject, page: pypdfium2.PdfTextPage) -> str:
    size = pypdfium2.raw.FPDFTextObj_GetText(thing, page, None, 0)
    buffer = create_string_buffer(size)
    pypdfium2.raw.FPDFTextObj_GetText(thing, page, cast_pointer(buffer, POINTER(pypdfium2.raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def tags(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every element of the structure tree, parents first."""
    waiting: list[object] = [root(reader)["/StructTreeRoot"]]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            waiting.extend(reversed(element))
        elif isinstance(element, DictionaryObject) and ("/S" in element or element.get("/Type") == "/StructTreeRoot"):
            yield element
            waiting.append(element.get("/K", []))


# ---- what is said ----------------------------------------------------------------------------------------------------


def test_every_node_is_printed_in_reading_order() -> None:
    expected = (
        *("Northgate Components", "Contents", "Executive summary", "closes its books", "5 days", "14 weeks"),
        *("What we ask you to decide", "Read access", "What we heard", "on day ten", "Dana Whitfield, Chief"),
        *("Three banks, four file formats", "Matching takes more", "Source: Northgate close calendar"),
        *("How Ledgerline sits beside", "Reconciliation", "Close management", "else assign to", "Why it works"),
        *("Measure", "+63 points", "Automatic matching", "The first quiet quarter"),
        *(
            "June 8 – 19",
            "Go live",
            "A signed design",
            "Investment",
            "$43,200.00",
            "$42,450.00",
            "Total over 36 months",
        ),
        *(
            "$279,950.15",
            "Options",
            "Not included in the totals",
            "$12,960.00",
            "Each line is rounded",
            "Why Ledgerline",
        ),
        *("free of charge", "Next steps", "jonas.feld@ledgerline.example", "Agreement", "Place and date", "Delaware"),
    )
    place = 0
    for words_ in expected:
        place = reading(every_node).find(words_, place)
        assert place >= 0, words_


def test_hostile_text_is_printed_as_typed() -> None:
    assert HOSTILE in " ".join(pages(every_node))


def test_notes_stand_on_the_page_that_calls_them() -> None:
    texts = pages(every_node)
    called = next(page for page in texts if "92 %" in page)
    assert "Median of 41 production tenants" in called
    assert "Kundenbefragung 2025" in pages(german)[2]


def test_contents_name_the_page_of_each_section() -> None:
    texts = pages(every_node)
    opened = next(
        number for number, page in enumerate(texts, 1) if number > 2 and "Subscription, billed yearly" in page
    )
    assert re.search(rf"Investment {opened}\b", reading(every_node))


def test_each_page_says_whose_it_is_and_its_number() -> None:
    texts = pages(every_node)
    for number, page in enumerate(texts[1:], start=2):
        assert f"Page {number} of {len(texts)}" in page
        assert "Northgate Components" in page


def test_the_buyer_s_logo_stands_on_the_cover_under_his_name() -> None:
    logo = "workspace:content_library/brand/logos/ledgerline.svg"
    document = short(paragraph("said", "Said."))
    shown = replace(document, fields={**document.fields, "company": {"name": HOSTILE, "logo": logo}})
    reader = PdfReader(BytesIO(printed(shown).files["pdf"]))
    assert [str(item["/Alt"]) for item in tags(reader) if item.get("/S") == "/Figure"] == ["Ledgerline", HOSTILE]


def test_a_draft_says_so_on_every_page() -> None:
    assert all("ENTWURF" in page for page in pages(german))


def test_a_german_document_prints_german_figures_and_words() -> None:
    said_ = " ".join(pages(german))
    for words_ in (
        "1.360,5",
        "17. April 2026",
        "Gültig bis",
        "Quelle: Abschlusskalender",
        "„Am zehnten Tag",
        "Seite 3 von",
    ):
        assert words_ in said_


def test_ordered_lists_start_where_they_say() -> None:
    assert re.search(r"3\.\s+Ein unterschriebener Entwurf", reading(german))


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper_follows_the_document(paper: str, size: tuple[int, int]) -> None:
    document = replace(short(paragraph("p", "One.")), paper=paper)  # type: ignore[arg-type]
    page = PdfReader(BytesIO(printed(document).files["pdf"])).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == size


# ---- what a reader program gets --------------------------------------------------------------------------------------


def test_only_brand_fonts_are_there_and_all_are_embedded() -> None:
    document = pypdfium2.PdfDocument(once(every_node).files["pdf"])
    fonts = {_font(thing) for page in document for thing in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_TEXT])}
    document.close()
    assert {name.split("-")[0].split(" ")[0] for name, _ in fonts} <= {
        "Newsreader",
        "Source",
        "SourceSans3",
        "JetBrains",
    }
    assert all(is_embedded for _, is_embedded in fonts)


def _font(thing: pypdfium2.PdfObject) -> tuple[str, bool]:
    font, buffer = pypdfium2.raw.FPDFTextObj_GetFont(thing), create_string_buffer(200)
    pypdfium2.raw.FPDFFont_GetBaseFontName(font, buffer, 200)
    return buffer.value.decode().split("+")[-1], bool(pypdfium2.raw.FPDFFont_GetIsEmbedded(font))


def test_it_is_tagged_with_headings_in_order_and_alternative_text() -> None:
    found = [(str(tag.get("/S")), tag) for tag in tags(proposal())]
    levels = [int(name[2:]) for name, _ in found if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [tag for name, tag in found if name == "/Figure"]
    assert len(figures) >= 5
    assert all(tag.get("/Alt") for tag in figures)


def test_the_outline_has_every_section() -> None:
    titles = [str(entry.title) for entry in proposal().outline if not isinstance(entry, list)]
    assert titles[0] == "Executive summary"
    assert len(titles) == 9


def test_it_says_what_it_is_and_nothing_of_who_made_it() -> None:
    info = proposal().metadata
    assert info
    assert (info.title, info.author) == ("Proposal for Northgate Components", "Ledgerline")
    assert (str(info["/Keywords"]), str(info["/CreationDate"])[:10]) == (BUILD, "D:20260417")
    assert str(root(proposal())["/Lang"]) == "en"


def test_nothing_inside_names_a_block() -> None:
    assert b"sample." not in once(every_node).files["pdf"]
    assert "sample." not in " ".join(pages(every_node))


def test_links_lead_outside_and_to_sections() -> None:
    notes = [note.get_object() for page in proposal().pages for note in page.get("/Annots", [])]
    targets = {str(note["/A"]["/URI"]) for note in notes if "/A" in note}
    assert targets == {"https://ledgerline.example/customers/halden", "mailto:jonas.feld@ledgerline.example"}
    assert sum("/Dest" in note for note in notes) >= 9


# ---- what goes wrong -------------------------------------------------------------------------------------------------


def test_a_character_that_no_font_has_is_an_error_with_its_words() -> None:
    made = printed(short(paragraph("p", "Good morning, ᚠᚢ & co.")))
    finding = made.findings[0]
    assert (finding.code, finding.severity) == ("missing-glyph", Severity.ERROR)
    assert "ᚠ (U+16A0)" in finding.message
    assert "Good morning, ᚠᚢ & co." in finding.message


def test_chinese_names_need_no_font_of_the_machine() -> None:
    assert "王 小明 (Wang Xiaoming)" in pages(german)[0]


def test_a_picture_that_is_not_there_stops_the_build() -> None:
    picture = Image(path="workspace:content_library/none.png", alt=words("None"), **said("none"))
    with pytest.raises(TemplateError, match=r"content_library/none\.png"):
        printed(short(picture))


def test_a_page_loads_no_file_that_its_approval_does_not_cover() -> None:
    own, shared = "workspace:templates/proposal/proposal.css", "workspace:templates/common.css"
    changed = {own: b'@import url("../common.css");' + FILES.read(own), shared: b"p { color: red }"}
    with pytest.raises(TemplateError, match=r"common\.css: is not loaded \(allowed files of the template's folder"):
        render(every_node(), brand(), BASE, OverlayFiles(FILES, changed), BUILD)


def test_a_template_includes_no_file_of_another_folder() -> None:
    template = b'{% include "workspace:templates/one-pager/one-pager.html.j2" %}' + FILES.read(BASE.path)
    with pytest.raises(TemplateError, match="there is no template"):
        render(every_node(), brand(), BASE, OverlayFiles(FILES, {BASE.path: template}), BUILD)


def test_a_page_cannot_load_from_the_net() -> None:
    template = FILES.read(BASE.path).replace(b"proposal.css", b"https://ledgerline.example/x.css")
    with pytest.raises(TemplateError, match=r"ledgerline\.example"):
        render(every_node(), brand(), BASE, OverlayFiles(FILES, {BASE.path: template}), BUILD)


def test_a_brand_without_font_files_has_no_pdf() -> None:
    with pytest.raises(TemplateError, match="no font file is bundled"):
        render(every_node(), replace(brand(), faces=()), BASE, FILES, BUILD)


def test_a_family_that_is_not_bundled_is_a_warning() -> None:
    made = render(short(paragraph("p", "One.")), replace(brand(), heading_font="Gotham"), BASE, FILES, BUILD)
    assert [(finding.code, finding.severity) for finding in made.findings] == [("missing-font", Severity.WARNING)]


def test_a_link_in_data_stays_an_address() -> None:
    link = Link(words('https://ledgerline.example/?a="><script>&b'), words("here"))
    assert printed(short(paragraph("p", link))).findings == ()


def test_documents_without_optional_parts_print() -> None:
    fields = {**LEAST, "contact": {"name": "Dana", "title": "CFO"}}
    bare = replace(short(paragraph("p", "One.")), fields=fields)
    assert printed(bare).findings == ()


# ---- the same bytes --------------------------------------------------------------------------------------------------

_SCRIPT = """
import sys
from tests.render.test_pdf import german, every_chart, printed
sys.stdout.buffer.write(printed(german()).files["pdf"] + printed(every_chart()).files["pdf"])
"""


def test_bytes_do_not_depend_on_hash_seed_time_zone_language_or_folder(tmp_path: Path) -> None:
    here = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"}
    there = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8", "LC_ALL": "de_DE.UTF-8"}
    one, other = _run(here, WORKSPACE), _run(there, tmp_path)
    assert one == other
    assert one.startswith(b"%PDF-1.7")


def _run(environment: dict[str, str], folder: Path) -> bytes:
    variables = {**os.environ, "PYTHONPATH": str(WORKSPACE), "HOME": str(folder), **environment}
    return subprocess.run(
        [sys.executable, "-c", _SCRIPT], env=variables, cwd=folder, capture_output=True, check=True
    ).stdout


def test_all_charts_print() -> None:
    assert "Intercompany" in " ".join(pages(every_chart))


def test_a_section_without_a_heading_goes_on_under_the_one_before() -> None:
    first = Section("one", words("One"), (paragraph("a", "First."),))
    second = Section("two", (), (paragraph("b", "Second."),))
    document = replace(every_node(), sections=(first, second))
    assert "Second." in page_texts(document)[1]


def test_a_missing_part_of_a_person_is_left_out() -> None:
    contact: dict[str, Plain] = {"name": "Dana", "title": None}
    fields: dict[str, Plain] = {**LEAST, "contact": contact, "rep": None, "seller": None}
    assert "None" not in " ".join(page_texts(replace(short(paragraph("p", "One.")), fields=fields)))
