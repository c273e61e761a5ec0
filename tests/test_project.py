"""The promises of the project as a whole: layout, size, what is exported, what an import costs, what files may say."""

import ast
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import collateral

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for folder in ("collateral", "tests", "tools") for path in (ROOT / folder).rglob("*.py"))
HEAVY = ("weasyprint", "docx", "pptx", "lxml", "PIL", "pypdfium2", "fontTools", "brand_yml")

every_module = pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))


def repository_files() -> list[Path]:
    """Every text file that is, or would be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    paths = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:8192]]


def places(pattern: str, paths: list[Path]) -> list[str]:
    """`file:line: text` of each line that the pattern is found in."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(pattern, line)
    ]


def test_everything_public_is_exported_and_everything_exported_is_there():
    public = {
        name
        for name, value in vars(collateral).items()
        if not name.startswith("_") and not isinstance(value, ModuleType)
    }

    assert public | {"__version__"} == set(collateral.__all__)


def test_the_version_is_the_installed_one():
    from importlib.metadata import version

    assert collateral.__version__ == version("collateral")


def test_help_imports_no_renderer():
    script = (
        "import sys\n"
        "from collateral.__main__ import main\n"
        "sys.argv = ['collateral', '--help']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
        "print([name for name in sys.modules if name.startswith('collateral.render.')])\n"
    )

    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT)

    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-2:] == ["[]", "[]"]


@every_module
def test_a_module_says_what_it_is_and_fits_in_a_readers_head(path: Path):
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {node.name: size for node in functions if (size := (node.end_lineno or 0) - node.lineno + 1) > 50}

    assert ast.get_docstring(tree) or not text.strip(), "no docstring"
    assert text.count("\n") <= 400
    assert not long


def test_no_file_names_a_place_on_one_machine():
    assert places(r"(?<![\w.}])/(?:work|root|home|Users)/\w", repository_files()) == []


def test_only_ci_knows_the_folder_beside_the_checkout():
    elsewhere = [path for path in repository_files() if path != ROOT / ".ci" / "run"]

    assert places(r"\.\./share[d]\b", elsewhere) == []


def test_the_locks_name_versions_and_hashes_but_no_place_to_fetch_from():
    locks = sorted(ROOT.glob("*.lock"))

    assert len(locks) == 3
    assert places(r"://|--(extra-)?index-url|--find-links", locks) == []


def test_every_text_file_has_unix_line_ends():
    assert [path for path in repository_files() if b"\r\n" in path.read_bytes()] == []
