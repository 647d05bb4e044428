"""A brief as Markdown: plain links, no footnotes, no HTML, so that GitHub, Obsidian and pandoc show the same.

After every claim stand its citations, ``([1](sources/<id>.html#s12), [3](sources/<id>.html#s4); 2 sources; verbatim)``:
the source's number, linked to the cited sentence in its readable copy, an arrow to the original where it has an address,
how many independent publishers say it where it is more than one, and "verbatim" where the words are the source's own.
``render`` reads this form back, so a change here is a change there.
"""

from __future__ import annotations

import json
import string
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefer.citations import copy_address, count_claims, number_sources, original_address, publisher_name, sentence_address
from briefer.escape import markdown_code, markdown_text
from briefer.grades import RELIABILITY, UNKNOWN, claim_grade
from briefer.records import Article, Brief, Change, Claim, Dispute, Evidence, Figure, Skipped, StorySection
from briefer.wording import DATE_METHODS, count_words, day_words, list_words, published_words, weekday_words

ORIGINAL_MARK = "↗"  # stands for the link from a citation to the original page
VERBATIM = "verbatim"
MAX_NAMED_PUBLISHERS = 4  # in the masthead and under a headline; the Sources part names them all

_CHANGE_HEADINGS = {"new": "New", "updated": "Updated", "continuing": "Continuing", "dropped": "No longer reported"}


@dataclass(frozen=True, slots=True)
class _Sources:
    """What every part needs to cite: the articles by id and their numbers."""

    articles: Mapping[str, Article]
    numbers: Mapping[str, int]
    reliability: Mapping[str, str] | None

    def known(self, evidence: Iterable[Evidence]) -> list[Evidence]:
        return [item for item in evidence if item.article in self.numbers]


def stitch_markdown(brief: Brief) -> str:
    """The brief as Markdown. Numbers its sources in the order in which they are first cited."""
    sources = _Sources({article.id: article for article in brief.articles}, number_sources(brief), brief.reliability)
    blocks = [_masthead(brief)]
    for heading, part in PARTS.items():
        body = part(brief, sources)
        if body:
            blocks.append(f"## {heading}\n\n{body}")
    return "\n\n".join(blocks) + "\n"


def _masthead(brief: Brief) -> str:
    if brief.day:
        period = f"articles published on {day_words(brief.day)}, {markdown_text(brief.zone)}"
    else:
        period = "articles that no publication day could be found for"
    publishers = sorted({article.publisher for article in brief.articles if article.publisher})
    named = f": {markdown_text(list_words(publishers, MAX_NAMED_PUBLISHERS))}" if publishers else ""
    read = [count_words(brief.coverage.articles, "article")]
    if brief.coverage.publishers:
        read.append(count_words(brief.coverage.publishers, "publisher") + named)
    facts = [
        f"- **No. {brief.number}**, {period}" if brief.day else f"- **Undated**, {period}",
        *([f"- **As of** {_as_of(brief)}"] if brief.day else []),
        f"- **Read** {', '.join(read)}",
        f"- **Model** {markdown_text(brief.manifest.model)}",
    ]
    return f"# {markdown_text(brief_heading(brief))}\n\n" + "\n".join(facts)


def _as_of(brief: Brief) -> str:
    """The last day that the articles tell of themselves: when one was updated after the brief's day, that day."""
    updated = [article.published.updated for article in brief.articles if article.published.updated]
    last = max([brief.day, *updated] if brief.day else updated)
    return f"the end of {day_words(last)}" if last == brief.day else f"{day_words(last)}, when an article was last updated"


def brief_heading(brief: Brief) -> str:
    """The title with the day spelled out, unless the title names the day itself."""
    if brief.day is None:
        return brief.title if "undated" in brief.title.lower() else f"{brief.title}: undated articles"
    return brief.title if day_words(brief.day) in brief.title else f"{brief.title}: {weekday_words(brief.day)}"


def _cite(evidence: Iterable[Evidence], sources: _Sources, notes: Sequence[str] = ()) -> str:
    links, shown = [], set[str]()
    cited = list(dict.fromkeys(sources.known(evidence)))
    of_article = Counter(item.article for item in cited)
    letters = {article: iter(string.ascii_lowercase) for article, count in of_article.items() if count > 1}  # 1a, 1b: two sentences of one
    for item in cited:
        letter = next(letters[item.article], "") if item.article in letters else ""
        link = f"[{sources.numbers[item.article]}{letter}]({copy_address(item.article, item.sentence)})"
        original = sentence_address(sources.articles[item.article], item) if item.article not in shown else None
        shown.add(item.article)  # one way out for each article: its text is there in full
        links.append(f"{link} [{ORIGINAL_MARK}]({original})" if original else link)
    return f"({'; '.join([', '.join(links), *notes])})" if links else ""


def _cite_claim(claim: Claim, sources: _Sources) -> str:
    notes = [count_words(claim.publishers, "source")] if claim.publishers > 1 else []
    if sources.reliability is not None:
        notes.append(claim_grade(claim, sources.articles, sources.reliability))
    if claim.origin == "source":
        notes.append(VERBATIM)
    return _cite(claim.evidence, sources, notes)


def _claim(claim: Claim, sources: _Sources) -> str:
    return f"{markdown_text(claim.text)} {_cite_claim(claim, sources)}".rstrip()


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _bottom_line(brief: Brief, sources: _Sources) -> str:
    return " ".join(_claim(claim, sources) for claim in brief.bottom_line)


def _key_developments(brief: Brief, sources: _Sources) -> str:
    return _bullets(_claim(claim, sources) for claim in brief.key_developments)


def _changes(brief: Brief, sources: _Sources) -> str:
    blocks = []
    for kind, heading in _CHANGE_HEADINGS.items():
        lines = [_change(change, sources) for change in brief.changes if change.kind == kind]
        if lines:
            blocks.append(f"**{heading}**\n\n{_bullets(lines)}")
    if blocks and brief.previous_day:
        day = brief.previous_day
        blocks.insert(0, f"Compared with the brief of [{day_words(day)}]({day.isoformat()}.md).")
    return "\n\n".join(blocks)


def _change(change: Change, sources: _Sources) -> str:
    if change.claim is None:
        return markdown_text(change.previous or "")
    now = _claim(change.claim, sources)
    if change.kind == "updated" and change.previous:
        return f"{now}\n    - Before: {markdown_text(change.previous)}"
    return now


def _stories(brief: Brief, sources: _Sources) -> str:
    return "\n\n".join(_story(story, sources) for story in brief.stories)


def _story(story: StorySection, sources: _Sources) -> str:
    articles = [sources.articles[identifier] for identifier in story.articles if identifier in sources.articles]
    publishers = list(dict.fromkeys(article.publisher for article in articles if article.publisher))
    about = [count_words(len(articles), "article")]
    if publishers:
        about.append(markdown_text(list_words(publishers, MAX_NAMED_PUBLISHERS)))
    about.append(f"headline {_cite_claim(story.headline, sources)}")
    listed = sorted(articles, key=lambda article: sources.numbers[article.id])
    return "\n\n".join(
        [
            f"### {markdown_text(story.headline.text)}",
            " · ".join(about),
            _bullets(_claim(claim, sources) for claim in story.claims),
            "**Sources**",
            _bullets(_source_line(article, sources) for article in listed),
        ]
    )


def _source_line(article: Article, sources: _Sources) -> str:
    """Number, title, publisher, day, and where the article is; how its day was found is told in the list of all sources."""
    published = article.published
    publisher = [markdown_text(article.publisher)] if article.publisher else []
    day = day_words(published.day) if published.day and published.method != "inferred" else published_words(published)
    return " · ".join([_named_source(article, sources), *publisher, day, *_places(article)[:1]])


def _named_source(article: Article, sources: _Sources) -> str:
    return f"**{sources.numbers[article.id]}** [{markdown_text(article.title)}]({copy_address(article.id)})"


def _places(article: Article) -> list[str]:
    """Where the article is: its address on the web where it has one, and the file that it was read from."""
    original = original_address(article)
    return [*([f"[original {ORIGINAL_MARK}]({original})"] if original else []), markdown_code(article.path)]


def _disputes(brief: Brief, sources: _Sources) -> str:
    return "\n\n".join(_dispute(dispute, sources) for dispute in brief.disputes)


def _dispute(dispute: Dispute, sources: _Sources) -> str:
    return f"**{markdown_text(dispute.about)}**\n\n{_bullets(_claim(side, sources) for side in dispute.sides)}"


def _figures(brief: Brief, sources: _Sources) -> str:
    rows = [_figure(figure, sources) for figure in brief.figures]
    return "\n".join(["| Figure | Of what | Who says so | Source |", "|---|---|---|---|", *rows]) if rows else ""


def _figure(figure: Figure, sources: _Sources) -> str:
    cited = [sources.articles[item.article].publisher for item in sources.known(figure.claim.evidence)]
    speaker = markdown_text(figure.speaker or next((name for name in cited if name), ""))
    cells = [f"**{markdown_text(figure.value)}**", markdown_text(figure.counts), speaker, _cite(figure.claim.evidence, sources)]
    return f"| {' | '.join(cells)} |"


def _timeline(brief: Brief, sources: _Sources) -> str:
    blocks = []
    for day, entries in groupby(sorted(brief.timeline, key=lambda entry: entry.day), key=lambda entry: entry.day):
        ahead = " (announced)" if brief.day and day > brief.day else ""
        blocks.append(f"**{weekday_words(day)}**{ahead}\n\n{_bullets(_claim(entry.claim, sources) for entry in entries)}")
    return "\n\n".join(blocks)


def _quotations(brief: Brief, sources: _Sources) -> str:
    lines = []
    for quotation in brief.quotations:
        role = f", {markdown_text(quotation.role)}" if quotation.role else ""
        words = f"“{markdown_text(quotation.text)}” {_cite([quotation.evidence], sources)}".rstrip()
        lines.append(f"**{markdown_text(quotation.speaker)}**{role}: {words}")
    return _bullets(lines)


def _gaps(brief: Brief, sources: _Sources) -> str:
    coverage = brief.coverage
    lines = []
    if coverage.stories > coverage.stories_printed:
        left_out = coverage.stories - coverage.stories_printed
        lines.append(f"{count_words(left_out, 'story', 'stories')} of {coverage.stories} found not printed, for length.")
    if coverage.replaced:
        lines.append(
            f"{count_words(coverage.replaced, 'sentence')} of the model not supported by the sources: the source’s own words stand instead."
        )
    if coverage.unfit:
        lines.append(
            f"{count_words(coverage.unfit, 'input')} longer than the model’s window: it was not asked, the sources’ own words stand."
        )
    if coverage.dropped:
        lines.append(f"{count_words(coverage.dropped, 'fact')} left out: no printable sentence was supported.")
    claims = count_claims(brief)
    uncited = [f"{sources.numbers[a.id]} {markdown_text(a.title)}" for a in brief.articles if not claims[a.id]]
    lines += _listed(f"{count_words(len(uncited), 'article')} read but not cited", uncited)
    undated = [
        f"[{markdown_text(article.title)}]({copy_address(article.id)}), {markdown_code(article.path)}: "
        f"{markdown_text(article.published.evidence or 'no date found')}"
        for article in brief.undated
    ]
    lines += _listed(f"{count_words(len(undated), 'article')} of this run without a publication day, in no day’s brief", undated)
    lines += _listed(f"{count_words(len(coverage.skipped), 'input')} skipped", _skipped(coverage.skipped))
    lines += _listed(f"{count_words(len(coverage.duplicates), 'duplicate')} dropped", _skipped(coverage.duplicates))
    return _bullets(lines)


def _listed(what: str, items: Sequence[str]) -> list[str]:
    if not items:
        return []
    return [f"{what}:\n" + "\n".join(f"    - {item}" for item in items)]


def _skipped(skipped: Iterable[Skipped]) -> list[str]:
    return [f"{markdown_code(item.path)}: {markdown_text(item.reason)}" for item in skipped]


def _source_list(brief: Brief, sources: _Sources) -> str:
    claims = count_claims(brief)
    lines = []
    for article in sorted(brief.articles, key=lambda article: sources.numbers[article.id]):
        facts = [_named_source(article, sources), markdown_text(publisher_name(article))]
        if brief.reliability is not None:
            grade = brief.reliability.get(article.publisher or "", UNKNOWN)
            facts.append(f"**{grade}** ({RELIABILITY[grade]})")
        facts += [*_places(article), _found(article)]
        twins = sorted(sources.numbers[twin] for twin in article.same_as if twin in sources.numbers)
        if twins:
            facts.append(f"same report as {list_words([str(number) for number in twins])}")
        facts.append(count_words(claims[article.id], "claim"))
        lines.append(" · ".join(facts))
    return _bullets(lines)


def _found(article: Article) -> str:
    """The publication day, how it was found, and the words that it rests on."""
    published = article.published
    evidence = markdown_text(published.evidence)
    if published.day is None:
        return f"undated: {evidence}" if evidence else "undated"
    if evidence and published.method != "inferred":
        evidence = f"“{evidence}”"  # the article's own words
    return f"{day_words(published.day)}, {DATE_METHODS[published.method]}" + (f": {evidence}" if evidence else "")


def _method(brief: Brief, sources: _Sources) -> str:
    coverage, manifest = brief.coverage, brief.manifest
    own = coverage.claims - coverage.model_claims
    paragraphs = [
        f"From {count_words(coverage.sentences, 'sentence')} briefer selected {count_words(coverage.facts, 'fact')}, had the model rewrite "
        "them, and checked every rewrite against the sentences that it cites: names, numbers, dates, quotations, negation and attribution. "
        f"Printed claims: {coverage.claims}, of these {coverage.model_claims} in the model’s words and {own} in a source’s own (marked "
        f"“{VERBATIM}”). A number in parentheses leads to the sentence that a claim rests on; “2 sources” counts independent publishers. "
        f"{_grades_words(brief)}The brief adds no judgement of its own.",
        _bullets(
            [
                f"briefer {markdown_text(manifest.briefer)}",
                f"model {markdown_text(manifest.model)}, SHA-256 {markdown_code(manifest.model_sha256)}",
                f"prompts SHA-256 {markdown_code(manifest.prompts_sha256)}",
                f"fingerprint of the run {markdown_code(manifest.fingerprint)}",
                *(f"{markdown_code(key)} = {markdown_code(json.dumps(value))}" for key, value in sorted(manifest.config.items())),
                *_input_hashes(brief, sources),
            ]
        ),
    ]
    return "\n\n".join(paragraphs)


def _grades_words(brief: Brief) -> str:
    if brief.reliability is None:
        return ""
    return (
        "“B2” grades in the Admiralty system: a letter for how reliable the user’s list holds the best of the cited publishers, from A to "
        "E, F where it cannot be judged; a digit for corroboration: 1 three or more independent publishers, 2 two, 3 two or more though a "
        "source of the brief says otherwise, 6 one. "
    )


def _input_hashes(brief: Brief, sources: _Sources) -> Iterator[str]:
    """One line an input file: the sources that were read from it, and its hash."""
    by_hash: dict[str, list[str]] = {}
    for identifier, sha256 in sorted(brief.manifest.inputs.items(), key=lambda item: sources.numbers.get(item[0], 0)):
        by_hash.setdefault(sha256, []).append(str(sources.numbers.get(identifier, identifier)))
    for sha256, numbers in by_hash.items():
        yield f"{'source' if len(numbers) == 1 else 'sources'} {list_words(numbers)}: SHA-256 {markdown_code(sha256)}"


# The parts after the masthead, in the order of printing. A part that gives no text is left out.
PARTS: dict[str, Callable[[Brief, _Sources], str]] = {
    "Bottom line": _bottom_line,
    "Key developments": _key_developments,
    "What changed": _changes,
    "Stories": _stories,
    "Disputed": _disputes,
    "Key figures": _figures,
    "Timeline": _timeline,
    "Who said what": _quotations,
    "Gaps": _gaps,
    "Sources": _source_list,
    "Method and manifest": _method,
}
