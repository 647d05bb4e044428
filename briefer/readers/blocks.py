"""HTML elements as blocks of text: paragraphs, headings, list items."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_DEPTH = 200  # lxml and trafilatura recurse; a page that is nested deeper is no page
BLOCK_TAGS = frozenset(
    "p div section article li ul ol table tr blockquote pre h1 h2 h3 h4 h5 h6 figure figcaption header footer aside nav dl dt dd hr "
    "address main form body center td th".split()
)
_UNREAD_TAGS = frozenset(
    "script style noscript template iframe svg head button select form nav object figure figcaption".split()
)


class Block(NamedTuple):
    """The text of a block, whitespace collapsed, and the innermost element that holds it."""

    element: HtmlElement
    text: str


def fragment_to_text(fragment: str) -> str:
    """The text of an HTML fragment, a paragraph a block; text without tags stays as it is. Tags that were escaped once more are tags."""
    if re.search(r"&lt;/?(?:p|br|div|a|strong|em|ul|li|h\d)\b", fragment) and not re.search(r"<(?:p|div|br)\b", fragment, re.IGNORECASE):
        fragment = html.unescape(fragment)
    if not re.search(r"<(?:p|br|div|a|b|i|em|strong|ul|li|h\d|span|img|blockquote|table)\b[^>]*>", fragment, re.IGNORECASE):
        return fragment
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    try:
        tree = lxml_html.fragment_fromstring(fragment, create_parent="div")
    except (ParserError, ValueError):
        return re.sub(r"<[^>]{1,500}>", " ", fragment)
    return "\n\n".join(block_texts(tree))


def block_texts(element: HtmlElement) -> list[str]:
    """The text of each block under an element, in order, whitespace collapsed; scripts, forms and figures left out."""
    return [block.text for block in list_blocks(element)]


def list_blocks(element: HtmlElement) -> list[Block]:
    """The blocks under an element, in order; scripts, forms and figures left out, and list items that hold no word."""
    blocks: list[Block] = []
    current: list[str] = []

    def flush(holder: HtmlElement) -> None:
        text = " ".join("".join(current).split(" ")).strip()
        for line in re.split(r"\n{2,}", re.sub(r"[ \t\r\f]*\n[ \t\r\f]*", "\n", text)):
            if (line := " ".join(line.split())) and line != "•":
                blocks.append(Block(holder, line))
        current.clear()

    def walk(node: HtmlElement, holder: HtmlElement, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag and tag not in _UNREAD_TAGS and depth < MAX_PAGE_DEPTH:
            is_block = tag in BLOCK_TAGS
            if is_block:
                flush(holder)
                holder = node
            if tag == "br":
                before = node.getprevious()
                heading = before is not None and before.tag in {"b", "strong", "big"} and not (before.tail or "").strip()
                current.append("\n\n" if heading or (current and current[-1].endswith("\n")) else "\n")
            if tag == "li":
                current.append("• ")
            current.append(re.sub(r"\s+", " ", node.text or ""))
            for child in node:
                walk(child, holder, depth + 1)
                current.append(re.sub(r"\s+", " ", child.tail or ""))
            if is_block:
                flush(holder)

    walk(element, element, 0)
    flush(element)
    return blocks
