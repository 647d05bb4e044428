"""One run of `briefer run`: what it starts from, whether anything changed since the last one, and its steps to the written files."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefer import __version__
from briefer.check import check_brief
from briefer.config import Config
from briefer.models.registry import ModelChoice
from briefer.pipeline import Days, Plan, Progress, build_briefs, plan_briefs, settings_that_matter
from briefer.publish import find_briefs, write_briefs
from briefer.records import Brief
from briefer.store import Store, files_sha256, sha256_of


@dataclass(frozen=True, slots=True)
class Run:
    """A run that has the folder to itself."""

    config: Config
    model: ModelChoice
    paths: tuple[Path, ...]
    days: Days
    given_dates: Mapping[str, dt.date]
    store: Store
    started_from: str  # SHA-256 of all that the run's result depends on; "" for stdin, which can be read only once


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The last run started from the same and its files are still there as it wrote them."""

    days: int
    skipped: list[str]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did."""

    plan: Plan
    briefs: list[Brief]
    problems: list[str]  # what the check of the written files found; empty where all holds


@contextmanager
def start_run(config: Config, model: ModelChoice, paths: Sequence[Path], days: Days, given_dates: Mapping[str, dt.date]) -> Iterator[Run]:
    """A run with its store open and locked. Raises BrieferError where another run has the folder."""
    from_stdin = any(str(p) == "-" for p in paths)
    started_from = "" if from_stdin else sha256_of(
        __version__, settings_that_matter(config), config.formats, model.sha256, model.profile.sha256, files_sha256(paths),
        [days.only, days.since, days.until], sorted(given_dates.items()),
    )  # fmt: skip
    with Store(Path(config.out)) as store:
        yield Run(config, model, tuple(paths), days, given_dates, store, started_from)


def find_unchanged_run(run: Run) -> Unchanged | None:
    """What the last run found, if this one would only do it again; None where there is work to do."""
    kept = run.store.last_run("last")
    if not run.started_from or kept is None:
        return None
    last = json.loads(kept)
    if last["started_from"] != run.started_from or last["files"] != _written_files(Path(run.config.out)):
        return None
    return Unchanged(last["days"], last["skipped"])


def finish_run(run: Run, progress: Progress) -> Result:
    """Read, plan, build, write, check. Raises BrieferError."""
    out = Path(run.config.out)
    plan = plan_briefs(run.config, run.model, run.paths, run.days, run.given_dates, progress)
    briefs = build_briefs(run.config, plan, run.store, progress) if plan.stale else []
    problems: list[str] = []
    if briefs:
        progress("write", 0, 1)
        write_briefs(briefs, out, run.config.formats)
        progress("write", 1, 1)
        for n, brief in enumerate(briefs, 1):
            progress("check", n, len(briefs))
            problems += [f"{out / brief.name}.json: {p}" for p in check_brief(out / f"{brief.name}.json")]
    if plan.ingested.articles and not problems:
        skipped = [f"{s.path}: {s.reason}" for s in plan.ingested.skipped]
        n_days = sum(run.days.wanted(day) for day in plan.days)
        state = {"started_from": run.started_from, "files": _written_files(out), "days": n_days, "skipped": skipped}
        run.store.remember("last", json.dumps(state))
    return Result(plan, briefs, problems)


def _written_files(out: Path) -> dict[str, str]:
    """SHA-256 of every brief file in the folder, by name: a brief that was edited or deleted is work to do."""
    stems = {path.stem for path in find_briefs(out)}
    files = sorted(p for p in out.glob("*.*") if p.is_file() and (p.stem in stems or p.name in {"index.html", "feed.xml"}))
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
