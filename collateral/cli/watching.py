"""A preview made once, or again at each change until Ctrl-C: what is drawn, where it goes, what is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.drawing import SHEET, draw
from collateral.cli.interrupt import heeded
from collateral.cli.output import complain, has_desktop, our_bug, remark, say, say_json
from collateral.cli.previewing import Asked, profile_of, sought
from collateral.cli.showing import KINDS, PAGE, Shown, differing, drawn_from, folder
from collateral.cli.summary import nearby
from collateral.cli.workspace import find_workspace, open_workspace
from collateral.errors import CollateralError, FindingsError, Problem, UsageError, excerpt
from collateral.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collateral.cli.workspace import Opened
    from collateral.safe.watch import Watch

PARTS = ("collateral.yaml", "content_library", "prospects", "templates")
"""What of a workspace a preview is made from."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the command line asks for."""

    asked: Asked
    workspace: Path | None
    out: Path | None
    opens: bool


def once(job: Job, as_json: bool) -> int:
    """Draws, says what there is to see, and gives the exit code: 1 where that may not be sent. Raises as a build does.

    What is not fit to be sent is drawn all the same, for whoever works on it wants to see it.
    """
    place, shown = _drawn(job)
    _put(place, shown)
    if as_json:
        said = {"folder": str(place), "shown": shown.said, "page": PAGE, "pictures": [*shown.drawn.pictures]}
        say_json({**said, "not_drawn": dict(shown.drawn.undrawn), "findings": [*map(str, shown.findings)]})
    else:
        _tell(place, shown)
    if job.opens:
        _open(place)
    return FindingsError.exit_code if any(item.severity is Severity.ERROR for item in shown.findings) else 0


def until_interrupted(job: Job) -> None:
    """Draws at each change, and returns at Ctrl-C with the last pictures in their folder.

    An error ends nothing but the first round, and that only where the command line asks for what is not there.
    """
    from collateral.safe.watch import Watch

    root = find_workspace(job.workspace)
    session = _Session(job, root, Watch(_watched(root, job.asked.what)))
    try:
        with heeded():
            session.first()
            remark("Watching; Ctrl-C ends.")
            while True:
                session.next()
    except KeyboardInterrupt:
        session.end()


class _Session:
    """The rounds of one watch: where the pictures go, and what was shown last."""

    def __init__(self, job: Job, root: Path, watch: Watch) -> None:
        self._job = job
        self._watch = watch
        self._place = _place(job, root, Path(job.asked.what.rpartition(":")[2]).name.removesuffix(".yaml"))
        self._shown = Shown(job.asked.what)

    def first(self) -> None:
        """The first round; raises UsageError for what is not there."""
        try:
            self._show(*_drawn(self._job))
            _tell(self._place, self._shown)
        except UsageError:
            raise
        except CollateralError as error:
            self._fail(error.problems)
            say(f"{self._shown.said}:", bold=True)
            say(f"  {nearby(self._place / PAGE)}")
        if self._job.opens:
            _open(self._place)

    def next(self) -> None:
        """Waits for a change, then a round."""
        changed = self._watch.changed()
        before = self._shown
        remark(f"Changed: {', '.join(nearby(path) for path in changed[:3])}{' ...' if len(changed) > 3 else ''}")
        try:
            self._show(*_drawn(self._job))
            say(f"  {_difference(before, self._shown)}")
            _warn(self._shown.findings)
        except CollateralError as error:
            self._fail(error.problems)
        except Exception as error:  # a fault of ours must not end what somebody is in the middle of
            self._fail(our_bug(error)[1])

    def end(self) -> None:
        """Leaves the last pictures, and a page that waits for nothing any more."""
        _put(self._place, self._shown)
        remark("")

    def _show(self, place: Path, shown: Shown) -> None:
        self._place, self._shown = place, shown
        _put(place, shown, is_watched=True)

    def _fail(self, problems: Sequence[Problem]) -> None:
        """What is wrong takes the place of the pictures on the page."""
        self._shown = Shown(self._shown.said, self._shown.drawn, problems=tuple(problems))
        _put(self._place, self._shown, is_watched=True)
        complain(problems)


def _drawn(job: Job) -> tuple[Path, Shown]:
    root = find_workspace(job.workspace)
    try:
        opened = open_workspace(job.workspace)
        found = sought(opened, job.asked)
        shown = Shown(found.said, draw(found.files, _fonts(opened)), found.findings)
    except CollateralError as error:
        raise type(error)(_quoted(error.problems, root)) from None
    return _place(job, root, found.name), shown


def _quoted(problems: Iterable[Problem], root: Path) -> Iterator[Problem]:
    """The problems, each with the lines around it where it is in a file of the workspace: what somebody just saved."""
    from collateral.safe.files import FolderFiles
    from collateral.safe.text import utf8

    files = FolderFiles(root)
    for problem in problems:
        path, lines = f"workspace:{problem.path}", problem.excerpt
        if problem.line and not lines.lines:
            with suppress(CollateralError):
                lines = excerpt(utf8(files.read(path), path), problem.line)
        yield replace(problem, excerpt=lines)


def _fonts(opened: Opened) -> tuple[bytes, ...]:
    """The files of the brand's own fonts, which slides are measured with."""
    return tuple(opened.files.read(face.path) for face in opened.workspace.brand.faces)


def _place(job: Job, root: Path, name: str) -> Path:
    from collateral.cli.workspace import read_settings
    from collateral.safe.files import FolderFiles

    if job.out:
        return job.out.resolve() / name
    return (root / read_settings(FolderFiles(root)).output.folder / "preview").resolve() / name


def _put(place: Path, shown: Shown, is_watched: bool = False) -> None:
    from collateral.safe.folder import replace_folder

    replace_folder(place, folder(shown, is_watched), KINDS)


def _watched(root: Path, what: str) -> Iterable[Path]:
    """The workspace's own parts; of a profile elsewhere, the files beside it."""
    profile = profile_of(root, what)
    elsewhere = [] if profile is None or profile.is_relative_to(root) else sorted(profile.parent.iterdir())
    return [*(root / name for name in PARTS), *(path for path in elsewhere if path.is_file())]


# ---- what is said ----------------------------------------------------------------------------------------------------


def _tell(place: Path, shown: Shown) -> None:
    say(f"{shown.said}:", bold=True)
    say(f"  {nearby(place / PAGE)}")
    for name, count in Counter(drawn_from(picture) for picture in shown.drawn.pictures if picture != SHEET).items():
        say(f"  {name}: {count} {'page' if count == 1 else 'pages'}")
    for name in shown.drawn.screens:
        say(f"  {name}")
    for name, reason in shown.drawn.undrawn.items():
        remark(f"{name} is not drawn: {reason}")
    _warn(shown.findings)


def _warn(findings: Iterable[Finding]) -> None:
    for finding in findings:
        if finding.severity is not Severity.NOTE:
            remark("\n".join((str(finding), *finding.excerpt.frame)))


def _difference(before: Shown, after: Shown) -> str:
    pages = [name for name in after.drawn.pictures if name != SHEET]
    changed = [*differing(before.drawn.pictures, after.drawn.pictures)]
    return f"{len(changed)} of {len(pages)} {'page' if len(pages) == 1 else 'pages'} changed"


def _open(place: Path) -> None:
    if not has_desktop() or click.launch(str(place / PAGE)):
        remark(f"No program opens pages here; it is {nearby(place / PAGE)}")
