"""A budget in words is kept whatever it is, and what is left is what matters most."""

from __future__ import annotations

import dataclasses

import pytest
from example_brief import BRIEF

from briefer.budget import count_brief_words, fit_words
from briefer.config import MIN_WORDS, load_config
from briefer.errors import UsageError


@pytest.mark.parametrize("n_words", [*range(1, 60, 4), 80, 120, 200])
def test_fit_words__keeps_the_budget(n_words: int) -> None:
    assert count_brief_words(fit_words(BRIEF, n_words)) <= n_words


def test_fit_words__uses_the_budget() -> None:
    whole = count_brief_words(BRIEF)
    assert fit_words(BRIEF, whole) == BRIEF
    assert fit_words(BRIEF, 0) == BRIEF
    assert whole - 20 <= count_brief_words(fit_words(BRIEF, whole - 1)) < whole  # the longest unit has 20 words or so


def test_fit_words__the_bottom_line_goes_before_all_else() -> None:
    kept = fit_words(BRIEF, 13)
    assert kept.bottom_line == BRIEF.bottom_line
    assert (kept.key_developments, kept.stories, kept.quotations, kept.changes) == ((), (), (), ())


def test_fit_words__a_story_has_its_headline_or_is_left_out() -> None:
    for n_words in range(1, 120):
        for story in fit_words(BRIEF, n_words).stories:
            whole = next(s for s in BRIEF.stories if s.id == story.id)
            assert story.headline == whole.headline
            assert story.claims[0] == whole.claims[0]


def test_fit_words__a_story_whose_claims_stand_in_the_bottom_line() -> None:
    bare = dataclasses.replace(BRIEF, stories=(dataclasses.replace(BRIEF.stories[0], claims=()),))
    assert [s.claims for s in fit_words(bare, 100).stories] == [()]


def test_load_config__a_budget_that_holds_no_brief_is_refused() -> None:
    assert load_config(None, {"words": MIN_WORDS}).words == MIN_WORDS
    with pytest.raises(UsageError, match="takes 100 words at least"):
        load_config(None, {"words": MIN_WORDS - 1})
