"""The JSON Schema (2020-12) of each file that people write, made from the records that read it.

The records see scalars as text; an editor sees what YAML makes of them. So a schema allows a number where a text is
free, a single id where a list is meant, and both `10` and `"10"` for an amount.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from collateral.load.workspace import Conditions, Sellers, Strings
from collateral.model.approval import Event
from collateral.model.block import BlockHead
from collateral.model.import_mapping import ImportMapping
from collateral.model.messaging import Messaging
from collateral.model.policy import PricingPolicy
from collateral.model.prospect import Prospect
from collateral.model.settings import Settings
from collateral.model.taxonomy import Taxonomy
from collateral.model.template import TemplateFile
from collateral.model.waiver import Waivers

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Mapping[str, type[BaseModel]] = {
    "block": BlockHead,
    "collateral": Settings,
    "conditions": Conditions,
    "event": Event,
    "import": ImportMapping,
    "messaging": Messaging,
    "pricing-policy": PricingPolicy,
    "prospect": Prospect,
    "sellers": Sellers,
    "strings": Strings,
    "taxonomy": Taxonomy,
    "template": TemplateFile,
    "waivers": Waivers,
}
PLACES: Mapping[str, tuple[str, ...]] = {
    "collateral": ("collateral.yaml",),
    "conditions": ("content_library/conditions.yaml",),
    "import": ("content_library/imports/*.yaml",),
    "messaging": ("content_library/messaging.yaml",),
    "pricing-policy": ("content_library/pricing-policy.yaml",),
    "prospect": ("prospects/*.yaml", "prospects/*.yml"),
    "sellers": ("content_library/sellers.yaml",),
    "strings": ("content_library/strings.yaml",),
    "taxonomy": ("content_library/taxonomy.yaml",),
    "template": ("templates/*/template.yaml",),
    "waivers": ("waivers.yaml",),
}
"""Where the YAML files of each kind stand in a workspace, for editors."""
AMOUNT = r"^-?\d+(\.\d+)?$"
_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file; KeyError for a kind that is not in MODELS."""
    generator = _Strict if kind == "event" else _Written
    made = MODELS[kind].model_json_schema(schema_generator=generator)
    if kind == "prospect":  # the file's stem is its id where it names none
        made["required"].remove("id")
    return {"$schema": DIALECT, **_tidy(made)}


def schema_files() -> dict[str, bytes]:
    """The schemas of all kinds as files, `prospect.json` and so on."""
    return {f"{kind}.json": _written({**schema(kind)}) for kind in MODELS}


def editor_settings() -> bytes:
    """What tells VS Code with its YAML extension which schema of `schemas/` checks which files."""
    return _written({"yaml.schemas": {f"./schemas/{kind}.json": [*places] for kind, places in PLACES.items()}})


def _written(value: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(value, indent=2, ensure_ascii=False)}\n".encode()


class _Strict(GenerateJsonSchema):
    """Without a title on each key, which only repeats its name."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """With the text below each field; pydantic can do so too, but reads all sources whenever the program starts."""
        made = super().model_schema(schema)
        for key, said in _docstrings(schema["cls"]):
            made["properties"].get(key, {})["description"] = said
        return made


class _Written(_Strict):
    """As people write YAML: what the records' before-validators accept stands in the schema."""

    def function_before_schema(self, schema: core_schema.BeforeValidatorFunctionSchema) -> JsonSchemaValue:
        inner = self.generate_inner(schema["schema"])
        return _FORMS[schema["function"]["function"].__name__](inner)

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return made if "pattern" in made else {**made, "type": ["string", "number"]}

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        return {"type": "number"}


def _docstrings(record: type) -> Iterator[tuple[str, str]]:
    """Each field with the text below it, those of the records that it goes back to first."""
    for one in reversed(record.__mro__):
        is_written = "[" not in one.__name__  # `RootModel[...]` has no source of its own
        if one.__module__.startswith("collateral.") and is_written:
            body = ast.parse(dedent(inspect.getsource(one))).body[0]
            assert isinstance(body, ast.ClassDef)
            for item, below in pairwise(body.body):
                if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name) and (said := _text(below)):
                    yield item.target.id, said


def _text(statement: ast.stmt) -> str:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return inspect.cleandoc(value.value) if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _one_or_more(inner: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [inner["items"], inner]}


def _amount(inner: JsonSchemaValue) -> JsonSchemaValue:
    written: list[JsonSchemaValue] = [{"type": "number"}, {"type": "string", "pattern": AMOUNT}]
    return {"anyOf": [*written, {"type": "null"}] if "anyOf" in inner else written}


def _as_is(inner: JsonSchemaValue) -> JsonSchemaValue:
    return inner


def _days(inner: JsonSchemaValue) -> JsonSchemaValue:
    return {"type": "string", "pattern": r"^\d{1,4}d$"}


def _count(inner: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": r"^\d+(\.\.\d+)?$"}]}


def _percentage(inner: JsonSchemaValue) -> JsonSchemaValue:
    return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 100}, {"type": "string", "pattern": AMOUNT}, inner]}


_FORMS: Mapping[str, Callable[[JsonSchemaValue], JsonSchemaValue]] = {  # each before-validator needs a line
    "listed": _one_or_more,
    "_kinds": _one_or_more,
    "days": _days,
    "_count": _count,
    "_discount": _percentage,
    "_rate": _percentage,
    "amount": _amount,
    "_whole": _as_is,
    "_iso_date": _as_is,
    "_number_or_text": _as_is,
}


def _tidy(node: Any) -> Any:
    """Bounds by JSON Schema's names on the numbers they bound, closed maps, and no defaults but plain ones."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _tidy(value) for key, value in node.items() if key not in _BOUNDS and _is_told(key, value)}
    if "patternProperties" in kept:  # keys that match no pattern are refused, as the records do
        kept.setdefault("additionalProperties", False)
    bounds = {_BOUNDS[key]: value for key, value in node.items() if key in _BOUNDS and isinstance(value, int | float)}
    return _bounded(kept, bounds)


def _is_told(key: str, value: Any) -> bool:
    return key != "default" or isinstance(value, str | int | float)


def _bounded(node: dict[str, Any], bounds: Mapping[str, Any]) -> dict[str, Any]:
    if node.get("type") in ("number", "integer"):
        return {**node, **bounds}
    return {**node, "anyOf": [_bounded(form, bounds) for form in node["anyOf"]]} if bounds and "anyOf" in node else node
