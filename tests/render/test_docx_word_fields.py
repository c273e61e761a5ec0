"""Word's own fields in a base: what prints ours, what is fixed as text, and what would fetch."""

# Readers type as optional what fails the test when it is missing.
# mypy: disable-error-code="union-attr,arg-type"

import io
import zipfile

import pytest
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from collateral.errors import TemplateError
from tests.render.test_docx import parts, texts, tree
from tests.render.test_docx_base import W, made_by_word, packed, rendered
from tests.word_bases import DOCUMENT, raw


def simple(code: str, shown: str = "old") -> str:
    run = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{shown}</w:t></w:r>" if shown else ""
    return (
        f'<w:p {W}><w:r><w:t xml:space="preserve">A </w:t></w:r><w:fldSimple w:instr="{code}">{run}</w:fldSimple></w:p>'
    )


def complex_(*code: str, shown: str = "<w:r><w:rPr><w:b/></w:rPr><w:t>o</w:t></w:r><w:r><w:t>ld</w:t></w:r>") -> str:
    words = "".join(f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in code)
    return f'<w:p {W}><w:r><w:t xml:space="preserve">A </w:t></w:r>{inner(words, shown)}</w:p>'


def inner(words: str, shown: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return sign("begin") + words + sign("separate") + shown + sign("end")


def read(*markup: str) -> tuple[str, list[str]]:
    """The text of the first paragraph, and the instructions that are left in it."""
    first = next(tree(rendered(raw(*markup), DOCUMENT)).iter(qn("w:p")))
    simple_ = [item.get(qn("w:instr"), "") for item in first.iter(qn("w:fldSimple"))]
    return next(texts(first)), [*simple_, *(item.text or "" for item in first.iter(qn("w:instrText")))]


def faults(*markup: str) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        rendered(raw(*markup), DOCUMENT)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize("write", [simple, complex_])
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("MERGEFIELD company.name \\* MERGEFORMAT", "A Acme"),
        ("mergefield  &quot;company.name&quot; \\* Upper", "A ACME"),
        (" DATE \\@ &quot;d.M.yyyy&quot; ", "A April 17, 2026"),
        ("SAVEDATE", "A April 17, 2026"),
        ("FILENAME \\p", "A Proposal for Northgate Components"),
        ("SUBJECT", "A Proposal"),
        ("USERNAME", "A Jonas Feld"),
        ("KEYWORDS", "A old"),
        ("DOCVARIABLE x", "A old"),
        ("DOCPROPERTY Client", "A old"),
    ],
)
def test_what_a_reader_s_word_would_change_becomes_text(write, code, text):
    assert read(write(code)) == (text, [])


@pytest.mark.parametrize("write", [simple, complex_])
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("TITLE", "A Proposal for Northgate Components"),
        ("DOCPROPERTY &quot;Title&quot;", "A Proposal for Northgate Components"),
        ("AUTHOR \\* MERGEFORMAT", "A Ledgerline"),
        ("DOCPROPERTY Company", "A Ledgerline"),
        ("INFO author", "A Ledgerline"),
        ("PAGE", "A old"),
    ],
)
def test_what_our_file_says_stays_a_field_with_our_value(write, code, text):
    found, (instruction,) = read(write(code))
    assert found == text
    assert instruction == code.replace("&quot;", '"')


def test_a_merge_field_cut_into_runs_keeps_the_look_of_its_result():
    markup = complex_(" MERGE", "FIELD comp", "any.name ")
    assert read(markup) == ("A Acme", [])
    first = next(tree(rendered(raw(markup), DOCUMENT)).iter(qn("w:p")))
    (run,) = [item for item in first.iter(qn("w:r")) if "Acme" in "".join(item.itertext())]
    assert run.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None


def test_a_merge_field_without_a_result_is_filled():
    assert read(simple("MERGEFIELD company.name", "")) == ("A Acme", [])
    assert read(complex_("MERGEFIELD company.name", shown="")) == ("A Acme", [])


def test_a_merge_field_knows_the_item_of_a_loop():
    opening, closing = (
        f"<w:p {W}><w:r><w:t>{tag}</w:t></w:r></w:p>" for tag in ("{% for a in contacts %}", "{% endfor %}")
    )
    root = tree(rendered(raw(opening, simple("MERGEFIELD a.name"), closing), DOCUMENT))
    assert list(texts(root))[:3] == ["A Dana", "A Marcus", "A Ines"]


def test_a_merge_field_of_another_name_is_told_with_what_is_near():
    (said,) = faults(simple("MERGEFIELD compny.name"))
    assert "`compny` is no field" in said
    assert "Did you mean company" in said


FETCHING = (
    "INCLUDETEXT &quot;C:\\\\secret.docx&quot;", "includepicture &quot;http://x.example/a.png&quot; \\d",
    "IMPORT x.png", "DDE Excel x", "DDEAUTO c:\\\\windows\\\\cmd.exe", "LINK Excel.Sheet.8 x", "DATABASE \\d x",
    "RD x.docx", "MACROBUTTON Go x",
    "USERADDRESS", "FILLIN &quot;Name?&quot;", "NEXT", "ADDRESSBLOCK", "HYPERLINK &quot;file:///c:/x.docx&quot;",
    "HYPERLINK &quot;\\\\\\\\server\\\\x&quot;",
)  # fmt: skip


@pytest.mark.parametrize("write", [simple, complex_])
@pytest.mark.parametrize("code", FETCHING)
def test_a_field_that_fetches_runs_or_asks_is_refused(write, code):
    (said,) = faults(write(code))
    assert "proposal.docx" in said
    assert "in word/document.xml (got A old)" in said


def test_a_field_that_fetches_is_found_cut_nested_and_in_every_story():
    pieces = complex_(" D", "DEA", "UTO cmd ")
    nested = complex_("IF 1 = 1 ", "", shown="<w:r><w:t>x</w:t></w:r>").replace(
        "<w:r><w:instrText xml:space=\"preserve\"></w:instrText></w:r>",
        inner('<w:r><w:instrText>INCLUDETEXT "x"</w:instrText></w:r>', "<w:r><w:t>x</w:t></w:r>"),
    )  # fmt: skip
    quoted = complex_("", "cmd").replace(
        "<w:r><w:instrText xml:space=\"preserve\"></w:instrText></w:r>",
        inner("<w:r><w:instrText>QUOTE 68 68 69</w:instrText></w:r>", "<w:r><w:t>DDE</w:t></w:r>"),
    )  # fmt: skip

    def change(base: Word) -> None:
        for item in (pieces, nested, quoted):
            base.element.body.insert(0, parse_xml(item))
        base.sections[0].footer._element.append(parse_xml(simple("INCLUDETEXT x")))
        base.add_paragraph("{{ sections }}")

    with pytest.raises(TemplateError) as caught:
        rendered(made_by_word(change), DOCUMENT)
    said = [str(problem) for problem in caught.value.problems]
    assert len(said) == 4
    assert sum("word/footer" in problem for problem in said) == 1
    assert any("whose name another field writes" in problem for problem in said)


OBJECTS = (
    '<w:altChunk {W} {R} r:id="rId99"/>',
    '<w:p {W}><w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link"/>'
    "</w:object></w:r></w:p>",
    '<w:p {W}><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://x.example/p.png"/>'
    "</v:rect></w:pict></w:r></w:p>",
    '<w:p {W}><w:subDoc {R} r:id="rId99"/></w:p>',
)
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


@pytest.mark.parametrize("markup", OBJECTS)
def test_what_lies_elsewhere_is_refused(markup):
    (said,) = faults(markup.format(W=W, R=R))
    assert "word/document.xml" in said


def test_a_link_to_a_file_is_refused_and_one_to_the_web_stays():
    def link(address: str) -> bytes:
        def change(base: Word) -> None:
            base.add_paragraph("{{ sections }}")  # else the link would go with the sample that it stands in
            key = base.part.relate_to(address, f"{R[9:-1]}/hyperlink", is_external=True)
            base.element.body.insert(
                0, parse_xml(f'<w:p {W} {R}><w:hyperlink r:id="{key}"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>')
            )

        return made_by_word(change)

    assert rendered(link("https://ledgerline.example"), DOCUMENT)
    with pytest.raises(TemplateError, match="leads to no web or mail address"):
        rendered(link("file:///C:/prices.xlsx"), DOCUMENT)
    with pytest.raises(TemplateError, match="address holds a tag"):
        rendered(link("https://x.example/%7B%7B%20company.name%20%7D%7D"), DOCUMENT)


CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{}</Properties>'
)
PROPERTY = (
    '<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{}" name="{}"><vt:lpwstr>{}</vt:lpwstr></property>'
)


def with_properties(base: bytes, **values: str) -> bytes:
    files = parts(base)
    custom = CUSTOM.format("".join(PROPERTY.format(pid, *item) for pid, item in enumerate(values.items(), start=2)))
    relation = (
        '<Relationship Id="rIdC" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'custom-properties" Target="docProps/custom.xml"/></Relationships>'
    )
    kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    kind = f'<Override PartName="/docProps/custom.xml" ContentType="{kind}"/></Types>'
    return packed(
        {
            **files,
            "docProps/custom.xml": custom.encode(),
            "_rels/.rels": files["_rels/.rels"].replace(b"</Relationships>", relation.encode()),
            "[Content_Types].xml": files["[Content_Types].xml"].replace(b"</Types>", kind.encode()),
        }
    )


def test_custom_properties_with_a_tag_are_filled_and_the_others_go():
    base = with_properties(
        raw(simple("DOCPROPERTY Client")),
        Client="{{ company.name }} (R&amp;D)",
        Author="Someone",
        Ref="{{ reference }}",
    )
    data = rendered(base, DOCUMENT)
    held = zipfile.ZipFile(io.BytesIO(data)).read("docProps/custom.xml").decode()
    assert "Acme (R&amp;D)" in held
    assert "LL-2026-0417" in held
    assert "Someone" not in held
    first = next(tree(data).iter(qn("w:p")))
    assert next(texts(first)) == "A Acme (R&D)"
    assert first.find(qn("w:fldSimple")) is not None


def test_a_custom_property_that_cannot_be_filled_is_told():
    with pytest.raises(TemplateError, match=r"docProps/custom\.xml"):
        rendered(with_properties(raw(), Client="{{ compny.name }}"), DOCUMENT)


def test_a_base_without_tags_in_its_properties_has_none_left():
    assert "docProps/custom.xml" not in parts(rendered(with_properties(raw(), Client="Acme"), DOCUMENT))


def test_mail_merge_inside_of_another_field_is_refused():
    condition = complex_("IF ", shown="<w:r><w:t>x</w:t></w:r>").replace(
        "</w:instrText></w:r>",
        "</w:instrText></w:r>" + inner("<w:r><w:instrText>MERGEFIELD company.name</w:instrText></w:r>", ""),
        1,
    )
    (said,) = faults(condition)
    assert "mail merge inside of another field" in said
    assert "{% if ... %}" in said
