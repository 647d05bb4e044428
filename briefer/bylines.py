"""Read what a text states about itself: bylines, datelines and site names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefer.boilerplate import find_step
from briefer.date_lines import is_date_line
from briefer.date_shapes import MONTH_NAMES, WEEKDAY_NAMES, find_days

# News agencies as bylines and datelines name them, and the name to print.
AGENCIES: dict[str, str] = {
    "afp": "AFP",
    "agence france-presse": "AFP",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "reuters staff": "Reuters",
    "upi": "UPI",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "tass": "TASS",
    "interfax": "Interfax",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "bloomberg": "Bloomberg",
    "cnn": "CNN",
    "cnn business": "CNN",
    "bbc": "BBC",
    "npr": "NPR",
    "upi.com": "UPI",
    "bernama": "Bernama",
    "ukrinform": "Ukrinform",
    "unian": "UNIAN",
    "swissinfo": "swissinfo",
    "pa media": "PA Media",
    "press association": "PA Media",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "aap": "AAP",
    "apa": "APA",
    "ria novosti": "RIA Novosti",
    "prnewswire": "PR Newswire",
    "pr newswire": "PR Newswire",
    "globe newswire": "GlobeNewswire",
    "globenewswire": "GlobeNewswire",
    "business wire": "Business Wire",
}
OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|herald|tribune|guardian|journal|gazette|observer|telegraph|chronicle|today|daily|mail|press|online|tv"
    r"|radio|reuters|bbc|cnn|npr|afp|ap"
    r"|politico|bloomberg|independent|standard|globe|mirror|express|sun|star|monitor|magazine|media|network|zeitung|spiegel|monde"
    r"|figaro|país|wire|world|weekly|[eé]cho|argus|advertiser|examiner|courier|network|sentinel|beacon|mercury|[ei]nquirer|ledger|bugle|dispatch|clarion|courrier|dépêche|quotidien|anzeiger|nachrichten|rundschau|tageblatt|kurier"
    r"|diario|periódico|gaceta|correo|correio|jornal|gazeta|corriere|giornale|gazzetta|courant|krant|dagblad|tidende|noticias"
    r"|\w+\.(?:com|org|net|co|io|de|fr|uk))\b",
    re.IGNORECASE,
)
_NAME = (
    r"(?:(?:[A-Z][\w.'’-]*|[А-ЯІЇЄҐ][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*|[А-ЯІЇЄҐ][\w.'’-]*|de|da|del|della|von|van|der|den|al|bin|el"
    r"|la|le|y|e)){0,4})"
)
_NAMES = rf"{_NAME}(?:(?:, | and |, and | & | und | et | y | e |; | with | en ){_NAME}){{0,7}}"
_BYLINE = re.compile(
    rf"(?P<by>(?:(?:Written|Story|Reported|Reporting|Report|Text|Words|Posted|Published|Interview|Analysis|Review|Research|Essay|Opinion"
    rf"|Commentary|Comment) )?(?:[Bb]y|BY)|Von|VON|Par|PAR|Por|POR|Di|Door|Av|Autor(?:in)?|Author|Автор|Текст|Oleh"
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
_DESK_BYLINE = re.compile(  # "By the Press Office", "By Harbour live desk, with Ida Krogh in Aalborg"
    rf"(?:[Bb]y|BY) (?:the |our )?(?P<desk>(?:[\w’'&.-]+ ){{1,5}}(?:[Tt]eam|[Dd]esk|[Oo]ffice|[Ss]taff|[Nn]ewsroom|[Rr]eporters"
    rf"|[Cc]orrespondents|[Ee]ditors|[Bb]ureau|[Bb]oard))(?P<persons>,? (?:with|and) {_NAMES})?(?: and (?:news )?agencies)?(?: in {_NAME})?"
)
_CATEGORIES = re.compile(
    r"(?:in|under|filed under) [A-Z][\w’'&-]*(?:(?:,| and| &)? [A-Z][\w’'&-]*){0,8}"
)  # "by Ann Bell in Garden, Studio"
_LABEL = re.compile(
    r"(?i:\b(?:published|posted|last updated|last modified|updated|modified|first published|on|at|am|pm|a\.m\.|p\.m\.|est|edt|et|gmt"
    r"|utc|bst)\b)|\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?i:)"
)
_MONTHS = "|".join([*MONTH_NAMES, *(name[:3] for name in MONTH_NAMES), "sept"])
_PARTIAL_DAY = (
    rf"(?i:(?:(?:{'|'.join(WEEKDAY_NAMES)}|mon|tue|wed|thu|fri|sat|sun)\.?,? )?(?:(?:{_MONTHS})\.? \d{{1,2}}|\d{{1,2}} "
    rf"(?:{_MONTHS})\.?)(?:,? [12]\d{{3}})?)"
)
_CAPS_PLACE = r"[A-ZÀ-ÝА-ЯІЇЄҐ][A-ZÀ-ÝА-ЯІЇЄҐ.'’ -]+[A-ZÀ-ÝА-ЯІЇЄҐ.](?:/[A-ZÀ-ÝА-ЯІЇЄҐ][A-ZÀ-ÝА-ЯІЇЄҐ.'’ -]+)*"
_WORD_PLACE = r"[A-ZÀ-Ý][\w.'’-]+(?: [A-ZÀ-Ý][\w.'’-]+){0,3}"
_REGION = r"(?:, [A-ZÀ-Ý][\w.'’-]*(?: [A-ZÀ-Ý][\w.'’-]*){0,2}){0,2}?"
_AGENCY = r"[(/\[](?P<agency>[A-Za-z][\w .&-]{1,24})[)/\]]"
_DASH = r"\s*(?:—|–|--+|(?<=[\s)/])-(?=\s)|-(?=\s))\s*"
_DATELINES = (
    re.compile(
        rf"(?P<place>{_CAPS_PLACE}{_REGION})(?:,? ?\(?(?P<day>{_PARTIAL_DAY})\)?)?,?\s*(?:{_AGENCY})?{_DASH}(?=[\"“‘'(]?[A-ZÀ-ÝА-ЯІЇЄҐ0-9])"
    ),
    re.compile(
        rf"(?P<place>{_WORD_PLACE}{_REGION})(?:,? ?|\s+[–—-]{{1,2}}\s+)\(?(?P<day>{_PARTIAL_DAY})\)?,?\s*(?:{_AGENCY})?{_DASH}"
        rf"(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"
    ),
    re.compile(rf"(?P<place>{_WORD_PLACE}{_REGION})\s*(?P<day>)(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(rf"(?P<place>)(?P<day>{_PARTIAL_DAY}),?\s*(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(rf"(?P<place>)(?P<day>)(?:{_AGENCY}){_DASH}(?=[\"“‘'(]?[A-ZÀ-Ý0-9])"),
    re.compile(r"(?P<place>)(?P<day>)\((?P<agency>CNN(?: Business)?|AP|AFP|Reuters)\)\s*(?=[\"“‘'\[]?[A-Z])"),
    re.compile(
        rf"(?P<place>(?:{_WORD_PLACE}|{_CAPS_PLACE}){_REGION})(?P<day>)\s?\((?P<agency>CNN(?: Business)?|AP|AFP|Reuters|UPI)\)\s*"
        rf"(?=[\"“‘']?[A-Z0-9])"
    ),
    re.compile(rf"\((?P<place>{_WORD_PLACE}{_REGION})\)(?P<day>)(?P<agency>)\s*(?:–|—|--|-)\s+(?=[\"“‘']?[A-Z])"),  # an organization's
)
_COMPANY_WORD = re.compile(r"\b(?:Network|Press|Agency|News|Corporation|Broadcasting|Presse|International|President|Company)\b")
_COLON_DATELINE = re.compile(r"(?P<place>[A-Z][A-Z.' ]{3,24}[A-Z])(?:, (?P<day>" + _PARTIAL_DAY + r"))?(?P<agency>)\s?: (?=[\"“‘']?[A-Z])")
_NOT_PLACES = frozenset(
    "NATO EU UN US USA UK U.S. U.N. U.K. OPEC WHO IMF FIFA UEFA NASA FBI CIA COVID COVID-19 BREAKING UPDATE UPDATED ANALYSIS "
    "OPINION WATCH VIDEO EXCLUSIVE LIVE NEWS "
    "THE MR. MS. MRS. DR. SEN. REP. GOV. GEN. PRESIDENT SENATOR CHAIRMAN MODERATOR ALERT DEVELOPING CORRECTION EDITORIAL REVIEW "
    "INTERVIEW FACTBOX EXPLAINER TIMELINE Q A READ MORE PHOTOS NOTE WARNING HOST ANNOUNCER QUESTION ANSWER".split()
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


@dataclass(frozen=True, slots=True)
class Dateline:
    """The opening of an agency story: where from, when, whose."""

    place: str | None
    day_words: str | None
    agency: str | None
    text: str  # as written
    end: int  # where the story's own words begin


def find_agency(words: str) -> str | None:
    """The news agency that these words name, in the form to print, or None."""
    return AGENCIES.get(re.sub(r"[^\w .&-]", "", words).strip(" .").lower())


def read_byline(line: str, *, language: str = "en") -> Byline | None:
    """The byline that a line holds, with or without a date and a role; None for any other line."""
    if len(line) > 240:
        return None
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


_PLACE_AND_DATE = re.compile(rf"(?P<place>{_WORD_PLACE}(?:, {_WORD_PLACE})?)(?:,\s*|\s+(?:[–—-]|--)\s+)(?=\S)")
_PLACE_AFTER_DATE = re.compile(rf"(?:,\s*|\s[–—-]\s+){_WORD_PLACE}(?:, {_WORD_PLACE})?$")
_DATE_LABELS = (
    r"(?:(?:press|news|media) (?:release|statement|notice)|for immediate release|statement|communiqué|pressemitteilung"
    r"|live(?: ?blog)?(?: (?:updates|coverage|reporting))?)"
)
_LABEL_BEFORE = re.compile(rf"{_DATE_LABELS}\s*[:,|–—-]\s*", re.IGNORECASE)
_LABEL_AFTER = re.compile(rf"\s*(?:\s[–—-]|[,|])\s*{_DATE_LABELS}", re.IGNORECASE)


def is_labelled_date(line: str, *, language: str = "en") -> bool:
    """Whether a line is a date with a place before it, or with the kind of document ("LIVE –", "Press release:") on either side."""
    if len(line) > 120:
        return False
    line = line[1:-1] if line.startswith("(") and line.endswith(")") else line
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


def is_name_list(line: str) -> bool:
    """Whether a line may be nothing but the names of persons."""
    return (
        2 <= len(line.split()) <= 12
        and re.fullmatch(_NAMES, line) is not None
        and all(len(part.split()) >= 2 for part in re.split(r", | and | & ", line))
    )


def read_dateline(paragraph: str, *, colon: bool = False) -> Dateline | None:
    """The dateline that a paragraph opens with, or None. ``colon``: also read "LONDON: ..."."""
    opening = paragraph[:140]
    for pattern in (*_DATELINES, *((_COLON_DATELINE,) if colon else ())):
        match = pattern.match(opening)
        if not match:
            continue
        place = match["place"].strip(" ,") or None
        named = find_agency(match["agency"]) if match["agency"] else None
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


def split_site_name(title: str, *, known: str | None = None, repeated: str | None = None) -> tuple[str, str | None]:
    """A title without the site's name at its end, and that name.

    Taken off only where sure: the rest is a title seen elsewhere (``repeated``), the end is the known publisher,
    it follows a bar, or it follows a dash and reads like an outlet ("- BBC News").
    """
    if repeated:
        key = _key(repeated)
        match = re.fullmatch(r"(?P<title>.+?)\s*(?:[|•·»:–—-]+)\s*(?P<site>[^|•·»–—]{2,50})", title)
        if match and _key(match["title"]) == key and len(match["site"].split()) <= 6:
            return match["title"].strip(), match["site"].strip()
        if _key(title).startswith(key) and key:
            rest = re.match(r"\W*(?P<site>[\w][\w .&'’!-]{1,48})$", title[len(repeated) :])
            if rest and re.match(r"\s*[|•·»–—:-]", title[len(repeated) :]):
                return repeated, rest["site"].strip()
    parts = re.split(r"\s+[|•·»]\s+|\s+[–—-]{1,2}\s+|\s*\|\s*", title)
    if len(parts) < 2:
        return title, None
    site = parts[-1].strip()
    if find_step(site):  # "| Twitter"
        return title, None
    head = title[: title.rfind(site)].rstrip(" |•·»–—-")
    if known and (_key(site) == _key(known) or _key(site) in _key(known) or _key(known) in _key(site)) and len(head.split()) >= 2:
        return head, site
    separator = title[len(head) : title.rfind(site)].strip()
    short = 1 <= len(site.split()) <= 5 and len(head.split()) >= 3
    if (
        short
        and site[:1].isupper()
        and (
            separator in {"|", "»", "•", "·"}
            or (OUTLET_WORD.search(site) and all(word[:1].isupper() or len(word) < 4 for word in site.split()))
        )
    ):
        return head, site
    return title, None


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
