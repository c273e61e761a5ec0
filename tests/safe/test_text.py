"""Text files are UTF-8 with one kind of line end and nothing hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import InputError, LimitError
from collateral.safe.text import decode

PATH = "workspace:content_library/blocks/intro.md"


def problems(data: bytes) -> tuple[str, ...]:
    with pytest.raises(InputError) as caught:
        decode(data, PATH)
    return tuple(str(problem) for problem in caught.value.problems)


def test_a_byte_order_mark_is_dropped_and_every_line_end_is_a_line_feed():
    assert decode(b"\xef\xbb\xbfone\r\ntwo\rthree\n", PATH) == "one\ntwo\nthree\n"


def test_bytes_that_are_not_utf_8_are_shown_with_their_line():
    assert problems("a\nÄrger".encode("cp1252")) == (
        "content_library/blocks/intro.md:2: is not UTF-8 text (got byte 0xC4). Save the file as UTF-8.",
    )


def test_every_line_with_a_refused_character_is_reported():
    found = problems("a\0\nfine\nb\u202e\nc\ue000\nd\u2028".encode())

    assert [problem.split(": ")[0].rsplit(":")[-1] for problem in found] == ["1", "3", "4", "5"]
    assert "merge fields (got U+E000)" in found[2]


def test_an_encoded_surrogate_is_not_utf_8():
    assert "is not UTF-8" in problems(b"\xed\xa0\x80")[0]


def test_a_file_above_the_limit_is_not_read():
    with pytest.raises(LimitError, match="larger than 1 KiB"):
        decode(b"x" * 1025, PATH, limit=1024)


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Z"], exclude_characters="\u2028\u2029\ufeff")))
def test_ordinary_text_comes_through_unchanged(text):
    assert decode(text.encode(), PATH) == text


@given(st.binary())
def test_any_bytes_are_text_or_a_user_s_mistake(data):
    try:
        text = decode(data, PATH)
    except InputError:
        return
    assert not set(text) & {"\0", "\r", "\u202e", "\ue000"}
