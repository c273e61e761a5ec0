"""A quote above its limits is a draft until its figures are approved, and again after any of them changes."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.cli.small import Said, Small
from tests.workspaces import ROOT

PRICING = (
    "pricing:\n"
    "  quote_date: 2026-06-01\n"
    "  valid_until: 2026-09-30\n"
    "  sections:\n"
    "    - title: Seats\n"
    "      items:\n"
    "        - {sku: CORE, quantity: 10, discount: 20}\n"
)
PRICES = "content_library/prices.csv"
POLICY = "content_library/pricing-policy.yaml"
EVENTS = "content_library/approvals/quote/acme.jsonl"
DAY = ("--as-of", "2026-06-02")


@pytest.fixture
def quoted(small: Small) -> Small:
    """The small workspace with a quote of 20 % off where 15 % are allowed, and a document that prints it."""
    small.edit("prospects/acme.yaml", "stage: decision\n", f"stage: decision\n{PRICING}")
    small.write(POLICY, "line: 15\n")
    small.write("templates/note/note.docx", (ROOT / "templates/proposal/proposal.docx").read_bytes())
    pricing = "  - {id: pricing, heading: Price, content: pricing, when: [has-pricing]}\n"
    small.edit("templates/note/template.yaml", "  - {id: proof,", f"{pricing}  - {{id: proof,")
    small.approve()
    return small


def build(small: Small, *more: str) -> Said:
    said = small.run("build", "acme", *DAY, *more)
    assert said.code == 0, said.err
    return said


def draft_pages(small: Small) -> bool:
    """Whether the headers of the document say DRAFT."""
    (path,) = (small.root / "out/acme/send").rglob("*.docx")
    document = docx.Document(io.BytesIO(path.read_bytes()))
    headers = [part for part in zipfile.ZipFile(path).namelist() if part.startswith("word/header")]
    texts = [zipfile.ZipFile(path).read(name).decode() for name in headers]
    return bool(document.sections) and bool(texts) and all("DRAFT" in text for text in texts)


def manifest(small: Small) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((small.root / "out/acme/internal/manifest.json").read_text(encoding="utf-8"))
    return found


def quote_of(small: Small) -> dict[str, Any]:
    listed = manifest(small)["predicate"]["buildDefinition"]["resolvedDependencies"]
    (found,) = [item for item in listed if item["annotations"].get("kind") == "quote"]
    return dict(found)


def approve(small: Small, *more: str) -> Said:
    said = small.run("approve", "quote:acme", "--by", "Dana", "--as-of", "2026-06-01", *more)
    assert said.code == 0, said.err
    return said


# ---- the limit -------------------------------------------------------------------------------------------------------


def test_above_a_limit_the_pack_is_a_draft_and_says_why(quoted):
    said = build(quoted)
    assert "acme: made in out/acme as DRAFT: the quote is over the limits of pricing-policy.yaml" in said.out
    assert (
        "prospects/acme.yaml:10: warning: Core (CORE, annual) is 20.00 % below its list price, all discounts counted; "
        "allowed are 15 %; nobody has approved that [over-limit]. Give less, or have it approved with "
        "`collateral approve quote:acme --by NAME`; until then every page says DRAFT."
    ) in said.out
    assert draft_pages(quoted)
    assert "approval" not in quote_of(quoted)["annotations"]
    assert all(item["annotations"]["held"] for item in manifest(quoted)["subject"])


def test_within_the_limits_nothing_is_said(quoted):
    quoted.edit("prospects/acme.yaml", "discount: 20", "discount: 15")
    assert "limit" not in build(quoted).out
    assert not draft_pages(quoted)
    assert "keeps to every limit: nothing to record" in approve(quoted).out
    assert not (quoted.root / EVENTS).exists()


def test_approving_shows_the_figures_and_lifts_the_draft(quoted):
    said = approve(quoted, "--reason", "Reference customer")
    assert "  Seats:" in said.lines
    assert "    CORE Core (annual): 10 x $1,200.00 - $2,400.00 = $9,600.00" in said.lines
    assert "  over the limit: Core (CORE, annual) is 20.00 % below its list price" in said.out
    assert said.lines[-1] == "quote:acme: approved by Dana on 2026-06-01"
    (event,) = [json.loads(line) for line in (quoted.root / EVENTS).read_text(encoding="utf-8").splitlines()]
    assert (event["subject"], event["by"], event["reason"]) == ("quote:acme", "Dana", "Reference customer")

    said = build(quoted)
    assert "made in out/acme\n" in said.out
    assert "approved by Dana on 2026-06-01" in said.out
    assert not draft_pages(quoted)
    assert quote_of(quoted)["annotations"]["approval"] == quote_of(quoted)["digest"]["sha256"] == event["digest"]
    assert "quote:acme is approved already, by Dana" in approve(quoted).out


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("prospects/acme.yaml", "quantity: 10", "quantity: 11"),
        ("prospects/acme.yaml", "discount: 20", "discount: 20.0"),
        ("prospects/acme.yaml", "valid_until: 2026-09-30", "valid_until: 2026-10-31"),
        (PRICES, "USD,1200", "USD,1300"),
        (POLICY, "line: 15", "line: 12"),
        ("prospects/acme.yaml", "stage: decision", "currency: CAD\nstage: decision"),
    ],
)
def test_any_later_change_voids_the_approval(quoted, name, old, new):
    quoted.edit(PRICES, "USD,1200,,\n", "USD,1200,,\nCORE,Core,seat,annual,CAD,1600,,\n")
    approve(quoted)
    quoted.edit(name, old, new)
    quoted.run("approve", "prices:list", "--by", "Ana", "--as-of", "2026-06-01")
    assert "Dana approved other figures on 2026-06-01 [over-limit]" in build(quoted).out
    assert draft_pages(quoted)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (PRICES, "USD,1200,,\n", "USD,1200,,\nMORE,More,seat,annual,USD,90,,\n"),
        (PRICES, "CORE,Core,", "CORE,Core seats,"),
        (POLICY, "line: 15", "line: 15\ntotal: 50"),
        ("prospects/acme.yaml", "title: CFO", "title: Chief financial officer"),
        ("prospects/acme.yaml", "pricing:\n", "pricing:  # as agreed\n"),
    ],
)
def test_what_does_not_concern_the_figures_voids_nothing(quoted, name, old, new):
    approve(quoted)
    quoted.edit(name, old, new)
    quoted.run("approve", "prices:list", "--by", "Ana", "--as-of", "2026-06-01")
    assert "made in out/acme\n" in build(quoted).out


def test_an_approval_is_withdrawn_and_listed(quoted):
    approve(quoted)
    listed = quoted.run("library", "list", "--kind", "quote", *DAY)
    assert "quote:acme  quote  approved" in listed.out
    said = quoted.run("withdraw", "quote:acme", "--by", "Eve", "--reason", "Too low", "--as-of", "2026-06-02")
    assert said.lines == ["quote:acme: withdrawn by Eve on 2026-06-02"]
    assert "the approval was withdrawn by Eve on 2026-06-02" in build(quoted).out
    shown = quoted.run("library", "show", "quote:acme", *DAY).out
    assert "withdraw by Eve (Too low)" in shown
    assert "total annual: $9,600.00 = $9,600.00" in shown


def test_explain_says_why_it_is_a_draft(quoted):
    said = quoted.run("explain", "acme", *DAY)
    assert (
        "DRAFT on every page: the quote is over the limits of pricing-policy.yaml, and that is not approved" in said.out
    )
    assert "  nobody has approved that" in said.lines
    told = json.loads(quoted.run("explain", "acme", *DAY, "--json").out)["quote"]
    assert told["limits"] == [
        {"kind": "line", "billing": "annual", "sku": "CORE", "got": "20.00", "allowed": "15"},
    ]


def test_a_profile_outside_the_workspace_is_approved_by_its_path(quoted, tmp_path_factory):
    outside = Path(tmp_path_factory.mktemp("deals")) / "north.yaml"
    outside.write_bytes((quoted.root / "prospects/acme.yaml").read_bytes())
    assert f"`collateral approve quote:{outside} --by NAME`" in quoted.run("build", str(outside), *DAY).out
    said = quoted.run("approve", f"quote:{outside}", "--by", "Dana", "--as-of", "2026-06-01")
    assert said.lines[-1] == "quote:north: approved by Dana on 2026-06-01"
    assert "made in out/north\n" in quoted.run("build", str(outside), *DAY).out
    assert "quote:north" in quoted.run("library", "list", *DAY).out


def test_quotes_are_named_one_at_a_time(quoted):
    said = quoted.run("approve", "quote:*", "--by", "Dana")
    assert said.code == 2
    assert "a quote is named by its prospect, one at a time" in said.err
    said = quoted.run("approve", "quote:zoe", "--by", "Dana")
    assert said.code == 2
    assert "has no quote" in said.err


def test_a_draft_is_not_kept_among_approved_files(quoted):
    quoted.write("templates/memo/note.docx", (ROOT / "templates/proposal/proposal.docx").read_bytes())
    text = (quoted.root / "templates/note/template.yaml").read_text(encoding="utf-8")
    quoted.write("templates/memo/template.yaml", text.replace("A note for", "A memo for"))
    quoted.edit("collateral.yaml", "[note]", "[note, memo]")
    quoted.approve()
    build(quoted)
    assert "Kept from the last pack:" in build(quoted, "-t", "note").out
    approve(quoted)
    said = build(quoted, "-t", "note").out
    assert "Drafts, not taken over into an approved pack and set aside:" in said
    assert "Kept from the last pack:" not in said


# ---- other findings --------------------------------------------------------------------------------------------------


def test_a_past_offer_does_not_go_out_by_accident(quoted):
    quoted.edit("prospects/acme.yaml", "discount: 20", "discount: 10")
    said = quoted.run("build", "acme", "--as-of", "2026-10-01")
    assert "as DRAFT: the quote was valid until 2026-09-30, which is past" in said.out
    assert "[expired-quote]. Set pricing.quote_date and pricing.valid_until anew." in said.out
    assert draft_pages(quoted)


def test_a_price_that_changed_since_the_last_pack_is_told(quoted):
    build(quoted)
    quoted.edit(
        PRICES, "CORE,Core,seat,annual,USD,1200,,\n", "CORE,Core,seat,annual,USD,1250,,\nX,X,u,annual,USD,1,,\n"
    )
    quoted.run("approve", "prices:list", "--by", "Ana", "--as-of", "2026-06-01")
    said = build(quoted).out
    assert "the list price of CORE is not the one that the last pack was made with [list-price-changed]" in said
    assert "  the list price of CORE has changed" in said


def test_rows_that_the_quote_does_not_use_are_not_told(quoted):
    build(quoted)
    quoted.edit(PRICES, "USD,1200,,\n", "USD,1200,,\nX,X,u,annual,USD,1,,\n")
    quoted.run("approve", "prices:list", "--by", "Ana", "--as-of", "2026-06-01")
    said = build(quoted).out
    assert "list-price-changed" not in said
    assert "the price list has changed" not in said


def test_a_quote_that_outlives_a_claim_is_told(quoted):
    quoted.edit("prospects/acme.yaml", "valid_until: 2026-09-30", "valid_until: 2028-01-31")
    assert (
        "the quote is valid until 2028-01-31, and the claim close-days, cited by note, expires on 2027-12-31 "
        "[quote-outlives-claim]"
    ) in build(quoted).out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "quantity: 10",
            "quantity: -10",
            "prospects/acme.yaml:10: pricing.sections[0].items[0].quantity: is too small",
        ),
        ("discount: 20", "discount: 120", "prospects/acme.yaml:10: pricing.sections[0].items[0].discount"),
        ("stage: decision", "currency: ZZZ\nstage: decision", "prospects/acme.yaml:3: currency: is not a currency"),
    ],
)
def test_bad_input_writes_nothing(quoted, old, new, said):
    quoted.edit("prospects/acme.yaml", old, new)
    found = quoted.run("build", "acme", *DAY)
    assert found.code == 3
    assert said in found.err
    assert not (quoted.root / "out").exists()
