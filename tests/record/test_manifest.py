"""The manifest and the files beside it."""

import json
from typing import Any

from collateral.record.identity import build_id
from collateral.record.manifest import DOCUMENTS, EXPLAIN, MANIFEST, digest, digests, read
from tests.record.records import PACK, PEOPLE, build, made_under, parameters, stated


def test_it_is_an_in_toto_statement_with_slsa_provenance():
    statement = stated(build())
    definition, run = statement["predicate"]["buildDefinition"], statement["predicate"]["runDetails"]

    assert list(statement) == ["_type", "subject", "predicateType", "predicate"]
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    assert list(definition) == ["buildType", "externalParameters", "resolvedDependencies"]
    assert list(run) == ["builder", "metadata", "byproducts"]
    assert run["builder"]["id"].endswith("collateral@" + run["builder"]["version"]["collateral"])


def test_each_file_is_a_subject_by_its_digest():
    subjects = stated(build())["subject"]

    assert [item["name"] for item in subjects] == sorted(output.name for output in PACK)
    assert {item["name"]: item["digest"]["sha256"] for item in subjects} == {o.name: digest(o.data) for o in PACK}
    deck = subjects[0]["annotations"]
    assert (deck["template"], deck["format"], deck["contact"], deck["channel"]) == ("deck", "pptx", 0, "approved")
    assert deck["company"] == digest(b"northgate components")
    assert [*deck["approvals"]] == [
        "block:proof.close-faster@en",
        "claim:close-days",
        "prices:list",
        "seller:us",
        "template:deck",
    ]


def test_the_byproducts_are_the_other_records():
    made = build()
    found = stated(made)["predicate"]["runDetails"]["byproducts"]

    assert {item["name"]: item["digest"]["sha256"] for item in found} == {
        name: digest(made.files[name]) for name in (EXPLAIN, DOCUMENTS)
    }


def test_the_build_id_can_be_computed_again_from_the_manifest():
    statement = json.loads(build(templates=("proposal",)).files[MANIFEST])
    predicate = statement["predicate"]
    versions = dict(predicate["runDetails"]["builder"]["version"])
    tool = versions.pop("collateral")

    again = build_id(tool, versions, parameters(templates=("proposal",)), made_under(statement))

    assert again == predicate["runDetails"]["metadata"]["invocationId"]


def test_it_names_nobody_outside_the_names_of_files():
    statement = stated(build())
    nameless = [{key: value for key, value in item.items() if key != "name"} for item in statement["subject"]]
    text = json.dumps({**statement, "subject": nameless}).lower()

    for name in (*PEOPLE, "northgate", "dana", "chief financial officer", "example"):
        assert name.lower() not in text


def test_equal_builds_have_equal_bytes():
    assert build().files == build().files


def test_files_stand_in_order_with_the_three_records():
    assert list(build().files) == sorted([*(output.name for output in PACK), DOCUMENTS, EXPLAIN, MANIFEST])


def test_a_manifest_reads_back_whole():
    made = build()

    assert read(made.files[MANIFEST]) == made.manifest


def test_what_is_not_a_manifest_of_ours_is_not_believed():
    whole = stated(build())
    broken: list[dict[str, Any]] = [
        {**whole, "_type": "x"},
        {**whole, "subject": [{"name": "a"}]},
        {**whole, "subject": 5},
        {**whole, "subject": [{"name": "a", "digest": {"sha256": 1}}]},
        {**whole, "predicate": {}},
        {**whole, "predicate": {**whole["predicate"], "buildDefinition": {"resolvedDependencies": [1]}}},
    ]

    for data in (None, b"", b"\xff", b"[]", b"[" * 100_000, *(json.dumps(item).encode() for item in broken)):
        assert read(data) == {}
    assert digests({}) == {}
