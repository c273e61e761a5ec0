"""The pages name all that there is, every example in them loads, and every command in them runs."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from collateral import cli
from collateral.load.block import read_block
from collateral.load.fences import FENCES
from collateral.load.mapping import read_mapping
from collateral.load.schema import AMOUNT, schema
from collateral.load.workspace import load_prospect, load_workspace
from collateral.model.document import ChartType
from collateral.model.kind import KINDS
from collateral.model.names import NAMES, SEALED
from collateral.model.record import ID_PATTERN
from collateral.model.rendering import Base
from collateral.model.slide import LayoutRole
from collateral.render import web
from collateral.render.html.page import context
from collateral.render.html.view import Ways
from collateral.render.pptx.typefaces import twin
from collateral.safe.expression import FILTERS
from collateral.safe.files import OverlayFiles
from collateral.safe.formats import DATE_STYLES
from tests.documents import every_node
from tests.masters import default, saved
from tests.workspaces import ROOT, brand, sample

PROFILE = (ROOT / "docs" / "profile.md").read_text(encoding="utf-8")
BLOCKS = (ROOT / "docs" / "blocks.md").read_text(encoding="utf-8")
POWERPOINT = (ROOT / "docs" / "powerpoint.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (\*\*)?`([^`]+)`(?:\*\*)? \| ([^|]*) \| ([^|]*) \| `([^|]*)` \|$", re.MULTILINE)
PATTERNS = {
    ID_PATTERN: "id",
    r"^[a-z]{2,3}$": "language",
    r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$": "locale",
    r"^[A-Z]{3}$": "currency",
}
MAPS = {"tags": "ids by dimension", "facts": "numbers or texts by name"}
Node = dict[str, Any]


# ---- docs/profile.md -------------------------------------------------------------------------------------------------


def fields(node: Node, known: Node, path: str = "") -> Iterator[tuple[str, str, bool]]:
    """(path, type in words, needed) of every field under a schema; a discount is one field in all its forms."""
    for name, inner in node["properties"].items():
        here = f"{path}.{name}".lstrip(".")
        body = reference(inner, known)
        if body and name != "discount":
            yield from fields(body, known, here + "[]" * (inner.get("type") == "array"))
        else:
            yield here, MAPS.get(name) or words(inner, known), name in node.get("required", ())


def reference(node: Node, known: Node) -> Node | None:
    """The record that a field, or each item of its list, holds."""
    forms = [node, node.get("items", {}), *node.get("anyOf", ())]
    named = next((form["$ref"] for form in forms if "$ref" in form), "")
    return known[named.rpartition("/")[2]] if named else None


def words(node: Node, known: Node) -> str:
    """A field's type as the page says it."""
    forms = [form for form in node.get("anyOf", [node]) if form.get("type") != "null"]
    flat = [inner for form in forms for inner in form.get("anyOf", [form])]
    form = flat[0]
    if any("$ref" in item for item in flat):
        return "percent or amount"
    if any(item.get("type") == "array" for item in flat):
        return "ids"
    if any(item.get("pattern") == AMOUNT for item in flat):
        return "percent" if form.get("maximum") == 100 else "amount"
    if "enum" in form:
        return ", ".join(f"`{word}`" for word in form["enum"])
    return plain(form)


def plain(form: Node) -> str:
    if form.get("format") == "date":
        return "date"
    pattern = form.get("pattern", "")
    if pattern.startswith("^https"):
        return "web address"
    if "@" in pattern:
        return "address"
    kinds = {"integer": "whole number", "boolean": "true or false"}
    return PATTERNS.get(pattern) or kinds.get(str(form["type"]), "text")


def needed_in_optional(path: str) -> bool:
    """Bold would mislead here: the text below the table says it."""
    return path.split(".", maxsplit=1)[0] in ("partner", "rep") or path.startswith("pricing.tax")


def test_every_field_of_a_profile_is_on_its_page_with_its_type():
    made = schema("prospect")
    real = {path: (kind, needed) for path, kind, needed in fields(made, made["$defs"])}
    told = {path: (kind, bool(bold)) for bold, path, kind, _, _ in ROW.findall(PROFILE)}

    assert [*told] == [path for path in told if path in real], "the page names a field that is not there"
    assert {path: kind for path, (kind, _) in told.items()} == {path: kind for path, (kind, _) in real.items()}
    assert {path for path, (_, needed) in told.items() if needed} == {
        path for path, (_, needed) in real.items() if needed and not needed_in_optional(path)
    }


def test_the_examples_of_the_page_are_a_profile_that_loads():
    tree: Node = {}
    for _, path, _, _, example in ROW.findall(PROFILE):
        *parents, name = path.split(".")
        place = tree
        for part in parents:
            place = place.setdefault(part, {})
        key, _, place[name] = example.partition(": ")
        assert key == name
    files = sample({"prospect:page.yaml": "\n".join(written(tree)), "prospect:logo.png": b""})

    made = load_prospect(files, "prospect:page.yaml", load_workspace(files))

    assert made.company.name == "Acme Castings"
    assert made.pricing is not None
    assert made.pricing.sections[0].items[0].sku == "LL-CLOSE"


def written(tree: Node, indent: str = "") -> Iterator[str]:
    """YAML of nested keys; `name[]` is a list of one item, and leaves stand as the page writes them."""
    for key, value in tree.items():
        if not isinstance(value, dict):
            yield f"{indent}{key}: {value}"
            continue
        yield f"{indent}{key.removesuffix('[]')}:"
        inner = [*written(value, f"{indent}    ")]
        if key.endswith("[]"):
            inner[0] = f"{indent}  - {inner[0].lstrip()}"
        yield from inner


def test_the_least_profile_of_the_page_loads():
    (text,) = re.findall(r"```yaml\n(.*?)```", PROFILE, re.DOTALL)
    files = sample({"prospect:least.yaml": text})
    assert load_prospect(files, "prospect:least.yaml", load_workspace(files)).primary.title == "CFO"


# ---- docs/blocks.md --------------------------------------------------------------------------------------------------


def sections(text: str) -> dict[str, str]:
    """What stands under each `##` heading."""
    head, *parts = re.split(r"(?m)^## ", text)
    return {"": head, **{part.partition("\n")[0]: part for part in parts}}


def rows(text: str) -> list[str]:
    """The first cell of each row of a table, without its marks."""
    return re.findall(r"(?m)^\| `([^`]+)`", text)


def test_every_key_of_front_matter_is_told():
    assert rows(sections(BLOCKS)["Front matter"]) == [*schema("block")["properties"]]


def test_every_kind_is_told():
    assert rows(sections(BLOCKS)["Kinds"]) == [*KINDS]


def test_every_filter_is_told():
    assert [name.partition("(")[0] for name in rows(sections(BLOCKS)["Filters"])] == [*FILTERS]
    assert all(f"`{style}`" in sections(BLOCKS)["Filters"] for style in DATE_STYLES)


def test_every_name_of_a_merge_field_is_told():
    listed = {name.partition(".")[0] for name in rows(sections(BLOCKS)["Merge fields"])}
    assert listed == {*NAMES}
    for name, inner in NAMES.items():
        told = re.search(rf"(?m)^\| `{name}[^|]*\|.*$", sections(BLOCKS)["Merge fields"])
        assert told
        assert [part for part in inner if f"`{part}`" not in told.group()] == []
    assert [name for name in SEALED if f"`{name}`" not in sections(BLOCKS)["Merge fields"]] == []


def test_every_fence_and_chart_is_told():
    told = sections(BLOCKS)["Fenced forms"]
    assert re.findall(r"(?m)^### (\w+)$", told) == [*FENCES]
    assert [kind for kind in ChartType if f"`{kind}`" not in told] == []


def blocks_of_the_page() -> list[str]:
    return re.findall(r"(?ms)^~~~~?markdown\n(.*?)^~~~~?$", BLOCKS)


@pytest.mark.parametrize("text", blocks_of_the_page(), ids=lambda text: text[:24].replace("\n", " "))
def test_every_example_loads(text):
    front = "" if text.startswith("---") else "---\nid: proof.page\nkind: proof\ntitle: A\nowner: b\n---\n"
    problems: list[Any] = []
    files = sample({"workspace:content_library/blocks/proof/page.md": front + text})

    made = read_block(files, "workspace:content_library/blocks/proof/page.md", "en", problems)

    assert problems == []
    assert made
    assert made.nodes


def test_the_page_has_an_example_of_each_fence():
    text = "\n".join(blocks_of_the_page())
    assert [name for name in FENCES if f"```{name}\n" not in text] == []


# ---- docs/powerpoint.md ----------------------------------------------------------------------------------------------


def fenced(kind: str) -> list[str]:
    """The fenced examples of a kind on the page about PowerPoint, in order."""
    return re.findall(rf"(?ms)^```{kind}\n(.*?)^```$", POWERPOINT)


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample workspace with the page's template beside another company's presentation, being the current folder."""
    for name in ("content_library", "templates", "prospects"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "collateral.yaml", tmp_path)
    folder = tmp_path / "templates/company-deck"
    folder.mkdir()
    (folder / "template.yaml").write_text(fenced("yaml")[0], encoding="utf-8")
    (folder / "company.potx").write_bytes(saved(default(("Title and Content", "What we do"))))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_role_of_a_layout_is_told():
    assert rows(sections(POWERPOINT)["Roles"]) == [*LayoutRole]


def test_the_template_of_the_page_is_as_short_as_it_says_and_its_commands_make_a_deck(company: Path):
    assert len(fenced("yaml")[0].splitlines()) <= 15
    (commands,) = fenced("sh")
    for line in commands.splitlines():
        words = shlex.split(line, comments=True)
        assert words[0] == "collateral"
        dated = [] if "inspect" in words else ["--as-of", "2026-11-21"]
        assert cli.run([*words[1:], *dated]) == 0, line
    assert [path.name for path in company.glob("out/brightwater/send/*.pptx")] == [
        "Brightwater Pumps - Presentation.pptx"
    ]


def test_a_layout_on_the_page_looks_as_the_command_prints_it(company: Path, capsys: pytest.CaptureFixture[str]):
    cli.run(["template", "inspect", "company-deck"])
    assert fenced("text")[0] in capsys.readouterr().out


def test_the_names_of_layouts_on_the_page_are_such_as_a_template_holds():
    named = re.sub(r"(?ms)^formats:.*?(?=^sections)", fenced("yaml")[1], fenced("yaml")[0])
    files = sample({
        "workspace:templates/company-deck/template.yaml": named,
        "workspace:templates/company-deck/company.potx": saved(default()),
    })  # fmt: skip
    base = load_workspace(files).templates["company-deck"].bases["pptx"]
    assert (base.layouts["section"], base.smallest, base.smallest_title) == ("Zwischentitel (2)", 16, 28)


def test_the_fonts_of_the_page_are_such_as_a_brand_holds():
    path = "content_library/_brand.yml"
    text, faces = (ROOT / path).read_text(encoding="utf-8"), fenced("yaml")[2].partition("fonts:\n")[2]
    added = text.replace("  fonts:\n", "  fonts:\n" + faces, 1)
    files = {
        f"workspace:content_library/{name}": b"" for name in re.findall(r"path: (brand/fonts/Graphik[^,]*)", faces)
    }
    found = load_workspace(sample({f"workspace:{path}": added, **files})).brand
    assert [face.weight for face in found.faces if face.family == "Graphik"] == [400, 700]


def test_every_font_that_comes_along_has_the_widths_of_those_it_is_said_to_have():
    (told,) = re.findall(r"which comes along: for ([^.]*)\. The build notes", POWERPOINT)
    assert [family for family in re.split(r", | and ", told) if not twin(family)] == []


# ---- docs/web.md -----------------------------------------------------------------------------------------------------

WEB = (ROOT / "docs" / "web.md").read_text(encoding="utf-8")


def test_the_page_on_web_pages_has_a_template_that_draws_and_names_what_it_gets():
    path = "workspace:templates/own/own.html.j2"
    (template,) = re.findall(r"(?s)```html\n(.*?)```", WEB)
    files = OverlayFiles(
        sample(), {path: template.encode(), "workspace:templates/own/my-page.css": b"h1 { color: red }"}
    )
    assert web.render(every_node(), brand(), Base(path), files, "ab12" * 16).findings == ()
    table = WEB[WEB.index("| name | holds |") : WEB.index("- `collateral/nodes.html.j2`")]
    named = {
        name for row in table.splitlines()[2:] for name in re.findall(r"`(\w+)`", row.split("|")[1] if row else "")
    }
    given = context(every_node(), brand(), lambda *_: "", Ways())
    assert named <= given.keys()
    assert len(named) >= 10


def test_the_page_on_web_pages_states_the_policy():
    assert web.POLICY.format(digest="sha256-...") in WEB


# ---- docs/import.md --------------------------------------------------------------------------------------------------

IMPORT = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")


def test_every_key_and_column_of_a_mapping_is_told():
    keys, columns = re.findall(r"(?ms)^\| (?:key|field under `columns`) \|.*?\n(.*?)\n\n", IMPORT)
    assert rows(keys) == [*schema("import")["properties"]]
    told = {name for line in columns.splitlines() for name in re.findall(r"`([\w.]+)`", line.split(" | ")[0])}
    made = schema("import")
    assert told == {path for path, _ in mapped(made["$defs"]["Columns"], made["$defs"])}


def mapped(node: Node, known: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    for name, inner in node["properties"].items():
        here = f"{path}.{name}".lstrip(".")
        body = reference(inner, known)
        yield from mapped(body, known, here) if body else ((here, inner),)


def test_the_mapping_of_the_page_loads():
    (text,) = re.findall(r"```yaml\n(.*?)```", IMPORT, re.DOTALL)
    found = read_mapping(text.encode(), "page.yaml", load_workspace(sample()).taxonomy)
    assert found.words.industry["*"] is None
    assert found.defaults.rep is not None


def test_every_name_of_defaults_and_words_is_told():
    made = schema("import")["$defs"]
    for key, record in (("defaults", "Defaults"), ("words", "WordsOf")):
        (line,) = re.findall(rf"(?m)^\| `{key}` \|.*$", IMPORT)
        assert [name for name in made[record]["properties"] if name not in line] == []
