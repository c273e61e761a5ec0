"""Near copies are found, and texts that merely share a phrase are not."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.checks.resemblance import THRESHOLD, Pair, resembling
from collateral.load.drafts.proposal import text_of
from collateral.load.workspace import load_workspace
from collateral.safe.files import FolderFiles
from tests.workspaces import ROOT

LONG = (
    "A long close is rarely one long task. It is many short ones that wait for each other: matching waits for the bank "
    "file, intercompany waits for matching, and the group waits for its slowest entity."
)


def test_a_text_with_a_few_words_changed_is_found():
    near = LONG.replace("rarely", "seldom").replace("bank file", "bank statement").replace("slowest", "last")
    (pair,) = resembling({"old": LONG, "other": "Nothing of the kind stands here at all.", "new": near})
    assert (pair.first, pair.second) == ("old", "new")
    assert 0.6 < pair.share < 0.9


def test_a_short_text_with_a_word_changed_is_found():
    texts = {
        "a": "We make software for closing, and nothing else.",
        "b": "We make software for closing and little else.",
    }
    assert resembling(texts)[0].share >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Talk to us about your close: one hour is enough.", "Talk to us about your banks: we read each format."),
        ("As our customers say, it just works on day one.", "As our customers say, nobody asks for workbooks now."),
    ],
)
def test_short_texts_with_a_stock_phrase_in_common_are_not(one, other):
    assert resembling({"a": one, "b": other}) == ()


def test_case_punctuation_and_signs_of_notes_make_no_difference():
    texts = {"a": "It’s matched by rule: 92% of it.", "b": "IT'S matched, by rule – 92%¹ of it"}
    assert resembling(texts) == (Pair("a", "b", 1.0),)


def test_texts_without_words_resemble_nothing():
    assert resembling({"a": "", "b": "", "c": "...", "d": "word", "e": "word"}) == (Pair("d", "e", 1.0),)


def test_the_most_alike_come_first_and_the_share_is_exact():
    texts = {"a": "one two three four five", "b": "one two three four six", "c": "one two three four five"}
    assert resembling(texts, 0.4) == (Pair("a", "c", 1.0), Pair("a", "b", 3 / 5), Pair("b", "c", 3 / 5))
    assert resembling(texts, 0.7) == (Pair("a", "c", 1.0),)


def test_of_two_thousand_texts_every_near_copy_is_found():
    words = [f"w{number * 7919 % 3000}" for number in range(3000)]
    texts = {str(n): " ".join(words[(n * 37 + k * (n % 11 + 1)) % 3000] for k in range(120)) for n in range(2000)}
    copies = {f"copy{n}": f"new opening {texts[str(n)]} and end" for n in range(0, 2000, 20)}
    found = resembling({**texts, **copies}, 0.9)
    assert {(str(n), f"copy{n}") for n in range(0, 2000, 20)} <= {(pair.first, pair.second) for pair in found}


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_texts_are_compared(texts):
    found = resembling({str(number): text for number, text in enumerate(texts)}, 0.8)
    assert all(0.8 <= pair.share <= 1 for pair in found)


def test_another_process_finds_the_same():
    code = (
        "from collateral.checks.resemblance import resembling;"
        "texts = {str(n): ' '.join(str(k * n % 97) for k in range(60)) for n in range(60)};"
        "print(resembling(texts, 0.4))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


@pytest.mark.parametrize(
    ("language", "alike"),
    [
        (
            "en",
            {
                ("ask.own-lines", "call-to-action.show-it"),
                ("ask.half-hour", "call-to-action.half-hour"),
                ("metric.audit", "metric.close-teams"),
            },
        ),
        ("de", set()),
    ],
)
def test_of_the_samples_blocks_those_are_alike_that_say_the_same_in_another_place(language, alike):
    blocks = [item for item in load_workspace(FolderFiles(ROOT)).blocks if item.language == language]
    found = resembling({item.head.id: text_of(item.nodes) for item in blocks})
    assert {(pair.first, pair.second) for pair in found} == alike
