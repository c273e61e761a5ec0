"""The fault internal-leak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from collateral.model.document import Document
from collateral.model.finding import Finding
from collateral.verify.body import squash
from collateral.verify.evidence import Case
from collateral.verify.printed import strings

_SHORTEST = 6
"""Letters of a secret that is worth looking for: shorter ones stand in any file by chance."""
_SENTENCE = 20
"""Letters, squashed, from which on words are found wherever lines, runs or paragraphs break them."""
_LIBRARIES = ("python-docx", "python-pptx", "Steve Canny", "openpyxl", "XlsxWriter")
"""Who made the file, or the template that a library starts from, is not the buyer's business."""
_HYPHEN = re.compile("[\u2010\u2011]\n?|-\n|\ufffe")
"""The last is what PDFium makes of one at the end of a line."""
_REMEDY = "Keep it from the template and the block; what was made is not fit to be sent."


def internal_leak(case: Case) -> Iterator[Finding]:
    """A file for a buyer holds what is ours: a note, a talk track, an id, a comment, hidden text, a thumbnail.

    Why it is bad: what is not seen on the page is found by whoever opens the file's properties or its parts.

    Example: `"Dana fears the auditors" is in word/document.xml`.

    What to do: keep it from the template and base file; mark the insight external if the buyer may read it. A secret
    that the document itself prints, such as a reference number, is no fault.
    """
    if case.document.audience != "external":
        return
    for trace in (*case.file.traces, *_foreign(case)):
        yield case.error("internal-leak", f"the file holds {trace}", _REMEDY)
    lines = [line for secret in case.secrets for line in secret.splitlines()]
    secrets = _sought((*lines, *_LIBRARIES), case.document)
    for place, text in case.file.carried:
        for secret in _leaked(secrets, text):
            yield case.error("internal-leak", f'"{secret}" is in {place}', _REMEDY)


def _foreign(case: Case) -> Iterator[str]:
    """Attached files that are not the document's own figures."""
    own = case.document.prices.name if case.document.prices else ""
    yield from (f"the attached file {name}" for name, _ in case.file.attached if name != own)


def _sought(secrets: tuple[str, ...], document: Document) -> list[tuple[str, str, str]]:
    """Each secret as given, plain, and squashed where it is a sentence; those that the document prints are left out."""
    printed = list(strings(document))
    own, own_squashed = _plain("\n".join(printed)), squash("".join(printed))
    sought = [(secret.strip(), _plain(secret), _sentence(secret)) for secret in dict.fromkeys(secrets)]
    return [
        (secret, word, sentence)
        for secret, word, sentence in sought
        if len(word) >= _SHORTEST and word not in own and not (sentence and sentence in own_squashed)
    ]


@lru_cache(maxsize=4096)  # a library's notes are looked for in every file
def _sentence(secret: str) -> str:
    squashed = squash(secret) if " " in secret.strip() else ""
    return squashed if len(squashed) >= _SENTENCE else ""


def _leaked(secrets: list[tuple[str, str, str]], text: str) -> Iterator[str]:
    plain, squashed = _plain(text), squash(text)
    for secret, word, sentence in secrets:
        if _holds(plain, word) or (sentence and sentence in squashed):
            yield secret


def _plain(text: str) -> str:
    """Lower case, one space for white space; a hyphen is one whatever its form, also at the end of a line."""
    return " ".join(_HYPHEN.sub("-", text.lower()).split())


def _holds(text: str, word: str) -> bool:
    """True where the word stands for itself, not inside a longer one: `persona` is not in `personal`."""
    place = text.find(word)
    while place >= 0:
        end = place + len(word)
        before, after = text[place - 1 : place], text[end : end + 1]
        if not (before.isalnum() and word[0].isalnum()) and not (after.isalnum() and word[-1].isalnum()):
            return True
        place = text.find(word, place + 1)
    return False
