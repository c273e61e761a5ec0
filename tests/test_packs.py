"""The packs of all sample prospects: what is in them, that their files agree, that each speaks one language."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pptx
import pypdf
import pytest
import yaml

from collateral.model.document import Chart, Document, Field, Pricing
from collateral.model.tree import walk
from collateral.pipeline import BuildRequest, build
from tests.packs import NAMES, Made, built, each, file, files
from tests.readers import squashed
from tests.workspaces import ROOT, TODAY, loaded, sample

SUFFIXES = {"proposal": ("docx", "pdf"), "deck": ("pdf", "pptx"), "one-pager": ("pdf",), "call-brief": ("pdf",)}
MAIL = ("eml", "html", "txt")
group = pytest.mark.xdist_group
QUOTED = ("brightwater", "hollenbrueck", "oetztal-labs")
"""Buyers with a quote, at the stage where proposal, deck and mail all print it."""
ENGLISH = ("the", "and", "with", "your", "our", "from", "this", "that", "they", "which", "each", "what", "month")


@pytest.mark.parametrize("profile", each(*NAMES))
def test_a_pack_holds_what_its_stage_asks_for_and_nothing_else(profile: str):
    workspace, prospect = loaded(profile=profile)
    made = [(item.document.template, item.suffix) for item in files(profile)]
    wanted = [
        (name, suffix) for name in workspace.settings.packs[prospect.stage] for suffix in SUFFIXES.get(name, MAIL)
    ]
    assert sorted(made) == sorted(wanted)
    internal = {name for name in built(profile).files if name.startswith("internal/")}
    assert {name for name in internal if not name.endswith(".json")} == {file(profile, brief(profile)).name}


def brief(profile: str) -> str:
    return "Gesprächsnotiz.pdf" if profile == "hollenbrueck" else "Call brief.pdf"


@pytest.mark.parametrize("profile", each(*NAMES))
def test_a_build_tells_the_reader_s_pains_that_nothing_he_gets_answers(profile: str):
    _, prospect = loaded(profile=profile)
    sent = [item for item in built(profile).selections if item.template != "call-brief"]
    answered = {
        pain for item in sent for part in item.sections for choice in part.choices for pain in choice.block.head.pains
    }
    wanted = dict.fromkeys((*prospect.primary.pains, *prospect.pains))
    told = [item.message for item in built(profile).findings if item.code == "unanswered-pain"]
    open_ = [pain for pain in wanted if pain not in answered]
    assert len(told) == bool(open_)
    assert all(pain in told[0] for pain in open_)


# ---- agreement -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", each(*QUOTED))
def test_the_quotes_totals_are_the_same_in_word_pdf_powerpoint_and_mail(profile: str):
    proposal = built(profile).documents["proposal"]
    (pricing,) = [item for item in walk(proposal) if isinstance(item, Pricing)]
    totals = [total.amount for total in pricing.totals if total.strong]
    shown = [made for made in files(profile) if made.document.template in ("proposal", "deck", "follow-up")]
    assert {made.suffix for made in shown} == {"docx", "pdf", "pptx", *MAIL}
    assert totals
    for made in shown:
        assert [total for total in totals if squashed(total) not in squashed(made.text)] == [], made.name


@pytest.mark.parametrize("profile", each(*NAMES))
def test_a_claim_reads_the_same_wherever_it_is_made(profile: str):
    said: dict[str, set[str]] = {}
    for made in files(profile):
        for claim, text in claims(made.document):
            said.setdefault(claim, set()).add(text)
            if made.suffix != "html":  # where a figure may stand in several elements
                assert squashed(text) in squashed(made.text), made.name
    assert said
    assert {claim: texts for claim, texts in said.items() if len(texts) > 1} == {}


def claims(document: Document) -> Iterator[tuple[str, str]]:
    """Each claim that running text makes, as printed; a chart says its source instead."""
    sources = {id(field) for chart in walk(document.sections) if isinstance(chart, Chart) for field in chart.source}
    for item in walk(document.sections):
        if isinstance(item, Field) and item.path.startswith("claim.") and id(item) not in sources:
            yield item.path, item.text


@group("brightwater")
def test_the_financier_s_and_the_engineer_s_deck_differ_in_blocks_and_agree_in_figures():
    request = BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, ("deck",), ("pptx",), contacts=(0, 2))
    found = build(request)
    financier, engineer = found.documents["deck"], found.documents["deck/2"]
    mine, theirs = found.selections
    assert (mine.personas, theirs.personas) == (("economic-buyer",), ("technical-evaluator",))
    tags = {block.head.id: block.head.tags.get("persona", ()) for block in loaded()[0].blocks}
    assert any("economic-buyer" in tags[name] for name in shown(mine) - shown(theirs))
    assert any("technical-evaluator" in tags[name] for name in shown(theirs) - shown(mine))
    assert not any("technical-evaluator" in tags[name] and "economic-buyer" not in tags[name] for name in shown(mine))
    assert not any("economic-buyer" in tags[name] and "technical-evaluator" not in tags[name] for name in shown(theirs))
    one, other = dict(claims(financier)), dict(claims(engineer))
    shared = one.keys() & other.keys()
    assert shared
    assert {name: one[name] for name in shared} == {name: other[name] for name in shared}
    assert prices(financier) == prices(engineer) != []


def shown(selection) -> set[str]:
    return {choice.block.head.id for section in selection.sections for choice in section.choices}


def prices(document: Document) -> list[object]:
    return [(item.sections, item.totals, item.notes) for item in walk(document) if isinstance(item, Pricing)]


@pytest.mark.parametrize("profile", each(*(name for name in NAMES if name not in ("larkmoor", "tamarack"))))
def test_both_files_of_a_deck_have_the_same_slides_under_the_same_titles(profile: str):
    native, printed = (
        next(made.data for made in files(profile) if is_deck(made, suffix)) for suffix in ("pptx", "pdf")
    )
    titles = [slide.shapes.title.text for slide in pptx.Presentation(io.BytesIO(native)).slides]
    outline = list(outlined(pypdf.PdfReader(io.BytesIO(printed)).outline))
    assert [squashed(title) for title in titles] == [squashed(title) for title in outline]
    assert 15 <= len(titles) <= 22


def is_deck(made: Made, suffix: str) -> bool:
    return (made.document.template, made.suffix) == ("deck", suffix)


def outlined(items) -> Iterator[str]:
    for item in items:
        yield from outlined(item) if isinstance(item, list) else [item.title]


# ---- language --------------------------------------------------------------------------------------------------------


def wordings(language: str, other: str) -> set[str]:
    """Every wording of the library in a language that has one in the other: strings, headings, names, titles."""
    written = [*ROOT.glob("content_library/*.yaml"), *ROOT.glob("templates/*/template.yaml")]
    trees = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in written]
    titles = [block for block in loaded()[0].blocks if block.language == language]
    return {words for tree in trees for words in worded(tree, language, other)} | {item.head.title for item in titles}


def worded(tree: object, language: str, other: str) -> Iterator[str]:
    if isinstance(tree, dict) and {language, other} <= tree.keys():
        yield from (words for words in [tree[language]] if isinstance(words, str))
    elif isinstance(tree, dict | list):
        for item in tree.values() if isinstance(tree, dict) else tree:
            yield from worded(item, language, other)


@group("hollenbrueck")
def test_the_german_pack_is_german_throughout():
    german = wordings("de", "en")
    catalog = [words for words in wordings("en", "de") - german if "{" not in words]
    assert len(catalog) > 250
    for made in files("hollenbrueck"):
        text = " ".join(made.text.split())
        assert [words for words in catalog if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)] == [], made.name
        assert [word for word in ENGLISH if re.search(rf"(?<!\w){word}(?!\w)", text.casefold())] == [], made.name
        assert made.document.language == "de"


@pytest.mark.parametrize(
    ("profile", "greeting", "seller"),
    [
        pytest.param("brightwater", "Dear Elena,", "Ledgerline Software, Inc. · 410", marks=group("brightwater")),
        pytest.param("calderbrook", "Dear Gareth,", "Ledgerline GmbH · Lindenhof", marks=group("calderbrook")),
        pytest.param(
            "hollenbrueck", "Sehr geehrte Frau Dr. Kessler,", "USt-IdNr. DE 555014200", marks=group("hollenbrueck")
        ),
    ],
)
def test_a_mail_greets_and_ends_as_its_reader_expects(profile: str, greeting: str, seller: str):
    for ending in (".eml", ".txt", ".html"):
        text = " ".join(file(profile, ending).text.split())
        assert -1 < text.find(greeting) < text.find(seller)


STAGES = {
    "larkmoor": ("first-touch", []),
    "calderbrook": ("follow-up", ["One-pager.pdf", "Presentation.pdf"]),
    "northgate": ("follow-up", ["One-pager.pdf", "Presentation.pdf"]),
    "brightwater": ("follow-up", ["One-pager.pdf", "Proposal.pdf"]),
    "oetztal-labs": ("follow-up", ["One-pager.pdf", "Proposal.pdf"]),
    "hollenbrueck": ("follow-up", ["Angebot.pdf", "Kurzüberblick.pdf"]),
    "tamarack": ("renewal", ["Proposal.pdf"]),
}
"""The mail of each prospect's stage, and what it carries."""


@pytest.mark.parametrize("profile", each(*NAMES))
def test_each_stage_has_a_mail_that_carries_what_serves_there(profile: str):
    made = file(profile, ".eml")
    name, carried = STAGES[profile]
    assert made.document.template == name
    parts = {str(part.get_filename()): part.get_content() for part in message(made).iter_attachments()}
    assert [part.rpartition(" - ")[2] for part in parts] == carried
    assert all(built(profile).files[f"send/{part}"] == data for part, data in parts.items())
    assert all(part.removesuffix(".pdf") in made.text for part in carried)


@pytest.mark.parametrize("profile", each(*NAMES))
def test_a_mail_is_read_in_half_a_minute_and_an_inbox_shows_its_whole_subject(profile: str):
    made = file(profile, ".eml")
    told, *rest = re.split(r"(?m)^(?:Kind regards,|Mit freundlichen Grüßen)\r?$", made.text)
    assert len(rest) == 1
    assert 90 <= len(told.split()) <= 150
    assert len(str(message(made)["Subject"])) <= 50
    assert not {"long-subject", "clipped-mail"} & {item.code for item in built(profile).findings}


def message(made: Made) -> EmailMessage:
    return message_from_bytes(made.data, policy=policy.default)
