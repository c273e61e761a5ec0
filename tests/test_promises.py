"""What the README promises, tried with the real command on a copy of the sample workspace."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from tests.readers import pdf_text
from tests.workspaces import ROOT

KILLS = int(os.environ.get("COLLATERAL_KILLS", "4"))
"""How often the build is killed; 50 for a release."""
AS_OF = "2026-11-21"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copied(tmp_path / "workspace")


def copied(target: Path) -> Path:
    target.mkdir(parents=True)
    for name in ("content_library", "templates", "prospects"):
        shutil.copytree(ROOT / name, target / name)
    shutil.copy(ROOT / "collateral.yaml", target)
    return target


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments), cwd=folder, capture_output=True, text=True, env=env(**environment), check=False
    )


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "collateral", *arguments]


def env(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def pack(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def parts(data: bytes, name: str) -> dict[str, bytes]:
    """Every decompressed part, nested packages too; of a PDF its text and metadata."""
    if name.endswith(".pdf"):
        return {name: data, f"{name} text": pdf_text(data).encode()}
    if not data.startswith(b"PK"):
        return {name: data}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inner = {f"{name}/{item}": package.read(item) for item in package.namelist()}
    return {place: held for item, part in inner.items() for place, held in parts(part, item).items()}


def test_two_builds_elsewhere_are_byte_identical(tmp_path: Path):
    packs = []
    for place, seed, zone, locale in (("a", "1", "UTC", "C"), ("b c", "4242", "Asia/Tokyo", "de_DE.UTF-8")):
        folder = copied(tmp_path / place)
        made = run(
            folder, "build", "brightwater", "--as-of", AS_OF, PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale, LANG=locale
        )
        assert made.returncode == 0, made.stderr
        packs.append(pack(folder / "out" / "brightwater"))
    assert packs[0].keys() == packs[1].keys()
    assert [name for name in packs[0] if packs[0][name] != packs[1][name]] == []


def test_canary_words_reach_no_file_that_a_buyer_sees(workspace: Path):
    canaried = workspace.rename(workspace.parent / "canaryfolder")
    words = {
        "economic-buyer": "canarypersona-a",
        "operations-lead": "canarypersona-b",
        "product-marketing": "canaryowner",
        "positioning.": "canaryid.",
        "proof.": "canaryproof.",
    }
    for path in [*canaried.glob("content_library/**/*.md"), *canaried.glob("**/*.yaml")]:
        text = path.read_text(encoding="utf-8")
        for word, canary in words.items():
            text = text.replace(word, canary)
        path.write_text(text, encoding="utf-8")
    shutil.rmtree(canaried / "content_library" / "approvals", ignore_errors=True)
    assert run(canaried, "approve", "*", "--by", "Canaryapprover", "--yes", "--as-of", AS_OF).returncode == 0
    made = run(canaried, "build", "brightwater", "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    assert "canaryid" in made.stdout
    for name, data in pack(canaried / "out" / "brightwater" / "send").items():
        for place, part in parts(data, name).items():
            lowered = part.lower()
            found = [word for word in (b"canary", b"python-docx", b"python-pptx", b"steve canny") if word in lowered]
            assert not found, f"{place}: {found}"


def test_an_edited_file_is_kept_and_named(workspace: Path):
    assert run(workspace, "build", "brightwater", "-f", "docx", "--as-of", AS_OF).returncode == 0
    edited = next((workspace / "out" / "brightwater" / "send").glob("*.docx"))
    edited.write_bytes(b"changed by hand")
    again = run(workspace, "build", "brightwater", "-f", "docx", "--as-of", AS_OF)
    assert again.returncode == 0, again.stderr
    assert edited.name in again.stdout
    kept = workspace / "out" / "earlier" / "brightwater" / "1" / "send" / edited.name
    assert kept.read_bytes() == b"changed by hand"
    assert edited.read_bytes() != b"changed by hand"


def test_a_killed_build_leaves_a_whole_pack(workspace: Path):
    assert run(workspace, "build", "northgate", "-f", "docx", "--as-of", AS_OF).returncode == 0
    folder, moments = workspace / "out" / "northgate", random.Random(7)
    whole = {tuple(pack(folder).items())}
    for turn in range(KILLS):
        day = f"2026-11-{10 + turn % 15:02d}"
        started = time.monotonic()
        with subprocess.Popen(
            command("build", "northgate", "-f", "docx", "--as-of", day),
            cwd=workspace,
            env=env(),
            stdout=subprocess.DEVNULL,
        ) as process:
            time.sleep(moments.uniform(0.3, 1.4))
            process.send_signal(signal.SIGKILL)
        assert time.monotonic() - started < 60
        manifest = verified(folder)
        assert manifest
    assert run(workspace, "build", "northgate", "-f", "docx", "--as-of", AS_OF).returncode == 0
    assert tuple(pack(folder).items()) in whole
    assert not [path for path in (workspace / "out").iterdir() if path.name.startswith(".new")]


def verified(folder: Path) -> dict[str, str]:
    """The digests of a pack's manifest, each of which its file has."""
    import hashlib
    import json

    statement = json.loads((folder / "internal" / "manifest.json").read_text(encoding="utf-8"))
    found = {}
    for subject in statement["subject"]:
        data = (folder / subject["name"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == subject["digest"]["sha256"]
        found[subject["name"]] = subject["digest"]["sha256"]
    return found


def test_an_approval_brings_a_changed_block_back(workspace: Path):
    block = workspace / "content_library" / "blocks" / "positioning" / "cfo-decision.md"
    block.write_text(block.read_text(encoding="utf-8").replace(" the ", " that ", 1), encoding="utf-8")
    name = next(
        line for line in block.read_text(encoding="utf-8").splitlines() if line.startswith("id: ")
    ).removeprefix("id: ")
    assert "changed" in run(workspace, "library", "show", name).stdout
    shown = run(workspace, "approve", f"block:{name}", "--by", "Product marketing", "--yes", "--as-of", AS_OF)
    assert shown.returncode == 0, shown.stderr
    assert " that " in shown.stdout
    assert "approved" in run(workspace, "library", "show", name).stdout


def test_windows_line_ends_change_no_digest(workspace: Path):
    before = run(workspace, "library", "list").stdout
    for path in [*workspace.glob("content_library/**/*"), *workspace.glob("templates/**/*")]:
        if path.suffix in (".md", ".yaml", ".csv", ".jsonl", ".svg", ".css", ".j2"):
            path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    listed = run(workspace, "library", "list")
    assert listed.returncode == 0, listed.stderr
    assert listed.stdout == before
    assert " changed " not in listed.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("build", "nobody"), 2),
        (("build", "brightwater", "-t", "nothing"), 2),
        (("build", "brightwater", "-f", "odt"), 2),
        (("build", "brightwater", "--as-of", "tomorrow"), 2),
        (("build", "brightwater", "--as-of", "2020-01-01"), 4),
        (("approve", "block:nothing", "--by", "A"), 2),
        (("schema", "nothing"), 2),
    ],
)
def test_a_mistake_ends_with_its_code_and_without_a_traceback(workspace: Path, arguments: tuple[str, ...], code: int):
    made = run(workspace, *arguments)
    assert made.returncode == code, made.stderr
    assert "Traceback" not in made.stderr
    assert made.stderr.strip()
    assert not (workspace / "out" / "brightwater").exists()


def test_an_output_that_cannot_be_written_is_told(workspace: Path):
    (workspace / "out").write_text("a file where the folder should be", encoding="utf-8")
    made = run(workspace, "build", "northgate", "-f", "docx", "--as-of", AS_OF)
    assert made.returncode == 7, made.stderr
    assert "Traceback" not in made.stderr
    assert (workspace / "out").read_text(encoding="utf-8").startswith("a file")
