"""Workspaces for tests: the sample one, with some files changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from collateral.errors import Problem
from collateral.load.brand import load_brand
from collateral.load.workspace import load
from collateral.model.brand import Brand
from collateral.model.prospect import Prospect
from collateral.model.workspace import Workspace
from collateral.safe.files import Files, FolderFiles, OverlayFiles
from collateral.select.situation import Channel, Situation, situation

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 21)


def sample(changes: Mapping[str, str | bytes] | None = None) -> Files:
    """The sample workspace and its prospects; `changes` are files by path, with root, as text or bytes."""
    data = {path: text.encode() if isinstance(text, str) else text for path, text in (changes or {}).items()}
    return OverlayFiles(FolderFiles(ROOT, ROOT / "prospects"), data)


@cache
def brand() -> Brand:
    """The sample workspace's brand."""
    problems: list[Problem] = []
    found = load_brand(sample(), problems)
    assert found, problems
    return found


def edited(path: str, old: str, new: str) -> Files:
    """The sample workspace with one place of one file changed."""
    text = sample().read(path).decode()
    assert old in text, f"{path} does not hold {old!r}"
    return sample({path: text.replace(old, new, 1)})


def loaded(files: Files | None = None, profile: str = "brightwater") -> tuple[Workspace, Prospect]:
    """Workspace and profile of the sample."""
    return load(files or sample(), f"prospect:{profile}.yaml")


def case_of(
    files: Files | None = None,
    profile: str = "brightwater",
    as_of: date = TODAY,
    contact: int = 0,
    channel: Channel = "approved",
) -> Situation:
    """The situation of one of a profile's contacts."""
    workspace, prospect = loaded(files, profile)
    return situation(workspace, prospect, contact, False, as_of, channel)


def block(front: str, body: str) -> str:
    """A block file; `front` holds what differs from a plain proof block."""
    keys = {"id": "proof.test", "kind": "proof", "title": "A test holds", "owner": "product-marketing"}
    written = dict(line.split(": ", 1) for line in front.splitlines() if line)
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in (keys | written).items()) + "---\n" + body
