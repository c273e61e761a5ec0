"""`collateral new`: files that people write, started for them."""

from __future__ import annotations

from collateral.cli.group import LazyGroup

new = LazyGroup(
    {
        "prospect": "collateral.cli.new_prospect:prospect",
        "block": "collateral.cli.new_block:block",
        "template": "collateral.cli.new_template:template",
    },
    name="new",
    help="Start a prospect's profile, a block or a template.",
    short_help="Start a prospect's profile, a block or a template.",
)
