"""Where a sentence ends, and how many words it has."""

import pytest

from collateral.checks.sentences import sentences, words
from tests.checks.seeding import told

LONG = "one " * 45


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("It runs, e.g. at night, with approx. Ten people.", 1),
        ("Mr. Smith and Dr. Jones met at Acme Inc. Tuesday.", 1),
        ("It grew in 2025. The rest followed.", 2),
        ("Das geht, z. B. Tabellen, d. h. Listen, ggf. Mails.", 1),
        ("Am 31. Dezember endet es. Danach beginnt es am 3. Tag.", 2),
        ("Er sagt: „Es läuft.“ Dann geht er.", 2),
        ("She said “it works.” Then she left.", 2),
        ("Wait … Then go.", 2),
        ("One line\nand another", 2),
    ],
)
def test_sentences_are_told_apart(text: str, count: int):
    assert len([*sentences(text)]) == count


def test_a_field_is_a_word_and_a_dash_is_none():
    assert words("\ufffc closes – in \ufffc days, “now”") == 6


def test_a_sentence_is_counted_and_not_its_paragraph():
    found = told("long-sentence", "This is short. " * 20, f"Here {LONG}and there.", f"- {LONG}\n- {LONG}")
    assert [len(items) for items in found] == [0, 1, 2]


@pytest.mark.parametrize("front", ["kind: clause", "audience: internal"])
def test_terms_and_notes_to_ourselves_may_be_long(front: str):
    assert told("long-sentence", LONG, front=front) == [[]]
