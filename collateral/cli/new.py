"""`collateral new`: files that people write, started for them."""

from __future__ import annotations

from collateral.cli.group import LazyGroup

new = LazyGroup(
    {
        "prospect": "collateral.cli.new_prospect:prospect",
        "block": "collateral.cli.new_block:block",
    },
    name="new",
    help="Start a prospect's profile or a block.",
    short_help="Start a prospect's profile or a block.",
)
