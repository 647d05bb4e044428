"""Read what opens an agency story (where from, when, whose) and dates beside a place or a kind of document."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefer.cleaning.outlets import OUTLET_WORD, find_agency
from briefer.dating.date_lines import is_date_line
from briefer.dating.date_shapes import MONTH_NAMES, WEEKDAY_NAMES, find_days

_MONTHS = "|".join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept"])
# Month names of the languages whose agencies write datelines as English ones do (EFE, ANSA, AFP, dpa, Lusa).
_MONTHS += (
    "|ene(?:ro)?|febrero|marzo|abr(?:il)?|mayo|junio|julio|ago(?:sto)?|septiembre|octubre|noviembre|dic(?:iembre)?|janv(?:ier)?|févr(?:ier)?"
    "|mars|avr(?:il)?|mai|juin|juil(?:let)?|août|septembre|octobre|novembre|déc(?:embre)?|gen(?:naio)?|febbraio|aprile|mag(?:gio)?|giu(?:gno)?"
    "|lug(?:lio)?|settembre|set|ott(?:obre)?|dicembre|fev(?:ereiro)?|março|maio|junho|julho|setembro|out(?:ubro)?|novembro|dez(?:embro)?"
    "|januar|februar|märz|juni|juli|okt(?:ober)?|dezember"
)
_PARTIAL_DAY = (
    rf"(?i:(?:(?:{'|'.join(WEEKDAY_NAMES)}|mon|tue|wed|thu|fri|sat|sun)\.?,? )?(?:(?:{_MONTHS})\.? \d{{1,2}}|\d{{1,2}} "
    rf"(?:{_MONTHS})\.?)(?:,? [12]\d{{3}})?)"
)
_CAPS_PLACE = r"[A-ZÀ-ÝА-ЯІЇЄҐ][A-ZÀ-ÝА-ЯІЇЄҐ.'’ -]+[A-ZÀ-ÝА-ЯІЇЄҐ.](?:/[A-ZÀ-ÝА-ЯІЇЄҐ][A-ZÀ-ÝА-ЯІЇЄҐ.'’ -]+)*"
_WORD_PLACE = r"[A-ZÀ-Ý][\w.'’-]+(?:[ /][A-ZÀ-Ý][\w.'’-]+){0,3}"
_REGION = r"(?:, [A-ZÀ-Ý][\w.'’-]*(?: [A-ZÀ-Ý][\w.'’-]*){0,2}){0,2}?"
_AGENCY = r"[(/\[](?P<agency>[A-Za-z][\w .&-]{1,24})[)/\]]\.?"  # EFE writes "(EFE).-"
_DASH = r"\s*(?:—|–|--+|(?<=[\s)/])-(?=\s)|-(?=\s))\s*"
_DATELINES = (
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}{_REGION})(?:,? ?\(?(?P<day>{_PARTIAL_DAY})\)?)?,?\s*(?:{_AGENCY})?{_DASH}(?=[\"“‘'(]?[A-ZÀ-ÝА-ЯІЇЄҐ0-9])"
    ),
    re.compile(
        rf"(?P<place>{_WORD_PLACE}(?: \({_WORD_PLACE}\))?{_REGION})(?:,? ?"
        rf"|\s+[–—-]{{1,2}}\s+)\(?(?P<day>{_PARTIAL_DAY})\)?,?\s*(?:{_AGENCY})?{_DASH}"
        rf"(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"
    ),
    re.compile(rf"(?P<place>{_WORD_PLACE}{_REGION}(?: \({_WORD_PLACE}\))?)\s*(?P<day>)(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(rf"(?P<place>)(?P<day>{_PARTIAL_DAY}),?\s*(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(  # "(ANSA) - BELLANO, 03 NOV - "
        rf"{_AGENCY}{_DASH}(?P<place>{_CAPS_PLACE}{_REGION}),? (?P<day>{_PARTIAL_DAY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"
    ),
    re.compile(rf"(?P<place>)(?P<day>)(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(r"(?P<place>)(?P<day>)\((?P<agency>CNN(?: Business)?|AP|AFP|Reuters)\)\s*(?=[\"“‘'\[]?[A-Z])"),
    re.compile(
        rf"(?P<place>(?:{_WORD_PLACE}|{_CAPS_PLACE}){_REGION})(?P<day>)\s?\((?P<agency>CNN(?: Business)?|AP|AFP|Reuters|UPI)\)\s*"
        rf"(?=[\"“‘']?[A-Z0-9])"
    ),
    re.compile(  # "ST. PETERSBURG, December 24. /TASS/. "
        rf"(?P<place>(?:{_CAPS_PLACE}|{_WORD_PLACE}){_REGION}),? (?P<day>{_PARTIAL_DAY})\.?\s+"
        rf"/(?P<agency>[A-Za-z][\w -]{{1,20}})/\.?\s+(?=[\"“‘']?[A-Z0-9])"
    ),
    re.compile(rf"\((?P<place>{_WORD_PLACE}{_REGION}),? (?P<day>{_PARTIAL_DAY})\)(?P<agency>)\s*(?:–|—|--|-)\s+(?=[\"“‘']?[A-Z])"),
    re.compile(rf"\((?P<place>{_WORD_PLACE}{_REGION})\)(?P<day>)(?P<agency>)\s*(?:–|—|--|-)\s+(?=[\"“‘']?[A-Z])"),  # an organization's
)
_COMPANY_WORD = re.compile(
    r"\b(?:Network|Press|Agency|News|Corporation|Broadcasting|Presse|International|President|Company)\b", re.IGNORECASE
)
_COLON_DATELINE = re.compile(r"(?P<place>[A-Z][A-Z.' ]{2,24}[A-Z])(?:, (?P<day>" + _PARTIAL_DAY + r"))?(?P<agency>)\s?: (?=[\"“‘']?[A-Z])")
_NOT_PLACES = frozenset(
    "NATO EU UN US USA UK U.S. U.N. U.K. OPEC WHO IMF FIFA UEFA NASA FBI CIA COVID COVID-19 BREAKING UPDATE UPDATED ANALYSIS OPINION "
    "WATCH VIDEO EXCLUSIVE LIVE NEWS THE MR. MS. MRS. DR. SEN. REP. GOV. GEN. PRESIDENT SENATOR CHAIRMAN MODERATOR ALERT DEVELOPING "
    "CORRECTION EDITORIAL REVIEW INTERVIEW FACTBOX EXPLAINER TIMELINE Q A READ MORE PHOTOS NOTE WARNING URGENT THREAD HOST ANNOUNCER "
    "QUESTION ANSWER PORTRAIT REPORTAGE RÉCIT ENQUÊTE DÉCRYPTAGE ENTRETIEN VIDÉO KOMMENTAR ANALYSE ENTREVISTA ANÁLISIS OPINIÓN "
    "ANALISI COMMENTO POLL QUIZ FAQS TIPS VIEW SPORT".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of an agency story: where from, when, whose."""

    place: str | None
    day_words: str | None
    agency: str | None
    text: str  # as written
    end: int  # where the story's own words begin


_PLACE_AND_DATE = re.compile(rf"(?P<place>{_WORD_PLACE}(?:, {_WORD_PLACE})?)(?:,\s*|\s+(?:[–—-]|--)\s+)(?=\S)")
_PLACE_AFTER_DATE = re.compile(rf"(?:,\s*|\s[–—-]\s+){_WORD_PLACE}(?:, {_WORD_PLACE})?$")
_DATE_LABELS = (
    r"(?:(?:press|news|media) (?:release|statement|notice)|for immediate release|statement|communiqué|pressemitteilung"
    r"|live(?: ?blog)?(?: (?:updates|coverage|reporting))?)"
)
_LABEL_BEFORE = re.compile(rf"{_DATE_LABELS}\s*[:,|–—-]\s*", re.IGNORECASE)
_LABEL_AFTER = re.compile(rf"\s*(?:\s[–—-]|[,|])\s*{_DATE_LABELS}|\.?\s*from the section [\w &-]{{3,40}}", re.IGNORECASE)
_STAMP = re.compile(r".{6,24}?\d{1,2}:\d{2}\s?(?:[AaPp]\.?[Mm]\.?)?\s[A-Z]{2,4}\b(?=\s\S+(?:\s\S+){0,5}$)")


def is_labelled_date(line: str, *, language: str = "en") -> bool:
    """Whether a line is a date with a place before it, or with the kind of document ("LIVE –", "Press release:") on either side."""
    if len(line) > 120:
        return False
    line = line[1:-1] if line.startswith("(") and line.endswith(")") else line
    if (stamp := _STAMP.match(line)) and line[-1] not in ".?!" and is_date_line(stamp[0], language=language):
        return True  # "Oct. 26, 2023 5:04 PM ET Voltcel AB (VOLT)": a moment and what it belongs to
    before = _LABEL_BEFORE.match(line)
    rest = line[before.end() :] if before else line
    after = next((match for match in _LABEL_AFTER.finditer(rest) if match.end() == len(rest)), None)
    rest = rest[: after.start()] if after else rest
    place = _PLACE_AND_DATE.match(rest)
    sure = place and (place["place"].isupper() or place[0].rstrip().endswith(",") or re.search(r"\d[:.]\d{2}\b(?!\.\d)", rest))
    if place and (sure or before) and not OUTLET_WORD.search(place["place"]) and is_date_line(rest[place.end() :], language=language):
        return True
    if (place := _PLACE_AFTER_DATE.search(rest)) and find_days(rest[: place.start()], language=language):
        rest = rest[: place.start()]
    return bool(before or after or place) and is_date_line(rest, language=language)


def read_dateline(paragraph: str, *, colon: bool = False) -> Dateline | None:
    """The dateline that a paragraph opens with, or None. ``colon``: also read "LONDON: ..."."""
    opening = paragraph[:140]
    for pattern in (*_DATELINES, *((_COLON_DATELINE,) if colon else ())):
        match = pattern.match(opening)
        if not match:
            continue
        place = match["place"].strip(" ,") or None
        named = find_agency(match["agency"]) if match["agency"] else None
        if place and not match["agency"] and (named := find_agency(place)):  # "CNN —"
            place = None
        if (
            match["agency"]
            and not named
            and not match["agency"].isupper()
            and not re.search(r"(?i)wire|news|press|media|post|times", match["agency"])
        ):
            continue
        if place and (place.rstrip(",").upper() in _NOT_PLACES or (place.split()[0] in _NOT_PLACES and len(place.split()) < 4)):
            continue
        if (not place and not named) or (place and _COMPANY_WORD.search(place)):
            continue
        agency = named or (match["agency"].strip() if match["agency"] else None)
        return Dateline(place, match["day"] or None, agency, match[0].strip(), match.end())
    return None
