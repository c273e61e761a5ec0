"""What there is for whom: at the terminal, as JSON, as one page that a browser shows without asking for anything."""

import base64
import hashlib
import json
import re

from lxml import html

from tests.cli.small import Small


def page(small: Small, *arguments: str) -> html.HtmlElement:
    said = small.run("library", "coverage", "--html", "coverage.html", *arguments)
    assert said.code == 0, said.err
    return html.fromstring((small.root / "coverage.html").read_bytes().decode())


def test_a_count_stands_for_each_reader_and_stage_with_a_mark_for_what_is_missing(small):
    small.approve("block:positioning.*", "claim:*")
    assert small.run("library", "coverage", "--as-of", "2026-06-02").lines == [
        "positioning (en)    decision",
        "  economic-buyer          1*",
        "",
        "proof (en)          decision",
        "  economic-buyer          0!",
        "",
        "0!  gap: a section is empty      1*  a single one",
        "0   and no section misses it     –   no document of that stage takes it",
        "On 2026-06-02: 1 gap, 1 single one.",
        "Also: --language de.",
    ]


def test_a_block_counts_only_while_its_claims_are_good(small):
    small.approve("block:*", "claim:*")
    counts = {
        (kind["kind"], day): kind["cells"][0]["count"]
        for day in ("2026-06-02", "2028-01-01")
        for kind in json.loads(small.run("library", "coverage", "--as-of", day, "--json").out)["kinds"]
    }
    assert counts == {
        ("positioning", "2026-06-02"): 1,
        ("positioning", "2028-01-01"): 0,
        ("proof", "2026-06-02"): 1,
        ("proof", "2028-01-01"): 1,
    }


def test_json_names_the_blocks_of_each_cell_and_those_that_wait(small):
    small.approve("block:proof.works", "claim:*")
    told = json.loads(small.run("library", "coverage", "--kind", "proof", "--language", "en", "--json").out)
    (grid,) = told["kinds"]
    assert grid["sections"] == ["note/proof"]
    assert grid["cells"] == [
        {
            "persona": "economic-buyer",
            "stage": "decision",
            "level": "single",
            "count": 1,
            "blocks": ["block:proof.works@en"],
            "waiting": [],
        }
    ]
    small.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    told = json.loads(small.run("library", "coverage", "--kind", "proof", "--json").out)
    assert told["kinds"][0]["cells"][0]["waiting"] == ["block:proof.works@en"]
    assert told["blocks"]["block:proof.works@en"]["status"] == "changed"


def test_what_is_for_another_industry_does_not_count(small):
    small.edit("content_library/taxonomy.yaml", "industries: {", "industries: {logistics: {definition: Moves}, ")
    small.approve("block:*")
    for industry, count in (("manufacturing", 1), ("logistics", 0)):
        told = json.loads(small.run("library", "coverage", "--kind", "proof", "--industry", industry, "--json").out)
        assert told["kinds"][0]["cells"][0]["count"] == count


def test_unknown_languages_and_industries_are_told_with_the_nearest(small):
    said = small.run("library", "coverage", "--industry", "manufacture")
    assert (said.code, "Did you mean manufacturing?" in said.err) == (2, True)
    assert small.run("library", "coverage", "--language", "fr").code == 2


# ---- the page --------------------------------------------------------------------------------------------------------


def test_the_page_is_a_table_with_headers_and_a_list_behind_each_figure(small):
    small.approve("block:*", "claim:*")
    tree = page(small, "--as-of", "2026-06-02")
    (table,) = tree.xpath("//table[contains(caption, 'proof')]")
    assert table.xpath("string(.//thead//th[@scope='col'])") == "decision"
    assert table.xpath("string(.//tbody//th[@scope='row'])") == "economic-buyer"
    (cell,) = table.xpath(".//tbody//td")
    assert (cell.get("class"), cell.xpath("string(.//summary/span)")) == ("single", "single")
    said = " ".join(cell.xpath("string(.//li)").split())
    assert said == "It works approved · product-marketing · no last day content_library/blocks/proof/works.md"


def test_the_page_runs_and_loads_nothing_and_escapes_what_it_shows(small):
    small.edit(
        "content_library/blocks/proof/works.md", "It works", "'<script>alert(1)</script> {{ company.name }} & co'"
    )
    tree = page(small)
    text = (small.root / "coverage.html").read_text(encoding="utf-8")
    assert tree.xpath("//script | //img | //link | //*[@src] | //*[@onclick]") == []
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ company.name }} &amp; co" in text
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/=]{44}'; base-uri 'none'; form-action 'none'", policy
    )


def test_the_policy_names_the_style_that_stands_in_the_page(small):
    tree = page(small)
    style = tree.xpath("string(//style)")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in tree.xpath("//meta[@http-equiv]/@content")[0]
    assert not re.search(r"url\(|@import", style)


def test_a_newer_page_takes_the_place_of_an_older_one_and_of_nothing_else(small):
    page(small)
    small.approve("block:*", "claim:*")
    assert page(small).xpath("//td[@class='single']")
    small.write("notes.html", "<p>My own</p>")
    said = small.run("library", "coverage", "--html", "notes.html")
    assert (said.code, (small.root / "notes.html").read_text()) == (7, "<p>My own</p>")
    assert "is there already, and is not such a file" in said.err


def test_equal_libraries_give_equal_pages(small):
    page(small, "--as-of", "2026-06-02")
    first = (small.root / "coverage.html").read_bytes()
    page(small, "--as-of", "2026-06-02")
    assert (small.root / "coverage.html").read_bytes() == first
