"""The brand from `_brand.yml`: brand-yml's own model says what is well formed, this says what we can build with.

The package is imported late: with what it brings (htmltools, ruamel.yaml) it costs 0.1 s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from collateral.errors import InputError, Problem
from collateral.load.problems import unknown, validate
from collateral.model.brand import Brand, FontFace
from collateral.model.color import READABLE, contrast, mixed
from collateral.safe.files import Files
from collateral.safe.path import display, join
from collateral.safe.yaml import Mapping as Tree
from collateral.safe.yaml import Node, Scalar, Sequence, load, place

if TYPE_CHECKING:
    import brand_yml

PATH = "workspace:content_library/_brand.yml"
MISSING = "missing-asset"
"""The code of a logo or font file that is not there."""
OUR_KEYS = ("office_fonts", "chart_colors", "fallback_fonts")
FONT_KEYS = ("headings", "base", "monospace")
SERIES = ("primary", "secondary", "info", "success", "warning", "danger", "tertiary")
"""Where a brand names no chart colors: its own ones in this order."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def load_brand(files: Files, problems: list[Problem], path: str = PATH, further: tuple[str, ...] = ()) -> Brand | None:
    """The brand with every color as `#rrggbb` and every file's rooted path; None with problems where it is not usable.

    Where logos or fonts are not there, that is a problem each, and the brand is what it is without them.

    `further` are the fallback families of collateral.yaml, after those of the brand.

    A font that the brand names without bundling it is no problem here: Office files need only its name.
    """
    try:
        tree = load(files.read(path), path)
    except InputError as error:
        problems.extend(error.problems)
        return None
    return _Reader(files, path, tree, further).brand(problems)


class _Reader:
    """One file being read; `problems` gathers what is wrong with it."""

    def __init__(self, files: Files, path: str, tree: Tree, further: tuple[str, ...]) -> None:
        self.files = files
        self.path = path
        self.tree = tree
        self.further = further
        self.problems: list[Problem] = []

    def brand(self, problems: list[Problem]) -> Brand | None:
        import brand_yml

        model = validate(brand_yml.Brand, _typed(self.tree), self.path, self.problems)
        brand = self._build(model) if model else None
        problems.extend(self.problems)
        return brand if all(problem.code == MISSING for problem in self.problems) else None

    def _build(self, model: brand_yml.Brand) -> Brand:
        colors = self._colors(model)
        ours = self._ours()
        heading, body, mono = _families(model)
        office = ours.get("office_fonts") or {}
        light, dark = self._logos(model)
        return Brand(
            name=_name(model),
            **self._roles(colors),
            heading_font=heading,
            body_font=body,
            mono_font=mono,
            office_heading_font=str(office.get("headings", heading)),
            office_body_font=str(office.get("base", body)),
            office_mono_font=str(office.get("monospace", mono)),
            fallback_fonts=tuple(dict.fromkeys((*map(str, ours.get("fallback_fonts") or ()), *self.further))),
            faces=tuple(self._faces(model)),
            chart_colors=self._series(colors, ours),
            palette=tuple(dict.fromkeys(colors.values())),
            logo=light,
            logo_on_dark=dark or light,
        )

    # ---- colors

    def _colors(self, model: brand_yml.Brand) -> dict[str, str]:
        """Each named color, of the palette and of the theme, as `#rrggbb`."""
        named = model.color.to_dict(include="all") if model.color else {}
        return {name: found for name, value in named.items() if (found := self._color(str(value), name))}

    def _color(self, value: str, name: str) -> str:
        found = _rgb(value)
        if not found:
            loc = ("color", "palette", name) if place(self.tree, ("color", name)) == 0 else ("color", name)
            remedy = "Write it as `#rrggbb`."
            self._report(place(self.tree, loc), f"color.{name}", "is not a color", value, remedy=remedy)
        return found

    def _roles(self, colors: Mapping[str, str]) -> dict[str, str]:
        text, ground = colors.get("foreground", "#1a1a1a"), colors.get("background", "#ffffff")
        primary = colors.get("primary", text)
        if contrast(text, ground) < READABLE:
            line = place(self.tree, ("color", "foreground"))
            remedy = "Make `foreground` darker or `background` lighter."
            got, allowed = f"{contrast(text, ground):.1f}:1", f"at least {READABLE}:1"
            self._report(line, "color.foreground", "does not stand out from the background", got, allowed, remedy)
        return {
            "foreground": text,
            "background": ground,
            "primary": primary,
            "accent": colors.get("secondary", primary),
            "tint": colors.get("light", mixed(primary, ground, 0.08)),
            "muted": colors.get("tertiary", mixed(text, ground, 0.65)),
        }

    def _series(self, colors: Mapping[str, str], ours: Mapping[str, Any]) -> tuple[str, ...]:
        names = ours.get("chart_colors") or [name for name in SERIES if name in colors]
        found = []
        for index, name in enumerate(names):
            color = colors.get(str(name)) or _rgb(str(name))
            if color:
                found.append(color)
                continue
            field = f"defaults.collateral.chart_colors[{index}]"
            line = place(self.tree, ("defaults", "collateral", "chart_colors", index))
            self.problems.append(unknown(self.path, line, field, "a color of this brand", str(name), colors))
        text, ground = colors.get("foreground", "#1a1a1a"), colors.get("background", "#ffffff")
        return tuple(dict.fromkeys(found)) or tuple(mixed(text, ground, share) for share in (0.9, 0.6, 0.4, 0.25))

    # ---- fonts and logos

    def _faces(self, model: brand_yml.Brand) -> Iterator[FontFace]:
        """One face a bundled file; families from Google, Bunny or the system have none."""
        for font in model.typography.fonts if model.typography else ():
            for file in getattr(font, "files", ()):
                path = self._file(file.path, "typography.fonts")
                if path:
                    style: Literal["normal", "italic"] = "italic" if file.style == "italic" else "normal"
                    yield FontFace(font.family, path, _weight(file.weight.root), style)

    def _logos(self, model: brand_yml.Brand) -> tuple[str, str]:
        """For light and for dark backgrounds: the medium logo, else the large, else the small one."""
        sizes = [getattr(model.logo, size, None) for size in ("medium", "large", "small")]
        named = [logo for logo in (*sizes, model.logo if hasattr(model.logo, "path") else None) if logo]
        light = [getattr(logo, "light", None) if hasattr(logo, "light") else logo for logo in named]
        dark = [getattr(logo, "dark", None) for logo in named]
        return self._first(light), self._first(dark)

    def _first(self, logos: list[Any]) -> str:
        return next((path for logo in logos if logo and (path := self._file(logo.path, "logo"))), "")

    def _file(self, location: Any, field: str) -> str:
        """The rooted path of a file that is there; empty for an address on the net, which nothing may fetch."""
        from brand_yml import FileLocationLocal

        if not isinstance(location, FileLocationLocal):
            return ""
        relative = location.root.as_posix()
        line = _line(self.tree, relative)
        try:
            path = join(self.path, relative, line, field)
        except InputError as error:
            self.problems.extend(error.problems)
            return ""
        if self.files.exists(path):
            return path
        said, remedy = "there is no such file", "Put the file there, or correct the path."
        self.problems.append(Problem(display(self.path), line, field, said, relative, "", remedy, code=MISSING))
        return ""

    # ---- our own settings

    def _ours(self) -> Mapping[str, Any]:
        """`defaults.collateral`; keys that are not known are problems."""
        defaults = self.tree.get("defaults")
        ours = defaults.get("collateral") if isinstance(defaults, Tree) else None
        if not isinstance(ours, Tree):
            return {}
        self._closed(ours, "defaults.collateral", OUR_KEYS)
        fonts = ours.get("office_fonts")
        if isinstance(fonts, Tree):
            self._closed(fonts, "defaults.collateral.office_fonts", FONT_KEYS)
        kinds = {"office_fonts": Tree, "chart_colors": Sequence, "fallback_fonts": Sequence}
        return {key: value for key, value in ours.items() if isinstance(value, kinds.get(key, ()))}

    def _closed(self, tree: Tree, field: str, keys: tuple[str, ...]) -> None:
        for key in tree:
            if key not in keys:
                found = unknown(self.path, tree.lines[key], f"{field}.{key}", "a key that is known here", key, keys)
                self.problems.append(found)

    def _report(self, line: int, field: str, message: str, got: str = "", allowed: str = "", remedy: str = "") -> None:
        self.problems.append(Problem(display(self.path), line, field, message, got, allowed, remedy))


def _rgb(text: str) -> str:
    """Any CSS color as `#rrggbb` without its transparency; empty for what is none."""
    from PIL.ImageColor import getrgb

    try:
        red, green, blue, *_ = getrgb(text)
    except ValueError:
        return ""
    return f"#{red:02x}{green:02x}{blue:02x}"


def _typed(node: Node) -> Any:
    """The tree with numbers as numbers, as brand-yml's model expects them; quoted text stays text."""
    match node:
        case Tree():
            return Tree({key: _typed(value) for key, value in node.items()}, node.line, node.lines)
        case Sequence():
            return Sequence([_typed(value) for value in node], node.line, node.lines)
        case Scalar() if node.is_plain and _NUMBER.fullmatch(node):
            return float(node) if "." in node else int(node)
        case Scalar() if node.is_plain and node in ("true", "false"):
            return node == "true"
    return node


def _line(node: Node, text: str) -> int:
    """The line of the first scalar that says `text`; 0 where none does."""
    if isinstance(node, Scalar):
        return node.line if node == text else 0
    children = node.values() if isinstance(node, Tree) else node or ()
    return next((line for child in children if (line := _line(child, text))), 0)


def _name(model: brand_yml.Brand) -> str:
    name = model.meta.name if model.meta else None
    return (name.short or name.full or "") if name else ""


def _families(model: brand_yml.Brand) -> tuple[str, str, str]:
    """Headings, text, monospace; what a brand leaves open is what every Office has."""
    type_ = model.typography
    body = (type_ and type_.base and type_.base.family) or "Calibri"
    heading = (type_ and type_.headings and type_.headings.family) or body
    return heading, body, (type_ and type_.monospace and type_.monospace.family) or "Consolas"


def _weight(weight: object) -> int:
    """CSS weight; `auto` and a variable font's range count as regular."""
    from brand_yml.typography import font_weight_map

    if isinstance(weight, str):
        return int(font_weight_map.get(weight, 400))
    return weight if isinstance(weight, int) else 400
