"""A pack is made, explained and put in place; a batch makes what it can. How documents look is tested elsewhere."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from collateral import pipeline
from collateral.cli import native
from collateral.model.build import Output
from collateral.model.finding import Finding, Severity
from tests.cli.small import Small
from tests.cli.test_main import installed


@pytest.fixture
def drawn(monkeypatch):
    """Every document is drawn as its title: the renderers have tests of their own."""

    def render(plan, document, request, build_id, *_):
        data = "".join(inline.text for inline in document.title).encode()
        note = Finding("long-title", Severity.WARNING, plan.key, 0, "the title is long", "Shorten it.")
        stem = f"send/{plan.case.prospect.id}-{plan.case.contact}"
        formats = [name for name in plan.template.bases if name in (request.formats or plan.template.bases)]
        made = [Output(f"{stem}.{name}", data, plan.template.name, name, plan.case.contact) for name in formats]
        return made, [note]

    monkeypatch.setattr(pipeline, "_collected", render)


@pytest.fixture
def approved(small: Small, drawn: None) -> Small:
    small.approve()
    return small


def test_the_summary_says_what_was_made_why_and_what_to_look_at(approved):
    said = approved.run("build", "acme")
    assert said.code == 0, said.err
    assert said.lines == [
        "acme: made in out/acme",
        "  out/acme/send/acme-0.docx",
        "Chosen, and why:",
        "  positioning.why  fits any buyer (0 points)           note",
        "  proof.works      same industry and role (11 points)  note",
        "To look at:",
        "  note: warning: the title is long [long-title]. Shorten it.",
    ]
    assert said.err == ""


def test_a_guess_and_a_gap_are_said_in_the_reps_words(approved):
    approved.edit("prospects/zoe.yaml", "region: us", "region: us, industry: manufacturing")
    approved.run("withdraw", "block:proof.works", "--by", "Ana", "--reason", "Old")
    said = approved.run("build", "zoe")
    guess, gap = said.lines[said.lines.index("To look at:") + 1 :][:2]
    assert guess.startswith("  persona economic-buyer is guessed from ")
    assert guess.endswith(". Write `persona:` into the profile.")
    assert gap == "  section proof of the note is left out: no eligible block."


def test_a_warning_about_the_profile_names_the_file_as_it_can_be_opened(approved):
    approved.edit("prospects/zoe.yaml", "title: CFO", "title: Gardener")
    warning = next(line for line in approved.run("build", "zoe").lines if "unknown-persona" in line)
    assert warning.startswith("  prospects/zoe.yaml: warning: contacts[0].title tells no persona")


def test_what_was_not_asked_for_anew_is_kept_and_named(small, drawn, monkeypatch):
    monkeypatch.setattr(native, "_has_pango", lambda: True)
    small.edit("templates/note/template.yaml", "{docx:", "{pdf: {base: note.docx}, docx:")
    small.approve()
    small.run("build", "acme")
    small.edit("prospects/acme.yaml", "Bo Berg", "Bo Borg")
    said = small.run("build", "acme", "-f", "docx")
    assert said.lines[:4] == [
        "acme: made in out/acme",
        "  out/acme/send/acme-0.docx",
        "Kept from the last pack:",
        "  out/acme/send/acme-0.pdf (made from an older profile)",
    ]


def test_a_rebuild_says_what_has_changed(approved):
    approved.run("build", "acme")
    approved.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    approved.approve("block:proof.works@en", on="2026-07-01")
    said = approved.run("build", "acme")
    start = said.lines.index("Since the last pack:")
    assert "  proof.works has new wording" in said.lines[start:]


def test_a_file_edited_by_hand_is_named_with_its_place(approved):
    approved.run("build", "acme")
    (approved.root / "out/acme/send/acme-0.docx").write_bytes(b"my words")
    said = approved.run("build", "acme")
    start = said.lines.index("Edited by hand since, and set aside:")
    assert said.lines[start + 1] == "  out/earlier/acme/1/send/acme-0.docx"
    assert (approved.root / "out/earlier/acme/1/send/acme-0.docx").read_bytes() == b"my words"


def test_paths_are_those_seen_from_here(approved, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    said = approved.run("build", "acme", "-w", "workspace", "-o", "packs")
    assert said.lines[:2] == ["acme: made in packs/acme", "  packs/acme/send/acme-0.docx"]


def test_json_is_one_object(approved):
    said = json.loads(approved.run("build", "acme", "--for", "everyone", "--json").out)
    (pack,) = said["packs"]
    assert pack["exit_code"] == 0
    assert [path for path in pack["made"] if path.startswith("send/")] == ["send/acme-0.docx", "send/acme-1.docx"]
    assert pack["documents"][0]["blocks"][0] == {
        "section": "summary",
        "block": "positioning.why",
        "because": "fits any buyer (0 points)",
    }
    assert {finding["code"] for finding in pack["findings"]} >= {"long-title"}


def test_missing_approval_ends_with_4_and_the_way_out(small, drawn):
    said = small.run("build", "acme")
    assert said.code == 4
    assert said.out == ""
    assert "template:note: is draft on" in said.err
    assert "the same command with `--channel draft`" in said.err
    assert not (small.root / "out").exists()


def test_the_draft_channel_builds_what_is_not_approved(small, drawn):
    assert small.run("build", "acme", "--channel", "draft").code == 0


def test_a_batch_makes_what_it_can_and_ends_with_1(approved):
    approved.write("prospects/broken.yaml", "company: {}\n")
    said = approved.run("build", "acme", "broken", "zoe")
    assert said.code == 1
    assert (approved.root / "out/acme/send/acme-0.docx").exists()
    assert (approved.root / "out/zoe/send/zoe-0.docx").exists()
    assert said.lines[-1] == "Not made: broken (1 of 3)"
    assert said.err.splitlines()[0] == "broken:"
    assert "company.name: is missing" in said.err


def test_one_broken_profile_ends_with_its_own_code(approved):
    approved.write("prospects/broken.yaml", "company: {}\n")
    assert approved.run("build", "broken").code == 3


def test_our_own_fault_in_a_batch_stops_one_pack_only(approved, monkeypatch):
    whole = pipeline.build

    def fail_for_zoe(request, draw):
        if request.prospect.endswith("zoe.yaml"):
            raise KeyError("a bug")
        return whole(request, draw)

    monkeypatch.setattr(pipeline, "build", fail_for_zoe)
    said = approved.run("build", "zoe", "acme")
    assert said.code == 1
    assert "this is a fault of collateral itself: KeyError: 'a bug'" in said.err
    assert (approved.root / "out/acme/send/acme-0.docx").exists()


def test_several_jobs_report_in_the_order_asked(small):
    for name in ("one", "two", "three"):
        small.write(f"prospects/{name}.yaml", "company: {}\n")
    command = [sys.executable, "-m", "collateral", "build", "three", "one", "two", "--jobs", "2", "--json"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=small.root, env=installed())
    assert done.returncode == 1
    assert [pack["prospect"] for pack in json.loads(done.stdout)["packs"]] == ["three", "one", "two"]
    assert {pack["exit_code"] for pack in json.loads(done.stdout)["packs"]} == {3}


def test_a_folder_that_cannot_be_written_ends_with_7(approved):
    approved.write("out", "a file stands here")
    said = approved.run("build", "acme")
    assert said.code == 7
    assert (approved.root / "out").read_text() == "a file stands here"


def test_an_ambiguous_name_lists_whom_it_may_mean(approved):
    said = approved.run("build", "e")
    assert said.code == 2
    assert said.err == (
        "is the name of more than one prospect (got 'e'; allowed acme (Acme Works), zoe (Zoë & Söhne)). "
        "Write more of the one you mean.\n"
    )


def test_the_folder_is_opened_where_one_was_made(approved, monkeypatch):
    opened: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("click.launch", opened.append)
    approved.run("build", "acme", "--open")
    assert opened == [str(approved.root / "out/acme")]


def test_where_nothing_opens_a_folder_its_place_is_said(approved, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("click.launch", lambda _: 1)
    said = approved.run("build", "acme", "--open")
    assert (said.code, said.err) == (0, f"No program opens folders here; the files are in {approved.root}/out/acme\n")


def test_a_machine_without_a_screen_is_not_asked_to_open_a_folder(approved, monkeypatch):
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("click.launch", lambda _: pytest.fail("there is no screen"))
    said = approved.run("build", "acme", "--open")
    assert (said.code, said.err) == (0, f"No program opens folders here; the files are in {approved.root}/out/acme\n")


def test_a_draft_is_said_to_be_one_in_the_first_line(small, drawn):
    said = small.run("build", "acme", "--channel", "draft")
    assert said.lines[0] == "acme: made in out/acme as DRAFT, with content that is not approved"


def test_a_bar_is_drawn_on_a_terminal_only(approved, monkeypatch):
    drawn: list[str] = []
    monkeypatch.setattr("rich.progress.Progress.add_task", lambda _, what, total: drawn.append(f"{what}: {total}"))
    monkeypatch.setattr("rich.progress.Progress.advance", lambda _, task: drawn.append("a step"))
    assert approved.run("build", "acme").code == 0
    assert drawn == []
    monkeypatch.setattr("collateral.cli.progress.sys.stderr.isatty", lambda: True, raising=False)
    assert approved.run("build", "acme").code == 0
    assert drawn == ["Building acme: 1", "a step"]


def test_a_missing_pango_is_told_before_work_starts(approved, monkeypatch):
    approved.edit("templates/note/template.yaml", "{docx:", "{pdf: {base: note.docx}, docx:")
    monkeypatch.setattr(native, "_has_pango", lambda: False)
    said = approved.run("build", "acme")
    assert said.code == 2
    assert "PDF needs the Pango library" in said.err
    assert "run `collateral build acme -f docx` for the rest" in said.err
    assert not (approved.root / "out").exists()


def test_a_missing_pango_is_told_where_a_limit_of_pages_counts_those_of_the_pdf(approved, monkeypatch):
    approved.edit("templates/note/template.yaml", "{docx:", "{pdf: {base: note.docx}, docx:")
    approved.edit("templates/note/template.yaml", "medium: page", "medium: page\npages: 1")
    monkeypatch.setattr(native, "_has_pango", lambda: False)
    said = approved.run("build", "acme", "-f", "docx")
    assert said.code == 2
    assert "PDF needs the Pango library" in said.err


def test_a_missing_libreoffice_is_told_where_contents_need_it_to_number_pages(approved, monkeypatch):
    approved.edit("templates/note/template.yaml", "{base: note.docx}", "{base: note.docx, contents: numbered}")
    monkeypatch.setattr(native, "_has_office", lambda: False)
    said = approved.run("build", "acme")
    assert said.code == 2
    assert "page numbers in Word contents need LibreOffice" in said.err
    assert "write `contents: linked` in template.yaml" in said.err
    assert not (approved.root / "out").exists()


def test_without_a_pdf_to_make_nobody_asks_for_pango(approved, monkeypatch):
    monkeypatch.setattr(native, "_has_pango", lambda: False)
    assert approved.run("build", "acme").code == 0


def test_explain_names_every_block_and_the_rule_that_kept_it_out(approved):
    approved.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    said = approved.run("explain", "acme")
    assert said.code == 0
    assert said.lines[0].startswith("note for Ana Ruiz, CFO (economic buyer)")
    assert any("proof.works" in line and "changed since it was approved" in line for line in said.lines)


def test_use_of_a_draft_names_the_command_that_lets_it_be_used(small):
    small.approve("*")
    small.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    small.edit("prospects/acme.yaml", "stage:", "use: [proof.works]\nstage:")
    said = small.run("explain", "acme")
    assert said.err.startswith("prospects/acme.yaml: use: proof.works cannot be used: status: changed.")
    assert "Run `collateral approve block:proof.works@en --by NAME`, or take it out of `use`." in said.err


def test_explain_as_json_holds_the_problems_too(small):
    said = json.loads(small.run("explain", "acme", "--as-of", "2026-06-01", "--json").out)
    assert said["as_of"] == "2026-06-01"
    assert any("template:note" in problem for problem in said["problems"])
    assert not (small.root / "out").exists()


def test_a_profile_outside_the_workspace_is_built_into_it(approved, tmp_path):
    profile = tmp_path / "far.yaml"
    profile.write_bytes(Path("prospects/acme.yaml").read_bytes())
    assert approved.run("build", str(profile)).code == 0
    assert (approved.root / "out/far/send/far-0.docx").exists()
