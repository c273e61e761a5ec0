"""`new template` makes a folder that builds at once, and never touches what is there."""

import json
from pathlib import Path

import docx
import pptx
import pytest
import yaml
from pypdf import PdfReader

from collateral.load.workspace import load_workspace
from collateral.render import RENDERERS
from collateral.safe.files import FolderFiles
from tests.cli.small import Small
from tests.masters import default, saved
from tests.render.test_docx_base import made_by_word
from tests.render.test_docx_samples import letter

DAY = ("--as-of", "2026-11-21")


@pytest.fixture
def copy(tmp_path, monkeypatch, capsys) -> Small:
    """A copy of the sample workspace."""
    monkeypatch.chdir(tmp_path)
    made = Small(tmp_path / "w", capsys)
    assert made.run("init", "w").code == 0
    monkeypatch.chdir(made.root)
    return made


def built(copy: Small, name: str, *more: str) -> list[Path]:
    said = copy.run("build", "brightwater", "-t", name, "--channel", "draft", *DAY, *more)
    assert said.code == 0, said.err
    return sorted((copy.root / "out/brightwater/send").iterdir())


@pytest.mark.parametrize(
    ("words", "medium", "formats", "files"),
    [
        ((), "page", ["pdf"], ["mine.css", "mine.html.j2"]),
        (("-f", "docx,pdf"), "page", ["docx", "pdf"], ["mine.css", "mine.docx", "mine.html.j2"]),
        (("-f", "pdf,html"), "page", ["pdf", "html"],
         ["mine-web.css", "mine-web.html.j2", "mine.css", "mine.html.j2"]),
        (("--medium", "slides"), "slides", ["pptx"], ["mine.pptx"]),
        (("--medium", "slides", "-f", "pdf", "-f", "pptx"), "slides", ["pdf", "pptx"],
         ["mine.css", "mine.html.j2", "mine.pptx"]),
        (("--medium", "mail"), "mail", ["email"], ["mine.html.j2"]),
    ],
)  # fmt: skip
def test_what_is_made_builds_at_once_without_a_warning(copy, words, medium, formats, files):
    said = copy.run("new", "template", "mine", *words)
    assert said.code == 0, said.err
    assert "preview mine --watch" in said.out
    assert "approve template:mine" in said.out
    folder = copy.root / "templates/mine"
    assert sorted(path.name for path in folder.iterdir()) == sorted([*files, "template.yaml"])
    made = yaml.safe_load((folder / "template.yaml").read_text())
    assert (made["medium"], [*made["formats"]]) == (medium, formats)
    assert all(path.suffix.strip(".") in (*RENDERERS, "eml", "html", "txt") for path in built(copy, "mine"))
    findings = json.loads(copy.run("build", "brightwater", "-t", "mine", "--channel", "draft", *DAY, "--json").out)
    shown = [item for item in findings["packs"][0]["findings"] if item["severity"] != "note"]
    assert shown == []


def test_a_page_says_what_it_is_and_for_whom(copy):
    copy.run("new", "template", "leave-behind", "--title", "What {{ company.name }} gains")
    (pdf,) = built(copy, "leave-behind")
    assert pdf.name == "Brightwater Pumps - Leave behind.pdf"
    reader = PdfReader(pdf)
    first = " ".join(reader.pages[0].extract_text().split())
    assert "What Brightwater Pumps gains" in first
    assert "Elena Marchetti, Chief Financial Officer" in first
    assert all("DRAFT" in page.extract_text() for page in reader.pages)


def test_a_companys_word_file_is_taken_over_with_its_styles(copy, tmp_path):
    source = tmp_path / "company.dotx"
    source.write_bytes(made_by_word(letter))
    said = copy.run("new", "template", "offer", "--from", str(source))
    assert said.code == 0, said.err
    assert (copy.root / "templates/offer/company.dotx").read_bytes() == source.read_bytes()
    base = load_workspace(FolderFiles(copy.root)).templates["offer"].bases["docx"]
    assert base.styles["heading-1"] == "heading 1"
    (made,) = built(copy, "offer")
    assert "Offer for Brightwater Pumps" in [one.text for one in docx.Document(str(made)).paragraphs]


def test_a_companys_master_is_taken_over_with_its_layouts(copy, tmp_path):
    source = tmp_path / "company.potx"
    source.write_bytes(saved(default()))
    assert copy.run("new", "template", "pitch", "--from", str(source), "-f", "pptx,pdf").code == 0
    base = load_workspace(FolderFiles(copy.root)).templates["pitch"].bases["pptx"]
    assert base.layouts["cover"] == "Title Slide"
    deck = next(path for path in built(copy, "pitch") if path.suffix == ".pptx")
    assert pptx.Presentation(str(deck)).slides[0].slide_layout.name == "Title Slide"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("proposal",), 2, "templates/proposal is there already, and nothing is overwritten"),
        (("My Template",), 2, "is not a name for a template"),
        (("../mine",), 2, "is not a name for a template"),
        (("a.b",), 2, "is not a name for a template"),
        (("mine", "-f", "pptx"), 2, "is no format of a template with `medium: page` (got 'pptx'; allowed pdf, docx"),
        (("mine", "--medium", "mail", "-f", "pdf"), 2, "is no format of a template with `medium: mail`"),
        (("mine", "--from", "nope.docx"), 2, "there is no such file"),
        (("mine", "--from", "collateral.yaml"), 2, "is no base that can be taken over"),
        (("mine", "--medium", "slides", "--from", "templates/proposal/proposal.docx"), 2, "is no format of"),
        (("mine", "--from", "broken.pptx"), 5, "broken.pptx"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_is_written(copy, words, code, said):
    copy.write("broken.pptx", b"PK\x03\x04 no presentation")
    before = sorted(copy.root.rglob("*"))
    found = copy.run("new", "template", *words)
    assert found.code == code
    assert said in found.err
    assert sorted(copy.root.rglob("*")) == before


def test_programs_get_the_files(copy):
    said = json.loads(copy.run("new", "template", "mine", "--json").out)
    assert said == {
        "template": "mine",
        "files": ["templates/mine/mine.css", "templates/mine/mine.html.j2", "templates/mine/template.yaml"],
    }


def test_a_library_of_few_kinds_is_enough(small):
    """What no block fits is left out."""
    assert small.run("new", "template", "mine").code == 0
    said = small.run("build", "acme", "-t", "mine", "--channel", "draft")
    assert said.code == 0, said.err
    text = " ".join(page.extract_text() for page in PdfReader(next(small.root.glob("out/acme/send/*.pdf"))).pages)
    assert "Acme Works can close in" in text
