from __future__ import annotations

from pathlib import Path

import pytest

from briefer.config import Config, load_config
from briefer.errors import UsageError


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "briefer.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_load_config__file_over_defaults_and_overrides_over_file(tmp_path: Path) -> None:
    path = write(tmp_path, 'inputs = ["news"]\nlength = "short"\nzone = "Europe/London"\n')
    config = load_config(path, {"length": "long", "model": None})
    assert config == Config(inputs=("news",), length="long", zone="Europe/London")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('colour = "red"', "Unknown setting “colour”"),
        ("inputs = 3", "takes a list of strings"),
        ("jobs = -1", "a whole number from 0"),
        ("jobs = true", "a whole number from 0"),
        ("model = 3", "takes a string"),
        ('length = "tiny"', "Choose one of: short, standard, long"),
        ('formats = ["docx"]', "Unknown format “docx”"),
        ('zone = "Mars/Olympus"', "Unknown time zone"),
        ("inputs = [", "Not valid TOML"),
    ],
)
def test_load_config__bad_value_names_file_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(UsageError, match=message) as caught:
        load_config(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


def test_load_config__missing_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such settings file"):
        load_config(tmp_path / "absent.toml")


def test_load_config__found_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, 'out = "out"')
    monkeypatch.chdir(tmp_path)
    assert load_config().out == "out"
