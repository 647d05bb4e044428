"""Prompt profiles: what a model can do and with which words, as data (TOML; format in docs/prompts.md)."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from string import Formatter
from typing import Any

from briefer.errors import ModelError
from briefer.models.base import Decoding

FORMAT = 1
TASKS = {"compress": {"text"}, "fuse": {"text"}, "standalone": {"context", "text"}, "headline": {"text"}, "summarize": {"text"}}
FALLBACK = "default"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing a model is asked to do."""

    template: str  # with {text}, and {context} for standalone
    separator: str  # between the sentences of {text} where there are several
    decoding: Decoding


@dataclass(frozen=True, slots=True)
class Profile:
    """A model's tasks, words and window."""

    name: str
    max_input_tokens: int | None  # None: the model's own window
    tasks: dict[str, Task]
    source_language: str | None
    target_language: str | None
    sha256: str

    def fill(self, task: str, texts: list[str], context: str = "") -> str:
        """The model's input for ``texts``."""
        asked = self.tasks[task]
        return asked.template.format(text=asked.separator.join(texts), context=context)


def shipped_prompts() -> Path:
    """The folder of the profiles that ship: inside an installed wheel, or top-level ``prompts/`` of a checkout."""
    packaged = Path(str(resources.files("briefer"))) / "_prompts"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parent.parent / "prompts"


def find_profile(name: str | None, *, model: str, family: str, folder: str | None = None) -> Profile:
    """The profile ``name`` (a file or a profile's name), or the one whose ``[match]`` fits the model, else the default one.

    A model folder may carry its own profile, ``briefer_prompts.toml``: it comes first. Raises ModelError.
    """
    folders = [Path(folder)] if folder else []
    for known in folders:
        if not known.is_dir():
            raise ModelError(f"No such folder of prompt profiles ({known}). Set “prompts” to a folder that exists.")
    folders.append(shipped_prompts())
    if name is not None:
        if Path(name).suffix == ".toml":
            return load_profile(Path(name))
        for known in folders:
            if (known / f"{name}.toml").is_file():
                return load_profile(known / f"{name}.toml")
        names = sorted({p.stem for known in folders for p in known.glob("*.toml")})
        raise ModelError(f"No prompt profile “{name}”. Known profiles: {', '.join(names)}.")
    own = Path(model) / "briefer_prompts.toml"
    if own.is_file():
        return load_profile(own)
    best: tuple[int, Path] | None = None
    for path, match in _matches(folders):
        words = [w for w in match.get("names", []) if w in model.lower()]
        fits = model in match.get("models", []) or (family in match.get("families", []) and (bool(words) or "names" not in match))
        rank = 3 if model in match.get("models", []) else 2 if words else 1
        if fits and (best is None or rank > best[0]):
            best = (rank, path)
    return load_profile(best[1] if best else shipped_prompts() / f"{FALLBACK}.toml")


def _matches(folders: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for folder in folders:
        for path in sorted(folder.glob("*.toml")):
            yield path, _read(path).get("match", {})


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"No such prompt profile ({path}). Name one that exists.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ModelError(f"Prompt profile is not valid TOML: {error} ({path}). Mend the file.") from error


def load_profile(path: Path) -> Profile:
    """The profile in ``path``. Raises ModelError that names the file for an unknown key, task or placeholder."""
    data = _read(path)

    def known(where: str, table: dict[str, Any], keys: set[str]) -> None:
        if wrong := sorted(set(table) - keys):
            raise ModelError(f"Unknown key “{wrong[0]}” in {where} ({path}). Known: {', '.join(sorted(keys))}.")

    known("the profile", data, {"format", "match", "window", "decoding", "language", "tasks"})
    if data.get("format") != FORMAT:
        raise ModelError(f"Prompt profile of format {data.get('format')!r} ({path}). This briefer reads format {FORMAT}.")
    known("[window]", data.get("window", {}), {"max_input_tokens"})
    known("[language]", data.get("language", {}), {"source", "target"})
    settings = set(Decoding.__dataclass_fields__)
    known("[decoding]", data.get("decoding", {}), settings)
    tasks: dict[str, Task] = {}
    for name, table in data.get("tasks", {}).items():
        if name not in TASKS:
            raise ModelError(f"Unknown task “{name}” ({path}). Known tasks: {', '.join(TASKS)}.")
        known(f"[tasks.{name}]", table, {"template", "separator", *settings})
        template = str(table.get("template", ""))
        holes = {hole for _, hole, _, _ in Formatter().parse(template) if hole is not None}
        if holes != TASKS[name]:
            need = ", ".join(f"{{{h}}}" for h in sorted(TASKS[name]))
            raise ModelError(f"The template of task “{name}” must hold {need} and no other placeholder ({path}).")
        decoding = {**data.get("decoding", {}), **{k: v for k, v in table.items() if k in settings}}
        tasks[name] = Task(template, str(table.get("separator", " ")), Decoding(**decoding))
        if tasks[name].decoding.min_confidence > 0 and (tasks[name].decoding.n_beams < 2 or tasks[name].decoding.length_penalty != 1):
            raise ModelError(f"min_confidence of task “{name}” needs two beams or more and a length_penalty of 1 ({path}).")
    if not tasks:
        raise ModelError(f"Prompt profile without tasks ({path}). Add at least [tasks.summarize] with a template.")
    language = data.get("language", {})
    return Profile(
        name=path.stem,
        max_input_tokens=data.get("window", {}).get("max_input_tokens"),
        tasks=tasks,
        source_language=language.get("source"),
        target_language=language.get("target"),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
    )
