"""A rep names a prospect as he speaks: by file, by name or by part of it."""

import pytest

from collateral.cli.prospects import Profile, find_contacts, find_profiles
from collateral.errors import UsageError
from tests.cli.small import Small


def found(small: Small, *words: str) -> list[str]:
    return [profile.id for profile in find_profiles(words, small.root)]


@pytest.mark.parametrize("word", ["acme", "Acme Works", "ACME WORKS", "cme", "works", "prospects/acme.yaml"])
def test_a_file_a_name_or_part_of_it_will_do(small, word):
    assert found(small, word) == ["acme"]


@pytest.mark.parametrize("word", ["zoe", "Zoë", "zoe & soh", "SÖHNE"])
def test_case_and_accents_are_set_aside(small, word):
    assert found(small, word) == ["zoe"]


def test_a_whole_name_wins_over_a_part(small):
    small.write("prospects/acme-north.yaml", "company: {name: Acme Works North}\n")
    assert found(small, "acme works", "works north") == ["acme", "acme-north"]


def test_an_id_in_the_file_counts(small):
    small.write("prospects/x.yaml", "id: initech\ncompany: {name: Initech}\n")
    assert found(small, "initech") == ["initech"]


def test_a_profile_may_lie_outside_the_workspace(small, tmp_path):
    (tmp_path / "far.yaml").write_text("company: {name: Far}\n", encoding="utf-8")
    (profile,) = find_profiles([str(tmp_path / "far.yaml")], small.root)
    assert (profile.id, profile.rooted) == ("far", "prospect:far.yaml")


def test_a_broken_profile_is_found_by_its_stem(small):
    small.write("prospects/broken.yaml", "company: [")
    assert found(small, "broke") == ["broken"]


def test_each_prospect_is_built_once(small):
    assert found(small, "acme", "zoe", "Acme Works") == ["acme", "zoe"]


def test_words_that_fit_several_name_them(small):
    small.write("prospects/acme-2.yaml", "company: {name: Acme Works Two}\n")
    with pytest.raises(
        UsageError, match=r"more than one prospect \(got 'works'; allowed acme-2 \(Acme Works Two\), acme"
    ):
        found(small, "works")


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("acmee", r"there is no such prospect \(got 'acmee'\)\. Did you mean acme\?"),
        ("initech", r"there is no such prospect \(got 'initech'\)\. Known: acme \(Acme Works\), zoe \(Zoë & Söhne\)\."),
        ("prospects/gone.yaml", r"there is no such profile \(got 'prospects/gone.yaml'\)"),
    ],
)
def test_words_that_fit_nobody_name_the_nearest(small, word, said):
    with pytest.raises(UsageError, match=said):
        found(small, word)


def test_two_profiles_with_one_id_are_refused(small):
    small.write("prospects/copy.yaml", "id: acme\ncompany: {name: Copy}\n")
    with pytest.raises(UsageError, match=r"acme.yaml and copy.yaml have the same id \(got 'acme'\)"):
        found(small, "acme", "copy")


PEOPLE = Profile("acme.yaml", "acme", "Acme", ("Ana Ruiz", "Bo Berg", "Ana Sørli"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        ((), ()),
        (("everyone",), (0, 1, 2)),
        (("bo",), (1,)),
        (("Ana Ruiz", "bo berg", "ANA RUIZ"), (0, 1)),
        (("sørli",), (2,)),
    ],
)
def test_contacts_are_named_like_prospects(words, places):
    assert find_contacts(words, PEOPLE) == places


@pytest.mark.parametrize(
    ("word", "said"), [("ana", "more than one contact of acme"), ("eve", "Known: Ana Ruiz, Bo Berg")]
)
def test_a_contact_must_be_clear(word, said):
    with pytest.raises(UsageError, match=said):
        find_contacts((word,), PEOPLE)
