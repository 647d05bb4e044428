"""The rule that what somebody says stays what somebody says, and a quotation has a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefer.parse import quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS, SPEECH, VOUCHING, is_finite
from briefer.verify.meaning import ATTRIBUTING, FAINT, counterparts
from briefer.verify.prepare import Prepared
from briefer.verify.text import contains_words, find_quotations, fold, word_set, words

_QUOTING = word_set("put call dub quote term refer label")
_CLAUSE_WORDS = 5  # quoted words from which they say something by themselves


def attribution(check: Prepared) -> list[str]:
    """What the evidence only tells as somebody's words stays somebody's words."""
    if check.claim.text[:1] == '"' and (speaker := _lost_speaker(check)):
        return [f'nobody is named as the speaker, who is "{speaker}" in the evidence']
    if ATTRIBUTING & set(check.claim.words):
        return []
    reasons = [f'"{quotation}" is {speaker}\'s words in the evidence' for quotation, speaker in _unspoken(check)]
    for claimed in check.claim.predicates:
        if not claimed.finite or claimed.quoted or claimed.lemma in FAINT | (SPEECH - VOUCHING):
            continue
        if SPEECH & check.claim.lemmas - {claimed.lemma}:
            continue
        same = counterparts(claimed, check)
        if same and all(p.attributed or p.quoted for p in same):
            reasons.append(f'"{claimed.lemma}" is what somebody says in the evidence')
    return reasons


def _unspoken(check: Prepared) -> Iterator[tuple[str, str]]:
    """(quotation, speaker) of each quoted clause whose speaker is left out: nobody says anything in the sentence."""
    quoted = quoted_tokens(check.claim.doc)
    if check.check.headline or not quoted or any(t.lemma_ in SPEECH | _QUOTING for t in check.claim.tokens if t.i not in quoted):
        return
    for quotation in find_quotations(check.check.sentence):
        own = words(quotation)
        verbs = [t.head for t in check.claim.tokens if t.i in quoted and t.dep_ in ALL_SUBJECTS and t.tag_ not in {"WDT", "WP"}]
        verbs = [v for v in verbs if v.i in quoted and is_finite(v) and fold(v.text) in own]
        for text in check.evidence if len(own) >= _CLAUSE_WORDS and verbs else ():
            inside = quoted_tokens(text.doc)
            outside = [t for t in text.tokens if t.i not in inside and (t.lemma_ in SPEECH or t.lemma_ == "put")]
            speaker = next((c.text for v in outside if v.pos_ == "VERB" for c in v.children if c.dep_ in ALL_SUBJECTS), "")
            if speaker and contains_words(text.words, own):
                yield quotation, speaker
                return


def _lost_speaker(check: Prepared) -> str:
    """Who says, in the evidence, what the sentence gives as a bare quotation; empty where there is more than a quotation, or nobody."""
    if check.claim.text.count('"') != 2 or not re.search(r"\"[.!?]?$", check.claim.text):
        return ""
    for text in check.evidence:
        quoted = quoted_tokens(text.doc)
        speaking = (t for t in text.doc if t.i not in quoted and t.lemma_ in SPEECH and t.pos_ == "VERB")
        for verb in speaking if contains_words(text.words, check.claim.words) else ():
            return next((c.text for c in verb.children if c.dep_ == "nsubj"), "")
    return ""
