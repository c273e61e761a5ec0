"""`_brand.yml`: what is usable, and what is said where it is not."""

from functools import cache

import pytest

from collateral.errors import Problem
from collateral.load.brand import PATH, load_brand
from collateral.model.brand import Brand
from collateral.safe.files import FolderFiles, OverlayFiles
from tests.documents import WORKSPACE

FILES = FolderFiles(WORKSPACE)
SOURCE = FILES.read(PATH).decode()


def read(source: str) -> tuple[Brand | None, list[Problem]]:
    problems: list[Problem] = []
    return load_brand(OverlayFiles(FILES, {PATH: source.encode()}), problems), problems


@cache
def sample() -> Brand:
    brand, problems = read(SOURCE)
    assert brand, problems
    return brand


def line_of(words: str, source: str) -> int:
    return source[: source.index(words)].count("\n") + 1


def test_the_samples_colors_are_resolved_through_its_palette() -> None:
    assert (sample().foreground, sample().primary, sample().accent) == ("#15211f", "#0f4c44", "#b84a1a")
    assert sample().chart_colors[:2] == ("#0f4c44", "#b84a1a")


def test_the_samples_fonts_and_logos_are_bundled() -> None:
    assert {face.family for face in sample().faces} >= {"Newsreader", "Source Sans 3", "JetBrains Mono"}
    assert all(FILES.exists(face.path) for face in sample().faces)
    assert FILES.exists(sample().logo)
    assert sample().logo_on_dark != sample().logo


def test_office_files_name_fonts_that_readers_have() -> None:
    assert (sample().office_heading_font, sample().office_body_font) == ("Cambria", "Calibri")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("primary: bottle", "primary: botle", "is not a color"),
        ("Newsreader-Bold.ttf", "Newsreader-Heavy.ttf", "there is no such file"),
        ("ledgerline-on-dark.svg", "dark.svg", "there is no such file"),
        ("foreground: ink", "foreground: ash", "does not stand out"),
        ("[bottle, ember, sage", "[bottle, embr, sage", "is not a color of this brand"),
        ("office_fonts:", "office_font:", "is not a key that is known here"),
        ("secondary: ember", "secundary: ember", "is not a key that is known here"),
        ("brand/fonts/Newsreader-Bold.ttf", "../../etc/Newsreader-Bold.ttf", "leads out of"),
    ],
)
def test_a_fault_is_told_with_its_line(before: str, after: str, message: str) -> None:
    source = SOURCE.replace(before, after)
    brand, problems = read(source)
    assert (brand is None) == (problems[0].code != "missing-asset")  # without a file, the rest can still be looked at
    assert message in problems[0].message
    assert problems[0].line == line_of(after, source)


def test_every_fault_is_told_at_once() -> None:
    _, problems = read(SOURCE.replace("foreground: ink", "foreground: ash").replace("Newsreader-Bold", "Heavy"))
    assert len(problems) == 2


def test_a_brand_may_be_small() -> None:
    brand, problems = read("color:\n  primary: teal\n  foreground: '#222'\n")
    assert problems == []
    assert brand
    assert (brand.primary, brand.foreground, brand.background) == ("#008080", "#222222", "#ffffff")
    assert (brand.faces, brand.body_font, brand.logo) == ((), "Calibri", "")


def test_fonts_from_elsewhere_keep_their_names_for_office() -> None:
    source = "typography:\n  fonts:\n    - {family: Lato, source: google}\n  base: Lato\n  headings: Lato\n"
    brand, problems = read(source)
    assert problems == []
    assert brand
    assert (brand.office_body_font, brand.faces) == ("Lato", ())


def test_a_file_that_is_not_there_is_a_problem() -> None:
    problems: list[Problem] = []
    assert load_brand(FILES, problems, "workspace:content_library/_none.yml") is None
    assert problems[0].message == "there is no such file"
