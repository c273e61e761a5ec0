"""A block's file is started so that it loads, explains itself, and replaces nothing."""

import json
import re

import pytest

from collateral.cli.new_block import BODY
from collateral.load.workspace import load_workspace
from collateral.model.kind import KINDS
from collateral.safe.files import FolderFiles, OverlayFiles
from tests.cli.small import Small
from tests.library_decks import add, empty, saved
from tests.safe.test_yaml_text import HOSTILE

PLACE = "content_library/blocks/proof/wins.md"


def block(small: Small, id_: str = "proof.wins"):
    return next(item for item in load_workspace(FolderFiles(small.root)).blocks if item.head.id == id_)


def test_a_new_block_loads_and_says_how_it_is_approved(small):
    said = small.run("new", "block", "proof.wins", "--kind", "proof")
    assert said.code == 0, said.err
    assert said.lines[0] == f"Wrote {PLACE}. Write its body; then:"
    assert [line.split("   ")[0].strip() for line in said.lines[1:]] == [
        "collateral preview proof.wins",
        f"collateral check --static {PLACE}",
        "collateral approve block:proof.wins --by NAME",
    ]
    assert len({line.rindex("   ") for line in said.lines[1:]}) == 1
    made = block(small)
    assert (made.head.title, made.head.owner, made.head.tags) == ("Wins", "product-marketing", {})
    assert len(made.nodes) == 1


def test_a_point_in_an_id_starts_no_language(small):
    """A block in a language that nobody speaks would never be chosen, and nobody would know why."""
    small.run("new", "block", "proof.close.erp", "--kind", "proof")
    assert (small.root / "content_library/blocks/proof/close-erp.md").exists()
    assert block(small, "proof.close.erp").language == "en"


def test_tags_are_named_as_people_speak(small):
    given = ("--persona", "CFO", "--stage", "dec", "--industry", "manu", "--owner", "legal", "--title", "We: win")
    said = small.run("new", "block", "proof.wins", "--kind", "proof", *given)
    assert said.code == 0, said.err
    head = block(small).head
    assert head.tags == {"persona": ("economic-buyer",), "stage": ("decision",), "industry": ("manufacturing",)}
    assert (head.owner, head.title) == ("legal", "We: win")


def test_a_battlecard_is_internal_from_the_start(small):
    small.run("new", "block", "objection.price", "--kind", "objection")
    assert block(small, "objection.price").head.audience == "internal"


def test_what_nobody_has_written_yet_cannot_be_approved(small):
    small.run("new", "block", "proof.new", "--kind", "proof")
    said = small.run("approve", "block:proof.new", "--by", "Ana", "--yes")
    assert said.code == 2
    assert "content_library/blocks/proof/new.md: has no words of its own yet. Write what it is to say" in said.err


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "slide"])
def test_every_kind_can_be_started(small, kind):
    said = small.run("new", "block", f"{kind}.x", "--kind", kind, "--json")
    assert json.loads(said.out) == {"block": f"{kind}.x", "path": f"content_library/blocks/{kind}/x.md"}


def test_a_slide_is_started_with_its_deck_and_title(small):
    deck = empty()
    add(deck, "How it works", "Words")
    (small.root / "content_library/slides").mkdir(parents=True)
    (small.root / "content_library/slides/own.pptx").write_bytes(saved(deck))
    said = small.run("new", "block", "slide.x", "--kind", "slide")
    assert said.code == 2
    assert "Name deck and title with --source and --slide" in said.err
    said = small.run(
        "new", "block", "slide.x", "--kind", "slide", "--source", "slides/own.pptx", "--slide", "How it works"
    )
    assert said.code == 0, said.err
    assert block(small, "slide.x").native.name == "How it works"


def test_only_a_slide_has_a_deck(small):
    said = small.run("new", "block", "proof.x", "--kind", "proof", "--source", "slides/own.pptx")
    assert said.code == 2
    assert "--source and --slide are for blocks of kind slide" in said.err


def test_approving_a_slide_shows_its_words_and_not_the_bytes_of_its_deck(small):
    deck = empty()
    add(deck, "How it works", "What it says on the slide", notes="Say it slowly")
    (small.root / "content_library/slides").mkdir(parents=True)
    (small.root / "content_library/slides/own.pptx").write_bytes(saved(deck))
    small.run("new", "block", "slide.x", "--kind", "slide", "--source", "slides/own.pptx", "--slide", "How it works")
    path = small.root / "content_library/blocks/slide/x.md"
    path.write_text(path.read_text().replace(BODY, "Its own words.\n"))
    said = small.run("approve", "block:slide.x", "--by", "Ana", "--yes")
    assert said.code == 0, said.err
    assert "content_library/slides/own.pptx#How it works:" in said.out
    assert "What it says on the slide" in said.out
    assert "notes: Say it slowly" in said.out
    assert "bytes, sha256" not in said.out
    shown = small.run("library", "show", "slide.x")
    assert "What it says on the slide" in shown.out


@pytest.mark.parametrize("id_", ["proof.works", "why"])
def test_what_is_there_is_not_overwritten(small, id_):
    before = {path: path.read_bytes() for path in small.root.rglob("*.md")}
    kind = "positioning" if id_ == "why" else "proof"
    said = small.run("new", "block", id_, "--kind", kind)
    assert said.code == 2
    assert "is there already, and nothing is overwritten" in said.err
    assert {path: path.read_bytes() for path in small.root.rglob("*.md")} == before


@pytest.mark.parametrize("id_", ["Proof.Wins", "../x", "a/b", "proof..x", "ü", "x" * 81, "-x"])
def test_an_id_is_small_letters_digits_hyphens_and_points(small, id_):
    said = small.run("new", "block", "--kind", "proof", "--", id_)
    assert said.code == 2
    assert "is not an id" in said.err


def test_an_unknown_tag_is_refused_before_anything_is_written(small):
    assert small.run("new", "block", "proof.wins", "--kind", "proof", "--persona", "chef").code == 2
    assert not (small.root / PLACE).exists()


@pytest.mark.parametrize("title", [text for text in HOSTILE if "{" not in text])
def test_a_hostile_title_comes_back_as_it_was_typed(small, title):
    said = small.run("new", "block", "proof.wins", "--kind", "proof", f"--title={title}")
    assert said.code == 0, said.err
    assert block(small).head.title == title


def test_a_title_with_a_tag_that_is_no_field_is_refused(small):
    said = small.run("new", "block", "proof.wins", "--kind", "proof", "--title", "{% if x %}")
    assert said.code == 3
    assert not (small.root / PLACE).exists()


def test_every_example_can_be_taken_out_of_its_comment(small):
    small.edit(
        "content_library/messaging.yaml", "claims:\n", "customers: {kin: {name: Kin, permission: granted}}\nclaims:\n"
    )
    small.run("new", "block", "proof.wins", "--kind", "proof")
    text = re.sub(r"(?m)^#(?! )", "", (small.root / PLACE).read_text(encoding="utf-8"))
    found = load_workspace(OverlayFiles(FolderFiles(small.root), {f"workspace:{PLACE}": text.encode()}))
    head = next(item.head for item in found.blocks if item.head.id == "proof.wins")
    assert head.tags["persona"] == ("economic-buyer",)
    assert (head.customer, head.when, head.audience) == ("kin", ("has-pricing",), "internal")
