"""YAML comes in as text with lines, and only the safe part of it."""

import pickle
import subprocess
import sys

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import InputError, LimitError
from collateral.safe.yaml import Mapping, Scalar, canonical, load, parse, place

PATH = "workspace:content_library/taxonomy.yaml"


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(text.encode(), PATH)
    return [str(problem).removeprefix("content_library/taxonomy.yaml:") for problem in caught.value.problems]


def test_scalars_keep_the_text_their_author_wrote():
    tree = load(b"country: NO\nzip: 01234\nrate: 1.10\nyes: 2026-01-05\n", PATH)

    assert tree == {"country": "NO", "zip": "01234", "rate": "1.10", "yes": "2026-01-05"}


def test_a_scalar_knows_its_line_column_and_quotes():
    tree = load(b"a: plain\nb: 'quoted'\nc: |\n  block\n", PATH)

    found = [(node.line, node.column, node.is_plain) for node in tree.values() if isinstance(node, Scalar)]
    assert found == [(1, 4, True), (2, 4, False), (3, 4, False)]


def test_empty_null_and_tilde_are_none_and_their_quoted_twins_are_text():
    tree = load(b"a:\nb: null\nc: ~\nd: 'null'\ne: ''\nf: [~, '~']\n", PATH)

    assert list(tree.values()) == [None, None, None, "null", "", [None, "~"]]
    assert tree.lines == {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6}


def test_every_gatherable_problem_of_a_file_is_reported_at_once():
    text = "a: &x 1\nb: *x\nc: !!python/object:os.system 2\na: 3\nd:\n  - {e: 1, e: 2}\n"

    assert problems(text) == [
        "1: a: an anchor is refused (got &x). Quote the text or delete it.",
        "2: b: an alias is refused (got *x). Write the value out.",
        "3: c: a tag is refused (got tag:yaml.org,2002:python/object:os.system). Quote the text or delete it.",
        "4: the key `a` stands on line 1 too. Keep one of the two.",
        "6: d[0]: the key `e` stands on line 6 too. Keep one of the two.",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title: A: B\n", "1: is not YAML: a second colon, or too much indentation. Quote text with `: `."),
        ("a: 1\nb: 'open\nc: 2\n", "2: is not YAML: a quote is opened here and not closed. Close the quote."),
        ("a:\n\t- b\n", "2: is not YAML: starts with a tab or with one of @ ` %. Indent with spaces; quote the text."),
        ("a: {{ company.name }}\n", "1: a: a key is not text. Quote text that starts with `{` or `[`."),
        ("a: 1\n---\nb: 2\n", "2: a second document starts here. Make it a file of its own."),
        ("", "1: is empty."),
        ("# nothing\n", "1: is empty."),
        ("- a\n- b\n", "1: holds no keys. Write `key: value` lines."),
    ],
)
def test_a_mistake_is_said_in_plain_words_with_its_line(text, said):
    assert problems(text) == [said]


def test_a_billion_laughs_ends_at_its_first_alias_without_being_unfolded():
    text = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*{p}, *{p}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True))

    assert len(problems(text)) == 9 + 16


def test_more_than_32_levels_are_too_deep():
    assert load(b"a: " + b"[" * 31 + b"]" * 31, PATH)
    with pytest.raises(LimitError, match="deeper than 32 levels"):
        load(b"a: " + b"[" * 100_000, PATH)


def test_more_than_a_mebibyte_is_too_large():
    with pytest.raises(LimitError, match="larger than 1024 KiB"):
        load(b"a: " + b"x" * (1 << 20), PATH)


def test_yaml_inside_another_file_has_that_file_s_lines_and_may_hold_marks():
    tree = parse("a: \ue000\nb: [1,\n 2]\n", PATH, first_line=10)

    assert tree == {"a": "\ue000", "b": ["1", "2"]}
    assert (tree.line, tree.lines, place(tree, ("b", 1))) == (10, {"a": 10, "b": 11}, 12)


def test_a_location_has_the_line_of_its_deepest_part_that_exists():
    tree = load(b"contacts:\n  - name: Ann\n    email: a@b.c\n  - name: Bo\n", PATH)

    assert place(tree, ("contacts", 0, "email")) == 3
    assert place(tree, ("contacts", 1, "title")) == 4
    assert place(tree, ("contacts", "list[Contact]", 0, "email")) == 3
    assert place(tree, ("stage",)) == 1


def test_the_canonical_form_has_sorted_keys_and_every_scalar_as_written():
    tree = load(b"b: 1.10\na: [yes, ~]\n", PATH)

    assert canonical(tree) == b'{"a":["yes",null],"b":"1.10"}'


def test_a_tree_survives_being_sent_to_another_process():
    tree = load(b"a: [x, {b: 'y'}]\n", PATH)

    copy = pickle.loads(pickle.dumps(tree))
    assert copy == tree
    assert copy.lines == tree.lines


def test_the_pure_python_parser_reads_the_same(monkeypatch):
    text = b"a: NO\nb: [~, 'x', {c: d}]\ne: |\n  f\n"
    fast = load(text, PATH)
    monkeypatch.delattr(pyyaml, "CSafeLoader")

    slow = load(text, PATH)
    assert (slow, slow.lines) == (fast, fast.lines)
    assert isinstance(slow["e"], Scalar)
    assert not slow["e"].is_plain


def test_reading_yaml_imports_no_renderer():
    heavy = {"weasyprint", "PIL", "babel", "jinja2"}
    code = f"import sys, collateral.safe.yaml; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


TEXT = st.none() | st.text("abc123:-#'\" ")
TREES = st.recursive(TEXT, lambda tree: st.lists(tree) | st.dictionaries(st.text("abc"), tree), max_leaves=8)


@given(st.dictionaries(st.text("abcxyz", min_size=1), TREES, min_size=1))
def test_what_pyyaml_writes_is_read_back(tree):
    written = pyyaml.safe_dump(tree, sort_keys=False).encode()

    read = load(written, PATH)
    assert read == tree


@given(st.text("ab:-[]{},&*!|>'\"#%@`? \n\t~"))
def test_any_text_is_a_tree_or_a_user_s_mistake(text):
    try:
        tree = load(text.encode(), PATH)
    except (InputError, LimitError):
        return
    assert isinstance(tree, Mapping)
