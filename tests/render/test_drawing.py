"""PDFs drawn in a second process: the same files, the same errors, and no need of that process."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import replace

import pytest

from collateral.errors import TemplateError
from collateral.model.brand import Brand
from collateral.model.document import Document
from collateral.model.rendering import Base
from collateral.pipeline import BuildRequest, build
from collateral.render.drawing import Drawn, beside, here
from collateral.safe.files import Files
from tests.workspaces import TODAY, sample

PAGE = "workspace:templates/one-pager/one-pager.html.j2"


def request(changes: dict[str, str] | None = None) -> BuildRequest:
    return BuildRequest(sample(changes), "prospect:tamarack.yaml", TODAY, ("one-pager", "renewal"), channel="draft")


def test_a_pack_is_the_same_wherever_its_pdfs_are_drawn() -> None:
    with beside() as draw:
        assert build(request(), draw).files == build(request()).files


def test_an_error_of_the_second_process_has_its_place() -> None:
    source = sample().read(PAGE).decode().replace("{{ title }}", "{{ titel }}")
    with beside() as draw, pytest.raises(TemplateError) as raised:
        build(request({PAGE: source}), draw)
    (problem,) = raised.value.problems
    assert (problem.path, problem.line > 0) == ("templates/one-pager/one-pager.html.j2", True)


def test_a_process_that_is_killed_leaves_the_work_to_the_first() -> None:
    with beside() as draw:
        for child in multiprocessing.active_children():
            assert child.pid is not None
            os.kill(child.pid, signal.SIGKILL)
        assert build(request(), draw).files == build(request()).files


def test_a_document_whose_pages_are_limited_is_drawn_once_where_it_fits() -> None:
    begun: list[str] = []

    def noted(name: str, document: Document, brand: Brand, base: Base, files: Files, build_id: str) -> Drawn:
        begun.append(name)
        return here(name, document, brand, base, files, build_id)

    build(replace(request(), templates=("one-pager",)), noted)
    assert sorted(begun) == ["html", "pdf"]
