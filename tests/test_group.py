from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import numpy as np

from briefer.document_frequency import english_weight, find_words, word_share
from briefer.group import group_days, group_stories, link_groups
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


def test_group_stories__great_event_keeps_its_reactions_and_opinions(make_article: Make) -> None:
    """On such a day the event's names stand in most articles: counted within the day they would weigh nothing."""
    event = [
        ("Prime Minister Halmar resigns over harbour fund", "Prime Minister Ines Halmar resigned on Monday over the harbour fund."),
        ("Halmar quits: what is known", "Ines Halmar stepped down on Monday after the audit of the harbour fund became public."),
        ("Opposition cheers as Halmar goes", "The opposition called on Monday for elections after Ines Halmar resigned as prime minister."),
        ("Who could follow Halmar", "Three ministers are named as successors of Ines Halmar, who resigned as prime minister on Monday."),
        ("Halmar had to go", "Ines Halmar could not stay after what the audit said of the harbour fund, and her resignation comes late."),
    ]
    others = [
        ("Snow closes mountain pass", "Snow closed the pass above Tarn on Monday, and forty lorries waited in the valley."),
        ("Rowers win gold", "The women's eight of Norvale won gold at the championship in Lucerne on Monday."),
    ]
    articles = [make_article(lead, title=title, path=f"{n}.txt", publisher=f"Paper {n}") for n, (title, lead) in enumerate(event + others)]
    stories = group_stories(articles)
    assert [a.path for a in stories[0].articles] == ["0.txt", "1.txt", "2.txt", "3.txt", "4.txt"]
    assert [len(story.articles) for story in stories] == [5, 1, 1]


def test_group_stories__other_languages(make_article: Make) -> None:
    told = [
        ("Hochwasser schneidet Arden ab", "Das Hochwasser der Lune hat am Dienstag die Stadt Arden von der Außenwelt abgeschnitten."),
        ("Vierzig Menschen in Arden gerettet", "Nach dem Hochwasser der Lune hat die Feuerwehr in Arden vierzig Menschen gerettet."),
        ("Lokführer streiken drei Tage", "Die Lokführer wollen nach Angaben der Gewerkschaft drei Tage lang für mehr Lohn streiken."),
        ("Museum kauft Gemälde", "Das Museum in Oslo hat nach eigenen Angaben ein Gemälde eines Schülers von Rembrandt gekauft."),
    ]
    articles = [
        dataclasses.replace(make_article(lead, title=title, path=f"{n}.txt"), language="de") for n, (title, lead) in enumerate(told)
    ]
    assert sorted([a.path for a in story.articles] for story in group_stories(articles)) == [["0.txt", "1.txt"], ["2.txt"], ["3.txt"]]


def test_group_stories__reports_come_before_opinion_pieces(make_article: Make) -> None:
    opinion, report = dataclasses.replace(flood(make_article)[0], kind="opinion"), flood(make_article)[1]
    assert [[a.path for a in s.articles] for s in group_stories([opinion, report, strike(make_article)])] == [["b.txt", "a.txt"], ["c.txt"]]


def test_link_groups__one_chance_likeness_does_not_join_two_events() -> None:
    similarity = np.full((6, 6), 0.1, dtype=np.float32)
    similarity[:3, :3] = similarity[3:, 3:] = 0.5
    similarity[2, 3] = similarity[3, 2] = 0.45
    assert sorted(map(sorted, link_groups(similarity, 0.25))) == [[0, 1, 2], [3, 4, 5]]


def test_link_groups__one_article_joins_by_its_two_nearest() -> None:
    similarity = np.full((5, 5), 0.5, dtype=np.float32)
    similarity[4] = similarity[:, 4] = 0.0
    similarity[4, 0] = similarity[0, 4] = 0.3
    similarity[4, 1] = similarity[1, 4] = 0.26
    assert sorted(map(sorted, link_groups(similarity, 0.27))) == [[0, 1, 2, 3, 4]]
    assert sorted(map(sorted, link_groups(similarity, 0.29))) == [[0, 1, 2, 3], [4]]


def test_link_groups__a_lone_article_joins_a_great_event_only() -> None:
    """The last article is as near to the event of six as to the pair; the pair does not get it, nor does the event get the pair."""
    similarity = np.full((9, 9), 0.1, dtype=np.float32)
    similarity[:6, :6] = similarity[6:8, 6:8] = 0.6
    similarity[8, :8] = similarity[:8, 8] = 0.32
    similarity[6:8, :6] = similarity[:6, 6:8] = 0.32
    assert sorted(map(sorted, link_groups(similarity, 0.34))) == [[0, 1, 2, 3, 4, 5, 8], [6, 7]]
    small = similarity[1:, 1:]
    assert sorted(map(sorted, link_groups(small, 0.34))) == [[0, 1, 2, 3, 4], [5, 6], [7]]


def test_find_words__case_and_possessive() -> None:
    assert find_words("The Mayor’s U.S. bridge, mother-in-law's") == ["the", "mayor", "bridge", "mother-in-law"]


def test_english_weight__rare_words_weigh_most() -> None:
    assert word_share("the") == 1
    assert english_weight("the") == 0
    assert english_weight("said") < english_weight("senate") < english_weight("zelkova") == english_weight("halmar")
