"""What is different since the last pack."""

from dataclasses import replace

from collateral.model.selection import Choice
from collateral.record import carry
from collateral.record.changes import changes
from collateral.record.manifest import EXPLAIN
from collateral.record.pack import Previous
from tests.record.records import AUDIT, FASTER, PACK, PROFILE, build, candidate, document, output, selection, stated

WORD, PDF, DECK = (item.name for item in PACK)


def as_previous(made):
    return Previous(made.files, stated(made))


def test_an_equal_pack_has_no_changes():
    assert changes(as_previous(build()), build()) == ()


def test_a_first_pack_has_no_changes():
    assert changes(None, build()) == ()


def test_blocks_that_came_and_went_are_named_with_their_section():
    after = build(PACK[:2], selections=[selection(chosen=[Choice(candidate(AUDIT))])])

    assert changes(as_previous(build(PACK[:2])), after) == (
        "proposal: proof.audit-trail is new in proof",
        "proposal: proof.close-faster is no longer in proof",
    )


def test_totals_are_told_before_and_after():
    after = build(PACK[:2], documents={"proposal": document(total="$90.00"), "proposal/1": document(total="$90.00")})

    assert changes(as_previous(build(PACK[:2])), after) == ("proposal: Total per year is $90.00, was $100.00",)


def test_a_total_that_is_new_or_gone_is_told():
    bare = document(total="$1.00")
    section = bare.sections[0]
    none = {"proposal": replace(bare, sections=(replace(section, nodes=section.nodes[:1]),))}
    with_quote, without = build(PACK[:2], documents={"proposal": bare}), build(PACK[:2], documents=none)

    assert changes(as_previous(without), with_quote) == ("proposal: Total per year is $1.00",)
    assert changes(as_previous(with_quote), without) == ("proposal: Total per year is no longer there, was $1.00",)


def test_new_words_of_a_block_and_a_new_profile_are_told():
    after = build(changed={FASTER.path: b"other", PROFILE: b"other"})

    assert changes(as_previous(build()), after) == ("the profile has changed", "proof.close-faster has new wording")


def test_files_that_came_and_went_are_named():
    after = build([PACK[0], output("send/Northgate - Mail.eml", b"", "mail")])

    found = changes(as_previous(build(PACK[:2])), after)

    assert found == ("new file: send/Northgate - Mail.eml", f"no longer made: {PDF}")


def test_files_left_alone_are_not_said_to_be_gone():
    former = as_previous(build())
    after = carry(former, build(PACK[2:], templates=("deck",)), ("deck",), ())

    assert changes(former, after) == ()


def test_each_contact_is_told_apart():
    def both(*chosen):
        return build(PACK[:2], selections=[selection(), selection(chosen=chosen, contact=1)])

    found = changes(as_previous(both()), both(Choice(candidate(FASTER)), Choice(candidate(AUDIT))))

    assert found == ("proposal (contact 2): proof.audit-trail is new in proof",)


def test_records_that_a_person_edited_are_not_believed():
    former = build()
    broken = Previous({**former.files, EXPLAIN: b'{"templates": 5}'}, stated(former))

    assert changes(broken, build()) == ()
