from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from briefer.errors import InputError
from briefer.evaluation.derived_labels import Clues, LabelledDay, find_clues, label_pairs, read_labelled_days
from briefer.evaluation.groups import evaluate_groups, group_numbers, score_groups, single_link, tfidf_similarity
from briefer.evaluation.story_labels import article_key, read_story_labels
from briefer.group import SAME_STORY, article_similarity, group_stories
from briefer.records import Article

Make = Callable[..., Article]
DAY = dt.date(2021, 3, 1)
FILLER = "The clerk of the small harbour town read the long list of names and dues aloud once more before noon."  # 19 words
QUOTATION = "we will not leave the valley before the last barge is home"
NAMES = frozenset({"Ada Lind", "Bo Rask"})
OWN = {letter: frozenset(f"{letter}{n}" for n in range(5)) for letter in "AB"}


def clues(
    topic: str = "harbours", day: dt.date = DAY, names: frozenset[str] = frozenset(), quoted: str = "", own: str = "A"
) -> Clues:
    return Clues(day, topic, names, OWN[own] | names, frozenset({quoted} if quoted else ()))


def label(make: Make, first: Clues, second: Clues, publishers: tuple[str, str] = ("Post", "Mail"), common: str = "") -> str:
    """The names of the sets that the pair is in."""
    articles = [make("One sentence.", publisher=publisher) for publisher in publishers]
    day = label_pairs(articles, [first, second], dict.fromkeys(common.split(), 0.5))
    return " ".join(name for name in ("same", "apart", "hard", "unlike") if (0, 1) in getattr(day, name))


def test_find_clues__only_what_grouping_does_not_read(make_article: Make) -> None:
    early = 'Ada Lind met Bo Rask. “We have waited for this day for eleven long years now,” she said.'
    late = f'The mayor, Carl Ost, met Dora Vik of the Fisher Guild. “{QUOTATION.capitalize()},” he said.'
    found = find_clues(make_article(early, *[FILLER] * 14, late), DAY, "harbours")
    assert found.full_names == {"Carl Ost", "Dora Vik", "Fisher Guild"}
    assert "we will not leave the valley before the" in found.quotations
    assert not any("waited" in run for run in found.quotations)
    assert "Ada Lind" not in found.any_names


def test_find_clues__short_article_has_none(make_article: Make) -> None:
    found = find_clues(make_article("The mayor, Carl Ost, left.", FILLER), DAY, "harbours")
    assert not found.full_names | found.any_names | found.quotations


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (clues(quoted=QUOTATION), clues(quoted=QUOTATION), "same"),
        (clues(names=NAMES), clues(names=NAMES), "same"),
        (clues("harbours", names=NAMES, quoted=QUOTATION), clues("fishing", names=NAMES, quoted=QUOTATION), "same"),
        (clues("harbours", quoted=QUOTATION), clues("fishing", quoted=QUOTATION), ""),
        (clues(), clues(), ""),
        (clues("harbours"), clues("fishing", own="B"), "unlike"),
        (clues("harbours"), clues("fishing"), ""),
        (clues(), clues(day=DAY + dt.timedelta(40)), "apart hard"),
        (clues("harbours"), clues("fishing", day=DAY - dt.timedelta(40)), "apart"),
        (clues(quoted=QUOTATION), clues(quoted=QUOTATION, day=DAY + dt.timedelta(9)), ""),
    ],
)
def test_label_pairs__cases(make_article: Make, first: Clues, second: Clues, expected: str) -> None:
    assert label(make_article, first, second) == expected


def test_label_pairs__common_names_say_nothing(make_article: Make) -> None:
    shares = dict.fromkeys(NAMES, 0.5)
    articles = [make_article("One sentence.", publisher=publisher) for publisher in ("Post", "Mail")]
    one_topic = label_pairs(articles, [clues(names=NAMES), clues(names=NAMES)], shares)
    assert not one_topic.same
    two_topics = label_pairs(articles, [clues("harbours", names=NAMES), clues("fishing", names=NAMES, own="B")], shares)
    assert two_topics.unlike == {(0, 1)}


def test_label_pairs__one_publisher_is_left_out(make_article: Make) -> None:
    assert label(make_article, clues(quoted=QUOTATION), clues(quoted=QUOTATION), publishers=("Post", "Post")) == ""


def test_score_groups__counts(make_article: Make) -> None:
    articles = tuple(make_article(f"Sentence {n}.") for n in range(5))
    day = LabelledDay(articles, frozenset({(0, 1), (1, 2)}), frozenset({(0, 3), (1, 3), (2, 3)}), frozenset({(0, 3)}), frozenset({(0, 4)}))
    perfect = score_groups([day], [[0, 0, 0, 1, 2]])
    assert perfect["pairwise"]["f1"] == perfect["b-cubed"]["f1"] == 1
    assert perfect["apart joined"] == perfect["share of unlike joined"] == 0
    mixed = score_groups([day], [[0, 0, 1, 0, 0]])
    assert mixed["pairwise"] == {"precision": 0.333, "recall": 0.5, "f1": 0.4}
    assert mixed["b-cubed"]["precision"] == round((2 / 3 + 2 / 3 + 1) / 3, 3)
    assert mixed["b-cubed"]["recall"] == round((2 / 3 + 2 / 3 + 1 / 3) / 3, 3)
    assert mixed["share of hard joined"] == mixed["share of unlike joined"] == 1
    alone = score_groups([day], [[0, 1, 2, 3, 4]])
    assert alone["pairwise"]["f1"] == 0
    assert alone["b-cubed"]["precision"] == 1


def test_single_link__chains() -> None:
    similarity = np.array([[1, 0.5, 0.1], [0.5, 1, 0.45], [0.1, 0.45, 1]], dtype=np.float32)
    assert len(set(single_link(similarity, 0.4))) == 1
    assert len(set(single_link(similarity, 0.46))) == 2


def test_group_numbers__is_what_group_stories_does(make_article: Make) -> None:
    articles = [
        make_article("Floods cut off the town of Arden after the Lune burst its banks.", title="Floods cut off Arden", path="a"),
        make_article("Forty people of Arden were pulled from roofs as the Lune overflowed.", title="Rescues in Arden floods", path="b"),
        make_article("Train drivers will strike for three days over pay.", title="Train strike over pay", path="c"),
        make_article("A museum in Oslo bought a painting by a pupil of Rembrandt.", title="Museum buys painting", path="d"),
    ]
    numbers = group_numbers(article_similarity(articles), SAME_STORY)
    mine = {frozenset(a.id for a, n in zip(articles, numbers, strict=True) if n == number) for number in numbers}
    assert mine == {frozenset(a.id for a in story.articles) for story in group_stories(articles)}
    assert len(mine) == 3


def test_tfidf_similarity__same_text_is_one() -> None:
    similarity = tfidf_similarity(["barges on the river", "barges on the river", "painting sold"])
    assert similarity[0, 1] == pytest.approx(1)
    assert similarity[0, 2] == 0


def collection(path: Path) -> Path:
    """Two days of 16 articles, 40 days apart: on each, two publishers tell of one event with one quotation."""
    rows = []
    for day, place in ((DAY, "Arden"), (DAY + dt.timedelta(40), "Brill")):
        for n in range(16):
            told = n in (0, 1)
            subject = f"the barges of {place}" if told else f"matter {n} of {place}"
            lead = f"Reporter {n} writes that the council spoke of {subject} on Monday morning."
            late = f"“{QUOTATION.capitalize()} from {place},” said the mayor." if told else f"That was all about {subject}."
            rows.append(
                {
                    "title": f"{place} council on {subject}", "date": day.isoformat(), "source": f"Paper {n}", "topic": f"topic {n // 2}",
                    "url": f"https://paper{n}.example/{place}", "content": " ".join([lead, *[FILLER] * 15, late]),
                }
            )  # fmt: skip
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_read_labelled_days__strangers_are_of_other_days(tmp_path: Path) -> None:
    days = read_labelled_days(collection(tmp_path / "news.jsonl"), seed=1, n_days=2)
    assert [len(day.articles) for day in days] == [24, 24]
    for day in days:
        assert {(i, j) for i, j in day.same if j < 16} == {(0, 1)}
        assert {a.published.day for a in day.articles[:16]} != {a.published.day for a in day.articles[16:]}
        assert day.apart == {(i, j) for i in range(16) for j in range(16, 24)}
        assert len(day.hard) == 8 * 2  # each stranger has the topic of two articles of the day


def test_evaluate_groups__result_is_json(tmp_path: Path) -> None:
    result = evaluate_groups(collection(tmp_path / "news.jsonl"), seed=1, n_days=2)
    assert json.loads(json.dumps(result)) == result
    assert (result["days"], result["articles"]) == (2, 48)
    assert result["pairs same"] >= 2
    shipped = {name: value for name, value in result["as shipped"].items() if name != "threshold"}
    assert shipped == result["sweep"][f"{SAME_STORY:.2f}"]
    assert result["fitted"]["every article alone"]["pairwise"]["recall"] == 0


def test_evaluate_groups__too_few(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text('{"title": "x", "date": "2020-03-02", "source": "P", "topic": "t", "content": "Some text."}')
    with pytest.raises(InputError, match="too few days"):
        evaluate_groups(tmp_path / "news.jsonl")


def test_evaluate_groups__unreadable(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl.xz").write_bytes(b"no xz")
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_groups(tmp_path / "news.jsonl.xz")


def test_read_story_labels__events_and_matters(tmp_path: Path) -> None:
    rows = [json.loads(line) for line in collection(tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()]
    labels = []
    for place, day in (("Arden", "2021-03-01"), ("Brill", "2021-04-10")):
        for n, (event, matter) in enumerate([(1, 1), (1, 1), (2, 1), (3, 2)]):
            labels.append({"day": day, "article": article_key(f"https://paper{n}.example/{place}"), "event": event, "matter": matter})
    path = tmp_path / "labels.jsonl"
    path.write_text("\n".join(json.dumps(label) for label in labels), encoding="utf-8")
    days = read_story_labels(rows, path)
    assert [len(day.articles) for day in days] == [4, 4]
    assert days[0].same == {(0, 1)}
    assert days[0].apart == {(0, 3), (1, 3), (2, 3)}
    result = evaluate_groups(tmp_path / "news.jsonl", labels=path)
    assert (result["days"], result["pairs same"], result["pairs apart"]) == (2, 2, 6)


@pytest.mark.parametrize("content", ["no json", '{"day": "2021-03-01"}', ""])
def test_read_story_labels__unusable(tmp_path: Path, content: str) -> None:
    (tmp_path / "labels.jsonl").write_text(content)
    with pytest.raises(InputError, match=r"labels\.jsonl"):
        read_story_labels([{"url": "https://x.example"}], tmp_path / "labels.jsonl")
