"""Sample documents that every renderer's tests draw: `every_node()` holds each node of the model at least once."""

from tests.documents.closing import pricing
from tests.documents.german import german
from tests.documents.pieces import HOSTILE, WORKSPACE, fields, heading, paragraph, said
from tests.documents.proposal import every_chart, every_node

__all__ = [
    "HOSTILE",
    "WORKSPACE",
    "every_chart",
    "every_node",
    "fields",
    "german",
    "heading",
    "paragraph",
    "pricing",
    "said",
]
