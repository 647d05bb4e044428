"""Grades in the Admiralty system: A to F for a source, from the user's file; 1 to 6 for a claim, from corroboration (docs/grades.md).

The system is that of NATO's AJP-2.1: https://en.wikipedia.org/wiki/Admiralty_code
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefer.errors import UsageError
from briefer.records import Article, Brief, Claim, count_publishers

GRADES_NAME = "sources.toml"
RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
UNKNOWN = "F"
CONFIRMED, PROBABLY_TRUE, POSSIBLY_TRUE, NOT_JUDGED = 1, 2, 3, 6
MERGES = frozenset(["fuse", "summarize"])  # each of their sources says a part: none confirms the whole


def load_grades(path: str | None) -> dict[str, str] | None:
    """Publisher, in lower case -> A to F, from ``path`` (None: ``sources.toml`` here); None where no file is kept. Raises UsageError."""
    if path is None and not Path(GRADES_NAME).is_file():
        return None
    file = Path(path or GRADES_NAME)
    try:
        listed = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UsageError(f"No such file of grades ({file}). Name one that exists, or leave --sources out.") from None
    except OSError as error:
        raise UsageError(f"The grades cannot be read: {error.strerror or error} ({file}). Check the file's permissions.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"Not valid TOML: {error} ({file}). Write one line a publisher: \"The Herald\" = \"B\".") from error
    grades: dict[str, str] = {}
    for name, grade in listed.items():
        if not isinstance(grade, str) or grade not in RELIABILITY:
            raise UsageError(
                f"“{name}” has the grade {grade!r} ({file}). Give one of {', '.join(f'“{letter}”' for letter in RELIABILITY)}, "
                "and put a name with a dot in it between quotation marks."
            )
        if grades.setdefault(_key(name), grade) != grade:
            raise UsageError(f"“{name}” has two grades ({file}). Keep one of them.")
    return grades


def _key(publisher: str) -> str:
    return " ".join(publisher.casefold().split())


def grade_publishers(articles: Iterable[Article], grades: Mapping[str, str]) -> dict[str, str]:
    """Publisher -> its grade, for the articles' publishers; one that the file does not name is F, which is not a bad grade but none."""
    named = sorted({article.publisher for article in articles if article.publisher})
    return {publisher: grades.get(_key(publisher), UNKNOWN) for publisher in named}


def rate_claims(brief: Brief) -> Brief:
    """The brief with the credibility of each of its claims."""
    articles = {article.id: article for article in brief.articles}
    disputed = {(e.article, e.sentence) for dispute in brief.disputes for side in dispute.sides for e in side.evidence}

    def rated(claim: Claim) -> Claim:
        cited = [articles[evidence.article] for evidence in claim.evidence]
        is_disputed = any((evidence.article, evidence.sentence) in disputed for evidence in claim.evidence)
        return dataclasses.replace(claim, credibility=rate_credibility(claim.task, cited, is_disputed))

    def all_rated(claims: Sequence[Claim]) -> tuple[Claim, ...]:
        return tuple(map(rated, claims))

    return dataclasses.replace(
        brief,
        bottom_line=all_rated(brief.bottom_line),
        key_developments=all_rated(brief.key_developments),
        stories=tuple(dataclasses.replace(s, headline=rated(s.headline), claims=all_rated(s.claims)) for s in brief.stories),
        changes=tuple(dataclasses.replace(c, claim=c.claim and rated(c.claim)) for c in brief.changes),
        disputes=tuple(dataclasses.replace(d, sides=all_rated(d.sides)) for d in brief.disputes),
        figures=tuple(dataclasses.replace(f, claim=rated(f.claim)) for f in brief.figures),
        timeline=tuple(dataclasses.replace(t, claim=rated(t.claim)) for t in brief.timeline),
    )


def rate_credibility(task: str, cited: Sequence[Article], is_disputed: bool) -> int:
    """1 to 3 or 6: how far independent publishers confirm a claim that rests on the ``cited`` articles.

    4 (doubtful) and 5 (improbable) need a judgement of what is likely, which briefer never makes. An article without a known
    publisher confirms nothing: it may be of the same one.
    """
    n_publishers = count_publishers([article for article in cited if article.publisher])
    if task in MERGES or n_publishers < 2:
        return NOT_JUDGED
    if is_disputed:
        return POSSIBLY_TRUE
    return CONFIRMED if n_publishers > 2 else PROBABLY_TRUE


def claim_grade(claim: Claim, articles: Mapping[str, Article], reliability: Mapping[str, str]) -> str:
    """"B2": the best grade among the claim's publishers, and its credibility."""
    publishers = [articles[evidence.article].publisher for evidence in claim.evidence if evidence.article in articles]
    letters = [reliability.get(publisher, UNKNOWN) if publisher else UNKNOWN for publisher in publishers]
    return f"{min(letters, default=UNKNOWN)}{claim.credibility}"
