"""`collateral schema`: the JSON Schema of each file that people write."""

from __future__ import annotations

import click

from collateral.cli.output import say_json

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
@click.argument("kind", type=click.Choice(KINDS))
def schema(kind: str) -> None:
    """Print the JSON Schema (2020-12) of KIND, for editors that check while one types.

    `block` is a block's front matter, `event` one line of an approvals file, `import` a mapping of
    content_library/imports, every other KIND a YAML file.
    """
    from collateral.load.schema import schema as schema_of

    say_json(schema_of(kind))
