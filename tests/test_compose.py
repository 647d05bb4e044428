"""Claims and headlines: no more evidence than it takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefer.compose import Choice, Sources, narrow
from briefer.records import Article, Claim, Evidence
from briefer.verify import Check, Verdict, verify

Make = Callable[..., Article]
DAM = "The dam at Norvale gave way early on Tuesday after a week of rain. Some 4,000 people were moved to higher ground, the county said."


def test_narrow__one_sentence_that_is_enough(make_article: Make) -> None:
    article = make_article(DAM)
    sources = Sources({article.id: article})
    evidence = tuple(Evidence(article.id, s.number, s.text, 1.0) for s in article.sentences)
    claim = Claim("Dam at Norvale gives way after week of rain", "model", "headline", evidence)
    (choice,) = narrow([Choice(claim, False)], sources, verify)
    assert choice.claim is not None
    assert [e.sentence for e in choice.claim.evidence] == [1]


def test_narrow__what_takes_both_keeps_both(make_article: Make) -> None:
    article = make_article(DAM)

    def refuse(checks: Sequence[Check]) -> list[Verdict]:
        return [Verdict(len(check.evidence) > 1, 1.0, ()) for check in checks]

    evidence = tuple(Evidence(article.id, s.number, s.text, 1.0) for s in article.sentences)
    choice = Choice(Claim("4,000 moved as dam gives way", "model", "headline", evidence), False)
    assert narrow([choice], Sources({article.id: article}), refuse) == [choice]
