"""Options and arguments that several commands share, each declared once."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Literal

import click


class _Day(click.ParamType[date]):
    """A day written as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        text = str(value)
        try:
            return date.fromisoformat(text if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else "")
        except ValueError:
            self.fail(f"{text!r} is not a day written as YYYY-MM-DD.", param, ctx)


class _Name(click.ParamType[str]):
    """One line of words, such as a person's name or a reason."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value).strip()
        if not text or len(text) > 400 or not text.isprintable():
            self.fail("write one line of 1 to 400 characters.", param, ctx)
        return text


class _Line(click.ParamType[str]):
    """What a workspace file can hold on one line, in any script."""

    name = "text"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from collateral.safe.yaml_text import one_line

        try:
            return one_line(str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


workspace = click.option(
    "-w",
    "--workspace",
    "folder",
    type=click.Path(path_type=Path),
    envvar="COLLATERAL_WORKSPACE",
    help="The workspace: a folder with collateral.yaml. Without it: COLLATERAL_WORKSPACE, or upwards from here.",
)
as_of = click.option("--as-of", type=_Day(), help="As if it were that day (YYYY-MM-DD); today by default.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
templates = click.option(
    "-t", "--template", "templates", multiple=True, help="A template; without it, the pack of the stage."
)
contacts = click.option(
    "--for", "contacts", metavar="NAME|everyone", multiple=True, help="A contact by name or part of it, or `everyone`."
)
by = click.option("--by", type=_Name(), required=True, help="Who decides; recorded with the event.")
NAME = _Name()
LINE = _Line()
DAY = _Day()
recorded_on = click.option(
    "--as-of", "as_of", type=DAY, help="The day of the decision (YYYY-MM-DD), not in the future; today by default."
)
Channel = Literal["approved", "draft"]
channel = click.option(
    "--channel",
    type=click.Choice(["approved", "draft"]),
    default="approved",
    help="`draft` also uses what is not approved, and stamps every page DRAFT.",
)
