"""A watch tells what a person has saved, and nothing that programs keep for themselves."""

from pathlib import Path

import pytest

from collateral.safe.watch import Watch


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "inside").mkdir()
    (tmp_path / "a.css").write_text("a")
    (tmp_path / "inside/b.css").write_text("b")
    return tmp_path


def test_what_is_changed_added_and_removed_is_told_together(folder):
    watch = Watch([folder])
    (folder / "a.css").write_text("other")
    (folder / "inside/c.css").write_text("c")
    (folder / "inside/b.css").unlink()
    assert watch.changed() == (folder / "a.css", folder / "inside/b.css", folder / "inside/c.css")


def test_each_change_is_told_once(folder):
    watch = Watch([folder])
    (folder / "a.css").write_text("other")
    watch.changed()
    (folder / "inside/b.css").write_text("another")
    assert watch.changed() == (folder / "inside/b.css",)


def test_what_an_editor_keeps_for_itself_is_not_told(folder):
    watch = Watch([folder])
    for name in (".a.css.swp", "a.css~", "~$offer.docx", ".git/index"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("x")
    (folder / "a.css").write_text("other")
    assert watch.changed() == (folder / "a.css",)


def test_a_file_may_be_watched_alone_and_need_not_be_there_yet(folder):
    watch = Watch([folder / "a.css", folder / "new.yaml"])
    (folder / "inside/b.css").write_text("other")
    (folder / "new.yaml").write_text("x")
    assert watch.changed() == (folder / "new.yaml",)


def test_a_file_that_takes_the_place_of_another_is_a_change(folder):
    """As editors save."""
    watch = Watch([folder])
    (folder / "saved.tmp").write_text("x")
    (folder / "saved.tmp").rename(folder / "a.css")
    assert watch.changed() == (folder / "a.css",)
