"""A mail among the documents of a build: which one, whom it greets, what it attaches, what it says of gaps."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache

import pytest

from collateral.model.build import Build
from collateral.pipeline import BuildRequest, build
from collateral.record.manifest import build_of
from collateral.safe.files import Files
from tests.workspaces import TODAY, edited, loaded, sample


def made(
    files: Files, profile: str = "brightwater", templates: tuple[str, ...] = (), formats: tuple[str, ...] = ()
) -> Build:
    """On the draft channel, for it asks of no approval what these tests do not look at; the mail of the stage alone."""
    asked = templates or (mail_of(files, profile),)
    return build(BuildRequest(files, f"prospect:{profile}.yaml", TODAY, asked, formats, channel="draft"))


def mail_of(files: Files, profile: str) -> str:
    """The one mail of the pack that the prospect's stage asks for."""
    workspace, prospect = loaded(files, profile)
    pack = workspace.settings.packs[prospect.stage]
    (name,) = [name for name in pack if workspace.templates[name].file.medium == "mail"]
    return name


@cache
def once(profile: str) -> Build:
    return made(sample(), profile)


def draft(found: Build) -> EmailMessage:
    (data,) = [data for name, data in found.files.items() if name.endswith(".eml")]
    return message_from_bytes(data, policy=policy.default)


def text(found: Build) -> str:
    (data,) = [data for name, data in found.files.items() if name.endswith(".txt")]
    return data.decode()


def attached(found: Build) -> list[str]:
    return [part.get_filename() or "" for part in draft(found).iter_attachments()]


def sent(found: Build) -> list[str]:
    return [name for name in found.files if name.startswith("send/")]


def codes(found: Build) -> dict[str, str]:
    return {item.code: item.severity.value for item in found.findings}


def test_a_mail_comes_as_draft_and_as_files_to_paste():
    stem = "send/Brightwater Pumps - E-mail"
    assert sent(once("brightwater")) == [f"{stem}.eml", f"{stem}.html", f"{stem}.txt"]


def test_what_a_mail_attaches_is_made_for_it_and_not_written():
    found = once("brightwater")
    assert attached(found) == ["Brightwater Pumps - One-pager.pdf", "Brightwater Pumps - Proposal.pdf"]
    assert "templates/proposal/template.yaml" in str(found.manifest)
    assert "Attached: Proposal, One-pager" in text(found)


def test_asked_for_it_is_written_and_attached_as_the_same_bytes():
    found = made(sample(), templates=("follow-up", "proposal"), formats=("email", "pdf"))
    _, part = draft(found).iter_attachments()
    assert part.get_content() == found.files[f"send/{part.get_filename()}"]


def test_attachments_need_not_be_among_the_formats_asked_for():
    found = made(sample(), templates=("follow-up", "proposal"), formats=("email",))
    assert attached(found) == ["Brightwater Pumps - One-pager.pdf", "Brightwater Pumps - Proposal.pdf"]
    assert not [name for name in sent(found) if name.endswith(".pdf")]


def test_without_the_mails_format_nothing_is_made_for_it():
    found = made(sample(), templates=("follow-up", "proposal"), formats=("docx",))
    assert sent(found) == ["send/Brightwater Pumps - Proposal.docx"]


def test_an_attachment_whose_condition_fails_stays_away():
    early = edited("prospect:brightwater.yaml", "stage: decision", "stage: awareness")
    assert attached(made(early, templates=("follow-up",))) == ["Brightwater Pumps - One-pager.pdf"]


def test_without_a_quote_or_dates_a_follow_up_asks_what_is_open():
    profile = sample().read("prospect:brightwater.yaml").decode()
    bare = re.sub(r"(?ms)^(pricing|next_steps):\n.*?(?=^\S)", "", profile)
    said = text(made(sample({"prospect:brightwater.yaml": bare})))
    assert "What we advise is attached, with the reasons for it." in " ".join(said.split())
    assert "What is still open for you?" in said
    assert "What we agreed" not in said


def test_the_drafts_logo_is_the_brands_by_day_and_by_night():
    build_id = build_of(once("larkmoor").manifest)
    found = draft(once("larkmoor"))
    body = found.get_body(("html",))
    assert body is not None
    shown = re.findall(r'src="cid:([^"]+)"', body.get_content())
    parts = {str(part["Content-ID"]): part for part in found.walk() if part["Content-ID"]}
    assert [f"<{name}>" for name in shown] == [*parts]
    assert [part.get_filename() for part in parts.values()] == ["logo.png", "logo-on-dark.png"]
    assert shown[0] == f"logo.{build_id[:32]}@picture"


def test_a_contact_without_an_address_gets_a_draft_without_to_and_a_word_about_it():
    found = once("northgate")
    assert draft(found)["To"] is None
    assert draft(found)["X-Unsent"] == "1"
    assert codes(found)["no-address"] == "warning"
    assert any("contacts[0].email" in item.message for item in found.findings)


def test_a_profile_without_a_rep_is_signed_by_the_company():
    found = once("northgate")
    assert draft(found)["From"] is None
    assert "Kind regards,\nLedgerline\n" in text(found)
    assert codes(found)["no-sender"] == "warning"


@pytest.mark.parametrize(
    ("old", "new", "greeting"),
    [
        ("", "", "Dear Elena,"),
        ("    greeting: Dear Elena\n", "", "Dear Elena Marchetti,"),
        ("greeting: Dear Elena\n", "greeting: Good morning Elena!\n", "Good morning Elena!"),
        ("stage: decision\n", "stage: decision\nlocale: en-GB\n", "Dear Elena,"),
    ],
)
def test_the_greeting_is_the_profiles_else_a_neutral_one(old, new, greeting):
    files = edited("prospect:brightwater.yaml", old, new) if old else sample()
    assert f"\n\n{greeting}\n\n" in text(made(files))


def test_names_of_any_kind_arrive_in_one_line_of_the_head():
    found = draft(once("oetztal-labs"))
    (to,) = found["To"].addresses
    assert to.display_name == "Maria-Magdalena Friederike Wilhelmina von Hohenegg-Lechtaler"
    assert 'R&D <Labs> "Ötztal" 北京' in str(found["Subject"])
    stem = "R&D -Labs- -Ötztal- 北京"
    assert attached(once("oetztal-labs")) == [f"{stem} - One-pager.pdf", f"{stem} - Proposal.pdf"]


def test_several_contacts_have_a_mail_each_with_their_own_attachment():
    found = build(BuildRequest(sample(), "prospect:brightwater.yaml", TODAY, ("follow-up",), (), (0, 1), "draft"))
    mails = {name: data for name, data in found.files.items() if name.endswith(".eml")}
    drafts = [message_from_bytes(data, policy=policy.default) for data in mails.values()]
    assert {str(item["To"].addresses[0].username) for item in drafts} == {"elena.marchetti", "priya.raman"}
    (one, *_), (other, *_) = ([part.get_content() for part in item.iter_attachments()] for item in drafts)
    assert one != other


def test_a_draft_says_so_in_its_subject_too():
    assert str(draft(once("brightwater"))["Subject"]).startswith("DRAFT: ")


def test_equal_requests_give_equal_mails():
    assert made(sample()).files == once("brightwater").files


def test_a_german_mail_greets_closes_and_ends_in_german():
    profile = sample().read("prospect:larkmoor.yaml").decode()
    german = (
        profile.replace("name: Larkmoor Clinics", "name: Nordtor GmbH")
        .replace("region: us", "region: dach")
        .replace("language: en\nlocale: en-US", "language: de\nlocale: de-DE")
        .replace("    greeting: Dear Denise\n", "")
    )
    said = text(made(sample({"prospect:larkmoor.yaml": german}), "larkmoor"))
    assert "\n\nGuten Tag Denise Okonjo,\n\nFinanzteams, die mit uns arbeiten," in said
    assert "\n\nMit freundlichen Grüßen\nJonas Feld\n" in said
    assert "Amtsgericht München" in said
    assert said.startswith("ENTWURF\n")
