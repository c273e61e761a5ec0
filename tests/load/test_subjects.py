"""What is approved has one digest: by the bytes of its files, or by what an entry says."""

import pytest

from collateral.errors import InputError
from collateral.load.subjects import digest_in, entry_digest, entry_in, paths_in
from collateral.model.workspace import Subject
from collateral.safe.files import Files, OverlayFiles, content_digest
from collateral.safe.yaml import parse
from tests.workspaces import sample

RULES = "workspace:content_library/messaging.yaml"
BLOCK = "workspace:content_library/blocks/proof/works.md"
FRONT = "---\nid: proof.works\nkind: proof\ntitle: It works\nowner: product-marketing\n---\n"
PICTURE = "workspace:content_library/blocks/proof/works.svg"


def digest(text: str, place: str = "claims.close-days") -> str:
    return entry_digest(entry_in(parse(text, RULES), place, RULES))


def test_an_entry_may_be_written_in_another_order_and_style():
    block = "claims:\n  close-days:\n    figure: {value: 4, unit: days}\n    source: A study\n"
    flow = "# A note\nclaims: {close-days: {source: 'A study', figure: {unit: days, value: 4}}}\n"
    assert digest(block) == digest(flow)


def test_one_sign_in_an_entry_makes_another_digest_and_its_neighbor_none():
    one = "claims: {close-days: {source: A}, other: {source: B}}"
    assert digest(one) != digest(one.replace("A", "a"))
    assert digest(one) == digest(one.replace("B", "b"))


def test_scalars_count_as_they_are_written():
    assert digest("claims: {close-days: 1.10}") != digest("claims: {close-days: 1.1}")


def test_ids_may_hold_points():
    assert entry_in(parse("claims: {close.days: here}", RULES), "claims.close.days", RULES) == "here"
    with pytest.raises(InputError, match="gone: is missing"):
        entry_in(parse("claims: {}", RULES), "claims.gone", RULES)


def with_picture(body: str) -> Files:
    return OverlayFiles(sample(), {BLOCK: (FRONT + body).encode(), PICTURE: b"<svg/>"})


def test_a_block_is_its_file_and_the_pictures_it_shows():
    files = with_picture("![It works](works.svg)\n")
    subject = Subject("block:proof.works@en", "", (BLOCK,))
    assert paths_in(files, subject) == (BLOCK, PICTURE)
    assert digest_in(files, subject) == content_digest(files, (BLOCK, PICTURE))


def test_an_earlier_version_of_a_block_is_asked_for_its_own_pictures():
    subject = Subject("block:proof.works@en", "", (BLOCK, PICTURE))
    assert paths_in(with_picture("Words.\n"), subject) == (BLOCK,)


def test_an_earlier_version_of_a_template_is_asked_for_its_own_base():
    path = "workspace:templates/renewal/template.yaml"
    subject = Subject("template:renewal", "", (path, "workspace:templates/mail/mail.html.j2"))
    own = OverlayFiles(
        sample(),
        {
            path: sample().read(path).replace(b"../mail/mail", b"own"),
            "workspace:templates/renewal/own.html.j2": b"<p>Words</p>",
        },
    )
    assert paths_in(sample(), subject) == subject.paths
    assert paths_in(own, subject) == (path, "workspace:templates/renewal/own.html.j2")
    assert digest_in(own, subject) != digest_in(sample(), subject)


def test_a_broken_block_has_no_digest():
    with pytest.raises(InputError):
        digest_in(OverlayFiles(sample(), {BLOCK: b"no front matter"}), Subject("block:proof.works@en", "", (BLOCK,)))
