"""Approval events are a chain: a file with one wrong byte counts for nothing, and the workspace loads all the same."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import LimitError
from collateral.load.approvals import LIMIT, histories, history, next_line, path_of, subject_of
from collateral.model.approval import Event, History
from collateral.safe.files import FolderFiles

SUBJECT = "block:proof.close-faster@en"
PATH = "workspace:content_library/approvals/block/proof.close-faster.en.jsonl"
DIGEST = "a" * 64


def chain(*changes: dict[str, object]) -> list[bytes]:
    """One line for each set of changes to a plain approval, each naming the line before it."""
    lines: list[bytes] = []
    for change in changes:
        plain = {"subject": SUBJECT, "digest": DIGEST, "action": "approve", "by": "Ana", "on": "2026-03-01"}
        previous = hashlib.sha256(lines[-1]).hexdigest() if lines else None
        lines.append(json.dumps({**plain, "previous": previous, **change}).encode())
    return lines


def text(lines: list[bytes], end: bytes = b"\n") -> bytes:
    return b"".join(line + end for line in lines)


def read(data: bytes) -> History:
    return history(SUBJECT, PATH, data)[0]


def test_events_come_in_the_order_of_the_file():
    found = read(text(chain({}, {"action": "withdraw", "reason": "the figure is old"})))
    assert [event.action for event in found.events] == ["approve", "withdraw"]
    assert found.fault == ""


def test_a_checkout_with_crlf_has_the_same_events_and_the_same_last_line():
    lines = chain({}, {"action": "withdraw"})
    assert read(text(lines, b"\r\n")) == read(text(lines))
    assert read(text(lines)).last_line == hashlib.sha256(lines[-1]).hexdigest()


def test_the_line_that_is_written_is_the_line_that_is_read():
    first = Event.model_validate_json(chain({"by": "Zoë 北京"})[0])
    second = first.model_copy(update={"previous": read(next_line(first) + b"\n").last_line})
    assert read(next_line(first) + b"\n" + next_line(second) + b"\n").events == (first, second)


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        (text(chain({}))[:-1], 1, "the last line is cut off"),
        (text(chain({}, {})).replace(b"Ana", b"Eve", 1), 2, "the line does not follow from the one before it"),
        (text(chain({}, {})[1:]), 1, "the line does not follow from the one before it"),
        (text([*chain({}), b""]), 2, "invalid JSON"),
        (text(chain({"subject": "block:proof.other@en"})), 1, "the event is of block:proof.other@en"),
        (text(chain({"mood": "good"})), 1, "mood: extra inputs are not permitted"),
        (text(chain({"on": 1772323200})), 1, "on: is not text"),
        (text(chain({"on": "01.03.2026"})), 1, "on: is not a date written as YYYY-MM-DD"),
        (text(chain({"digest": "A" * 64})), 1, "digest: string should match"),
        (text(chain({"action": "bless"})), 1, "action: input should be 'approve' or 'withdraw'"),
        (text(chain({})).replace(b'"by"', b'"by": "Eve", "by"'), 1, "by stands twice"),
        (b"\xff\xfe\n", 1, "invalid JSON"),
        (b"[" * 100_000 + b"\n", 1, "invalid JSON"),
    ],
)
def test_one_wrong_line_voids_the_file(data, line, reason):
    found, (finding,) = history(SUBJECT, PATH, data)
    assert found.events == ()
    assert found.fault.startswith(f"content_library/approvals/block/proof.close-faster.en.jsonl:{line}: {reason}")
    assert (finding.code, finding.line) == ("broken-approvals", line)
    assert f"{SUBJECT} is a draft" in finding.message


@given(st.binary(max_size=200))
def test_no_bytes_at_all_break_the_reader(data):
    found = read(data)
    assert found.events == () or found.fault == ""


def write(root: Path, name: str, data: bytes) -> None:
    path = root / "content_library/approvals" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_a_void_file_does_not_hide_the_others(tmp_path):
    write(tmp_path, "block/proof.close-faster.en.jsonl", b"nonsense\n")
    write(tmp_path, "claim/close-days.jsonl", text(chain({"subject": "claim:close-days"})))
    found, findings = histories(FolderFiles(tmp_path), [])
    assert found[SUBJECT].fault
    assert len(found["claim:close-days"].events) == 1
    assert [finding.code for finding in findings] == ["broken-approvals"]


@pytest.mark.parametrize(
    "name", ["close-days.jsonl", "block/proof.close-faster.jsonl", "claim/deeper/close-days.jsonl"]
)
def test_a_file_in_no_subjects_place_is_told(tmp_path, name):
    write(tmp_path, name, text(chain({"subject": "claim:close-days"})))
    found, (finding,) = histories(FolderFiles(tmp_path), [])
    assert found == {}
    assert finding.code == "stray-approvals"


def test_a_file_above_one_mebibyte_is_not_read(tmp_path):
    write(tmp_path, "claim/close-days.jsonl", b" " * (LIMIT + 1))
    with pytest.raises(LimitError, match=r"claim/close-days\.jsonl: is too large"):
        histories(FolderFiles(tmp_path), [])


@pytest.mark.parametrize("subject", [SUBJECT, "claim:close-days", "template:one-pager", "seller:us", "prices:list"])
def test_a_subject_and_its_file_name_each_other(subject):
    assert subject_of(path_of(subject)) == subject
