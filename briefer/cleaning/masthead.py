"""Find the site's own name in a saved page's text: in its masthead, its title line, its footer, its notes to readers.

A name is told by two witnesses, or by one that says it outright ("The post ... appeared first on The Slow Kiln"):
a wrong publisher is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefer.cleaning.boilerplate import cells_of, find_step
from briefer.cleaning.bylines import is_role, read_byline
from briefer.cleaning.menus import NAVIGATION_CELL, all_sections, is_menu
from briefer.cleaning.outlet_names import MAX_NAME_WORDS, is_name, is_person
from briefer.cleaning.outlets import OUTLET_WORD
from briefer.dating.date_lines import is_date_line

SURE = 2  # the weight of witnesses from which a name is taken
_TOP_LINES = 6  # a masthead stands among a page's first lines
_FOOTER_LINES = 25
MAX_FOOTER_CHARS = 400
_CAMEL_NAME = re.compile(r"(?!Mc|Mac|De|Di|La|Le|You|Linked|Whats|Tik|Pay|Face|Java)[A-Z][a-z]{2,}[A-Z][a-z]{2,}")  # "MarketHall"
_FOOTER_WORD = re.compile(
    r"©|^SOURCE\b|\(c\)|&copy;|\b(?:copyright|follow|subscribe|sign up|support|donate|become|first|published|committed"
    r"|values|welcomes|part of)\b",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(
    r"[,\s]+(?:(?:Verlags?gesellschaft|Newspapers?|News|Media|Publications?|Publishing|Holdings|Group|Communications)\s+)*"
    r"(?:Ltd|Limited|Inc|LLC|LLP|plc|PLC|Corp|Corporation|Company|Co|GmbH|mbH|AG|SA|S\.A|S\.L|SL|BV|B\.V|AB|AS|Oy|SpA|S\.p\.A|Pty)\b.*$"
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\)|&copy;|copyright)\s*(?:\d{4}(?:\s*[-–—]\s*\d{2,4})?,?\s*)?(?:by\s+)?(?P<name>[^.|•·©]{2,60}?)"
    r"(?:,?\s*\d{4}(?:\s*[-–—]\s*\d{2,4})?)?(?:\s*[.|•·].*|\s+[-–—]\s.*|\s*,?\s*all rights reserved.*)?",
    re.IGNORECASE,
)
_NAME = r"(?P<name>(?:The |the )?[A-Z][\w’'&.-]*(?: (?:of|the|de|du|des|der|and|&|in|on|at|for|to|[A-Z][\w’'&.-]*)){0,5}?)"
_SAID_OUTRIGHT = (  # a name, and how much the words weigh
    (re.compile(rf"SOURCE {_NAME}\.?"), 3),  # ends a company's release
    (re.compile(rf"The (?:post|article|story) .{{3,200}} appeared first (?:on|in|at) {_NAME}\.?"), 3),
    (
        re.compile(
            rf"(?:This (?:article|story|report|post|piece) )?(?:was )?(?:[Oo]riginally |[Ff]irst )published (?:on|in|by|at) {_NAME}\.?"
        ),
        1,
    ),
    (
        re.compile(
            rf"[Ff]ollow {_NAME}(?: (?:[Oo]pinion|[Ss]ports?|[Nn]ews) section)? on (?:Facebook|Twitter|Instagram|X|"
            rf"Mastodon|Bluesky|WhatsApp)\b.*"
        ),
        2,
    ),
    (re.compile(rf"{_NAME} is committed to (?:publishing|covering|accuracy)\b.*"), 2),
    (
        re.compile(
            rf".{{0,60}}\b(?:[Ss]ubscribe|[Ss]ign up) (?:to|for) {_NAME}(?:[’']s)?(?: (?:weekly|daily|newsletter|"
            rf"today|now|from|for)\b.*|[.!]?)"
        ),
        1,
    ),
    (re.compile(rf"{_NAME} (?:values your comments|is published by)\b.*"), 2),
    (re.compile(rf"(?:Support|Donate to|Become a (?:member|friend|supporter) of) {_NAME}(?: (?:today|now|with|from|for)\b.*|[.!]?)"), 1),
)
_FORM_ORDER = {"top": 0, "title": 1, "copyright": 3, "byline": 4}
_STAFF = re.compile(
    r"(?P<name>(?:The )?[A-Z][\w’'&.-]+(?: [A-Z][\w’'&.-]+){0,4}?),? (?:[Ss]taff(?: [Ww]riter| [Rr]eporter)?|"
    r"[Cc]orrespondent|[Rr]eporter|[Ww]riter)"
)
_ROLE_WORD = re.compile(
    r"\b(?:Chief|Senior|Junior|Special|Deputy|Staff|News|Online|Digital|Media|World|TV|Radio|Today|Breaking|National)\b"
)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The site's name as its page tells it, and the lines at the page's top that are nothing but the name or a menu."""

    name: str | None
    lines: frozenset[int]
    menus: frozenset[int]


def find_masthead(paragraphs: Sequence[str], body: int, *, language: str) -> Masthead:
    """The site's name in a page's text; ``body`` is the index of the first paragraph of the article's text."""
    witnesses: dict[str, dict[str, int]] = {}  # by the name's words: what each kind of witness weighs
    forms: dict[str, tuple[int, str]] = {}  # the form to print: the masthead's rather than the footer's

    def add(kind: str, name: str, weight: int) -> None:
        name = name.strip(" ,.;:-–—|")
        if not is_name(name):
            return
        key = _key(name)
        same = next((other for other in witnesses if other == key or _within(other, key) or _within(key, other)), key)
        forms[same] = min(forms.get(same, (len(_FORM_ORDER), name)), (_FORM_ORDER.get(kind, 2), name), key=lambda form: form[0])
        weights = witnesses.setdefault(same, {})
        weights[kind] = max(weight, weights.get(kind, 0))

    menus = frozenset(index for index in range(body) if is_menu(paragraphs[index]))
    tops: dict[int, str] = {}
    for index in range(min(body, _TOP_LINES)):
        if (name := _top_name(paragraphs[index], language)) is not None:
            tops[index] = name
            after = [i for i in (index + 1, index + 2) if i < body and (i in menus or find_step(paragraphs[i]) == "navigation")]
            links = [cell for cell in cells_of(paragraphs[index]) if not is_date_line(cell, language=language)]
            beside_menu = index < 3 and (len(links) > 1 or bool(after))  # no menu stands below a title
            tagged = re.search(r" [–—-] ", paragraphs[index]) is not None  # such a line can be a title
            camel = index == 0 and _CAMEL_NAME.fullmatch(name) is not None
            surer = 0 if tagged else beside_menu + camel + (OUTLET_WORD.search(name) is not None)
            add("top", name, 1 + surer)
    for index in range(body):
        for head, site in _title_splits(paragraphs[index]):
            if any(_key(head) == _key(other) for other in paragraphs[:body] if other != paragraphs[index]):
                add("title", site, 3)
        if (
            (match := _STAFF.fullmatch(paragraphs[index]))
            and OUTLET_WORD.fullmatch(match["name"].split()[-1])
            and len(match["name"].split()) > 1
            and not _ROLE_WORD.search(match["name"])
        ):
            add("byline", match["name"], 2)
        if not read_byline(paragraphs[index], language=language):
            continue
        if match := _STAFF.search(paragraphs[index]):
            name = re.sub(r"^.*[,|/–—-]\s*", "", match["name"])
            add("byline", name, 1 + (OUTLET_WORD.search(name) is not None and len(name.split()) > 1))
        if match := re.search(r"\b[Ff]or ((?:The )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,4})", paragraphs[index]):
            add("byline", match[1], 1 + (not is_person(match[1])))
        for cell in re.split(r"\s*[|•·]\s*|\s+[–—-]\s+", paragraphs[index])[1:]:
            if (
                OUTLET_WORD.search(cell)
                and len(cell.split()) > 1
                and not re.search(r"\d|\b(?:[Ss]taff|[Ww]riter|[Ee]ditor|[Rr]eporter|[Cc]orrespondent)\b", cell)
            ):
                add("byline", cell, 2)
    for paragraph in paragraphs[max(body + 1, len(paragraphs) - _FOOTER_LINES) :]:
        if len(paragraph) <= MAX_FOOTER_CHARS and _FOOTER_WORD.search(paragraph):
            for kind, name, weight in _footer_names(paragraph):
                add(kind, name, weight)
    for host in _hosts(paragraphs) if witnesses else ():
        for key, weights in witnesses.items():
            letters = re.sub(r"\W|^the ", "", key)
            if len(letters) >= 5 and (letters in host or host in letters):
                weights["host"] = 1
    total = {key: sum(weights.values()) for key, weights in witnesses.items()}
    best = max((key for key in total if total[key] >= SURE), key=lambda key: total[key], default=None)
    if best is None:
        return Masthead(None, frozenset(), menus)
    name = forms[best][1]
    lines = frozenset(index for index in range(body) if _key(tops.get(index, paragraphs[index])) in {best, _key(name)})
    return Masthead(name, lines, menus)


def _top_name(line: str, language: str) -> str | None:
    """The name that may be a masthead in a line at a page's top: what is left of it without the links around."""
    if read_byline(line, language=language) or is_date_line(line, language=language) or (is_role(line) and _ROLE_WORD.search(line)):
        return None
    cells = [re.sub(r"^\[\w+\]\s*|^\W+", "", cell) for cell in cells_of(line)]
    if len(cells) == 1 and (tagged := re.match(r"(.{3,40}?)(?: [–—-] )(?=\S+ \S+ \S)", cells[0])) and is_name(tagged[1]):
        cells = [tagged[1]]  # "The Harlow Beacon - Local news you can trust"
    names = [cell for cell in cells if not NAVIGATION_CELL.fullmatch(cell) and not all_sections(cell)]
    if (
        not names
        or find_step(names[0])
        or any(all_sections(cell) and not NAVIGATION_CELL.fullmatch(cell) for cell in cells[: cells.index(names[0])])
    ):
        return None  # below sections: the end of a breadcrumb
    if len(names) > 2 or (len(names) == 2 and len(cells) > 2):  # a row of sections, which may begin with the site's name
        known = OUTLET_WORD.search(names[0]) or _CAMEL_NAME.fullmatch(names[0])
        return names[0] if names[0] == cells[0] and is_name(names[0]) and known else None
    name = names[0]
    return name if is_name(name) and 1 <= len(name.split()) <= 5 else None


def _title_splits(line: str) -> list[tuple[str, str]]:
    """The ways in which a line is a title and a site's name."""
    splits = []
    for match in re.finditer(r"\s+[|–—•·»-]{1,2}\s+|:\s+|\s*\|\s*", line):
        first, second = line[: match.start()].strip(), line[match.end() :].strip()
        splits += [(first, second), (second, first)]
    return [(head, site) for head, site in splits if len(head.split()) >= 3 and 1 <= len(site.split()) <= MAX_NAME_WORDS]


def _footer_names(paragraph: str) -> list[tuple[str, str, int]]:
    """The names in a line of a page's footer: the kind of witness, the name, its weight."""
    names = []
    for line in re.split(r"(?<=[.!]) (?=[A-Z©])", paragraph)[:4]:
        if (match := _COPYRIGHT.fullmatch(line)) and not re.search(r"\b(?:Images|Photo|Getty|AP|AFP|EPA)\b", line):
            plain = _LEGAL_FORM.sub("", match["name"].strip())
            names.append(("copyright", plain, 2 if plain == match["name"].strip() and not is_person(plain) else 1))
        for pattern, weight in _SAID_OUTRIGHT:
            if match := pattern.fullmatch(line):
                names.append((pattern.pattern, match["name"], 1 if weight == 2 and is_person(match["name"]) else weight))
    return names


def _hosts(paragraphs: Sequence[str]) -> set[str]:
    """The letters of the hosts that a page's own address line and footer name ("northquaytimes")."""
    hosts = set()
    for paragraph in (*paragraphs[:3], *paragraphs[-_FOOTER_LINES:]):
        if len(paragraph) > MAX_FOOTER_CHARS or not re.search(r"\w\.\w", paragraph):
            continue
        for address in re.findall(r"https?://\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|example|news|info|de|fr|es)\b", paragraph):
            host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
            labels = host.removeprefix("www.").split(".")
            hosts.add(re.sub(r"\W", "", max(labels[:-1] or labels, key=len)))
    return {host for host in hosts if len(host) >= 5}


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", name.removeprefix("The ").removeprefix("the ")).strip().casefold()


def _within(inner: str, outer: str) -> bool:
    return len(inner) >= 4 and f" {inner} " in f" {outer} "
