"""Read RSS and Atom feed files."""

from __future__ import annotations

import re
from typing import Any

from briefer.errors import InputError
from briefer.readers.blocks import fragment_to_text
from briefer.readers.raw import BadEntry, RawArticle, ReadEntry, Source

_FEED_KIND = re.compile(r"\s+[-–—|:»]+\s+(?:latest|all|home|top|rss|feed|news|stories|articles|headlines|posts|the| )+$", re.IGNORECASE)


def read_feed(source: Source) -> list[ReadEntry]:
    """The entries of a feed, with their full content where the feed carries it.

    Raises InputError for XML that declares entities (they can grow without limit or name other files) and for XML
    that is no feed.
    """
    if re.search(rb"<!ENTITY", source.data, re.IGNORECASE):
        raise InputError(f"the XML declares entities of its own, which is not safe to read ({source.name}). Remove its DOCTYPE")
    import feedparser

    feed = feedparser.parse(source.data, sanitize_html=True, resolve_relative_uris=False)
    if not feed.version:
        raise InputError(f"the XML is no RSS or Atom feed ({source.name}). Convert it to a feed, HTML, JSON or text")
    publisher = _FEED_KIND.sub("", fragment_to_text(feed.feed.get("title", ""))) or None
    feed_author = feed.feed.get("author") if feed.version.startswith("atom") else None  # RFC 4287, 4.2.1; RSS names its editor there
    entries: list[ReadEntry] = []
    for number, entry in enumerate(feed.entries, start=1):
        contents = [part.get("value", "") for part in entry.get("content", [])]
        text = max([*contents, entry.get("summary", "")], key=len)
        if not text.strip():
            entries.append(BadEntry(number, "the feed entry has no text. Save the page that it links to"))
            continue
        if _holds_only_links(text):
            entries.append(BadEntry(number, "the feed entry holds only headlines that are links. Save the page that it links to"))
            continue
        link = entry.get("link") or ""
        entries.append(
            RawArticle(
                text=fragment_to_text(text),
                title=fragment_to_text(entry.get("title", "")) or None,
                publisher=(entry.get("source") or {}).get("title") or publisher,
                byline=_authors(entry) or feed_author or None,
                url=link if link.startswith(("http://", "https://")) else None,
                sections=tuple(tag["term"] for tag in entry.get("tags", []) if tag.get("term")),
                language=feed.feed.get("language"),
                published=entry.get("published") or entry.get("created") or entry.get("updated"),
                updated=entry.get("updated"),
                date_source="the feed entry's date",
                entry=number,
            )
        )
    return entries


def _holds_only_links(fragment: str) -> bool:
    """Whether an entry's HTML is nothing but links, as search feeds list them, and the names of outlets beside them in a font."""
    if "<a " not in fragment:
        return False
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    try:
        tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError):
        return False
    for element in list(tree.iter("a", "font")):
        element.drop_tree()
    return not re.search(r"\w", tree.text_content())


def _authors(entry: Any) -> str:
    """The names of an entry's authors, without their mail addresses (RSS 2.0: "address (name)")."""
    names = (
        [person.get("name") or "" for person in entry.get("authors", [])]
        if len(entry.get("authors", [])) > 1
        else [entry.get("author") or ""]
    )
    plain = [re.sub(r"^\S+@\S+\s*\((.+)\)$", r"\1", name.strip()) for name in names]
    return ", ".join(name for name in plain if name and "@" not in name)
