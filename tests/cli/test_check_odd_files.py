"""`collateral check` on files that nobody meant to be read: each is told at its place, and the rest is checked."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest

from tests.cli.small import Small

BLOCKS = "content_library/blocks/"
WORKS = f"{BLOCKS}proof/works.md"
HEAD = "---\nid: proof.long\nkind: proof\ntitle: Long\nowner: marketing\n---\n"


def told(small: Small) -> dict[str, str]:
    """What is malformed, by file; every one an error."""
    said = small.run("check", "--static", "--as-of", "2026-11-21", "--json")
    found: dict[str, Any] = json.loads(said.out)
    assert said.code == found["exit_code"] == 1, said.err
    return {item["path"]: item["message"] for item in found["findings"] if item["check"] == "malformed"}


def test_each_file_that_cannot_be_read_is_told_and_the_rest_is_checked(small: Small):
    blocks = small.root / BLOCKS
    (blocks / "folder.md").mkdir()
    (blocks / "gone.md").symlink_to("nowhere")
    (blocks / "out.md").symlink_to(small.root.parent)
    (blocks / "ring.md").symlink_to("ring.md")
    small.write(f"{BLOCKS}latin.md", HEAD.encode() + b"Caf\xe9")
    small.write(f"{BLOCKS}nothing.md", "")
    os.mkfifo(blocks / "pipe.md")
    os.mkfifo(small.root / "prospects/pipe.yaml")
    (small.root / "prospects/gone.yaml").symlink_to("nowhere")
    small.edit(WORKS, "persona: [economic-buyer]", "persona: [cfo]")
    found = told(small)
    names = ("gone.md", "latin.md", "nothing.md", "pipe.md")
    assert {*found} >= {*(BLOCKS + name for name in names), "prospects/pipe.yaml", "prospects/gone.yaml"}
    assert not any("folder.md" in path for path in found)
    said = small.run("check", "--static", "--as-of", "2026-11-21").out
    assert f"{WORKS}:6:18: error: unknown-tag" in said


def test_a_picture_that_is_a_link_out_of_the_workspace_is_told_at_its_line(small: Small):
    (small.root.parent / "secret.png").write_bytes(b"PNG")
    (small.root / "content_library/images").mkdir()
    (small.root / "content_library/images/link.png").symlink_to(small.root.parent / "secret.png")
    small.edit(WORKS, "It works for makers.", "![It works](../../images/link.png)")
    said = small.run("check", "--static", "--as-of", "2026-11-21").out
    assert f"{WORKS}:8:" in said
    assert "missing-asset" in said


def test_names_with_control_characters_are_printed_as_escapes(small: Small):
    small.write(f"{BLOCKS}\x1b[31mred.md", "x")
    said = small.run("check", "--static", "--as-of", "2026-11-21")
    assert "\\u001b[31mred.md" in said.out
    assert "\x1b" not in said.out + said.err


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_names_that_are_no_text_are_printed_in_every_format(small: Small, form: str):
    (small.root / os.fsdecode(BLOCKS.encode() + b"caf\xe9.md")).write_text("x")
    said = small.run("check", "--static", "--as-of", "2026-11-21", "--format", form)
    assert said.code == 1
    assert "caf" in said.out


def test_a_block_that_is_too_large_is_told_and_the_rest_is_checked(small: Small):
    small.write(f"{BLOCKS}long.md", HEAD + "word " * 220_000)
    small.write(f"{BLOCKS}other.md", "x")
    assert {*told(small)} == {f"{BLOCKS}long.md", f"{BLOCKS}other.md"}
    said = small.run("build", "acme", "--as-of", "2026-11-21", "-o", "packs")
    assert said.code == 3
    (small.root / BLOCKS / "other.md").unlink()
    said = small.run("build", "acme", "--as-of", "2026-11-21", "-o", "packs")
    assert (said.code, said.err.startswith(f"{BLOCKS}long.md")) == (6, True)


def test_more_text_than_anybody_reads_ends_at_the_file_that_is_too_much(small: Small):
    for number in range(20):
        small.write(f"{BLOCKS}many{number:02}.md", "x" * 1_000_000)
    said = small.run("check", "--static", "--as-of", "2026-11-21")
    assert said.code == 6
    assert said.out.startswith(f"{BLOCKS}many16.md: ")
    report = json.loads(small.run("check", "--static", "--json").out)
    assert (report["exit_code"], report["findings"][0]["path"]) == (6, f"{BLOCKS}many16.md")


def test_a_line_full_of_fields_that_nobody_closes_is_told(small: Small):
    small.write(f"{BLOCKS}open.md", HEAD + "{{ " * 100_000)
    assert "Close every {{ with }}" in small.run("check", "--static", "--as-of", "2026-11-21").out


def test_a_thousand_faults_of_one_file_are_told_each_at_its_line(small: Small):
    links = "".join(f"See [it](https://host{number}.localhost/).\n\n" for number in range(1000))
    small.write(f"{BLOCKS}links.md", HEAD + links)
    said = small.run("check", "--static", "--as-of", "2026-11-21", "--json")
    found = [item for item in json.loads(said.out)["findings"] if item["check"] == "bad-link"]
    assert [item["line"] for item in found] == [7 + 2 * number for number in range(1000)]
