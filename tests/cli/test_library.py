"""What there is to say, and whether it may be said, in columns for people and as JSON for programs."""

import json


def test_the_list_has_one_aligned_line_per_subject(small):
    small.approve("block:*")
    tags = "persona: economic-buyer; industry: manufacturing"
    assert small.run("library", "list", "--kind", "block").lines == [
        "subject                   kind         status    owner              tags",
        "block:positioning.why@en  positioning  approved  product-marketing",
        "block:proof.works@de      proof        approved  product-marketing",
        f"block:proof.works@en      proof        approved  product-marketing  {tags}",
    ]


def test_the_list_is_narrowed_by_kind_status_and_day(small):
    small.approve("block:*")
    drafts = json.loads(small.run("library", "list", "--status", "draft", "--json").out)["subjects"]
    assert [item["subject"] for item in drafts] == ["claim:close-days", "template:note", "seller:us", "prices:list"]
    earlier = json.loads(small.run("library", "list", "--kind", "proof", "--as-of", "2026-05-31", "--json").out)
    assert [item["status"] for item in earlier["subjects"]] == ["draft", "draft"]
    assert small.run("library", "list", "--kind", "quote").lines == ["Nothing in the library is like that."]


def test_a_block_is_shown_with_all_that_is_known_of_it(small):
    small.approve("block:positioning.why")
    assert small.run("library", "show", "positioning.why").lines == [
        "block:positioning.why@en",
        "  kind:              positioning",
        "  status:            approved",
        "  owner:             product-marketing",
        "  path:              content_library/blocks/positioning/why.md",
        "  title:             Why now",
        "  audience:          external",
        "  fields:            company.name",
        "  claims:            close-days",
        "  2026-06-01:        approve by Ana",
        "  content_library/blocks/positioning/why.md:",
        "    ---",
        "    id: positioning.why",
        "    kind: positioning",
        "    title: Why now",
        "    owner: product-marketing",
        "    ---",
        '    {{ company.name }} can close in {{ claim("close-days") }}.',
        "",
    ]


def test_a_void_history_is_said_where_the_block_is_shown(small):
    small.write("content_library/approvals/block/proof.works.en.jsonl", "nonsense\n")
    (shown,) = json.loads(small.run("library", "show", "block:proof.works@en", "--json").out)["subjects"]
    assert shown["status"] == "draft"
    assert shown["fault"].startswith("content_library/approvals/block/proof.works.en.jsonl:1: invalid JSON")


def test_an_unknown_block_names_the_nearest(small):
    said = small.run("library", "show", "proof.work")
    assert said.code == 2
    assert "Did you mean block:proof.works?" in said.err


def test_templates_are_listed_with_where_they_are_used(small):
    assert small.run("template", "list").lines == [
        "template  medium  formats  status  sections        used at",
        "note      page    docx     draft   summary, proof  decision",
    ]
    (entry,) = json.loads(small.run("template", "list", "--json").out)["templates"]
    assert entry["stages"] == ["decision"]
