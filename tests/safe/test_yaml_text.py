"""What a person typed comes back from YAML as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.safe.yaml import load
from collateral.safe.yaml_text import block, one_line, quoted

HOSTILE = [
    "Acme",
    "Acme Castings, Inc.",
    'R&D <Labs> "Ötztal" 北京',
    "O'Connell: & Sons #1",
    "{{ company.name }}",
    "{% for x in y %}",
    "- item",
    "? key",
    "!!python/object",
    "&anchor *alias",
    "no",
    "NULL",
    "~",
    "1.10",
    "0x1F",
    "a: b",
    "trailing:",
    "'",
    "''",
    "back\\slash \\u0041",
    "tab\there",
    "👩‍👩‍👧 Family & Co",
    "مرحبا",
    "a #b",
    "---",
    "...",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_a_value_and_nothing_else(text):
    assert load(f"a:\n  - b: {quoted(text)}\n    c: d\n".encode(), "prospect:x.yaml") == {"a": [{"b": text, "c": "d"}]}


@given(st.text(min_size=1, max_size=60))
def test_whatever_is_accepted_comes_back(text):
    try:
        kept = one_line(text)
    except ValueError:
        return
    assert load(f"a: {quoted(kept)}\n".encode(), "prospect:x.yaml") == {"a": kept}


@pytest.mark.parametrize(
    "text", ["", "  ", "\t", "a\nb", "a\rb", "a\u2028b", "x" * 401, "\x1b[2J", "\u202eabc", "\ue000"]
)
def test_what_no_workspace_file_may_hold_is_refused(text):
    with pytest.raises(ValueError, match=r"is not one line|holds a|line separator"):
        one_line(text)


def test_a_lone_surrogate_is_refused():
    with pytest.raises(ValueError, match="not UTF-8"):
        one_line("a\ud800")


_VALUES = st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1)


@given(_VALUES, _VALUES)
def test_a_tree_comes_back_from_its_block(one, other):
    try:
        one, other = one_line(one), one_line(other)
    except ValueError:
        return
    tree = {"a": {"name": one, "list": [one, other]}, "people": [{"name": other, "on": True}, {"name": one}], "n": 3}
    read = load(block(tree).encode(), "prospect:x.yaml")
    assert read == {**tree, "n": "3", "people": [{"name": other, "on": "true"}, {"name": one}]}
