"""Key figures: the counts and sums that a brief's stories rest on, with what they count and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from briefer.news import speaks_in_first_person
from briefer.parse import is_finished
from briefer.parts.people import KNOWN_WIDELY, find_people, people_of, sentences_parsed
from briefer.parts.quantities import Quantity, find_quantities
from briefer.records import Article, Claim, Evidence, Figure, count_publishers

MAX_FIGURES = 8
MIN_COUNTED_WORDS = 3  # "people" or "cash payments" beside a number tell a reader nothing
MAX_SENTENCE_WORDS = 60
MIN_SPECIFIC_LETTERS = 5
_SAY_LITTLE = frozenset("other others additional further different total people individuals square nautical consecutive straight".split())
_TELL_NOTHING = frozenset("thing other one pound mile foot range lieu million billion thousand".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity with the sentence that gives it."""

    article: Article
    sentence: int
    text: str
    quantity: Quantity

    def claim(self) -> Claim:
        """The source's own sentence."""
        return Claim(self.text, "source", "extract", (Evidence(self.article.id, self.sentence, self.text, 1.0),))


def count_quantities(articles: Sequence[Article]) -> list[Counted]:
    """The quantities of the articles' sentences, in their order."""
    everybody = find_people(articles, min_articles=KNOWN_WIDELY)
    found = []
    for article in articles:
        people = people_of(article, {}, everybody)
        for number, text, doc in sentences_parsed(article):
            found += [Counted(article, number, text, quantity) for quantity in find_quantities(doc, people)]
    return found


def find_figures(articles: Sequence[Article], cited: Mapping[str, set[int]]) -> tuple[Figure, ...]:
    """Up to eight figures: first those of sentences that the brief cites, then those of several publishers or of a named speaker.

    ``articles``: of the printed stories, in their order. ``cited``: article id -> numbers of the cited sentences.
    """
    counted = [item for item in count_quantities(articles) if _tells(item)]
    same: dict[tuple[float, str, str], list[Counted]] = {}
    for item in counted:
        same.setdefault((item.quantity.amount, item.quantity.unit, item.quantity.noun), []).append(item)
    ranked = []
    for place, mentions in enumerate(same.values()):
        best = max(mentions, key=lambda item: (_is_cited(item, cited), item.quantity.speaker is not None, len(item.quantity.counts)))
        n_publishers = count_publishers([item.article for item in mentions])
        if _is_cited(best, cited) or n_publishers > 1 or best.quantity.speaker:
            ranked.append((not _is_cited(best, cited), -n_publishers, place, best))
    chosen = [item for *_, item in sorted(ranked, key=lambda entry: entry[:3])[:MAX_FIGURES]]
    return tuple(Figure(item.quantity.value, item.quantity.counts, item.quantity.speaker, item.claim()) for item in chosen)


def _tells(item: Counted) -> bool:
    quantity = item.quantity
    return (
        quantity.unit != "%"  # a share means nothing without its whole sentence
        and (len(quantity.counts.split()) >= MIN_COUNTED_WORDS or _is_specific(quantity))
        and len(item.text.split()) <= MAX_SENTENCE_WORDS
        and quantity.noun not in _TELL_NOTHING
        and is_finished(item.text)
        and not item.text.rstrip("”\"’') ").endswith("!")
        and not speaks_in_first_person(item.text)
    )


def _is_specific(quantity: Quantity) -> bool:
    """Whether two words tell what is counted: "coronavirus infections", not "more people"."""
    words = quantity.counts.lower().split()
    return len(words) == MIN_COUNTED_WORDS - 1 and words[0] not in _SAY_LITTLE and len(words[0]) >= MIN_SPECIFIC_LETTERS


def _is_cited(item: Counted, cited: Mapping[str, set[int]]) -> bool:
    return item.sentence in cited.get(item.article.id, ())
