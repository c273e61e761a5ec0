"""Equal values have equal bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.safe.canonical import canonical

LEAVES = st.none() | st.text() | st.integers()
VALUES = st.recursive(LEAVES, lambda inner: st.dictionaries(st.text(), inner) | st.lists(inner))


def test_keys_are_sorted_as_rfc_8785_section_3_2_3_shows():
    # The RFC's own example: by UTF-16 code units the emoji comes before U+FB33, by code points after it.
    keys = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]

    written = canonical(dict.fromkeys(keys, "x")).decode()

    assert written.index("\U0001f600") < written.index("\ufb33")
    assert written.startswith('{"\\r":"x","1":"x","\u0080"')


def test_text_is_escaped_as_little_as_json_allows():
    assert canonical('\u20ac$\u000f\nA\'B"\\\\"/') == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@given(st.dictionaries(st.text(), VALUES))
def test_the_order_of_keys_has_no_say(value):
    assert canonical(value) == canonical(dict(reversed(value.items())))


def test_a_float_has_no_canonical_form():
    with pytest.raises(TypeError, match="float"):
        canonical([1.5])  # type: ignore[list-item]
