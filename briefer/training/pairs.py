"""Training pairs: read, checked, held out, and filtered by verification.

A pair is one rewrite, a line of JSON: ``{"task": "compress", "source": "...", "target": "..."}``. A source of more than
one part has its parts separated by ``" | "``: the sentences to fuse, or for standalone the context and then the sentence.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import lzma
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from briefer.errors import UsageError

if TYPE_CHECKING:
    from briefer.verify import Check

TASKS = ("compress", "fuse", "standalone", "headline")
SEPARATOR = " | "
VERIFIED_AT_ONCE = 1000  # verification holds the parses of all that it is given
_FIELDS = ("task", "source", "target")
_OPENERS: dict[str, Callable[..., IO[str]]] = {
    ".xz": cast("Callable[..., IO[str]]", lzma.open),
    ".gz": cast("Callable[..., IO[str]]", gzip.open),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One rewrite: what the model is given, without the prompt's words, and what it is to write."""

    task: str
    source: str
    target: str


def read_pairs(paths: Iterable[Path], tasks: Collection[str] = TASKS) -> list[Pair]:
    """The pairs of JSON Lines files (.jsonl, .jsonl.xz, .jsonl.gz), in order, blank lines left out.

    ``tasks`` are the tasks that a line may name. Raises UsageError with file and line for a line that is no pair.
    """
    return [_pair(fields, where, tasks) for path in paths for where, fields in read_json_lines(path)]


def read_json_lines(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    """("file:line", fields) of each line. Raises UsageError for a file that cannot be read or a line that is no JSON object."""
    try:
        with _OPENERS.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                where = f"{path}:{number}"
                try:
                    fields = json.loads(line)
                except ValueError as error:
                    raise UsageError(f"A line is not valid JSON: {error} ({where}). Write one JSON object a line.") from error
                if not isinstance(fields, dict):
                    raise UsageError(f"A line is no JSON object ({where}). Write one JSON object a line.")
                yield where, fields
    except FileNotFoundError:
        raise UsageError(f"No such file ({path}). Check the path.") from None
    except (OSError, EOFError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise UsageError(f"The file cannot be read: {error} ({path}). Give UTF-8 JSON Lines, plain or packed as .xz or .gz.") from error


def _pair(fields: dict[str, object], where: str, tasks: Collection[str]) -> Pair:
    for field in _FIELDS:
        value = fields.get(field)
        if not isinstance(value, str) or not value.strip():
            raise UsageError(f"A pair needs the text “{field}” ({where}). Write {{\"task\": ..., \"source\": ..., \"target\": ...}}.")
    task, source, target = (" ".join(str(fields[field]).split()) for field in _FIELDS)
    if task not in tasks:
        raise UsageError(f"Unknown task “{task}” ({where}). Known tasks: {', '.join(tasks)}; give other tasks their prompt words.")
    if task in ("fuse", "standalone") and len(parts(source)) < 2:
        need = "the sentences to merge" if task == "fuse" else "the context and the sentence"
        raise UsageError(f"The source of a {task} pair has one part ({where}). Separate {need} by “{SEPARATOR}”.")
    return Pair(task, source, target)


def parts(source: str) -> list[str]:
    """The parts of a source, in order."""
    return [part.strip() for part in source.split(SEPARATOR) if part.strip()]


def write_pairs(path: Path, pairs: Iterable[Pair]) -> Counter[str]:
    """Write pairs as JSON Lines (packed where ``path`` ends in .xz or .gz); returns how many of each task."""
    counts: Counter[str] = Counter()
    with _OPENERS.get(path.suffix, open)(path, "wt", encoding="utf-8") as out:
        for pair in pairs:
            counts[pair.task] += 1
            out.write(json.dumps({"task": pair.task, "source": pair.source, "target": pair.target}, ensure_ascii=False) + "\n")
    return counts


def hold_out(pairs: Sequence[Pair], share: float, at_most: int = 500) -> tuple[list[Pair], list[Pair]]:
    """(pairs to train on, pairs held out): about ``share`` of each task, and ``at_most`` of it.

    A source is held out by its own hash, so that the choice stays the same when pairs are added or put in another order,
    and a source with two targets never stands on both sides.
    """
    ranks = {pair.source: int(hashlib.sha256(pair.source.encode()).hexdigest()[:8], 16) / 16**8 for pair in pairs}
    held: set[str] = set()
    for task in {pair.task for pair in pairs}:
        low = sorted({pair.source for pair in pairs if pair.task == task and ranks[pair.source] < share}, key=lambda source: ranks[source])
        held.update(low[:at_most])
    return [pair for pair in pairs if pair.source not in held], [pair for pair in pairs if pair.source in held]


def check_of(task: str, source: str, target: str) -> Check:
    """What verification is asked about ``target``: its evidence is every part of the source, as in a brief."""
    from briefer.sentences import split_sentences
    from briefer.verify import Check

    texts = tuple(parts(source)) if task in ("fuse", "standalone") else (source,)
    if task == "standalone":
        texts = (texts[-1], *texts[:-1])  # the sentence itself is the main evidence, its context comes after
    elif task == "headline":
        texts = tuple(source[start:end] for start, end in split_sentences(source))
    return Check(sentence=target, evidence=texts, headline=task in ("headline", "title"))


def verified(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(pairs whose target passes briefer's own verification, the others): a student cannot be truer than its pairs."""
    from briefer.verify import verify

    passed: list[Pair] = []
    refused: list[Pair] = []
    for start in range(0, len(pairs), VERIFIED_AT_ONCE):
        batch = pairs[start : start + VERIFIED_AT_ONCE]
        verdicts = verify([check_of(pair.task, pair.source, pair.target) for pair in batch])
        for pair, verdict in zip(batch, verdicts, strict=True):
            (passed if verdict.supported else refused).append(pair)
    return passed, refused
