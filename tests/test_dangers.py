"""Raw calls have one home each: what can harm stands under `collateral/safe/` and nowhere else (DESIGN, safety)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "collateral"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "safe")

BUILTINS = ("open", "eval", "exec", "compile", "__import__")
DANGERS = (
    *(*BUILTINS, "io.open", "os.open"),
    *("yaml", "ruamel", "zipfile", "tarfile", "jinja2", "PIL", "tempfile", "pickle", "marshal"),
    *("os.rename", "os.replace", "os.remove", "os.unlink", "os.link", "os.system", "os.popen", "shutil.rmtree"),
    *("lxml.etree.fromstring", "lxml.etree.parse", "lxml.etree.XML", "lxml.etree.HTML", "lxml.etree.iterparse"),
    *("lxml.etree.XMLParser", "lxml.html", "docx.oxml.parser", "docx.oxml.parse_xml", "pptx.oxml.parse_xml"),
    *("xml", "email", "urllib", "socket", "ssl", "http", "ftplib", "smtplib", "requests", "httpx", "urllib3"),
    *("time.time", "time.time_ns", "time.localtime", "time.strftime", "locale", "random", "secrets", "uuid"),
    *("datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
)
"""Modules and functions by their full names; a module stands for everything in it."""
METHODS = ("read_bytes", "read_text", "write_bytes", "write_text", "unlink", "rmdir", "touch", "from_yaml")
"""Of `pathlib.Path` and of brand.yml's model, by name alone: nothing of ours has methods of these names."""
HARMLESS = ("urllib.parse", "PIL.ImageColor", "importlib.resources.files")
"""Work on text; and the package's own files."""
EXCEPTIONS = {
    ("cli/__init__.py", "os.open"): "the end of a pipe that its reader has closed",
    ("cli/recording.py", "read_bytes"): "a look at what a file holds, just before a line is added to it",
}


def is_in(name: str, listed: tuple[str, ...]) -> bool:
    return any(name == item or name.startswith(f"{item}.") for item in listed)


def is_danger(name: str) -> bool:
    return is_in(name, DANGERS) and not is_in(name, HARMLESS)


def imported(tree: ast.AST) -> dict[str, str]:
    """The full name behind each name that a module imports."""
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for item in node.names:
                first = item.name.partition(".")[0]
                found[item.asname or first] = item.name if item.asname else first
        elif isinstance(node, ast.ImportFrom):
            found |= {item.asname or item.name: f"{node.module}.{item.name}" for item in node.names}
    return found


def dotted(node: ast.expr, names: dict[str, str]) -> str:
    """The full name of an expression as far as imports tell: `lxml.etree.parse`; `?.parse` of anything else."""
    match node:
        case ast.Name():
            return names.get(node.id, node.id if node.id in BUILTINS else "?")
        case ast.Attribute():
            return f"{dotted(node.value, names)}.{node.attr}"
        case ast.Call():
            return dotted(node.func, names)
    return "?"


def dangers(source: str) -> Iterator[tuple[str, int]]:
    """(name, line) of each raw import, call or reference."""
    tree = ast.parse(source)
    names = imported(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((name, node.lineno) for name in imported(node).values() if is_danger(name))
        elif isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Load):
            name = dotted(node, names)
            method = name.rpartition(".")[2]
            if is_danger(name) and name not in names.values():
                yield name, node.lineno
            elif method in METHODS and "." in name and not is_in(name, HARMLESS):
                yield method, node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_raw_call_stands_outside_its_home(path):
    module = path.relative_to(PACKAGE).as_posix()
    found = [
        f"{module}:{line}: {name}"
        for name, line in dangers(path.read_text(encoding="utf-8"))
        if (module, name) not in EXCEPTIONS
    ]

    assert found == []


@pytest.mark.parametrize(("module", "name"), EXCEPTIONS)
def test_every_exception_is_still_needed(module, name):
    assert name in {found for found, _ in dangers((PACKAGE / module).read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    "source",
    [
        "open('x')",
        "import io\nio.open('x')",
        "from pathlib import Path\nPath('x').read_text()",
        "def f(path): return (path / 'x').write_bytes(b'')",
        "import yaml",
        "from yaml import safe_load as read",
        "import jinja2.sandbox as s",
        "from PIL import Image",
        "from lxml import etree\netree.fromstring(b'')",
        "import lxml.etree\nlxml.etree.parse('x')",
        "from lxml.etree import XML",
        "from datetime import datetime\ndatetime.now()",
        "import datetime as d\nd.date.today()",
        "from os import replace",
        "import os\nmove = os.rename",
        "import urllib.request",
        "from urllib.request import urlopen",
        "import xml.etree.ElementTree as tree",
        "from docx.oxml import parse_xml",
        "import time\ntime.time()",
        "eval('1')",
    ],
)
def test_a_raw_call_is_seen_however_it_is_written(source):
    assert [*dangers(source)]


@pytest.mark.parametrize(
    "source",
    [
        "from lxml import etree\netree.SubElement(etree.Element('a'), 'b')",
        "from docx.oxml import OxmlElement",
        "from urllib.parse import quote\nquote('x')",
        "from importlib.resources import files as packaged\npackaged('collateral').joinpath('x').read_text()",
        "from datetime import date\ndate(2026, 1, 1)",
        "def read_text(): ...\nfiles.read('x')",
        "class Package:\n    def open(self): ...\nPackage.open(b'')",
        "from collateral.safe.yaml import load",
        "from collateral.safe import zip as archive, xml\nxml.parse(b'', 'x')",
    ],
)
def test_what_is_harmless_is_not_taken_for_a_raw_call(source):
    assert not [*dangers(source)]
