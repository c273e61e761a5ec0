"""The manifest: an in-toto Statement v1 with a SLSA provenance v1 predicate, over the files of one pack.

    subject                          the files, by digest; annotations say template, format, contact's place, channel,
                                     the build and the profile they come from, the company (the sha256 of its name)
                                     and the approvals of what they say
    predicate.buildDefinition        the request and everything the files were made from
    predicate.runDetails             who made them (tool and library versions), the build id, and explain.json and
                                     documents.json as byproducts

Specifications: https://in-toto.io/Statement/v1, https://slsa.dev/spec/v1.0/provenance. It leaves with the pack's files
when they are archived or audited, so it holds ids, places and digests: no names, no free text, besides file names.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from collateral import __version__
from collateral.model.build import Dependency, Output
from collateral.record.identity import Identity, external_parameters
from collateral.record.readable import readable

MANIFEST = "internal/manifest.json"
EXPLAIN = "internal/explain.json"
DOCUMENTS = "internal/documents.json"
RECORDS = (DOCUMENTS, EXPLAIN, MANIFEST)
"""The pack's own records; every other file of a pack is somebody's document."""
STATEMENT = "https://in-toto.io/Statement/v1"
PROVENANCE = "https://slsa.dev/provenance/v1"
BUILD_TYPE = "urn:collateral:build:v1"
BUILDER = f"pkg:generic/collateral@{__version__}"
"""SLSA asks for a URI: tool@version as a package URL."""

Json = dict[str, Any]


def manifest(
    outputs: Sequence[Output], identity: Identity, facts: Mapping[str, Json], extras: Mapping[str, bytes]
) -> Json:
    """The statement over `outputs`; `facts` are further annotations and `extras` byproducts, by name in the pack."""
    listed = sorted(outputs, key=lambda output: output.name)
    return {
        "_type": STATEMENT,
        "subject": [_subject(output, identity, facts[output.name]) for output in listed],
        "predicateType": PROVENANCE,
        "predicate": {"buildDefinition": _definition(identity), "runDetails": _run(identity, extras)},
    }


def _subject(output: Output, identity: Identity, facts: Json) -> Json:
    annotations = {
        "template": output.template,
        "format": output.format,
        "contact": output.contact,
        "invocation": identity.build_id,
        "profile": identity.profile,
        "channel": identity.parameters.channel,
        **({"held": True} if identity.held else {}),
        **facts,
    }
    return {"name": output.name, "digest": {"sha256": digest(output.data)}, "annotations": annotations}


def _definition(identity: Identity) -> Json:
    return {
        "buildType": BUILD_TYPE,
        "externalParameters": external_parameters(identity.parameters),
        "resolvedDependencies": [_resolved(dependency) for dependency in identity.dependencies],
    }


def _resolved(dependency: Dependency) -> Json:
    annotations = {"kind": dependency.kind, "id": dependency.id, "approval": dependency.approval}
    stated = {key: value for key, value in annotations.items() if value}
    return {"uri": dependency.uri, "digest": {"sha256": dependency.digest}, "annotations": stated}


def _run(identity: Identity, extras: Mapping[str, bytes]) -> Json:
    return {
        "builder": {"id": BUILDER, "version": {"collateral": __version__, **identity.renderers}},
        "metadata": {"invocationId": identity.build_id},
        "byproducts": byproducts(extras),
    }


def byproducts(extras: Mapping[str, bytes]) -> list[Json]:
    """Name and digest of each record that goes with the manifest, sorted."""
    return [{"name": name, "digest": {"sha256": digest(extras[name])}} for name in sorted(extras)]


def digest(data: bytes) -> str:
    """sha256 in hex."""
    return hashlib.sha256(data).hexdigest()


# ---- reading one back ------------------------------------------------------------------------------------------------


def as_bytes(statement: Mapping[str, Any]) -> bytes:
    """The statement as it stands in the pack."""
    return readable(statement)


def read(data: bytes | None) -> Json:
    """The statement; empty where there is none or it is not one of ours, for then nothing it says can be believed."""
    found = parsed(data)
    try:
        return found if _is_ours(found) else {}
    except (KeyError, TypeError, AttributeError):
        return {}


def _is_ours(found: Json) -> bool:
    stated = (*digests(found).values(), *resolved(found).values())
    return found["_type"] == STATEMENT and bool(build_of(found)) and all(isinstance(text, str) for text in stated)


def parsed(data: bytes | None) -> Json:
    """The JSON object in `data`; empty where it is missing or broken."""
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def build_of(statement: Mapping[str, Any]) -> str:
    """The build id of a statement."""
    return str(statement["predicate"]["runDetails"]["metadata"]["invocationId"])


def contacts_of(statement: Mapping[str, Any]) -> list[int]:
    """The contacts that a build was for, by their place in the profile."""
    return list(statement["predicate"]["buildDefinition"]["externalParameters"]["contacts"])


def channel_of(statement: Mapping[str, Any]) -> str:
    """`approved` or `draft`: what a build was allowed to use."""
    return str(statement["predicate"]["buildDefinition"]["externalParameters"]["channel"])


def annotation(entry: Json, name: str) -> object:
    """What the entry of a file says of it; None where it does not."""
    return entry.get("annotations", {}).get(name)


def companies_of(statement: Mapping[str, Any]) -> set[str]:
    """The companies that the files are for, each as the sha256 of its name."""
    return {str(annotation(entry, "company")) for entry in statement.get("subject", ())}


def subjects(statement: Mapping[str, Any]) -> dict[str, Json]:
    """The entry of each file by its name in the pack."""
    return {item["name"]: item for item in statement.get("subject", ())}


def digests(statement: Mapping[str, Any]) -> dict[str, str]:
    """The digest of each file and record that the statement vouches for, by its name in the pack."""
    records = statement["predicate"]["runDetails"].get("byproducts", ()) if statement else ()
    return {item["name"]: item["digest"]["sha256"] for item in (*statement.get("subject", ()), *records)}


def resolved(statement: Mapping[str, Any]) -> dict[tuple[str, str, str], str]:
    """The digest of each dependency by (kind, id, uri)."""
    listed = statement.get("predicate", {}).get("buildDefinition", {}).get("resolvedDependencies", ())
    return {_key(item): item["digest"]["sha256"] for item in listed}


def _key(item: Json) -> tuple[str, str, str]:
    annotations = item.get("annotations", {})
    return annotations.get("kind", ""), annotations.get("id", ""), item["uri"]
