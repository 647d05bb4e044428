"""Checking a written brief: it holds as written, and each kind of damage is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from briefer import __version__
from briefer.brief_json import load_brief
from briefer.check import check_brief
from briefer.errors import BrieferError
from briefer.ingest import read_articles
from briefer.publish import WRITERS, write_briefs
from briefer.records import (
    Article,
    Brief,
    Claim,
    Coverage,
    Dispute,
    Evidence,
    Figure,
    Manifest,
    Quotation,
    StorySection,
    TimelineEntry,
)

DAM = """Dam at Norvale gives way

The dam at Norvale gave way early on Tuesday after a week of rain. Some 4,000 people were moved to higher ground, the county said.

"We heard it before we saw it," Mayor Ida Holm said. The council will meet on Thursday.
"""
FERRY = """Ferry runs aground off Eastby

A ferry with 120 passengers ran aground off Eastby on Tuesday. Nobody was hurt, the coast guard said.
"""


def cite(article: Article, start: str) -> Evidence:
    sentence = next(s for s in article.sentences if s.text.startswith(start))
    return Evidence(article.id, sentence.number, sentence.text, 1.0)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """The JSON of a small brief, with its pages, in a folder that also holds the articles."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "dam.txt").write_text(DAM, encoding="utf-8")
    (tmp_path / "news" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    dam, ferry = read_articles([tmp_path / "news"], root=tmp_path).articles
    gave_way, moved, heard, aground = cite(dam, "The dam"), cite(dam, "Some"), cite(dam, '"We'), cite(ferry, "A ferry")
    claims = (
        Claim("The dam at Norvale gave way on Tuesday after a week of rain.", "model", "compress", (gave_way,)),
        Claim(moved.text, "source", "extract", (moved,)),
    )
    ferry_claim = Claim(aground.text, "source", "extract", (aground,))
    stories = (
        StorySection("s1", Claim("Dam at Norvale gives way after week of rain", "model", "headline", (gave_way,)), claims, (dam.id,)),
        StorySection("s2", ferry_claim, (ferry_claim,), (ferry.id,)),
    )
    brief = Brief(
        day=dt.date(2023, 5, 9),
        number=1,
        title="Situation brief",
        zone="UTC",
        articles=(dam, ferry),
        bottom_line=claims[:1],
        key_developments=(),
        stories=stories,
        coverage=Coverage(2, 0, 2, 2, 6, 3, 5, 2, 0, 0),
        manifest=Manifest(__version__, "f", "embedded", "0", "0", {}, {a.id: a.source_sha256 for a in (dam, ferry)}),
        quotations=(Quotation("Ida Holm", "Mayor", "We heard it before we saw it,", heard),),
        figures=(Figure("4,000", "people were moved", "the county", claims[1]),),
        timeline=(TimelineEntry(dt.date(2023, 5, 9), "Tuesday", ferry_claim),),
        disputes=(Dispute("4,000 people or 120 passengers", (claims[1], ferry_claim)),),
    )
    write_briefs([brief], tmp_path / "briefs", ("md", "html"))
    return tmp_path / "briefs" / "2023-05-09.json"


def damage(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    change(data)
    path.write_text(json.dumps(data), encoding="utf-8")


def forge(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    """Damage that goes through the pages, too: only the articles can tell."""
    damage(path, change)
    brief = load_brief(path.read_text(encoding="utf-8"), str(path))
    for kind in ("md", "html"):
        path.with_suffix(f".{kind}").write_bytes(WRITERS[kind](brief))


def test_check_brief__holds_as_written(written: Path) -> None:
    assert check_brief(written, written.parent.parent) == []


def test_check_brief__finds_the_articles_above_the_brief(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_brief(written) == []
    monkeypatch.chdir(written.parent)
    assert check_brief(Path(written.name)) == []


def test_check_brief__changed_article(written: Path) -> None:
    file = written.parent.parent / "news" / "dam.txt"
    file.write_text(DAM.replace("4,000", "400"), encoding="utf-8")
    problems = check_brief(written)
    assert "article has changed since the brief was written: news/dam.txt" in problems
    assert any(p.startswith('cited sentence is gone from news/dam.txt: "Some 4,000') for p in problems)
    assert not any("ferry" in p for p in problems)


def test_check_brief__other_bytes_same_sentences(written: Path) -> None:
    file = written.parent.parent / "news" / "ferry.txt"
    file.write_text(FERRY + "\n\n", encoding="utf-8")
    assert check_brief(written) == ["article has changed since the brief was written: news/ferry.txt"]


def test_check_brief__missing_article(written: Path) -> None:
    (written.parent.parent / "news" / "dam.txt").unlink()
    assert check_brief(written) == ["article file is missing: news/dam.txt"]


def test_check_brief__edited_claim(written: Path) -> None:
    forge(written, lambda d: d["stories"][0]["claims"][0].update(text="The dam at Norvale gave way on Monday after a week of rain."))
    (problem,) = check_brief(written)
    assert problem.startswith("claim is not supported (dates: Monday is not in the evidence")


def test_check_brief__edited_headline(written: Path) -> None:
    forge(written, lambda d: d["stories"][0]["headline"].update(text="Bridge at Norvale gives way after week of rain and kills 12"))
    assert [p.split(" (")[0] for p in check_brief(written)] == ["claim is not supported"]


def test_check_brief__headline_that_is_a_source_s_title(written: Path) -> None:
    def rest_on_title(brief: Any) -> None:
        article = brief["articles"][0]
        evidence = {"article": article["id"], "sentence": 0, "text": article["title"], "score": 1.0}
        brief["stories"][0]["headline"] |= {"text": article["title"], "origin": "source", "task": "extract", "evidence": [evidence]}

    damage(written, rest_on_title)
    assert not [fault for fault in check_brief(written) if "cites" in fault or "not the cited one" in fault or "gone" in fault]
    damage(written, lambda brief: brief["stories"][0]["headline"]["evidence"][0].update(text="Dam at Norvale holds"))
    assert any("not the cited one" in fault for fault in check_brief(written))


def test_check_brief__edited_evidence(written: Path) -> None:
    damage(written, lambda d: d["stories"][0]["claims"][1]["evidence"][0].update(text="Some 5,000 people were moved."))
    problems = check_brief(written)
    assert 'sentence 2 of news/dam.txt is not the cited one: "Some 5,000 people were moved."' in problems


def test_check_brief__wrong_numbers_and_ids(written: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["stories"][0]["claims"][0]["evidence"][0]["sentence"] = 99
        data["stories"][1]["claims"][0]["evidence"][0]["article"] = "ffffffffffff"
        data["stories"][0]["claims"][1]["evidence"] = []

    damage(written, change)
    starts = [p.split(":")[0] for p in check_brief(written)]
    assert "cites sentence 99 of news/dam.txt, which has 4" in starts
    assert "cites article ffffffffffff, which the brief does not list" in starts
    assert "claim without evidence" in starts


@pytest.mark.parametrize("kind", ["md", "html"])
@pytest.mark.parametrize(
    ("printed", "forged"), [("4,000 people", "5,000 people"), ("off Eastby", "off Westby"), ("Situation brief", "My brief")]
)
def test_check_brief__edited_page(written: Path, kind: str, printed: str, forged: str) -> None:
    page = written.with_suffix(f".{kind}")
    page.write_text(page.read_text(encoding="utf-8").replace(printed, forged, 1), encoding="utf-8")
    (problem,) = check_brief(written)
    assert problem.startswith(f"{page.name} is not what the brief's JSON says, from line ")


def test_check_brief__sentence_added_to_a_page(written: Path) -> None:
    page = written.with_suffix(".md")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}Nobody was surprised.\n", encoding="utf-8")
    assert check_brief(written) == [f"{page.name} is not what the brief's JSON says, from line {len(text.splitlines()) + 1} on"]


def test_check_brief__page_of_another_version_is_not_compared(written: Path) -> None:
    damage(written, lambda d: d["manifest"].update(briefer="0.0.1"))
    assert check_brief(written) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda d: d["quotations"][0].update(speaker="Ida Brandt"), 'speaker whom the quotation\'s article does not name: "Ida Brandt"'),
        (lambda d: d["quotations"][0].update(role="Governor"), 'role that no article gives: "Governor" (Ida Holm)'),
        (lambda d: d["key_figures"][0].update(value="40,000"), 'figure that its sentence does not give: "40,000"'),
        (lambda d: d["key_figures"][0].update(counts="people hurt"), 'figure that its sentence does not give: "4,000", people hurt'),
        (lambda d: d["key_figures"][0].update(speaker="the navy"), 'speaker of a figure whom no article names: "the navy"'),
        (lambda d: d["timeline"][0].update(day="2023-05-10"), 'day that its sentence does not give: 2023-05-10 for "Tuesday"'),
        (lambda d: d["timeline"][0].update(words="Thursday"), 'day that its sentence does not give: 2023-05-09 for "Thursday"'),
        (lambda d: d["disputed"][0].update(about="4,000 or 6,000 people"), "label of a dispute that its sides do not support"),
        (lambda d: d["articles"][0].update(title="Dam blown up"), "article has another title, publisher or address"),
        (lambda d: d["stories"][0]["claims"][0].update(publishers=3), "claim says that 3 publishers tell it, its evidence has 1"),
    ],
)
def test_check_brief__forged_part(written: Path, change: Callable[[dict[str, Any]], object], told: str) -> None:
    damage(written, change)
    assert any(problem.startswith(told) for problem in check_brief(written))


def test_check_brief__words_of_the_previous_brief(written: Path) -> None:
    def change(data: dict[str, Any]) -> None:
        data["previous_day"] = "2023-05-08"
        told = ("Holm won the vote.", "It rained at Norvale.")
        data["changes"] = [{"kind": "dropped", "claim": None, "previous": previous} for previous in told]

    earlier = json.loads(written.read_text(encoding="utf-8"))
    earlier["bottom_line"][0]["text"] = "It rained at Norvale."
    written.with_name("2023-05-08.json").write_text(json.dumps(earlier), encoding="utf-8")
    damage(written, change)
    assert 'words that the previous brief does not have: "Holm won the vote."' in check_brief(written)
    assert not any("It rained" in problem for problem in check_brief(written))


def test_check_brief__edited_quotation(written: Path) -> None:
    forge(written, lambda d: d["quotations"][0].update(text="We saw it before we heard it,"))
    assert check_brief(written) == ['quotation that is not in its evidence: "We saw it before we heard it,"']


def test_check_brief__broken_links(written: Path) -> None:
    page = written.with_suffix(".html")
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", '<a href="#nowhere">x</a></body>'), encoding="utf-8")
    text = written.with_suffix(".md")
    text.write_text(text.read_text(encoding="utf-8") + "\n[1](sources/none.html#s1) [2](https://a.example/b)\n", encoding="utf-8")
    source = next((written.parent / "sources").glob("*.html"))
    source.write_text(source.read_text(encoding="utf-8").replace('id="s1"', 'id="t1"'), encoding="utf-8")
    problems = check_brief(written)
    assert "anchor of a link of 2023-05-09.html is not there: #nowhere" in problems
    assert "link of 2023-05-09.md leads nowhere: sources/none.html#s1" in problems
    assert f"anchor of a link of 2023-05-09.md is not there: sources/{source.name}#s1" in problems


def test_check_brief__an_entry_of_many(written: Path, tmp_path: Path) -> None:
    rows = [{"title": t.splitlines()[0], "text": t.split("\n\n", 1)[1], "date": "2023-05-09"} for t in (DAM, FERRY)]
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    articles = read_articles([tmp_path / "many.jsonl"], root=tmp_path).articles
    assert [a.path for a in articles] == ["many.jsonl#1", "many.jsonl#2"]
    forge(written, lambda d: [a.update(path=n.path, source_sha256=n.source_sha256) for a, n in zip(d["articles"], articles, strict=True)])
    assert check_brief(written) == []


def test_check_brief__no_brief(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with pytest.raises(BrieferError, match=r"a\.json"):
        check_brief(tmp_path / "a.json")
    with pytest.raises(BrieferError, match=r"b\.json"):
        check_brief(tmp_path / "b.json")


def test_check_brief__a_figure_that_its_sentence_does_not_give(written: Path) -> None:
    brief = json.loads(written.read_text(encoding="utf-8"))
    claim = brief["stories"][0]["claims"][1]
    brief["key_figures"] = [{"value": "Some 4,000", "counts": "people were moved to higher ground", "speaker": None, "claim": claim}]
    written.write_text(json.dumps(brief), encoding="utf-8")
    assert not [problem for problem in check_brief(written) if "figure" in problem]
    brief["key_figures"][0]["value"] = "Some 5,000"
    written.write_text(json.dumps(brief), encoding="utf-8")
    assert any("figure that its sentence does not give" in problem for problem in check_brief(written))
