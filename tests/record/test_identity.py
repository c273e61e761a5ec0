"""What a build was made from, and its id."""

import os
import subprocess
import sys
from datetime import date
from itertools import permutations

from collateral.model.build import Dependency
from collateral.record.identity import build_id, dependencies, external_parameters, identify, renderers
from tests.documents import WORKSPACE
from tests.record.records import AS_OF, FASTER, LIBRARY, PROFILE, files, parameters, prospect, selection, sha, workspace

BUILD = "import tests.record.records as r; print(r.build().manifest['predicate']['runDetails']['metadata'])"


def made_from(library=None, as_of=AS_OF, changed=None):
    found = dependencies(files(changed), library or workspace(), prospect(), PROFILE, [selection()], "us", as_of)
    return {item.uri: item for item in found}


def test_everything_a_document_is_made_of_is_there_once_and_sorted():
    found = dependencies(files(), workspace(), prospect(), PROFILE, [selection(), selection("deck")], "us", AS_OF)

    assert [item.uri for item in found] == sorted({item.uri for item in found})
    assert {item.kind for item in found} == {
        *("settings", "vocabulary", "prices", "brand", "font"),
        *("template", "block", "asset", "claim", "seller", "prospect"),
    }


def test_only_chosen_blocks_and_templates_count():
    found = made_from()

    assert FASTER.path in found
    assert not [uri for uri in found if "audit" in uri or "deck" in uri]


def test_a_block_and_its_pictures_carry_the_blocks_approval():
    found = made_from()
    approval = sha("block:proof.close-faster@en")

    for uri in (FASTER.path, *FASTER.assets):
        assert (found[uri].id, found[uri].approval) == ("proof.close-faster@en", approval)


def test_a_claim_counts_by_its_own_entry():
    claim = made_from()[f"{LIBRARY}messaging.yaml#claims.close-days"]

    assert claim == Dependency(claim.uri, sha("claim:close-days"), "claim", "close-days", sha("claim:close-days"))


def test_what_is_not_approved_on_that_day_has_no_approval():
    assert made_from(workspace(unapproved=(FASTER.subject,)))[FASTER.path].approval == ""
    assert made_from(as_of=date(2026, 4, 16))[FASTER.path].approval == ""


def test_the_buyers_own_files_are_named_by_field():
    found = [uri for uri in made_from() if uri.startswith("prospect:")]

    assert found == ["prospect:ngc", "prospect:ngc#company.logo"]


def test_an_absent_price_list_is_no_dependency():
    class NoPrices:
        def __getattr__(self, name):
            return getattr(files(), name)

        def exists(self, path):
            return not path.endswith("prices.csv") and files().exists(path)

    found = dependencies(NoPrices(), workspace(), prospect(), PROFILE, [selection()], "us", AS_OF)

    assert "prices" not in {item.kind for item in found}


def test_the_build_id_does_not_depend_on_order():
    found = tuple(made_from().values())[:3]
    asked = [parameters(templates=names) for names in (("deck", "proposal"), ("proposal", "deck"))]
    versions = ({"lxml": "6", "babel": "2"}, {"babel": "2", "lxml": "6"})

    ids = {build_id("1", version, ask, order) for version in versions for ask in asked for order in permutations(found)}

    assert len(ids) == 1


def test_the_build_id_does_not_depend_on_the_hash_seed():
    def metadata(seed):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", BUILD]
        return subprocess.run(command, env=environment, cwd=WORKSPACE, capture_output=True, check=True).stdout

    assert metadata("1") == metadata("2")


def test_the_build_id_changes_with_each_thing_it_is_made_of():
    known = identify(parameters(), tuple(made_from().values())).build_id
    other = {
        identify(parameters(channel="draft"), tuple(made_from().values())).build_id,
        identify(parameters(), tuple(made_from(changed={FASTER.path: b"x"}).values())).build_id,
        build_id("2", renderers(), parameters(), made_from().values()),
        build_id("1", {}, parameters(), made_from().values()),
    }

    assert len({known, *other}) == 5


def test_the_request_is_plain_and_sorted():
    asked = external_parameters(parameters(formats=("pdf", "docx"), contacts=(1, 0)))

    assert asked["formats"] == ["docx", "pdf"]
    assert asked["contacts"] == [0, 1]
    assert asked["asOf"] == "2026-04-17"


def test_renderer_versions_are_known_without_an_import():
    check = (
        "import sys; from collateral.record.identity import renderers; found = renderers();"
        "assert found['weasyprint'] and found['python-docx'];"
        "assert not {'weasyprint', 'docx', 'pptx', 'lxml', 'PIL'} & set(sys.modules)"
    )

    subprocess.run([sys.executable, "-c", check], check=True)
