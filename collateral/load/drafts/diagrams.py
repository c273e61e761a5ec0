"""SmartArt as the list of its words (ISO/IEC 29500-1, 21.4)."""

from __future__ import annotations

from collateral.load.drafts.flow import nodes_of
from collateral.load.drafts.phrases import clean, tidied
from collateral.load.drafts.piece import Line, Remarks
from collateral.model.document import AnyNode, Text
from collateral.safe.slide import A, Element

_POINT = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt"


def diagram(root: Element, remarks: Remarks) -> AnyNode | None:
    """The words of a diagram's data, a list item for each of its shapes; None where it has none."""
    points = (item for item in root.iter(_POINT) if item.get("type", "node") in ("node", "asst"))
    said = (tidied(_words(item, remarks)) for item in points)
    found = nodes_of(Line(0, phrase) for phrase in said if phrase)
    if found:
        remarks.say("a diagram (SmartArt) is the list of its words here")
    return found[0] if found else None


def _words(point: Element, remarks: Remarks) -> list[Text]:
    return [Text(clean(" ".join(item.text or "" for item in point.iter(f"{A}t")), remarks))]
