"""Rules on the sentence alone: is it whole, and can it be read without the one before?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from briefer.parse import find_dangling, has_main_verb, quoted_tokens
from briefer.verify.grammar import ALL_SUBJECTS
from briefer.verify.prepare import Prepared

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
    repeated = _repeated_words(check.claim.words) or _repeated_names(check)
    if repeated:
        reasons.append(f'"{repeated}" is repeated')
    reasons += [f'"{subject} {verb}" do not agree' for subject, verb in _disagreements(check)]
    if twice := _AROUND_PREPOSITION.search(text):
        reasons.append(f'"{twice[0]}" says one word twice')
    if (cut := _CUT_CONDITION.search(text)) and not any(cut[1] in e.text for e in check.evidence):
        reasons.append(f'the quotation "{cut[1]}" ends before its main clause')
    for before, verb in pairwise(doc):
        is_object = verb.tag_ in {"VB", "VBP"} and verb.dep_ in {"pcomp", "pobj", "ROOT"}
        if before.lower_ in {"of", "for", "with", "from", "by", "at"} and is_object:
            reasons.append(f'"{before.text} {verb.text}" is not grammatical')
    if not headline and (verb := _speakerless(doc)):
        reasons.append(f'"{verb}" has no speaker')
    if not headline and (bare := _verbless_clause(check)):
        reasons.append(f'"{bare}" has no verb')
    if len(check.claim.words) < (_HEADLINE_MIN_WORDS if headline else _MIN_WORDS):
        reasons.append("too short")
    if not headline and not has_main_verb(doc) and not _keeps_main_verb(check):
        reasons.append("no main verb")
    if not headline and not re.search(r"[.!?][\"')\]]*$", text):
        reasons.append("no full stop at the end")
    if re.match(r"[a-z]", text.lstrip("\"'(")) and not re.match(r"[a-z]+[A-Z0-9]", text):
        reasons.append("starts in lower case")
    broken_off = re.search(r"\S+ ?[,;:-]\.?[\"')\]]+$", text)
    if re.search(r"\s[.,;:!?](?:\s|$)|,,|[,;:-]\.?$", text) or (broken_off and not _stands(check, broken_off[0])):
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


def _stands(check: Prepared, words: str) -> bool:
    """Whether the evidence has these words; without evidence nothing speaks against them."""
    return not check.evidence or any(words in e.text for e in check.evidence)


def _disagreements(check: Prepared) -> Iterator[tuple[str, str]]:
    """Plural subjects with a singular verb, as no evidence sentence has them: "diplomats hopes", "the years has ended"."""
    for verb in (t for t in check.claim.doc if t.tag_ == "VBZ" or t.lower_ == "was"):
        above = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
        subjects = (k for k in above.children if k.dep_ in {"nsubj", "nsubjpass"} and k.i < verb.i)
        subject = next((k for k in subjects if k.tag_ == "NNS" and k.text.islower()), None)
        if subject is None or any(t.pos_ in {"NOUN", "PROPN"} for t in verb.doc[subject.i + 1 : verb.i]):
            continue
        if not any(subject.lower_ in e.words and verb.lower_ in e.words for e in check.evidence):
            yield subject.text, verb.text


def _verbless_clause(check: Prepared) -> str:
    """The noun of a second main clause that has lost its verb: "The road is long, and the two walkers." """
    for noun in (t for t in check.claim.doc if t.dep_ == "conj" and t.pos_ in {"NOUN", "PROPN"} and t.head.pos_ in {"VERB", "AUX"}):
        ends = not any(t.pos_ in {"VERB", "AUX"} for t in check.claim.doc[noun.left_edge.i :])
        given = [t for e in check.evidence for t in e.doc if t.lower_ == noun.lower_]
        followed = all(any(t.pos_ in {"VERB", "AUX"} for t in g.doc[g.i :]) for g in given)
        if ends and given and followed and noun.head.pos_ == "AUX":
            return str(noun.text)
    return ""


def _keeps_main_verb(check: Prepared) -> bool:
    """Whether a main verb of the evidence is kept: the tagger takes many a past tense for a participle where words are left out."""
    alignment = check.alignment
    for token in check.claim.doc:
        given, source = alignment.given(token), alignment.source(token)
        if given is None or source is None or given.tag_ not in {"VBD", "VBZ", "VBP"} or given.pos_ not in {"VERB", "AUX"}:
            continue
        if given.dep_ == "ROOT" or (given.dep_ == "conj" and given.head.dep_ == "ROOT" and alignment.kept(source, given.head)):
            return True
    return False


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


def _repeated_names(check: Prepared) -> str:
    """Two content words that come twice side by side, as no evidence sentence has them: a small model starts over."""
    most = Counter(pair for e in check.evidence for pair, n in Counter(p for p, _ in _content_pairs(e.doc)).items() if n > 1)
    seen: dict[tuple[str, str], int | None] = {}
    for pair, token in _content_pairs(check.claim.doc):
        source = check.alignment.source(token)
        if pair in seen and pair not in most and (source is None or seen[pair] in {None, source}):  # both of two merged may name it
            return " ".join(pair)
        seen.setdefault(pair, source)
    return ""


def _content_pairs(doc: Doc) -> list[tuple[tuple[str, str], Token]]:
    tokens = [t for t in doc if not t.is_punct and t.dep_ != "case"]
    kept = {"NOUN", "PROPN", "VERB", "ADJ", "NUM"}
    return [((a.lower_, b.lower_), a) for a, b in pairwise(tokens) if a.pos_ in kept and b.pos_ in kept]


def _speakerless(doc: Doc) -> str:
    """A verb of saying that nobody says: "..., said Friday."."""
    sayings = (t for t in doc if t.lemma_ in {"say", "tell", "add"} and t.tag_ in {"VBD", "VBZ"})
    for verb in (t for t in sayings if t.dep_ not in {"conj", "relcl", "acl"}):
        subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} and c.ent_type_ not in {"DATE", "TIME"}]
        if not subjects and not any(c.dep_ in {"auxpass", "agent"} for c in verb.children):
            return str(verb.text)
    return ""


def dangling(check: Prepared) -> list[str]:
    """The sentence does not lean on a sentence before it: no "But", "He" or "The move" at its opening."""
    words = find_dangling(check.claim.doc, vague=False) or _unplaced(check.claim.doc) or _likened(check.claim.tokens) or _pointed(check)
    return [f'"{words}" leans on a sentence before'] if words else []


def _pointed(check: Prepared) -> str:
    """The opening subject, where it is the evidence's "this plan" with "the" for "this": nothing more is known of it."""
    first = next((t for t in check.claim.tokens if not t.is_punct and not t.is_quote), None)
    given = check.alignment.given(first.head) if first is not None and first.lower_ == "the" else None
    if first is None or given is None or first.head.dep_ not in ALL_SUBJECTS:
        return ""
    own, theirs = ([c for c in noun.children if not c.is_punct] for noun in (first.head, given))
    pointing = len(own) == len(theirs) == 1 and theirs[0].lower_ in {"this", "that", "these", "those", "such"}
    return f"{first.text} {first.head.text}" if pointing else ""


def _likened(tokens: list[Token]) -> str:
    """ "Such parents" as the main subject, where no plural before it tells what they are like."""
    for token in tokens[:-1]:
        noun = token.head
        if token.lower_ != "such" or tokens[token.i + 1].lower_ in {"a", "an", "as"} or token.i > noun.i:
            continue
        if noun.dep_ in ALL_SUBJECTS and noun.head.dep_ == "ROOT" and token.i not in quoted_tokens(noun.doc):
            placed = any(t.dep_ in {*ALL_SUBJECTS, "dobj"} or t.lemma_ == noun.lemma_ for t in tokens[: token.i])
            return "" if placed else f"{token.text} {noun.text}"
    return ""


def _unplaced(doc: Doc) -> str:
    """A "there" that no place before it explains, a "those" or "these" as a subject that no plural before it explains."""
    quoted = quoted_tokens(doc)
    subjects = {t.i for t in doc if t.dep_ in ALL_SUBJECTS}
    for token in doc:
        if token.lower_ in {"those", "these"} and token.pos_ == "PRON" and token.i in subjects - quoted:
            told = any(c.dep_ in {"relcl", "acl", "prep", "appos"} for c in token.children)
            if not told and not any(t.tag_ == "NNS" and t.i not in subjects for t in doc[: token.i]):
                return str(token.text)
        if token.lower_ == "there" and token.dep_ == "advmod" and token.pos_ == "ADV":
            placed = any(t.ent_type_ in {"GPE", "LOC", "FAC", "ORG"} or t.pos_ in {"NOUN"} for t in doc[: token.i])
            return "" if placed else str(token.text)
    return ""
