from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from example_brief import BRIEF, HERALD

from briefer.brief_json import brief_from_json, brief_to_json, dump_brief, load_brief
from briefer.errors import BrieferError

GOLDEN = Path(__file__).parent / "golden"


def test_dump_brief__golden() -> None:
    assert dump_brief(BRIEF) == (GOLDEN / "example.json").read_text(encoding="utf-8")


def test_brief_from_json__round_trip() -> None:
    without_undated_text = tuple(dataclasses.replace(article, text="", sentences=()) for article in BRIEF.undated)
    assert load_brief(dump_brief(BRIEF)) == dataclasses.replace(BRIEF, undated=without_undated_text)


def test_brief_from_json__undated_brief() -> None:
    brief = dataclasses.replace(BRIEF, day=None, previous_day=None, undated=())
    assert load_brief(dump_brief(brief)) == brief


def test_brief_from_json__text_is_put_together_from_sentences() -> None:
    article = load_brief(dump_brief(BRIEF)).articles[0]
    assert article.text == HERALD.text
    assert [article.text[s.start : s.end] for s in article.sentences] == [s.text for s in HERALD.sentences]


@pytest.mark.parametrize("schema", [0, 2, "1", None])
def test_brief_from_json__unknown_schema(schema: object) -> None:
    with pytest.raises(BrieferError, match=r"schema .* \(briefs/x\.json\)\. Write it again"):
        brief_from_json({**brief_to_json(BRIEF), "schema": schema}, "briefs/x.json")


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data.pop("stories"),
        lambda data: data.update(day="yesterday"),
        lambda data: data.update(coverage={"articles": 1}),
        lambda data: data["articles"][0].update(sentences=["one"]),
        lambda data: data.update(bottom_line=[3]),
    ],
)
def test_brief_from_json__damaged(damage) -> None:  # type: ignore[no-untyped-def]
    data = brief_to_json(BRIEF)
    damage(data)
    with pytest.raises(BrieferError, match="missing or wrong value"):
        brief_from_json(data)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '{"a": 1}'])
def test_load_brief__not_a_brief(text: str) -> None:
    with pytest.raises(BrieferError, match=r"\(briefs/x\.json\)"):
        load_brief(text, "briefs/x.json")


def test_dump_brief__lone_surrogate_can_be_written() -> None:
    text = dump_brief(dataclasses.replace(BRIEF, title="a\ud800b"))
    assert json.loads(text.encode("utf-8"))["title"] == "a?b"
