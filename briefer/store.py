"""What a run keeps between runs, in ``<out>/.briefer/``: generated texts by content hash, the last run's inputs, and a lock."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefer.errors import BrieferError

FOLDER = ".briefer"
LOCK_TIMEOUT_S = 1.0


def sha256_of(*parts: object) -> str:
    """SHA-256 of the parts as JSON, hexadecimal."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()


def write_atomic(path: Path, content: bytes | str) -> None:
    """Write bytes, or a text as UTF-8, so that a reader sees the old file or the new one, never a part. Raises BrieferError."""
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as part:
            part.write(data)
        os.chmod(part.name, 0o644)
        os.replace(part.name, path)
    except OSError as error:
        raise BrieferError(f"Cannot write: {error.strerror or error} ({path}). Check the folder's permissions and space.") from error


class Store:
    """An open cache. Use as a context manager; a second run on the same folder waits for nothing and is told so."""

    def __init__(self, out: Path) -> None:
        from filelock import FileLock, Timeout

        folder = out / FOLDER
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / "lock")
            self._lock.acquire(timeout=LOCK_TIMEOUT_S)
        except Timeout:
            raise BrieferError(f"Another run is writing this folder ({out}). Wait for it to end, or use another --out.") from None
        except OSError as error:
            raise BrieferError(f"Cannot write: {error.strerror or error} ({out}). Choose another folder with --out.") from error
        self._db = self._open(folder / "cache.sqlite")

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        for attempt in (1, 2):
            try:
                db = sqlite3.connect(path)
                db.execute("CREATE TABLE IF NOT EXISTS generated (key TEXT PRIMARY KEY, texts TEXT NOT NULL)")
                db.execute("CREATE TABLE IF NOT EXISTS run (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
            except sqlite3.DatabaseError:  # a broken cache costs time, not a brief
                if attempt == 2:
                    raise
                path.unlink(missing_ok=True)
            else:
                return db
        raise AssertionError("unreachable")

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self._db.commit()
        self._db.close()
        self._lock.release()

    def cached(self, scope: str, inputs: Sequence[str], make: Callable[[Sequence[str]], list[list[str]]]) -> list[list[str]]:
        """``make(inputs)``, asking it only for what was not made before in this ``scope``. Each new text is saved at once."""
        keys = [sha256_of(scope, text) for text in inputs]
        known: dict[str, list[str]] = {}
        for key in keys:
            row = self._db.execute("SELECT texts FROM generated WHERE key = ?", (key,)).fetchone()
            if row:
                known[key] = json.loads(row[0])
        new = {key: text for key, text in zip(keys, inputs, strict=True) if key not in known}
        if new:
            for key, texts in zip(new, make(list(new.values())), strict=True):
                known[key] = texts
                self._db.execute("INSERT OR REPLACE INTO generated VALUES (?, ?)", (key, json.dumps(texts, ensure_ascii=False)))
            self._db.commit()
        return [known[key] for key in keys]

    def last_run(self, name: str) -> str | None:
        """What ``remember`` kept under ``name``, or None."""
        row = self._db.execute("SELECT value FROM run WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def remember(self, name: str, value: str) -> None:
        """Keep ``value`` for the next run."""
        with contextlib.closing(self._db.cursor()) as cursor:
            cursor.execute("INSERT OR REPLACE INTO run VALUES (?, ?)", (name, value))
        self._db.commit()


def iterate_files(paths: Sequence[Path]) -> Iterator[Path]:
    """Every file at or under ``paths``, sorted, hidden ones left out."""
    for path in paths:
        if path.is_dir():
            shown = (p for p in path.rglob("*") if not any(part.startswith(".") for part in p.relative_to(path).parts))
            yield from sorted(p for p in shown if p.is_file())
        else:
            yield path


def files_sha256(paths: Sequence[Path]) -> str:
    """SHA-256 over names and contents of every file at or under ``paths``."""
    digest = hashlib.sha256()
    for path in iterate_files(paths):
        digest.update(path.as_posix().encode() + b"\0")
        try:
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as error:
            digest.update(type(error).__name__.encode())
    return digest.hexdigest()
