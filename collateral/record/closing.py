"""The end of a build: its records are made and all its files are together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from collateral.model.build import Build, Output
from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.model.prospect import Prospect
from collateral.model.selection import Selection
from collateral.model.workspace import Workspace
from collateral.record.approved import approvals, company, standing
from collateral.record.documents import documents_json
from collateral.record.explain import explain
from collateral.record.identity import Identity
from collateral.record.manifest import DOCUMENTS, EXPLAIN, MANIFEST, as_bytes, manifest
from collateral.record.readable import readable


def close(
    identity: Identity,
    workspace: Workspace,
    prospect: Prospect,
    selections: Sequence[Selection],
    documents: Mapping[str, Document],
    outputs: Sequence[Output],
    findings: Sequence[Finding],
) -> Build:
    """The build with manifest.json, explain.json and documents.json among its files; equal inputs give equal bytes."""
    reasons = explain(workspace, prospect, selections, identity.parameters.as_of, identity.offer)
    extras = {EXPLAIN: readable(reasons), DOCUMENTS: documents_json(documents)}
    facts = _facts(identity, workspace, prospect, selections, outputs)
    statement = manifest(outputs, identity, facts, extras)
    files = {output.name: output.data for output in outputs} | extras | {MANIFEST: as_bytes(statement)}
    stands = standing(workspace, identity.parameters.as_of) | _approved(identity)
    made = tuple(selections), tuple(findings)
    return Build(dict(sorted(files.items())), statement, documents, *made, stands, identity.held)


def _approved(identity: Identity) -> dict[str, str]:
    """The quote's digest where it is approved over its limits."""
    return {
        f"quote:{item.id}": item.approval for item in identity.dependencies if item.kind == "quote" and item.approval
    }


def _facts(
    identity: Identity,
    workspace: Workspace,
    prospect: Prospect,
    selections: Sequence[Selection],
    outputs: Sequence[Output],
) -> dict[str, dict[str, object]]:
    """What the manifest says of each file by its name, for the builds that may carry it."""
    buyer = company(prospect.company.name)
    return {
        output.name: {"company": buyer, "approvals": approvals(output, identity, workspace, selections)}
        for output in outputs
    }
