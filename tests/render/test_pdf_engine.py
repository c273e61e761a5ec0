"""What the PDF renderer keeps for the next document changes no byte of it, and goes when the process does."""

from __future__ import annotations

import gc
import inspect
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pypdfium2
import pytest

from collateral.model.rendering import Rendered
from collateral.pipeline import compose_plan
from collateral.planning import BuildRequest, choose
from collateral.render import renderer
from collateral.render.pdf import lines
from collateral.safe.files import Files
from tests.workspaces import ROOT, TODAY, sample


def made(prospect: str, template: str, files: Files | None = None) -> Rendered:
    files = files or sample()
    request = BuildRequest(files, f"prospect:{prospect}.yaml", TODAY, (template,), ("pdf",), channel="draft")
    plan = choose(request).plans[0]
    document = compose_plan(plan, request)
    brand, base = plan.case.workspace.brand, plan.template.bases["pdf"]
    return renderer("pdf")(document, brand, base, files, "0" * 64)


def test_lines_that_are_remembered_are_those_that_are_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    again = [made("hollenbrueck", "proposal") for _ in range(2)]
    monkeypatch.setattr(lines, "MOST", 0)  # nothing is found again
    measured = made("hollenbrueck", "proposal")
    assert [item.files["pdf"] for item in again] == [measured.files["pdf"]] * 2


def test_every_property_that_measuring_reads_is_part_of_what_is_remembered() -> None:
    sources = [inspect.getsource(import_module(f"weasyprint.text.{name}")) for name in ("line_break", "fonts")]
    read = set(re.findall(r"style\['([a-z_]+)'\]", "".join(sources)))
    assert read - {"line_height"} <= {*lines.PROPERTIES}, "line_height is of the box, and not of its text"


def test_weasyprint_is_as_it_was_once_a_document_is_made() -> None:
    module = import_module("weasyprint.text.line_break")
    before = module.split_first_line, module._font_style_cache_key, gc.isenabled()
    made("tamarack", "one-pager")
    assert (module.split_first_line, module._font_style_cache_key, gc.isenabled()) == before


def test_no_font_file_stays_behind(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "collateral", "build", "tamarack", "-t", "one-pager", "-f", "pdf"]
    (tmp_path / "tmp").mkdir()
    run = subprocess.run(
        [*command, "-w", str(ROOT), "-o", str(tmp_path / "out"), "--as-of", TODAY.isoformat()],
        env={"TMPDIR": str(tmp_path / "tmp"), "PATH": ""},
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert [*(tmp_path / "tmp").iterdir()] == []


def test_a_template_may_give_a_property_of_the_brand_a_value_of_its_own() -> None:
    css = sample().read("workspace:templates/one-pager/one-pager.css").decode()
    red = sample({"workspace:templates/one-pager/one-pager.css": css + ":root { --heading: #ff0000 }"})
    assert not _red(made("brightwater", "one-pager").files["pdf"])
    assert _red(made("brightwater", "one-pager", red).files["pdf"])


def _red(data: bytes) -> bool:
    with pypdfium2.PdfDocument(data) as pdf:
        colors = pdf[0].render(scale=2).to_pil().convert("RGB").getcolors(1 << 20)
    return any(color == (255, 0, 0) for _, color in colors)
