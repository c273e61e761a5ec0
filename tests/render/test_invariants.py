"""What Word or PowerPoint would repair or refuse is never written: our bug, or the base's fault, told apart."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

from collections.abc import Callable
from time import perf_counter

import pytest

from collateral.errors import CollateralError, TemplateError
from collateral.render.ooxml import invariants
from collateral.render.ooxml.markup import node, walk
from collateral.render.ooxml.package import Package
from tests.documents import every_node
from tests.render.test_docx import made as written
from tests.render.test_pptx import once

SLIDE, WORD = "ppt/slides/slide2.xml", "word/document.xml"


def deck() -> bytes:
    return once().files["pptx"]


def word() -> bytes:
    return written(every_node())


def told(data: bytes, change: Callable[[Package], object], *parts: str) -> CollateralError:
    """The error about a whole file in which something was changed after it was opened."""
    package = Package(data, "base")
    invariants.check(package, parts, data)
    change(package)
    with pytest.raises(CollateralError) as error:
        invariants.check(package, parts, data)
    return error.value


def slide_with(package: Package, content: str) -> None:
    """Put a table with that row into a slide."""
    cells = {
        "short": [node("a:tc", node("a:txBody", node("a:p")))],
        "bare": [node("a:tc", node("a:txBody", node("a:p"))), node("a:tc")],
        "loose": [node("a:tc", node("a:txBody", node("a:p")), gridSpan=2), node("a:tc", node("a:txBody", node("a:p")))],
        "empty": [node("a:tc", node("a:txBody", node("a:p"))), node("a:tc", node("a:txBody"))],
    }[content]
    grid = node("a:tblGrid", node("a:gridCol", w=1), node("a:gridCol", w=1))
    walk(package.tree(SLIDE), "p:spTree")[0].append(node("a:tbl", grid, node("a:tr", *cells)))


def same_shape(package: Package) -> None:
    first, second, *_ = walk(package.tree(SLIDE), "p:cNvPr")[1:]
    second.set("id", first.get("id"))


def same_slide(package: Package) -> None:
    first, second, *_ = walk(package.tree(package.main), "p:sldId")
    second.set("id", first.get("id"))


def layout_as_master(package: Package) -> None:
    master = walk(package.tree(package.main), "p:sldMasterId")[0]
    walk(package.tree("ppt/slideMasters/slideMaster1.xml"), "p:sldLayoutId")[0].set("id", master.get("id"))


def no_paragraph(package: Package) -> None:
    body = walk(package.tree(SLIDE), "p:txBody")[0]
    for paragraph in walk(body, "a:p"):
        body.remove(paragraph)


def no_type(package: Package) -> None:
    package.relate(SLIDE, "image", package.add("ppt/media/odd.xyz", b"x", ""))


def lost_id(package: Package) -> None:
    walk(package.tree(SLIDE), "p:spTree")[0].append(node("p:blip", {"r:embed": "rId99"}))


BREACHES = [
    (same_shape, "has the shape id 2 twice"),
    (same_slide, "has the slide id 256 twice"),
    (layout_as_master, "of a master or layout twice"),
    (no_paragraph, "has a text without a paragraph"),
    (no_type, "ppt/media/odd.xyz: has no content type"),
    (lost_id, "rId99 of blip leads nowhere"),
    (lambda package: slide_with(package, "short"), "has a table of 2 columns, whose row 1 has 1 cells"),
    (lambda package: slide_with(package, "bare"), "has a cell without a text"),
    (lambda package: slide_with(package, "loose"), "row 1 spans cells that are not merged"),
    (lambda package: slide_with(package, "empty"), "has a text without a paragraph"),
]


@pytest.mark.parametrize(("change", "said"), BREACHES, ids=[said for _, said in BREACHES])
def test_a_breach_of_ours_in_a_deck_is_a_bug_that_is_named(change, said):
    error = told(deck(), change, SLIDE)
    assert error.exit_code == 70
    assert said in str(error)
    assert "bug in collateral" in str(error)


def test_a_breach_of_ours_in_a_word_file_is_a_bug_that_is_named():
    def bare(package: Package) -> None:
        cell = walk(package.tree(WORD), "w:tc")[0]
        cell.append(node("w:tbl"))

    def same(package: Package) -> None:
        *_, first, second = walk(package.tree(WORD), "wp:docPr")
        second.set("id", first.get("id"))

    assert "has a cell that does not end with a paragraph" in str(told(word(), bare, WORD))
    assert "has the picture id" in str(told(word(), same, WORD))


def test_what_the_base_had_already_is_its_own_fault():
    package = Package(deck(), "base")
    same_slide(package)
    original = package.write(every_node().as_of)
    with pytest.raises(TemplateError, match=r"^base: ppt/presentation\.xml: has the slide id 256 twice"):
        invariants.check(Package(original, "base"), [SLIDE], original)


def test_what_stays_behind_of_the_base_and_is_still_named_is_its_own_fault():
    package = Package(word(), "base")
    body = walk(package.tree(WORD), "w:body")[0]
    part = package.add("word/chunk.html", b"<p>x", "text/html")
    body.insert(0, node("w:altChunk", {"r:id": package.relate(WORD, "aFChunk", part)}))
    original = package.write(every_node().as_of)
    package = Package(original, "base")
    package.relations(WORD)[:] = [item for item in package.relations(WORD) if item.kind != "aFChunk"]
    with pytest.raises(TemplateError, match="of altChunk leads nowhere"):
        invariants.check(package, [WORD], original)


def test_checking_takes_little_of_the_time_that_a_build_takes():
    package = Package(deck(), "base")
    slides = [part for part in package.parts() if part.startswith("ppt/slides/")]
    for part in (*slides, package.main):
        package.tree(part)
    start = perf_counter()
    invariants.check(package, slides, b"")
    assert perf_counter() - start < 0.1  # of more than a second
