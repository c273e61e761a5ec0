"""The commands by name; each is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from collateral import __version__

COMMANDS = {  # add a command: one module, one line here
    "init": "collateral.cli.init:init",
    "new": "collateral.cli.new:new",
    "build": "collateral.cli.build:build",
    "explain": "collateral.cli.explain:explain",
    "check": "collateral.cli.check:check",
    "preview": "collateral.cli.preview:preview",
    "approve": "collateral.cli.approve:approve",
    "withdraw": "collateral.cli.withdraw:withdraw",
    "library": "collateral.cli.library:library",
    "template": "collateral.cli.template:template",
    "schema": "collateral.cli.schema:schema",
}


class LazyGroup(click.Group):
    """A group whose commands are module and name until they are used."""

    def __init__(self, places: Mapping[str, str], **attributes: Any) -> None:
        super().__init__(**attributes)
        self.places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self.places]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        place = self.places.get(cmd_name)
        if place is None:
            return None
        module, _, name = place.partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=[*self.places], ctx=ctx) from None


program = LazyGroup(
    COMMANDS,
    name="collateral",
    help="Tailored sales documents from approved messaging, and a record of why.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
program = click.version_option(__version__, prog_name="collateral", message="%(prog)s %(version)s")(program)
