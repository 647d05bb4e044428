"""Read who wrote a page and who published it, from its data and its marked elements."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from briefer.cleaning.bylines import is_name_list, read_byline

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HOST = re.compile(r"(?:https?://(?:www\.)?|www\.)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/?")
_ALL_POSTS = re.compile(
    r"(?:View|See|Read) (?:all|more)(?: of the)? (?:posts|articles|stories) (?:by|from) "
    r"|(?:Alle|Weitere) (?:Beiträge|Artikel) (?:von|anzeigen von) |(?:Voir )?tous les articles (?:de|par) |Ver todas las entradas de ",
    re.IGNORECASE,
)
_FEED_TITLE = re.compile(r"(?P<name>[^»]{2,60}) [»-] (?:Feed|Flux|Atom|RSS)")
MAX_BYLINE_CHARS = 200
MIN_SITE_CHARS = 4  # a shorter name ("ABC") may stand in a person's
MAX_EDITION_CHARS = 3
_BYLINE_CLASSES = frozenset(
    {"author", "byline", "by", "by-line", "byline-name", "author-name", "entry-author", "post-author", "writer", "fn", "vcard"}
)
_MARKED_BYLINES = (
    "//*[@rel='author' or @class]"
    "[not(ancestor-or-self::*[self::aside or self::footer or contains(@class, 'comment') or contains(@id, 'comment')])]"
)
_ACCOUNTS = frozenset("admin administrator editor webmaster root wordpress user guest author staff unknown none anonymous null".split())


def find_byline(
    tree: HtmlElement, metas: dict[str, str], linked: dict[str, Any], *, shown: str | None, guessed: str | None, sites: Sequence[str]
) -> str | None:
    """Who wrote the page, as its data, its heading's lines (``shown``), its marked elements or trafilatura (``guessed``) say.

    Never a publishing system's account, and never the site itself, which ``sites``, its names and its host, tell.
    """
    stated = (
        name_of(linked.get("author")),
        metas.get("author"),
        metas.get("article:author_name"),
        metas.get("article:author"),
        metas.get("byline"),
        metas.get("parsely-author"),
        metas.get("sailthru.author"),
        metas.get("dc.creator"),
    )
    for name in (*stated, marked_name(tree, "author")):
        if name and not _is_account(name) and not _is_site(name, sites):
            return name
    if shown:
        return shown
    marked: dict[str, HtmlElement] = {}
    for element in tree.xpath(_MARKED_BYLINES):
        classes = set((element.get("class") or "").lower().split())
        if element.get("rel") == "author" or classes & _BYLINE_CLASSES:
            words = _ALL_POSTS.sub("", " ".join(element.text_content().split()))
            found = read_byline(words) or read_byline(f"By {words}")
            if found and is_name_list(found.names):
                marked.setdefault(found.names, element)
    if marked:  # of writers here and there, some wrote the page's other articles
        return ", ".join(marked) if _stand_together(list(marked.values())) else None
    guessed = _ALL_POSTS.sub("", guessed or "")
    as_shown = is_name_list(guessed) and guessed in " ".join(tree.text_content().split())
    return guessed if as_shown and not _is_site(guessed, sites) else None


def _stand_together(elements: Sequence[HtmlElement]) -> bool:
    """Whether the elements are one, or stand in one line of a page."""
    if len(elements) == 1:
        return True
    around = [set(element.iterancestors()) for element in elements]
    shared = next(above for above in elements[0].iterancestors() if all(above in others for others in around))
    return len(shared.text_content()) <= MAX_BYLINE_CHARS


def _is_site(name: str, sites: Sequence[str]) -> bool:
    """Whether a name is one of the site's, or one that a host stands in."""
    if any(site.startswith((f"{name}'s ", f"{name}’s ")) for site in sites):  # a writer's own site
        return False
    squashed = squash(name)
    known = [found for site in sites if (found := squash(site))]
    return bool(re.search(r"\b[\w-]+\.(?:com|net|org|info|[a-z]{2})\b", name)) or any(
        squashed in site or (len(site) >= MIN_SITE_CHARS and site in squashed) for site in known if squashed
    )


def choose_site_name(names: Sequence[str], host: str) -> str | None:
    """The first of the site's names. A host, and the few letters of an edition that the host lacks ("U.S."), come last."""
    edition = [name for name in names if host and len(squash(name)) <= MAX_EDITION_CHARS and squash(name) not in host]
    hosts = [name for name in names if _HOST.fullmatch(name)]
    return next((name for name in names if name not in {*edition, *hosts}), names[0] if names else None)


def squash(words: str) -> str:
    """A name's letters and digits without accents, as a host writes it."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()).lower()


def _is_account(name: str) -> bool:
    """Whether a name is a link, an address or a publishing system's account: "admin", "jbell"."""
    words = name.strip()
    return name.startswith(("http", "@")) or words.lower() in _ACCOUNTS or re.fullmatch(r"[a-z\d_.-]+", words) is not None


def read_feed_name(tree: HtmlElement) -> str | None:
    """The site's name in the title of the link to its feed, as WordPress and Blogger write it: "The Arle Post » Feed"."""
    titles = (" ".join(title.split()) for title in tree.xpath("//link[@rel='alternate' and contains(@type, 'xml')]/@title"))
    return next((found["name"] for title in titles if (found := _FEED_TITLE.fullmatch(title))), None)


def marked_name(tree: HtmlElement, role: str) -> str | None:
    """The names that microdata gives for a role (author, publisher)."""
    names = []
    for element in tree.xpath("//*[@itemprop=$role]", role=role):
        inner = element.xpath(".//*[@itemprop='name']") if element.get("itemscope") is not None else [element]
        names += [" ".join((part.get("content") or part.text_content()).split()) for part in inner[:1]]
    return ", ".join(dict.fromkeys(name for name in names if name and len(name) <= 80 and not name.startswith("http"))) or None


def name_of(value: Any) -> str | None:
    """The name in a JSON-LD person, organization or list of them."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            names.append(" ".join(html.unescape(name).split()))
    return ", ".join(dict.fromkeys(names)) or None


def is_person(value: Any) -> bool:
    """Whether a JSON-LD value is a person, who publishes under a site's name."""
    kinds = value.get("@type") if isinstance(value, dict) else None
    return kinds == "Person" or (isinstance(kinds, list) and "Person" in kinds)
