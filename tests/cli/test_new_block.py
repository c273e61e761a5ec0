"""A block's file is started so that it loads, explains itself, and replaces nothing."""

import json
import re

import pytest

from collateral.load.workspace import load_workspace
from collateral.model.kind import KINDS
from collateral.safe.files import FolderFiles, OverlayFiles
from tests.cli.small import Small
from tests.safe.test_yaml_text import HOSTILE

PLACE = "content_library/blocks/proof/wins.md"


def block(small: Small, id_: str = "proof.wins"):
    return next(item for item in load_workspace(FolderFiles(small.root)).blocks if item.head.id == id_)


def test_a_new_block_loads_and_says_how_it_is_approved(small):
    said = small.run("new", "block", "proof.wins", "--kind", "proof")
    assert said.code == 0, said.err
    assert said.lines[0] == f"Wrote {PLACE}. Write its body; then:"
    assert "collateral approve block:proof.wins --by NAME" in said.lines[2]
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_can_be_started(small, kind):
    said = small.run("new", "block", f"{kind}.x", "--kind", kind, "--json")
    assert json.loads(said.out) == {"block": f"{kind}.x", "path": f"content_library/blocks/{kind}/x.md"}


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
