"""docs/templates.md: it lists all that a page may name, and its commands make what it says."""

import json
import re
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest

from collateral import cli
from collateral.render.html.style import _properties
from collateral.render.pdf import _context
from collateral.safe.formats import Formats
from tests.cli.small import Small
from tests.documents import every_node
from tests.masters import default, saved
from tests.render.test_docx_base import made_by_word
from tests.render.test_docx_samples import letter
from tests.workspaces import ROOT, brand

PAGE = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
MACROS = (ROOT / "collateral/render/html/nodes.html.j2").read_text(encoding="utf-8")
INLINE = {"text", "field", "link", "source", "break"}
"""What `words` draws; they have no row."""
ENTRY = {"anchor", "level", "number", "text"}


def section(heading: str) -> str:
    """What stands under a heading, up to the next of any level."""
    return re.split(r"(?m)^#+ ", PAGE.partition(f"# {heading}\n")[2])[0]


def rows(heading: str) -> dict[str, str]:
    """The rows of the tables under a heading: the first cell, and the rest."""
    found = re.findall(r"(?m)^\| `([^|]+)` \|(.*)\|$", section(heading))
    return {name.strip("` "): rest for name, rest in found}


def context() -> Mapping[str, object]:
    document = every_node()
    formats = Formats(document.locale, "XXX", document.language)
    return _context(document, brand(), formats, lambda *_: "asset:chart.svg", ())


def members(value: object, found: dict[str, set[str]]) -> dict[str, set[str]]:
    """The members of every type of node under a value."""
    if isinstance(value, Mapping):
        if "type" in value:
            found.setdefault(str(value["type"]), set()).update(map(str, value))
        for inner in value.values():
            members(inner, found)
    elif isinstance(value, tuple | list):
        for inner in value:
            members(inner, found)
    return found


def test_every_name_that_a_page_may_use_is_listed():
    assert {*rows("What a page may name")} == {*context()}


def test_what_the_names_hold_is_listed():
    known = context()
    sections, entries, brand_ = known["sections"], known["entries"], known["brand"]
    assert isinstance(sections, tuple)
    assert isinstance(entries, tuple)
    assert isinstance(brand_, Mapping)
    text = section("What a page may name")
    for name in (*sections[0], *entries[0], *brand_):
        assert f"`{name}`" in text, name


def test_every_node_is_listed_with_its_members():
    listed = rows("Macros")
    nodes = {type_: held for type_, held in members(context()["sections"], {}).items() if type_ in listed}
    for type_, held in nodes.items():
        named = {*re.findall(r"`(\w+)`", listed[type_])}
        assert held - {"type", "kind"} <= named, type_
    drawn = {*re.findall(r'node\.type == "(\w+)"', MACROS)}
    assert drawn <= {*listed}


def test_every_macro_is_listed_as_it_is_called():
    listed = {call for cell in rows("Macros") for call in re.findall(r"\w+\([^)]*\)", cell)}
    made = {f"{name}({inside})" for name, inside in re.findall(r"macro (\w+)\(([^)]*)\)", MACROS)}
    assert made == listed


def test_every_property_of_the_brand_is_listed():
    listed = re.findall(r"`(--[\w-]+)`", section("The stylesheet"))
    assert {*listed} == {name for name, _ in _properties(brand())}


@pytest.fixture
def workspace(tmp_path, monkeypatch, capsys) -> Small:
    monkeypatch.chdir(tmp_path)
    made = Small(tmp_path / "w", capsys)
    assert made.run("init", "w").code == 0
    monkeypatch.chdir(made.root)
    made.write("company.dotx", made_by_word(letter))
    made.write("company.potx", saved(default()))
    return made


def test_the_brand_of_the_page_loads_and_prints(workspace: Small):
    (example,) = re.findall(r"(?ms)^```yaml\n(.*?)^```$", section("Your brand first"))
    colors = 'color: {foreground: "#2c2825", background: "#f5f4f3", primary: "#f9bd07", secondary: "#959595"}\n'
    workspace.write("content_library/_brand.yml", f"meta: {{name: The Unit}}\n{colors}{example}")
    workspace.run("new", "template", "leave-behind")
    said = workspace.run("build", "brightwater", "-t", "leave-behind", "--channel", "draft", "--json")
    assert said.code == 0, said.err
    assert [item for item in json.loads(said.out)["packs"][0]["findings"] if item["severity"] == "error"] == []


def commands(heading: str) -> list[list[str]]:
    """The commands under a heading, without those that wait for a person."""
    lines = [line for fence in re.findall(r"(?ms)^```sh\n(.*?)^```$", section(heading)) for line in fence.splitlines()]
    return [shlex.split(line, comments=True)[1:] for line in lines if "--watch" not in line]


@pytest.mark.office
@pytest.mark.parametrize(
    ("heading", "made"),
    [
        ("The loop", "Brightwater Pumps - Leave behind.pdf"),
        ("Word", "Brightwater Pumps - Offer.docx"),
        ("PowerPoint", "Brightwater Pumps - Pitch.pptx"),
    ],
)
def test_the_commands_make_an_approved_document(workspace: Small, heading: str, made: str):
    for words in commands(heading):
        dated = [] if words[0] in ("new", "approve") else ["--as-of", "2026-11-21"]
        dated = ["--as-of", "2026-11-20", "--yes"] if words[0] == "approve" else dated
        assert cli.run([*words, *dated]) == 0, words
    assert (workspace.root / "out/brightwater/send" / made).is_file()


def test_the_error_that_is_shown_is_the_one_that_is_told(workspace: Small):
    shown = re.findall(r"(?ms)^```text\n(.*?)^```$", PAGE)[0]
    workspace.run("new", "template", "leave-behind")
    page = Path("templates/leave-behind/leave-behind.html.j2")
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace('class="title">{{ title }}', 'class="title">{{ titel }}'), encoding="utf-8")
    told = workspace.run("build", "brightwater", "-t", "leave-behind", "--channel", "draft")
    assert told.code == 5
    assert told.err == shown
