"""Every problem of every file comes in one run, each with its place and what to do."""

import pytest

from collateral.errors import CollateralError, InputError
from collateral.model.record import by_language
from tests.workspaces import ROOT, block, edited, loaded, sample

PROOF = "workspace:content_library/blocks/proof/test.md"


def problems(files) -> list[str]:
    with pytest.raises(InputError) as caught:
        loaded(files)
    return [str(problem) for problem in caught.value.problems]


def test_a_file_name_that_cites_a_claim_is_told():
    files = edited("workspace:collateral.yaml", "{{ document.name }}", "{{ claim('close-days') }}")
    with pytest.raises(InputError, match=r"output\.file_name: cites a claim, which has no place in the name of a file"):
        loaded(files)


def test_the_sample_is_well_formed():
    workspace, prospect = loaded()
    assert len(workspace.blocks) >= 30
    assert prospect.id == "brightwater"


def test_a_misspelt_tag_names_line_and_nearest():
    (said,) = problems(sample({PROOF: block("tags: {persona: [economic-byer]}", "Text.")}))
    assert said.startswith("content_library/blocks/proof/test.md:")
    assert "tags.persona: is not a persona of taxonomy.yaml (got 'economic-byer'" in said
    assert said.endswith("Did you mean economic-buyer?")


def test_problems_of_several_files_come_together():
    broken = sample(
        {
            PROOF: block("kind: prof", "Text."),
            "workspace:content_library/prices.csv": "sku,name\n",
            "workspace:content_library/conditions.yaml": "has-erp: {description: x, expression: '1 +'}\n",
            "prospect:brightwater.yaml": "company: {}\n",
        }
    )
    said = "\n".join(problems(broken))
    for path in ("blocks/proof/test.md:3", "prices.csv:1", "conditions.yaml:1", "brightwater.yaml"):
        assert path in said
    assert "contacts: is missing" in said


def test_an_unknown_key_offers_the_nearest():
    (said,) = problems(edited("workspace:collateral.yaml", "time_zone:", "timezone:"))
    assert "timezone: is not a key that is known here" in said
    assert "Did you mean time_zone?" in said


def test_a_fact_of_the_taxonomy_is_written_as_a_merge_field_can_name_it():
    (said,) = problems(edited("workspace:content_library/taxonomy.yaml", "  bank_lines:", "  bank-lines:"))
    assert "facts.bank-lines: is not a name (small letters, digits and underscores" in said


def test_every_fact_that_the_sample_uses_is_named_in_both_languages():
    workspace, _ = loaded()
    fields = {field.expression.path for block in workspace.blocks for field in block.fields}
    asked = {path[1] for path in fields if path[0] == "facts"}
    stated = {name for path in (ROOT / "prospects").glob("*.yaml") for name in loaded(profile=path.stem)[1].facts}
    named = {name for name, term in workspace.taxonomy.facts.items() if {"en", "de"} <= by_language(term.name).keys()}
    assert asked | stated <= named


def test_a_block_in_two_files_is_found():
    twice = sample({PROOF: block("", "One."), PROOF.replace("test", "west"): block("", "Two.")})
    (said,) = problems(twice)
    assert "west.md:2: id: stands in content_library/blocks/proof/test.md too" in said


@pytest.mark.parametrize("suffix", ["erp", "DE", "de-AT", "v2", "old.de"])
def test_a_block_named_for_no_language_is_told(suffix: str):
    (said,) = problems(sample({PROOF.replace(".md", f".{suffix}.md"): block("", "Text.")}))
    assert said.startswith(f"content_library/blocks/proof/test.{suffix}.md: is no language of strings.yaml")
    assert f"(got '{suffix}'; allowed de, en)" in said


def test_a_picture_that_is_not_there_is_found():
    said = problems(sample({PROOF: block("", "![Works](nowhere.svg)")}))
    assert "shows a picture that is not there (got 'content_library/blocks/proof/nowhere.svg')" in said[0]


def test_a_claim_that_a_heading_names_and_nobody_knows_is_told():
    wrong = edited("workspace:templates/proposal/template.yaml", "en: Executive summary", "en: 'In {{ claim(\"x\") }}'")
    (said,) = problems(wrong)
    assert said.startswith("templates/proposal/template.yaml:25: claim: is not a claim of messaging.yaml (got 'x'")


@pytest.mark.parametrize("base", ["../common.docx", "../../content_library/common.docx"])
def test_a_base_file_that_approving_the_template_does_not_cover_is_refused(base: str):
    path = "workspace:templates/proposal/template.yaml"
    template = sample().read(path).decode().replace("proposal.docx", base)
    shared = {"workspace:templates/common.docx": b"PK", "workspace:content_library/common.docx": b"PK"}
    assert any("approving the template does not cover" in said for said in problems(sample({path: template, **shared})))


def test_templates_share_a_base_in_a_folder_of_its_own_and_are_approved_with_all_of_it():
    shared = {"workspace:templates/mail/extra.html.j2": "{# new #}"}
    before, after = (loaded(files)[0].subjects for files in (sample(), sample(shared)))
    changed = {name for name in before if before[name].digest != after[name].digest}
    assert changed == {"template:first-touch", "template:follow-up", "template:renewal"}
    assert "workspace:templates/mail/mail.html.j2" in before["template:renewal"].paths


def test_a_picture_outside_the_workspace_is_refused():
    said = problems(sample({PROOF: block("", "![Works](../../../../etc/passwd.svg)")}))
    assert "test.md" in said[0]


@pytest.mark.parametrize(
    ("data", "exit_code"),
    [
        (b"", 3),
        (b"\x00\x01\x02", 3),
        (b"\xff\xfe", 3),
        (b"a: &x [1]\nb: *x\n", 3),
        (b"a: 1\na: 2\n", 3),
        (b"- list\n", 3),
        (b"a: [", 3),
        (b"a: " + b"x" * (2 << 20), 6),
    ],
    ids=["empty", "binary", "utf16", "alias", "duplicate", "list", "unclosed", "huge"],
)
def test_a_broken_file_is_told_with_its_path(data: bytes, exit_code: int):
    with pytest.raises(CollateralError) as caught:
        loaded(sample({"workspace:content_library/taxonomy.yaml": data}))
    assert caught.value.exit_code == exit_code
    assert all("taxonomy.yaml" in problem.path for problem in caught.value.problems)


def test_a_missing_file_is_told():
    with pytest.raises(CollateralError) as caught:
        loaded(profile="brightwatr")
    assert "brightwater.yaml" in str(caught.value)


PRICES = "sku,name,unit,billing,currency,price,from,until\n"


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,A,piece,one-off,USD,3.900,,\n", "price: can be read as 3900 or as 3.9"),
        ("a,A,piece,one-off,USD,1,,\na,A,piece,one-off,USD,2,,\n", "has a price in USD on line 2"),
        ("a,A,piece,one-off,USD,1,2026-02-01,2026-01-01\n", "until lies before from"),
        ("a,A,piece,once,USD,1,,\n", "billing: is not one of the allowed words"),
        ("a,A,piece\n", "has not as many cells as the header"),
    ],
)
def test_a_faulty_price_is_told(rows: str, said: str):
    found = problems(sample({"workspace:content_library/prices.csv": PRICES + rows}))
    assert said in "\n".join(found)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("requires: collateral>=0.1", "requires: collateral>=9", "asks for a newer collateral"),
        ("time_zone: America/New_York", "time_zone: Mars/Olympus", "time_zone: is not known"),
        ("folder: out", "folder: ../out", "is not a folder inside the workspace"),
    ],
)
def test_settings_that_this_machine_cannot_keep_are_told(old: str, new: str, said: str):
    assert said in "\n".join(problems(edited("workspace:collateral.yaml", old, new)))


def test_a_default_language_without_all_words_is_told_with_those_that_have_them():
    said = problems(edited("workspace:collateral.yaml", "language: en", "language: fr"))
    assert any("collateral.yaml:" in one and "(got 'fr'; allowed de, en)" in one for one in said)


@pytest.mark.parametrize(
    ("front", "body", "said"),
    [
        ("starts: 2026-02-01\nexpires: 2026-01-01", "Text.", "expires before it starts"),
        ("", "", "has no text under its front matter"),
        ('title: "\\x7b\\x7b company.name \\x7d\\x7d"', "Text.", "an escape for a brace is refused"),
        ("", "&lcub;&lcub; company.name &rcub;&rcub;", "an escape for a brace is refused"),
    ],
)
def test_a_block_that_would_print_wrong_is_refused(front: str, body: str, said: str):
    assert said in "\n".join(problems(sample({PROOF: block(front, body)})))
