"""Paths stay under their root; file names are legal everywhere."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collateral.errors import InputError
from collateral.safe.path import display, file_name, join, resolve, split

BLOCK = "workspace:content_library/blocks/proof.md"


@pytest.mark.parametrize(
    ("relative", "found"),
    [
        ("images/a.svg", "workspace:content_library/blocks/images/a.svg"),
        ("./a.svg", "workspace:content_library/blocks/a.svg"),
        ("../../logo.png", "workspace:logo.png"),
    ],
)
def test_a_relative_path_starts_at_the_folder_of_the_file_that_names_it(relative, found):
    assert join(BLOCK, relative) == found


@pytest.mark.parametrize(
    "relative", ["../../../x", "/etc/passwd", "C:/x", "c:x", "a\\b", "https://x.y/z", "", "  ", "../..", "a\0b"]
)
def test_a_path_that_leaves_its_root_or_is_not_relative_is_refused_with_its_place(relative):
    with pytest.raises(InputError, match=r"^content_library/blocks/proof\.md:7: logo: the path "):
        join(BLOCK, relative, line=7, field="logo")


@pytest.mark.parametrize("relative", ["../x", "a/../../x", "/x", "a\\x", "D:x", ""])
def test_nothing_outside_a_folder_is_resolved(tmp_path, relative):
    with pytest.raises(InputError, match="the path "):
        resolve(tmp_path, relative)


def test_a_link_may_lead_about_inside_a_folder_but_not_out(tmp_path):
    root, outside = tmp_path / "root", tmp_path / "secret.txt"
    root.mkdir()
    outside.write_text("secret")
    (root / "real.txt").write_text("fine")
    os.symlink("real.txt", root / "inside")
    os.symlink(outside, root / "out")
    os.symlink("ring", root / "ring")

    assert resolve(root, "inside") == root.resolve() / "real.txt"
    with pytest.raises(InputError, match="a link leads out"):
        resolve(root, "out")
    with pytest.raises(InputError, match="cannot be followed"):
        resolve(root, "ring")


def test_a_user_sees_workspace_paths_without_their_root():
    assert display(BLOCK) == "content_library/blocks/proof.md"
    assert display("prospect:acme.yaml") == "prospect:acme.yaml"


def test_a_path_without_a_known_root_is_a_bug():
    with pytest.raises(ValueError, match="has no root"):
        split("content_library/x.md")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme - Proposal", "Acme - Proposal"),
        ("A/B: “Q3” <draft>?", "A-B- “Q3” -draft-"),
        ("CON", "_CON"),
        ("lpt1.old", "_lpt1.old"),
        ("Console", "Console"),
        ("..hidden. .", "hidden"),
        ("a\tb\nc\0d", "a b cd"),
        ("invoice\u202efdp", "invoicefdp"),
        ("Mu\u0308ller", "M\u00fcller"),
        (" .. ", "untitled"),
        ("", "untitled"),
    ],
)
def test_a_file_name_is_near_to_its_text_and_legal(text, name):
    assert file_name(text) == name


def test_a_long_name_is_cut_between_visible_characters():
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

    assert file_name("x" * 200) == "x" * 120
    assert file_name("x" * 119 + "q\u0323") == "x" * 119
    assert file_name("x" * 118 + family + "y") == "x" * 118
    assert file_name("x" * 119 + "\U0001f1e9\U0001f1ea") == "x" * 119
    assert len(file_name("\u4e2d" * 150).encode()) <= 200


@given(st.text())
@example("CON .txt")
@example("\u0301" * 300)
@example(". CON")
def test_any_text_gives_a_name_that_windows_macos_and_linux_accept(text):
    name = file_name(text)

    assert 1 <= len(name) <= 121
    assert len(name.encode()) <= 201
    assert name == unicodedata.normalize("NFC", name) == Path(name).name
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in name)
    assert name == name.strip(" .")
    assert file_name(name) == name
