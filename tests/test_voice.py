"""Whose voice a sentence has: a report's, a judging writer's, a caption's."""

from __future__ import annotations

import pytest

from briefer.parse import parse
from briefer.voice import is_caption, judges, speaks_of_itself


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Mayor Ida Holm speaks during a rally in Arden on Tuesday, March 3.", True),
        ("Ida Holm, center, walks with boatmen of Arden.", True),
        ("Ida Holm (in red), second from left, greets boatmen.", True),
        ("In this photo, Ida Holm greets boatmen.", True),
        ("Mayor Ida Holm spoke during a rally in Arden on Tuesday, March 3.", False),
        ("Mayor Ida Holm will speak during a rally in Arden on Tuesday.", False),
        ("Ida Holm says that she was hurt during a rally in Arden.", False),
        ("The council of Arden meets on Tuesday.", False),
        ("People of the left, right and centre voted for Ida Holm.", False),
        ("Ida Holm, left without a party, leads in Arden.", False),
    ],
)
def test_is_caption__of_a_picture(text: str, caption: bool) -> None:
    assert is_caption(parse([text])[0]) is caption


@pytest.mark.parametrize(
    ("text", "judging"),
    [
        ("The council put forth no plausible arguments.", True),
        ("Arden is tired of moralistic tales.", True),
        ("Sadly, the council closed the bridge.", True),
        ("The mayor called the tales moralistic.", False),
        ("The mayor said the council had no plausible arguments.", False),
        ("The mayor read “ridiculous” tales to the council.", False),
        ("The council put forth no written arguments.", False),
        ("The flood left a terrace of houses in ruins.", False),
    ],
)
def test_judges__in_the_writers_own_voice(text: str, judging: bool) -> None:
    assert judges(parse([text])[0]) is judging


@pytest.mark.parametrize(
    ("text", "itself"),
    [
        ("The council told me of the bridge.", True),
        ("You may cross the bridge on foot.", True),
        ("Good morning, readers of the Arden Herald.", True),
        ("“I told you,” Ida Holm said.", False),
        ("Good mornings for ferries are rare in Arden.", False),
        ("The US council of the mine opened a bridge.", False),
    ],
)
def test_speaks_of_itself__outside_quotations(text: str, itself: bool) -> None:
    assert speaks_of_itself(text) is itself
