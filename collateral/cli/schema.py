"""`collateral schema`: the JSON Schema of each file that people write."""

from __future__ import annotations

from pathlib import Path

import click

from collateral.cli.output import say, say_json
from collateral.cli.usage import refusal

KINDS = (
    "block",
    "collateral",
    "conditions",
    "event",
    "import",
    "messaging",
    "pricing-policy",
    "prospect",
    "sellers",
    "strings",
    "taxonomy",
    "template",
    "waivers",
)


@click.command(short_help="Print the JSON Schema of a kind of file.")
@click.argument("kind", type=click.Choice(KINDS), required=False)
@click.option(
    "--all",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the schemas of all kinds into DIR, such as `schemas`, in place of those that it held.",
)
def schema(kind: str | None, folder: Path | None) -> None:
    """Print the JSON Schema (2020-12) of KIND, for editors that check while one types.

    `block` is a block's front matter, `event` one line of an approvals file, `import` a mapping of
    content_library/imports, every other KIND a YAML file.
    """
    if (kind is None) == (folder is None):
        raise refusal("name a KIND, or --all DIR for all of them", allowed=", ".join(KINDS))
    from collateral.load.schema import schema as schema_of
    from collateral.load.schema import schema_files

    if kind:
        say_json(schema_of(kind))
    elif folder:
        from collateral.safe.folder import replace_folder

        files = schema_files()
        replace_folder(folder.resolve(), files, (".json",))
        say(f"Wrote {len(files)} schemas into {folder}.")
