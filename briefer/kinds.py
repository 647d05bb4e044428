"""What kind of piece an article is, where its address, its title, its byline or its source says so for certain."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from briefer.records import ArticleKind

_OPINION_WORDS = (
    r"opinions?|op-?eds?|editorials?|commentary|comment|columns?|columnists?|letters(?: to the editor)?|viewpoints?|perspectives?"
)
_SEPARATOR = r"(?:\s*[:|•]|\s+[–—-])\s"  # after a label; not the hyphen of a word
_OPINION_TITLE = re.compile(
    rf"(?:{_OPINION_WORDS}|guest (?:column|essay|opinion)|our view|your view){_SEPARATOR}"
    rf"|.*\s[|–—-]\s(?:{_OPINION_WORDS})$|.*\s\|\s[\w .'’]{{2,30}} opinion$",
    re.IGNORECASE,
)
_OPINION_FOLDER = re.compile(
    r"opinions?|op-?eds?|editorials?|columnists?|columns|commentary|commentisfree|letters|viewpoints?|opinion-\w+|\w+-opinions?"
    r"|guest-(?:columns?|essays?)"
)
_OPINION_SECTION = re.compile(rf"{_OPINION_WORDS}|opinion\b.{{0,30}}|.{{0,30}}\b(?:opinion|editorial)|OpinionNewsArticle", re.IGNORECASE)
_OPINION_LABEL = re.compile(  # as pages mark a single piece; "Comment" is a button, too
    r"opinions?|op-?eds?|editorials?|commentary|columns?|columnists?|letters(?: to the editor)?|viewpoints?|perspectives?"
    r"|guest (?:column|essay|opinion)|leading article|our view|meinung|kommentar|leitartikel|gastbeitrag|opinión|columna|tribuna(?: libre)?"
    r"|opinião|éditorial|chronique|editoriale|commento|opinie|felieton|köşe yazısı|мнение|колонка|думка",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    rf"live(?: updates?| blog| coverage)?{_SEPARATOR}|.*(?:\s[|–—-]\slive|\blive (?:updates|blog)|\bas it happened)$", re.IGNORECASE
)
_LIVE_FOLDER = re.compile(r"live|live-?blogs?|live-(?:updates?|news|coverage|story|reporting)")
_LIVE_SECTION = re.compile(r"live(?:blog|[ -]updates)?|LiveBlogPosting", re.IGNORECASE)
_LISTING_TITLE = re.compile(
    r"(?:in pictures|photos|the week in pictures|today in history|tv (?:listings|guide)|(?:daily |weekly )?horoscopes?|crossword|quiz"
    rf"|what[’']s on)(?:{_SEPARATOR}|$)",
    re.IGNORECASE,
)
_LISTING_FOLDER = re.compile(
    r"gallery|galleries|photo-?galler(?:y|ies)|photos|slideshows?|in-pictures|horoscopes?|crosswords?|puzzles|listings"
    r"|tv-(?:guide|listings)|whats-on|recipes"
)
_LISTING_SECTION = re.compile(r"(?:photo )?galler(?:y|ies)|horoscopes?|crosswords?|puzzles|listings|ImageGallery", re.IGNORECASE)
_OPINION_BYLINE = re.compile(
    r"\b(?:opinion (?:contributor|columnist|writer|editor)|columnist|editorial board|guest (?:columnist|writer))\b", re.IGNORECASE
)
_OPINION_PUBLISHER = re.compile(r".*[-–—|] (?:opinion|editorial)|editorial board", re.IGNORECASE)
_OPINION_NOTE = re.compile(
    r"\b(?:views|opinions) expressed (?:in this|here|by (?:columnists|contributors)|above)|\bis an? (?:[\w’'-]+ ){0,4}columnist\b",
    re.IGNORECASE,
)
_MARKS: dict[ArticleKind, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]] = {  # of a title, a URL's folder, a section
    "opinion": (_OPINION_TITLE, _OPINION_FOLDER, _OPINION_SECTION),
    "live": (_LIVE_TITLE, _LIVE_FOLDER, _LIVE_SECTION),
    "listing": (_LISTING_TITLE, _LISTING_FOLDER, _LISTING_SECTION),
}


def find_kind(
    *, url: str | None = None, title: str | None = None, byline: str | None = None, publisher: str | None = None,
    sections: tuple[str, ...] = (), labels: tuple[str, ...] = (), notes: tuple[str, ...] = (),
) -> ArticleKind:  # fmt: skip
    """The kind of a piece; "report" where nothing says otherwise.

    ``sections``: what the source calls it (a section's name, a schema.org type, a feed's categories). ``labels``: the lines beside a
    title in a page's text; only opinion is told by them, for a page has buttons for the rest. ``notes``: what cleaning took out:
    "The opinions expressed in this commentary are hers".
    """
    folders = [part.lower() for part in unquote(urlsplit(url).path).split("/")[:-1] if part] if url else []
    host = (urlsplit(url).hostname or "") if url else ""
    for kind, (in_title, in_folder, in_section) in _MARKS.items():
        if (
            (title and in_title.match(title))
            or any(in_folder.fullmatch(folder) for folder in folders)
            or any(in_section.fullmatch(section.strip()) for section in sections)
        ):
            return kind
    opinion = (
        host.startswith(("opinion.", "opinions."))
        or (byline and _OPINION_BYLINE.search(byline))
        or (publisher and _OPINION_PUBLISHER.fullmatch(publisher))
        or any(_OPINION_LABEL.fullmatch(label) for label in labels)
        or any(_OPINION_NOTE.search(note) for note in notes)
    )
    return "opinion" if opinion else "report"
