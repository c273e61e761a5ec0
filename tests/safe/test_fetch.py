"""WeasyPrint gets the run's files and nothing else."""

import base64
import io
import logging

import pytest
import weasyprint
from PIL import Image

from collateral.errors import TemplateError
from collateral.safe.fetch import fetcher
from collateral.safe.files import FolderFiles, OverlayFiles
from collateral.safe.loading import address

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="red"/></svg>'
PAGE = "workspace:templates/proposal/page.html.j2"


ALLOWED = (
    "workspace:templates/proposal/style.css",
    "workspace:images/a b.svg",
    "workspace:images/bad.svg",
    "workspace:notes.md",
    "prospect:acme.yaml",
)


@pytest.fixture
def files(tmp_path):
    return OverlayFiles(
        FolderFiles(tmp_path),
        {
            "workspace:templates/proposal/style.css": b"p { background: url(../../images/a%20b.svg) }",
            "workspace:images/a b.svg": SVG,
            "workspace:images/bad.svg": SVG.replace(b"<rect", b"<script/><rect"),
            "workspace:notes.md": b"internal",
            "workspace:templates/shared.css": b"p { color: red }",
        },
    )


def test_a_file_is_served_with_its_type(files):
    fetch = fetcher(files, ALLOWED)

    assert fetch.fetch("workspace:templates/proposal/style.css").content_type == "text/css"
    assert b"<rect" in fetch.fetch(address("workspace:images/a b.svg")).read()
    assert fetch.failures == []
    fetch.check()


def test_a_named_asset_and_a_data_picture_are_served():
    stream = io.BytesIO()
    Image.new("L", (2, 2)).save(stream, "PNG")
    png = "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()
    fetch = fetcher(assets={"chart-1.svg": SVG})

    assert fetch.fetch("asset:chart-1.svg").content_type == "image/svg+xml"
    assert fetch.fetch(png).content_type == "image/png"
    assert fetch.fetch("data:image/svg+xml," + SVG.decode().replace("#", "%23")).content_type == "image/svg+xml"


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/a.png",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "ftp://example.com/a",
        "workspace:../../etc/passwd",
        "workspace:notes.md",
        "workspace:images/missing.svg",
        "workspace:images/bad.svg",
        "prospect:acme.yaml",
        "asset:none.svg",
        "data:text/html,<script>",
        "data:image/png;base64,AAAA",
        "data:image/png;base64,A",
        "data:image/svg+xml,<svg/>",
    ],
)
def test_anything_else_is_a_failure_that_is_kept(files, url):
    fetch = fetcher(files, ALLOWED)

    with pytest.raises(ValueError, match=r"."):
        fetch.fetch(url)
    assert len(fetch.failures) == 1
    with pytest.raises(TemplateError):
        fetch.check()


def test_a_file_that_is_there_but_not_allowed_is_refused_with_what_is(files):
    fetch = fetcher(files, ALLOWED)

    with pytest.raises(ValueError, match="is not loaded"):
        fetch.fetch("workspace:templates/shared.css")
    with pytest.raises(TemplateError, match=r"templates/shared\.css: is not loaded \(allowed files of the template's"):
        fetch.check()


def test_relative_addresses_start_at_the_file_that_names_them(files, caplog):
    fetch = fetcher(files, ALLOWED)
    html = '<link rel="stylesheet" href="style.css"><p>x</p><img alt="" src="../../images/a%20b.svg">'

    with caplog.at_level(logging.WARNING, "weasyprint"):
        pdf = weasyprint.HTML(string=html, base_url=PAGE, url_fetcher=fetch).write_pdf()
    assert fetch.failures == []
    assert caplog.messages == []
    assert pdf.startswith(b"%PDF")


def test_weasyprint_goes_on_without_what_is_refused_and_the_fetcher_remembers(files):
    fetch = fetcher(files, ALLOWED)
    html = '<img src="https://example.com/x.png"><img src="nope.png"><p style="background: url(file:///etc/passwd)">x'
    logger = logging.getLogger("weasyprint")
    logger.disabled = True
    try:
        weasyprint.HTML(string=html, base_url=PAGE, url_fetcher=fetch).write_pdf()
    finally:
        logger.disabled = False

    assert len(fetch.failures) == 3
    with pytest.raises(TemplateError, match=r"templates/proposal/nope\.png: there is no such file"):
        fetch.check()


def test_an_address_is_quoted():
    assert address("workspace:a b/ü#1.svg") == "workspace:a%20b/%C3%BC%231.svg"
