"""Whether words may name an outlet rather than a section, a rubric, a person or a place."""

from __future__ import annotations

import re

from briefer.cleaning.bylines import is_name_list
from briefer.cleaning.menus import NAVIGATION_CELL, SECTIONS, all_sections
from briefer.cleaning.outlets import OUTLET_WORD, find_agency
from briefer.cleaning.paragraphs import ends_sentence
from briefer.document_frequency import word_share

MAX_NAME_WORDS = 6
MAX_NAME_SHARE = 0.01  # of articles that have it: "Caledonian" tells an outlet, "Minister" a topic
_SMALL_WORDS = frozenset(
    "of the and & for in on at to de del du des der die das la le les el los las da do di van und et y e magazine online".split()
)
# What outlets call themselves; it tells one only beside a byline.
_OUTLET_KIND = re.compile(
    r"\b(?:Review|Record|Reporter|Weekly|Bulletin|Newsroom|Newswire|Local|Insider|Digest|Nation|Voice|Citizen|Register|Reader|Broadcasting)\b"
)
_BODY_KIND = re.compile(  # bodies that put out statements, signed by their press office; elsewhere such a line is the topic
    r"\b(?:Agency|International|Foundation|Institute|Association|Society|Council|Alliance|Federation|Union|Trust|Commission|Authority"
    r"|Ministry|University|Corporation|Group|Inc|Ltd|plc)\b\.?"
)
_RUBRIC_WORDS = frozenset(
    "big long short great read reads debate question questions explainer explained profile verdict story view views "
    "voices close up in brief "
    "book album film movie theatre theater play restaurant game match race concert exhibition tv series wine "
    "front page first person letter insight spotlight focus forum cover series notebook diary dispatch dispatches dispute "
    "weekend week month year day morning evening sunday saturday monday tuesday wednesday thursday friday data numbers".split()
)
_THE_PLACES = frozenset("hague bronx netherlands philippines gambia bahamas maldives highlands hebrides hamptons algarve midlands".split())


def is_name(name: str) -> bool:
    """Whether words may name an outlet: capitals but for its small words, no section's label, no agency."""
    words = name.split()
    return (
        1 <= len(words) <= MAX_NAME_WORDS
        and 3 <= len(name) <= 50
        and not re.search(r"[!?:@,\"“”…()/]|\b[Pp]hoto\b|\.$|\d{4}|https?", name)
        and all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL_WORDS for word in words)
        and words[0][:1].isupper()
        and not all_sections(re.sub(r"\b(?:and|&)\b", " ", name))
        and not NAVIGATION_CELL.fullmatch(name)
        and find_agency(name) is None
    )


def read_outlet_line(line: str, *, signed_by_desk: bool, text: str) -> str | None:
    """The outlet's name in a line that stands alone between a title and its byline; None where it may be a rubric, person or place.

    Sure are a word for what an outlet is, a body's name above its own office's byline (``signed_by_desk``), and "The" with
    a rare word that no rubric has and the article (``text``) does not speak of. The edition in brackets is not the name.
    """
    name = re.sub(r"\s*\([^()]{3,30}\)$", "", line.strip())
    words = [word.strip(",.&’'").lower() for word in name.split() if word.lower() not in _SMALL_WORDS]
    own = [word for word in words if word not in _RUBRIC_WORDS and word not in SECTIONS]
    if not is_name(name) or ends_sentence(name) or not own or " ".join(own) in _THE_PLACES:
        return None
    named = len(words) > 1 and bool(OUTLET_WORD.search(name) or _OUTLET_KIND.search(name) or (signed_by_desk and _BODY_KIND.search(name)))
    if name.startswith("The ") and len(own) == len(words) and any(word_share(word) <= MAX_NAME_SHARE for word in own):
        named = named or not re.search(rf"\b{re.escape(name[4:])}\b", text, re.IGNORECASE)
    return name if named and words[0] not in _RUBRIC_WORDS else None


def is_person(name: str) -> bool:
    """Whether a name may be a person's, or too short to tell."""
    return (
        OUTLET_WORD.search(name) is None
        and not name.startswith("The ")
        and (is_name_list(name) or len(name.split()) == 1 or " and " in name)
    )
