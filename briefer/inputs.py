"""The inputs of a run: files, folders, archives and standard input, in sorted order, within limits."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from briefer.errors import InputError, UsageError
from briefer.readers.raw import MAX_CONTAINER_BYTES, MAX_FILE_BYTES, Source
from briefer.records import Skipped

CONTAINER_SUFFIXES = (".jsonl", ".ndjson", ".warc", ".mbox", ".zip", ".gz")
SIDECAR_SUFFIX = ".meta.json"
MAX_ARCHIVE_MEMBERS = 20_000
MAX_NESTING = 3
STDIN_NAME = "stdin"  # the path of what came from there: it can be read only once
_WHAT_TO_DO = {
    ".pdf": "Convert it to text first, for example with pdftotext",
    ".doc": "Save it as text or HTML",
    ".docx": "Save it as text or HTML",
    ".odt": "Save it as text or HTML",
    ".rtf": "Save it as text or HTML",
    ".epub": "Unpack it and give its HTML pages",
    ".tar": "Unpack it and give the folder",
    ".tgz": "Unpack it and give the folder",
    ".7z": "Unpack it and give the folder",
    ".rar": "Unpack it and give the folder",
    ".xz": "Unpack it first",
    ".bz2": "Unpack it first",
    ".csv": "Convert it to JSON Lines with the fields title, text, date and url",
    ".tsv": "Convert it to JSON Lines with the fields title, text, date and url",
}
_MARKS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf", b"\xd0\xcf\x11\xe0": ".doc", b"7z\xbc\xaf": ".7z", b"Rar!": ".rar"}
_NO_ARTICLES = frozenset(
    ".jpg .jpeg .png .gif .webp .svg .ico .mp3 .mp4 .mov .wav .css .js .py .pyc .exe .dll .so .db .sqlite .woff .woff2 .ttf .pptx "
    ".xlsx .xls .ppt".split()
)


STDIN = Path("-")


def list_inputs(paths: Sequence[Path]) -> list[Path]:
    """The files under the paths, sorted by name within a folder, each once; ``STDIN`` stays as it is.

    Hidden files and folders under a folder, and sidecars, are left out. Raises UsageError for a path that does not exist.
    """
    files: dict[Path, Path] = {}
    for path in paths:
        if path == STDIN:
            files.setdefault(path, path)
            continue
        if not path.exists():
            raise UsageError(f"there is no such file or folder ({path}). Check the path")
        for file in _walk_folder(path) if path.is_dir() else [path]:
            if not file.name.endswith(SIDECAR_SUFFIX):
                files.setdefault(file.resolve(), file)
    return list(files.values())


def open_input(path: Path, *, root: Path) -> Iterator[Source | Skipped]:
    """The sources in one file (an archive holds many); what cannot be used comes as Skipped."""
    if path == STDIN:
        data = sys.stdin.buffer.read(MAX_CONTAINER_BYTES + 1)
        yield from _unpack(STDIN_NAME, data) if data else [Skipped(STDIN_NAME, "standard input is empty. Pipe an article into it")]
        return
    yield from _read_file(path, show_path(path, root))


def show_path(path: Path, root: Path) -> str:
    """A path as records show it: POSIX, relative to ``root`` where it lies under it."""
    absolute = Path(os.path.abspath(path))
    base = Path(os.path.abspath(root))
    return absolute.relative_to(base).as_posix() if absolute.is_relative_to(base) else absolute.as_posix()


def _walk_folder(folder: Path) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "__MACOSX")
        yield from (Path(parent, name) for name in sorted(files) if not name.startswith("."))


def _read_file(path: Path, name: str) -> Iterator[Source | Skipped]:
    reason = _refuse_name(name)
    if reason:
        yield Skipped(name, reason)
        return
    try:
        if not path.is_file():
            yield Skipped(name, "it is neither a file nor a folder. Give a regular file")
            return
        size = path.stat().st_size
        limit = _limit(name)
        if size > limit:
            yield Skipped(name, f"the file is larger than {limit // 2**20} MB. Split it, or give the article alone")
            return
        data = path.read_bytes()
    except OSError as error:
        yield Skipped(name, f"the file cannot be read: {error.strerror or error}. Check its permissions")
        return
    yield from _unpack(name, data)


def _limit(name: str) -> int:
    return MAX_CONTAINER_BYTES if name.lower().endswith(CONTAINER_SUFFIXES) else MAX_FILE_BYTES


def _refuse_name(name: str) -> str | None:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _WHAT_TO_DO:
        return f"{suffix} files are not read. {_WHAT_TO_DO[suffix]}"
    if suffix in _NO_ARTICLES:
        return f"{suffix} files hold no article. Leave it out, or give a text, HTML, JSON, feed, mail or WARC file"
    return None


def _unpack(name: str, data: bytes, *, depth: int = 0) -> Iterator[Source | Skipped]:
    """The inputs in the bytes: themselves, or an archive's members."""
    kind = next((kind for mark, kind in _MARKS.items() if data.startswith(mark)), None)
    if kind:
        yield Skipped(name, f"it is a {kind} file, whatever its name says. {_WHAT_TO_DO[kind]}")
        return
    is_zip = data[:4] == b"PK\x03\x04"
    is_gzip = data[:2] == b"\x1f\x8b"
    if (is_zip or is_gzip) and depth >= MAX_NESTING:
        yield Skipped(name, f"archives are nested more than {MAX_NESTING} deep. Unpack it and give the folder")
    elif is_zip:
        yield from _unzip(name, data, depth)
    elif is_gzip and not name.lower().endswith((".warc.gz", ".warc")):
        inner = name[:-3] if name.lower().endswith(".gz") else name
        try:
            unpacked = _gunzip(name, data, _limit(inner))
        except InputError as error:
            yield Skipped(name, str(error))
            return
        yield from _unpack(inner if inner != name else name, unpacked, depth=depth + 1)
    elif not data.strip():
        yield Skipped(name, "the file is empty. Leave it out")
    else:
        yield Source(name, data)


def _gunzip(name: str, data: bytes, limit: int) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            unpacked = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"the gzip file is damaged: {error}. Fetch it again") from error
    if len(unpacked) > limit:
        raise InputError(f"the file unpacks to more than {limit // 2**20} MB. Unpack it and give the articles alone")
    return unpacked


def _unzip(name: str, data: bytes, depth: int) -> Iterator[Source | Skipped]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as error:
        yield Skipped(name, f"the zip file is damaged: {error}. Fetch it again")
        return
    with archive:
        members = sorted((member for member in archive.infolist() if not member.is_dir()), key=lambda member: member.filename)
        if len(members) > MAX_ARCHIVE_MEMBERS:
            yield Skipped(name, f"the archive holds more than {MAX_ARCHIVE_MEMBERS:,} files. Unpack it and give a folder of articles")
            return
        if any(member.filename == "[Content_Types].xml" for member in members):
            yield Skipped(name, "it is an office document. Save it as text or HTML")
            return
        total = 0
        for member in members:
            parts = PurePosixPath(member.filename).parts
            if any(part.startswith(".") or part == "__MACOSX" for part in parts):
                continue
            inner = f"{name}/{member.filename}"
            reason = _refuse_name(member.filename)
            limit = _limit(member.filename)
            if reason:
                yield Skipped(inner, reason)
                continue
            if member.flag_bits & 0x1:
                yield Skipped(inner, "the archive is encrypted. Unpack it and give the folder")
                continue
            try:
                with archive.open(member) as stream:  # the header's size can lie: read no more than the limit
                    unpacked = stream.read(limit + 1)
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError) as error:
                yield Skipped(inner, f"the archive member is damaged: {error}. Fetch the archive again")
                continue
            total += len(unpacked)
            if len(unpacked) > limit:
                yield Skipped(inner, f"it unpacks to more than {limit // 2**20} MB. Leave it out")
            elif total > MAX_CONTAINER_BYTES:
                yield Skipped(
                    name, f"the archive unpacks to more than {MAX_CONTAINER_BYTES // 2**20} MB. Unpack it and give the articles alone"
                )
                return
            else:
                yield from _unpack(inner, unpacked, depth=depth + 1)
