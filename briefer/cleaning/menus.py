"""Rows of links in a saved page's text: sections and buttons."""

from __future__ import annotations

import re

from briefer.cleaning.boilerplate import cells_of
from briefer.cleaning.bylines import read_byline
from briefer.dating.date_shapes import find_days

SECTIONS = frozenset(
    "home news world politics business sport sports opinion culture weather local national international money "
    "finance tech technology science "
    "health arts life lifestyle style travel food video videos photos podcasts live crime schools education jobs "
    "property cars obituaries markets "
    "investing watchlist pro entertainment music books film games climate environment features magazine newsletters "
    "archive shop about contact "
    "community letters comment comments columns rural uk us usa europe asia africa australia americas latest top "
    "stories more menu search subscribe "
    "login log in sign up register donate account my help faq rss topics sections trending economy regional what's on "
    "eat drink tickets events "
    "essay guest interview analysis review reviews report reports special press release media update updates breaking "
    "editorial daily briefing "
    "startseite politik wirtschaft kultur wissen panorama abo inicio economía cultura deportes política sociedad "
    "accueil politique monde économie "
    "société culture início desporto classificados primeira página home-page cronaca sport esteri edition print mobile app premium "
    "tv audio feed coverage meetings releases focus podcast economics".split()
)
NAVIGATION_CELL = re.compile(
    r"(?:\W*|[A-Za-z]|\[?(?:logo|image|menu|icon)\]?|(?:open |close |main |toggle )*(?:menu|navigation|search)\W*|"
    r"skip to.{0,30}|(?:log|sign) ?(?:in|out|up)|"
    r"subscribe.{0,20}|se connecter|s[’']abonner.{0,20}|mon compte|anmelden|abo|abonnieren|iniciar sesión|suscr[ií]bete.{0,20}"
    r"|accedi|abbonati"
    r"|entrar|assin[ae].{0,20}|inloggen|aller au contenu|register|donate|my account|account"
    r"|newsletters?|find us|e-?paper|today[’']s paper|alerts.{0,40}|live|apps?|edition|"
    r"(?:uk|us|international) edition|download.{0,12})",
    re.IGNORECASE,
)


def is_menu(line: str) -> bool:
    """Whether a line is a row of links: three short labels or more, or nothing but names of sections."""
    cells = cells_of(line)
    words = [word for word in re.findall(r"[\w’'-]+", line.lower().replace("’", "'")) if word != "and"]
    if words and all(word in SECTIONS for word in words) and (len(words) >= 3 or line.isupper() or len(cells) > 1):
        return True
    if cells and all(NAVIGATION_CELL.fullmatch(cell) for cell in cells):
        return True
    return (
        len(cells) >= 3
        and all(
            len(cell.split()) <= 4 and len(cell) <= 32 and (cell[-1:] not in ".?!,;" or re.fullmatch(r"(?:[A-Z]\.){2,4}", cell))
            for cell in cells
        )
        and not find_days(line)
        and not any(read_byline(cell) for cell in cells)
    )


def all_sections(words: str) -> bool:
    """Whether all words are those of sections and buttons."""
    return all(word in SECTIONS for word in re.findall(r"[\w’'-]+", words.lower().replace(".", "")))
