"""Two folders change places in one step."""

import ctypes
import sys

import pytest

from collateral.safe import exchange as module
from collateral.safe.exchange import exchange


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange on this system")
def test_two_folders_change_places(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()

    assert exchange(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "b").exists()
    assert (tmp_path / "b" / "a").exists()


@pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="no exchange on this system")
def test_a_folder_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize("code", module._CANNOT)
def test_a_system_that_cannot_is_no_error(tmp_path, monkeypatch, code):
    def refuse(one, other):
        ctypes.set_errno(code)
        return -1

    monkeypatch.setitem(module._CALLS, sys.platform, refuse)
    assert not exchange(tmp_path, tmp_path)


def test_a_system_without_the_call_is_no_error(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "_CALLS", {})

    assert not exchange(tmp_path, tmp_path)
