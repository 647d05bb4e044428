"""Who speaks: speech verbs, their subjects, and the full names and roles that an article gives to its people."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefer.parse import parse
from briefer.records import Article

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

SPEECH_VERBS = frozenset(
    "say tell add note warn announce write tweet state declare acknowledge admit insist stress explain reply respond claim argue "
    "reiterate emphasize emphasise recall remark comment report estimate confirm conclude predict suggest testify post".split()
)
# The nouns that a role ends with ("Kremlin spokesman", "secretary of state"): anything else before a name is no role.
ROLE_NOUNS = frozenset(
    "president vice-president minister premier chancellor secretary undersecretary spokesman spokeswoman spokesperson ambassador "
    "envoy diplomat senator sen. congressman congresswoman representative rep. lawmaker governor gov. mayor leader chief head "
    "chairman chairwoman chair speaker director commissioner commander general gen. colonel col. lt. admiral adm. captain capt. "
    "sergeant sgt. officer sheriff judge justice prosecutor attorney lawyer professor economist analyst expert researcher "
    "scientist historian strategist adviser advisor aide counsel administrator executive ceo founder co-founder owner manager "
    "editor author writer journalist reporter columnist critic activist organizer advocate bishop archbishop cardinal pope pastor "
    "rabbi imam king queen prince princess emir sheikh sultan coach player pensioner teacher doctor nurse farmer resident veteran "
    "member delegate councilman councilwoman councillor treasurer superintendent principal president-elect inspector physician "
    "lead scholar epidemiologist surgeon virologist psychologist engineer pilot fellow partner".split()
)
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?\s+")
_NOT_A_NAME = re.compile(r"[\d@#/()\[\]<>\"“”,:;]")


_UNFINISHED = re.compile(r"(?:\b(?:and|or|of|for|at|in|to|the|a|with|from)|-)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A person as an article names him."""

    name: str  # in full where the article gives it
    role: str | None


def speech_subject(verb: Token) -> Token | None:
    """The subject of a speech verb; None for another verb, and for one that has no subject of its own."""
    if verb.lemma_.lower() not in SPEECH_VERBS or verb.pos_ not in ("VERB", "AUX"):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj"), None)


@dataclass(slots=True)
class _Named:
    """Whom articles name in full."""

    roles: dict[str, dict[str, str | None]]  # surname -> full name -> the first role given
    speaking: set[str]  # full names of those who speak under them
    n_articles: Counter[str]  # full name -> articles that have it


def _read_names(articles: Iterable[Article]) -> _Named:
    found = _Named(defaultdict(dict), set(), Counter())
    for article in articles:
        here: set[str] = set()
        for doc in parse([sentence.text for sentence in article.sentences]):
            for entity in doc.ents:
                person = _named(entity)
                if person and " " in person.name:
                    known = found.roles[person.name.split()[-1]]
                    known[person.name] = known.get(person.name) or person.role
                    here.add(person.name)
                    if entity.root.dep_ == "nsubj" and entity.root.head.lemma_.lower() in SPEECH_VERBS:
                        found.speaking.add(person.name)
        found.n_articles.update(here)
    return found


def find_people(articles: Iterable[Article], *, min_articles: int = 1) -> dict[str, Person | None]:
    """Surname -> the one person of that name in these articles, with the first role given.

    None where several share the surname, and where the one who has it neither has a role nor speaks under his full name:
    in an article about the late Joe Hall, "Hall said" is likely to be a relative. ``min_articles``: that name him in full.
    """
    named = _read_names(articles)
    people: dict[str, Person | None] = {}
    for surname, known in named.roles.items():
        name, role = next(iter(known.items()))
        if len(known) > 1 or named.n_articles[name] >= min_articles:
            people[surname] = Person(name, role) if len(known) == 1 and (role or name in named.speaking) else None
    return people


KNOWN_WIDELY = 3  # articles of a day that name somebody in full: others may call him by his surname alone


def people_of(article: Article, story: Mapping[str, Person | None], day: Mapping[str, Person | None]) -> dict[str, Person | None]:
    """Surname -> person for one article: by its own names, then those of its ``story``, then those known widely on the ``day``.

    An article that names another of that surname in full means its own: Anita Green is not Al Green.
    """
    own = _read_names([article])
    people = {**day, **story}
    for surname, person in find_people([article]).items():
        elsewhere = people.get(surname)
        people[surname] = person or (elsewhere if elsewhere and set(own.roles[surname]) == {elsewhere.name} else None)
    return people


def identify(subject: Token, people: Mapping[str, Person | None]) -> Person | None:
    """The person that a subject names, by his full name; None for a pronoun, a group, a thing, and a surname that is not in ``people``."""
    if subject.pos_ not in ("PROPN", "NOUN"):
        return None
    entity = _entity_of(subject) or _name_beside(subject)
    if entity is not None:
        person = _named(entity)
        if person and person.role is None and entity.start > subject.i:
            person = Person(person.name, _role(_noun_phrase(subject, before=entity.start), noun=subject))
    else:
        person = Person(subject.text, None) if people.get(subject.text) and not _modified(subject) else None
    if person is None:
        return None
    surname = person.name.split()[-1]
    known = people.get(surname)
    if known and (known.name == person.name or " " not in person.name):
        return Person(known.name, person.role or known.role)
    return person if " " in person.name else None


def _name_beside(subject: Token) -> Span | None:
    """The name in apposition to the subject, or to the place or body that its phrase ends with ("the mayor of Leeds, Ida Holm,").

    Not to a person there: "the lawyer of the president, Jo Hall," does not tell whose name it is.
    """
    for token in subject.subtree:
        if token.dep_ == "appos" and (token.head.i == subject.i or token.head.ent_type_ in ("GPE", "ORG", "LOC", "FAC", "NORP")):
            entity = _entity_of(token)
            if entity is not None:
                return entity
    return None


def _modified(subject: Token) -> bool:
    return any(
        child.dep_ in ("compound", "amod", "det", "poss", "nmod") and not _HONORIFIC.match(f"{child.text} ") for child in subject.children
    )


def _entity_of(token: Token) -> Span | None:
    return next((entity for entity in token.doc.ents if entity.label_ == "PERSON" and entity.start <= token.i < entity.end), None)


def _named(entity: Span) -> Person | None:
    """The person that a name in a sentence stands for, with the role that stands beside the name."""
    if entity.label_ != "PERSON":
        return None
    entity = _whole_name(entity)
    words = entity.text.removesuffix("'s").removesuffix("’s").strip()
    name = _HONORIFIC.sub("", words)
    if _NOT_A_NAME.search(name) or not all(word[:1].isupper() or word in _PARTICLES for word in name.split()):
        return None
    first = name.split()[0].lower()
    if first in ROLE_NOUNS or name.split()[-1].lower() in ROLE_NOUNS:
        return None
    return Person(name, _role_before(entity) or _role_beside(entity))


def _whole_name(entity: Span) -> Span:
    """The name with the first names that the parser took for another person: "Taylor" "Alexander Dean"."""
    doc, start = entity.doc, entity.start
    while start > 0 and doc[start - 1].ent_type_ == "PERSON" and doc[start - 1].dep_ == "compound" and doc[start - 1].head == entity.root:
        start -= 1
    return doc.char_span(doc[start].idx, entity.end_char, label=entity.label_) or entity


_PARTICLES = frozenset("de del della der di du da dos van von den bin ibn al el la le ten ter y e abu".split())


def _role_before(entity: Span) -> str | None:
    """"Kremlin spokesman" of "Kremlin spokesman Dmitry Peskov"."""
    doc, start = entity.doc, entity.start
    first = start
    while first > 0 and _in_title(doc[first - 1]):
        first -= 1
    while first < start and doc[first].lower_ in ("'s", "’s", "of", "-"):
        first += 1
    return _role(doc[first:start]) if first < start and not _is_cut(doc[first]) else None


def _is_cut(first: Token) -> bool:
    """Whether the words before a title go on with its name: "Life President" of "March for Life President Jo Hall"."""
    if first.i < 2 or first.lower_ in ROLE_NOUNS or not first.text[0].isupper():
        return False
    link, before = first.nbor(-1), first.nbor(-2)
    joined = link.lower_ in ("for", "and", "&", "in", "on", "the", "against", "to")
    return joined and before.text[0].isupper() and before.pos_ in ("PROPN", "NOUN", "VERB", "ADJ")


def _in_title(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "ADJ") or token.lower_ in ("of", "'s", "’s", "-")


def _role_beside(entity: Span) -> str | None:
    """The role in apposition: "Ann Lee, head of the bank," or "the head of the bank, Ann Lee,"."""
    head = entity.root
    for child in head.children:
        if child.dep_ == "appos" and child.i > entity.end - 1:
            return _role(_noun_phrase(child))
    if head.dep_ == "appos" and head.head.i < entity.start:
        phrase = _noun_phrase(head.head, before=entity.start)
        return _role(phrase, noun=head.head)
    return None


def _noun_phrase(noun: Token, before: int | None = None) -> Span:
    """The noun with what belongs to it, up to the first comma after it and without a clause that hangs on it."""
    end = noun.i + 1
    limit = before if before is not None else noun.right_edge.i + 1
    clause = [child.left_edge.i for child in noun.children if child.dep_ in ("relcl", "acl", "appos")]
    limit = min([limit, *clause])
    while end < limit and noun.doc[end].text not in (",", ";", "—", "–", "(", "--"):
        end += 1
    return noun.doc[noun.left_edge.i : end]


def _role(phrase: Span, noun: Token | None = None) -> str | None:
    """The phrase as a role, without its article; None where its noun is no role."""
    text = re.sub(r"^(?:the|a|an)\s+|,?\s*(?:the )?(?:Rev|Dr|Mr|Ms|Mrs)\.?$", "", phrase.text.strip(" ,"), flags=re.IGNORECASE)
    if len(text.split()) > MAX_ROLE_WORDS:
        text = text.split(" and ")[0]  # "legal scholar and the distinguished chair of ..."
    if _UNFINISHED.search(text) or re.match(r"[a-z]+[’']s\b", text):
        return None  # "the company’s CEO" says of whom only beside the sentence before
    last = noun.lower_ if noun is not None else phrase.root.lower_
    words = {last, text.split()[-1].lower() if text else "", text.split(" of ")[0].split()[-1].lower() if text else ""}
    start, _, end = text.rpartition(" of ")
    if start and end.lower() in ROLE_NOUNS and start.split()[-1].lower() not in ROLE_NOUNS:
        text = end  # "the House impeachment of President"
    if not text or not words & ROLE_NOUNS or _NOT_A_NAME.search(text) or len(text.split()) > MAX_ROLE_WORDS:
        return None
    return text


MAX_ROLE_WORDS = 12


def sentences_parsed(article: Article) -> list[tuple[int, str, Doc]]:
    """The article's sentences as (number, text, parse)."""
    docs = parse([sentence.text for sentence in article.sentences])
    return [(sentence.number, sentence.text, doc) for sentence, doc in zip(article.sentences, docs, strict=True)]
