"""The settings of a run: defaults < ``briefer.toml`` < command line. Every default lives here and only here."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from briefer.errors import UsageError

CONFIG_NAME = "briefer.toml"
FORMATS = ("md", "html", "json", "pdf", "epub")
MIN_WORDS = 100  # a bottom line of one long sentence and what it needs around it
LENGTHS: dict[str, tuple[int, int, int]] = {  # stories at most, claims in all (about), claims a story at most
    "short": (5, 10, 6),
    "standard": (15, 36, 12),
    "long": (1_000, 150, 20),
}
DEVICES = ("auto", "cpu", "cuda", "mps")


@dataclass(frozen=True, slots=True)
class Config:
    """All settings. Paths are as given, relative to the folder that briefer runs in."""

    inputs: tuple[str, ...] = ("seeds",)
    out: str = "briefs"
    formats: tuple[str, ...] = ("md", "html", "json")
    title: str = "Situation brief"
    zone: str = "UTC"  # IANA name; timestamps are turned into it once
    model: str = "embedded"  # "embedded", a folder, or a hub name
    profile: str | None = None  # prompt profile by name or file; None: chosen by the model
    prompts: str | None = None  # folder with profiles of your own, looked into before the shipped ones
    device: str = "auto"
    jobs: int = 0  # threads for torch; 0: as many as there are cores
    length: str = "standard"
    words: int = 0  # of a brief's text at most, without citations, sources, gaps and method; 0: as the length gives
    sources: str | None = None  # file of publishers' grades; None: sources.toml here, if there is one
    verifier: str | None = None  # an entailment model (folder or hub name) as one more rule


def load_config(path: Path | None = None, overrides: Mapping[str, Any] | None = None) -> Config:
    """The settings of ``path`` (None: ``briefer.toml`` here, if there is one) with ``overrides`` (None values do not count).

    Raises UsageError for a missing file, an unknown key, or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    where = CONFIG_NAME
    if path is None and Path(CONFIG_NAME).is_file():
        path = Path(CONFIG_NAME)
    if path is not None:
        where = str(path)
        try:
            values = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise UsageError(f"No such settings file ({path}). Name one that exists, or leave --config out.") from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"Not valid TOML: {error} ({path}). Mend the file.") from error
    values.update({k: v for k, v in (overrides or {}).items() if v is not None})
    return _checked(values, where)


def _checked(values: Mapping[str, Any], where: str) -> Config:
    fields = {f.name: f for f in dataclasses.fields(Config)}
    for key in values:
        if key not in fields:
            raise UsageError(f"Unknown setting “{key}” ({where}). Known settings: {', '.join(sorted(fields))}.")
    given: dict[str, Any] = {}
    for key, value in values.items():
        default = fields[key].default
        if isinstance(default, tuple):
            value = (value,) if isinstance(value, str) else value
            if not isinstance(value, list | tuple) or not all(isinstance(v, str) for v in value):
                raise UsageError(f"“{key}” takes a list of strings, not {value!r} ({where}).")
            value = tuple(value)
        elif isinstance(default, bool | int):
            kind = bool if isinstance(default, bool) else int
            if not isinstance(value, kind) or (kind is int and isinstance(value, bool)) or (kind is int and value < 0):
                raise UsageError(f"“{key}” takes {'true or false' if kind is bool else 'a whole number from 0'}, not {value!r} ({where}).")
        elif not isinstance(value, str):
            raise UsageError(f"“{key}” takes a string, not {value!r} ({where}).")
        given[key] = value
    config = Config(**given)
    for name, value, known in [("device", config.device, DEVICES), ("length", config.length, tuple(LENGTHS))]:
        if value not in known:
            raise UsageError(f"“{name}” is {value!r} ({where}). Choose one of: {', '.join(known)}.")
    if unknown := [f for f in config.formats if f not in FORMATS]:
        raise UsageError(f"Unknown format “{unknown[0]}” ({where}). Choose from: {', '.join(FORMATS)}.")
    if 0 < config.words < MIN_WORDS:
        raise UsageError(f"“words” is {config.words} ({where}). A brief takes {MIN_WORDS} words at least; 0 sets no limit.")
    if config.zone not in available_timezones():
        raise UsageError(f"Unknown time zone “{config.zone}” ({where}). Use an IANA name such as Europe/London.")
    return config
