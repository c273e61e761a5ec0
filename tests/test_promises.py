"""What the README promises, tried with the real command on a copy of the sample workspace."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.readers import parts
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


NAMES = {  # what our own people call things, spelled so that it can be found anywhere
    "economic-buyer": "canarypersona-a",
    "operations-lead": "canarypersona-b",
    "technical-evaluator": "canarypersona-c",
    "product-marketing": "canaryowner",
    "Product marketing": "Canaryapprover",
    "Legal counsel": "Canarycounsel",
    "positioning.": "canaryid.",
    "proof.": "canaryproof.",
    "tallowick": "canaryrival",
    "Tallowick": "Canaryrival",
}
PROFILES = sorted(path.stem for path in (ROOT / "prospects").glob("*.yaml"))


def test_canary_words_reach_no_file_that_a_buyer_sees(workspace: Path):
    canaried = workspace.rename(workspace.parent / "canaryfolder")
    for path in [*canaried.glob("content_library/**/*.md"), *canaried.glob("**/*.yaml")]:
        text = path.read_text(encoding="utf-8")
        for word, canary in NAMES.items():
            text = text.replace(word, canary)
        path.write_text(text, encoding="utf-8")
    blocks = {
        f"canaryblock{number:03}x": path for number, path in enumerate(canaried.glob("content_library/blocks/**/*.md"))
    }
    for word, path in blocks.items():
        path.write_text(canaried_block(path.read_text(encoding="utf-8"), word), encoding="utf-8")
    for path in canaried.glob("prospects/*.yaml"):
        path.write_text(canaried_profile(path.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(canaried / "content_library" / "approvals")
    for subjects, who in (("*", "Canaryapprover"), ("seller:*", "Canarycounsel")):
        assert run(canaried, "approve", subjects, "--by", who, "--yes", "--as-of", AS_OF).returncode == 0
    made = run(canaried, "build", *PROFILES, "--presenter", "--json", "--as-of", AS_OF)
    assert made.returncode == 0, made.stderr
    assert "canaryid" in made.stdout
    seen = [word for one in json.loads(made.stdout)["packs"] for word in found_in(canaried, one, blocks)]
    assert len(seen) > 50


def canaried_block(text: str, word: str) -> str:
    """The block with a word of its own as its last, and with canaries in what is ours alone."""
    _, front, body = text.split("---\n", 2)
    front = re.sub(r"^talk_track: .*\n(  .*\n|\n)*", "", front, flags=re.MULTILINE) + "talk_track: Canarytrack asks.\n"
    internal = " Canarycard." if "audience: internal" in front else ""
    return f"---\n{front}---\n{body.rstrip()}\n\n{word.capitalize()}.{internal}\n"


def canaried_profile(text: str) -> str:
    profile = yaml.safe_load(text)
    for insight in profile.get("insights", ()):
        if insight.get("audience") != "external":
            insight["text"] += " Canaryinsight."
    insights = [*profile.get("insights", ()), {"text": "Canaryinsight of our own."}]
    # PyYAML reads the key `on` as YAML 1.1 has it
    profile["insights"] = [{"on" if key is True else key: value for key, value in item.items()} for item in insights]
    profile["opportunity"] = {"id": "CANARYDEAL-7", "amount": 987654321.12, "close_date": date(2031, 3, 17)}
    return yaml.safe_dump(profile, allow_unicode=True, sort_keys=False)


def found_in(folder: Path, made: dict[str, Any], blocks: dict[str, Path]) -> list[str]:
    """The words of blocks that a pack shows; fails at any that is not of a chosen block, or is nobody's to see."""
    chosen = {row["block"] for document in made["documents"] for row in document["blocks"]}
    own = {
        word: path.read_text(encoding="utf-8").split("id: ", 1)[1].split("\n", 1)[0] for word, path in blocks.items()
    }
    rejected = [word for word, id_ in own.items() if id_ not in chosen]
    assert rejected
    forbidden = ["canary" + word for word in ("persona", "owner", "id.", "proof.", "rival", "track", "card", "insight")]
    forbidden += ["canaryapprover", "canaryfolder", "canarydeal", "python-docx", "python-pptx", "steve canny"]
    forbidden += ["987654321", "987,654,321", "987.654.321", "march 17, 2031", "17 march 2031", "2031-03-17", *rejected]
    pieces = [part.lower() for name, data in sent(folder, made).items() for part in parts(data, name).values()]
    assert not [word for word in forbidden if any(word.encode() in piece for piece in pieces)]
    internal = pack(folder / "out" / made["prospect"] / "internal")
    spoken = b"".join(part.lower() for name, data in internal.items() for part in parts(data, name).values())
    assert all(word in spoken for word in (b"canarytrack", b"canarycard", b"canaryinsight"))
    assert re.search(rb"987[.,]654[.,]321", spoken)
    return [word for word in own if any(word.encode() in piece for piece in pieces)]


def sent(folder: Path, made: dict[str, Any]) -> dict[str, bytes]:
    found = pack(folder / "out" / made["prospect"] / "send")
    assert found
    return found


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
    """Killed by turns at any moment of its run, and in the moments in which it writes."""
    began = time.monotonic()
    assert run(workspace, "build", "northgate", "-t", "proposal", "-f", "docx", "--as-of", AS_OF).returncode == 0
    folder, moments, long = workspace / "out" / "northgate", random.Random(7), time.monotonic() - began
    whole = {tuple(pack(folder).items())}
    for turn in range(KILLS):
        day = f"2026-11-{10 + turn % 15:02d}"
        with subprocess.Popen(
            command("build", "northgate", "-t", "proposal", "-f", "docx", "--as-of", day),
            cwd=workspace,
            env=env(),
            stdout=subprocess.DEVNULL,
        ) as process:
            if turn % 2:
                await_writing(folder.parent, process)
            time.sleep(moments.uniform(0, 0.02 if turn % 2 else long))
            process.send_signal(signal.SIGKILL)
        assert verified(folder)
    assert run(workspace, "build", "northgate", "-t", "proposal", "-f", "docx", "--as-of", AS_OF).returncode == 0
    assert tuple(pack(folder).items()) in whole
    assert not [path for path in (workspace / "out").iterdir() if path.name.startswith(".new")]


def await_writing(out: Path, process: subprocess.Popen[bytes]) -> None:
    """Returns once the new pack is being written beside the old one, or the build has ended."""
    while process.poll() is None and not any(out.glob(".new*")):
        pass


def verified(folder: Path) -> dict[str, str]:
    """The digests of a pack's manifest, each of which its file has."""
    import hashlib

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
    made = run(workspace, "build", "northgate", "-t", "proposal", "-f", "docx", "--as-of", AS_OF)
    assert made.returncode == 7, made.stderr
    assert "Traceback" not in made.stderr
    assert (workspace / "out").read_text(encoding="utf-8").startswith("a file")
