"""The records that flow through briefer: frozen, typed, made by one step and read by the next.

Sentence numbers are 1-based everywhere: number ``n`` of an article is ``article.sentences[n - 1]``, the JSON's
``sentences[n - 1]``, and the anchor ``#s<n>`` of its readable copy. Number 0 is the article's own title.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

DateMethod = Literal["given", "metadata", "url", "byline", "inferred", "none"]
ArticleKind = Literal["report", "opinion", "live", "listing"]
Origin = Literal["model", "source"]

SCHEMA_VERSION = 1
TITLE = 0  # in the place of a sentence's number


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """When an article was published, how that was found, and the words that it rests on."""

    day: dt.date | None
    method: DateMethod
    confidence: float  # 0 to 1; 0 where day is None
    evidence: str  # the words of the article, or the reason why there is no day
    updated: dt.date | None = None  # a later "last updated" day, where the article tells one


@dataclass(frozen=True, slots=True)
class Sentence:
    """One clean sentence of an article."""

    number: int  # 1-based
    text: str
    start: int  # character offsets into Article.text, end exclusive
    end: int
    paragraph: int  # 1-based


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of the input that is not article text, and the cleaning step that took it out."""

    step: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article as briefer read it."""

    id: str  # 12 hexadecimal digits of the SHA-256 of title and text: the same article has the same id anywhere
    title: str
    title_made: bool  # True where the article has no title and one was made from its lead
    publisher: str | None
    byline: str | None
    path: str  # POSIX, relative to the folder that briefer runs in where possible; "<file>#<n>" for entry n of many
    url: str | None
    published: PublicationDate
    text: str  # clean text, paragraphs separated by blank lines
    sentences: tuple[Sentence, ...]
    place: str | None = None  # the dateline's place, as written
    language: str = "en"  # ISO 639-1
    kind: ArticleKind = "report"  # another only where the piece or its source says so
    removed: tuple[Removed, ...] = ()
    same_as: tuple[str, ...] = ()  # ids of near-duplicate articles (one wire story in two papers)
    source_sha256: str = ""  # of the bytes that it was read from

    def citable(self) -> dict[int, str]:
        """What a claim may rest on, by number: the sentences, and the title where it is the article's own."""
        titles = {} if self.title_made else {TITLE: self.title}
        return titles | {sentence.number: sentence.text for sentence in self.sentences}


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no article, and what the user can do about it."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Ingested:
    """What a set of paths gave."""

    articles: tuple[Article, ...]  # sorted by path
    skipped: tuple[Skipped, ...]
    duplicates: tuple[Skipped, ...] = ()  # exact duplicates dropped; reason names the one that was kept


@dataclass(frozen=True, slots=True)
class Evidence:
    """A source sentence that supports a claim, word for word."""

    article: str  # Article.id
    sentence: int
    text: str
    score: float  # 0 to 1: how well this sentence alone supports the claim


@dataclass(frozen=True, slots=True)
class Claim:
    """A printed sentence with the source sentences that support it."""

    text: str
    origin: Origin  # whose words: the model's, or a source's own
    task: str  # the rewrite that made it: compress, fuse, standalone, headline, summarize; "extract" for a source's own
    evidence: tuple[Evidence, ...]
    publishers: int = 1  # independent publishers that say it
    score: float = 1.0  # the verifier's, 0 to 1
    credibility: int = 6  # 1 (confirmed) to 6 (cannot be judged): docs/grades.md


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in the order of their weight."""

    id: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """Sentences of one story that say one thing; the first is the best to print."""

    sentences: tuple[tuple[str, int], ...]  # (article id, sentence number)
    score: float  # rank within the story, higher first
    publishers: int


@dataclass(frozen=True, slots=True)
class StorySection:
    """A story as printed."""

    id: str
    headline: Claim
    claims: tuple[Claim, ...]
    articles: tuple[str, ...]  # Article.id


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a claim gives: what it counts and who says so."""

    value: str  # as printed: "some 120,000"
    counts: str  # "Russian troops near Ukraine"
    speaker: str | None
    claim: Claim


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks with their speaker."""

    speaker: str
    role: str | None
    text: str  # verbatim, without the outer marks
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """A dated event, past or announced."""

    day: dt.date
    words: str  # the source's words for the day: "Tuesday"
    claim: Claim


@dataclass(frozen=True, slots=True)
class Dispute:
    """Statements about one thing that differ between sources, side by side."""

    about: str
    sides: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a claim of today stands to the previous brief."""

    kind: Literal["new", "updated", "continuing", "dropped"]
    claim: Claim | None  # today's; None where dropped
    previous: str | None  # the previous brief's words


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts that tell what a brief is made of and what it left out."""

    articles: int
    publishers: int
    stories: int
    stories_printed: int
    sentences: int  # clean sentences read
    facts: int  # facts found
    claims: int  # claims printed, headlines included
    model_claims: int  # of these, in the model's words
    replaced: int  # model sentences that failed verification, replaced by the source's own
    dropped: int  # facts left out because nothing printable was supported
    unfit: int = 0  # inputs longer than the model's window: it was not asked, the sources' own words stand instead
    skipped: tuple[Skipped, ...] = ()
    duplicates: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a brief was made from: with the same values, a run gives the same bytes."""

    briefer: str  # version
    fingerprint: str  # SHA-256 of everything below and of the inputs
    model: str
    model_sha256: str
    prompts_sha256: str
    config: dict[str, Any]
    inputs: dict[str, str]  # Article.id -> source_sha256


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief of one day; ``day`` None is the Undated brief."""

    day: dt.date | None
    number: int  # 1 for the first day in the folder
    title: str
    zone: str
    articles: tuple[Article, ...]
    bottom_line: tuple[Claim, ...]
    key_developments: tuple[Claim, ...]
    stories: tuple[StorySection, ...]
    coverage: Coverage
    manifest: Manifest
    changes: tuple[Change, ...] = ()
    previous_day: dt.date | None = None
    disputes: tuple[Dispute, ...] = ()
    figures: tuple[Figure, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    reliability: Mapping[str, str] | None = None  # publisher -> A to F; None where the user keeps no file of grades
    undated: tuple[Article, ...] = field(default=())  # articles of the run that no day could be found for (shown under Gaps)

    @property
    def name(self) -> str:
        """The file stem: the ISO day, or "undated"."""
        return self.day.isoformat() if self.day else "undated"


def count_publishers(articles: Sequence[Article]) -> int:
    """Independent publishers among the articles: near-duplicate texts (a wire story in two papers) count once.

    Two articles that are both near-duplicates of a third come from one source, too.
    """
    counted: list[Article] = []
    for article in articles:
        if not any(
            article.id == other.id
            or article.id in other.same_as
            or other.id in article.same_as
            or not set(article.same_as).isdisjoint(other.same_as)
            or (article.publisher is not None and article.publisher == other.publisher)
            for other in counted
        ):
            counted.append(article)
    return len(counted)
