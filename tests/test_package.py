"""What an installed wheel has to carry. In an editable install there is no wheel to look into."""

from __future__ import annotations

from importlib import metadata

import pytest

from briefer.models.registry import embedded_folder
from briefer.prompts import shipped_prompts


def installed_files() -> set[str]:
    return {str(path) for path in metadata.files("briefer") or []}


@pytest.mark.skipif(not any(name.startswith("briefer/") for name in installed_files()), reason="editable install: no wheel to look into")
@pytest.mark.parametrize(
    "name",
    [
        "briefer/py.typed",
        "briefer/document_frequency.tsv",
        "briefer/_prompts/embedded.toml",
        "briefer/_prompts/default.toml",
        "briefer/models/embedded/config.json",
        "briefer/models/embedded/model.safetensors",
        "briefer/models/embedded/tokenizer.json",
        "briefer/models/embedded/README.md",
    ],
)
def test_wheel__carries(name: str) -> None:
    assert name in installed_files()


def test_wheel__templates_prompts_and_model_are_found_where_the_code_looks() -> None:
    assert (shipped_prompts() / "embedded.toml").is_file()
    assert (embedded_folder() / "model.safetensors").is_file()


def test_metadata__licence_and_command() -> None:
    about = metadata.metadata("briefer")
    assert about["License-Expression"] == "Apache-2.0"
    assert {e.value for e in metadata.entry_points(group="console_scripts", name="briefer")} == {"briefer.cli:app"}
