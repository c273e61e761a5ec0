"""`collateral init`: a workspace to try things in, or to start one's own from."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import click

from collateral.cli import options
from collateral.cli.output import say, say_json

ATTRIBUTES = """\
# Approval is bound to bytes: text keeps LF on every system.
* text=auto eol=lf
*.docx binary
*.dotx binary
*.pptx binary
*.potx binary
*.xlsx binary
*.pdf binary
*.png binary
*.jpg binary
*.gif binary
*.ttf binary
*.otf binary
*.woff2 binary
"""
OWNERS = """\
# Whose review a change of the approvals needs, on GitHub. Put your own people and teams in the place of the names, and
# switch on "Require review from Code Owners" for the main branch. The last line that fits a file holds.
# GitLab reads this file as .gitlab/CODEOWNERS. Who may approve what stands in collateral.yaml; keep the two alike.
/content_library/approvals/             @your-company/product-marketing
/content_library/approvals/block/clause.*       @your-company/legal
/content_library/approvals/block/case-study.*   @your-company/customer-marketing
/content_library/approvals/block/quote.*        @your-company/customer-marketing
/content_library/approvals/claim/       @your-company/product-marketing
/content_library/approvals/prices/      @your-company/finance
/content_library/approvals/quote/       @your-company/sales-leads
/content_library/approvals/seller/      @your-company/legal
/content_library/approvals/template/    @your-company/product-marketing
# The rules of approval themselves, and this file.
/collateral.yaml                        @your-company/product-marketing @your-company/legal
/content_library/pricing-policy.yaml    @your-company/finance
/.github/CODEOWNERS                     @your-company/product-marketing @your-company/legal
"""
IGNORED = """\
# What a build writes.
/out/

# What reps know of their buyers stays with them; the samples belong to the workspace.
/prospects/*
"""
NEXT = """\
Next:
  cd {folder}
  collateral new prospect                 write down what you know of a buyer, and build
  collateral build {sample:<22} or build a sample first
  collateral library list                 see what there is to say, and whether it may be said
  collateral check --static               see what is wrong with it"""


@click.command(short_help="Make a workspace to start from: a copy of the sample.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@options.as_json
def init(folder: Path, as_json: bool) -> None:
    """Copy the sample workspace, with its approvals, into DIR, which must be new or empty.

    It is there as a whole or not at all. What git needs is there, too: line ends that approval can rely on, and packs
    and buyers' profiles left out; and what editors need to check YAML while one types.
    """
    from collateral.load.schema import editor_settings
    from collateral.safe.folder import make_folder
    from collateral.safe.sample import sample

    files = sample()
    profiles = sorted(path for path in files if path.startswith("prospects/"))
    for_git = {".gitattributes": ATTRIBUTES, ".gitignore": _ignored(profiles), ".github/CODEOWNERS": OWNERS}
    for_editors = {".vscode/settings.json": editor_settings()}
    written = {**files, **{path: text.encode() for path, text in for_git.items()}, **for_editors}
    make_folder(folder.resolve(), written, last="collateral.yaml")
    if as_json:
        say_json({"workspace": str(folder.resolve()), "files": sorted(written)})
        return
    _tell(folder, files, profiles)


def _ignored(samples: Iterable[str]) -> str:
    """Nothing under prospects/ but the samples; git looks into a folder only where the folder itself is let in."""
    paths = [PurePosixPath(path) for path in samples]
    folders = sorted({folder for path in paths for folder in path.parents if len(folder.parts) > 1})
    opened = "".join(f"!/{folder}/\n/{folder}/*\n" for folder in folders)
    return IGNORED + opened + "".join(f"!/{path}\n" for path in paths)


def _tell(folder: Path, files: Iterable[str], profiles: list[str]) -> None:
    blocks = sum(path.startswith("content_library/blocks/") for path in files)
    templates = sum(path.endswith("/template.yaml") for path in files)
    names = [Path(path).stem for path in profiles if path.endswith(".yaml")]
    say(f"Made a workspace in {folder}: {blocks} blocks, {templates} templates, {len(names)} prospects.", bold=True)
    first = next(iter(names), "PROSPECT")
    say(NEXT.format(folder=_shown(folder), sample=first))


def _shown(folder: Path) -> str:
    """As it can be pasted behind `cd`."""
    text = str(folder)
    return f'"{text}"' if any(sign.isspace() for sign in text) else text
