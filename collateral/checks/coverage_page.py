"""The coverage of a library as one web page: it loads nothing, runs nothing, and can be sent or printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from collateral.checks.coverage import Grid, Level, Square, block_data
from collateral.checks.shape import Shape
from collateral.model.record import worded
from collateral.model.taxonomy import Term
from collateral.safe import jinja

MARK = b'<meta name="generator" content="collateral library coverage">'
"""Stands in every such page, so that a newer one may take its place."""
POLICY = "default-src 'none'; style-src '{digest}'; base-uri 'none'; form-action 'none'"
_PAGE, _STYLE = "coverage.html.j2", "coverage.css"
_LANGUAGE = "en"
"""The page's own words are English."""

Data = dict[str, Any]


def coverage_page(shape: Shape, grids: Sequence[Grid]) -> bytes:
    """The page, UTF-8: the same bytes for the same library and day."""
    sources = {name: _source(name) for name in (_PAGE, _STYLE)}
    style = jinja.render(_STYLE, sources, {})
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    context = {
        "policy": POLICY.format(digest=f"sha256-{digest}"),
        "as_of": shape.as_of.isoformat(),
        "industry": shape.industry,
        "stages": [_named(name, term) for name, term in shape.workspace.taxonomy.stages.items()],
        "languages": [_language(shape, language, grids) for language in dict.fromkeys(grid.language for grid in grids)],
    }
    return jinja.render(_PAGE, sources, context).encode()


def _source(name: str) -> str:
    return files("collateral.checks").joinpath(name).read_text(encoding="utf-8")


def _named(name: str, term: Term) -> Data:
    return {"id": name, "name": worded(term.name, _LANGUAGE) or name, "definition": term.definition}


def _language(shape: Shape, language: str, grids: Sequence[Grid]) -> Data:
    own = [grid for grid in grids if grid.language == language]
    return {
        "language": language,
        "gaps": sum(grid.count(Level.GAP) for grid in own),
        "singles": sum(grid.count(Level.SINGLE) for grid in own),
        "blocks": len({subject for grid in own for subject in grid.subjects}),
        "kinds": [_kind(shape, grid) for grid in own],
    }


def _kind(shape: Shape, grid: Grid) -> Data:
    personas = shape.workspace.taxonomy.personas
    return {
        "kind": grid.kind,
        "id": f"{grid.kind}-{grid.language}",
        "blocks": len(grid.subjects),
        "gaps": grid.count(Level.GAP),
        "singles": grid.count(Level.SINGLE),
        "places": [*grid.places],
        "rows": [
            {"persona": _named(persona, personas[persona]), "squares": [_square(shape, square) for square in row]}
            for persona, row in grid.rows
        ],
    }


def _square(shape: Shape, square: Square) -> Data:
    return {
        "persona": square.cell.persona,
        "stage": square.cell.stage,
        "level": square.level.value,
        "count": len(square.blocks),
        "blocks": [block_data(shape, block) for block in square.blocks],
        "waiting": [block_data(shape, block) for block in square.waiting],
    }
