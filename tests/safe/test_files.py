"""Files are read once, under their root, and their digests bind content."""

import hashlib
import os

import pytest

from collateral.errors import InputError, LimitError
from collateral.safe import files as files_module
from collateral.safe.files import FolderFiles, OverlayFiles, content_digest


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "workspace"
    (folder / "blocks" / "proof").mkdir(parents=True)
    (folder / "blocks" / "proof" / "fast.md").write_bytes(b"fast\r\n")
    (folder / "blocks" / "value.md").write_bytes(b"value\n")
    (folder / "blocks" / ".draft.md").write_bytes(b"hidden")
    (folder / "logo.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "deals").mkdir()
    (tmp_path / "deals" / "acme.yaml").write_bytes(b"stage: decision\n")
    return folder


@pytest.fixture
def files(workspace):
    return FolderFiles(workspace, workspace.parent / "deals")


def test_a_path_s_root_says_which_folder_it_is_in(files):
    assert files.read("workspace:blocks/value.md") == b"value\n"
    assert files.read("prospect:acme.yaml") == b"stage: decision\n"
    assert files.exists("prospect:acme.yaml")
    assert not files.exists("workspace:acme.yaml")


def test_bytes_are_read_once_and_stay_what_they_were(files, workspace):
    before = files.read("workspace:blocks/value.md")
    (workspace / "blocks" / "value.md").write_bytes(b"changed while the run was on")

    assert files.read("workspace:blocks/value.md") == before
    assert files.digest("workspace:blocks/value.md") == hashlib.sha256(before).hexdigest()


def test_files_under_a_folder_are_listed_in_order_without_hidden_ones(files):
    assert files.list("workspace:blocks", ".md") == ("workspace:blocks/proof/fast.md", "workspace:blocks/value.md")
    assert files.list("workspace:") == (*files.list("workspace:blocks/"), "workspace:logo.png")
    assert files.list("workspace:nowhere") == ()


def test_a_missing_file_is_reported_with_the_nearest_names(files):
    with pytest.raises(InputError, match=r"^blocks/valeu\.md: there is no such file\. Did you mean value\.md\?$"):
        files.read("workspace:blocks/valeu.md")


def test_without_a_prospect_no_path_of_one_exists(workspace):
    files = FolderFiles(workspace)

    assert not files.exists("prospect:acme.yaml")
    assert files.list("prospect:") == ()
    with pytest.raises(InputError, match="no such file"):
        files.read("prospect:acme.yaml")


def test_folders_pipes_and_paths_that_lead_out_are_no_files(files, workspace):
    os.mkfifo(workspace / "pipe")

    for path in ("workspace:blocks", "workspace:pipe", "workspace:../deals/acme.yaml"):
        with pytest.raises(InputError):
            files.read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_without_permission_is_said_to_be_unreadable(files, workspace):
    (workspace / "logo.png").chmod(0)

    with pytest.raises(InputError, match="cannot be read"):
        files.read("workspace:logo.png")


def test_a_file_above_the_limit_is_not_read(files, monkeypatch):
    monkeypatch.setattr(files_module, "LIMIT", 3)

    with pytest.raises(LimitError, match="is larger than"):
        files.read("workspace:blocks/value.md")


def test_an_overlay_changes_and_adds_files(files):
    overlay = OverlayFiles(files, {"workspace:blocks/value.md": b"new", "workspace:blocks/z.md": b"added"})

    assert overlay.read("workspace:blocks/value.md") == b"new"
    assert overlay.digest("workspace:blocks/value.md") == hashlib.sha256(b"new").hexdigest()
    assert overlay.list("workspace:blocks")[-1] == "workspace:blocks/z.md"
    assert overlay.exists("workspace:blocks/z.md")
    assert overlay.read("workspace:blocks/proof/fast.md") == b"fast\r\n"


def test_a_content_digest_knows_neither_order_nor_line_ends_of_text(files):
    paths = ["workspace:blocks/proof/fast.md", "workspace:logo.png"]
    unix = OverlayFiles(files, {"workspace:blocks/proof/fast.md": b"fast\n"})

    assert content_digest(files, paths) == content_digest(unix, [*reversed(paths), paths[0]])


@pytest.mark.parametrize(("path", "data"), [("logo.png", b"\x89PNG\n"), ("blocks/proof/fast.md", b"slow\n")])
def test_a_content_digest_changes_with_any_byte_of_content(files, path, data):
    paths = ["workspace:blocks/proof/fast.md", "workspace:logo.png"]
    change = {f"workspace:{path}": data}

    assert content_digest(files, paths) != content_digest(OverlayFiles(files, change), paths)
