"""Folders are made whole or not at all, and never over what somebody else put there."""

from pathlib import Path

import pytest

from collateral.errors import WriteError
from collateral.safe.folder import make_folder, replace_folder

FILES = {"a.yaml": b"a", "b/c.md": b"c", ".hidden": b"h"}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_folder_is_made_with_its_parents(tmp_path):
    make_folder(tmp_path / "x" / "y", FILES, "a.yaml")
    assert contents(tmp_path / "x" / "y") == FILES


@pytest.mark.parametrize("name", [".git", ".DS_Store"])
def test_an_empty_folder_is_filled_and_stays_the_same_one(tmp_path, name):
    (tmp_path / name).mkdir()
    before = tmp_path.stat().st_ino
    make_folder(tmp_path, FILES, "a.yaml")
    assert tmp_path.stat().st_ino == before
    assert contents(tmp_path) == FILES


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="is not empty, and nothing is overwritten"):
        make_folder(tmp_path, FILES, "a.yaml")
    assert contents(tmp_path) == {"mine.txt": b"mine"}


def test_a_file_in_its_place_is_told(tmp_path):
    (tmp_path / "x").write_text("mine")
    with pytest.raises(WriteError, match="is a file"):
        make_folder(tmp_path / "x", FILES, "a.yaml")


@pytest.mark.parametrize("target", ["new/deep", "there"])
def test_a_failure_half_way_leaves_nothing_behind(tmp_path, monkeypatch, target):
    (tmp_path / "there").mkdir()
    rename = Path.rename

    def fail_at_last(self, to):
        if self.name == "a.yaml":
            raise OSError(28, "No space left on device")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail_at_last)
    with pytest.raises(WriteError, match="No space left on device"):
        make_folder(tmp_path / target, FILES, "a.yaml")
    assert [path.name for path in tmp_path.rglob("*")] == ["there"]


def test_a_name_that_windows_refuses_is_refused_everywhere(tmp_path):
    with pytest.raises(WriteError, match="not a name that every system accepts"):
        make_folder(tmp_path / "x", {"con.md": b""}, "con.md")
    assert [*tmp_path.iterdir()] == []


def test_a_folder_of_pictures_is_replaced_as_a_whole(tmp_path):
    replace_folder(tmp_path / "p", {"1.png": b"1", "2.png": b"2"}, (".png",))
    replace_folder(tmp_path / "p", {"1.png": b"new"}, (".png",))
    assert contents(tmp_path) == {"p/1.png": b"new"}


def test_a_folder_with_anything_else_in_it_is_not_ours_to_clear(tmp_path):
    (tmp_path / "p" / "q").mkdir(parents=True)
    (tmp_path / "p" / "q" / "thesis.docx").write_text("mine")
    with pytest.raises(WriteError, match=r"thesis\.docx: is in the way"):
        replace_folder(tmp_path / "p", {"1.png": b"1"}, (".png",))
    assert contents(tmp_path) == {"p/q/thesis.docx": b"mine"}


def test_the_former_pictures_stand_where_the_new_ones_cannot_be_put(tmp_path, monkeypatch):
    replace_folder(tmp_path / "p", {"1.png": b"old"}, (".png",))
    rename = Path.rename

    def fail(self, to):
        if self.name == "new":
            raise OSError(13, "Permission denied")
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(WriteError):
        replace_folder(tmp_path / "p", {"1.png": b"new"}, (".png",))
    assert contents(tmp_path) == {"p/1.png": b"old"}
