"""The recipe: paths -> articles -> days -> stories -> facts -> candidates -> claims -> briefs -> files. Read this module first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefer import __version__
from briefer.brief_json import load_brief
from briefer.budget import fit_words
from briefer.compose import Sources, Verify, choose_claims, corroborate, drop_repeats, narrow, order_claims, share_room
from briefer.config import LENGTHS, Config
from briefer.dating.infer import infer_dates
from briefer.errors import BrieferError, UsageError
from briefer.grades import grade_publishers, load_grades, rate_claims
from briefer.group import group_days, group_stories
from briefer.heads import find_opening, list_heads
from briefer.ingest import read_articles
from briefer.models.nli import load_entailment
from briefer.models.registry import ModelChoice, load_model
from briefer.parts import add_parts
from briefer.rank import lead_first, pick_leads, rank_stories
from briefer.records import Article, Brief, Claim, Coverage, Fact, Ingested, Manifest, Story, StorySection
from briefer.rewrite import Candidate, Rewriter
from briefer.select import select_facts
from briefer.store import Store, sha256_of
from briefer.verify import verify

Progress = Callable[[str, int, int], None]  # step, done, of
# Settings that only say where files go or how the machine works: they change no brief.
NOT_IN_FINGERPRINT = {"inputs", "out", "formats", "device", "jobs"}


@dataclass(frozen=True, slots=True)
class Days:
    """Which days to write."""

    only: dt.date | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    force: bool = False

    def wanted(self, day: dt.date | None) -> bool:
        """Undated articles belong to every run that names no days."""
        if day is None:
            return self.only is None and self.since is None and self.until is None
        return self.only in (None, day) and (self.since or day) <= day <= (self.until or day)


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be made: the days, and for each the fingerprint of all that it is made from."""

    ingested: Ingested
    days: dict[dt.date | None, list[Article]]
    stale: dict[dt.date | None, str]  # day -> fingerprint
    model: ModelChoice


def plan_briefs(
    config: Config, model: ModelChoice, paths: Sequence[Path], days: Days, given_dates: Mapping[str, dt.date], progress: Progress
) -> Plan:
    """Read, date and group the articles, and find the days whose brief is missing or made from something else.

    Raises UsageError for a missing path, or a day that no article has.
    """
    ingested = read_articles(paths, zone=config.zone, given_dates=given_dates, progress=lambda done, of: progress("read", done, of))
    ingested = dataclasses.replace(ingested, articles=infer_dates(ingested.articles))
    by_day = group_days(ingested.articles)
    if days.only is not None and days.only not in by_day:
        known = ", ".join(sorted(d.isoformat() for d in by_day if d)) or "none"
        raise UsageError(f"No article of {days.only} (--date). Days with articles: {known}.")
    undated = [a.id for a in by_day.get(None, [])]
    stale, before = {}, ""
    for day, articles in by_day.items():
        name = day.isoformat() if day else "undated"
        made_from = sha256_of(
            __version__, settings_that_matter(config), model.sha256, model.profile.sha256,
            [(a.id, a.path, a.source_sha256, str(a.published)) for a in articles],
            undated if day else [], [dataclasses.astuple(s) for s in (*ingested.skipped, *ingested.duplicates)], before,
        )  # fmt: skip
        before = made_from if day else before
        if days.wanted(day) and (days.force or not _is_fresh(Path(config.out), name, config.formats, made_from)):
            stale[day] = made_from
    return Plan(ingested, by_day, stale, model)


def build_briefs(config: Config, plan: Plan, store: Store, progress: Progress) -> list[Brief]:
    """The briefs of the plan's stale days, oldest first."""
    model = load_model(plan.model, device=config.device, n_threads=config.jobs)
    articles = {a.id: a for a in plan.ingested.articles}

    def cached(scope: str, new: Sequence[str], make: Callable[[Sequence[str]], list[list[str]]]) -> list[list[str]]:
        return store.cached(f"{plan.model.sha256} {scope}", new, make)

    rewriter = Rewriter(model, plan.model.profile, articles, cached, lambda done, of: progress("rewrite", done, of))
    judge = partial(verify, entailment=load_entailment(config.verifier)) if config.verifier else verify
    stories, facts = _select(config, plan, progress)
    sections = _write_sections(stories, facts, rewriter, articles, judge, progress)
    briefs: list[Brief] = []
    for n, (day, made_from) in enumerate(plan.stale.items(), 1):
        progress("compose", n, len(plan.stale))
        brief = _compose(config, plan, day, made_from, sections[day], stories[day], facts[day])
        previous = next((b for b in reversed(briefs) if b.day), None) or _stored_previous(Path(config.out), day)
        brief = fit_words(add_parts(brief, stories[day], previous if day else None), config.words)
        briefs.append(_count_printed(rate_claims(brief)))
    return briefs


@dataclass(frozen=True, slots=True)
class _Written:
    """A day's sections with what it took to write them."""

    sections: tuple[StorySection, ...]
    replaced: int
    dropped: int
    unfit: int


ByDay = dict[dt.date | None, list[Story]]
FactsByDay = dict[dt.date | None, list[list[Fact]]]  # for each of a day's stories, as many as are printed


def _select(config: Config, plan: Plan, progress: Progress) -> tuple[ByDay, FactsByDay]:
    stories: ByDay = {}
    facts: FactsByDay = {}
    max_stories, n_claims, n_most = LENGTHS[config.length]
    for n, day in enumerate(plan.stale, 1):
        progress("select", n, len(plan.stale))
        stories[day] = rank_stories(group_stories(plan.days[day]), plan.days[day])
        room = share_room(stories[day][:max_stories], n_claims, n_most)
        facts[day] = [select_facts(story)[:size] for story, size in zip(stories[day], room, strict=False)]
    return stories, facts


def _write_sections(
    stories: Mapping[dt.date | None, Sequence[Story]],
    facts: Mapping[dt.date | None, Sequence[Sequence[Fact]]],
    rewriter: Rewriter,
    articles: Mapping[str, Article],
    judge: Verify,
    progress: Progress,
) -> dict[dt.date | None, _Written]:
    """Rewrite, verify and choose for all days at once, so that the model works in full batches."""
    sources = Sources(articles)
    told = [(day, story, chosen) for day in stories for story, chosen in zip(stories[day], facts[day], strict=False) if chosen]
    flat = [fact for _, _, chosen in told for fact in chosen]
    owner = [i for i, (_, _, chosen) in enumerate(told) for _ in chosen]
    contexts = [[s.text for a in story.articles for s in a.sentences] for _, story, _ in told]
    slots = rewriter.rewrite_facts(flat)
    summaries = rewriter.summarize([[key for fact in chosen for key in fact.sentences[:1]] for _, _, chosen in told])
    openings = [find_opening(story, chosen) for _, story, chosen in told]
    headlines = rewriter.write_headlines(openings)
    progress("verify", 0, len(flat) + len(told))
    for i, sentences in enumerate(summaries):
        _place_summary(sentences, [k for k, o in enumerate(owner) if o == i], flat, slots)
    choices = choose_claims(slots, [contexts[o] for o in owner], sources, judge)
    choices = corroborate(choices, flat, sources, judge)
    titles = [
        list_heads(story, opening, written, sources)
        for (_, story, _), opening, written in zip(told, openings, headlines, strict=True)
    ]
    heads = narrow(choose_claims(titles, contexts, sources, judge, headline=True), sources, judge)
    progress("verify", len(flat) + len(told), len(flat) + len(told))
    unfit = Counter(articles[request.evidence[0][0]].published.day for request in rewriter.unfit)
    written: dict[dt.date | None, _Written] = {}
    for day in stories:
        sections, own = [], []
        for i, (of, story, _) in enumerate(told):
            if of != day:
                continue
            mine = [choices[k] for k, o in enumerate(owner) if o == i]
            own += [*mine, heads[i]]
            claims, headline = tuple(c.claim for c in mine if c.claim is not None), heads[i].claim
            if claims and headline is not None:
                sections.append(StorySection(story.id, headline, claims, tuple(a.id for a in story.articles)))
        written[day] = _Written(drop_repeats(sections), sum(c.replaced for c in own), sum(c.claim is None for c in own), unfit[day])
    return written


def _place_summary(
    sentences: Sequence[str], slots_of_story: Sequence[int], facts: Sequence[Fact], slots: list[list[Candidate]]
) -> None:
    """Put each sentence of a summary first among the candidates of the fact nearest to it, whose sentences are its evidence."""
    from briefer.embed import embed

    if not sentences or not slots_of_story:
        return
    firsts = [next(c.text for c in slots[k] if c.task == "extract") for k in slots_of_story]
    nearest = (embed(list(sentences)) @ embed(firsts).T).argmax(1)
    for sentence, place in zip(reversed(sentences), reversed(nearest), strict=True):
        slot = slots_of_story[int(place)]
        slots[slot].insert(0, Candidate(sentence, "summarize", facts[slot].sentences))


def _compose(
    config: Config, plan: Plan, day: dt.date | None, made_from: str, written: _Written, stories: Sequence[Story],
    facts: Sequence[Sequence[Fact]],
) -> Brief:  # fmt: skip
    articles, grades = plan.days[day], load_grades(config.sources)
    sources = {a.id: a for a in articles}
    sections = tuple(lead_first(section, sources) for section in written.sections)
    bottom_line, key_developments = pick_leads(sections, sources)
    if len(sections) == 1:  # one story is the whole day: what stands above is not said again below
        sections = (dataclasses.replace(sections[0], claims=tuple(c for c in sections[0].claims if c not in bottom_line)),)
    sections = tuple(dataclasses.replace(s, claims=order_claims(s.claims)) for s in sections)
    coverage = Coverage(
        articles=len(articles),
        publishers=len({a.publisher for a in articles if a.publisher}),
        stories=len(stories),
        stories_printed=0,  # counted when all parts are there, as are the claims
        sentences=sum(len(a.sentences) for a in articles),
        facts=sum(len(f) for f in facts),
        claims=0,
        model_claims=0,
        replaced=written.replaced,
        dropped=written.dropped,
        unfit=written.unfit,
        skipped=plan.ingested.skipped,
        duplicates=plan.ingested.duplicates,
    )
    manifest = Manifest(
        briefer=__version__, fingerprint=made_from, model=plan.model.name,
        model_sha256=plan.model.sha256, prompts_sha256=plan.model.profile.sha256,
        config=settings_that_matter(config), inputs={a.id: a.source_sha256 for a in articles},
    )  # fmt: skip
    dated = [d for d in plan.days if d is not None]
    return Brief(
        day=day, number=dated.index(day) + 1 if day else 0, title=config.title, zone=config.zone, articles=tuple(articles),
        bottom_line=bottom_line, key_developments=key_developments, stories=sections, coverage=coverage, manifest=manifest,
        undated=tuple(plan.days.get(None, [])) if day else (),
        reliability=grade_publishers(articles, grades) if grades is not None else None,
    )  # fmt: skip


def _count_printed(brief: Brief) -> Brief:
    """The brief whose coverage counts what it prints; a claim that several parts print counts once."""
    printed: list[Claim] = [*brief.bottom_line, *brief.key_developments, *(c for s in brief.stories for c in (s.headline, *s.claims))]
    unique = {c.text: c for c in printed}.values()
    n_model = sum(c.origin == "model" for c in unique)
    coverage = dataclasses.replace(brief.coverage, stories_printed=len(brief.stories), claims=len(unique), model_claims=n_model)
    return dataclasses.replace(brief, coverage=coverage)


def settings_that_matter(config: Config) -> dict[str, object]:
    """The settings that a brief depends on; the file of grades by what it says."""
    settings = {key: value for key, value in dataclasses.asdict(config).items() if key not in NOT_IN_FINGERPRINT}
    grades = load_grades(config.sources)
    return settings | {"sources": sha256_of(grades) if grades is not None else None}


def _is_fresh(out: Path, name: str, formats: Sequence[str], made_from: str) -> bool:
    if not all((out / f"{name}.{kind}").is_file() for kind in {*formats, "json"}):
        return False
    path = out / f"{name}.json"
    try:
        return load_brief(path.read_text(encoding="utf-8"), str(path)).manifest.fingerprint == made_from
    except (BrieferError, UnicodeDecodeError):  # written by hand or by another version: make it again
        return False


def _stored_previous(out: Path, day: dt.date | None) -> Brief | None:
    """The brief of the last day before ``day`` that stands in the folder, or None."""
    if day is None:
        return None
    names = sorted(p for p in out.glob("????-??-??.json") if p.stem < day.isoformat())
    return load_brief(names[-1].read_text(encoding="utf-8"), str(names[-1])) if names else None
