"""What a PDF declares itself to be: PDF/UA-1, or PDF/A-3b that is PDF/UA-1 as well and carries the quote's figures.

An archive file stays tagged: PDF/A-3 (ISO 19005-3) forbids nothing that PDF/UA-1 (ISO 14289-1) asks for. Imports
WeasyPrint, so it is imported late.
"""

from __future__ import annotations

import warnings
import zlib
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from weasyprint import Attachment
from weasyprint.pdf.metadata import DocumentMetadata

from collateral.model.sheet import Sheet
from collateral.render.pdf.engine import ACCESSIBLE
from collateral.safe.csv import written

if TYPE_CHECKING:
    from weasyprint import Document as Pages

ARCHIVE = "pdf/a-3b"
_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A knows `pdfuaid` only where the file itself describes it (ISO 19005-3, 6.6.2.3)."""
_END = b"</rdf:RDF>"
_BEGIN, _CLOSE = b"\nstream\n", b"\nendstream"


class _Archived(DocumentMetadata):  # type: ignore[misc]  # WeasyPrint has no types
    """Metadata of a file that is PDF/A and PDF/UA at once; WeasyPrint names one of them alone."""

    def generate_rdf_metadata(self, *declared: Any) -> bytes:
        rdf: bytes = super().generate_rdf_metadata(*declared)
        head, end, rest = rdf.rpartition(_END)
        return head + _UA + end + rest


def write(pages: Pages, variant: str, build_id: str, prices: Sheet | None, as_of: date) -> bytes:
    """The file's bytes, the same for the same arguments; only an archive file carries the figures.

    What a template attaches is dated as the build.
    """
    if variant == ARCHIVE:
        pages.metadata.__class__ = _Archived
        pages.metadata.attachments += [_attached(prices)] if prices else []
    for attachment in pages.metadata.attachments:
        attachment.created = attachment.modified = datetime.combine(as_of, time())
    options = {"pdf_variant": variant or ACCESSIBLE, "pdf_tags": True, "pdf_identifier": build_id.encode()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # WeasyPrint leaves the file of its color profile to be closed
        made: bytes = pages.write_pdf(finisher=_finished, **options)
    return made


def _attached(prices: Sheet) -> Attachment:
    data = BytesIO(written(prices.header, prices.rows))
    return Attachment(file_obj=data, name=prices.name, description=prices.description, relationship="Data")


def _finished(_: Pages, pdf: Any) -> None:
    _once(pdf)
    for item in pdf.objects:
        if getattr(item, "compress", False) and "Filter" not in item.extra:
            _squeeze(item)


def _once(pdf: Any) -> None:
    """Each associated file once in the catalog's list; WeasyPrint 70 writes those of the name tree twice."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])


def _squeeze(stream: Any) -> None:
    """Compress a stream as zlib usually does: pydyf's best takes three times as long for a hundredth of the size."""
    stream.compress = False
    *_, content = stream.data.partition(_BEGIN)
    stream.stream = [zlib.compress(content.removesuffix(_CLOSE))]
    stream.extra["Filter"] = "/FlateDecode"
