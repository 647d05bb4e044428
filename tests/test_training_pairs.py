"""Rough pairs made from news by rule: what may be dropped, what may not, and that no word is glued or doubled."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefer.errors import UsageError
from briefer.parse import parse
from briefer.training.asides import find_asides, text_without
from briefer.training.build import build_pairs
from briefer.training.news_pairs import title_pair
from briefer.training.pairs import Pair, parts, read_pairs, verified
from briefer.training.spacing import restore_spacing

ARTICLES = (
    {
        "title": "Port of Halden closes after storm damages its main pier",
        "content": "Mayor Ingrid Solberg closed the port of Halden on Monday , saying the main pier , built in 1902 , was unsafe .\n"
        "Solberg , a former engineer , said repairs would cost $ 3.5 million and would not begin until May .\n"
        "Amid growing anger , Ingrid Solberg told the council in a statement that fishermen , who bring in most of the town 's income , "
        "would be paid .\n"
        "`` We do n't have a choice , '' Solberg said on Tuesday . But the fishermen 's union rejected the plan and called a strike .",
    },
    {
        "title": "Short",
        "text": "The Norlund group , which owns nine mills in the north , bought its rival Asker Paper for 40 million euros on Friday .\n"
        "Norlund 's shares rose 4 percent after the news , while Asker , a family firm , declined to comment .",
    },
)


def without_asides(text: str) -> str:
    sentence = next(parse([text])[0].sents)
    return text_without(sentence, frozenset().union(*find_asides(sentence)))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Karim Aziz, a truck driver from Karachi, was released on Monday.", "Karim Aziz was released on Monday."),
        ("Meanwhile, the minister rejected the offer.", "The minister rejected the offer."),
        ("The company, which owns nine mills, bought its rival on Friday.", "The company bought its rival on Friday."),
        ("The mayor (an independent) opened the bridge.", "The mayor opened the bridge."),
        ("Police arrested Tom Berg, a retired teacher.", "Police arrested Tom Berg."),
        ("The minister said in an interview that the road would reopen.", "The minister said that the road would reopen."),
    ],
)
def test_find_asides__what_can_go(text: str, short: str) -> None:
    assert without_asides(text) == short


@pytest.mark.parametrize(
    "text",
    [
        "The team won for the first time in ten years.",  # an adjunct that matters
        "Voters took a negative view of the law without reading it.",
        "Lena Moe, who denied the charges, will appear in court.",  # an aside that takes something back
        "Talks will resume on Monday if both sides agree.",
        "The bank cut 300 jobs in March after a loss of $9 million.",
        "“The plan, which I like, is dead,” the senator said.",  # inside a quotation
        "The party's leader, Anna Berg, resigned.",  # the name is the news
    ],
)
def test_find_asides__what_must_stay(text: str) -> None:
    assert without_asides(text) == text


def test_text_without__keeps_blanks_and_marks() -> None:
    sentence = next(parse(["The port, shut since May, reopened."])[0].sents)
    where = {token.text: token.i for token in sentence}
    dropped = {where["shut"] - 1, where["shut"], where["since"], where["May"], where["May"] + 1}
    assert text_without(sentence, dropped) == "The port reopened."


@pytest.mark.parametrize(
    ("tokenised", "text"),
    [
        ("`` I ca n't stay , '' he said .", "“I can't stay,” he said."),
        ("The law 's critics say they 've waited .", "The law's critics say they've waited."),
        ("It cost $ 3.5 million ( £ 2 million ) .", "It cost $3.5 million (£2 million)."),
        ("Both cities ’ leaders met .", "Both cities’ leaders met."),
        ("He said \" never again \" and left .", 'He said "never again" and left.'),
        ("Nothing to mend: 5 o'clock, don't.", "Nothing to mend: 5 o'clock, don't."),
    ],
)
def test_restore_spacing(tokenised: str, text: str) -> None:
    assert restore_spacing(tokenised) == text


@pytest.fixture
def built(tmp_path: Path) -> list[Pair]:
    articles, out = tmp_path / "articles.jsonl", tmp_path / "pairs.jsonl"
    articles.write_text("\n".join(json.dumps(a) for a in ARTICLES), encoding="utf-8")
    counts = build_pairs(articles, out, titles=True)
    pairs = read_pairs([out], ("compress", "fuse", "standalone", "title"))
    assert counts.total() == len(pairs)
    return pairs


def test_build_pairs__every_word_is_a_word_of_the_source(built: list[Pair]) -> None:
    def words(text: str) -> set[str]:
        return {re.sub("['’]s?$", "", word) for word in re.findall(r"[\w’'-]+", text.lower())}

    assert {p.task for p in built} == {"compress", "fuse", "standalone", "title"}
    for pair in built:
        if pair.task != "title":
            assert words(pair.target) - words(pair.source) <= {"who", "which", "and"}, pair
        assert not re.search(r"\s[,.]|,\s*[,.]|n't\w|\s['’]s\b", pair.target), pair


def test_build_pairs__clarify_puts_the_name_back(built: list[Pair]) -> None:
    clarified = [p for p in built if p.task == "standalone"]
    assert len(clarified) >= 2
    for pair in clarified:
        *_, sentence = parts(pair.source)
        assert "Solberg" in pair.target or "Norlund" in pair.target or sentence.startswith("But")


def test_build_pairs__most_targets_pass_verification(built: list[Pair]) -> None:
    passed, refused = verified([p for p in built if p.task != "title"])
    assert len(passed) > len(refused), refused


def test_build_pairs__same_seed_same_pairs(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(json.dumps(a) for a in ARTICLES), encoding="utf-8")
    for name in ("one", "two"):
        build_pairs(articles, tmp_path / name, seed=5)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_build_pairs__article_without_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"title": "No text"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"no text \(.*a\.jsonl:1\)"):
        build_pairs(tmp_path / "a.jsonl", tmp_path / "out.jsonl")


def test_title_pair__questions_and_stubs_are_left_out() -> None:
    text = " ".join(["The council of Halden voted on Monday to close its old port for good after the storm ."] * 3)
    assert title_pair("Council of Halden votes to close port", text) is not None
    assert title_pair("Will Halden close its old port?", text) is None
    assert title_pair("Port", text) is None
    assert title_pair("Council of Halden votes to close port", "Too short .") is None
