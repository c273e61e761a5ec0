"""What a new pack takes over from the last one, what it does not, and who may write at once."""

import json
import multiprocessing
import os
import signal
import sys
import time

import pytest

from collateral import pipeline, record
from collateral.cli import native
from collateral.model.build import Output
from tests.cli.small import Small

NO_LONGER = "is kept from the last pack, and no longer what is approved: block:proof.works@en [kept-unapproved]"
WORD, PDF = "send/acme.docx", "send/acme.pdf"


@pytest.fixture
def pack(small: Small, monkeypatch: pytest.MonkeyPatch) -> Small:
    """The small workspace, approved, with a note in Word and as PDF; each is drawn as the name of its format."""

    def render(plan, document, request, *_):
        formats = [name for name in ("docx", "pdf") if name in (request.formats or ("docx", "pdf"))]
        stem = f"send/{plan.case.prospect.id}"
        return [Output(f"{stem}.{name}", name.encode(), "note", name, plan.case.contact) for name in formats], []

    monkeypatch.setattr(native, "_has_pango", lambda: True)
    monkeypatch.setattr(pipeline, "_collected", render)
    small.edit("templates/note/template.yaml", "{docx:", "{pdf: {base: note.docx}, docx:")
    small.approve()
    return small


def sent(small: Small, folder: str = "out/acme") -> list[str]:
    place = small.root / folder
    return sorted(f"send/{path.name}" for path in (place / "send").iterdir())


def test_a_draft_is_not_taken_over_into_an_approved_pack(pack):
    pack.run("build", "acme", "--channel", "draft")
    said = pack.run("build", "acme", "-f", "docx")
    start = said.lines.index("Drafts, not taken over into an approved pack and set aside:")
    assert said.lines[start + 1] == "  out/earlier/acme/1/send/acme.pdf"
    assert sent(pack) == [WORD]
    assert sent(pack, "out/earlier/acme/1") == [WORD, PDF]


def test_what_is_kept_but_no_longer_approved_is_named(pack):
    pack.run("build", "acme")
    pack.run("withdraw", "block:proof.works", "--by", "Ana", "--reason", "Wrong")
    said = pack.run("build", "acme", "-f", "docx")
    assert said.lines[said.lines.index("Kept from the last pack:") + 1] == "  out/acme/send/acme.pdf"
    assert NO_LONGER in said.out[said.out.index("To look at:") :]
    assert json.loads(pack.run("build", "acme", "-f", "docx", "--json").out)["packs"][0]["unapproved"] == {
        PDF: ["block:proof.works@en"]
    }


def test_content_that_was_approved_anew_is_not_what_the_kept_file_says(pack):
    pack.run("build", "acme")
    pack.edit("content_library/blocks/proof/works.md", "for makers", "for all makers")
    pack.approve("block:proof.works@en", on="2026-07-01")
    said = pack.run("build", "acme", "-f", "docx")
    assert NO_LONGER in said.out


def test_another_companys_pack_is_set_aside_whole(pack):
    pack.run("build", "acme")
    pack.edit("prospects/acme.yaml", "Acme Works", "Emca Castings")
    said = pack.run("build", "acme", "-f", "docx")
    assert "The last pack is another company's, or nothing says whose; all of it is in out/earlier/acme/1" in said.lines
    assert "Since the last pack:" not in said.lines
    assert sent(pack) == [WORD]
    assert sent(pack, "out/earlier/acme/1") == [WORD, PDF]


@pytest.mark.skipif(sys.platform == "win32", reason="no fork")
def test_two_formats_built_at_once_are_both_in_the_pack(pack, monkeypatch):
    context = multiprocessing.get_context("fork")
    made = context.Barrier(2)
    build, carry = pipeline.build, record.carry

    def build_with_the_other(request, draw):
        found = build(request, draw)
        made.wait(30)
        return found

    def carry_slowly(*arguments):
        time.sleep(0.3)
        return carry(*arguments)

    monkeypatch.setattr(pipeline, "build", build_with_the_other)
    monkeypatch.setattr(record, "carry", carry_slowly)
    both = [context.Process(target=pack.run, args=("build", "acme", "-f", name)) for name in ("docx", "pdf")]
    for process in both:
        process.start()
    for process in both:
        process.join(60)
    assert sent(pack) == [WORD, PDF]


def test_an_interrupt_that_a_library_swallows_ends_the_build_all_the_same(pack, monkeypatch):
    build = pipeline.build

    def swallow(request, draw):
        try:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)
        except BaseException:
            return build(request, draw)
        raise AssertionError("not interrupted")

    monkeypatch.setattr(pipeline, "build", swallow)
    before = signal.getsignal(signal.SIGINT)
    assert pack.run("build", "acme").code == 130
    assert not (pack.root / "out").exists()
    assert signal.getsignal(signal.SIGINT) is before
