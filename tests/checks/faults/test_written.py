"""Every problem of a workspace is told by exactly one check."""

from collections import Counter

from collateral.checks.table import FAULTS, fault
from tests.checks.seeding import Seed, block_seed, library

MISTAKES = (
    block_seed("a", 0, "expires: 31.03.2027", "A day that is none.\n"),
    block_seed("b", 0, "titel: A", "An unknown key.\n"),
    block_seed("c", 0, "tags: {persona: [cfo]}\ncustomer: nobody\npains: [thirst]", "Unknown names.\n"),
    block_seed("d", 0, "id: proof.audit-same-day", "A name that is taken.\n"),
    block_seed("e", 0, "", "{{ company.nmae }} has <b>markup</b> and ![a picture](nowhere.png)\n"),
    block_seed("f", 0, "", "![a picture](nowhere.png)\n"),
    Seed("", "workspace:content_library/blocks/proof/latin.md", 0, lambda _: "---\nid: ä\n".encode("latin-1")),
    Seed("", "workspace:prospects/seed.yaml", 0, lambda _: b"company: {name: A}\nstage: decison\ntag: x\n"),
)


def test_no_problem_is_lost_and_none_is_told_twice():
    whole = library(MISTAKES)
    codes = {problem.code for problem in whole.problems}
    told = Counter(
        (item.path, item.line) for code in FAULTS if code in codes | {"malformed"} for item in fault(code)(whole)
    )
    assert {"", "unknown-field", "unknown-tag", "unknown-name", "duplicate-id"} <= codes
    assert told == Counter((problem.path, problem.line) for problem in whole.problems)


def test_a_file_in_another_encoding_is_malformed():
    paths = {item.path for item in fault("malformed")(library(MISTAKES))}
    assert "content_library/blocks/proof/latin.md" in paths
