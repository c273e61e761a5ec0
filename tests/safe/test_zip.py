"""Packages are read with limits and written with equal bytes."""

import io
import zipfile
from datetime import date
from importlib.resources import files

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import LimitError, TemplateError
from collateral.safe import zip as package

AS_OF = date(2026, 1, 5)
DOCX = files("docx").joinpath("templates/default.docx").read_bytes()
RELS = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{}</Relationships>"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def external(kind: str, target: str) -> bytes:
    item = f"<Relationship Id='rId1' Type='{OFFICE}/{kind}' Target='{target}' TargetMode='External'/>"
    return zipped(("word/_rels/document.xml.rels", RELS.format(item).encode()))


def test_a_real_document_is_read_and_opens_again_after_being_written():
    parts = package.read(DOCX, "workspace:base.docx")
    written = package.write(parts, AS_OF)

    assert package.read(written, "x.docx") == parts
    assert docx.Document(io.BytesIO(written)).styles["Normal"]


def test_equal_parts_give_equal_bytes_in_any_order():
    parts = package.read(DOCX, "x.docx")

    written = package.write(parts, AS_OF)
    assert written == package.write(dict(reversed(parts.items())), AS_OF)
    assert written != package.write(parts, date(2026, 1, 6))


def test_entries_stand_in_order_and_name_no_machine():
    names = ["[Content_Types].xml", "_rels/.rels", "a.xml", "b.xml"]
    written = package.write(dict.fromkeys(reversed(names), b""), date(1970, 5, 6))

    entries = zipfile.ZipFile(io.BytesIO(written)).infolist()
    assert [entry.filename for entry in entries] == names
    assert {(entry.create_system, entry.external_attr, entry.date_time) for entry in entries} == {
        (0, 0, (1980, 5, 6, 0, 0, 0))
    }


def test_a_workbook_inside_is_packed_in_the_same_way_with_its_dates():
    core = (
        b"<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' "
        b"xmlns:dcterms='http://purl.org/dc/terms/'><dcterms:created>2020-02-02T10:11:12Z</dcterms:created>"
        b"<dcterms:modified>2020-02-02T10:11:12Z</dcterms:modified></cp:coreProperties>"
    )
    inner = zipped(("docProps/core.xml", core), ("[Content_Types].xml", b"<Types/>"))
    written = package.read(package.write({"word/embeddings/Chart.XLSX": inner}, AS_OF), "x")

    book = package.read(written["word/embeddings/Chart.XLSX"], "x")
    assert list(book) == ["[Content_Types].xml", "docProps/core.xml"]
    assert book["docProps/core.xml"].count(b"2026-01-05T00:00:00Z") == 2


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../b", "a\\b", "C:/x", "a//b", "./a"])
def test_a_part_named_outside_the_package_is_refused(name):
    with pytest.raises(TemplateError, match="outside the package"):
        package.read(zipped((name, b"x")), "workspace:base.docx")


def test_a_part_named_twice_in_any_case_is_refused():
    with pytest.raises(TemplateError, match=r"word/document\.xml twice"):
        package.read(zipped(("word/document.xml", b"a"), ("word/Document.xml", b"b")), "base.docx")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "protected by a password or in the format before 2007"),
        (b"not a package", "is damaged, or not an Office file"),
        (DOCX[: len(DOCX) // 2], "is damaged, or not an Office file"),
        (zipped(("word/vbaProject.bin", b"x")), "has macros"),
        (zipped(("[Content_Types].xml", b"<T t='vnd.ms-word.document.macroEnabled.main+xml'/>")), "has macros"),
        (external("image", "https://example.com/a.png"), r"leads to a file elsewhere \(image in word/_rels"),
        (external("oleObject", "file:///c:/x.xlsx"), "leads to a file elsewhere"),
    ],
)
def test_what_cannot_be_trusted_is_refused_in_plain_words(data, said):
    with pytest.raises(TemplateError, match=said):
        package.read(data, "workspace:base.docx")


@pytest.mark.parametrize("kind", ["hyperlink", "attachedTemplate"])
def test_a_link_that_nothing_loads_by_itself_is_allowed(kind):
    assert package.read(external(kind, "https://example.com"), "base.docx")


def test_an_encrypted_entry_is_refused():
    data = bytearray(zipped(("a.xml", b"<a/>")))
    data[6] |= 1  # the flag in the local header, and in the central directory
    data[data.index(b"PK\x01\x02") + 8] |= 1

    with pytest.raises(TemplateError, match="password"):
        package.read(bytes(data), "base.docx")


def test_a_part_that_is_changed_inside_is_damaged():
    data = bytearray(DOCX)
    data[200] ^= 0xFF

    with pytest.raises(TemplateError, match="damaged"):
        package.read(bytes(data), "base.docx")


@pytest.mark.parametrize(
    ("limit", "value", "said"),
    [("ENTRIES", 2, "more than 2 parts"), ("TOTAL", 10, "unpacks to more"), ("PART", 10, "unpacks to more")],
)
def test_limits_are_errors_of_their_own(monkeypatch, limit, value, said):
    monkeypatch.setattr(package, limit, value)

    with pytest.raises(LimitError, match=said):
        package.read(DOCX, "base.docx")


def test_a_part_packed_too_tightly_is_not_unpacked():
    with pytest.raises(LimitError, match=r"bomb\.xml: is packed tighter than 1 to 200"):
        package.read(zipped(("bomb.xml", b"\0" * (8 << 20))), "base.docx")


@given(st.binary(max_size=200), st.integers(0, 3000))
def test_any_bytes_are_parts_or_a_user_s_mistake(noise, place):
    data = DOCX[:place] + noise + DOCX[place + len(noise) :]
    try:
        package.read(data, "base.docx")
    except (TemplateError, LimitError):
        return
