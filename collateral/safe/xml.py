"""XML from elsewhere without its dangers, and text that XML can hold."""

from __future__ import annotations

import re

from lxml import etree

from collateral.errors import CollateralError, LimitError, Problem, TemplateError
from collateral.safe.path import display
from collateral.safe.text import BIDI

LIMIT = 64 << 20
_LIMITS = frozenset({etree.ErrorTypes.ERR_RESOURCE_LIMIT, etree.ErrorTypes.ERR_NAME_TOO_LONG})

_ILLEGAL = re.compile(f"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[{BIDI}]")


def parse(data: bytes, path: str, error: type[CollateralError] = TemplateError) -> etree._Element:
    """The root element. Raises `error` for what is not well formed or has a DOCTYPE.

    LimitError above 64 MiB, and for what nests or goes on beyond libxml2's own limits: 256 levels, 10 MB of one text.

    Without a DOCTYPE there are no entities (XML 1.0, 2.8); nothing is loaded from anywhere.
    """
    if len(data) > LIMIT:
        raise LimitError(Problem(display(path), 0, "", f"is larger than {LIMIT >> 20} MiB"))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        if fault.code in _LIMITS and b"<!DOCTYPE" not in data:  # an entity that grows is the DOCTYPE's fault
            said = "is more than 256 levels deep, or has a text or name of more than 10 MB"
            raise LimitError(Problem(display(path), fault.lineno or 0, "", said)) from fault
        raise error(Problem(display(path), fault.lineno or 0, "", f"is not XML: {_said(fault)}")) from fault
    if root.getroottree().docinfo.doctype:
        raise error(Problem(display(path), 1, "", "has a DOCTYPE", remedy="Delete it: it can pull in other files."))
    return root


def serialize(root: etree._Element) -> bytes:
    """The whole document of a root as UTF-8 with `<?xml version='1.0' encoding='UTF-8' standalone='yes'?>`."""
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def legal(text: str) -> str:
    """The text without what XML 1.0 (2.2, Char) forbids and without controls that turn its direction.

    Files that `safe.text` read hold none of them; a value that came another way loses them rather than break a file.
    """
    return _ILLEGAL.sub("", text)


def _said(fault: etree.XMLSyntaxError) -> str:
    """libxml2's words without its own `, line 1, column 9 (<string>, line 1)`."""
    return re.sub(r", line \d+, column \d+.*$", "", str(fault.msg))
