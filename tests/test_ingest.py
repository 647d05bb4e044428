"""From paths to articles: the seeds, duplicates, given dates, missing paths, speed without heavy imports."""

from __future__ import annotations

import datetime as dt
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from briefer.errors import UsageError
from briefer.ingest import read_articles

ROOT = Path(__file__).parent.parent
SEEDS_EXPECTED = Path(__file__).parent / "data" / "seeds_expected"
TEXT = """Arle to build new school

The town of Arle will build a new school, its mayor said on Monday, after a vote that took three hours in the town hall.

The school will have room for 300 pupils, and work begins in the spring if the state pays its part of the cost.

Parents had asked for it since 2009, when the roof of the old school fell in during a storm and nobody was hurt.
"""


@pytest.mark.parametrize("stem", sorted(path.stem for path in SEEDS_EXPECTED.glob("*.json")))
def test_read_articles__seed_as_read_by_hand(stem: str) -> None:
    expected = json.loads((SEEDS_EXPECTED / f"{stem}.json").read_text(encoding="utf-8"))
    (article,) = read_articles([ROOT / "seeds" / f"{stem}.txt"], root=ROOT).articles
    found = {name: getattr(article, name) for name in ("title", "title_made", "publisher", "byline", "place", "url", "language")}
    found["day"] = article.published.day.isoformat() if article.published.day else None
    found["method"] = article.published.method
    found["updated"] = article.published.updated.isoformat() if article.published.updated else None
    found["removed"] = [[piece.step, piece.text] for piece in article.removed]
    found["sentences"] = [sentence.text for sentence in article.sentences]
    found["paragraphs"] = max(sentence.paragraph for sentence in article.sentences)
    assert found == expected


def test_read_articles__seeds_lose_no_word() -> None:
    for article in read_articles([ROOT / "seeds"], root=ROOT).articles:
        source = (ROOT / article.path).read_text(encoding="utf-8").replace("\u00a0", " ")
        kept = " ".join([article.text, *(piece.text for piece in article.removed)])
        assert sorted(kept.split()) == sorted(source.split())


def test_read_articles__offsets_and_numbers() -> None:
    for article in read_articles([ROOT / "seeds"], root=ROOT).articles:
        assert [sentence.number for sentence in article.sentences] == list(range(1, len(article.sentences) + 1))
        assert all(article.text[sentence.start : sentence.end] == sentence.text for sentence in article.sentences)
        paragraphs = article.text.split("\n\n")
        assert all(sentence.text in paragraphs[sentence.paragraph - 1] for sentence in article.sentences)


def test_read_articles__missing_path() -> None:
    with pytest.raises(UsageError, match="no such file"):
        read_articles([Path("nowhere.txt")])


def test_read_articles__empty_folder(tmp_path: Path) -> None:
    ingested = read_articles([tmp_path])
    assert (ingested.articles, ingested.skipped, ingested.duplicates) == ((), (), ())


def test_read_articles__exact_duplicate_dropped_and_listed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("\n\n", "\n\n\n") + "\nShare this\n")
    ingested = read_articles([tmp_path], root=tmp_path)
    assert [article.path for article in ingested.articles] == ["a.txt"]
    assert [(item.path, item.reason) for item in ingested.duplicates] == [("b.txt", "the same text as a.txt")]


def test_read_articles__duplicate_with_a_date_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("school\n", "school\n\nBy Ann Bell, May 3, 2016\n", 1))
    ingested = read_articles([tmp_path], root=tmp_path)
    assert [article.path for article in ingested.articles] == ["b.txt"]


def test_read_articles__near_duplicates_linked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("three hours", "four hours") + "\nThe vote was the longest in ten years.\n")
    (tmp_path / "c.txt").write_text(
        "A cat came back\n\nA cat came back to the harbour of Sund after nine years, and it was hungry, its owner said on Friday."
    )
    first, second, third = read_articles([tmp_path], root=tmp_path).articles
    assert (first.same_as, second.same_as, third.same_as) == ((second.id,), (first.id,), ())


def test_read_articles__newest_version_of_a_url_wins(tmp_path: Path) -> None:
    versions = [
        {"title": "Storm", "text": TEXT, "url": "https://x.example/storm", "date": "2020-01-02"},
        {"title": "Storm", "text": TEXT + "\nMore is known now.", "url": "https://x.example/storm", "date": "2020-01-03"},
    ]
    (tmp_path / "a.json").write_text(json.dumps(versions))
    ingested = read_articles([tmp_path], root=tmp_path)
    assert [article.path for article in ingested.articles] == ["a.json#2"]
    assert "older version of a.json#2" in ingested.duplicates[0].reason


def test_read_articles__given_date_wins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.replace("school\n", "school\n\nMay 3, 2016\n", 1))
    (article,) = read_articles([tmp_path], root=tmp_path, given_dates={"a.txt": dt.date(2016, 5, 4)}).articles
    assert (article.published.day, article.published.method, article.published.confidence) == (dt.date(2016, 5, 4), "given", 1.0)


def test_read_articles__sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt.meta.json").write_text('{"date": "2016-05-04", "publisher": "The Courier", "url": "https://courier.example/arle"}')
    (article,) = read_articles([tmp_path], root=tmp_path).articles
    assert (article.published.day, article.published.method, article.publisher) == (dt.date(2016, 5, 4), "given", "The Courier")
    assert article.url == "https://courier.example/arle"


def test_read_articles__bad_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.txt.meta.json").write_text("{date: no json")
    with pytest.raises(UsageError, match="sidecar"):
        read_articles([tmp_path], root=tmp_path)


def test_read_articles__file_name_day_and_never_mtime(tmp_path: Path) -> None:
    (tmp_path / "2016-05-03_arle.txt").write_text(TEXT)
    (tmp_path / "arle.txt").write_text(TEXT.replace("Arle", "Orle"))
    named, plain = read_articles([tmp_path], root=tmp_path).articles
    assert (named.published.day, named.published.confidence) == (dt.date(2016, 5, 3), 0.8)
    assert plain.published.day is None
    assert "Monday" in plain.published.evidence


def test_read_articles__zone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "Late news", "text": TEXT, "published_at": "2020-01-01T23:30:00-05:00"}))
    days = {zone: read_articles([tmp_path], zone=zone).articles[0].published.day for zone in ("UTC", "America/New_York")}
    assert days == {"UTC": dt.date(2020, 1, 2), "America/New_York": dt.date(2020, 1, 1)}


def test_read_articles__stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(TEXT.encode())))
    (article,) = read_articles([Path("-")]).articles
    assert (article.path, article.title) == ("stdin", "Arle to build new school")


def test_read_articles__hidden_files_left_out_and_files_once(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").write_bytes(b"\x00\x01")
    (tmp_path / "a.txt").write_text(TEXT)
    ingested = read_articles([tmp_path, tmp_path / "a.txt"], root=tmp_path)
    assert (len(ingested.articles), ingested.skipped) == (1, ())


def test_read_articles__progress(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    calls: list[tuple[int, int]] = []
    read_articles([tmp_path], progress=lambda done, total: calls.append((done, total)))
    assert calls == [(1, 3), (2, 3), (3, 3)]


def test_read_articles__same_id_anywhere(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "deep" / "b.txt").write_text(TEXT)
    first = read_articles([tmp_path / "a.txt"]).articles[0]
    second = read_articles([tmp_path / "deep"]).articles[0]
    assert first.id == second.id
    assert replace(first, path="", published=second.published) == replace(second, path="")


def test_read_articles__imports_nothing_heavy() -> None:
    code = (
        "import sys; from pathlib import Path; from briefer.ingest import read_articles; read_articles([Path('seeds')]); "
        "print([name for name in ('torch', 'spacy', 'transformers', 'sklearn', 'trafilatura', 'feedparser') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
