"""What hangs on one thing, and which packs have it."""

import json
from typing import Any

import pytest

from tests.cli.small import Small
from tests.workspaces import ROOT

WEB = ROOT / "docs/web.md"
"""Its template draws every node."""


@pytest.fixture
def built(small: Small) -> Small:
    """The small workspace with a template of HTML alone, and a pack for Acme."""
    small.write("templates/note/template.yaml", (
        "title: A note for {{ company.name }}\nmedium: page\nformats: {html: {base: note.html.j2}}\n"
        "sections:\n"
        "  - {id: summary, heading: Summary, blocks: {kind: positioning}, required: true}\n"
        "  - {id: proof, heading: Proof, blocks: {kind: proof, count: 1..2}}\n"
    ))  # fmt: skip
    page = WEB.read_text(encoding="utf-8").split("```html\n")[1].split("```")[0]
    stamped = page.replace("<main>", "<main>{% if stamp %}<p>{{ stamp }}</p>{% endif %}")
    small.write("templates/note/note.html.j2", stamped)
    small.write("templates/note/my-page.css", "main { margin: 0 }\n")
    small.approve(on="2026-06-01")
    said = small.run("build", "acme", "--as-of", "2026-06-02")
    assert said.code == 0, said.err
    return small


def told(small: Small, *arguments: str) -> dict[str, Any]:
    said = small.run("library", "impact", *arguments, "--json")
    assert said.code == 0, said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def test_a_claim_names_blocks_sections_readers_and_packs(built):
    said = built.run("library", "impact", "close-days", "--as-of", "2026-06-02")
    build = told(built, "close-days")["subjects"][0]["packs"][0]["build"]
    assert said.lines == [
        "claim:close-days",
        "Carried by:",
        "  block:positioning.why@en  cites it (approved; owner product-marketing)",
        "Sections that could show it:",
        "  note/summary",
        "To whom:",
        "  economic-buyer at decision in en",
        "Packs (1 of the 1 found):",
        f"  acme, 2026-06-02, build {build[:12]}, as it is now: out/acme",
        "    send/Acme Works - Note.html",
        "",
    ]


def test_a_pack_with_older_bytes_is_told_apart_from_one_with_those_of_today(built):
    built.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    built.approve(on="2026-06-03")
    assert built.run("build", "acme", "--as-of", "2026-06-04").code == 0
    (found,) = told(built, "block:proof.works@en")["subjects"]
    assert [(pack["as_of"], pack["holds"]) for pack in found["packs"]] == [
        ("2026-06-04", {"block:proof.works@en": "as it is now"}),
        ("2026-06-02", {"block:proof.works@en": "older"}),
    ]
    assert found["packs"][1]["folder"].endswith("out/earlier/acme/1")


def test_what_the_library_has_no_more_is_still_found_in_packs(built):
    (built.root / "content_library/blocks/proof/works.md").unlink()
    (found,) = told(built, "block:proof.works@en")["subjects"]
    assert found["blocks"] == []
    assert [pack["holds"] for pack in found["packs"]] == [{"block:proof.works@en": "gone from the library"}]


def test_a_draft_pack_is_found_though_nothing_in_it_was_approved(built):
    built.edit("content_library/messaging.yaml", "value: 4", "value: 5")
    assert built.run("build", "zoe", "--channel", "draft", "--as-of", "2026-06-02").code == 0
    packs = told(built, "claim:close-days")["subjects"][0]["packs"]
    assert {(pack["prospect"], pack["channel"], pack["holds"]["claim:close-days"]) for pack in packs} == {
        ("acme", "approved", "older"),
        ("zoe", "draft", "as it is now"),
    }


def test_packs_are_looked_for_where_one_is_told_to(built, tmp_path):
    (tmp_path / "none").mkdir()
    found = told(built, "claim:close-days", "--packs", str(tmp_path / "none"))
    assert (found["searched"], found["subjects"][0]["packs"]) == (0, [])
    assert built.run("library", "impact", "claim:close-days", "--packs", "nowhere").code == 2


def test_a_broken_manifest_is_said_and_the_others_are_read(built):
    own = b'{"_type": "https://in-toto.io/Statement/v1"}'
    for data in (b"", b"{", b"[]", own, b'{"predicate": 3}', b"\xff\xfe"):
        built.write("out/lost/internal/manifest.json", data)
        said = built.run("library", "impact", "claim:close-days")
        assert (said.code, "Packs (1 of the 1 found):" in said.out) == (0, True), data
        assert "out/lost/internal/manifest.json: is not a manifest that can be read" in said.err, data


def test_a_manifest_whose_parts_have_other_shapes_is_broken_too(built):
    path = built.root / "out/acme/internal/manifest.json"
    whole = json.loads(path.read_text())
    for change in (
        lambda item: item["predicate"]["buildDefinition"].update(externalParameters=None),
        lambda item: item["predicate"]["buildDefinition"]["externalParameters"].update(asOf="yesterday"),
        lambda item: item["subject"][0].update(annotations=7),
    ):
        item = json.loads(json.dumps(whole))
        change(item)
        path.write_text(json.dumps(item))
        said = built.run("library", "impact", "claim:close-days")
        assert (said.code, "manifest.json: is not a manifest" in said.err) == (0, True)


def test_names_go_without_kind_and_language_and_unknown_ones_name_the_nearest(small):
    assert [item["subject"] for item in told(small, "proof.works")["subjects"]] == [
        "block:proof.works@de",
        "block:proof.works@en",
    ]
    said = small.run("library", "impact", "claim:close-day")
    assert (said.code, "Did you mean claim:close-days?" in said.err) == (2, True)


def test_a_name_of_two_kinds_wants_its_kind(small):
    small.edit("content_library/conditions.yaml", "has-pricing", "close-days")
    said = small.run("library", "impact", "close-days")
    assert (said.code, "claim:close-days, condition:close-days" in said.err) == (2, True)


def test_a_customer_is_found_in_stories_in_words_and_in_claims(small):
    small.edit(
        "content_library/messaging.yaml",
        "claims:\n",
        "customers: {halden: {name: Halden Steel, permission: granted}}\nclaims:\n"
        "  halden-says: {text: Fast, source: Halden Steel, date: 2026-01-05, expires: 2027-12-31}\n",
    )
    blocks = "content_library/blocks/proof/"
    head = "---\nid: proof.{0}\nkind: proof\ntitle: A\nowner: b\n{1}---\n{2}\n"
    small.write(f"{blocks}a.md", head.format("a", "customer: halden\n", "A story."))
    small.write(f"{blocks}b.md", head.format("b", "", "As Halden\nSteel does."))
    small.write(f"{blocks}c.md", head.format("c", "", '{{ claim("halden-says") }}'))
    (found,) = told(small, "Halden Steel")["subjects"]
    assert {item["subject"]: item["how"] for item in found["blocks"]} == {
        "block:proof.a@en": "is the customer's story",
        "block:proof.b@en": "names the customer",
        "block:proof.c@en": "cites halden-says, which names the customer",
    }


def test_conditions_templates_and_files_are_carried_too(built):
    built.edit("templates/note/template.yaml", "id: proof,", "id: proof, when: [has-pricing],")
    assert told(built, "condition:has-pricing")["subjects"][0]["templates"] == [
        {"name": "note", "how": "section proof"}
    ]
    (page,) = told(built, "note.html.j2")["subjects"]
    assert page["subject"] == "asset:templates/note/note.html.j2"
    assert page["packs"][0]["holds"] == {"asset:templates/note/note.html.j2": "as it is now"}
    (template,) = told(built, "template:note")["subjects"]
    assert (template["sections"], template["packs"][0]["holds"]) == (
        ["note/summary", "note/proof"],
        {"template:note": "older"},
    )
