"""The lines around a fault, as a person reads them."""

from collateral.errors import Excerpt, Problem, excerpt

TEXT = "one\ntwo\n\tthree: x\nfour\n"


def test_the_line_stands_between_its_neighbors_with_a_mark_at_the_column():
    assert excerpt(TEXT, 2, 3).frame == ("    1 | one", "  > 2 | two", "      |   ^", "    3 |     three: x")


def test_the_first_and_the_last_line_have_one_neighbor():
    assert excerpt("a\nb\nc", 1).frame == ("  > 1 | a", "    2 | b")
    assert excerpt("a\nb\nc", 3).frame == ("    2 | b", "  > 3 | c")


def test_the_mark_stands_right_behind_a_tab():
    assert excerpt(TEXT, 3, 2).frame[1:3] == ("  > 3 |     three: x", "      |     ^")


def test_numbers_of_different_length_stand_under_one_another():
    frame = excerpt("\n".join("x" * 12), 10, 1).frame
    assert frame == ("     9 | x", "  > 10 | x", "       | ^", "    11 | x")


def test_a_long_line_is_cut_around_the_column():
    line = "a" * 400 + "here" + "b" * 400
    shown, mark = excerpt(line, 1, 401).frame
    assert len(shown) < 140
    assert shown[len(mark) - 1 :].startswith("here")


def test_a_line_that_is_not_there_has_no_frame():
    assert excerpt(TEXT, 99) == Excerpt()
    assert excerpt(TEXT, 0).frame == ()


def test_a_problem_is_one_line_whatever_it_shows():
    problem = Problem("a.css", 2, "", "is wrong", excerpt=excerpt(TEXT, 2))
    assert str(problem) == "a.css:2: is wrong."
