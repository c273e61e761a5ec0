"""`preview --watch`, the real command in a process of its own: each save is seen, and no mistake ends it."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import lxml.html
import pytest

from tests.cli.small import Small
from tests.workspaces import ROOT

LIMIT = 120.0
"""Seconds that anything may take on a busy machine; nothing waits for them to pass."""
PAGE = """\
{%- from "collateral/nodes.html.j2" import nodes -%}
<!DOCTYPE html>
<html lang="{{ language }}"><head><title>{{ title }}</title><link rel="stylesheet" href="sheet.css"></head>
<body><p>{{ stamp }}</p><h1>{{ title }}</h1>
{% for section in sections %}{{ nodes(section.nodes, strings) }}{% endfor %}
</body></html>
"""
TEMPLATE = """\
title: A sheet for {{ company.name }}
medium: page
formats: {pdf: {base: sheet.html.j2}}
sections:
  - {id: proof, blocks: {kind: proof, count: 1..2}}
"""
CSS, HTML = "templates/sheet/sheet.css", "templates/sheet/sheet.html.j2"
SHOWN = "out/preview/sheet"


class Watched:
    """The command as it runs, and what it has said."""

    def __init__(self, root: Path, *arguments: str) -> None:
        words = [sys.executable, "-u", "-m", "collateral", "preview", *arguments, "--watch"]
        settings = {**os.environ, "PYTHONPATH": str(ROOT)}
        self.root = root
        self.process = subprocess.Popen(
            words, cwd=root, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.said = ""
        self._lines: Queue[str] = Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line)

    def until(self, pattern: str) -> str:
        """What is said from here to a line that holds the pattern."""
        said, end = "", time.monotonic() + LIMIT
        while not re.search(pattern, said):
            try:
                said += self._lines.get(timeout=1)
            except Empty:
                assert time.monotonic() < end, f"never said {pattern!r} but {self.said + said!r}"
                assert self.process.poll() is None or not self._lines.empty(), self.said + said
        self.said += said
        return said

    def page(self) -> lxml.html.HtmlElement:
        return lxml.html.parse(str(self.root / SHOWN / "index.html")).getroot()

    def pictures(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.root / SHOWN).glob("*.pdf.*.png")}

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(LIMIT)


Start = Callable[..., Watched]


@pytest.fixture
def start(small: Small) -> Iterator[Start]:
    for name, text in {HTML: PAGE, CSS: "p { color: black }\n", "templates/sheet/template.yaml": TEMPLATE}.items():
        small.write(name, text)
    running: list[Watched] = []

    def started(*arguments: str) -> Watched:
        running.append(Watched(small.root, *(arguments or ("sheet",))))
        return running[-1]

    yield started
    for one in running:
        one.kill()


def state(watched: Watched) -> str:
    return (watched.root / SHOWN / "state.js").read_text()


def test_a_save_is_drawn_an_error_is_shown_and_the_next_save_mends_it(small, start):
    watched = start()
    first = watched.until("Watching; Ctrl-C ends")
    assert "Template sheet, for Acme Works:" in first
    assert f"{SHOWN}/index.html" in first
    black, before = watched.pictures(), state(watched)
    assert black
    assert "state.js" in watched.page().xpath("string(//script)")
    assert before.split('"')[1] in watched.page().xpath("string(//script)")

    small.write(CSS, "p { color: red; colr: blue }\n")
    said = watched.until("Did you mean color")
    assert f"Changed: {CSS}" in said
    assert "1 of 1 page changed" in said
    assert watched.pictures().keys() == black.keys()
    assert watched.pictures() != black
    assert state(watched) != before
    assert f"{CSS}:1: warning: Ignored `colr: blue`" in watched.page().text_content()

    red = watched.pictures()
    small.write(HTML, PAGE.replace("{{ title }}</h1>", "{{ titel }}</h1>"))
    said = watched.until(r"titel[^^]*\^")
    assert f"{HTML}:4: there is no `titel`; did you mean `title`?" in said
    assert "  > 4 | <body><p>{{ stamp }}</p><h1>{{ titel }}</h1>" in said
    (problem,) = watched.page().find_class("problem")
    assert "there is no `titel`" in problem.text_content()
    assert "> 4 | <body><p>{{ stamp }}</p><h1>{{ titel }}</h1>" in problem.text_content()
    assert not watched.page().xpath("//img")
    assert watched.pictures() == red

    small.write(HTML, PAGE.replace("<h1>", "<h1>Mended: "))
    assert "1 of 1 page changed" in watched.until("changed$")
    assert watched.page().xpath("//img")
    assert not watched.page().find_class("problem")

    assert watched.end() == 0
    assert watched.pictures()
    assert not watched.page().xpath("//script")
    assert '""' in state(watched)


def test_it_begins_with_an_error_and_with_a_workspace_that_does_not_load(small, start):
    small.write(HTML, "{{ nope }}")
    watched = start()
    assert f"{HTML}:1: there is no `nope`" in watched.until("Watching")
    assert watched.page().find_class("problem")
    small.write("templates/sheet/template.yaml", TEMPLATE.replace("medium: page", "medium: pag"))
    said = watched.until("> 2 ")
    assert "templates/sheet/template.yaml:2: medium" in said
    assert "  > 2 | medium: pag\n" in said
    small.write("templates/sheet/template.yaml", TEMPLATE)
    assert f"{HTML}:1: " in watched.until(r"no `nope`[^^]*\^")
    small.write(HTML, PAGE)
    watched.until("page changed")
    assert watched.pictures()


def test_a_burst_of_saves_is_one_round(small, start):
    watched = start()
    watched.until("Watching")
    for number in range(30):
        small.write(CSS, f"p {{ color: #{number:06} }}\n")
    small.write(HTML, PAGE.replace("<h1>", "<h1>Last: "))
    watched.until("page changed")
    small.write(CSS, "p { color: green }\n")
    said = watched.until("page changed")
    assert watched.said.count("Changed:") <= 3  # the burst itself may fall into two looks of a busy machine
    assert said.count("Changed:") == 1


def test_what_is_not_part_of_the_preview_is_not_waited_for(small, start):
    watched = start()
    watched.until("Watching")
    small.write("notes.txt", "mine")
    small.write("templates/sheet/.sheet.css.swp", "editor")
    small.write("templates/sheet/sheet.css~", "editor")
    small.write("templates/sheet/~$sheet.docx", "word")
    small.write(CSS, "p { color: green }\n")
    said = watched.until("page changed")
    assert f"Changed: {CSS}\n" in said


def test_a_prospects_profile_is_watched_and_its_pack_drawn_as_a_draft(small, start):
    small.edit("collateral.yaml", "decision: [note]", "decision: [sheet]")
    watched = start("prospects/acme.yaml", "-o", "out/preview")
    watched.until("Watching")
    small.edit("prospects/acme.yaml", "Acme Works", "Acme Ironworks")
    said = watched.until("changed$")
    assert "Changed: prospects/acme.yaml" in said
    assert (small.root / "out/preview/acme/Acme Ironworks - Sheet.pdf.01.png").is_file()


def test_a_profile_elsewhere_is_watched_too(small, start, tmp_path):
    small.edit("collateral.yaml", "decision: [note]", "decision: [sheet]")
    profile = tmp_path / "elsewhere/acme.yaml"
    profile.parent.mkdir()
    profile.write_text((small.root / "prospects/acme.yaml").read_text())
    watched = start(str(profile))
    watched.until("Watching")
    profile.write_text(profile.read_text().replace("Acme Works", "Acme Ironworks"))
    watched.until("changed$")
    assert (small.root / "out/preview/acme/Acme Ironworks - Sheet.pdf.01.png").is_file()


def test_what_nothing_is_called_ends_it_at_once(small, start):
    watched = start("xyzzy")
    assert watched.process.wait(LIMIT) == 2


def test_it_tells_people_not_programs(small):
    said = small.run("preview", "note", "--watch", "--json")
    assert said.code == 2
    assert "choose one" in said.err
