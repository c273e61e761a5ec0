"""Nothing that a person typed becomes a header, an address or a part."""

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.safe.mail import Draft, Inline, content_id, is_address, message, one_line, read

BUILD = "0123456789abcdef" * 4
HEADERS = ["From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"]
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
NAMES = (
    "Elena Marchetti",
    'R&D <Labs> "Ötztal" 北京',
    "Marchetti, Elena",
    "Lastname, Firstname Middle Anotherverylong Nameindeed Goingon Andon <eve@evil.example> and further",
    'A "quoted" C, ' * 20,
    "ü, " * 100,
    "x" * 400,
    "=?utf-8?q?evil?= person",
    "Eve\r\nBcc: eve@evil.example",
    "Eve\u2028Bcc: eve@evil.example",
    "{{ company.name }}",
    'back\\slash "and" (comment)',
)


def draft(name: str = "Elena", subject: str = "A subject", address: str = "elena@buyer.example") -> Draft:
    return Draft(subject, "Words.\n", "<p>Words.</p>", ("Jonas", "jonas@seller.example"), (name, address))


def unfolded(data: bytes, header: str) -> str:
    """The header's value as it stands, its lines joined (RFC 5322, 2.2.3)."""
    head = data.partition(b"\r\n\r\n")[0].decode("ascii")
    (value,) = re.findall(rf"(?m)^{header}: ([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)", head)
    return str(value).replace("\r\n", "").rstrip()


def decoded(text: str) -> str:
    return str(make_header(decode_header(text)))


def addressees(data: bytes) -> list[tuple[str, str]]:
    return [(decoded(name), address) for name, address in getaddresses([unfolded(data, "To")])]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_one_addressee_whatever_it_holds(name):
    assert addressees(message(draft(name), BUILD)) == [(one_line(name), "elena@buyer.example")]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_found_by_its_id_whatever_its_file_is_called(name):
    shown = content_id("logo", BUILD)
    page = f'<p><img src="cid:{shown}" alt=""></p>'
    made = message(replace(draft(), html=page, pictures=(Inline(shown, name, PNG),)), BUILD)
    assert read(made).pictures == {shown: PNG}
    assert (read(made).defects, read(made).attachments) == ((), ())
    headers = {key for part in message_from_bytes(made).walk() for key in part}
    assert headers == {*HEADERS, "Content-Transfer-Encoding", "Content-Disposition", "Content-ID"}
    assert made == message(replace(draft(), html=page, pictures=(Inline(shown, name, PNG),)), BUILD)


@pytest.mark.parametrize("name", NAMES)
def test_a_subject_arrives_in_one_line_as_typed(name):
    assert decoded(unfolded(message(draft(subject=name), BUILD), "Subject")) == one_line(name)


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_adds_a_header_or_breaks_the_message(name, subject):
    data = message(draft(name, subject), BUILD)
    assert [header for header, _ in read(data).headers] == HEADERS
    assert read(data).defects == ()
    assert [address for _, address in addressees(data)] == ["elena@buyer.example"]
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_an_attachment_keeps_its_name_in_other_scripts():
    name = 'R&D -Labs- "Ötztal" 北京 - ' + "sehr langer Name " * 6 + ".pdf"
    data = message(Draft("S", "T\n", "<p>T</p>", attachments=((name, b"%PDF"), ("a.docx", b"PK"))), BUILD)
    parts = [*message_from_bytes(data, policy=policy.default).iter_attachments()]
    assert [part.get_filename() for part in parts] == [name, "a.docx"]
    assert parts[0].get_content_type() == "application/pdf"
    assert "wordprocessingml" in parts[1].get_content_type()
    assert b"filename*0*=utf-8''" in data


def test_a_draft_says_that_it_is_unsent_and_nothing_of_when():
    headers = dict(read(message(draft(), BUILD)).headers)
    assert headers["X-Unsent"] == "1"
    assert not {"Date", "Message-ID"} & headers.keys()


def test_text_stands_before_html_and_both_before_attachments():
    made = message(Draft("S", "T\n", "<p>T</p>", attachments=(("a.pdf", b"%PDF"),)), BUILD)
    kinds = [part.get_content_type() for part in message_from_bytes(made, policy=policy.default).walk()]
    assert kinds == ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]


def test_equal_drafts_have_equal_bytes_and_boundaries_of_their_build():
    assert message(draft(), BUILD) == message(draft(), BUILD)
    assert BUILD[:32].encode() in message(draft(), BUILD)
    assert message(draft(), BUILD) != message(draft(), "f" * 64)


@pytest.mark.parametrize(
    "address", ["", "elena", "@buyer.example", "ü@buyer.example", "a@b c.example", "a@b>c.example", "a\r\nb@c.example"]
)
def test_an_address_that_no_header_can_hold_leaves_the_draft_without_to(address):
    assert not is_address(address)
    assert "To" not in dict(read(message(draft(address=address), BUILD)).headers)


def test_a_domain_in_letters_of_its_own_is_written_in_ascii():
    assert addressees(message(draft(address="elena@ötztal.example"), BUILD)) == [
        ("Elena", "elena@xn--tztal-iua.example")
    ]


def test_a_broken_message_is_said_to_be_broken():
    data = message(Draft("S", "T\n", "<p>T</p>", attachments=(("a.pdf", b"%PDF"),)), BUILD)
    assert read(data[: len(data) // 2]).defects
