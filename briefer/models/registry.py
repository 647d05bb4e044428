"""From a model's name to a loaded model and its prompt profile: the embedded one, a folder, or a hub name."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from briefer.errors import ModelError
from briefer.models.base import Seq2Seq
from briefer.prompts import Profile, find_profile

EMBEDDED = "embedded"


def embedded_folder() -> Path:
    """The folder of the model that ships inside the package."""
    return Path(str(resources.files("briefer.models"))) / "embedded"


def find_model_folder(name: str) -> Path:
    """The local folder of ``name``: "embedded", a folder, or a hub name that is in the local hub cache.

    Never asks the network: a hub name has to be fetched before, by ``briefer fetch``. Raises ModelError.
    """
    if name == EMBEDDED:
        return embedded_folder()
    folder = Path(name).expanduser()
    if folder.is_dir():
        if not (folder / "config.json").is_file():
            raise ModelError(f"The folder holds no model: config.json is missing ({name}). Give the folder of a saved checkpoint.")
        return folder
    if folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1 or "\\" in name:
        raise ModelError(f"No such model folder ({name}). Check the path, or use --model embedded.")
    os.environ["HF_HUB_OFFLINE"] = "1"
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError, FileNotFoundError):
        raise ModelError(
            f"Unknown model “{name}”: no such folder, and not in the local hub cache. "
            f"Fetch it once with `briefer fetch {name}`, give a folder, or use --model embedded."
        ) from None


def fetch_model(name: str) -> Path:
    """Download ``name`` from the model hub into the local hub cache, for later runs without a network. Raises ModelError."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(name, allow_patterns=["*.json", "*.safetensors", "*.model", "*.txt"]))
    except (HfHubHTTPError, HFValidationError, LocalEntryNotFoundError, OSError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ModelError(f"Could not fetch the model: {reason} ({name}). Check the name and the connection.") from error


def model_sha256(folder: Path) -> str:
    """SHA-256 over the names and contents of a model folder's files that decide what it generates."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.iterdir() if p.suffix in {".json", ".safetensors", ".bin", ".model", ".txt", ".toml"}):
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A model that is there, known by its files alone: nothing is loaded yet."""

    name: str
    folder: Path
    sha256: str  # model_sha256 of the folder
    profile: Profile


def choose_model(name: str, *, profile: str | None = None, prompts: str | None = None) -> ModelChoice:
    """The model ``name`` with the profile to prompt it with. Raises ModelError."""
    folder = find_model_folder(name)
    chosen = find_profile(profile, model=name, family=read_family(folder), folder=prompts)
    return ModelChoice(name, folder, model_sha256(folder), chosen)


def load_model(choice: ModelChoice, *, device: str = "auto", n_threads: int = 0) -> Seq2Seq:
    """The chosen model, loaded. Raises ModelError."""
    from briefer.models.hf import HfSeq2Seq

    languages = (choice.profile.source_language, choice.profile.target_language)
    return HfSeq2Seq(choice.name, choice.folder, device=device, n_threads=n_threads, languages=languages)


def read_family(folder: Path) -> str:
    """transformers' model_type of a checkpoint folder. Raises ModelError where its config.json has none."""
    try:
        family = json.loads((folder / "config.json").read_text(encoding="utf-8")).get("model_type")
    except (OSError, ValueError) as error:
        raise ModelError(f"config.json cannot be read: {error} ({folder}). Give the folder of a saved checkpoint.") from error
    if not isinstance(family, str):
        raise ModelError(f"config.json names no model_type ({folder}). Give the folder of a saved transformers checkpoint.")
    return family
