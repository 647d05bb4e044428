from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from briefer.group import group_days, group_stories
from briefer.records import Article

Make = Callable[..., Article]


def flood(make: Make) -> list[Article]:
    return [
        make(
            "Floods cut off the town of Arden on Tuesday after the river Lune burst its banks.",
            "Rescuers took 40 people from their roofs, the fire service said.",
            title="Floods cut off Arden", publisher="Daily North", path="a.txt",
        ),
        make(
            "Forty residents of Arden were pulled from rooftops when the Lune overflowed.",
            "The fire service said nobody was missing.",
            title="Rooftop rescues as Lune overflows", publisher="Valley Post", path="b.txt",
        ),
    ]  # fmt: skip


def strike(make: Make) -> Article:
    return make(
        "Train drivers will strike for three days over pay, their union Trak said on Tuesday.",
        "The railway called the strike unjustified.",
        title="Train drivers to strike over pay", publisher="Daily North", path="c.txt",
    )  # fmt: skip


def test_group_stories__one_event_in_other_words_is_one_story(make_article: Make) -> None:
    stories = group_stories([*flood(make_article), strike(make_article)])
    assert [sorted(a.path for a in story.articles) for story in stories] == [["a.txt", "b.txt"], ["c.txt"]]


def test_group_stories__order_of_input_does_not_matter(make_article: Make) -> None:
    articles = [*flood(make_article), strike(make_article)]
    assert [s.id for s in group_stories(articles)] == [s.id for s in group_stories(articles[::-1])]


def test_group_stories__one_article_and_none(make_article: Make) -> None:
    assert [len(s.articles) for s in group_stories([strike(make_article)])] == [1]
    assert group_stories([]) == []


def test_group_days__oldest_first_undated_last(make_article: Make) -> None:
    later = make_article("One sentence here.", day="2022-02-01", path="x.txt")
    undated = make_article("One sentence here.", day=None, path="y.txt")
    earlier = make_article("One sentence here.", day="2022-01-31", path="z.txt")
    assert list(group_days([undated, later, earlier])) == [dt.date(2022, 1, 31), dt.date(2022, 2, 1), None]
