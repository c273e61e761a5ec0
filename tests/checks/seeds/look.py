"""Faults in pictures, colors, fonts and base files, and in what a template left behind."""

from __future__ import annotations

from io import BytesIO

from PIL import Image
from pptx import Presentation

from tests.checks.seeding import Seed, block_seed, written

_YAML = """\
name: Seed
title: What holds
medium: {medium}
owner: product-marketing
formats:
  {kind}:
    base: {base}
{more}sections:
  - {{id: case, heading: Why we write, blocks: {{kind: positioning, count: 1}}}}
"""
_PAGE = """\
{%- from "collateral/nodes.html.j2" import nodes -%}
<!DOCTYPE html>
<html lang="{{ language }}">
<head><title>{{ title }}</title><link rel="stylesheet" href="seed.css"></head>
<body>
{% if stamp %}<div class="page-stamp">{{ stamp }}</div>{% endif %}
<h1>{{ title }}</h1>
EXTRA
{% for section in sections %}
<h2 id="{{ section.anchor }}">{{ section.number }}</h2>{{ nodes(section.nodes, strings) }}
{% endfor %}
</body>
</html>
"""
SHEET = "@page { margin: 20mm; @top-right { content: element(stamp) } }\n"
LAYOUTS = ("    layouts:\n      cover: Title Slide\n      section: Title Only\n"
           + "".join(f"      {role}: Title and Content\n" for role in (
               "agenda", "lead", "content", "columns", "picture", "metrics", "chart", "table", "quote", "comparison",
               "timeline", "next-steps", "closing")))  # fmt: skip


def folder(code: str) -> str:
    """The folder of a seed's template."""
    return f"workspace:templates/seed-{code}/"


def page_files(code: str, sheet: str = SHEET, extra: str = "") -> dict[str, bytes]:
    """A template that is a page, by path; `extra` stands on its eighth line."""
    files = {"template.yaml": _YAML.format(medium="page", kind="pdf", base="seed.html.j2", more=""),
             "seed.html.j2": _PAGE.replace("EXTRA", extra), "seed.css": sheet}  # fmt: skip
    return {folder(code) + name: text.encode() for name, text in files.items()}


def page_seed(code: str, file: str, line: int, sheet: str = SHEET, extra: str = "") -> Seed:
    """A page of its own, with a fault in one of its files."""
    files = page_files(code, sheet, extra)
    path = folder(code) + file
    text = files.pop(path)
    return Seed(code, path, line, lambda _: text, beside=files)


def deck() -> bytes:
    """The presentation that python-pptx starts from: eleven layouts, no slides."""
    stream = BytesIO()
    Presentation().save(stream)
    return stream.getvalue()


def deck_yaml(layouts: str) -> str:
    """A template.yaml of slides on that presentation."""
    return _YAML.format(medium="slides", kind="pptx", base="seed.pptx", more=layouts)


def deck_seed(code: str, layouts: str, line: int, found: str = "template.yaml") -> Seed:
    """Slides on that presentation, with these layouts."""
    text, base = deck_yaml(layouts), folder(code) + "seed.pptx"
    return Seed(code, folder(code) + "template.yaml", line, written(text), folder(code) + found, {base: deck()})


def png(width: int, height: int) -> bytes:
    """A white picture of so many pixels."""
    stream = BytesIO()
    Image.new("L", (width, height), 255).save(stream, "PNG")
    return stream.getvalue()


def _wide() -> Seed:
    seed = block_seed("oversized-asset", 7, "", "![A long line](../../images/seed-wide.png)\n")
    beside = {"workspace:content_library/images/seed-wide.png": png(4001, 20)}
    return Seed(seed.code, seed.path, seed.line, seed.sow, beside=beside)


SEEDS: tuple[Seed, ...] = (
    block_seed("template-residue", 8, "", "Nobody has replaced\nwhat says [Company Name] here.\n"),
    block_seed("unfilled-field", 7, "", "We greet {FirstName} with what another program wrote.\n"),
    block_seed("heading-order", 9, "", "## What changes\n\n#### In the first week\n\nEverybody looks at one list.\n"),
    page_seed("missing-alt-text", "seed.html.j2", 8, extra='<img src="{{ brand.logo }}">'),
    block_seed("missing-asset", 7, "", "![A ledger and a list](../../images/seed-gone.svg)\n"),
    _wide(),
    Seed("unused-asset", "workspace:content_library/images/seed-unused.png", 0, lambda _: png(20, 20)),
    page_seed("off-brand-color", "seed.css", 3, SHEET + "h1 {\n  color: #7a1fa2;\n}\n"),
    page_seed(
        "off-brand-font", "seed.css", 2, SHEET + '@media screen { h1 { font: 500 28pt/32pt "Open Sans", serif } }\n'
    ),
    page_seed("low-contrast", "seed.css", 2, SHEET + ".aside { background: #eeeeee; color: #999999 }\n"),
    deck_seed("unusable-base", "    layouts:\n      cover: Titelfolie\n", 0, "seed.pptx"),
    deck_seed("unmapped-layout", LAYOUTS + "      statement: Blank\n", 24),
    deck_seed("unused-placeholder", LAYOUTS + "      statement: Picture with Caption\n", 0, "seed.pptx"),
)
