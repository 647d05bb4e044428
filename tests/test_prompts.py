from __future__ import annotations

from pathlib import Path

import pytest

from briefer.errors import ModelError
from briefer.prompts import find_profile, load_profile, shipped_prompts

GOOD = 'format = 1\n[tasks.summarize]\ntemplate = "summarize: {text}"\n'


def write(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(shipped_prompts().glob("*.toml")), ids=lambda p: p.stem)
def test_load_profile__every_shipped_profile_loads(path: Path) -> None:
    profile = load_profile(path)
    for name in profile.tasks:
        filled = profile.fill(name, ["First sentence.", "Second sentence."], "Before.")
        assert "First sentence." in filled
        assert "Second sentence." in filled
        assert ("Before." in filled) == (name == "standalone")


@pytest.mark.parametrize(
    ("model", "family", "expected"),
    [
        ("embedded", "bart", "embedded"),
        ("google/flan-t5-base", "t5", "flan-t5"),
        ("t5-small", "t5", "t5"),
        ("facebook/bart-large-cnn", "bart", "bart"),
        ("google/pegasus-cnn_dailymail", "pegasus", "pegasus"),
        ("facebook/mbart-large-50", "mbart", "mbart"),
        ("some/prophetnet", "prophetnet", "default"),
        ("flan/pegasus", "pegasus", "pegasus"),
    ],
)
def test_find_profile__by_family_and_name(model: str, family: str, expected: str) -> None:
    assert find_profile(None, model=model, family=family).name == expected


def test_find_profile__named_own_folder_and_model_folder(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    assert find_profile("own", model="x", family="t5", folder=str(tmp_path)).name == "own"
    assert find_profile(str(tmp_path / "own.toml"), model="x", family="t5").name == "own"
    write(tmp_path, GOOD, "briefer_prompts.toml")
    assert find_profile(None, model=str(tmp_path), family="t5").name == "briefer_prompts"
    with pytest.raises(ModelError, match=r"No prompt profile “nope”\. Known profiles: .*embedded"):
        find_profile("nope", model="x", family="t5")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("format = 2", "This briefer reads format 1"),
        ("format = 1", "without tasks"),
        (GOOD + "min_confidence = 0.8\nn_beams = 1\n", "needs two beams"),
        ("format = 1\ncolour = 1", "Unknown key “colour”"),
        ("format = 1\n[decoding]\ntemperature = 0.7", "Unknown key “temperature”"),
        ('format = 1\n[tasks.translate]\ntemplate = "{text}"', "Unknown task “translate”"),
        ('format = 1\n[tasks.compress]\ntemplate = "shorten"', "must hold {text}"),
        ('format = 1\n[tasks.standalone]\ntemplate = "{text}"', "must hold {context}, {text}"),
        ("format = ", "not valid TOML"),
    ],
)
def test_load_profile__bad_profile_names_file(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ModelError, match=message) as caught:
        load_profile(path)
    assert str(path) in str(caught.value)
