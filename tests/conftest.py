"""What all tests share: tests that lack a tool are counted as not run, and golden files.

A test marked `office`, `browser`, `java` or `masters` needs something that a machine may not have. It is then skipped,
counted as "not run" and named with its reason in the closing lines, so that a green run never hides a gap.
"""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from PIL import Image

NOT_RUN = "not run: "
GOLDEN = Path(__file__).parent / "golden"

settings.register_profile("repeatable", derandomize=True, deadline=None, print_blob=False)
settings.load_profile("repeatable")


# ---- tests that need more than Python --------------------------------------------------------------------------------


def _runs(*command: str) -> bool:
    """True when the command is there and ends well (macOS has a `java` that only offers to install one)."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def _masters() -> Path | None:
    """The folder of real masters, templates and brands, where somebody named one."""
    named = os.environ.get("COLLATERAL_FIXTURES")
    return Path(named) if named else None


NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "office": (lambda: any(map(shutil.which, ("soffice", "libreoffice"))), "LibreOffice absent"),
    "browser": (lambda: any(map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "Chromium absent"),
    "java": (lambda: _runs("java", "-version"), "Java absent"),
    "masters": (lambda: _masters() is not None, "COLLATERAL_FIXTURES unset"),
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, with the reason, each test whose tool is absent; tools are looked for once and only when asked for."""
    asked = {name for item in items for name in NEEDS if item.get_closest_marker(name)}
    absent = {name: NEEDS[name][1] for name in asked if not NEEDS[name][0]()}
    for item in items:
        for name, reason in absent.items():
            if item.get_closest_marker(name):
                item.add_marker(pytest.mark.skip(reason=NOT_RUN + reason))


def _reason(report: pytest.TestReport) -> str | None:
    """Why a test was not run, or None for one that was (or was skipped for another reason)."""
    if not report.skipped or not isinstance(report.longrepr, tuple):
        return None
    text = report.longrepr[2].removeprefix("Skipped: ")
    return text.removeprefix(NOT_RUN) if text.startswith(NOT_RUN) else None


def pytest_report_teststatus(report: pytest.TestReport) -> tuple[str, str, str] | None:
    """Give tests that were not run a category of their own, so the closing line counts them."""
    return ("not run", "n", "NOT RUN") if _reason(report) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were not run, and why."""
    reasons = Counter(_reason(report) for report in terminalreporter.stats.get("not run", []))
    if reasons:
        causes = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items(), key=str))
        terminalreporter.write_line(f"not run: {reasons.total()} ({causes})")


@pytest.fixture(scope="session")
def masters() -> Path:
    """The folder that COLLATERAL_FIXTURES names; a test that uses it is marked `masters`."""
    folder = _masters()
    if folder is None:
        pytest.skip(NOT_RUN + NEEDS["masters"][1])
    assert folder.is_dir(), f"COLLATERAL_FIXTURES names no folder: {folder}"
    return folder


# ---- golden files ----------------------------------------------------------------------------------------------------


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--refresh-golden` (`make golden`)."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """`golden("proposal/brightwater.txt", text)` asserts that the text is the one in that file under tests/golden."""
    refresh = request.config.getoption("--refresh-golden")

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {name}: `make golden` writes it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def golden_picture(request: pytest.FixtureRequest) -> Callable[[str, Image.Image], Image.Image]:
    """`golden_picture("pages/acme.png", now)` is that file under tests/golden; a refresh stores `now` in it."""
    refresh = request.config.getoption("--refresh-golden")

    def then(name: str, now: Image.Image) -> Image.Image:
        path = GOLDEN / name
        if refresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            now.quantize(256).save(path, optimize=True)
        assert path.exists(), f"no golden picture {name}: `make golden` writes it"
        with Image.open(path) as picture:
            return picture.convert("RGB")

    return then


# ---- nothing from the developer's own machine ------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _no_workspace_of_the_developer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds a workspace that its runner's shell names."""
    monkeypatch.delenv("COLLATERAL_WORKSPACE", raising=False)
