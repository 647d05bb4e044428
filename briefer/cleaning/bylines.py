"""Read who wrote an article: bylines, desks, names beside a date, notes below an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.cleaning.outlets import OUTLET_WORD, find_agency
from briefer.dating.date_lines import is_date_line
from briefer.dating.date_shapes import MONTH_NAMES, WEEKDAY_NAMES, find_days

_CAPITAL = "[A-ZА-ЯІЇЄҐ" + "".join(chr(code) for code in range(0xC0, 0x180) if chr(code).isupper()) + "]"  # Latin with its marks, Cyrillic
_NAME = rf"(?:{_CAPITAL}[\w.'’-]*(?: (?:{_CAPITAL}[\w.'’-]*|de|da|del|della|von|van|der|den|al|bin|el|la|le|y|e)){{0,4}})"
_NAMES = rf"{_NAME}(?:(?:, | and |, and | & | und | et | y | e |; | with | en ){_NAME}){{0,7}}"
_BYLINE = re.compile(
    rf"(?P<by>(?:(?:Written|Story|Reported|Reporting|Report|Text|Words|Posted|Published|Interview|Analysis|Review|Research|Essay|Opinion"
    rf"|Commentary|Comment) )?(?:[Bb]y|BY)|[Vv]on|VON|[Pp]ar|PAR|[Pp]or|POR|[Dd]i|[Dd]oor|[Aa]v|Autor(?:in)?|Author|Автор|Текст|Oleh"
    rf"|(?:Words|Text|Story|Report|Reporter|Writer|Author|Byline|Texte?|Texto|Interview)(?=\s*:))\s*:?\s+(?P<names>{_NAMES})[,;:|\s]*"
)
_ROLE = re.compile(
    r"(?i:(?:[\w’'&/.-]+ ){0,5}(?:staff|writer|reporter|correspondent|editor|columnist|contributor|desk|bureau|service|agency"
    r"|analyst|opinion|news|online|digital|team|guest))\.?"
)
_PLACE_OPENERS = frozenset(
    "New San Santa St St. Saint Los Las El La Le North South East West Northern Southern Eastern Western Central "
    "Upper Lower Great Port Fort Mount Lake "
    "Cape Hong Tel Rio Buenos Saudi Sri Costa Abu Addis Kuala United Puerto Salt Kansas Oklahoma Baton Den Bad Sierra "
    "Burkina Ho Phnom Last First".split()
)
_PLACE_ENDS = frozenset(
    "City Beach County Island Islands Town Village Valley Park Bay Hills Springs Falls Republic Kingdom Lanka Kong "
    "Aviv Updated Published".split()
)
_WRITER = re.compile(r"(?:[\w’'&/.-]+ ){0,4}(?:staff|writer|reporter|correspondent|editor|columnist|contributor|analyst)", re.IGNORECASE)
_AGENCY_WRITERS = re.compile(r"(?<=[Bb]y )[A-Z]\w+ (?:writers?|correspondents?|reporters?) (?=[A-Z])")  # "by Xinhua writers Ann Bell and …"
_DESK_BYLINE = re.compile(  # "By the Press Office", "By Harbour live desk, with Ida Krogh in Aalborg"
    rf"(?:[Bb]y|BY) (?:the |our )?(?P<desk>(?:[\w’'&.-]+ ){{1,5}}(?:[Tt]eam|[Dd]esk|[Oo]ffice|[Ss]taff|[Nn]ewsroom|[Rr]eporters"
    rf"|[Cc]orrespondents|[Ee]ditors|[Bb]ureau|[Bb]oard))(?P<persons>,? (?:with|and) {_NAMES})?(?: and (?:news )?agencies)?(?: in {_NAME})?"
)
_CATEGORIES = re.compile(
    r"(?:in|under|filed under) [A-Z][\w’'&-]*(?:(?:,| and| &)? [A-Z][\w’'&-]*){0,8}"
)  # "by Ann Bell in Garden, Studio"
_MAX_OUTLET_WORDS = 5
_SMALL = frozenset({"of", "the", "and", "&"})
_NO_PERSON = re.compile(  # words of a body's name, a field's label, a rubric or a button; and those that open no name
    r"\b(?:Source|Format|Photos?|Images?|Logo|Summary|Edition|Section|Page|Service|Department|Ministry|Office|Agency|Committee|Commission|Council"
    r"|Court|Police|University|Institute|Association|Foundation|Centre|Center|Bureau|Authority|Redazione|Redacción|Redação|Rédaction|Redaktion"
    r"|Staff|Newsroom|Desk|Agencies|Subject|Published|Updated|Actualizado|Publicado|Play|Video|Watch|Listen|Read|Share|Follow|View|Show|Open"
    r"|Subscribe|Subscribers?|Members?|Premium|Market|Markets|Wrap|Report|Analysis|Daily|Weekly|Live|Update|Exclusive|Story|Article|Topics?"
    r"|News|Opinion|Politics|Business|Sports?|Climate|Health|Science|Breaking|Advertisement|Comments?|Newsletter|Guide)\b"
    r"|^(?:For|The|In|On|At|From|With|More|How|Why|What|Your|Our|This|Top|All|New|No)\b",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?i:\b(?:published|posted|last updated|last modified|updated|modified|first published|on|at|am|pm|a\.m\.|p\.m\.|est|edt|et|gmt"
    r"|utc|bst)\b)|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?i:)"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an article, as its byline says."""

    names: str
    agency: str | None  # where the byline names a news agency


@dataclass(frozen=True, slots=True)
class PrintNote:
    """A note below an article of where and when it was published, and who wrote it."""

    byline: Byline | None
    publisher: str
    day_words: str


def read_byline(line: str, *, language: str = "en") -> Byline | None:
    """The byline that a line holds, with or without a date and a role; None for any other line."""
    if len(line) > 240:
        return None
    line = _AGENCY_WRITERS.sub("", line)
    masked = list(line)
    for day in find_days(line, language=language):
        masked[day.start : day.end] = "|" * (day.end - day.start)
    segments = [segment.strip(" ,;:|-") for segment in re.split(r"\s*[|•·–—/]+\s*|\s+-+\s+|\s*\(|\)\s*", _LABEL.sub("|", "".join(masked)))]
    segments = [segment for segment in segments if segment]
    if not segments:
        return None
    if len(segments) == 1 and (desk := _DESK_BYLINE.fullmatch(segments[0])):
        return Byline(desk["desk"] + (desk["persons"] or ""), None)
    match = _BYLINE.match(segments[0])
    if not match or match["names"].split()[0].lower() in {*WEEKDAY_NAMES, *MONTH_NAMES, "the"}:
        return None
    rest = [segments[0][match.end() :].strip(" ,.;:"), *segments[1:]]
    if not all(not part or is_date_line(part, language=language) or _is_side_note(part) or _CATEGORIES.fullmatch(part) for part in rest):
        return None
    names = match["names"].strip(" ,.;:")
    name_parts = [part.strip() for part in re.split(r",| and | & ", names)]
    agency = next((found for part in [*name_parts, *rest] if (found := find_agency(part))), None)
    people = [part for part in name_parts if not find_agency(part) and not _ROLE.fullmatch(part)]
    if len(people) > 1 and " " in people[0] and " " not in people[-1] and f", {people[-1]}" in names:
        people.pop()  # a place or an outlet: "by Ann Bell, Luxembourg"
    if people and len(people) < len(name_parts):
        names = ", ".join(people[:-1]) + (" and " if len(people) > 1 else "") + people[-1]
    return Byline(names, agency)


def is_desk_byline(line: str) -> bool:
    """Whether a byline names a desk or an office rather than a person."""
    return _DESK_BYLINE.fullmatch(line) is not None


def _is_side_note(part: str) -> bool:
    """Words that follow a byline: a role, an agency, a place; never a sentence."""
    part = re.sub(r"^(?:with|avec|mit|con|com) (?=[A-Z])", "", part)
    return (
        bool(_ROLE.fullmatch(part))
        or re.fullmatch(r"[Ff]or (?:the )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,4}", part) is not None
        or find_agency(part) is not None
        or (len(part.split()) <= 5 and part[:1].isupper() and part[-1:] not in ".?!" and ", " not in part)
    )


def is_role(line: str) -> bool:
    """Whether a line is nothing but what a writer does: "Culture correspondent"."""
    return _WRITER.fullmatch(re.sub(r" in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$", "", line)) is not None


def read_signed_date(line: str, *, language: str = "en") -> Byline | None:
    """The byline of a line that is a person's name and a date: "Ann Bell, 12 February 2020"; None for a place and a date."""
    days = find_days(line, language=language)
    if not days or len(line) > 120 or not is_date_line(line[days[0].start :], language=language):
        return None
    signed = line[: days[0].start].rstrip(" ,|•·–—-")
    names = signed if is_name_list(signed) else re.sub(r"[\s,|•·–—-]+[^\W\d]{3,15}$", "", signed)  # a weekday
    if not is_name_list(names) or names.split()[0] in _PLACE_OPENERS or names.split()[-1] in _PLACE_ENDS or OUTLET_WORD.search(names):
        return None
    return Byline(names, None)


def read_row_byline(cells: Sequence[str]) -> Byline | None:
    """The byline that opens a row of a name, an agency, a desk or a role, and a date: "Ann Bell / TNN / Updated: Jun 12, 2024"."""
    if len(cells) < 3 or not is_name_list(cells[0]) or OUTLET_WORD.search(cells[0]):
        return None
    agency = next((found for cell in cells[1:] if (found := find_agency(cell))), None)
    beside = agency or any(re.fullmatch(r"[A-Z]{2,6}", cell) or is_role(cell) for cell in cells[1:])
    return Byline(cells[0], agency) if beside else None


def is_named_elsewhere(names: str, text: str) -> bool:
    """Whether a page's text calls a name a writer's in other words: "articles from Ann Bell", "Ann Bell is a reporter"."""
    name = re.escape(names)
    role = r"is (?:an?|the|our) (?:[\w’'-]+ ){0,5}(?:reporter|correspondent|editor|journalist|writer|columnist)"
    before = r"(?i:\b(?:articles? (?:from|by)|more (?:from|by|about)|author:?|written by|follow))"
    return re.search(rf"{before} {name}\b|{name} (?:covers|writes|reports|joined|{role})\b", text) is not None


def is_outlet_line(line: str) -> bool:
    """Whether a line is nothing but an outlet's name that ends in what it is: "The Harl Valley Examiner", "USA TODAY"."""
    words = line.rstrip(".·").split()
    if not 2 <= len(words) <= _MAX_OUTLET_WORDS or not OUTLET_WORD.fullmatch(words[-1]):
        return False
    return all(word[:1].isupper() or word in _SMALL for word in words)


def is_desk_of_outlet(line: str) -> bool:
    """Whether a line names an outlet and the desk or place that a writer works for: "BBC News, South West"."""
    outlet, comma, desk = line.partition(", ")
    words = outlet.split()
    return len(words) > 1 and bool(comma) and OUTLET_WORD.fullmatch(words[-1]) is not None and re.fullmatch(_NAMES, desk) is not None


def without_places(line: str) -> str:
    """A line of writers without the places that they wrote in: "Ann Bell in Arle and Tom Roe in Osk". Longer names are no writer's."""
    parts = re.split(r"(, | and | & )", line)
    named = [re.fullmatch(r"(?P<name>(?:\S+ ){1,2}\S+) in [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?", part) for part in parts]
    return "".join(match["name"] if match else part for match, part in zip(named, parts, strict=True))


def find_speaker_byline(paragraphs: Sequence[str]) -> Byline | None:
    """The reporters that a radio transcript names in the form "ANN BELL, BYLINE:"."""
    text = "\n".join(paragraphs)
    speakers = dict.fromkeys(match[1] for match in re.finditer(r"^([A-Z][A-Z.'’ -]{3,40}), BYLINE:", text, re.MULTILINE))
    written = [re.search(re.escape(name), text.replace(name, ""), re.IGNORECASE) for name in speakers]  # as a sentence writes it
    names = [match[0] if match else name.title() for name, match in zip(speakers, written, strict=True)]
    return Byline(" and ".join(names), None) if names else None


_PRINT_NOTE = re.compile(
    rf"(?:(?:(?:Words|Text|Story|Report|Written)(?: by|:)|By) (?P<names>{_NAMES})\. )?"
    r"(?:This (?:article|story|report|piece|column) (?:was )?)?"
    r"(?:[Ff]irst |[Oo]riginally )?[Pp]ublished (?:in|on|by) "
    r"(?P<site>(?:[Tt]he )?[A-Z][\w’'&-]*(?: (?:of|the|and|&|[A-Z][\w’'&-]*)){0,5}),? "
    r"(?:on )?(?P<day>[^.!?]{6,40}|[^!?]{6,40}\d)\.?"
)


def read_print_note(paragraph: str, *, language: str = "en") -> PrintNote | None:
    """What a note like "Words by Ann Bell. First published in The Arle Observer, 19 March 2021." tells; None for any other words."""
    match = _PRINT_NOTE.fullmatch(paragraph) if len(paragraph) <= 240 else None
    if not match or not is_date_line(match["day"], language=language):
        return None
    return PrintNote(Byline(match["names"], None) if match["names"] else None, match["site"], match["day"])


def is_name_list(line: str) -> bool:
    """Whether a line may be nothing but the names of persons."""
    return (
        2 <= len(line.split()) <= 12
        and re.fullmatch(_NAMES, line) is not None
        and all(len(part.split()) >= 2 for part in re.split(r", | and | & ", line))
        and _NO_PERSON.search(line) is None
        and (line.isupper() or re.search(r"(?:\S+ ){3}[A-Z]{3,}$", line) is None)  # "Ann Bell Arle BIRN": a place and an outlet
    )
