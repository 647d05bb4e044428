"""Inference of days from weekday words and dated neighbours, and its measurement."""

from __future__ import annotations

import datetime as dt
import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from briefer.dating.clues import NamedDay, read_clues
from briefer.dating.hypotheses import FEATURES, NONE_FEATURES, gather_evidence
from briefer.dating.infer import MAX_CONFIDENCE, day_probabilities, has_neighbour, infer_dates
from briefer.dating.likeness import Likeness
from briefer.dating.weekdays import WeekdayMention, find_weekdays, resolve_weekday, weekday_log_odds, weight_rows
from briefer.errors import InputError
from briefer.evaluation.dates import evaluate_dates
from briefer.ingest import read_articles
from briefer.records import Article, PublicationDate, Sentence
from briefer.sentences import split_sentences

ROOT = Path(__file__).parent.parent
MONDAY = dt.date(2022, 1, 31)
UNDATED = PublicationDate(None, "none", 0.0, "the article states no publication date")


def _article(name: str, text: str, day: dt.date | None) -> Article:
    sentences = tuple(
        Sentence(number, text[start:end], start, end, 1) for number, (start, end) in enumerate(split_sentences(text), start=1)
    )
    published = PublicationDate(day, "metadata", 0.97, "date") if day else UNDATED
    return Article(name, f"Title {name}", False, None, None, f"{name}.txt", None, published, text, sentences)


def _kinds(text: str) -> list[tuple[int, str, str]]:
    return [(mention.weekday, mention.kind, mention.place) for mention in find_weekdays(text, split_sentences(text))]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The mayor said on Monday that he would go.", [(0, "said", "sentence 1")]),
        ("He will go on Tuesday.", [(1, "fut", "sentence 1")]),
        ("He went on Wednesday night.", [(2, "night", "sentence 1")]),
        ("He has until Friday.", [(4, "until", "sentence 1")]),
        ("Last Sunday was warm.", [(6, "last", "sentence 1")]),
        ("Monday’s vote and the talks in town since Saturday.", [(0, "poss", "sentence 1"), (5, "since", "sentence 1")]),
        ("Every Monday is market day, and Mondays are full. Black Friday is near.", []),
    ],
)
def test_find_weekdays__kinds(text: str, kinds: list[tuple[int, str, str]]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("weekday", "kind", "means"),
    [(0, "said", "2022-01-31"), (6, "said", "2022-01-30"), (1, "fut", "2022-02-01"), (1, "said", "2022-01-25"), (0, "fut", "2022-01-31")],
)
def test_resolve_weekday__past_and_to_come(weekday: int, kind: str, means: str) -> None:
    assert str(resolve_weekday(WeekdayMention(weekday, kind, "sentence 1", 0, 6), MONDAY)) == means


def test_weekday_log_odds__are_of_probabilities() -> None:
    odds = weekday_log_odds([WeekdayMention(1, "said", "sentence 1", 0, 7)])
    assert sum(math.exp(value) / 7 for value in odds) == pytest.approx(1.0)
    assert max(range(7), key=lambda day: odds[day]) == 1  # what was said on Tuesday is mostly printed on Tuesday


def test_gather_evidence__a_row_a_day() -> None:
    dated = [_article("a", "The council met on Monday.", MONDAY), _article("b", "The dog ran on Friday.", dt.date(2022, 2, 4))]
    (evidence,) = gather_evidence([_article("u", "The council met in the hall on Monday.", None)], dated)
    assert evidence.days == (MONDAY, dt.date(2022, 2, 4))
    assert all(len(row) == len(FEATURES) for row in evidence.features)
    assert len(evidence.none_features) == len(NONE_FEATURES)
    probabilities = day_probabilities(evidence)
    assert 0 < sum(probabilities.values()) < 1
    assert probabilities[MONDAY] > probabilities[dt.date(2022, 2, 4)]


def test_gather_evidence__the_same_publisher_counts_apart() -> None:
    house = "Good evening and welcome to the daily letter of the Herald."
    dated = [
        replace(_article("a", f"{house} The council met on Monday.", MONDAY), publisher="Herald"),
        replace(_article("b", "The council met in the town hall.", dt.date(2022, 2, 4)), publisher="Courier"),
    ]
    undated = _article("u", f"{house} A dog ran.", None)
    column = {name: number for number, name in enumerate(FEATURES)}
    (known,) = gather_evidence([replace(undated, publisher="Herald")], dated)
    assert known.features[0, column["own_nearest"]] == known.features[0, column["nearest"]] > 0
    assert known.features[0, column["own_event"]] == known.features[0, column["event"]] > 0
    assert known.features[1, column["own_nearest"]] == known.features[1, column["own_event"]] == 0
    (unknown,) = gather_evidence([undated], dated)
    assert day_probabilities(unknown)[MONDAY] > day_probabilities(known)[MONDAY]


@pytest.mark.parametrize(
    ("named", "before"),
    [
        (NamedDay(1, 28, None, False), 3),
        (NamedDay(2, 3, None, True), -3),
        (NamedDay(12, 30, None, False), 32),  # of the year before
        (NamedDay(12, 30, 2022, False), -333),
        (NamedDay(2, 30, None, False), None),
    ],
)
def test_named_day__days_before(named: NamedDay, before: int | None) -> None:
    assert named.days_before(MONDAY) == before


def test_read_clues__named_days() -> None:
    clues = read_clues(_article("a", "The vote of Jan. 28 stands. It will be repeated on March 3, 2022.", MONDAY))
    assert clues.named_days == (NamedDay(1, 28, None, False), NamedDay(3, 3, 2022, True))


def test_likeness__of_dated_articles() -> None:
    dated = [read_clues(_article("a", "The council met in the hall.", MONDAY)), read_clues(_article("b", "The dog ran.", MONDAY))]
    likeness = Likeness(dated)
    same = read_clues(_article("a", "The council met in the hall.", None))
    assert likeness.by_words(same)[0] == pytest.approx(1)
    assert likeness.by_opening(same)[0] == pytest.approx(1)
    for vector in (likeness.by_words(same), likeness.by_opening(same), likeness.by_lead(same)):
        assert vector.shape == (2,)
        assert 0 <= vector[1] < vector[0] <= 1.001


@pytest.mark.parametrize(("days", "beside"), [([0, 1, 5], True), ([0, 2, 5], False), ([0], False)])
def test_has_neighbour(days: list[int], beside: bool) -> None:
    assert has_neighbour(MONDAY, [MONDAY + dt.timedelta(shift) for shift in days]) is beside


def test_weight_rows__place_after_the_first() -> None:
    first, second = find_weekdays("He went on Monday. He is to go on Thursday.", [(0, 18), (19, 43)])
    assert weight_rows(first, first) == ("plain", "sentence 1")
    assert weight_rows(second, first) == ("fut", "sentence 2", "3 after the first")


@pytest.mark.parametrize("day", [None, MONDAY])
def test_infer_dates__nothing_to_infer(day: dt.date | None) -> None:
    articles = (_article("a", "The council met on Monday.", day), _article("b", "The dog ran on Friday.", day))
    assert infer_dates(articles) == articles


def test_infer_dates__other_events_stay_undated() -> None:
    dated = [_article("a", "The council of Arle met on Monday to vote on the school. It said no.", MONDAY)]
    undated = _article("u", "The dog of a baker in Sund ran away on Monday. It came back.", None)
    assert infer_dates([*dated, undated])[1] is undated


def test_infer_dates__seeds() -> None:
    articles = read_articles([ROOT / "seeds"], root=ROOT).articles
    inferred = {article.path[6:9]: article for article in infer_dates(articles)}
    assert [article.id for article in articles] == [article.id for article in inferred.values()]
    assert inferred["002"].published.day is None  # it tells its weekday, not its week
    found = inferred["003"].published
    assert (found.day, found.method) == (MONDAY, "inferred")
    assert found.confidence <= MAX_CONFIDENCE
    assert "same event" in found.evidence
    for stem in ("000", "001", "004"):
        assert inferred[stem].published.method == "byline"


def test_infer_dates__seed_without_its_neighbours() -> None:
    articles = [article for article in read_articles([ROOT / "seeds"], root=ROOT).articles if article.path[6:9] in {"003", "004"}]
    hidden = [replace(article) for article in articles]
    assert [article.published.day for article in infer_dates(hidden)] == [None, dt.date(2022, 1, 21)]


def _collection(path: Path) -> Path:
    places = ["Arle", "Sund", "Berg", "Holm", "Vall", "Norr", "Tarn", "Lund", "Osk", "Kelby"]
    rows = []
    for shift in range(3):
        day = dt.date(2020, 3, 2) + dt.timedelta(days=shift)
        for number, place in enumerate(places):
            text = f"The council of {place} said on {day:%A} that bridge {shift}{number} will close. The work costs {shift + 3} million."
            url = f"https://x.example/{day:%Y/%m/%d}/{place}"
            rows.append(
                {"title": f"{place} closes bridge", "date": day.isoformat(), "source": f"{place} Post", "url": url, "content": text}
            )
    rows.append({"title": "No proof", "date": "2020-03-02", "source": "x", "url": "https://x.example/a", "content": "Too little."})
    path.write_text("\n".join(json.dumps(row) for row in rows))
    return path


def test_evaluate_dates__counts(tmp_path: Path) -> None:
    result = evaluate_dates(_collection(tmp_path / "news.jsonl"), n_runs=1)
    assert result["runs"] == 4
    assert result["thin days"]["hidden"] > 0
    total = result["all"]
    assert total["hidden"] >= 2
    assert total["right"] <= total["answered"] <= total["hidden"]
    assert result["days in a row"]["hidden"] > 0


def test_evaluate_dates__adds_seeds_up(tmp_path: Path) -> None:
    collection = _collection(tmp_path / "news.jsonl")
    first, second, both = (evaluate_dates(collection, seeds, n_runs=1) for seeds in ((1,), (2,), (1, 2)))
    assert both["runs"] == 8
    for kind in ("one day", "days in a row", "all", "thin days"):
        for count in ("hidden", "strangers", "answered", "right"):
            assert both[kind][count] == first[kind][count] + second[kind][count]


def test_evaluate_dates__too_few(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(
        '{"title": "x", "date": "2020-03-02", "url": "https://x.example/2020/03/02/a", "content": "Some text."}'
    )
    with pytest.raises(InputError, match="too few days"):
        evaluate_dates(tmp_path / "news.jsonl")


def test_evaluate_dates__unreadable(tmp_path: Path) -> None:
    (tmp_path / "news.jsonl.xz").write_bytes(b"no xz")
    with pytest.raises(InputError, match="cannot be read"):
        evaluate_dates(tmp_path / "news.jsonl.xz")
