"""The command line as a user meets it: exit codes, messages on stderr, and what it leaves on disk."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from briefer.brief_json import load_brief
from briefer.budget import count_brief_words
from briefer.cli import app
from briefer.prompts import shipped_prompts

BRIDGE = """Council closes harbour bridge until spring

By Ada Holt, March 3, 2025

ARDEN — The city council voted ten to two on Monday to close the harbour bridge, for repairs until spring.

Mayor Karl Brandt said the repairs would cost nine million crowns and begin in April. He said that no other bridge was at risk.

Fishermen protested outside the town hall with boat horns, and police closed two streets to traffic for an hour.
"""
STRIKE = """Train drivers to strike over pay

By Jon Marsh, March 3, 2025

Train drivers will strike for three days over pay, their union Trak said on Monday, after talks with the railway failed.

The railway called the strike unjustified and promised buses for commuters on the busiest lines.
"""
UNDATED = """Glacier museum reopens after flood

The glacier museum of Vestdal has reopened its main hall after two years of repairs, its director Ingrid Moe said.

A flood had destroyed a third of the collection, among it the oldest map of the ice field.
"""
LATER = BRIDGE.replace("March 3", "March 4").replace("ten to two on Monday", "nine to three on Tuesday")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two days of news, to run in."""
    news = tmp_path / "news"
    news.mkdir()
    for name, text in {"bridge.txt": BRIDGE, "strike.txt": STRIKE, "later.txt": LATER}.items():
        (news / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def briefer(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def read(path: Path) -> dict[str, object]:
    loaded: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and ".briefer" not in p.parts}


def test_run__writes_each_day_then_does_nothing_then_the_same_again(desk: Path) -> None:
    first = briefer("run", "news")
    assert first.exit_code == 0, first.output
    made = bytes_of(desk / "briefs")
    assert {"2025-03-03.md", "2025-03-03.html", "2025-03-03.json", "2025-03-04.json", "index.html", "feed.xml"} <= set(made)
    brief = read(desk / "briefs" / "2025-03-03.json")
    assert (brief["schema"], brief["day"], len(brief["articles"]), len(brief["stories"])) == (1, "2025-03-03", 2, 2)  # type: ignore[arg-type]

    second = briefer("run", "news")
    assert second.exit_code == 0
    assert "Nothing to do: 2 briefs in briefs up to date." in second.output

    again = briefer("run", "news", "--force")
    assert again.exit_code == 0
    assert bytes_of(desk / "briefs") == made


def test_run__only_the_day_whose_article_changed_is_written(desk: Path) -> None:
    assert briefer("run", "news", "-q").exit_code == 0
    before = {name: (desk / "briefs" / name).stat().st_mtime_ns for name in ("2025-03-03.json", "2025-03-04.json")}
    (desk / "news" / "later.txt").write_text(LATER.replace("nine million", "eight million"), encoding="utf-8")
    assert briefer("run", "news", "-q").exit_code == 0
    after = {name: (desk / "briefs" / name).stat().st_mtime_ns for name in before}
    assert after["2025-03-03.json"] == before["2025-03-03.json"]
    assert after["2025-03-04.json"] > before["2025-03-04.json"]
    assert "eight million" in (desk / "briefs" / "2025-03-04.json").read_text(encoding="utf-8")


def test_run__edited_output_is_written_again(desk: Path) -> None:
    briefer("run", "news", "-q")
    page = desk / "briefs" / "2025-03-03.md"
    made = page.read_text(encoding="utf-8")
    page.unlink()
    assert briefer("run", "news", "-q").exit_code == 0
    assert page.read_text(encoding="utf-8") == made


@pytest.mark.parametrize(
    ("options", "days"),
    [(["--date", "2025-03-04"], ["2025-03-04"]), (["--since", "2025-03-04"], ["2025-03-04"]), (["--until", "2025-03-03"], ["2025-03-03"])],
)
def test_run__days_asked_for(desk: Path, options: Sequence[str], days: Sequence[str]) -> None:
    result = briefer("run", "news", "-q", "--format", "md", *options)
    assert result.exit_code == 0, result.output
    assert sorted(p.stem for p in (desk / "briefs").glob("*.md")) == days
    assert not list((desk / "briefs").glob("2*.html"))


def test_run__bad_inputs_are_listed_and_the_rest_gets_its_brief(desk: Path) -> None:
    (desk / "news" / "broken.txt").write_bytes(bytes(range(256)) * 8)
    (desk / "news" / "empty.txt").write_text("")
    result = briefer("run", "news", "-q")
    assert result.exit_code == 3
    assert "Skipped: news/broken.txt" in result.output
    assert "Skipped: news/empty.txt" in result.output
    assert (desk / "briefs" / "2025-03-03.md").is_file()
    again = briefer("run", "news", "-q")
    assert again.exit_code == 3
    assert "Skipped: news/broken.txt" in again.output


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["run", "absent"], 2, "No such file or folder (absent)"),
        (["run", "news", "--date", "yesterday"], 2, "“yesterday” is not a day (--date)"),
        (["run", "news", "--date", "2025-03-09"], 2, "No article of 2025-03-09 (--date). Days with articles: 2025-03-03, 2025-03-04."),
        (["run", "news", "--date", "2025-03-03", "--today"], 2, "--today and --date name two days"),
        (["run", "news", "--model", "nobody/nothing"], 2, "Unknown model “nobody/nothing”"),
        (["run", "news", "--length", "tiny"], 2, "Choose one of: short, standard, long"),
        (["run", "news", "--date-of", "x"], 2, "is not FILE=YYYY-MM-DD"),
        (["run", "empty"], 1, "No article was read (empty)"),
        (["show"], 1, "No briefs yet (briefs). Write them with `briefer run`."),
        (["verify", "absent.json"], 2, "No such brief (absent.json)"),
        (["inspect", "absent"], 2, "absent"),
    ],
)
def test_errors__one_line_that_names_the_thing_and_says_what_to_do(desk: Path, arguments: list[str], code: int, message: str) -> None:
    (desk / "empty").mkdir()
    result = briefer(*arguments)
    assert result.exit_code == code, result.output
    assert message in result.stderr
    assert "Traceback" not in result.output


def test_errors__bad_key_in_settings(desk: Path) -> None:
    (desk / "briefer.toml").write_text('colour = "red"\n')
    result = briefer("run", "news")
    assert result.exit_code == 2
    assert "Error: Unknown setting “colour” (briefer.toml)." in result.stderr


def test_run__undated_article_and_a_date_given_for_it(desk: Path) -> None:
    (desk / "news" / "note.txt").write_text(UNDATED, encoding="utf-8")
    assert briefer("run", "news", "-q").exit_code == 0
    assert read(desk / "briefs" / "undated.json")["day"] is None
    result = briefer("run", "news", "-q", "--date-of", "news/note.txt=2025-03-05", "--out", "dated")
    assert result.exit_code == 0, result.output
    assert (desk / "dated" / "2025-03-05.json").is_file()
    assert not (desk / "dated" / "undated.json").exists()


def test_show__prints_the_newest_or_the_named_brief(desk: Path) -> None:
    briefer("run", "news", "-q")
    assert "4 March 2025" in briefer("show").stdout
    assert "3 March 2025" in briefer("show", "2025-03-03").stdout
    missing = briefer("show", "2025-03-09")
    assert missing.exit_code == 2
    assert "There are: 2025-03-03, 2025-03-04." in missing.stderr


def test_verify__clean_brief_then_tampered_brief(desk: Path) -> None:
    briefer("run", "news", "-q")
    path = desk / "briefs" / "2025-03-03.json"
    clean = briefer("verify", str(path))
    assert clean.exit_code == 0, clean.output
    brief = read(path)
    stories = brief["stories"]
    assert isinstance(stories, list)
    stories[0]["claims"][0]["text"] = "The prime minister resigned on Friday after 14 years in office."
    path.write_text(json.dumps(brief, ensure_ascii=False), encoding="utf-8")
    broken = briefer("verify", str(path))
    assert broken.exit_code == 1
    assert "prime minister" in broken.stdout


def test_inspect__shows_fields_sentences_and_what_was_removed(desk: Path) -> None:
    result = briefer("inspect", "news/bridge.txt")
    assert result.exit_code == 0
    for piece in ("Council closes harbour bridge until spring", "Ada Holt", "2025-03-03", "ARDEN", "   1  The city council voted"):
        assert piece in result.stdout
    given = briefer("inspect", "news/bridge.txt", "--date-of", "bridge.txt=2020-02-03").stdout
    assert "2020-02-03 (given" in given
    as_json = json.loads(briefer("inspect", "news/bridge.txt", "--json").stdout)
    assert as_json[0]["published"]["day"] == "2025-03-03"


def test_help__is_instant_and_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom typer.testing import CliRunner\nfrom briefer.cli import app\n"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0\n"
        "assert CliRunner().invoke(app, ['run', '--help']).exit_code == 0\n"
        "heavy = {'torch', 'transformers', 'spacy', 'sklearn', 'numpy', 'dateparser', 'trafilatura'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    taken = []
    for _ in range(3):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "briefer", "--help"], check=True, capture_output=True)
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.5


def test_run__grades_of_publishers_are_part_of_what_a_brief_is_made_from(desk: Path) -> None:
    assert briefer("run", "news", "-q").exit_code == 0
    assert read(desk / "briefs" / "2025-03-03.json")["reliability"] is None
    (desk / "sources.toml").write_text('"The Arden Post" = "B"\n', encoding="utf-8")
    assert briefer("run", "news", "-q").exit_code == 0
    assert read(desk / "briefs" / "2025-03-03.json")["reliability"] == {}  # a new run, though no article names its publisher
    assert "publisher unknown · **F** (cannot be judged)" in (desk / "briefs" / "2025-03-03.md").read_text(encoding="utf-8")
    (desk / "sources.toml").write_text('"The Arden Post" = "Z"\n', encoding="utf-8")
    bad = briefer("run", "news")
    assert bad.exit_code == 2
    assert "Error: “The Arden Post” has the grade 'Z' (sources.toml)." in bad.stderr


def test_run__keeps_a_budget_in_words(desk: Path) -> None:
    assert briefer("run", "news", "-q", "--words", "100").exit_code == 0
    for day in ("2025-03-03", "2025-03-04"):
        brief = load_brief((desk / "briefs" / f"{day}.json").read_text(encoding="utf-8"))
        assert 0 < count_brief_words(brief) <= 100
        assert brief.coverage.stories_printed == len(brief.stories)
    assert briefer("verify", "briefs/2025-03-04.json").exit_code == 0


def test_run__counts_what_is_longer_than_the_window(desk: Path) -> None:
    shipped = (shipped_prompts() / "embedded.toml").read_text(encoding="utf-8")
    (desk / "narrow.toml").write_text(shipped.replace("max_input_tokens = 200", "max_input_tokens = 24"), encoding="utf-8")
    assert briefer("run", "news", "-q", "--profile", "narrow.toml").exit_code == 0
    text = (desk / "briefs" / "2025-03-03.md").read_text(encoding="utf-8")
    unfit = load_brief((desk / "briefs" / "2025-03-03.json").read_text(encoding="utf-8")).coverage.unfit
    assert unfit > 0
    assert f"- {unfit} inputs longer than the model’s window" in text


def test_run__a_format_without_its_extra_ends_before_any_work(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = briefer("run", "news", "--format", "pdf")
    assert result.exit_code == 2
    assert "pip install 'briefer[pdf]'" in result.stderr
    assert not (desk / "briefs").exists()


def test_run__reads_stdin_and_needs_no_home_folder(desk: Path) -> None:
    environment = {**os.environ, "HOME": str(desk / "nowhere")}
    done = subprocess.run(
        [sys.executable, "-m", "briefer", "run", "-", "-q"], input=BRIDGE, text=True, capture_output=True, env=environment, cwd=desk
    )
    assert done.returncode == 0, done.stderr
    assert (desk / "briefs" / "2025-03-03.md").is_file()
