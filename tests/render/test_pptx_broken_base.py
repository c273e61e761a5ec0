"""Bases that cannot be used: each is told with its file and the part that is wrong, and nothing is written."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from collateral.cli import run
from collateral.errors import LimitError, TemplateError
from collateral.safe import zip as archive
from tests.render.test_pptx_base import PATH, committed, rendered, short
from tests.verify.files import changed

NAME = "templates/deck/deck.pptx"
MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout1.xml"
THEME, TYPES, MAIN = "ppt/theme/theme1.xml", "[Content_Types].xml", "ppt/presentation.xml"
CT = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def edited(part: str, change: Callable[[bytes], bytes]) -> bytes:
    return changed(committed(), {part: change})


def swapped(part: str, old: str, new: str) -> bytes:
    """The deck with every match of a pattern in a part put in another way."""

    def edit(data: bytes) -> bytes:
        assert re.search(old.encode(), data), part
        return re.sub(old.encode(), new.encode(), data)

    return edited(part, edit)


def without(*names: str) -> bytes:
    return packed({name: data for name, data in archive.read(committed(), "x").items() if name not in names})


def packed(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return stream.getvalue()


def with_doctype(part: str) -> bytes:
    return edited(part, lambda data: data.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY x "y">]>', 1))


def cut(part: str) -> bytes:
    return edited(part, lambda data: data[: len(data) // 2])


def lost_picture() -> bytes:
    """A layout that shows a picture which is not in the file."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId77" Type="{office}/image" Target="/ppt/media/gone.png"/></Relationships>'
    shown = f'<p:extLst><p:ext uri="x"><p:shown xmlns:r="{office}" r:embed="rId77"/></p:ext></p:extLst></p:cSld>'
    return changed(
        committed(),
        {
            LAYOUT: lambda data: data.replace(b"</p:cSld>", shown.encode()),
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels": lambda data: data.replace(
                b"</Relationships>", link.encode()
            ),
        },
    )


def bomb() -> bytes:
    return edited(LAYOUT, lambda _: b"<a>" + b" " * (63 << 20) + b"</a>")


def strict() -> bytes:
    transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return swapped("_rels/.rels", transitional, "http://purl.oclc.org/ooxml/officeDocument/relationships")


def word() -> bytes:
    return (Path(PATH.partition(":")[2]).parent.parent / "proposal/proposal.docx").read_bytes()


BROKEN: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "nothing in it": (lambda: b"", "", "is empty"),
    "no package": (lambda: b"Hello", "", "is damaged, or not an Office file"),
    "cut short": (lambda: committed()[:20000], "", "is damaged, or not an Office file"),
    "a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "", "is protected by a password"),
    "macros": (lambda: edited("ppt/vbaProject.bin", lambda _: b"x"), "ppt/vbaProject.bin", "has macros"),
    "a macro's type": (
        lambda: swapped(TYPES, re.escape(CT), "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
        TYPES,
        "has macros",
    ),
    "a Word file": (word, "", "is not a presentation"),
    "ISO strict": (strict, "", "is an ISO Strict file"),
    "no content types": (lambda: without(TYPES), "", "is not an Office file"),
    "no relationships": (lambda: without("_rels/.rels"), "", "is not an Office file"),
    "no main part": (lambda: without(MAIN), "", "has no main part"),
    "broken content types": (lambda: cut(TYPES), TYPES, "is not XML"),
    "broken relationships": (lambda: cut("_rels/.rels"), "_rels/.rels", "is not XML"),
    "broken presentation": (lambda: cut(MAIN), MAIN, "is not XML"),
    "broken master": (lambda: cut(MASTER), MASTER, "is not XML"),
    "broken layout": (lambda: cut(LAYOUT), LAYOUT, "is not XML"),
    "broken theme": (lambda: cut(THEME), THEME, "is not XML"),
    "an empty layout": (lambda: edited(LAYOUT, lambda _: b""), LAYOUT, "is not XML"),
    "a doctype in the master": (lambda: with_doctype(MASTER), MASTER, "has a DOCTYPE"),
    "a doctype in a layout": (lambda: with_doctype(LAYOUT), LAYOUT, "has a DOCTYPE"),
    "a doctype in the theme": (lambda: with_doctype(THEME), THEME, "has a DOCTYPE"),
    "a doctype in relationships": (
        lambda: with_doctype(f"{MASTER[:17]}_rels/slideMaster1.xml.rels"),
        "_rels/slideMaster1.xml.rels",
        "has a DOCTYPE",
    ),
    "a master without layouts": (
        lambda: swapped("ppt/slideMasters/_rels/slideMaster1.xml.rels", r"<Relationship [^>]*slideLayout[^>]*/>", ""),
        "",
        "has no slide layout",
    ),
    "no master": (
        lambda: swapped("ppt/_rels/presentation.xml.rels", r'<Relationship [^>]*/slideMaster"[^>]*/>', ""),
        "",
        "has no slide layout",
    ),
    "a layout that leads to no master": (
        lambda: without("ppt/slideLayouts/_rels/slideLayout1.xml.rels"),
        LAYOUT,
        "leads to no master",
    ),
    "a layout that is not there": (lambda: without(LAYOUT), LAYOUT, "is not in the file"),
    "a theme that is not there": (lambda: without(THEME), THEME, "is not in the file"),
    "a picture that is not there": (lost_picture, "ppt/media/gone.png", "is not in the file"),
    "a size that is no number": (
        lambda: swapped(MAIN, r'<p:sldSz cx="\d+"', '<p:sldSz cx="wide"'),
        MAIN,
        "is not a number",
    ),
    "a box that is no number": (
        lambda: swapped(LAYOUT, r'<a:off x="\d+"', '<a:off x="left"'),
        LAYOUT,
        "is not a number",
    ),
    "an index that is no number": (lambda: swapped(LAYOUT, r' idx="\d+"', ' idx="first"'), LAYOUT, "is not a number"),
    "a shape without a name": (
        lambda: swapped(LAYOUT, r"<p:cNvPr [^>]*/>", ""),
        LAYOUT,
        "has a shape without a name",
    ),
    "a root of another kind": (lambda: edited(LAYOUT, lambda _: b"<html/>"), LAYOUT, "is not a slide layout"),
    "a picture in the layout's place": (lambda: edited(MASTER, lambda _: b"\x89PNG"), MASTER, "is not XML"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_base_that_cannot_be_used_is_told_with_its_part(fault):
    make, part, said = BROKEN[fault]
    with pytest.raises(TemplateError) as told:
        rendered(make(), short())
    message = str(told.value)
    assert message.startswith(NAME)
    assert said in message
    assert part in message


@pytest.mark.parametrize("theme", ["base", "brand"])
@pytest.mark.parametrize("fault", BROKEN)
def test_the_theme_of_the_template_makes_no_difference(fault, theme):
    with pytest.raises(TemplateError):
        rendered(BROKEN[fault][0](), short(), theme=theme)


def test_what_is_packed_too_tight_is_a_limit():
    with pytest.raises(LimitError) as told:
        rendered(bomb(), short())
    assert str(told.value).startswith(f"{NAME}: {LAYOUT}: is packed tighter than")


def test_a_build_on_a_broken_base_ends_with_5_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    workspace = tmp_path / "workspace"
    assert run(["init", str(workspace)]) == 0
    (workspace / NAME).write_bytes(BROKEN["broken layout"][0]())
    out = tmp_path / "out"
    draft = ["--channel", "draft", "--as-of", "2026-11-21"]
    assert run(["build", "brightwater", "-w", str(workspace), "-t", "deck", "-f", "pptx", "-o", str(out), *draft]) == 5
    said = capsys.readouterr().err
    assert f"{NAME}!{LAYOUT}:2: is not XML" in said
    assert "Traceback" not in said
    assert not out.exists() or not list(out.rglob("*.*"))
