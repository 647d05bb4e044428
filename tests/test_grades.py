"""Grades of sources and claims: docs/grades.md is the rule that these cases follow."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from example_brief import BRIEF, COURIER, HERALD, MOVED, NOTES, make_claim

from briefer.brief_json import brief_to_json, load_brief
from briefer.errors import UsageError
from briefer.grades import claim_grade, grade_publishers, load_grades, rate_claims, rate_credibility
from briefer.records import Article, StorySection
from briefer.render import render_html
from briefer.stitch import stitch_markdown

THIRD = dataclasses.replace(COURIER, id="eeeeeeeeeeee", publisher="Valley Post")
WIRE_COPY = dataclasses.replace(THIRD, same_as=(COURIER.id,))
NAMELESS = dataclasses.replace(COURIER, id="ffffffffffff", publisher=None)


def write(folder: Path, text: str) -> str:
    path = folder / "sources.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_load_grades__names_in_any_case(tmp_path: Path) -> None:
    grades = load_grades(write(tmp_path, '"The Herald" = "B"\nAFP = "A"\n'))
    assert grades == {"the herald": "B", "afp": "A"}


def test_load_grades__no_file_no_grades(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_grades(None) is None
    write(tmp_path, 'AFP = "A"')
    assert load_grades(None) == {"afp": "A"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('AFP = "G"', "“AFP” has the grade 'G'"),
        ("AFP = 1", "“AFP” has the grade 1"),
        ('AFP = "a"', "Give one of “A”"),
        ('herald.example = "B"', "quotation marks"),  # TOML reads a dotted name as a table
        ('AFP = "A"\nafp = "B"', "two grades"),
        ("AFP = A", "Not valid TOML"),
        ('[AFP]\ngrade = "A"', "“AFP” has the grade"),
    ],
)
def test_load_grades__a_bad_file_names_itself_and_what_to_do(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=r"sources\.toml") as error:
        load_grades(write(tmp_path, text))
    assert said in str(error.value)


def test_load_grades__a_named_file_must_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"No such file of grades .*none\.toml"):
        load_grades(str(tmp_path / "none.toml"))


def test_grade_publishers__unknown_is_f() -> None:
    assert grade_publishers([HERALD, COURIER, NOTES], {"the herald": "B"}) == {"Courier": "F", "The Herald": "B"}


@pytest.mark.parametrize(
    ("cited", "disputed", "task", "credibility"),
    [
        ([HERALD], False, "compress", 6),
        ([HERALD, COURIER], False, "compress", 2),
        ([HERALD, COURIER, THIRD], False, "compress", 1),
        ([HERALD, COURIER, WIRE_COPY], False, "compress", 2),  # one report in two papers
        ([HERALD, NAMELESS], False, "compress", 6),  # it may be the Herald's
        ([HERALD, HERALD], False, "compress", 6),
        ([HERALD], True, "extract", 6),
        ([HERALD, COURIER, THIRD], True, "compress", 3),
        ([HERALD, COURIER], False, "fuse", 6),  # each says a part
    ],
)
def test_rate_credibility__only_independent_publishers_confirm(cited: list[Article], disputed: bool, task: str, credibility: int) -> None:
    assert rate_credibility(task, cited, disputed) == credibility


def test_rate_claims__every_part_and_the_json() -> None:
    told = dataclasses.replace(MOVED, task="compress")
    plain = dataclasses.replace(BRIEF, disputes=(), stories=(StorySection("s1", told, (told,), (HERALD.id, COURIER.id)),))
    rated = rate_claims(plain)
    assert rated.stories[0].claims[0].credibility == 2
    assert rated.bottom_line[0].credibility == 6
    data = brief_to_json(rated)
    assert data["stories"][0]["claims"][0]["credibility"] == 2
    assert data["changes"][1]["claim"]["credibility"] == 2


def test_rate_claims__a_claim_on_a_disputed_sentence_is_possibly_true_at_most() -> None:
    assert rate_claims(BRIEF).stories[0].claims[1].credibility == 3  # its two sentences are the two sides


def test_claim_grade__the_best_of_its_sources() -> None:
    claim = dataclasses.replace(make_claim("x", (COURIER, 1), (HERALD, 2)), credibility=2)
    articles = {article.id: article for article in BRIEF.articles}
    assert claim_grade(claim, articles, {"Courier": "D", "The Herald": "B"}) == "B2"
    assert claim_grade(make_claim("x", (NOTES, 1)), articles, {}) == "F6"


def test_stitch_markdown__grades_stand_beside_sources_and_claims_where_a_file_is_kept() -> None:
    graded = rate_claims(dataclasses.replace(BRIEF, reliability={"The Herald": "B", "Courier": "F"}))
    text = stitch_markdown(graded)
    assert "The Herald · **B** (usually reliable)" in text
    assert "Courier · **F** (cannot be judged)" in text
    assert "; 2 sources; B3)" in text
    assert "; B6)" in text
    assert "**B**" not in stitch_markdown(BRIEF)
    assert "B6" not in stitch_markdown(BRIEF)
    assert "source’s reliability, A to F" in render_html(graded, text)
    assert "source’s reliability, A to F" not in render_html(BRIEF, stitch_markdown(BRIEF))


def test_load_brief__reliability_is_kept_and_may_be_missing() -> None:
    graded = dataclasses.replace(BRIEF, reliability={"The Herald": "B"})
    data = brief_to_json(graded)
    assert load_brief(json.dumps(data)).reliability == {"The Herald": "B"}
    del data["reliability"]
    assert load_brief(json.dumps(data)).reliability is None
