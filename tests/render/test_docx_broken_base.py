"""Word bases that cannot be used: each is told with its file and the part that is wrong, and nothing is written."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from collateral.errors import LimitError, TemplateError
from collateral.model.rendering import Base
from collateral.render.docx.inspection import inspect
from tests.cli.small import Small, small
from tests.render.test_docx import FILES, parts
from tests.render.test_docx_base import PATH, SHORT, W, packed, rendered
from tests.workspaces import brand

__all__ = ["small"]

NAME = "templates/proposal/proposal.docx"
DOCUMENT, STYLES, SETTINGS = "word/document.xml", "word/styles.xml", "word/settings.xml"
NUMBERING, FONTS, THEME = "word/numbering.xml", "word/fontTable.xml", "word/theme/theme1.xml"
TYPES, ROOT, LINKS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
FOOT = "word/footer3.xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
R, RUN = f'xmlns:r="{OFFICE}"', "<w:r><w:t>x</w:t></w:r>"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def committed() -> dict[str, bytes]:
    return parts(FILES.read(PATH))


def edited(part: str, change: Callable[[bytes], bytes]) -> bytes:
    files = committed()
    return packed({**files, part: change(files.get(part, b""))})


def swapped(part: str, old: str, new: str) -> bytes:
    """The base with every match of a pattern in a part put in another way."""

    def edit(data: bytes) -> bytes:
        assert re.search(old.encode(), data), part
        return re.sub(old.encode(), new.encode(), data)

    return edited(part, edit)


def without(*names: str) -> bytes:
    return packed({name: data for name, data in committed().items() if name not in names})


def with_doctype(part: str) -> bytes:
    return edited(part, lambda data: data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY x "y">]>', 1))


def cut(part: str) -> bytes:
    return edited(part, lambda data: data[: len(data) // 2])


def linked(kind: str, markup: str = "", part: str = LINKS, to: str = "file:///C:/elsewhere") -> bytes:
    """The base with a relationship `rId77` to a file elsewhere, and markup at the head of its body."""
    link = f'<Relationship Id="rId77" Type="{OFFICE}/{kind}" Target="{to}" TargetMode="External"/>'
    empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
    files = parts(with_body(markup))
    files[part] = files.get(part, empty).replace(b"</Relationships>", link.encode() + b"</Relationships>")
    return packed(files)


def with_body(markup: str) -> bytes:
    """The base with markup at the head of its body."""
    return edited(DOCUMENT, lambda data: data.replace(b"<w:body>", b"<w:body>" + markup.encode(), 1))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def simple(instruction: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{instruction}"><w:r><w:t>result</w:t></w:r></w:fldSimple></w:p>'


def spelled(*pieces: str) -> str:
    """A complex field whose instruction is cut into pieces."""
    said = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    signs = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{signs[0]}{said}{signs[1]}<w:r><w:t>result</w:t></w:r>{signs[2]}</w:p>"


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def shown(element: str) -> str:
    """A drawing with an element that names the relationship `rId77`."""
    drawing = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return f'<w:p><w:r><w:drawing><a:{element} {drawing} {R} r:link="rId77"/></w:drawing></w:r></w:p>'


def with_notes(markup: str) -> bytes:
    """The base with a part of footnotes that holds markup."""
    link = f'<Relationship Id="rId77" Type="{OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    override = f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'
    files = committed()
    files["word/footnotes.xml"] = f"<w:footnotes {W}>{markup}</w:footnotes>".encode()
    files[LINKS] = files[LINKS].replace(b"</Relationships>", link.encode())
    files[TYPES] = files[TYPES].replace(b"</Types>", override.encode())
    return packed(files)


def changed_footer(data: bytes) -> bytes:
    files = parts(data)
    return packed({**files, FOOT: files[FOOT].replace(b"</w:ftr>", shown("blip").encode() + b"</w:ftr>")})


def bomb() -> bytes:
    return zipped({**committed(), STYLES: b"<a>" + b" " * (63 << 20) + b"</a>"})


def with_fonts(change: Callable[[bytes], bytes]) -> bytes:
    """The base with a table of fonts, which goes out as it is."""
    link = f'<Relationship Id="rId77" Type="{OFFICE}/fontTable" Target="fontTable.xml"/></Relationships>'
    files = committed()
    table = b'<?xml version="1.0"?><w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'
    return packed({**files, FONTS: change(table), LINKS: files[LINKS].replace(b"</Relationships>", link.encode())})


def encrypted() -> bytes:
    """A package whose entries say that they want a password."""
    data = bytearray(FILES.read(PATH))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(re.escape(sign), bytes(data)):
            data[match.start() + place] |= 1
    return bytes(data)


BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing in it": (lambda: b"", "", "is empty"),
    "no package": (lambda: b"Hello", "", "is damaged, or not an Office file"),
    "cut short": (lambda: FILES.read(PATH)[:9000], "", "is damaged, or not an Office file"),
    "a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "", "is protected by a password"),
    "a password of the package": (encrypted, "", "is protected by a password"),
    "macros": (lambda: edited("word/vbaProject.bin", lambda _: b"x"), "word/vbaProject.bin", "has macros"),
    "a macro's type": (
        lambda: swapped(TYPES, re.escape(MAIN), "application/vnd.ms-word.document.macroEnabled.main+xml"),
        TYPES,
        "has macros",
    ),
    "a presentation": (
        lambda: FILES.read("workspace:templates/deck/deck.pptx"),
        "",
        "is not a Word document",
    ),
    "ISO strict": (
        lambda: swapped(ROOT, OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships"),
        "",
        "is an ISO Strict file",
    ),
    "no content types": (lambda: without(TYPES), "", "is not an Office file"),
    "no relationships": (lambda: without(ROOT), "", "is not an Office file"),
    "no main part": (lambda: without(DOCUMENT), "", "has no main part"),
    "no body": (lambda: swapped(DOCUMENT, "w:body>", "w:bodies>"), "", "is not a Word document"),
    "broken content types": (lambda: cut(TYPES), TYPES, "is not XML"),
    "broken relationships": (lambda: cut(ROOT), ROOT, "is not XML"),
    "broken document": (lambda: cut(DOCUMENT), DOCUMENT, "is not XML"),
    "broken styles": (lambda: cut(STYLES), STYLES, "is not XML"),
    "broken footer": (lambda: cut(FOOT), FOOT, "is not XML"),
    "a part that nothing reads, broken": (lambda: with_fonts(lambda table: table[:-2]), FONTS, "is not XML"),
    "an empty part": (lambda: edited(SETTINGS, lambda _: b""), SETTINGS, "is not XML"),
    "a picture in a part's place": (lambda: edited(THEME, lambda _: b"\x89PNG"), THEME, "is not XML"),
    "styles that are something else": (
        lambda: edited(STYLES, lambda _: committed()[SETTINGS]),
        STYLES,
        "is no part of kind styles (got 'settings'; allowed w:styles)",
    ),
    "a doctype in the document": (lambda: with_doctype(DOCUMENT), DOCUMENT, "has a DOCTYPE"),
    "a doctype in the styles": (lambda: with_doctype(STYLES), STYLES, "has a DOCTYPE"),
    "a doctype in a footer": (lambda: with_doctype(FOOT), FOOT, "has a DOCTYPE"),
    "a doctype in relationships": (lambda: with_doctype(LINKS), LINKS, "has a DOCTYPE"),
    "a doctype in what nothing reads": (
        lambda: with_fonts(lambda table: table.replace(b"?>", b"?><!DOCTYPE a>")),
        FONTS,
        "has a DOCTYPE",
    ),
    "a footer that is not there": (lambda: without(FOOT), FOOT, "is not in the file"),
    "a size of type that is no number": (
        lambda: swapped(STYLES, r'<w:sz w:val="\d+"', '<w:sz w:val="big"'),
        STYLES,
        "w:val of w:sz is not a number (got 'big')",
    ),
    "a page that is no number": (
        lambda: swapped(DOCUMENT, r'<w:pgSz w:w="\d+"', '<w:pgSz w:w="wide"'),
        DOCUMENT,
        "w:w of w:pgSz is not a number (got 'wide')",
    ),
    "a list that is no number": (
        lambda: swapped(NUMBERING, r'<w:lvl w:ilvl="\d+"', '<w:lvl w:ilvl="\u00b2"'),
        NUMBERING,
        "w:ilvl of w:lvl is not a number",
    ),
    "an outline level that is too much of a number": (
        lambda: swapped(STYLES, r'<w:outlineLvl w:val="\d"', '<w:outlineLvl w:val="99999999999999999999"'),
        STYLES,
        "w:val of w:outlineLvl is not a number",
    ),
    "margins wider than the page": (
        lambda: swapped(DOCUMENT, r"<w:pgMar [^>]*/>", '<w:pgMar w:left="9000" w:right="9000"/>'),
        DOCUMENT,
        "sections: leaves 0 by",
    ),
    "forty columns": (
        lambda: swapped(DOCUMENT, r"<w:cols ", '<w:cols w:num="40" '),
        DOCUMENT,
        "sections: leaves 0 by",
    ),
    "a tag that is never closed": (lambda: with_body(paragraph("For {{ company.name")), DOCUMENT, "has no partner"),
    "a tag that is misspelt": (
        lambda: with_body(paragraph("{{ compny.name }}")),
        DOCUMENT,
        "Did you mean company?",
    ),
    "a loop over a list that is not there": (
        lambda: with_body(paragraph("{% for site in facts.sites %}x{% endfor %}")),
        DOCUMENT,
        "`facts.sites` has no value",
    ),
    "text from a file": (lambda: with_body(simple("INCLUDETEXT &quot;C:\\\\x.docx&quot;")), DOCUMENT, "fetches from"),
    "a picture from a file": (lambda: with_body(spelled(" INCLUDE", "PICTURE x ")), DOCUMENT, "fetches from"),
    "a link to another program": (lambda: with_body(spelled("DDE", "AUTO excel x")), DOCUMENT, "fetches from"),
    "a link to a sheet": (lambda: with_body(simple("link Excel.Sheet.12 x")), DOCUMENT, "fetches from"),
    "a data base": (lambda: with_body(simple("DATABASE \\d x")), DOCUMENT, "fetches from"),
    "another document": (lambda: with_body("<w:altChunk/>"), DOCUMENT, "a document inside"),
    "a part of a document": (lambda: with_body("<w:p><w:subDoc/></w:p>"), DOCUMENT, "a subdocument"),
    "a linked picture": (lambda: linked("image", shown("blip")), DOCUMENT, "blip: leads to a file elsewhere"),
    "a linked picture that says it is a link": (
        lambda: linked("hyperlink", shown("blip"), to="https://example.com/a.png"),
        DOCUMENT,
        "blip: leads to a file elsewhere",
    ),
    "a linked object": (lambda: linked("oleObject", shown("x")), DOCUMENT, "x: leads to a file elsewhere"),
    "a picture in a footer that is a link": (
        lambda: changed_footer(linked("image", part="word/_rels/footer3.xml.rels")),
        FOOT,
        "blip: leads to a file elsewhere",
    ),
    "a link of a theme": (
        lambda: linked("image", part="word/theme/_rels/theme1.xml.rels"),
        "word/theme/_rels/theme1.xml.rels",
        "leads to a file elsewhere (image in",
    ),
    "a link to a file": (
        lambda: linked("hyperlink", f'<w:p><w:hyperlink {R} r:id="rId77">{RUN}</w:hyperlink></w:p>'),
        DOCUMENT,
        "leads to no web or mail address",
    ),
}


@pytest.mark.parametrize("theme", ["base", "brand"])
@pytest.mark.parametrize("fault", BROKEN)
def test_a_base_that_cannot_be_used_is_told_with_its_part(fault, theme):
    make, part, said = BROKEN[fault]
    with pytest.raises(TemplateError) as told:
        rendered(make(), SHORT, theme)
    message = str(told.value)
    assert message.startswith(NAME)
    assert said in message
    assert part in message


def test_what_is_packed_too_tight_is_a_limit():
    with pytest.raises(LimitError) as told:
        rendered(bomb())
    assert str(told.value).startswith(f"{NAME}: {STYLES}: is packed tighter than")


def test_all_that_is_wrong_with_numbers_is_told_at_once():
    files = {**committed(), STYLES: re.sub(rb'w:sz w:val="\d+"', b'w:sz w:val="big"', committed()[STYLES], count=1)}
    files[DOCUMENT] = re.sub(rb'w:pgSz w:w="\d+"', b'w:pgSz w:w="wide"', files[DOCUMENT], count=1)
    with pytest.raises(TemplateError) as told:
        rendered(packed(files))
    assert [problem.field for problem in told.value.problems] == [DOCUMENT, STYLES]
    with pytest.raises(TemplateError) as seen:
        inspect(packed(files), NAME, Base(PATH), brand())
    assert str(seen.value) == str(told.value)


# ---- the command -----------------------------------------------------------------------------------------------------


def pack(root: Path) -> dict[str, bytes]:
    """Every file under the output folder."""
    return {str(path): path.read_bytes() for path in sorted((root / "out").rglob("*")) if path.is_file()}


@pytest.fixture
def made(small: Small) -> Small:
    """The small workspace with a pack that was made on a sound base."""
    small.write("templates/note/note.docx", FILES.read(PATH))
    small.edit("templates/note/template.yaml", "base: note.docx", "base: note.docx, styles: {heading-1: heading 1}")
    small.approve()
    said = small.run("build", "acme", "--as-of", "2026-07-01")
    assert said.code == 0, said.err
    return small


REFUSED: dict[str, tuple[Callable[[], bytes], int, str]] = {
    **{
        fault: (BROKEN[fault][0], 5, BROKEN[fault][2])
        for fault in (
            "a password", "cut short", "macros", "a doctype in the document", "broken styles",
            "a size of type that is no number", "a tag that is never closed", "a tag that is misspelt",
            "text from a file", "a link to another program", "a linked picture", "margins wider than the page",
        )
    },
    "a loop over a list that is not there": (
        lambda: with_body(paragraph("{% for site in facts.sites %}x{% endfor %}")), 5, "`facts.sites` has no value",
    ),
    "a bomb": (bomb, 6, "is packed tighter than 1 to 200"),
    "parts without end": (
        lambda: packed({**committed(), **{f"word/{number}.xml": b"" for number in range(5_000)}}), 6, "5000 parts",
    ),
    "nesting without end": (lambda: with_body("<w:sdt>" * 300 + "</w:sdt>" * 300), 6, "levels deep"),
    "fields that never end": (
        lambda: with_body('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' * 20_000), 6, "inside one another",
    ),
    "tags without end": (lambda: with_body(paragraph("a{{ b }}" * 200_000)), 6, "has more than 20000 tags"),
    "braces without end": (lambda: with_body(paragraph("{{ " * 200_000)), 5, "has no partner in its paragraph"),
    "loops that multiply": (
        lambda: with_body(paragraph("{% for a in contacts %}" * 20 + "x" + "{% endfor %}" * 20)), 6, "repeats too much",
    ),
    "blocks without end": (
        lambda: with_body(paragraph("{% if company %}" * 900 + "x" + "{% endif %}" * 900)), 5, "inside of 20 others",
    ),
    "a word without end": (lambda: with_body(paragraph("x" * (11 << 20))), 6, "levels deep"),
}  # fmt: skip


@pytest.mark.parametrize("fault", REFUSED)
def test_a_build_on_a_broken_base_ends_with_its_code_and_leaves_the_pack_as_it_was(made, fault):
    base, code, words = REFUSED[fault]
    before = pack(made.root)
    made.write("templates/note/note.docx", base())
    made.approve("template:note", on="2026-07-02")
    said = made.run("build", "acme", "--as-of", "2026-07-03")
    assert said.code == code
    assert re.search(r"(?m)^(\S+: )?templates/note/note\.docx[!:]", said.err), said.err
    assert words in said.err
    assert "Traceback" not in said.out + said.err
    assert pack(made.root) == before


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("heading 1", "Heading Won", 5, "styles.heading-1: is no paragraph style of the file (got 'Heading Won'"),
        ("heading-1:", "heading-9:", 3, "templates/note/template.yaml:3: formats.docx.styles"),
        ("note.docx,", "gone.docx,", 3, "gone.docx"),
    ],
    ids=["a style that the base lacks", "a role that there is none of", "a base that is not there"],
)
def test_what_template_yaml_asks_of_a_base_in_vain_is_told(made, old, new, code, words):
    before = pack(made.root)
    made.edit("templates/note/template.yaml", old, new)
    made.run("approve", "template:note", "--by", "Ana", "--as-of", "2026-07-02")
    said = made.run("build", "acme", "--as-of", "2026-07-03")
    assert said.code == code
    assert words in said.err
    assert pack(made.root) == before
    if code == 5:
        assert re.search("Did you mean heading [1-9]", said.err), said.err
