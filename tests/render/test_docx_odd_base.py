"""Word bases that are odd and that Word opens: documents are built on them."""

import io
import re
from collections.abc import Callable

import docx
import pytest
from docx.oxml.ns import qn

from collateral.errors import TemplateError
from collateral.model.rendering import Base
from collateral.render.docx.inspection import inspect
from tests.documents import every_node
from tests.render.test_docx import FILES, parts, tree
from tests.render.test_docx_base import PATH, packed, rendered
from tests.render.test_docx_broken_base import (
    DOCUMENT,
    FONTS,
    FOOT,
    LINKS,
    NAME,
    NUMBERING,
    SETTINGS,
    STYLES,
    THEME,
    TYPES,
    R,
    committed,
    linked,
    paragraph,
    swapped,
    with_body,
    with_notes,
    without,
)
from tests.workspaces import brand


def with_numbers(change: Callable[[str], str]) -> bytes:
    """The base with the lengths of its pages, indents, tab stops and tables written in another way."""
    files = committed()
    for part in (DOCUMENT, STYLES, NUMBERING, FOOT):
        pattern = r"(<w:(?:pgSz|pgMar|ind|tab|tcW|tblInd) [^>]*>)"
        text = re.sub(
            pattern, lambda tag: re.sub(r'"(-?\d+)"', lambda one: change(one[1]), tag[1]), files[part].decode()
        )
        files[part] = text.encode()
    return packed(files)


@pytest.mark.parametrize(
    "change",
    [lambda value: f'"{value}.0000000000002"', lambda value: f'"{int(value) / 20}pt"', lambda value: f'" {value} "'],
    ids=["decimals, as Google Docs writes them", "a unit", "spaces"],
)
def test_lengths_are_read_however_they_are_written(change):
    plain, other = (inspect(data, NAME, Base(PATH), brand()) for data in (FILES.read(PATH), with_numbers(change)))
    assert other.pages == plain.pages
    assert other.roles == plain.roles
    assert columns(rendered(with_numbers(change), every_node())) == columns(rendered(FILES.read(PATH), every_node()))


def columns(data: bytes) -> list[str]:
    """The widths of the columns that content was drawn in."""
    return [column.get(qn("w:w"), "") for column in tree(data).iter(qn("w:gridCol"))]


def with_setting(kind: str, *tags: str) -> bytes:
    """The base with settings, one in another, that name a file elsewhere."""
    files = parts(linked(kind, part="word/_rels/settings.xml.rels"))
    opened, closed = "".join(f"<{tag}>" for tag in tags[:-1]), "".join(f"</{tag}>" for tag in tags[:-1])
    said = f'{opened}<{tags[-1]} {R} r:id="rId77"/>{closed}'.encode()
    files[SETTINGS] = re.sub(rb"(<w:settings [^>]*>)", lambda root: root[1] + said, files[SETTINGS])
    assert said in files[SETTINGS]
    return packed(files)


LENIENT: dict[str, Callable[[], bytes]] = {
    "comments among relationships": lambda: swapped(LINKS, "</Relationships>", "<!-- c --><?x y?></Relationships>"),
    "comments among content types": lambda: swapped(TYPES, "</Types>", "<!-- c --><?x y?></Types>"),
    "a value that says nothing": lambda: with_body('<w:p><w:pPr><w:tabs><w:tab w:pos=""/></w:tabs></w:pPr></w:p>'),
    "no columns": lambda: swapped(DOCUMENT, "<w:cols ", '<w:cols w:num="0" '),
    "styles that build on one another": lambda: swapped(
        STYLES, r'<w:basedOn w:val="\w+"', '<w:basedOn w:val="Heading1"'
    ),
    "an id that leaves no room above": lambda: with_body(
        '<w:p><w:bookmarkStart w:id="4294967295" w:name="a"/><w:bookmarkEnd w:id="4294967295"/></w:p>'
    ),
    "a tint that is none": lambda: swapped(STYLES, r'w:themeTint="\w+"', 'w:themeTint="pale"'),
    "a color that is none": lambda: swapped(STYLES, r'<w:color w:val="\w+"', '<w:color w:val="#blue!"'),
    "a check box with a sign that is none": lambda: with_body(
        '<w:sdt><w:sdtPr><w:tag w:val="{{ company.name }}"/><w14:checkbox '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checkedState w14:val="D800"/>'
        '<w14:uncheckedState w14:val="big"/></w14:checkbox></w:sdtPr><w:sdtContent>'
        f"{paragraph('☐')}</w:sdtContent></w:sdt>"
    ),
    "a cell outside of tables": lambda: with_body(f"<w:tc>{paragraph('{{ company.name }}')}</w:tc>"),
    "a field that begins and never ends": lambda: with_body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'),
    "an instruction outside of fields": lambda: with_body(
        "<w:p><w:r><w:instrText>INCLUDETEXT x</w:instrText></w:r></w:p>"
    ),
    "comments among notes": lambda: with_notes("<!-- c --><?x y?>"),
    "no styles, no numbering, no settings": lambda: without(STYLES, NUMBERING, SETTINGS, FONTS, THEME),
    "a template on a server": lambda: with_setting("attachedTemplate", "w:attachedTemplate"),
    "a list of addresses for mail": lambda: with_setting("mailMergeSource", "w:mailMerge", "w:dataSource"),
    "a link that nothing shows": lambda: linked("image"),
}


@pytest.mark.parametrize("oddity", LENIENT)
def test_what_is_odd_and_opens_builds(oddity):
    data = LENIENT[oddity]()
    assert rendered(data, every_node())  # with notes, lists and pictures
    made = rendered(data)
    assert "Said." in [item.text for item in docx.Document(io.BytesIO(made)).paragraphs]
    inspect(data, NAME, Base(PATH), brand())
    assert not any(b"INCLUDETEXT" in data for data in parts(made).values())
    assert b"External" not in b"".join(data for name, data in parts(made).items() if name.endswith(".rels"))


def test_ids_that_are_added_stay_below_what_word_reads():
    made = tree(rendered(LENIENT["an id that leaves no room above"]()))
    keys = [int(item.get(qn("w:id"), "")) for item in made.iter(qn("w:bookmarkStart"))]
    assert [key for key in keys if key >= 1 << 31] == [4294967295]
    assert len(keys) == len(set(keys)) > 1


@pytest.mark.parametrize("picture", ["", "<pic:pic/>", "<pic:pic><pic:blipFill/></pic:pic>"])
def test_a_picture_without_its_parts_is_no_place_for_a_logo(picture):
    names = (
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    )
    about = '<wp:docPr id="77" name="x" descr="{{ company.logo }}"/>'
    frame = f"<w:p><w:r><w:drawing><wp:inline {names}>{about}{picture}</wp:inline></w:drawing></w:r></w:p>"
    with pytest.raises(TemplateError, match=r"names no logo in word/document\.xml"):
        rendered(with_body(frame))
