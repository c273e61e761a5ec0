"""What a mail's template may say, told with its place."""

import re

import pytest

from collateral.errors import InputError
from tests.workspaces import edited, loaded, sample

MAIL = "workspace:templates/follow-up/template.yaml"
PAGE = "workspace:templates/proposal/template.yaml"


def problems(path: str, old: str, new: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        loaded(edited(path, old, new))
    return [str(problem) for problem in caught.value.problems]


def test_the_words_around_a_mail_are_parsed_by_language():
    workspace, _ = loaded()
    mail = workspace.templates["follow-up"].mail
    assert {"subject", "preheader"} <= mail.keys()
    assert {"en", "de"} <= mail["subject"].keys()
    assert workspace.templates["proposal"].mail == {}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("\npreheader:\n", "\npreheaders:\n", "preheaders"),
        ("proposal, format: pdf", "proposal, format: pptx", "is not a format of proposal"),
        ("template: proposal", "template: proposl", "Did you mean proposal?"),
        ("when: [in-decision]", "when: [in-decisions]", "is not a condition of conditions.yaml"),
        (
            "  email: {base",
            "  pdf: {base: ../mail/mail.html.j2}\n  email: {base",
            "formats.pdf: is no format of `medium: mail`",
        ),
        ("blocks: {kind: metric, count: 1}\n    titles: false", "content: pricing", "needs a page"),
        ("A shorter month end at {{ company.name }}", "Stage {{ stage }}", "stage"),
    ],
)
def test_a_fault_of_a_mail_is_told_with_its_line(old, new, told):
    said = [problem for problem in problems(MAIL, old, new) if told in problem]
    assert said, problems(MAIL, old, new)
    assert said[0].startswith("templates/follow-up/template.yaml:")


@pytest.mark.parametrize("key", ["subject", "preheader"])
def test_a_mail_needs_subject_and_preheader(key):
    text = sample().read(MAIL).decode()
    without = re.sub(rf"(?m)^{key}:\n(?:  .*\n)+", "", text)
    (told,) = problems(MAIL, text, without)
    assert told.endswith(f": {key}: is missing; a mail needs it.")


@pytest.mark.parametrize("key", ["subject: Words", "preheader: Words", "attach: [{template: deck, format: pdf}]"])
def test_what_belongs_to_a_mail_is_refused_elsewhere(key):
    told = problems(PAGE, "medium: page", f"{key}\nmedium: page")
    assert any("belongs to `medium: mail` alone" in problem for problem in told)


def test_an_internal_document_is_not_attached_to_a_buyers_mail():
    told = problems(PAGE, "audience: external", "audience: internal")
    assert any("is internal; the mail goes to the buyer" in problem for problem in told)
