"""`template inspect`: what a presentation offers as a base, read off the screen and as data."""

import json
from pathlib import Path

import pytest
from pptx.util import Inches

from tests.cli.small import Small
from tests.masters import MACROS, TEMPLATE, default, of_kind, renamed, saved, set_in, twice
from tests.workspaces import ROOT

CHINESE = ("封面", "标题和内容", "节标题", "两栏内容", "比较", "仅标题", "空白", "内容与标题", "图片与标题",
           "竖排文字", "竖排标题")  # fmt: skip
TITLE_AND_CONTENT = """\
Title and Content
  master 1, of the kind obj, under 1 slide
  ┌────────────────────────┐
  │ ┌─────────T──────────┐ │
  │ └────────────────────┘ │
  │ ┌────────────────────┐ │
  │ │                    │ │
  │ │         B          │ │
  │ │                    │ │
  │ │                    │ │
  │ └────────────────────┘ │
  │ [ D  ] [  F   ] [ #  ] │
  └────────────────────────┘
  placeholder                 type           left     top   width  height
  Title 1                     title          1.27    0.76   22.86    3.17
  Content Placeholder 2       any content    1.27    4.45   22.86   12.57
  Date Placeholder 3          date           1.27   17.66    5.93    1.01
  Footer Placeholder 4        footer         8.68   17.66    8.04    1.01
  Slide Number Placeholder 5  number        18.20   17.66    5.93    1.01
"""


@pytest.fixture
def inspected(small: Small):
    """`inspected(presentation)`: the file `deck.pptx` of these bytes as JSON; or what is printed of it."""

    def ask(made, *options: str, name: str = "deck.pptx"):
        small.write(name, saved(made))
        said = small.run("template", "inspect", name, *options)
        assert said.code == 0, said.err
        return json.loads(said.out) if "--json" in options else said.out

    return ask


def layouts_of(found) -> list[str]:
    return [layout["name"] for layout in found["layouts"]]


def roles_of(found) -> dict[str, str]:
    return {role: chosen["layout"] for role, chosen in found["roles"].items()}


# ---- on the screen ---------------------------------------------------------------------------------------------------


def test_a_layout_is_drawn_with_its_placeholders_in_centimeters(inspected):
    shown = inspected(default(("Title Slide", "Our company"), ("Title and Content", "What we do")))
    assert TITLE_AND_CONTENT in shown


def test_the_first_lines_say_size_masters_layouts_slides_and_fonts(inspected):
    shown = inspected(default(("Title Slide", "Our company"))).splitlines()
    assert shown[:5] == [
        "deck.pptx",
        "  25.4 x 19.05 cm (4:3), 1 master, 11 layouts, 1 slide of its own",
        "",
        "Master 1, Office Theme: 11 layouts",
        "  titles Calibri, text Calibri",
    ]
    assert "accent1 #4f81bd" in shown[6]
    assert "  Calibri: Carlito, which has its widths" in shown


def test_its_own_slides_are_listed_as_what_is_dropped(inspected):
    shown = inspected(default(("Title Slide", "Our company"), ("Title and Content", "What we do")))
    assert (
        "Its own slides, which no deck takes over:\n"
        "  slide  title        layout\n"
        "  1      Our company  Title Slide\n"
        "  2      What we do   Title and Content\n"
    ) in shown


def test_roles_come_with_their_reasons_and_as_lines_for_template_yaml(inspected):
    shown = inspected(default()).splitlines()
    roles = shown[shown.index("Roles, and the layout that each gets:") :]
    assert roles[2].split(maxsplit=1) == ["cover", "Title Slide        a centered title over a subtitle"]
    assert roles[-20:-16] == ["  pptx:", "    base: deck.pptx", "    layouts:", "      cover: Title Slide"]
    assert roles[-1] == "    smallest: {body: 14, title: 24}"


def test_what_a_layout_draws_is_shaded(inspected):
    made = default()
    band = made.slide_layouts[6].shapes._spTree  # python-pptx adds shapes to slides only
    source = default().slides.add_slide(made.slide_layouts[6]).shapes.add_shape(1, 0, 0, Inches(10), Inches(2))
    band.append(source._element)
    blank = inspected(made).split("\nBlank\n")[1].splitlines()
    assert blank[2] == "  │░░░░░░░░░░░░░░░░░░░░░░░░│"
    assert "░" not in blank[5]


def test_frames_that_overlap_keep_a_letter_each(inspected):
    made = default()
    title, body = (made.slide_layouts[1].placeholders[number] for number in (0, 1))
    body.left, body.top, body.width, body.height = title.left, Inches(0), Inches(9), Inches(2.5)
    drawn = inspected(made).split("\nTitle and Content\n")[1].splitlines()[2:5]
    assert [sum(line.count(letter) for line in drawn) for letter in "TB"] == [1, 1]


def test_a_base_that_follows_the_brand_is_measured_in_the_brand_s_fonts(small):
    small.edit("content_library/_brand.yml", "base: Calibri", "base: Graphik")
    small.write("templates/deck/deck.pptx", saved(default()))
    small.write(
        "templates/deck/template.yaml",
        "title: A deck\nmedium: slides\nformats: {pptx: {base: deck.pptx, theme: brand}}\n"
        "sections:\n  - {id: proof, heading: Proof, blocks: {kind: proof}}\n",
    )
    found = json.loads(small.run("template", "inspect", "deck", "--json").out)
    assert [font["family"] for font in found["fonts"]] == ["Cambria", "Graphik"]


def test_a_font_that_nobody_has_says_what_to_do(inspected):
    shown = inspected(set_in("Graphik", default()))
    assert "  Graphik: nothing here has its widths" in shown
    assert "typography.fonts" in shown
    assert "Carlito" not in shown


# ---- as data ---------------------------------------------------------------------------------------------------------


def test_names_in_chinese_change_nothing(inspected):
    plain, chinese = inspected(default(), "--json"), inspected(renamed(default(), CHINESE), "--json")
    assert layouts_of(chinese) == [*CHINESE]
    same = dict(zip(layouts_of(plain), CHINESE, strict=True))
    assert roles_of(chinese) == {role: same[name] for role, name in roles_of(plain).items()}
    assert "      content: 标题和内容\n" in chinese["yaml"]


def test_a_repeated_name_is_told_apart_and_can_be_named(inspected):
    found = inspected(renamed(default(), ["Slide"] * 11), "--json")
    assert layouts_of(found)[:3] == ["Slide", "Slide (2)", "Slide (3)"]
    assert roles_of(found)["content"] == "Slide (2)"
    assert "      content: Slide (2)\n" in found["yaml"]


def test_of_two_masters_the_one_that_slides_stand_on_is_taken(inspected):
    made = twice(default())
    made.slides.add_slide(made.slide_masters[1].slide_layouts[1]).shapes.title.text = "On the second"
    found = inspected(made, "--json")
    assert [master["layouts"] for master in found["masters"]] == [11, 11]
    assert {layout["master"] for layout in found["layouts"]} == {1, 2}
    assert roles_of(found)["content"] == "Title and Content (2)"
    assert found["slides"] == [{"number": 1, "title": "On the second", "layout": "Title and Content (2)"}]


def test_a_template_of_powerpoint_is_read_as_a_presentation_is(small):
    small.write("deck.potx", of_kind(saved(default()), TEMPLATE))
    found = json.loads(small.run("template", "inspect", "deck.potx", "--json").out)
    assert found["slide"] == {"width": 25.4, "height": 19.05, "shape": "4:3"}
    assert found["yaml"].startswith("formats:\n  pptx:\n    base: deck.potx\n")


@pytest.mark.parametrize(
    ("width", "height", "shape"),
    [(13.333, 7.5, "16:9"), (10, 6.25, "16:10"), (7.5, 13.333, "16:9 upright"), (10, 5, "2.00:1")],
)
def test_the_shape_of_the_slide_has_its_usual_name(inspected, width: float, height: float, shape: str):
    made = default()
    made.slide_width, made.slide_height = Inches(width), Inches(height)
    assert inspected(made, "--json")["slide"]["shape"] == shape


def test_the_yaml_is_what_a_template_can_hold(inspected, small):
    found = inspected(renamed(default(), ["#1: Überblick", "- yes", *CHINESE[2:]]), "--json")
    small.write("templates/deck/deck.pptx", (small.root / "deck.pptx").read_bytes())
    sections = "sections:\n  - {id: proof, heading: Proof, blocks: {kind: proof}}\n"
    small.write("templates/deck/template.yaml", f"title: A deck\nmedium: slides\n{found['yaml']}{sections}")
    named = json.loads(small.run("template", "inspect", "deck", "--json").out)
    assert named["file"] == "templates/deck/deck.pptx"
    assert roles_of(named) == roles_of(found)
    assert {chosen["reason"] for chosen in named["roles"].values()} == {"template.yaml names it"}
    assert named["yaml"] == found["yaml"]


def test_the_sample_s_own_deck_has_a_layout_for_each_role(small):
    folder = str(ROOT)
    found = json.loads(small.run("template", "inspect", "deck", "--json", "-w", folder).out)
    assert found["theme"] == "brand"
    assert len(set(roles_of(found).values())) == len(found["roles"]) == 16
    assert not any(chosen["guessed"] for chosen in found["roles"].values())
    chart = next(layout for layout in found["layouts"] if layout["name"] == "Chart")
    assert "chart" in [place["type"] for place in chart["placeholders"]]
    assert "    theme: brand\n" in found["yaml"]


# ---- what is refused -------------------------------------------------------------------------------------------------


def test_a_file_outside_every_workspace_is_read_all_the_same(inspected, small, tmp_path: Path, monkeypatch):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    (elsewhere / "deck.pptx").write_bytes(saved(default()))
    assert small.run("template", "inspect", "deck.pptx").code == 0


@pytest.mark.parametrize(
    ("name", "data", "code", "said"),
    [
        ("deck.pptx", b"not a deck", 5, "deck.pptx: is damaged, or not an Office file."),
        ("deck.pptx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), 5, "deck.pptx: is protected by a password"),
    ],
)
def test_what_is_no_presentation_is_refused(small, name: str, data: bytes, code: int, said: str):
    small.write(name, data)
    found = small.run("template", "inspect", name)
    assert (found.code, found.out) == (code, "")
    assert found.err.startswith(said)


def test_a_word_file_by_the_name_of_a_presentation_is_none(small):
    small.write("deck.pptx", (ROOT / "templates/proposal/proposal.docx").read_bytes())
    said = small.run("template", "inspect", "deck.pptx")
    assert (said.code, said.err) == (5, "deck.pptx: is not a presentation. Save it as .pptx or .potx.\n")


def test_a_presentation_with_macros_is_refused(small):
    small.write("deck.pptm", of_kind(saved(default()), MACROS))
    said = small.run("template", "inspect", "deck.pptm")
    assert said.code == 5
    assert said.err.startswith("deck.pptm: [Content_Types].xml: has macros.")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("none.pptx", "there is no such file (got 'none.pptx')."),
        ("nots", "there is no such file or template (got 'nots'). Did you mean note?"),
        ("page", "has no Word or PowerPoint base (got 'page'). Name one under formats in its template.yaml."),
    ],
)
def test_what_is_not_there_is_a_mistake_on_the_command_line(small, name: str, said: str):
    small.write("templates/page/page.html.j2", "<html></html>")
    note = (small.root / "templates/note/template.yaml").read_text()
    small.write("templates/page/template.yaml", note.replace("docx: {base: note.docx}", "pdf: {base: page.html.j2}"))
    found = small.run("template", "inspect", name)
    assert (found.code, found.err) == (2, f"{said}\n")
