"""`template inspect` of a Word file: what it offers as a base, read off the screen and as data."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type,attr-defined,func-returns-value"

import io
import json
from typing import Any

import docx
import pytest
import yaml
from docx.document import Document as Word

from tests.cli.small import Small


def company(base: Word) -> None:
    """A letter with a header, a list, a table, a field and a content control."""
    base.sections[0].header.paragraphs[0].text = "Acme Ltd"
    base.add_paragraph("Dear [Name],")
    base.add_paragraph("Point", style="List Bullet")
    base.add_table(rows=1, cols=1, style="Light Grid Accent 1").cell(0, 0).text = "12"


def saved(change=company) -> bytes:
    document = docx.Document()
    change(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def data(small: Small, content: bytes) -> dict[str, Any]:
    small.write("letter.docx", content)
    found = small.run("template", "inspect", "letter.docx", "--json")
    assert (found.code, found.err) == (0, ""), found.err
    return dict(json.loads(found.out))


def test_a_file_s_pages_fonts_styles_and_headers_are_told(small):
    found = data(small, saved())
    (page,) = found["pages"]
    assert (page["width"], page["height"], page["text_width"]) == (21.59, 27.94, 15.24)
    assert found["fonts"]["Cambria"].startswith("text of the theme")
    heading = next(style for style in found["styles"] if style["id"] == "Heading1")
    assert (heading["name"], heading["is_built_in"], heading["outline"]) == ("heading 1", True, 1)
    bullet = next(style for style in found["styles"] if style["id"] == "ListBullet")
    assert (bullet["list_level"], bullet["used"]) == (1, 1)
    (story,) = found["stories"]
    assert (story["kind"], story["pages"], story["section"], story["words"]) == ("header", "default", 1, "Acme Ltd")


def test_what_of_its_content_stays_is_told(small):
    content = data(small, saved())["content"]
    assert content == {"rule": "none", "cover": "", "letterhead": 0, "paragraphs": 3, "tables": 1, "pictures": 0}
    marked = data(small, saved(lambda base: [company(base), base.add_paragraph("{{ sections }}")]))
    assert marked["content"] == {
        "rule": "marker",
        "cover": "",
        "letterhead": 0,
        "paragraphs": 0,
        "tables": 0,
        "pictures": 0,
    }
    assert marked["merge_fields"] == [{"words": "{{ sections }}", "part": "word/document.xml"}]


def test_each_role_gets_a_style_with_its_reason(small):
    roles = data(small, saved())["roles"]
    assert roles["heading-1"] == {"style": "heading 1", "reason": "outline level 1, and its name is Word's own"}
    assert roles["table"] == {"style": "Light Grid Accent 1", "reason": "1 of the file's own tables"}
    assert roles["callout"]["style"] is None
    assert roles["callout"]["reason"].startswith("none serves")


def test_what_is_printed_as_yaml_is_what_template_yaml_takes(small):
    written = yaml.safe_load(data(small, saved())["yaml"])
    assert written["formats"]["docx"]["base"] == "letter.docx"
    assert written["formats"]["docx"]["styles"]["heading-1"] == "heading 1"
    assert set(written["formats"]["docx"]["styles"]) <= set(data(small, saved())["roles"])


@pytest.mark.parametrize(
    "shown", ["letter.docx", "heading 1", "header, default pages", "of its body nothing stays", "Roles"]
)
def test_it_is_printed_for_people_too(small, shown: str):
    small.write("letter.docx", saved())
    assert shown in small.run("template", "inspect", "letter.docx").out


def test_a_template_s_word_base_is_inspected_by_the_template_s_name(small):
    small.write("templates/note/note.docx", saved())
    small.edit("templates/note/template.yaml", "base: note.docx", "base: note.docx, styles: {body: List Bullet}")
    found = small.run("template", "inspect", "note", "--json")
    assert json.loads(found.out)["roles"]["body"] == {"style": "List Bullet", "reason": "named in template.yaml"}


def test_a_file_that_is_no_document_is_refused(small):
    small.write("letter.docx", b"no zip")
    found = small.run("template", "inspect", "letter.docx")
    assert (found.code, found.out) == (5, "")
    assert found.err.startswith("letter.docx: ")
