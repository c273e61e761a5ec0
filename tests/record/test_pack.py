"""A pack on disk: whole, and nothing that a person made is lost."""

import pytest

from collateral.record import carry, previous, write
from collateral.record.manifest import EXPLAIN, MANIFEST
from tests.record.records import PACK, build, output, pack

WORD, PDF, DECK = (item.name for item in PACK)


def tree(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_first_pack_has_no_earlier_one(tmp_path):
    made = build()

    written = write(made, tmp_path, "ngc")

    assert written.folder == tmp_path / "ngc"
    assert tree(written.folder) == dict(made.files)
    assert (written.earlier, written.edited, written.carried) == (None, (), ())


def test_no_pack_is_no_previous_one(tmp_path):
    assert previous(tmp_path, "ngc") is None


def test_a_former_pack_goes_to_earlier_whole(tmp_path):
    first = build()
    write(first, tmp_path, "ngc")

    written = write(build([output(WORD, b"newer")]), tmp_path, "ngc")

    assert written.earlier is not None
    assert written.earlier.parent == tmp_path / "earlier" / "ngc"
    assert tree(written.earlier) == dict(first.files)
    assert written.edited == ()


def test_an_edited_file_is_kept_and_named(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / WORD).write_bytes(b"by hand")

    written = write(build(), tmp_path, "ngc")

    assert written.edited == (WORD,)
    assert written.earlier is not None
    assert (written.earlier / WORD).read_bytes() == b"by hand"
    assert (folder / WORD).read_bytes() == b"proposal in Word"


def test_a_file_added_by_hand_is_kept_and_named(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / "send/Notes.txt").write_bytes(b"call on Monday")

    written = write(build(), tmp_path, "ngc")

    assert written.edited == ("send/Notes.txt",)
    assert written.earlier is not None
    assert (written.earlier / "send/Notes.txt").read_bytes() == b"call on Monday"


@pytest.mark.parametrize("broken", [None, b"", b"{", b"\xff\xfe", b"[]", b'{"subject": 1}'])
def test_without_a_good_manifest_every_file_counts_as_a_persons(tmp_path, broken):
    folder = write(build(), tmp_path, "ngc").folder
    if broken is None:
        (folder / MANIFEST).unlink()
    else:
        (folder / MANIFEST).write_bytes(broken)

    written = write(build(), tmp_path, "ngc")

    # explain.json and documents.json stand in the new pack with the same bytes.
    assert set(written.edited) == ({MANIFEST} if broken is not None else set())
    former = previous(tmp_path / "earlier/ngc", "1")
    assert former is not None
    assert former.edited == tuple(sorted(tree(tmp_path / "earlier/ngc/1")))


def test_a_previous_pack_tells_what_was_edited(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (folder / EXPLAIN).write_bytes(b"{}")

    found = pack(tmp_path)

    assert found.edited == (EXPLAIN,)
    assert found.explained == {}
    assert found.documents["proposal"]["title"] == [{"inline": "Text", "text": "Proposal"}]


def test_what_is_saved_while_a_build_runs_is_named_too(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    former = previous(tmp_path, "ngc")
    (folder / DECK).write_bytes(b"saved just now")

    asked = build([output(WORD, b"newer")], templates=("proposal",))
    written = write(carry(former, asked, ("proposal",), ()), tmp_path, "ngc")

    assert written.edited == (DECK,)
    assert written.carried == (DECK,)


def test_what_cannot_be_read_is_kept_and_named(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    (tmp_path / "elsewhere.txt").write_bytes(b"x")
    (folder / "send/link.txt").symlink_to(tmp_path / "elsewhere.txt")

    written = write(build(), tmp_path, "ngc")

    assert written.edited == ("send/link.txt",)
    assert written.earlier is not None
    assert (written.earlier / "send/link.txt").is_symlink()


def test_what_programs_leave_behind_is_not_a_persons(tmp_path):
    folder = write(build(), tmp_path, "ngc").folder
    for name in ("send/~$Northgate.docx", "send/.~lock.Northgate.docx#", ".DS_Store", "Thumbs.db"):
        (folder / name).write_bytes(b"x")

    assert pack(tmp_path).edited == ()
