"""A pack for several contacts: each of them gets his own folder, the summary compares them with the last pack."""

import pytest

from collateral import pipeline
from collateral.model.document import plain
from collateral.model.rendering import Rendered
from collateral.render import drawing
from tests.cli.small import Small


@pytest.fixture
def pack(small: Small, monkeypatch: pytest.MonkeyPatch) -> Small:
    """The small workspace, approved; a document is drawn as its title."""

    def render(document, *_):
        return Rendered({"docx": plain(document.title).encode()}, ())

    monkeypatch.setattr(drawing, "renderer", lambda _: render)
    monkeypatch.setattr(pipeline, "verify", lambda *_: ())
    small.approve()
    return small


def sent(small: Small, name: str = "acme") -> list[str]:
    folder = small.root / "out" / name / "send"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("words", [(), ("--for", "ana")])
def test_the_primary_contact_alone_needs_no_folder(pack, words):
    assert pack.run("build", "acme", *words).code == 0
    assert sent(pack) == ["Acme Works - Note.docx"]


def test_another_contact_has_a_folder_of_his_own_and_takes_nobodys_file(pack):
    pack.run("build", "acme", "-f", "docx")
    assert pack.run("build", "acme", "-f", "docx", "--for", "bo").code == 0
    assert sent(pack) == ["Acme Works - Note.docx", "Bo Berg/Acme Works - Note.docx"]


def test_the_summary_names_the_contact_that_each_choice_is_for(pack):
    said = pack.run("build", "acme", "--for", "everyone")
    assert [line for line in said.lines if line.startswith("Chosen")] == [
        "Chosen for Ana Ruiz, and why:",
        "Chosen for Bo Berg, and why:",
    ]
    assert "Chosen, and why:" in pack.run("build", "acme").lines


@pytest.mark.parametrize("words", [("everyone", "carl"), ("carl", "everyone")])
def test_an_unknown_name_beside_everyone_is_refused(pack, words):
    said = pack.run("build", "acme", *(part for word in words for part in ("--for", word)))
    assert said.code == 2
    assert "there is no such contact of acme (got 'carl')" in said.err


@pytest.mark.parametrize("words", [("everyone",), ("Bo Berg", "ana"), ("EVERYONE", "bo")])
def test_several_contacts_have_a_folder_each(pack, words):
    said = pack.run("build", "works", *(part for word in words for part in ("--for", word)))
    assert said.code == 0, said.err
    assert sent(pack) == ["Ana Ruiz/Acme Works - Note.docx", "Bo Berg/Acme Works - Note.docx"]
    assert "  out/acme/send/Ana Ruiz/Acme Works - Note.docx" in said.lines


def test_contacts_of_one_name_keep_their_documents_apart(pack):
    pack.edit("prospects/acme.yaml", "Bo Berg", "ANA RUIZ")
    assert pack.run("build", "acme", "--for", "everyone").code == 0
    assert sent(pack) == ["ANA RUIZ (2)/Acme Works - Note.docx", "Ana Ruiz/Acme Works - Note.docx"]


def test_a_contacts_name_cannot_lead_out_of_the_pack(pack):
    pack.edit("prospects/acme.yaml", "name: Bo Berg", "name: '../../../etc/Bo'")
    assert pack.run("build", "acme", "--for", "everyone").code == 0
    assert [name.rpartition("/")[0] for name in sent(pack)] == ["-..-..-etc-Bo", "Ana Ruiz"]


def test_an_unknown_contact_is_refused_with_those_there_are(pack):
    said = pack.run("build", "acme", "--for", "carl")
    assert said.code == 2
    assert "there is no such contact of acme (got 'carl'). Known: Ana Ruiz, Bo Berg." in said.err
    assert not (pack.root / "out").exists()


def test_a_pack_found_by_its_company_is_compared_with_the_one_before(pack):
    first = pack.run("build", "zoë")
    assert first.lines[0] == "zoe: made in out/zoe"
    assert "Since the last pack:" not in first.lines
    again = pack.run("build", "SÖHNE")
    start = again.lines.index("Since the last pack:")
    assert again.lines[start + 1] == "  nothing that a reader would see"
    pack.edit("prospects/zoe.yaml", "region: us", "region: us, industry: manufacturing")
    changed = pack.run("build", "zoe")
    start = changed.lines.index("Since the last pack:")
    assert any("proof.works" in line for line in changed.lines[start:])
