"""XML comes in without DOCTYPE, entities or network; data goes out without what XML forbids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from collateral.errors import InputError, LimitError, TemplateError
from collateral.safe import xml


def test_a_document_is_read_and_written_whole():
    head = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<?mso-application progid='x'?>"
    data = f"{head}<a>ä<b/></a>".encode()

    assert xml.serialize(xml.parse(data, "x.xml")) == data


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a><a/>",
        b'<!DOCTYPE a SYSTEM "http://example.com/a.dtd"><a/>',
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [<!ENTITY x "y">]><a b="&x;"/>'.encode("utf-16"),
    ],
)
def test_a_doctype_is_refused_in_any_encoding(data):
    with pytest.raises(TemplateError, match="has a DOCTYPE"):
        xml.parse(data, "workspace:templates/x.xml")


def test_entities_that_multiply_end_the_parsing():
    levels = "".join(f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY x0 "{"x" * 100}">{levels}]><a b="&x9;">&x9;</a>'

    with pytest.raises(TemplateError):
        xml.parse(bomb.encode(), "x.xml")


def test_a_fault_is_said_with_its_line_as_the_caller_s_kind_of_error():
    with pytest.raises(InputError, match=r"^images/a\.svg:2: is not XML: Opening and ending tag mismatch"):
        xml.parse(b"<a>\n<b></a>", "workspace:images/a.svg", InputError)


def test_a_document_above_the_limit_is_not_parsed(monkeypatch):
    monkeypatch.setattr(xml, "LIMIT", 3)

    with pytest.raises(LimitError):
        xml.parse(b"<a/>", "x.xml")


def test_text_loses_what_xml_forbids_and_what_turns_its_direction():
    assert xml.legal("a\0b\x0bc\ufffed\ud800e\u202ef\u2066g\th\ni\U0001f600\u200f") == "abcdefg\th\ni\U0001f600\u200f"


@given(st.text(st.characters(), max_size=50))
def test_any_text_made_legal_survives_a_document(text):
    root = etree.Element("a")
    root.text = xml.legal(text)

    assert (xml.parse(xml.serialize(root), "x.xml").text or "") == xml.legal(text)
