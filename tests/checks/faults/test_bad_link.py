"""Links that cannot work, and those that can."""

import pytest

from collateral.checks.addresses import flaw
from tests.checks.seeding import Seed, found, told


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("https://example.com/report", "a placeholder"),
        ("https://www.example.org", "a placeholder"),
        ("https://ledgerline.example/report", "a placeholder"),
        ("http://localhost:8000", "a placeholder"),
        ("https://ledgerline.com/xxx", "a placeholder"),
        ("https://acme.sharepoint.com/sites/a", "asks outsiders"),
        ("https://docs.google.com/document/d/1", "asks outsiders"),
        ("https://wiki.acme.local/a", "network of our own"),
        ("https://192.168.0.7/a", "network of our own"),
        ("https://wiki/a", "no whole host name"),
        ("https:///a", "no whole host name"),
        ("https://[::1", "no address"),
        ("mailto:sales", "no address to write to"),
        ("mailto:?subject=a", "no address to write to"),
        ("mailto:a@example.com", "a placeholder"),
        ("http://ledgerline.com", "not encrypted"),
    ],
)
def test_a_flaw_is_named(target: str, said: str):
    found = flaw(target)
    assert found is not None
    assert said in found.said
    assert found.is_fatal == (said != "not encrypted")


@pytest.mark.parametrize(
    "target",
    [
        "https://ledgerline.com/report?a=1#b",
        "https://dropboxer.com",
        "https://latest.testing.org",
        "mailto:sales@ledgerline.com?subject=Hello",
        "mailto:\ufffc",
        "https://\ufffc/report",
        "\ufffc",
    ],
)
def test_a_good_link_has_none(target: str):
    assert flaw(target) is None


def test_an_invented_company_may_link_to_its_own_pages():
    assert told("bad-link", "See [this](https://ledgerline.example/a) and [that](https://ledgerline.example/b).") == [
        []
    ]


def test_a_company_at_a_placeholder_is_no_invented_one():
    sellers = "workspace:content_library/sellers.yaml"
    seed = Seed("", sellers, 0, lambda data: data.replace(b"https://ledgerline.example", b"www.example.com"))
    found_at = {item.path for item in found("bad-link", [seed])}
    assert found_at == {"content_library/sellers.yaml", "content_library/messaging.yaml"}


def test_a_website_may_do_without_https():
    sellers = "workspace:content_library/sellers.yaml"
    seed = Seed("", sellers, 0, lambda data: data.replace(b"https://ledgerline.example", b"ledgerline.example"))
    assert found("bad-link", [seed]) == ()


def test_an_internal_block_may_link_to_a_share():
    link = "See [this](https://acme.sharepoint.com/a)."
    assert [len(items) for items in told("bad-link", link)] == [1]
    assert told("bad-link", link, front="audience: internal") == [[]]
