"""What `-t` and `-f` leave alone."""

import json

import pytest

from collateral.model.prospect import Company
from collateral.record import carry, refused, same_company, write
from collateral.record.manifest import DOCUMENTS, EXPLAIN, MANIFEST, digest, subjects
from collateral.record.pack import carried, outdated, unapproved
from tests.record.records import PACK, PROFILE, build, output, pack, prospect, stated, workspace

WORD, PDF, DECK = (item.name for item in PACK)
DECK_ANEW = [output(DECK, b"newer deck", "deck")]


def deck_anew(folder, **asked):
    """The pack there, and the build of `-t deck` with what it carries."""
    former = pack(folder)
    return former, carry(former, build(DECK_ANEW, templates=("deck",), **asked), ("deck",), ())


def test_a_whole_pack_carries_nothing(tmp_path):
    write(build(), tmp_path, "ngc")
    made = build(DECK_ANEW)

    assert carry(pack(tmp_path), made, (), ()) is made
    assert carry(None, made, ("deck",), ()) is made


def test_the_other_files_stand_as_they_are_with_their_entries(tmp_path):
    write(build(), tmp_path, "ngc")

    former, made = deck_anew(tmp_path)

    before, after = subjects(former.manifest), subjects(made.manifest)
    assert {name: made.files[name] for name in (WORD, PDF)} == {name: former.files[name] for name in (WORD, PDF)}
    assert {name: after[name] for name in (WORD, PDF)} == {name: before[name] for name in (WORD, PDF)}
    assert after[DECK]["digest"]["sha256"] == digest(b"newer deck")
    assert json.loads(made.files[MANIFEST]) == made.manifest
    assert carried(made) == (WORD, PDF)


def test_a_format_leaves_the_other_formats(tmp_path):
    write(build(), tmp_path, "ngc")

    made = carry(pack(tmp_path), build([output(PDF, b"newer")], formats=("pdf",)), (), ("pdf",))

    assert carried(made) == (DECK, WORD)
    assert made.files[PDF] == b"newer"


def test_an_edited_file_is_carried_as_it_stands_and_still_counts_as_edited(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / WORD).write_bytes(b"by hand")

    _, made = deck_anew(tmp_path)
    written = write(made, tmp_path, "ngc")

    assert (folder / WORD).read_bytes() == b"by hand"
    assert written.edited == ()
    assert pack(tmp_path).edited == (WORD,)


def test_a_file_added_by_hand_is_carried_without_an_entry(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / "send/Notes.txt").write_bytes(b"call on Monday")

    _, made = deck_anew(tmp_path)

    assert made.files["send/Notes.txt"] == b"call on Monday"
    assert "send/Notes.txt" not in subjects(made.manifest)
    assert outdated(made) == ()


def test_a_persons_file_with_a_name_that_not_every_system_takes_is_in_earlier_and_named(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / "send/My  notes.txt").write_bytes(b"call on Monday")

    _, made = deck_anew(tmp_path)
    written = write(made, tmp_path, "ngc")

    assert written.edited == ("send/My  notes.txt",)
    assert written.earlier is not None
    assert (written.earlier / "send/My  notes.txt").exists()


def test_what_was_asked_for_and_is_no_longer_made_is_not_carried(tmp_path):
    write(build(), tmp_path, "ngc")

    made = carry(pack(tmp_path), build([output(WORD, b"newer")], templates=("proposal",)), ("proposal",), ())

    assert PDF not in made.files


def test_what_other_contacts_have_stands_as_it_is(tmp_path):
    mails = [output(f"send/{name}/Mail.eml", b"", "mail", contact) for contact, name in enumerate(("Dana", "Marcus"))]
    write(build(mails, contacts=(0, 1)), tmp_path, "ngc")

    made = carry(pack(tmp_path), build([output("send/Mail.eml", b"newer", "mail")], templates=("mail",)), ("mail",), ())

    assert [name for name in made.files if name.startswith("send/")] == ["send/Mail.eml", "send/Marcus/Mail.eml"]


def test_a_file_under_a_new_name_takes_the_place_of_its_former_self(tmp_path):
    write(build(), tmp_path, "ngc")
    attached = output("send/Northgate Group - Proposal.pdf", b"newer")
    mail = output("send/Northgate Group - Mail.eml", b"mail", "mail")

    made = carry(pack(tmp_path), build([mail, attached], templates=("mail",)), ("mail",), ())

    assert PDF not in made.files
    assert WORD in made.files


def test_a_name_in_other_letters_is_not_carried_beside_the_new_one(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / "send/NORTHGATE - DECK 2.pptx").write_bytes(b"by hand")

    made = carry(pack(tmp_path), build([output("send/Northgate - Deck 2.pptx", b"", "deck")]), ("deck",), ())

    assert "send/NORTHGATE - DECK 2.pptx" not in made.files


def test_files_of_another_state_of_the_profile_are_said_to_be(tmp_path):
    write(build(), tmp_path, "ngc")

    _, same = deck_anew(tmp_path)
    _, other = deck_anew(tmp_path, changed={PROFILE: b"other"})

    assert outdated(same) == ()
    assert outdated(other) == (WORD, PDF)


def test_no_draft_is_carried_into_an_approved_pack(tmp_path):
    write(build(channel="draft"), tmp_path, "ngc")

    former, made = deck_anew(tmp_path)
    written = write(made, tmp_path, "ngc")

    assert carried(made) == ()
    assert refused(former, build(DECK_ANEW, templates=("deck",)), ("deck",), ()) == (WORD, PDF)
    assert written.earlier is not None
    assert (written.earlier / WORD).read_bytes() == b"proposal in Word"


def test_what_is_approved_is_carried_into_a_draft_and_back(tmp_path):
    write(build(), tmp_path, "ngc")
    _, draft = deck_anew(tmp_path, channel="draft")
    write(draft, tmp_path, "ngc")

    former, made = deck_anew(tmp_path)

    assert carried(draft) == carried(made) == (WORD, PDF)
    assert refused(former, made, ("deck",), ()) == ()


@pytest.mark.parametrize("name", ["Northgate Castings", "Components"])
def test_nothing_of_another_companys_pack_is_carried(tmp_path, name):
    folder = write(build(buyer=prospect(company=Company(name=name, region="us"))), tmp_path, "ngc").folder
    (folder / "send/Notes.txt").write_bytes(b"call on Monday")

    former, made = deck_anew(tmp_path)
    written = write(made, tmp_path, "ngc")

    assert not same_company(former, made)
    assert carried(made) == ()
    assert written.edited == ("send/Notes.txt",)


def test_a_company_in_other_letters_is_the_same(tmp_path):
    write(build(buyer=prospect(company=Company(name="NORTHGATE  Components", region="us"))), tmp_path, "ngc")

    former, made = deck_anew(tmp_path)

    assert same_company(former, made)
    assert carried(made) == (WORD, PDF)


def test_a_pack_that_nothing_vouches_for_is_not_carried(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / MANIFEST).unlink()

    former, made = deck_anew(tmp_path)

    assert not same_company(former, made)
    assert carried(made) == ()


def test_a_carried_file_whose_content_is_no_longer_approved_is_said_to_be(tmp_path):
    write(build(), tmp_path, "ngc")

    _, same = deck_anew(tmp_path)
    fallen = ("claim:close-days", "block:proof.close-faster@en")
    _, made = deck_anew(tmp_path, library=workspace(unapproved=fallen))
    write(made, tmp_path, "ngc")
    _, again = deck_anew(tmp_path, library=workspace(unapproved=fallen))

    assert unapproved(same) == {}
    assert unapproved(made) == unapproved(again) == {WORD: tuple(sorted(fallen)), PDF: tuple(sorted(fallen))}


def test_the_records_keep_what_they_said_of_the_other_templates(tmp_path):
    first = build()
    write(first, tmp_path, "ngc")

    _, made = deck_anew(tmp_path)

    assert [item["template"] for item in json.loads(made.files[EXPLAIN])["templates"]] == ["deck", "proposal"]
    assert json.loads(made.files[DOCUMENTS]) == json.loads(first.files[DOCUMENTS])
    byproducts = stated(made)["predicate"]["runDetails"]["byproducts"]
    assert {item["name"]: item["digest"]["sha256"] for item in byproducts} == {
        name: digest(made.files[name]) for name in (EXPLAIN, DOCUMENTS)
    }


def test_carrying_twice_keeps_the_first_entry(tmp_path):
    first = build()
    write(first, tmp_path, "ngc")
    for _ in range(2):
        _, made = deck_anew(tmp_path)
        write(made, tmp_path, "ngc")

    assert subjects(made.manifest)[WORD] == subjects(first.manifest)[WORD]
    assert made.files[WORD] == first.files[WORD]
