"""LibreOffice prints what it can read; what it cannot is said, not shown as a blank."""

import io

import docx
import pytest

from collateral.errors import LimitError
from collateral.safe import office
from collateral.safe.office import printed, program
from tests.workspaces import ROOT


def word_file() -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("A word.")
    document.save(stream)
    return stream.getvalue()


@pytest.mark.office
def test_a_word_file_is_printed():
    assert printed(word_file(), ".docx", "a.docx", program() or "").startswith(b"%PDF-")


def test_a_program_that_makes_nothing_is_told(tmp_path):
    with pytest.raises(LimitError, match=r"a\.docx: LibreOffice could not print it"):
        printed(b"", ".docx", "a.docx", str(tmp_path / "absent"))


def test_a_program_that_hangs_is_stopped(tmp_path, monkeypatch):
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "TIMEOUT", 0.2)
    with pytest.raises(LimitError, match="TimeoutExpired"):
        printed(b"", ".docx", "a.docx", str(slow))


def test_where_it_is_not_installed_there_is_no_program(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr(office, "_PLACES", ())
    assert program() is None


@pytest.mark.office
def test_a_file_is_printed_in_fonts_that_the_machine_does_not_have():
    document = docx.Document()
    document.add_paragraph().add_run("A word.").font.name = "Newsreader Medium"
    stream = io.BytesIO()
    document.save(stream)
    font = (ROOT / "content_library/brand/fonts/Newsreader-Medium.ttf").read_bytes()
    made = printed(stream.getvalue(), ".docx", "a.docx", program() or "", (font,))
    assert b"Newsreader" in made
