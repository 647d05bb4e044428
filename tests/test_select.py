from __future__ import annotations

from collections.abc import Callable

import pytest

from briefer.records import Article, Story
from briefer.select import select_facts

Make = Callable[..., Article]


def story(*articles: Article) -> Story:
    return Story("s", articles)


def test_select_facts__sentences_of_two_outlets_that_say_one_thing_are_one_fact(make_article: Make) -> None:
    a = make_article(
        "The city council voted ten to two on Monday to close the harbour bridge until spring.",
        "Fishermen protested outside the town hall with boat horns.",
        publisher="Daily North",
    )  # fmt: skip
    b = make_article(
        "On Monday the city council voted 10-2 to close the harbour bridge until the spring.",
        "Repairs to the steel cables will cost nine million crowns.",
        publisher="Valley Post",
    )  # fmt: skip
    facts = select_facts(story(a, b))
    assert {key[0] for key in facts[0].sentences} == {a.id, b.id}
    assert facts[0].publishers == 2
    assert len(facts) == 3


def test_select_facts__one_publisher_twice_is_one_source(make_article: Make) -> None:
    text = "The city council voted ten to two on Monday to close the harbour bridge until spring."
    a = make_article(text, publisher="Daily North", title="one")
    b = make_article(text, publisher="Daily North", title="two")
    assert [f.publishers for f in select_facts(story(a, b))] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Why did the council vote to close the old harbour bridge?",
        "I have lived beside the harbour bridge for twenty years now.",
        "You can read more about the harbour bridge in our archive.",
        "A sad day for the harbour and the town.",
        "The council voted to close the bridge, “a sad day for the town.",
        "“Nobody asked the people who cross it every single day.”",
        "The bridge closed.",
        "My friend Ida Holm crossed the harbour bridge of Arden on Monday.",
        "The council of Arden gave me a letter about the harbour bridge.",
        "Welcome to Arden Morning, where the harbour bridge is closed.",
        "Mayor Ida Holm, left, and Jo Berg walk over the harbour bridge of Arden.",
        "Mayor Ida Holm speaks during a campaign rally at the harbour of Arden on Monday.",
    ],
)
def test_select_facts__what_cannot_be_printed_is_no_fact(make_article: Make, text: str) -> None:
    assert select_facts(story(make_article(text))) == []


@pytest.mark.parametrize(
    "text",
    [
        "“My friend crossed the bridge every day,” Mayor Ida Holm said at the harbour of Arden.",
        "Mayor Ida Holm spoke during a campaign rally at the harbour of Arden on Monday.",
        "Mayor Ida Holm, left alone by her party, closed the harbour bridge of Arden.",
        "The ferry company meets the harbour council of Arden on Monday.",
        "Welcome rain fell on the harbour of Arden and filled the old dam.",
        "Thanks to the new bridge, the harbour of Arden is open again.",
        "The mine below the harbour bridge of Arden was found by divers.",
    ],
)
def test_select_facts__reports_are_facts(make_article: Make, text: str) -> None:
    assert len(select_facts(story(make_article(text)))) == 1


def test_select_facts__a_leaning_sentence_ranks_lower_than_the_same_alone(make_article: Make) -> None:
    plain = make_article("The mayor said the repairs would cost nine million crowns and last until spring.")
    leaning = make_article("But he said the repairs would cost nine million crowns and last until spring.")
    other = "The council of the town of Arden voted ten to two on Monday to close the harbour bridge."
    with_plain = select_facts(story(make_article(other), plain))
    with_leaning = select_facts(story(make_article(other), leaning))
    assert {f.sentences[0][0]: f.score for f in with_plain}[plain.id] > {f.sentences[0][0]: f.score for f in with_leaning}[leaning.id]
