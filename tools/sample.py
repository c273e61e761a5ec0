"""Build hook: a wheel carries the sample workspace; an editable installation finds it where it lies."""

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SAMPLE = ("collateral.yaml", "content_library", "prospects", "schemas", "templates", "waivers.yaml")


class SampleWorkspace(BuildHookInterface[Any]):
    """Adds the sample as `collateral/sample`, which `collateral init` copies."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the sample's files to `build_data`, for a standard wheel only."""
        if version == "standard":
            build_data["force_include"].update({name: f"collateral/sample/{name}" for name in SAMPLE})
