"""A mail as draft, HTML and text, read back with readers that know nothing of how it was made."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

import pytest
from lxml import html as parser

from collateral.errors import TemplateError
from collateral.model.brand import Brand
from collateral.model.color import contrast
from collateral.model.document import Document, Field, Metric, Metrics, Table, words
from collateral.model.rendering import Base, Rendered
from collateral.render.email import render
from collateral.render.html.palette import dark, light
from collateral.safe.files import FolderFiles, OverlayFiles
from collateral.verify import verify
from collateral.verify.printed import units
from tests.documents import HOSTILE, WORKSPACE, every_node, paragraph, said
from tests.documents.mail import every_mail_node, mail
from tests.verify.files import BRAND

FILES = FolderFiles(WORKSPACE)
BASE = Base("workspace:templates/mail/mail.html.j2")
BUILD = "0123456789abcdef" * 4
SUFFIXES = ("eml", "html", "txt")


def drawn(document: Document, attached: Mapping[str, bytes] | None = None, brand: Brand = BRAND) -> Rendered:
    files = OverlayFiles(FILES, {f"attached:{name}": data for name, data in (attached or {}).items()})
    return render(document, brand, BASE, files, BUILD)


@cache
def once(make: Callable[[], Document]) -> Rendered:
    made = drawn(make())
    assert made.findings == ()
    return made


def page(made: Rendered) -> parser.HtmlElement:
    return parser.document_fromstring(made.files["html"], parser=parser.HTMLParser(encoding="utf-8"))


def seen(made: Rendered) -> str:
    body = page(made).find("body")
    assert body is not None
    return " ".join(" ".join(body.itertext()).split())


def message(made: Rendered) -> EmailMessage:
    return message_from_bytes(made.files["eml"], policy=policy.default)


def text(made: Rendered) -> str:
    return made.files["txt"].decode()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_word_of_every_node_is_in_each_file(suffix):
    made = once(every_mail_node).files
    assert verify(every_mail_node(), {suffix: made[suffix]}, BRAND, (), {suffix: suffix}) == ()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_dropped_is_missed(suffix):
    made = {suffix: once(every_mail_node).files[suffix].replace(b"Ask for access", b"Ask")}
    assert "missing-text" in {item.code for item in verify(every_mail_node(), made, BRAND, (), {suffix: suffix})}


def test_the_text_of_the_draft_is_the_file_to_paste():
    made = once(every_mail_node)
    body = message(made).get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == text(made).strip()


def test_the_page_to_paste_says_the_same_and_shows_no_picture():
    made = once(every_mail_node)
    (own,) = own_page(made).iter("body")
    (heading,) = page(made).xpath("//h1")
    assert heading.text_content() == BRAND.name
    assert not page(made).xpath("//img | //*[@src] | //*[@background]")
    assert b"cid:" not in made.files["html"]
    assert seen(made).replace(f"step. {BRAND.name} Dear", "step. Dear") == " ".join(" ".join(own.itertext()).split())


def html_part(made: Rendered) -> EmailMessage:
    found = message(made).get_body(("html",))
    assert isinstance(found, EmailMessage)
    return found


def own_page(made: Rendered) -> parser.HtmlElement:
    """The page that the draft shows."""
    return parser.document_fromstring(html_part(made).get_content())


def test_text_and_html_say_the_same():
    made = once(every_mail_node)
    both = [set(re.findall(r"\w{3,}", words_)) for words_ in (seen(made), text(made))]
    preheader = {"Where", "the", "days", "and", "one", "next", "step"}
    assert both[0] - both[1] - preheader == set()
    assert {word for word in both[1] - both[0] if not word.startswith("http")} <= {
        "https",
        "ledgerline",
        "survey",
        "why",
    }


def test_the_draft_is_from_the_rep_to_the_contact_with_the_subject():
    made = message(once(every_mail_node))
    assert str(made["From"]) == "Jonas Feld <jonas.feld@ledgerline.example>"
    assert str(made["To"]) == "Dana Whitfield <dana.whitfield@northgate.example>"
    assert str(made["Subject"]) == "A shorter month end at Northgate Components"


def test_without_addresses_the_draft_has_neither_from_nor_to():
    document = every_mail_node()
    nobody = replace(document, fields={**document.fields, "rep": None, "contact": {"name": "Dana", "email": None}})
    assert not {"From", "To"} & set(message(drawn(nobody)).keys())


def test_attachments_go_by_the_names_they_have_in_the_pack():
    made = drawn(mail(paragraph("p", "Words.")), {"Acme - Proposal.pdf": b"%PDF-1.7"})
    (part,) = message(made).iter_attachments()
    assert (part.get_filename(), part.get_content()) == ("Acme - Proposal.pdf", b"%PDF-1.7")


def test_a_value_arrives_as_typed_and_is_never_markup():
    made = drawn(mail(paragraph("p", Field("company.name", HOSTILE)), greeting=(Field("contact.greeting", HOSTILE),)))
    assert seen(made).count(" ".join(HOSTILE.split())) == 2
    assert page(made).find(".//labs") is None
    assert text(made).count("{% if x %} ]]> &amp;") == 2


def test_a_line_end_in_a_name_a_subject_a_brand_or_a_file_adds_no_header():
    document = mail(paragraph("p", "Words."), subject=(Field("company.name", "Acme\r\nBcc: eve@evil.example"),))
    contact = {"name": "Dana\r\nCc: eve@evil.example", "email": "dana@buyer.example"}
    brand = replace(BRAND, name="Acme\r\nReply-To: eve@evil.example")
    document = replace(document, fields={**document.fields, "contact": contact})
    made = message(drawn(document, {"Offer\r\nX-Evil: 1.pdf": b"%PDF"}, brand))
    assert set(made.keys()) == {"From", "To", "Subject", "X-Unsent", "MIME-Version", "Content-Type"}
    assert str(made["Subject"]) == "Acme Bcc: eve@evil.example"
    inside = {header for part in made.walk() for header in part}
    assert inside - set(made.keys()) == {"Content-Transfer-Encoding", "Content-Disposition", "Content-ID"}
    assert {part.get_filename() for part in made.iter_attachments()} == {"Offer X-Evil: 1.pdf"}


def test_styles_stand_at_their_elements_and_only_media_queries_stay():
    made = page(once(every_mail_node))
    kept = [str(style.text) for style in made.iter("style")]
    assert all(re.search(r"@media|\[data-ogsc\]", css) for css in kept)
    assert not re.search(r"(?m)^(p|body|\.mail) ", "".join(kept))
    assert "16px" in made.xpath("string(//p[1]/@style)")
    assert not made.xpath("//link | //script")


def test_the_html_is_small_and_one_column_of_600_pixels():
    made = once(every_mail_node)
    assert len(made.files["html"]) < 100 * 1024
    (column,) = page(made).xpath("//table[@class='mail']")
    assert "max-width: 600px" in column.get("style")


def test_layout_tables_say_so_and_tables_of_figures_have_heads():
    tables = page(once(every_mail_node)).xpath("//table")
    assert all(table.get("role") == "presentation" or table.xpath(".//th[@scope]") for table in tables)


ODD = {
    "the sample": BRAND,
    "yellow on off-white": replace(
        BRAND,
        primary="#f9bd07",
        accent="#959595",
        foreground="#2c2825",
        background="#f5f4f3",
        tint="#f5f0e0",
        muted="#959595",
    ),
    "neon": replace(BRAND, primary="#00ff6a", accent="#ff00ff", tint="#00ff6a", muted="#cccccc"),
    "white": replace(BRAND, primary="#ffffff", accent="#ffffff", tint="#808080", muted="#ffffff"),
    "black": replace(BRAND, primary="#000000", accent="#000000", tint="#000000", muted="#000000"),
    "dark by day": replace(
        BRAND, primary="#3355ff", foreground="#f0f0f0", background="#101018", tint="#f0f0f0", muted="#333333"
    ),
}


@pytest.mark.parametrize("brand", ODD.values(), ids=ODD.keys())
@pytest.mark.parametrize("palette", [light, dark])
def test_every_color_of_words_is_readable_by_day_and_by_night(palette, brand):
    colors = palette(brand)
    for role in ("foreground", "heading", "link", "accent", "muted"):
        for ground in ("background", "tint"):
            assert contrast(colors[role], colors[ground]) >= 4.5, (role, ground)


def test_text_reads_as_if_typed():
    written = text(once(every_mail_node))
    assert max(map(len, written.splitlines())) <= 72
    assert "nine days [1], and most of them are waiting." in written
    assert "See the benchmark for more.\nthe benchmark: https://ledgerline.example/why" in written
    assert "- Fetch the files\n- Match them\n\n3. Look\n   twice" in written
    assert "Step      Days\nMatching   3.5\nReview     1.5" in written
    assert "- 5 days [1] to close\n- 11 weeks [2] to the first close" in written
    assert "- December 1, 2026: Review scope (Dana Whitfield)\n  One hour" in written
    assert "Kind regards,\nJonas Feld\nAccount Executive, Ledgerline\njonas.feld@ledgerline.example" in written
    assert not re.search(r"<[a-z]|\*\*|&[a-z]+;", written)


def test_a_figure_that_its_label_names_has_it_in_brackets():
    figures = Metrics(
        items=(Metric(words("$12.00"), words("Total per year")), Metric(words("5 days"), words("to close"))),
        **said("m"),
    )
    assert "- $12.00 (Total per year)\n- 5 days to close" in text(drawn(mail(figures)))


def test_a_table_too_wide_for_a_mail_is_told_row_by_row():
    cells = tuple(words(f"A fairly long cell of the table, number {number}") for number in range(2))
    table = Table(header=(words("First"), words("Second")), rows=(cells,), align=("", ""), **said("wide"))
    assert "- First: A fairly long cell of the table, number 0\n  Second: A" in text(drawn(mail(table)))


def test_a_long_subject_is_said():
    (finding,) = drawn(mail(paragraph("p", "Words."), subject=words("Word " * 80))).findings
    assert (finding.code, finding.severity.value) == ("long-subject", "warning")


def test_a_draft_is_stamped_in_every_part():
    document = replace(every_mail_node(), stamp="DRAFT")
    assert document.mail
    stamped = replace(document, mail=replace(document.mail, subject=words("DRAFT: A subject")))
    made = drawn(stamped).files
    assert verify(stamped, made, BRAND, (), {name: name for name in made}) == ()
    bare = once(every_mail_node).files
    codes = [item.code for item in verify(stamped, bare, BRAND, (), {name: name for name in bare})]
    assert codes == ["stamp-missing"] * 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_ours_is_seen_in_each_file(suffix):
    leaky = mail(paragraph("p", "Dana fears the auditors more than the board."))
    made, told = drawn(leaky).files, mail(paragraph("p", "Words."))
    secrets = ("Dana fears the auditors more than the board.",)
    codes = {item.code for item in verify(told, {suffix: made[suffix]}, BRAND, secrets, {suffix: suffix})}
    assert "internal-leak" in codes


def test_a_damaged_draft_is_not_read():
    made = {"eml": b"Subject: x\r\n\r\nno parts"}
    assert [item.code for item in verify(every_mail_node(), made, BRAND, (), {"eml": "x.eml"})] == ["unreadable-file"]


def test_a_page_is_no_mail():
    with pytest.raises(TemplateError, match="medium: mail"):
        render(every_node(), BRAND, BASE, FILES, BUILD)


def test_all_lines_around_the_sections_are_to_be_found():
    kinds = [unit.kind for unit in units(every_mail_node())]
    assert kinds[:2] == ["greeting", "opening"]
    assert kinds[-4:] == ["attached", "closing", "signature", "footer"]


def test_equal_inputs_give_equal_bytes_in_another_process():
    code = (
        "import hashlib, sys; from tests.render.test_email import drawn, every_mail_node;"
        "files = drawn(every_mail_node(), {'a.pdf': b'x'}).files;"
        "print(*(hashlib.sha256(data).hexdigest() for data in files.values()))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=WORKSPACE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
