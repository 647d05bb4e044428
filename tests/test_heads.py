"""Headlines: which titles can head a story, in which order, and what is left where none can."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from briefer.compose import Sources
from briefer.heads import find_opening, list_heads, own_titles
from briefer.records import TITLE, Article, Fact, Story

Make = Callable[..., Article]
DAM = "The dam at Norvale gave way early on Tuesday after a week of rain. Some 4,000 people were moved to higher ground, the county said."


def heads_of(*articles: Article, fact: int = 1) -> list[str]:
    """The story's heads, each once, where its first fact is this sentence of the first article."""
    story = Story("s", articles)
    opening = find_opening(story, [Fact(((articles[0].id, fact),), 1.0, 1)])
    return list(dict.fromkeys(head.text for head in list_heads(story, opening, [], Sources({a.id: a for a in articles}))))


def test_own_titles__rest_on_themselves(make_article: Make) -> None:
    article = make_article(DAM, title="Norvale's dam bursts")
    (candidate,) = own_titles([article])
    assert candidate.text == "Norvale's dam bursts"
    assert candidate.evidence == ((article.id, TITLE),)
    assert Sources({article.id: article}).text(candidate.evidence[0]) == article.title


def test_own_titles__not_of_opinions_questions_menus_and_made_ones(make_article: Make) -> None:
    opinion = dataclasses.replace(make_article(DAM, title="Norvale's dam was bound to burst"), kind="opinion")
    question = make_article(DAM, title="Why did Norvale's dam burst?")
    menu = make_article(DAM, title="Home Sport Weather Puzzles Subscribe")
    made = dataclasses.replace(make_article(DAM, title="The dam at Norvale gave way"), title_made=True)
    assert own_titles([opinion, question, menu, made]) == []


def test_own_titles__a_feature_comes_late_to_what_it_is_about(make_article: Make) -> None:
    start = ["Ida Holm gets up at four.", "Her kitchen is small.", "She boils an egg.", "Then she reads.", "At six she leaves."]
    article = make_article(*start, "The dam at Norvale has leaked for years.", title="Norvale's dam leaks, and has for years")
    assert [head.text for head in own_titles([article])] == [article.title]
    assert own_titles([dataclasses.replace(article, title="Dams, Norvale")]) == []


def test_list_heads__nearest_to_what_opens_the_story(make_article: Make) -> None:
    opening = make_article(DAM, title="Why dams fail?", path="a.txt")
    promise = "The county promised money on Tuesday after the dam at Norvale gave way."
    aside = make_article(promise, title="County promises money", path="b.txt")
    event = make_article("A dam burst at Norvale on Tuesday.", title="Norvale's dam gives way after week of rain", path="c.txt")
    heads = heads_of(opening, aside, event)
    assert heads.index(event.title) < heads.index(aside.title)


def test_list_heads__of_a_great_event_what_all_leads_tell(make_article: Make) -> None:
    """The story opens with one of its sides; the article about that side does not head it."""
    told = [
        ("Boatmen of Norvale offer beds", "Boatmen of Norvale offered beds on Monday to those who fled when the dam burst."),
        ("Dam bursts at Norvale", "The dam at Norvale burst on Monday and flooded the town."),
        ("Norvale's dam gives way", "The dam above Norvale gave way on Monday."),
        ("What is known of the burst dam", "Water from the burst dam at Norvale ran through the town on Monday."),
        ("County asks for money", "The county asked for money on Monday after the dam at Norvale burst."),
        ("Norvale floods after dam burst", "Norvale was flooded on Monday when its dam burst."),
    ]
    articles = [make_article(lead, title=title, path=f"{n}.txt") for n, (title, lead) in enumerate(told)]
    assert "dam" in heads_of(*articles)[0].lower()
    assert heads_of(*articles[:4])[0] == "Boatmen of Norvale offer beds"


def test_list_heads__a_long_sentence_is_the_last_resort(make_article: Make) -> None:
    long = "The dam at Norvale gave way early on Tuesday after a week of rain, and some 4,000 people were moved to higher ground."
    short = "Divers of the county found the crack at noon."
    article = make_article(long, short, "Why so late?", title=long)
    assert heads_of(dataclasses.replace(article, title_made=True)) == [short, long, "Why so late?"]
    assert heads_of(article)[0] == long  # an editor's title is a title


def test_list_heads__a_motto_is_the_last_resort(make_article: Make) -> None:
    told = DAM.split(". ")[0] + "."
    article = make_article("“These are the times that try us all.”", "— Per Holm (1737-1809)", told, title="“These are the times.”")
    assert heads_of(dataclasses.replace(article, title_made=True), fact=3)[:2] == [article.title, told]
