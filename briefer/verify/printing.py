"""Rules on the sentence alone: is it whole, and can it be read without the one before?"""

from __future__ import annotations

import re
from collections import Counter

from briefer.parse import find_dangling, has_main_verb
from briefer.verify.prepare import Prepared

_OPEN_ENDS = frozenset({"the", "a", "an", "and", "of", "or", "with", "their", "because"})
_AROUND_PREPOSITION = re.compile(r"\b([A-Z]\w{2,}) (?:on|of|in|for|to|with|from|by) \1\b")
_CUT_CONDITION = re.compile(r"(\"(?:If|When|While|Although|Because|Unless|As long as) [^\",]*(?:, [^\",]*)?,\")")
_MIN_WORDS = 4
_HEADLINE_MIN_WORDS = 3


def wellformed(check: Prepared) -> list[str]:
    """The sentence is whole: marks in pairs, nothing said twice in a row, a verb, an end."""
    text, doc, headline = check.claim.text, check.claim.doc, check.check.headline
    reasons = []
    if text.count('"') % 2:
        reasons.append("a quotation mark has no partner")
    if any(text.count(a) != text.count(b) for a, b in ("()", "[]")):
        reasons.append("a bracket has no partner")
    repeated = _repeated_words(check.claim.words)
    if repeated:
        reasons.append(f'"{repeated}" is repeated')
    for verb in doc:  # "diplomats hopes"
        plural = [k for k in verb.children if k.dep_ == "nsubj" and k.tag_ == "NNS" and k.i < verb.i]
        if verb.tag_ == "VBZ" and plural and not any(plural[0].lower_ in e.words and verb.lower_ in e.words for e in check.evidence):
            reasons.append(f'"{plural[0].text} {verb.text}" do not agree')
    if twice := _AROUND_PREPOSITION.search(text):
        reasons.append(f'"{twice[0]}" says one word twice')
    if (cut := _CUT_CONDITION.search(text)) and not any(cut[1] in e.text for e in check.evidence):
        reasons.append(f'the quotation "{cut[1]}" ends before its main clause')
    if len(check.claim.words) < (_HEADLINE_MIN_WORDS if headline else _MIN_WORDS):
        reasons.append("too short")
    if not headline and not any(t.tag_ in {"VBZ", "VBD", "VBP", "MD"} or (t.dep_ == "ROOT" and t.tag_ in {"VB", "VBN"}) for t in doc):
        reasons.append("no finite verb")
    elif not headline and not has_main_verb(doc):
        reasons.append("no main verb")
    if not headline and not re.search(r"[.!?][\"')\]]*$", text):
        reasons.append("no full stop at the end")
    if re.match(r"[a-z]", text.lstrip("\"'(")) and not re.match(r"[a-z]+[A-Z0-9]", text):
        reasons.append("starts in lower case")
    if re.search(r"\s[.,;:!?](?:\s|$)|,,|[,;:-]\.?$", text):
        reasons.append("stray punctuation")
    if headline and not _has_headline_verb(check):
        reasons.append("no verb")
    article = re.search(r"\b(?:an [bcdfgjklmnpqrstvwyz][a-z]|a [aio][a-z])[a-z]+", text)
    if article and not any(article[0] in e.text for e in check.evidence):
        reasons.append(f'"{article[0]}" has the wrong article')
    ending = [t for t in doc if not t.is_punct and not t.is_quote]
    if headline and ending and ending[-1].lower_ in {"say", "says", "said"} and sum(t.pos_ in {"VERB", "AUX"} for t in doc) < 2:
        reasons.append(f'nothing is said before "{ending[-1].text}"')
    if ending and (ending[-1].tag_ in {"CC", "PRP$", "WDT"} or ending[-1].lower_ in _OPEN_ENDS):
        reasons.append(f'ends on "{ending[-1].text}"')
    capital = None if headline else re.search(r"[a-z,] (?:The|An|A) [a-z]+", text)
    if capital and not any(capital[0][2:] in e.text[1:] for e in check.evidence):
        reasons.append(f'"{capital[0][2:]}" inside the sentence')
    return reasons


def _has_headline_verb(check: Prepared) -> bool:
    """Whether a headline has a verb; the parser takes many for nouns, so a verb of the evidence counts too."""
    verbs = {t.lemma_.lower() for e in check.evidence for t in e.doc if t.pos_ in {"VERB", "AUX"}}
    doc = check.claim.doc
    return any(t.pos_ in {"VERB", "AUX"} or {t.lower_, t.lower_.removesuffix("s"), t.lower_.removesuffix("d")} & verbs for t in doc)


def _repeated_words(words: list[str]) -> str:
    """A word, or a run of up to three, that follows on itself; or a run of four that comes twice."""
    for size in (1, 2, 3):
        for i in range(len(words) - 2 * size + 1):
            run = words[i : i + size]
            if run == words[i + size : i + 2 * size] and run not in (["had"], ["that"], ["very"]) and not all(w.isdigit() for w in run):
                return " ".join(run * 2)
    fours = Counter(tuple(words[i : i + 4]) for i in range(len(words) - 3))
    twice = [run for run, n in fours.items() if n > 1]
    return " ".join(twice[0]) if twice else ""


def dangling(check: Prepared) -> list[str]:
    """The sentence does not lean on a sentence before it: no "But", "He" or "The move" at its opening."""
    words = find_dangling(check.claim.doc, vague=False)
    return [f'"{words}" leans on a sentence before'] if words else []
