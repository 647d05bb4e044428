"""Rewriting and choosing with a model that the tests script: what is asked, with which evidence, and what may be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from briefer.citations import count_sources
from briefer.compose import Sources, choose_claims, corroborate, drop_repeats, order_claims
from briefer.models.base import Decoding, OnBatch
from briefer.prompts import load_profile, shipped_prompts
from briefer.records import Article, Claim, Evidence, Fact, StorySection, count_publishers
from briefer.rewrite import Candidate, Rewriter
from briefer.verify import verify

Make = Callable[..., Article]
LONG = (
    "The city council, which met in the old town hall on Monday, voted ten to two to close the harbour bridge, "
    "a landmark of the town since 1911, for repairs until spring."
)
SHORT = "The city council voted ten to two on Monday to close the harbour bridge for repairs until spring."
WRONG = "The city council voted nine to two on Monday to close the harbour bridge for repairs until spring."


@dataclass
class Scripted:
    """Answers each input from a table by its first word; remembers what it was asked."""

    answers: dict[str, list[str]]
    max_input_tokens: int = 200
    name: str = "scripted"
    family: str = "bart"
    asked: list[str] = field(default_factory=list)

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def generate(self, inputs: Sequence[str], decoding: Decoding, on_batch: OnBatch | None = None) -> list[list[str]]:
        self.asked += inputs
        return [self.answers.get(text.split()[0], []) for text in inputs]


def rewriter(model: Scripted, *articles: Article, profile: str = "embedded") -> Rewriter:
    loaded = load_profile(shipped_prompts() / f"{profile}.toml")
    return Rewriter(model, loaded, {a.id: a for a in articles}, lambda scope, texts, make: make(texts))


def fact(*keys: tuple[str, int]) -> Fact:
    return Fact(keys, 1.0, len(keys))


def test_rewrite_facts__long_sentence_is_compressed_with_its_own_evidence(make_article: Make) -> None:
    article = make_article(LONG)
    model = Scripted({"shorten:": [SHORT]})
    (slot,) = rewriter(model, article).rewrite_facts([fact((article.id, 1))])
    assert model.asked == [f"shorten: {LONG}"]
    assert slot == [Candidate(SHORT, "compress", ((article.id, 1),)), Candidate(LONG, "extract", ((article.id, 1),))]


def test_rewrite_facts__leaning_sentence_gets_the_sentence_before_as_context_and_evidence(make_article: Make) -> None:
    article = make_article("Mayor Ada Holt spoke on Monday.", "She said the bridge would close.")
    model = Scripted({"clarify:": ["Mayor Ada Holt said the bridge would close."]})
    (slot,) = rewriter(model, article).rewrite_facts([fact((article.id, 2))])
    assert model.asked == ["clarify: Mayor Ada Holt spoke on Monday. | She said the bridge would close."]
    assert slot[0] == Candidate("Mayor Ada Holt said the bridge would close.", "standalone", ((article.id, 2), (article.id, 1)))


def test_rewrite_facts__surname_gets_the_sentence_that_introduces_it(make_article: Make) -> None:
    article = make_article("Mayor Ada Holt spoke on Monday.", "Rain fell on the town all day.", "Holt said the bridge would close.")
    model = Scripted({})
    rewriter(model, article).rewrite_facts([fact((article.id, 3))])
    assert model.asked == ["clarify: Mayor Ada Holt spoke on Monday. | Holt said the bridge would close."]


def test_rewrite_facts__outlets_are_fused_and_what_does_not_fit_is_left_out_whole(make_article: Make) -> None:
    articles = [make_article(f"{LONG} {n}.", title=str(n)) for n in range(3)]
    model = Scripted({}, max_input_tokens=80)
    rewriter(model, *articles).rewrite_facts([fact(*((a.id, 1) for a in articles))])
    assert [text for text in model.asked if text.startswith("merge:")] == [f"merge: {LONG} 0. | {LONG} 1."]


def test_ask__input_longer_than_the_window_is_counted_and_not_cut(make_article: Make) -> None:
    article = make_article(LONG)
    made = rewriter(Scripted({"shorten:": [SHORT]}, max_input_tokens=10), article)
    (slot,) = made.rewrite_facts([fact((article.id, 1))])
    assert [c.task for c in slot] == ["extract"]
    assert len(made.unfit) == 1


def test_summarize__long_story_is_split_at_sentence_ends_and_combined(make_article: Make) -> None:
    sentences = [f"Sentence number {n} says one more thing about the bridge." for n in range(12)]
    article = make_article(*sentences)
    model = Scripted({"summarize:": ["One thing was said. Another thing was said."]}, max_input_tokens=40)
    (summary,) = rewriter(model, article, profile="t5").summarize([[(article.id, n) for n in range(1, 13)]])
    first_round = [text for text in model.asked if "number" in text]
    assert " ".join(text.removeprefix("summarize: ") for text in first_round) == " ".join(sentences)
    assert all(len(text.split()) <= 40 for text in model.asked)
    assert summary == ["One thing was said.", "Another thing was said."]


def test_choose_claims__unsupported_rewrite_is_replaced_and_counted(make_article: Make) -> None:
    article = make_article(LONG)
    key = (article.id, 1)
    slots = [
        [Candidate(WRONG, "compress", (key,)), Candidate(SHORT, "compress", (key,)), Candidate(LONG, "extract", (key,))],
        [Candidate(WRONG, "compress", (key,)), Candidate(LONG, "extract", (key,))],
        [Candidate(WRONG, "compress", (key,))],
    ]
    first, second, third = choose_claims(slots, [[LONG]] * 3, Sources({article.id: article}), verify)
    assert first.claim is not None
    assert (first.claim.text, first.claim.origin, first.replaced) == (SHORT, "model", False)
    assert second.claim is not None
    assert (second.claim.text, second.claim.origin, second.replaced) == (LONG, "source", True)
    assert second.claim.evidence[0].text == LONG
    assert (third.claim, third.replaced) == (None, False)


def test_choose_claims__model_that_copies_is_not_said_to_have_words_of_its_own(make_article: Make) -> None:
    article = make_article(SHORT)
    slots = [[Candidate(SHORT, "compress", ((article.id, 1),))]]
    (choice,) = choose_claims(slots, [[SHORT]], Sources({article.id: article}), verify)
    assert choice.claim is not None
    assert (choice.claim.origin, choice.claim.task) == ("source", "extract")


def test_corroborate__another_publisher_that_says_the_same_is_cited_too(make_article: Make) -> None:
    a, b = make_article(LONG, publisher="Daily North"), make_article(SHORT, publisher="Valley Post", title="b")
    other = make_article("The harbour bridge was built in 1911 by the engineer Karl Brandt.", publisher="Third", title="c")
    sources = Sources({x.id: x for x in (a, b, other)})
    choices = choose_claims([[Candidate(SHORT, "compress", ((a.id, 1),))]], [[LONG]], sources, verify)
    (choice,) = corroborate(choices, [fact((a.id, 1), (b.id, 1), (other.id, 1))], sources, verify)
    assert choice.claim is not None
    assert [e.article for e in choice.claim.evidence] == [a.id, b.id]
    assert choice.claim.publishers == 2


def test_corroborate__a_wire_story_in_two_papers_counts_once(make_article: Make) -> None:
    a, b = make_article(LONG, publisher="Daily North"), make_article(SHORT, publisher="Valley Post", title="b")
    sources = Sources({a.id: replace(a, same_as=(b.id,)), b.id: replace(b, same_as=(a.id,))})
    choices = choose_claims([[Candidate(SHORT, "compress", ((a.id, 1),))]], [[LONG]], sources, verify)
    (choice,) = corroborate(choices, [fact((a.id, 1), (b.id, 1))], sources, verify)
    assert choice.claim is not None
    assert [e.article for e in choice.claim.evidence] == [a.id, b.id]
    assert choice.claim.publishers == 1


def evidence_of(article: Article) -> Evidence:
    return Evidence(article.id, 1, article.sentences[0].text, 1.0)


def test_count_sources__one_sentence_word_for_word_is_one_source(make_article: Make) -> None:
    a, b = make_article(LONG, publisher="Daily North"), make_article(LONG.upper(), publisher="Valley Post", title="b")
    c = make_article(SHORT, publisher="Third", title="c")
    articles = {x.id: x for x in (a, b, c)}
    assert count_sources([evidence_of(a), evidence_of(b)], articles) == 1
    assert count_sources([evidence_of(a), evidence_of(b), evidence_of(c)], articles) == 2
    assert count_sources([evidence_of(a), Evidence("unknown", 1, "Another sentence.", 1.0)], articles) == 1


def test_count_publishers__near_duplicates_of_one_text_are_one_source(make_article: Make) -> None:
    a, b, c, d = (make_article(LONG, publisher=name, title=name) for name in ("North", "Valley", "Coast", "Coast"))
    linked = [replace(a, same_as=(b.id,)), replace(b, same_as=(a.id, c.id)), replace(c, same_as=(b.id,)), d]
    assert count_publishers(linked[:3]) == 1
    assert count_publishers([linked[0], linked[2]]) == 1
    assert count_publishers([linked[0], d]) == 2
    assert count_publishers([c, d]) == 1


def claim(text: str) -> Claim:
    return Claim(text, "model", "compress", (Evidence("a", 1, text, 1.0),))


def section(name: str, *texts: str) -> StorySection:
    return StorySection(name, claim(f"Headline {name}"), tuple(claim(t) for t in texts), ("a",))


def test_drop_repeats__a_later_story_does_not_say_it_again() -> None:
    kept = drop_repeats([
        section("1", SHORT, "Train drivers will strike for three days over pay."),
        section("2", SHORT.replace("ten to two", "10-2"), "The mayor resigned over the harbour bridge repairs."),
        section("3", "Train drivers will strike for three days over their pay."),
    ])  # fmt: skip
    assert [s.id for s in kept] == ["1", "2"]
    assert [c.text for c in kept[1].claims] == ["The mayor resigned over the harbour bridge repairs."]


def test_order_claims__first_stays_and_topics_stay_together() -> None:
    texts = [
        SHORT,
        "Train drivers will strike over pay.",
        "Repairs of the bridge begin in March.",
        "The rail union wants more pay for train drivers.",
    ]
    ordered = [c.text for c in order_claims([claim(t) for t in texts])]
    assert ordered == [texts[0], texts[2], texts[1], texts[3]]


