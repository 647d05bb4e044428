"""What a story can be headed by, best first: editors' titles, the model's headline, titles made from leads, sentences of its opening."""

from __future__ import annotations

from collections.abc import Sequence

from briefer.compose import Sources
from briefer.embed import embed
from briefer.group import GREAT_EVENT, is_news
from briefer.news import is_opinion, tells_recent
from briefer.parse import find_dangling, has_main_verb, parse
from briefer.records import TITLE, Article, Fact, Story
from briefer.rewrite import Candidate, Key
from briefer.select import is_printable

OPENING_SENTENCES = 3
OF_THE_DAY = 0.2  # of a title's likeness to a great event's leads: news of the day before looks back and outlooks
MAX_HEAD_WORDS = 16  # editors' titles have seldom more; a longer head is a sentence
TITLE_LEAD = 5  # sentences of an article that its title is held against
STATEMENT_LEAD = 15  # the same for a title that states something, as no menu does: features come late to what they are about
TITLE_LIKENESS = 0.35  # cosine; a menu that was taken for a title stays below 0.2


def find_opening(story: Story, facts: Sequence[Fact]) -> list[Key]:
    """The sentences that a headline is made from: the story's first fact, then the lead of the article that tells it."""
    first = facts[0].sentences[0]
    article = next(a for a in story.articles if a.id == first[0])
    lead = [(article.id, s.number) for s in article.sentences[:OPENING_SENTENCES] if (article.id, s.number) != first]
    return [first, *lead][:OPENING_SENTENCES]


def list_heads(story: Story, opening: Sequence[Key], written: Sequence[Candidate], sources: Sources) -> list[Candidate]:
    """The candidates for a story's headline; ``written``: the model's.

    An editor's title comes before the model's headline, whether the leads prove it or not. Of the others, those that are no
    headline for their length come after the rest, the shortest first, and what states nothing comes last.
    """
    titled = [article for article in _best_first(story, opening, sources) if not article.title_made]
    made = [article for article in story.articles if article.title_made]
    stating, other = _opening_sentences(opening, sources)
    heads = [*written, *_proved_by_leads(sorted(made, key=lambda a: a.id != opening[0][0])), *stating]
    heads.sort(key=lambda head: max(MAX_HEAD_WORDS, len(head.text.split())))
    return [*_proved_by_leads(titled), *own_titles(titled), *heads, *other]


def _best_first(story: Story, opening: Sequence[Key], sources: Sources) -> list[Article]:
    """The story's articles by their titles: the one that opens it first, then those nearest to what opens it.

    Of a great event one side may open; there those titles come first that are nearest to all leads and stand over news of the day.
    """
    titles = embed([article.title for article in story.articles])
    if len(story.articles) < GREAT_EVENT:
        near = titles @ embed([sources.text(opening[0])])[0]
        rank = [float(value) + (article.id == opening[0][0]) for value, article in zip(near, story.articles, strict=True)]
    else:
        near = (titles @ embed([a.sentences[0].text if a.sentences else a.title for a in story.articles]).T).mean(1)
        news = [tells_recent(article) and not is_opinion(article) for article in story.articles]
        rank = [float(value) + OF_THE_DAY * told for value, told in zip(near, news, strict=True)]
    return [story.articles[place] for place in sorted(range(len(rank)), key=lambda place: -rank[place])]


def _proved_by_leads(articles: Sequence[Article]) -> list[Candidate]:
    """The articles' titles: like any sentence they are printed only where their leads support them."""
    return [Candidate(a.title, "extract", tuple((a.id, s.number) for s in a.sentences[:OPENING_SENTENCES])) for a in articles]


def own_titles(articles: Sequence[Article]) -> list[Candidate]:
    """Reports' own titles as what they are, a source's words that rest on themselves: for a story whose sentences prove none of them.

    A title that is about something else than its article is none: a menu or the name of a section that was taken for one.
    """
    reports = [article for article in articles if is_news(article) and not article.title_made and not article.title.endswith("?")]
    found = []
    for article, doc in zip(reports, parse([article.title for article in reports]), strict=True):
        lead = article.sentences[: STATEMENT_LEAD if has_main_verb(doc) else TITLE_LEAD]
        vectors = embed([article.title, *(sentence.text for sentence in lead)])
        if float((vectors[1:] @ vectors[0]).max(initial=0)) >= TITLE_LIKENESS:
            found.append(Candidate(article.title, "extract", ((article.id, TITLE),)))
    return found


def _opening_sentences(opening: Sequence[Key], sources: Sources) -> tuple[list[Candidate], list[Candidate]]:
    """The opening sentences, for a story without another head: those that state something by themselves, and the rest, shortest first."""
    texts = [sources.text(key) for key in opening]
    docs = parse(texts)
    states = [is_printable(text, doc) and find_dangling(doc) is None for text, doc in zip(texts, docs, strict=True)]
    order = sorted(range(len(opening)), key=lambda place: len(texts[place]))
    heads = [(states[place], Candidate(texts[place], "extract", (opening[place],))) for place in order]
    return [head for stating, head in heads if stating], [head for stating, head in heads if not stating]
