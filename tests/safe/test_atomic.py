"""What is written is there as a whole or not at all, whatever happens to the process."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from collateral.errors import WriteError
from collateral.safe import atomic
from collateral.safe.atomic import alone_in, append_line, recover, renew_file, replace_pack, write_file

KILLS = int(os.environ.get("COLLATERAL_KILLS", "12"))
HERE = Path(__file__).parent
PACK = {"send/Acme - Proposal.docx": b"docx", "internal/manifest.json": b"{}"}
BUILDS = """
import itertools, sys
from pathlib import Path
from collateral.safe.atomic import replace_pack
for version in itertools.count(int(sys.argv[2])):
    data = str(version).encode() * 50_000
    replace_pack(Path(sys.argv[1]), "acme", {f"send/{number}.docx": data for number in range(4)})
"""


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def hidden(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir() if entry.name.startswith(".") and entry.name != ".lock"]


@pytest.fixture(params=["exchange", "two moves"])
def way(request, monkeypatch):
    if request.param == "two moves":
        monkeypatch.setattr(atomic, "exchange", lambda one, other: False)


@pytest.mark.usefixtures("way")
def test_former_packs_are_kept_by_number_with_what_a_person_changed(tmp_path):
    out = tmp_path / "out"

    assert replace_pack(out, "acme", PACK) is None
    (out / "acme" / "send" / "note.txt").write_text("mine")
    assert replace_pack(out, "acme", {"a.txt": b"second"}) == out / "earlier" / "acme" / "1"
    assert replace_pack(out, "acme", PACK) == out / "earlier" / "acme" / "2"

    assert contents(out / "acme") == PACK
    assert contents(out / "earlier" / "acme" / "1") == {**PACK, "send/note.txt": b"mine"}
    assert contents(out / "earlier" / "acme" / "2") == {"a.txt": b"second"}
    assert hidden(out) == []


@pytest.mark.usefixtures("way")
def test_what_cannot_be_moved_to_earlier_leaves_the_former_pack_where_it_was(tmp_path, monkeypatch):
    def full(*_: Path) -> Path:
        raise OSError(28, "No space left on device")

    replace_pack(tmp_path, "acme", PACK)
    monkeypatch.setattr(atomic, "_keep", full)

    with pytest.raises(WriteError, match="acme: cannot be written"):
        replace_pack(tmp_path, "acme", {"a.txt": b"second"})
    assert contents(tmp_path / "acme") == PACK
    assert hidden(tmp_path) == []


@pytest.mark.usefixtures("way")
def test_a_pack_equal_to_the_former_one_replaces_it_too(tmp_path):
    replace_pack(tmp_path, "acme", PACK)

    assert replace_pack(tmp_path, "acme", PACK) == tmp_path / "earlier" / "acme" / "1"
    assert contents(tmp_path / "acme") == contents(tmp_path / "earlier" / "acme" / "1") == PACK


@pytest.mark.parametrize("names", [["../x"], ["/x"], ["a/"], ["CON.docx"], ["a.txt", "A.txt"]])
def test_names_that_not_every_system_accepts_are_refused_before_anything_is_made(tmp_path, names):
    with pytest.raises(WriteError):
        replace_pack(tmp_path / "out", "acme", dict.fromkeys(names, b""))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["", "..", "a/b", "earlier", "Earlier", ".hidden", "a."])
def test_a_pack_s_name_is_one_folder(tmp_path, name):
    with pytest.raises(WriteError, match="not a name for a folder"):
        replace_pack(tmp_path, name, PACK)


def test_a_place_that_cannot_be_written_is_told_with_reason_and_remedy(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(WriteError, match=r"file: cannot be written: File exists\. Check the folder"):
        replace_pack(tmp_path / "file", "acme", PACK)


def test_a_link_that_leads_nowhere_in_the_place_of_a_pack_is_named(tmp_path):
    (tmp_path / "acme").symlink_to(tmp_path / "gone")

    with pytest.raises(WriteError, match=r"acme: is a link that leads nowhere, .*\. Remove the link\."):
        replace_pack(tmp_path, "acme", {"a": b"1"})
    assert (tmp_path / "acme").is_symlink()


@pytest.mark.parametrize("place", ["earlier", "earlier/acme"])
def test_a_file_where_former_packs_go_is_named_before_anything_is_made(tmp_path, place):
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_bytes(b"mine")

    with pytest.raises(WriteError, match=rf"{place}: is a file, .*\. Move it away\."):
        replace_pack(tmp_path, "acme", {"a": b"1"})
    assert (tmp_path / place).read_bytes() == b"mine"
    assert not (tmp_path / "acme").exists()


def test_who_is_alone_in_a_folder_may_replace_its_packs_and_recover(tmp_path):
    with alone_in(tmp_path), alone_in(tmp_path / "x" / ".."):
        (tmp_path / ".new-acme").mkdir()
        recover(tmp_path)
        replace_pack(tmp_path, "acme", {"a": b"1"})
    assert (tmp_path / "acme/a").read_bytes() == b"1"


def test_recovering_where_nothing_was_built_makes_nothing(tmp_path):
    recover(tmp_path / "out")

    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
@pytest.mark.parametrize("how", ["swap", "move"])
def test_a_process_killed_at_any_step_leaves_the_old_or_the_new_pack(tmp_path, how):
    done = subprocess.run(
        [sys.executable, HERE / "killing.py", how, tmp_path],
        env={**os.environ, "PYTHONPATH": str(HERE.parent.parent)},
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_process_killed_at_any_moment_leaves_a_whole_pack(tmp_path):
    chance = random.Random(6)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}
    for kill in range(KILLS):
        child = subprocess.Popen([sys.executable, "-c", BUILDS, tmp_path, str(kill * 1000)], env=environment)
        while not (tmp_path / "acme").exists():
            time.sleep(0.001)
        time.sleep(chance.uniform(0.05, 0.3))
        child.kill()
        child.wait()

        assert is_whole(tmp_path / "acme")
        recover(tmp_path)
        assert is_whole(tmp_path / "acme")
        assert hidden(tmp_path) == []
    assert all(is_whole(pack) for pack in (tmp_path / "earlier" / "acme").iterdir())


def is_whole(pack: Path) -> bool:
    files = contents(pack)
    return len(files) == 4 and len(set(files.values())) == 1 and len(files["send/0.docx"]) >= 50_000


def test_two_builds_at_once_wait_for_one_another(tmp_path):
    code = "import sys; from pathlib import Path; from collateral.safe.atomic import replace_pack\n"
    code += "for n in range(10): replace_pack(Path(sys.argv[1]), 'acme', {'a.txt': sys.argv[2].encode()})"
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent.parent)}

    children = [subprocess.Popen([sys.executable, "-c", code, tmp_path, who], env=environment) for who in "abc"]
    assert [child.wait() for child in children] == [0, 0, 0]
    assert len([*(tmp_path / "earlier" / "acme").iterdir()]) == 29
    assert hidden(tmp_path) == []


def test_a_file_is_made_with_its_folders_and_never_overwritten(tmp_path):
    path = tmp_path / "prospects" / "acme.yaml"
    write_file(path, b"stage: decision\n")

    with pytest.raises(WriteError, match="is there already, and nothing is overwritten"):
        write_file(path, b"other")
    assert contents(tmp_path) == {"prospects/acme.yaml": b"stage: decision\n"}
    assert path.stat().st_mode & 0o400


def test_a_file_is_made_where_there_are_no_hard_links(tmp_path, monkeypatch):
    def link(source, target):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", link)
    write_file(tmp_path / "a.txt", b"a")
    with pytest.raises(WriteError, match="is there already"):
        write_file(tmp_path / "a.txt", b"b")
    assert contents(tmp_path) == {"a.txt": b"a"}


def test_a_file_is_renewed_where_it_bears_the_mark(tmp_path):
    path = tmp_path / "reports" / "coverage.html"
    renew_file(path, b"<mark>1", b"<mark>")
    renew_file(path, b"<mark>2", b"<mark>")
    assert contents(tmp_path) == {"reports/coverage.html": b"<mark>2"}
    assert hidden(path.parent) == []


@pytest.mark.parametrize("kind", ["file", "link", "dead link", "folder"])
def test_what_does_not_bear_the_mark_is_never_renewed(tmp_path, kind):
    path, other = tmp_path / "a.html", tmp_path / "b.html"
    other.write_bytes(b"<mark>")
    if kind == "file":
        path.write_bytes(b"mine")
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(other if kind == "link" else tmp_path / "nowhere")
    before = contents(tmp_path)

    with pytest.raises(WriteError, match=r"a\.html.* is not such a file"):
        renew_file(path, b"<mark>2", b"<mark>")
    assert contents(tmp_path) == before


def test_lines_are_added_at_the_end(tmp_path):
    path = tmp_path / "approvals" / "block" / "a.en.jsonl"
    append_line(path, '{"by": "Ä"}')
    append_line(path, "{}")

    assert path.read_text(encoding="utf-8") == '{"by": "Ä"}\n{}\n'
    with pytest.raises(ValueError, match="line end"):
        append_line(path, "a\nb")


def test_a_file_whose_last_line_is_half_written_is_not_added_to(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"a": 1}\n{"b"')

    with pytest.raises(WriteError, match="may be half written"):
        append_line(path, "{}")
    assert path.read_bytes() == b'{"a": 1}\n{"b"'


def test_a_line_that_cannot_be_written_whole_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a.jsonl"
    append_line(path, "{}")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteError, match="No space left"):
        append_line(path, '{"b": 2}')
    assert path.read_bytes() == b"{}\n"
