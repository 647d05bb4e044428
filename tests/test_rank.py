"""What a brief leads with: news of the day before background, opinion and what leans on another sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from briefer.news import is_opinion, news_score, tells_recent
from briefer.rank import LEADS, lead_first, pick_leads, rank_stories
from briefer.records import Article, ArticleKind, Claim, Evidence, Story, StorySection

Make = Callable[..., Article]
COUNCIL = "The city council of Arden voted on Monday to close the harbour bridge."
MONDAY = "2022-01-31"


def claim_of(article: Article, number: int = 1) -> Claim:
    text = article.sentences[number - 1].text
    return Claim(text, "source", "extract", (Evidence(article.id, number, text, 1.0),))


def section_of(*articles: Article) -> StorySection:
    claims = tuple(claim_of(article, sentence.number) for article in articles for sentence in article.sentences)
    return StorySection(articles[0].id, claims[0], claims, tuple(a.id for a in articles))


def by_id(*articles: Article) -> dict[str, Article]:
    return {article.id: article for article in articles}


def test_news_score__an_event_of_the_day_leads(make_article: Make) -> None:
    article = make_article(COUNCIL, day=MONDAY)
    assert news_score(claim_of(article), by_id(article)) >= LEADS


@pytest.mark.parametrize(
    "text",
    [
        "In early 2009, the number of jobless people in Arden reached 665,000.",
        "Six years ago, Tara Holm sat in a courtroom of Arden and bit her tongue.",
        "As tens of thousands of people have taken to the streets of Arden over the past weeks.",
        "The social media giant finally released the results of its audit.",
        "Note in this figure that the temperature in Arden climbed until spring.",
        "But he said the repairs in Arden would last until spring.",
        "“Nobody asked the people who cross that old bridge every single day,” Ida Holm said.",
    ],
)
def test_news_score__background_and_leaning_sentences_do_not_lead(make_article: Make, text: str) -> None:
    article = make_article(text, day=MONDAY)
    assert news_score(claim_of(article), by_id(article)) < LEADS


@pytest.mark.parametrize(
    ("kind", "text", "opinion"),
    [
        ("opinion", COUNCIL, True),
        ("report", COUNCIL, False),
        ("report", "I have crossed our bridge every day of my life.", True),
        ("report", "“I have crossed our bridge every day,” Ida Holm said.", False),
    ],
)
def test_is_opinion__kind_and_voice(make_article: Make, kind: ArticleKind, text: str, opinion: bool) -> None:
    assert is_opinion(dataclasses.replace(make_article(text), kind=kind)) is opinion


def test_tells_recent__the_day_itself_or_one_beside_it(make_article: Make) -> None:
    assert tells_recent(make_article(COUNCIL, day="2022-01-31"))
    assert tells_recent(make_article(COUNCIL, day="2022-02-02"))
    assert tells_recent(make_article(COUNCIL, day="2022-01-30"))  # Sunday's paper tells of Monday
    assert not tells_recent(make_article(COUNCIL, day="2022-02-03"))
    assert not tells_recent(make_article("Monday's vote of the council was close.", day="2022-01-31"))


def test_rank_stories__publishers_then_news_then_opinion(make_article: Make) -> None:
    one = make_article(COUNCIL, publisher="A", title="one")
    two = make_article(COUNCIL.replace("voted", "decided"), publisher="B", title="two")
    lone = make_article("Train drivers of Eastby stopped work on Monday over their pay.", publisher="C", title="Train drivers")
    column = make_article("I think that we should all cross our bridge by boat.", publisher="D", title="My bridge")
    stories = [Story("column", (column,)), Story("lone", (lone,)), Story("council", (one, two))]
    assert [story.id for story in rank_stories(stories, [one, two, lone, column])] == ["council", "lone", "column"]


def test_rank_stories__opinion_pieces_alone_come_last(make_article: Make) -> None:
    told = [("A", "The council of Arden was right to close the bridge"), ("B", "The council of Arden closed our bridge too late")]
    columns = [dataclasses.replace(make_article(f"{text}.", publisher=name, title=text), kind="opinion") for name, text in told]
    report = make_article("Train drivers stopped work over their pay.", publisher="C", title="Train drivers")
    stories = [Story("columns", tuple(columns)), Story("report", (report,))]
    assert [story.id for story in rank_stories(stories, [*columns, report])] == ["report", "columns"]


def test_pick_leads__one_a_story_and_none_twice(make_article: Make) -> None:
    told = ["Train drivers of Arden", "The glacier museum of Vestdal", "Fishermen of Norvale", "The mayor of Leeds", "Farmers of Eastby"]
    does = ["went on strike", "opened its doors", "found a wreck", "left office", "sold their cows"]
    articles = [make_article(f"{who} {what} on Monday.", day=MONDAY, title=who) for who, what in zip(told, does, strict=True)]
    bottom, key = pick_leads([section_of(article) for article in articles], by_id(*articles))
    assert (len(bottom), len(key)) == (3, 2)
    assert len({claim.evidence[0].article for claim in (*bottom, *key)}) == 5


def test_pick_leads__a_story_without_news_is_passed_over(make_article: Make) -> None:
    old = make_article("In early 2009, the number of jobless people in Arden reached 665,000.", day=MONDAY, title="old")
    news = make_article(COUNCIL, day=MONDAY, title="news")
    bottom, key = pick_leads([section_of(old), section_of(news)], by_id(old, news))
    assert [claim.text for claim in bottom] == [COUNCIL]
    assert key == ()


def test_pick_leads__a_single_story_gives_three_unlike_claims_news_first(make_article: Make) -> None:
    leaning = "The call will be the first since a letter rejected the demands."
    more = "Fishermen of Norvale blocked the harbour of Arden on Sunday.", "Train drivers of Eastby brought food to Arden on Sunday."
    article = make_article(leaning, COUNCIL, *more, "The council of Arden decided on Monday to close the bridge.", day=MONDAY)
    bottom, key = pick_leads([section_of(article)], by_id(article))
    assert [claim.evidence[0].sentence for claim in bottom] == [2, 3, 4]
    assert key == ()


def test_pick_leads__a_great_event_gives_more_than_one(make_article: Make) -> None:
    """Seven publishers against one are worth the whole bottom line, three against one are not."""
    more = "Fishermen of Norvale blocked the harbour on Monday in protest.", "Prime Minister Ines Halmar called an election on Monday."
    event = make_article(COUNCIL, *more, day=MONDAY, title="event", publisher="Paper 0")
    beside = [make_article(f"{n} people walked in Arden.", title=f"beside {n}", publisher=f"Paper {n}") for n in range(1, 7)]
    lone = make_article("The glacier museum of Vestdal opened its doors on Monday.", day=MONDAY, title="museum", publisher="Paper 9")
    known = by_id(event, lone, *beside)
    great = dataclasses.replace(section_of(event), articles=(event.id, *(a.id for a in beside)))
    bottom, key = pick_leads([great, section_of(lone)], known)
    assert [claim.evidence[0].article for claim in (*bottom, *key)] == [event.id] * 3 + [lone.id]
    small = dataclasses.replace(great, articles=great.articles[:3])
    bottom, key = pick_leads([small, section_of(lone)], known)
    assert [claim.evidence[0].article for claim in (*bottom, *key)] == [event.id, lone.id]


def test_lead_first__of_equals_what_the_headline_says(make_article: Make) -> None:
    cheers = "Boatmen of Norvale cheered the city council of Arden on Monday."
    article = make_article(cheers, COUNCIL, day=MONDAY)
    section = section_of(article)
    assert lead_first(section, by_id(article)).claims[0].text == cheers
    headed = dataclasses.replace(section, headline=dataclasses.replace(section.headline, text="Council votes to close harbour bridge"))
    assert lead_first(headed, by_id(article)).claims[0].text == COUNCIL


@pytest.mark.parametrize(
    "text",
    [
        "The council of Arden put forth no plausible arguments on Monday for closing the bridge.",
        "Sadly, the council of Arden turned its back on the boatmen on Monday.",
        "The social media giant closed its office in Arden on Monday.",
        "The allegations reached the council of Arden on Monday.",
        "My friend Ida Holm told the council of Arden on Monday about the bridge.",
        "Ida Holm speaks during a rally at the harbour of Arden on Monday.",
    ],
)
def test_lead_first__what_tells_comes_before_what_judges_or_leans(make_article: Make, text: str) -> None:
    boats = [f"Boat number {n} of Arden lay in the harbour." for n in range(10)]
    article, other = make_article(text, COUNCIL, *boats, day=MONDAY), make_article(COUNCIL, title="other")
    headed = dataclasses.replace(section_of(article), headline=claim_of(article))
    assert lead_first(headed, by_id(article)).claims[0].text == COUNCIL
    bottom, _ = pick_leads([headed, section_of(other)], by_id(article, other))
    assert bottom[0].text == COUNCIL


def test_lead_first__a_judgement_that_is_reported_may_lead(make_article: Make) -> None:
    told = "Governor Ann Lee called the closing of the bridge in Arden absurd on Monday."
    article = make_article(told, COUNCIL, day=MONDAY)
    assert lead_first(section_of(article), by_id(article)).claims[0].text == told


def test_pick_leads__a_day_without_news_still_has_a_bottom_line(make_article: Make) -> None:
    old = make_article("In early 2009, the number of jobless people in Arden reached 665,000.", title="old")
    other = make_article("In 1999, the old bridge of Arden was painted red.", title="other")
    bottom, _ = pick_leads([section_of(old), section_of(other)], by_id(old, other))
    assert len(bottom) == 1


def test_lead_first__the_news_comes_first(make_article: Make) -> None:
    old, cost = "In 1999, the old bridge of Arden was painted red.", "Repairs will cost nine million crowns."
    article = make_article(old, COUNCIL, cost, day=MONDAY)
    assert [claim.evidence[0].sentence for claim in lead_first(section_of(article), by_id(article)).claims] == [2, 1, 3]
