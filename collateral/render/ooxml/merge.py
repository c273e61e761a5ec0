"""Tags in the text of a base file, wherever its runs were split: `{{ path | filter }}`, `{% if %}`, `{% for %}`.

A part's tags are taken out of its text and marked (`markers`), checked as a whole (`checking`), carried out on the XML
tree (`filling`) and printed. Values are put into text nodes and parsed as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collateral.errors import LimitError, Problem
from collateral.model.expression import Plain
from collateral.render.ooxml import checking, markers, tags
from collateral.render.ooxml.filling import Filling, Printed
from collateral.render.ooxml.markup import Element, find, name, node, remove, walk
from collateral.render.ooxml.tags import STATEMENTS, Tag, TagError
from collateral.safe.formats import Formats

TAGS = 20_000
"""The most in one part."""
_CONTENT = ("w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple", "w:sectPr", "a:fld")


@dataclass(frozen=True, slots=True)
class Values:
    """What fields may name, and how values print."""

    names: Mapping[str, Plain]
    formats: Formats


@dataclass(slots=True)
class Merge:
    """One pass over a package: fills parts, gathers every problem."""

    path: str
    """The base file, for problems."""
    values: Values
    vocabulary: str = "w"
    """The prefix of paragraphs, runs and text: `w` in Word, `a` in PowerPoint."""
    problems: list[Problem] = field(default_factory=list)
    has_blocks: bool = False
    """Whether anything was repeated or dropped: ids in it may stand several times."""

    def fill(self, root: Element, part: str) -> None:
        """Carry out every tag of a part; paragraphs and rows that held nothing else go.

        Raises LimitError for more than `TAGS` of them, and for loops that make too much.
        """
        known = len(self.problems)
        found = _Reading(self, part)
        for pieces in markers.paragraphs(root, self.vocabulary):
            found.read(pieces)
        if not found.tags:
            return
        marked = [(marker, found.tags[int(marker.get("n", "0"))]) for marker in markers.of([root])]
        names = self.values.names
        whole = checking.faults(marked, root, names, self.vocabulary)
        for tag, error in checking.faults_of_names(marked, names) if found.has_unknown else whole:
            self.wrong(part, tag.place, tag.source, error)
        if len(self.problems) == known:
            self._carry_out(root, part, found.tags)

    def _carry_out(self, root: Element, part: str, found: Sequence[Tag]) -> None:
        filling = Filling(found, self.values.formats, self.vocabulary, (self.path, part))
        filling.fill(root, self.values.names)
        for tag, error in filling.faults:
            self.wrong(part, tag.place, tag.source, error)
        self.has_blocks = self.has_blocks or filling.has_blocks
        for paragraph, own in _marked(root, self.vocabulary):
            _print(paragraph, own, filling.printed, self.vocabulary)
        for marker in markers.of([root]):
            remove(marker)

    def text(self, words: str, part: str) -> str:
        """Words that stand in no paragraph, such as an alternative text or a property, with their tags carried out.

        They are one line: a line end in a value is a space.
        """
        paragraph = node("a:p", node("a:r", node("a:t", words)))
        Merge(self.path, self.values, "a", self.problems).fill(paragraph, part)
        return text_of(paragraph, "a")

    def wrong(self, part: str, place: str, source: str, error: TagError) -> None:
        """Note a problem: part, text of the paragraph, tag, what is wrong, what to do."""
        said = f"{error}, in {part}"
        self.problems.append(Problem(self.path, 0, source, said, place, error.allowed, error.remedy))


@dataclass(slots=True)
class _Reading:
    """The tags of one part as they are found."""

    merge: Merge
    part: str
    tags: list[Tag] = field(default_factory=list)
    has_unknown: bool = False
    """Whether a statement was not understood: what opens and closes is then anybody's guess."""

    def read(self, pieces: Sequence[Element]) -> None:
        """Mark the tags of one paragraph."""
        words = "".join(map(markers.said, pieces))
        if "{" not in words and "}" not in words:
            return
        place = " ".join(words.split())[:80]
        for sign in dict.fromkeys(tags.unpaired(words)):
            error = TagError("has no partner in its paragraph", "Write a field whole: {{ company.name }}.")
            self.merge.wrong(self.part, place, sign, error)
            self.has_unknown = self.has_unknown or "%" in sign
        places = []
        for start, end in tags.spans(words):
            tag = self._tag(words[start:end], place)
            places.append(markers.Place(start, end, len(self.tags), tag.word))
            self.tags.append(tag)
            if len(self.tags) > TAGS:
                said = f"has more than {TAGS} tags"
                raise LimitError(Problem(self.merge.path, 0, self.part, said, remedy="Print lists with {% for %}."))
        if places:
            markers.preserve(pieces)
            markers.put(pieces, places)

    def _tag(self, written: str, place: str) -> Tag:
        """The tag; one that cannot be read keeps its word, so that its partner is none too many."""
        try:
            return tags.read(written, place)
        except TagError as error:
            is_field = written.startswith("{{")
            said = tags.straightened(written[2:-2]) if is_field else tags.shown(written)
            self.merge.wrong(self.part, place, said, error)
            word = next((word for word in STATEMENTS if word in written[2:-2].lower().split()[:2]), "comment")
            self.has_unknown = self.has_unknown or (not is_field and word == "comment")
            return Tag("comment" if is_field else word, said, place)


# ---- printing --------------------------------------------------------------------------------------------------------


def _marked(root: Element, vocabulary: str) -> list[tuple[Element, list[Element]]]:
    """Each paragraph with its own markers."""
    outer = name(f"{vocabulary}:p")
    found: dict[Element, list[Element]] = {}
    for marker in markers.of([root]):
        paragraph = next(marker.iterancestors(outer), None)
        if paragraph is not None:
            found.setdefault(paragraph, []).append(marker)
    return list(found.items())


def _print(paragraph: Element, own: Sequence[Element], printed: Sequence[Printed], vocabulary: str) -> None:
    """Print a paragraph's values; one that held only tags, and whose values are all empty, goes."""
    is_bare = not _own_text(paragraph, vocabulary).strip()
    said = [printed[int(marker.get("v", "0"))] for marker in own]
    for marker, item in zip(own, said, strict=True):
        markers.replace(marker, item.value, vocabulary)
    values = [item.value for item in said if not item.is_label]
    if is_bare and values and not any(value.strip() for value in values):
        drop(paragraph)
    elif vocabulary == "w":
        _tidy(paragraph)


def _own_text(paragraph: Element, vocabulary: str) -> str:
    outer, texts = name(f"{vocabulary}:p"), walk(paragraph, f"{vocabulary}:t")
    return "".join(text.text or "" for text in texts if next(text.iterancestors(outer)) is paragraph)


def _tidy(paragraph: Element) -> None:
    """Take out the runs that tags have left empty."""
    for run in walk(paragraph, "w:r"):
        for text in [child for child in run if child.tag == name("w:t") and not child.text]:
            run.remove(text)
        if all(child.tag == name("w:rPr") for child in run):
            remove(run)
    for around in reversed(walk(paragraph, "w:hyperlink", "w:smartTag", "w:ins")):
        if not len(around):
            remove(around)


def drop(paragraph: Element) -> None:
    """Take out an emptied paragraph, unless something else is in it or a cell, box or header would have none left."""
    parent = paragraph.getparent()
    if parent is None or any(find(paragraph, f".//{tag}") is not None for tag in _CONTENT):
        return
    siblings = [item for item in parent if item.tag == paragraph.tag and item is not paragraph]
    if siblings and not (parent.tag == name("w:tc") and parent[-1] is paragraph and _ends_badly(paragraph)):
        parent.remove(paragraph)


def _ends_badly(paragraph: Element) -> bool:
    """Whether a cell would end in a table (17.4.66 wants a paragraph last)."""
    former = paragraph.getprevious()
    return former is None or former.tag == name("w:tbl")


def text_of(paragraph: Element, vocabulary: str = "w") -> str:
    """All the text under a paragraph."""
    return "".join(item.text or "" for item in paragraph.iter(name(f"{vocabulary}:t")))
