"""A new profile as YAML: what was answered, and an example of all else that a profile can hold, behind `#`.

Taking the `#` away before all examples leaves a profile that loads. A sentence to the reader starts with `#` and one
space, which no example does. Ids and prices in examples are the workspace's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from collateral.cli.interview import Answers
from collateral.safe.yaml_text import quoted

if TYPE_CHECKING:
    from collateral.model.document import MergeField
    from collateral.model.workspace import Workspace

HEAD = """\
# What we know of one buyer. Sentences behind # explain; the other lines behind # are examples: take the # away and put
# in what is true. A fact that you do not know: leave the line out. `collateral schema prospect` lists every field."""


def profile_text(answers: Answers, workspace: Workspace, today: date) -> str:
    """The whole file, with a line end."""
    lines = [HEAD]
    lines += _company(answers, workspace)
    lines += _contact(answers)
    lines += _journey(answers, workspace)
    lines += _insights(answers, today)
    lines += _facts(workspace)
    lines += _deal(answers, workspace, today)
    lines += _choices(workspace)
    return "\n".join(lines) + "\n"


def _company(answers: Answers, workspace: Workspace) -> Iterator[str]:
    taxonomy = workspace.taxonomy
    yield "company:"
    yield f"  name: {quoted(answers.company)}"
    yield "  #legal_name: The name in the contract, Inc."
    yield _known("  industry", answers.industry, taxonomy.industries)
    yield _known("  segment", "", taxonomy.segments)
    yield _known("  region", answers.region, taxonomy.regions)
    yield "  #employees: 1200"
    yield "  #website: https://example.com"


def _known(key: str, value: str, known: Mapping[str, object]) -> str:
    """The line of a word of a closed list, or an example that names them all."""
    indent = key[: len(key) - len(key.lstrip())]
    if value:
        return f"{key}: {value}"
    names = [*known]
    return f"{indent}#{key.strip()}: {names[0]}{_others(names[1:])}" if names else f"{indent}# {key.strip()}: no list"


def _contact(answers: Answers) -> Iterator[str]:
    yield "\n# The documents speak to the first contact, or to the one with `primary: true`. Add as many as you know."
    yield "contacts:"
    yield f"  - name: {quoted(answers.contact)}"
    yield f"    title: {quoted(answers.title)}"
    if answers.persona:
        yield f"    persona: {answers.persona}"
    elif answers.guess:
        yield f"    #persona: {answers.guess}  # guessed from the title, and said to be a guess until it stands here"
    yield f"    email: {quoted(answers.email)}" if answers.email else "    #email: name@example.com"
    yield "    #greeting: Dear Dana"
    yield "    #primary: true"


def _journey(answers: Answers, workspace: Workspace) -> Iterator[str]:
    taxonomy, settings = workspace.taxonomy, workspace.settings
    yield f"\nstage: {answers.stage}"
    yield f"pains: [{', '.join(answers.pains)}]" if answers.pains else _list("pains", taxonomy.pains)
    yield _list("products", taxonomy.products)
    yield "# Never printed: competitors choose what you are told before the meeting."
    yield _list("competitors", taxonomy.competitors)
    if answers.currency:
        yield f"currency: {answers.currency}"
    else:
        yield f"#currency: {settings.currency}"
    yield f"language: {quoted(answers.language)}" if answers.language else f"#language: {settings.language}"
    for dimension, terms in taxonomy.dimensions.items():
        yield f"#tags: {{{dimension}: [{next(iter(terms), '')}]}}"
        return  # a second `tags` would stand twice once both are uncommented


def _list(key: str, known: Mapping[str, object]) -> str:
    names = [*known]
    return f"#{key}: [{', '.join(names[:2])}]{_others(names[2:])}"


def _others(names: Sequence[str]) -> str:
    return f"  # or {', '.join(names)}" if names else ""


def _insights(answers: Answers, today: date) -> Iterator[str]:
    yield "\n# What you were told, word for word. `external` is printed as theirs; anything else stays with us."
    yield "#insights:"
    yield "#  - text: We close on day ten, and the board wants day five."
    yield f"#    said_by: {quoted(answers.contact)}"
    yield f"#    on: {today.isoformat()}"
    yield "#    audience: external"


def _facts(workspace: Workspace) -> Iterator[str]:
    """The facts that the library's blocks ask for, so that a rep knows what is worth finding out."""
    wanted = {field.expression.path[1] for block in workspace.blocks for field in block.fields if _is_fact(field)}
    names = sorted(str(name) for name in wanted) or ["days"]
    yield "\n# Figures that blocks print. A plain number is a number; put anything else in quotes."
    yield f"# The library has blocks that ask for {', '.join(names)}."
    yield "#facts:"
    yield f"#  {names[0]}: 10"


def _is_fact(field: MergeField) -> bool:
    path = field.expression.path
    return len(path) == 2 and path[0] == "facts" and str(path[1]).replace("_", "a").isalnum()


def _deal(answers: Answers, workspace: Workspace, today: date) -> Iterator[str]:
    currency = answers.currency or workspace.settings.currency
    yield f"\n# A quote, in {currency}. Amounts with a point and without grouping: 1200.00."
    yield "# With a sku of content_library/prices.csv, name and price come from there."
    yield "#pricing:"
    yield f"#  quote_date: {today.isoformat()}"
    yield f"#  valid_until: {(today + timedelta(days=30)).isoformat()}"
    yield "#  term_months: 36"
    yield "#  discount: 5  # percent; or {amount: 500}"
    yield "#  sections:"
    yield "#    - title: Subscription"
    yield "#      items:"
    yield f"#        - {_item(workspace, currency, today)}"
    yield '#        - {name: "A day on site", quantity: 2, unit_price: 1200.00, billing: one-off, optional: true}'
    yield "\n#next_steps:"
    who = quoted(answers.contact)
    yield f"#  - what: Agree on the scope\n#    who: {who}\n#    when: {(today + timedelta(days=7)).isoformat()}"
    yield "\n# You, as the buyer should see you."
    yield from _rep(answers)
    yield "\n# Of the CRM; never printed."
    yield "#opportunity: {id: OPP-1, amount: 50000, close_date: " + f"{(today + timedelta(days=60)).isoformat()}}}"


def _item(workspace: Workspace, currency: str, today: date) -> str:
    """A line of the price list as a flow mapping."""
    sku = next((price.sku for price in workspace.prices if price.holds(price.sku, currency, today)), None)
    if sku is None or not sku.replace("-", "").isalnum():
        return '{name: "A year of service", quantity: 1, unit_price: 9000.00, billing: annual}'
    return f"{{sku: {sku}, quantity: 10}}"


def _rep(answers: Answers) -> Iterator[str]:
    sign = "" if answers.rep else "#"
    yield f"{sign}rep:"
    yield f"{sign}  name: {quoted(answers.rep) if answers.rep else 'Your name'}"
    yield "  #title: Account Executive" if answers.rep else "#  title: Account Executive"
    yield "  #email: you@example.com" if answers.rep else "#  email: you@example.com"


def _choices(workspace: Workspace) -> Iterator[str]:
    ids = list(dict.fromkeys(block.head.id for block in workspace.blocks if block.head.audience == "external"))
    if not ids:
        return
    yield "\n# What is chosen is a matter of points: `collateral explain` shows them. To overrule that:"
    yield f"#use: [{ids[0]}]"
    yield f"#skip: [{ids[-1]}]"
