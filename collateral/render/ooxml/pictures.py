"""Pictures of a package: media parts, and the DrawingML that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from collateral.model.brand import Brand
from collateral.render.ooxml.markup import Element, node
from collateral.render.ooxml.package import IMAGE_TYPES, Package
from collateral.safe import image
from collateral.safe.files import Files

EMU_PER_INCH = 914400
_FALLBACK_PIXELS = 1600
"""Width of the picture that stands in for an SVG: text width at 240 dpi."""
_SEEN, _LARGEST = 2 / 3, 1.5
"""How much of a photograph is seen at least where it is cropped, and how large it is drawn at most."""
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE_EXTENSION = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A media part (and for SVG its PNG twin), with its natural size in EMU."""

    part: str
    fallback: str
    width: int
    height: int
    photograph: bool = False
    """Whether it may lose its edges: a JPEG. A PNG is as often a drawing, whose edges are content."""

    def fit(self, width: int, height: int) -> tuple[int, int]:
        """Width and height in EMU inside the box, never larger than natural size."""
        scale = min(1.0, width / self.width, height / self.height)
        return round(self.width * scale), round(self.height * scale)

    def contain(self, width: int, height: int) -> tuple[int, int]:
        """Width and height in EMU that fill the box as far as its proportions let it."""
        scale = min(width / self.width, height / self.height)
        return round(self.width * scale), round(self.height * scale)

    def cover(self, width: int, height: int) -> tuple[float, float] | None:
        """The shares to cut from each side, and from top and bottom, so that it fills the box.

        None where that is no photograph, would lose more than a third of it, or would blow it up.
        """
        scale = max(width / self.width, height / self.height)
        seen = width / (self.width * scale), height / (self.height * scale)
        if not self.photograph or scale > _LARGEST or min(seen) < _SEEN:
            return None
        return (1 - seen[0]) / 2, (1 - seen[1]) / 2


class Pictures:
    """The pictures a package has got from workspace and profile; each file is put in once."""

    def __init__(self, package: Package, files: Files, folder: str, brand: Brand) -> None:
        """`folder` is where the format keeps media, `word/media` or `ppt/media`; drawings get the brand's fonts."""
        self._package, self._files, self._folder, self._brand = package, files, folder, brand
        self._known: dict[str, Picture] = {}

    def __getitem__(self, path: str) -> Picture:
        """The picture of a rooted path; raises what safe.files and safe.image raise."""
        if path not in self._known:
            self._known[path] = self._add(path)
        return self._known[path]

    def _add(self, path: str) -> Picture:
        data = self._files.read(path)
        facts = image.inspect(data, path)
        part = self._media(facts.data, facts.format)
        fallback = self._media(self._png(data), "png") if facts.format == "svg" else ""
        pixel = EMU_PER_INCH // max(facts.dpi or 96, 96)
        return Picture(part, fallback, facts.width * pixel, facts.height * pixel, facts.format == "jpeg")

    def _png(self, svg: bytes) -> bytes:
        fonts = [self._files.read(face.path) for face in self._brand.faces]
        return image.rasterize(svg, _FALLBACK_PIXELS, fonts)

    def _media(self, data: bytes, kind: str) -> str:
        return self._package.add(self._package.free(f"{self._folder}/image{{}}.{kind}"), data, IMAGE_TYPES[kind])

    def blip(self, source: str, picture: Picture) -> Element:
        """The `a:blip` for a picture shown in a part; an SVG hangs on its PNG twin, as Office 2016 and later read."""
        shown = self._package.relate(source, "image", picture.fallback or picture.part)
        if not picture.fallback:
            return node("a:blip", {"r:embed": shown})
        drawing = node("asvg:svgBlip", {"r:embed": self._package.relate(source, "image", picture.part)})
        extension = node("a:ext", drawing, uri=_SVG_EXTENSION)
        return node("a:blip", node("a:extLst", extension), {"r:embed": shown})


def cropped(across: float, down: float) -> Element:
    """What of a picture is not shown, in thousandths of a percent of each side (20.1.8.55)."""
    left, top = round(across * 100000), round(down * 100000)
    return node("a:srcRect", l=left, t=top, r=left, b=top)


def decorative() -> Element:
    """The mark of a picture that says nothing, for screen readers to pass over."""
    flag = node("adec:decorative", val=1)
    return node("a:extLst", node("a:ext", flag, uri=_DECORATIVE_EXTENSION))
