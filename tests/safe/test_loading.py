"""Addresses in a page start where the file lies that names them. What may be loaded, test_fetch.py asks."""

import pytest

from collateral.safe.loading import Loadable, absolute

PAGE = "workspace:templates/own/a page.html.j2"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("own.css", "workspace:templates/own/own.css"),
        ("../../images/a%20b.svg", "workspace:images/a%20b.svg"),
        ("workspace:content_library/logo.svg", "workspace:content_library/logo.svg"),
        ("prospect:logos/acme.svg", "prospect:logos/acme.svg"),
        ("https://example.com/x", "https://example.com/x"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
    ],
)
def test_an_address_is_relative_to_its_file_or_whole(url, found):
    assert absolute(url, PAGE) == found


def test_without_files_only_what_is_handed_over_loads():
    data, kind = Loadable(assets={"x.css": b"p {}"}).load("asset:x.css")
    assert (data, kind) == (b"p {}", "text/css")
