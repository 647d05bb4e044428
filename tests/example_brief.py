"""A small brief written by hand, with something in every part; tests change what they need with ``dataclasses.replace``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from briefer.records import (
    Article,
    Brief,
    Change,
    Claim,
    Coverage,
    Dispute,
    Evidence,
    Figure,
    Manifest,
    Origin,
    PublicationDate,
    Quotation,
    Sentence,
    Skipped,
    StorySection,
    TimelineEntry,
)

DAY = dt.date(2023, 5, 9)


def make_article(
    id: str,
    title: str,
    paragraphs: Sequence[Sequence[str]],
    *,
    publisher: str | None = None,
    url: str | None = None,
    published: PublicationDate | None = None,
    path: str | None = None,
) -> Article:
    text = "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)
    sentences, start = [], 0
    for number, (paragraph, words) in enumerate(((n, s) for n, p in enumerate(paragraphs, start=1) for s in p), start=1):
        start = text.index(words, start)
        sentences.append(Sentence(number, words, start, start + len(words), paragraph))
        start += len(words)
    return Article(
        id=id,
        title=title,
        title_made=False,
        publisher=publisher,
        byline=None,
        path=path or f"articles/{id}.txt",
        url=url,
        published=published or PublicationDate(DAY, "byline", 0.9, "May 9, 2023"),
        text=text,
        sentences=tuple(sentences),
        source_sha256=id * 5,
    )


HERALD = make_article(
    "aaaaaaaaaaaa",
    "Dam at Norvale gives way",
    [
        ["The dam at Norvale gave way early on Tuesday.", "Some 4,000 people were moved to higher ground."],
        ['"We heard it before we saw it," Mayor Ida Holm said.', "The council will meet on Thursday."],
    ],
    publisher="The Herald",
    url="https://herald.example/norvale?page=1&id=7",
)
COURIER = make_article(
    "bbbbbbbbbbbb",
    "Thousands leave homes below Norvale dam",
    [
        ["About 5,500 people left their homes below the dam, the county said.", "No one was hurt."],
        ["Trains between Norvale and Eastby stopped."],
    ],
    publisher="Courier",
)
NOTES = make_article(
    "cccccccccccc",
    "Harbour tolls to rise",
    [["Eastby will raise its harbour tolls by 3 per cent in July.", "Shipowners had asked for a freeze."]],
)
LOST = make_article(
    "dddddddddddd",
    "A letter to the editor",
    [["Sir, the lamps are out."]],
    published=PublicationDate(None, "none", 0.0, "no date in the text"),
)


def make_claim(text: str, *cited: tuple[Article, int], origin: Origin = "model", publishers: int = 1) -> Claim:
    evidence = tuple(Evidence(article.id, number, article.sentences[number - 1].text, 0.9) for article, number in cited)
    return Claim(text, origin, "extract" if origin == "source" else "compress", evidence, publishers, 0.9)


def make_source_claim(article: Article, number: int) -> Claim:
    return make_claim(article.sentences[number - 1].text, (article, number), origin="source")


BROKE = make_claim("The Norvale dam broke early on Tuesday.", (HERALD, 1))
MOVED = make_claim("Thousands of people left their homes.", (COURIER, 1), (HERALD, 2), publishers=2)
TOLLS = make_source_claim(NOTES, 1)

BRIEF = Brief(
    day=DAY,
    number=2,
    title="Situation brief, 9 May 2023",
    zone="UTC",
    articles=(HERALD, COURIER, NOTES),
    bottom_line=(BROKE, MOVED),
    key_developments=(BROKE, TOLLS),
    stories=(
        StorySection("s1", make_claim("Dam breaks at Norvale", (HERALD, 1)), (BROKE, MOVED), (HERALD.id, COURIER.id)),
        StorySection("s2", make_claim("Eastby to raise harbour tolls", (NOTES, 1)), (TOLLS,), (NOTES.id,)),
    ),
    coverage=Coverage(
        articles=3,
        publishers=2,
        stories=3,
        stories_printed=2,
        sentences=9,
        facts=6,
        claims=5,
        model_claims=4,
        replaced=1,
        dropped=2,
        skipped=(Skipped("articles/photo.bin", "not text. Remove it, or convert it to text."),),
        duplicates=(Skipped("articles/copy.txt", "same as articles/aaaaaaaaaaaa.txt"),),
    ),
    manifest=Manifest("0.1.0", "f" * 64, "embedded", "e" * 64, "d" * 64, {"zone": "UTC", "length": "standard"}, {HERALD.id: "a" * 64}),
    changes=(
        Change("new", TOLLS, None),
        Change("updated", MOVED, "Hundreds of people left their homes."),
        Change("dropped", None, "Rain is expected."),
    ),
    previous_day=dt.date(2023, 5, 8),
    disputes=(Dispute("People who left", (make_source_claim(HERALD, 2), make_source_claim(COURIER, 1))),),
    figures=(Figure("some 4,000", "people moved to higher ground", None, make_source_claim(HERALD, 2)),),
    timeline=(
        TimelineEntry(dt.date(2023, 5, 11), "Thursday", make_source_claim(HERALD, 4)),
        TimelineEntry(dt.date(2023, 5, 9), "Tuesday", make_source_claim(HERALD, 1)),
    ),
    quotations=(Quotation("Ida Holm", "Mayor", "We heard it before we saw it,", Evidence(HERALD.id, 3, HERALD.sentences[2].text, 1.0)),),
    undated=(LOST,),
)
