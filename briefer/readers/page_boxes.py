"""Take out of a page what is no part of its article: hidden texts, teasers, captions, comments, notes on the writer, calls to support."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefer.readers.page_fields import word_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_CAPTION_CHARS = 600
MIN_TEASERS = 3
MAX_TEASER_CHARS = 450  # of a teaser for another article: its heading and the first words of its text
MIN_LINKED_TITLES = 2
MIN_TITLE_WORDS = 4
_HIDDEN_CLASSES = frozenset({"hidden", "visually-hidden", "rich-snippet-hidden"})
MAX_HIDDEN_CHARS = 60  # a whole text that is hidden may be the article, which a script shows
_CAPTION_NAMES = frozenset("caption figcaption credit credits imagedescription videodescription bildunterschrift bildtext".split())
_CAPTION_PAIRS = frozenset({("image", "desc"), ("image", "description"), ("video", "desc"), ("video", "description"), ("photo", "desc")})
_TOPICS = frozenset("category cat tag topic section".split())  # "category-credit" tells what the article is about
_COMMENT_NAMES = frozenset(
    "comment comments kommentar kommentare commentaire commentaires comentario comentarios commenti reacties".split()
)
_WRITER_NAMES = frozenset("author autor auteur autore writer".split())
_WRITER_NOTES = frozenset("bio box info about description profile card".split())
_CALLS = frozenset("newsletter cta donate donation".split())
_STATES = frozenset("open closed no has with without enabled allow count".split())  # "comments-open" tells what a page allows
MIN_CHARS_ABOVE = 200  # of paragraphs above a comment or note: what stands higher may be the article in a box with an odd name
MAX_NOTE_CHARS = 1500


def drop_hidden(tree: HtmlElement) -> None:
    """Take out the short texts that are there for machines alone, such as the moment of the last change beside a date."""
    for element in list(tree.iter("span", "time", "abbr", "div", "p")):
        classes = set((element.get("class") or "").split())
        hidden = _HIDDEN_CLASSES & classes or re.search(r"display:\s*none", element.get("style") or "")
        if hidden and len(element.text_content()) <= MAX_HIDDEN_CHARS and element.getparent() is not None:
            element.tail = f" {element.tail or ''}"
            element.drop_tree()


def drop_teasers(tree: HtmlElement, host: str) -> None:
    """Take out the boxes that hold nothing but teasers: headings that are links to the site's other pages, with a few words each.

    Teasers come in numbers; a heading that is the page's title is its article's.
    """
    boxes = list(_teaser_boxes(tree, host))
    for box in dict.fromkeys(boxes if len(boxes) >= MIN_TEASERS else ()):
        headings = list(box.iter("h1", "h2", "h3", "h4", "h5", "h6"))
        if all(_linked_page(heading, host) for heading in headings) and len(box.text_content()) <= MAX_TEASER_CHARS * len(headings):
            box.drop_tree()
    listed = [box for box in tree.xpath("//li//article[not(.//h1)]") if len(box.text_content()) <= MAX_NOTE_CHARS]
    for box in (*(listed if len(listed) >= MIN_TEASERS else ()), *(links for links in tree.iter("ul", "ol") if _is_link_list(links, host))):
        if box.getparent() is not None:
            box.drop_tree()


def _is_link_list(links: HtmlElement, host: str) -> bool:
    """Whether each item of a list is the title of another page of the site, and no more."""
    items = [item for item in links if item.tag == "li"]
    return len(items) >= MIN_LINKED_TITLES and all(
        len(item.text_content().split()) >= MIN_TITLE_WORDS
        and _linked_page(item, host)
        and word_key(item.text_content()) == word_key(" ".join(link.text_content() for link in item.iter("a")))
        for item in items
    )


def _teaser_boxes(tree: HtmlElement, host: str) -> Iterator[HtmlElement]:
    """The innermost element that holds each linked heading and more than it."""
    titles = word_key(" ".join(element.text_content() for element in tree.iter("title", "h1")))
    for heading in tree.iter("h2", "h3", "h4", "h5", "h6"):
        words = word_key(heading.text_content())
        if words not in titles and _linked_page(heading, host):
            above = heading.iterancestors()
            box = next((element for element in above if word_key(element.text_content()) != words), None)
            if box is not None and box.tag not in {"body", "html", "main", "article"} and box.getparent() is not None:
                yield box


def _linked_page(heading: HtmlElement, host: str) -> bool:
    """Whether a heading is, but for a kicker, a link to another page of the same site."""
    size = len(word_key(heading.text_content()))
    for link in (*heading.iterancestors("a"), *heading.iter("a")):
        target = urlsplit(re.sub(r"[\s\[\]]", "", link.get("href") or ""))
        inside = not target.netloc or not host or _domain(target.netloc) == _domain(host)
        if size and 2 * len(word_key(link.text_content())) >= size and inside and (target.path.strip("/") or target.query):
            return True
    return False


def _domain(host: str) -> str:
    return ".".join(host.lower().split(":")[0].split(".")[-2:])


def drop_captions(tree: HtmlElement) -> None:
    """Take out the elements whose class says that they are the words below a picture or video."""
    for element in list(tree.iter("p", "div", "span", "li", "small", "em", "cite", "figcaption", "dd")):
        if is_caption(element) and len(element.text_content()) <= MAX_CAPTION_CHARS and element.getparent() is not None:
            element.drop_tree()


def is_caption(element: HtmlElement) -> bool:
    """Whether an element's class says that it holds the words below a picture or video, or who made it."""
    tokens = [words for token in (element.get("class") or "").split() if (words := _split_name(token)) and words[0] not in _TOPICS]
    return any(_CAPTION_NAMES.intersection(words) or _CAPTION_PAIRS.intersection(pairwise(words)) for words in tokens)


def drop_notes(tree: HtmlElement) -> None:
    """Take out the boxes below the first paragraphs whose class says that they hold readers' comments, the writer's life or a call."""
    above = 0
    boxes = []
    for element in tree.iter("div", "section", "ol", "ul", "li", "aside", "p"):
        if element.tag == "p":
            above += len(element.text_content())
        elif above >= MIN_CHARS_ABOVE and _is_note(element):
            boxes.append(element)
    for box in boxes:
        if box.getparent() is not None and not any(other in boxes for other in box.iterancestors()):
            box.drop_tree()


def _is_note(element: HtmlElement) -> bool:
    tokens = [set(_split_name(token)) for token in f"{element.get('class') or ''} {element.get('id') or ''}".split()]
    comments = any(_COMMENT_NAMES & words and not _STATES & words for words in tokens)
    note = any(_CALLS & words or (_WRITER_NAMES & words and _WRITER_NOTES & words) for words in tokens)
    return (comments or (note and len(element.text_content()) <= MAX_NOTE_CHARS)) and not element.xpath(".//h1")


def class_words(element: HtmlElement) -> list[str]:
    """The words of an element's class and id, in lower case: "atc-ImageDescription" is atc, image, description."""
    return _split_name(f"{element.get('class') or ''} {element.get('id') or ''}")


def _split_name(name: str) -> list[str]:
    return re.findall(r"[a-z]+", re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower())
