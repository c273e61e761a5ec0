"""A schema says what a person may write: the sample's own files pass, and what load refuses does not."""

import json
import re
from fnmatch import fnmatch
from typing import Any

import jsonschema
import pytest
import yaml

from collateral.load.schema import DIALECT, MODELS, editor_settings, schema, schema_files
from tests.workspaces import ROOT

FILES = {
    "collateral": ["collateral.yaml"],
    "conditions": ["content_library/conditions.yaml"],
    "import": [f"content_library/imports/{name}.yaml" for name in ("hubspot", "salesforce")],
    "messaging": ["content_library/messaging.yaml"],
    "sellers": ["content_library/sellers.yaml"],
    "strings": ["content_library/strings.yaml"],
    "taxonomy": ["content_library/taxonomy.yaml"],
    "template": ["templates/proposal/template.yaml"],
    "waivers": ["waivers.yaml"],
    "pricing-policy": ["content_library/pricing-policy.yaml"],
    "prospect": [f"prospects/{path.name}" for path in sorted((ROOT / "prospects").glob("*.yaml"))],
}
TYPES: dict[str, Any] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "null": type(None),
    "object": dict,
    "array": list,
}


class Editor(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is text, and so are `on` and `NO`."""

    yaml_implicit_resolvers = {  # noqa: RUF012  PyYAML's own attribute
        sign: [rule for rule in rules if not rule[0].endswith(("timestamp", "bool"))]
        for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), ["t", "f"])


def fits(value: Any, form: dict[str, Any], root: dict[str, Any]) -> bool:
    """Whether a value is valid, by the keywords that our schemas use."""
    form = root["$defs"][form["$ref"].rpartition("/")[2]] if "$ref" in form else form
    kinds = form.get("type", [*TYPES])
    return (
        ("anyOf" not in form or any(fits(value, part, root) for part in form["anyOf"]))
        and value in form.get("enum", [value])
        and any(_is(value, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds))
        and _inside(value, form, root)
    )


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _inside(value: Any, form: dict[str, Any], root: dict[str, Any]) -> bool:
    match value:
        case str():
            return bool(re.search(form.get("pattern", ""), value)) and len(value) >= form.get("minLength", 0)
        case int() | float():
            return bool(form.get("minimum", value) <= value <= form.get("maximum", value))
        case list():
            return len(value) >= form.get("minItems", 0) and all(
                fits(item, form.get("items", {}), root) for item in value
            )
        case dict():
            return {*form.get("required", ())} <= {*value} and all(_part(key, value[key], form, root) for key in value)
    return True


def _part(key: str, value: Any, form: dict[str, Any], root: dict[str, Any]) -> bool:
    found = _form_of(key, form)
    return fits(value, found, root) if isinstance(found, dict) else found


def _form_of(key: str, form: dict[str, Any]) -> Any:
    if key in form.get("properties", {}):
        return form["properties"][key]
    matching = [part for pattern, part in form.get("patternProperties", {}).items() if re.search(pattern, key)]
    return matching[0] if matching else form.get("additionalProperties", True)


def valid(kind: str, text: str) -> bool:
    made = schema(kind)
    return fits(yaml.load(text, Editor), made, made)


@pytest.mark.parametrize("kind", MODELS)
def test_every_schema_says_its_dialect_and_has_no_id_of_its_own(kind):
    made = schema(kind)
    assert made["$schema"] == DIALECT
    assert "$id" not in made


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in FILES.items() for path in paths])
def test_the_samples_files_are_valid(kind, path):
    assert valid(kind, (ROOT / path).read_text(encoding="utf-8"))


def test_the_heads_of_all_blocks_are_valid():
    paths = sorted((ROOT / "content_library/blocks").rglob("*.md"))
    assert paths
    assert [path for path in paths if not valid("block", path.read_text(encoding="utf-8").split("---\n")[1])] == []


PROFILE = "company: {name: Acme}\ncontacts: [{name: Ana, title: CFO}]\nstage: decision\n"


@pytest.mark.parametrize(
    "more",
    [
        "",
        "pains: slow-close",
        "pains: [slow-close, audits]",
        "reference: 2026",
        "opportunity: {amount: 1200.50}",
        "opportunity: {amount: '1200.50'}",
        "pricing: {quote_date: 2026-01-05, discount: 10, sections: [{title: All, items: [{sku: CORE, quantity: 3}]}]}",
        "pricing: {quote_date: 2026-01-05, discount: {amount: 500}, sections: [{title: All, items: [{sku: CORE}]}]}",
    ],
)
def test_a_profile_may_be_written_like_this(more):
    assert valid("prospect", PROFILE + more)


@pytest.mark.parametrize(
    "more",
    [
        "mood: good",
        "pains: Slow Close",
        "opportunity: {amount: '1,200'}",
        "tags: {Route 1: [x]}",
        "pricing: {quote_date: 2026-01-05, discount: 110, sections: [{title: All, items: [{sku: CORE}]}]}",
        "pricing: {quote_date: 2026-01-05, sections: []}",
    ],
)
def test_a_profile_may_not_be_written_like_this(more):
    assert not valid("prospect", PROFILE + more)


@pytest.mark.parametrize(
    ("more", "allowed"),
    [
        ("", True),
        ("words: {stage: {Hot: decision, Cold: null}}", True),
        ("closed: [Won]", True),
        ("decimal: dot", False),
        ("words: {mood: {Hot: decision}}", False),
        ("defaults: {region: {a: b}}", False),
    ],
)
def test_what_a_mapping_may_say(more, allowed):
    assert valid("import", f"columns: {{company: {{name: [A, B]}}, stage: C, facts: {{days: D}}}}\n{more}") is allowed


def test_what_an_author_knows_of_a_key_is_in_the_schema():
    assert schema("block")["properties"]["review_every"]["description"] == "Days after an approval; written as `180d`."
    assert schema("block")["properties"]["review_every"]["pattern"] == r"^\d{1,4}d$"
    assert schema("prospect")["required"] == ["company", "contacts", "stage"]


@pytest.mark.parametrize(("name", "allowed"), [("bank_lines", True), ("bank-lines", False)])
def test_the_taxonomy_s_facts_are_named_as_a_profile_s_are(name, allowed):
    text = (ROOT / "content_library/taxonomy.yaml").read_text(encoding="utf-8").replace("  bank_lines:", f"  {name}:")
    assert valid("taxonomy", text) is allowed
    assert valid("prospect", f"{PROFILE}facts: {{{name}: 3}}") is allowed


# ---- schemas/ and what leads editors there ---------------------------------------------------------------------------


def test_the_schemas_of_the_sample_are_current():
    kept = {path.name: path.read_bytes() for path in (ROOT / "schemas").iterdir()}
    assert kept == schema_files(), "`make checks` writes them anew"


@pytest.mark.parametrize("kind", MODELS)
def test_a_schema_is_one_by_its_own_dialect(kind):
    jsonschema.Draft202012Validator.check_schema(schema(kind))


def test_an_independent_judge_finds_the_samples_files_valid():
    told = [
        (path, error.message)
        for kind, paths in FILES.items()
        for path in paths
        for error in jsonschema.Draft202012Validator(schema(kind)).iter_errors(
            yaml.load((ROOT / path).read_text(encoding="utf-8"), Editor)
        )
    ]
    assert told == []


@pytest.mark.parametrize(("kind", "path"), [(kind, path) for kind, paths in FILES.items() for path in paths])
def test_a_file_of_the_sample_names_its_schema_in_its_first_line(kind, path):
    if kind == "template":  # an approved file: editors find its schema by the settings that `init` writes
        return
    first = (ROOT / path).read_text(encoding="utf-8").partition("\n")[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / path).parent.joinpath(named).resolve() == ROOT / "schemas" / f"{kind}.json"


def test_the_settings_for_editors_lead_each_file_to_its_schema():
    leads = json.loads(editor_settings())["yaml.schemas"]
    for kind, paths in FILES.items():
        for path in paths:
            assert [name for name, places in leads.items() if any(fnmatch(path, one) for one in places)] == [
                f"./schemas/{kind}.json"
            ]
