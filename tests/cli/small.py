"""A small workspace in a folder of its own, and the real command line run in it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

from collateral import cli
from tests.workspaces import ROOT

FILES = {
    "collateral.yaml": "time_zone: UTC\nletter_regions: [us]\npacks: {decision: [note]}\n",
    "content_library/taxonomy.yaml": (
        "personas: {economic-buyer: {definition: Signs, titles: [CFO]}}\n"
        "stages: {decision: {definition: Chooses}}\n"
        "industries: {manufacturing: {definition: Makes things}}\n"
        "regions: {us: {definition: United States}}\n"
    ),
    "content_library/messaging.yaml": (
        "category: close software\n"
        "claims:\n"
        "  close-days: {figure: {value: 4, unit: days}, source: A study, date: 2026-01-05, expires: 2027-12-31}\n"
    ),
    "content_library/conditions.yaml": "has-pricing: {description: A quote, expression: has(pricing)}\n",
    "content_library/sellers.yaml": (
        "us:\n"
        "  regions: [us]\n"
        "  name: Ledgerline\n"
        "  legal_name: Ledgerline Software, Inc.\n"
        "  address: [1 Main Street, Springfield]\n"
        "  signatory: {name: Ruth Okafor, title: CEO}\n"
        "  legal_footer: Ledgerline Software, Inc.\n"
    ),
    "content_library/prices.csv": "sku,name,unit,billing,currency,price,from,until\nCORE,Core,seat,annual,USD,1200,,\n",
    "content_library/blocks/positioning/why.md": (
        "---\nid: positioning.why\nkind: positioning\ntitle: Why now\nowner: product-marketing\n---\n"
        "{{ company.name }} can close in {{ claim(\"close-days\") }}.\n"
    ),
    "content_library/blocks/proof/works.md": (
        "---\nid: proof.works\nkind: proof\ntitle: It works\nowner: product-marketing\n"
        "tags: {persona: [economic-buyer], industry: [manufacturing]}\n---\nIt works for makers.\n"
    ),
    "content_library/blocks/proof/works.de.md": (
        "---\nid: proof.works\nkind: proof\ntitle: Es wirkt\nowner: product-marketing\n---\nEs wirkt.\n"
    ),
    "templates/note/template.yaml": (
        "title: A note for {{ company.name }}\n"
        "medium: page\n"
        "formats: {docx: {base: note.docx}}\n"
        "sections:\n"
        "  - {id: summary, heading: Summary, blocks: {kind: positioning}, required: true}\n"
        "  - {id: proof, heading: Proof, blocks: {kind: proof, count: 1..2}}\n"
    ),
    "prospects/acme.yaml": (
        "company: {name: Acme Works, industry: manufacturing, region: us}\n"
        "contacts: [{name: Ana Ruiz, title: CFO, persona: economic-buyer}, {name: Bo Berg, title: CFO}]\n"
        "stage: decision\n"
    ),
    "prospects/zoe.yaml": (
        "company: {name: Zoë & Söhne, region: us}\ncontacts: [{name: Zoë Weiß, title: CFO}]\nstage: decision\n"
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What a command ended with and printed."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@dataclass(frozen=True)
class Small:
    """The workspace and its command line; every command runs inside its folder."""

    root: Path
    capture: pytest.CaptureFixture[str]

    def run(self, *arguments: str) -> Said:
        """One command, in this process."""
        self.capture.readouterr()
        code = cli.run(arguments)
        out, err = self.capture.readouterr()
        return Said(code, out, err)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def edit(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_bytes().decode()
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def approve(self, *patterns: str, on: str = "2026-06-01") -> Said:
        said = self.run("approve", *patterns or ("*",), "--by", "Ana", "--as-of", on)
        assert said.code == 0, said.err
        return said

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=self.root, check=True, capture_output=True)

    def commit(self) -> None:
        """All files as a commit, in a repository made when there is none."""
        if not (self.root / ".git").exists():
            self.git("init", "-q")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "A change")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`typed("Acme", "", ...)`: a person at a terminal gives these answers, then presses Ctrl-C."""

    def answers(*lines: str) -> None:
        left = iter(lines)

        def read(prompt: str) -> str:
            click.echo(prompt, err=True)
            line = next(left, None)
            if line is None:
                raise KeyboardInterrupt
            return line

        monkeypatch.setattr("click.termui.visible_prompt_func", read)
        monkeypatch.setattr("collateral.cli.new_prospect.at_terminal", lambda: True)

    return answers


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Small:
    """The workspace, being the current folder."""
    root = tmp_path / "workspace"
    made = Small(root, capsys)
    for name, text in FILES.items():
        made.write(name, text)
    made.write("templates/note/note.docx", b"PK\x05\x06" + bytes(18))
    library = root / "content_library"
    for name in ("_brand.yml", "strings.yaml"):
        shutil.copyfile(ROOT / "content_library" / name, library / name)
    shutil.copytree(ROOT / "content_library/brand", library / "brand", copy_function=os.link)
    monkeypatch.chdir(root)
    return made
