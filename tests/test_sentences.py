"""Sentence splitting: offsets, titles before names, and quotations in one piece."""

from __future__ import annotations

import pytest

from briefer.sentences import MAX_QUOTATION_CHARS, split_sentences


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "He said to Ms. Thomas-Greenfield that he would leave.",
        "Messrs. Bell and Carr met Gov. Ann Stone, Rep. Tom Lee and Sen. Robert Ray (D-N.J.).",
        "Lt. Col. Ingrid Vass and Maj. Gen. Otto Berg led the rescue.",
        "The U.S. Army and the U.N. Security Council met on Jan. 5 at 5 p.m. Monday.",
        "Dr. Jane R. Smith of St. Louis paid $3.5 million to J. P. Morgan.",
        "Acme Inc. said that its sales rose.",
        "“You want it. You need it,” he said.",
        "It was No. 7 on the list.",
        "We have no plans to send troops. . . . said nobody.",
        "The case, Bell v. Carr, was heard in 1999.",
    ],
)
def test_split_sentences__one_sentence(sentence: str) -> None:
    assert _pieces(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("He lives in the U.S. He is old.", ["He lives in the U.S.", "He is old."]),
        ("It ended at 5 p.m. He left.", ["It ended at 5 p.m.", "He left."]),
        ("She is 91. Her son is 60.", ["She is 91.", "Her son is 60."]),
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("He left. “ We stay,” she said.", ["He left.", "“ We stay,” she said."]),
        ("“Why?” he asked. Nobody knew!", ["“Why?” he asked.", "Nobody knew!"]),
    ],
)
def test_split_sentences__several(text: str, pieces: list[str]) -> None:
    assert _pieces(text) == pieces


def test_split_sentences__quotation_stays_whole() -> None:
    text = "He shook his head. “You want it. You wait for it. You will not get it!” Then he left."
    assert _pieces(text) == ["He shook his head.", "“You want it. You wait for it. You will not get it!”", "Then he left."]


def test_split_sentences__quotation_across_paragraphs_is_not_joined() -> None:
    text = "“The first part is here.\n\n“The second part is there,” he said."
    assert _pieces(text) == ["“The first part is here.", "“The second part is there,” he said."]


def test_split_sentences__very_long_quotation_is_left_in_pieces() -> None:
    text = "“" + " ".join(["This is one of very many sentences in a speech."] * 30) + "”"
    pieces = _pieces(text)
    assert all(len(piece) <= MAX_QUOTATION_CHARS or piece.count("“") == piece.count("”") for piece in pieces)


@pytest.mark.parametrize("text", ["", "   \n\n ", "One.\n\nTwo.", "No end", "  Space before. And after.  \n\n\n Third."])
def test_split_sentences__offsets_cover_all_words(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert [end for _, end in spans] == sorted(end for _, end in spans)
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())


def test_split_sentences__german_and_russian() -> None:
    assert len(split_sentences("Das ist gut. Das ist besser.")) == 2
    assert len(split_sentences("Это хорошо. Это лучше.")) == 2
