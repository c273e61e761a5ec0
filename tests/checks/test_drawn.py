"""Every fault that a made document can have is a check by name, so that settings and waivers may speak of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import collateral
from collateral.checks.drawn import DRAWN, DRAWN_TOO
from collateral.checks.table import FAULTS

ROOT = Path(collateral.__file__).parent
STAGES = ("compose", "load", "personalize.py", "pipeline.py", "planning.py", "render", "safe", "select", "verify")
NOTES = {"font-twin", "guessed-layout", "guessed-persona", "no-room", "section-left-out", "unanswered-pain"}
"""Said for the record alone, which no check tells."""


def codes(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """(name, severity as it is written) of each finding that a module makes, and of each `case.error`."""
    named = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and call.args:
            made, first = ast.unparse(call.func), call.args[0]
            said = first.value if isinstance(first, ast.Constant) else named.get(ast.unparse(first))
            if made == "Finding" and isinstance(said, str):
                yield said, ast.unparse(call.args[1])
            elif made == "case.error" and isinstance(said, str):
                yield said, "Severity.ERROR"


def modules() -> Iterator[ast.Module]:
    for path in sorted(ROOT.rglob("*.py")):
        if path.relative_to(ROOT).parts[0] in STAGES:
            yield ast.parse(path.read_text(encoding="utf-8"))


def test_what_the_stages_find_is_listed_unless_it_is_a_note():
    found = {item for module in modules() for item in codes(module)}
    assert len(found) > 30
    told = {code for code, severity in found if severity != "Severity.NOTE"}
    assert told - FAULTS.keys() - DRAWN.keys() == set()
    assert {code for code, _ in found} - FAULTS.keys() - DRAWN.keys() == NOTES


def test_what_is_listed_is_found_somewhere():
    texts = {node.value for module in modules() for node in ast.walk(module) if isinstance(node, ast.Constant)}
    assert DRAWN.keys() - texts - {"unrenderable"} == set()
    assert not DRAWN.keys() & FAULTS.keys()
    assert FAULTS.keys() >= DRAWN_TOO
