"""The sample workspace is found where the program was installed or checked out."""

import importlib.util

import pytest

from collateral.errors import CollateralError
from collateral.safe import sample as module
from collateral.safe.sample import PARTS, sample
from tests.workspaces import ROOT


def test_the_checkouts_own_sample_is_found_whole():
    files = sample()
    assert {path.partition("/")[0] for path in files} == {*PARTS}
    assert files["collateral.yaml"] == (ROOT / "collateral.yaml").read_bytes()
    assert not any(part.startswith(".") for path in files for part in path.split("/"))


def test_an_installed_package_brings_its_own(tmp_path, monkeypatch):
    (tmp_path / "collateral" / "sample" / "prospects").mkdir(parents=True)
    (tmp_path / "collateral" / "sample" / "collateral.yaml").write_text("packs: {}\n")
    (tmp_path / "collateral" / "sample" / "prospects" / "x.yaml").write_text("x")
    monkeypatch.setattr(module, "__file__", str(tmp_path / "collateral" / "safe" / "sample.py"))
    assert [*sample()] == ["collateral.yaml", "prospects/x.yaml"]


def test_a_broken_installation_is_our_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "__file__", str(tmp_path / "collateral" / "safe" / "sample.py"))
    with pytest.raises(CollateralError, match="not where it was installed"):
        sample()


def test_the_wheel_packs_the_same_parts():
    spec = importlib.util.spec_from_file_location("packing_hook", ROOT / "tools" / "sample.py")
    assert spec
    assert spec.loader
    packing = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(packing)
    assert packing.SAMPLE == PARTS
