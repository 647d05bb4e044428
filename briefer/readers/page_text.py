"""Take the main text out of an HTML page: trafilatura's reading, prepared and checked by what the page's own layout tells."""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefer.cleaning.head_lines import is_prose
from briefer.cleaning.paragraphs import ends_sentence
from briefer.readers.blocks import BLOCK_TAGS, block_texts
from briefer.readers.page_boxes import drop_captions, drop_hidden, drop_notes, drop_teasers
from briefer.readers.page_fields import word_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_TEXT_CHARS = 200  # of a main text; a shorter one is read once more by the page's article element
MIN_FULL_PARAGRAPH_CHARS = 80
MIN_KEPT_SHARE = 0.75  # of the text, where a stricter reading ends it earlier
MIN_SENTENCE_WORDS = 10  # of a line that ends on "!": a shorter one may be a call to click
MIN_LOOSE_CHARS = 60  # of a text that stands in no paragraph; shorter ones are labels
MIN_LOOSE_BOX_CHARS = 500  # of a box that holds its text in no paragraphs: a smaller one is a note
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")  # a page's template that no script has filled
_AS_WRITTEN = frozenset({"pre", "script", "style", "textarea"})


def prepare_page(tree: HtmlElement, *, host: str) -> HtmlElement:
    """A copy of the page as a browser shows it, without its teasers. ``host`` is the page's, "" where it tells none."""
    from lxml.etree import Comment, ProcessingInstruction, strip_tags

    prepared = copy.deepcopy(tree)
    strip_tags(prepared, Comment, ProcessingInstruction)  # trafilatura loses text that stands behind one
    _collapse_whitespace(prepared)
    for anchor in list(prepared.iter("a")):
        # A place that links lead to: trafilatura takes a paragraph in it for a link.
        if anchor.get("href") is None and anchor.get("rel") is None:
            anchor.drop_tag()
    drop_hidden(prepared)
    drop_teasers(prepared, host)
    _wrap_loose_text(prepared)
    return prepared


def extract_text(page: HtmlElement) -> tuple[str, dict[str, str]]:
    """The main text of a prepared page, a paragraph a block, and the fields (sitename, author) that trafilatura found."""
    prepared = copy.deepcopy(page)
    drop_captions(prepared)
    drop_notes(prepared)
    text, fields = _read_main_text(prepared)
    if len(text) < MIN_TEXT_CHARS:  # a page of pictures: its captions are its text
        text, fields = max((text, fields), _read_main_text(page), key=lambda found: len(found[0]))
    else:
        text = without_tail(text, _read_main_text(prepared, precise=True)[0])
    text = fill_gaps(text, prepared)
    if len(text) < MIN_TEXT_CHARS:
        candidates = [*page.xpath("//article"), *page.xpath("//*[@itemprop='articleBody']"), *page.xpath("//main")]
        own = max(("\n\n".join(block_texts(element)) for element in candidates), key=len, default="")
        text = own if len(own) > len(text) else text
    elif re.search(r"^(?!- *$)\W+$", text, re.MULTILINE):  # trafilatura tore a sentence at its italics
        text = _innermost_text(page, [line for line in text.split("\n") if len(line) >= MIN_FULL_PARAGRAPH_CHARS]) or text
    hidden = {" ".join(element.text_content().split()) for element in page.xpath("//p[@hidden]")}
    unfilled = sum(len(line) for line in text.split("\n") if _TEMPLATE.search(line))
    if 2 * unfilled > len(text):
        return "", fields
    lines = (line for line in text.split("\n") if re.search(r"\w", line) and not _TEMPLATE.search(line))
    return "\n\n".join(line for line in lines if " ".join(line.split()) not in hidden), fields


def fill_gaps(text: str, page: HtmlElement) -> str:
    """The text with the sentences that stand between two of its paragraphs, in the same box of the page, and that it lacks."""
    lines = text.split("\n")
    kept = {key: index for index, line in enumerate(lines) if (key := word_key(line))}
    whole = " ".join(kept)
    found: dict[int, list[str]] = {}
    for box in {id(parent): parent for paragraph in page.iter("p") if (parent := paragraph.getparent()) is not None}.values():
        paragraphs = [" ".join(block_texts(child)) for child in box if child.tag == "p" and not _is_link(child)]
        places = [kept.get(word_key(words)) for words in paragraphs]
        known = [place for place in places if place is not None]
        after = None
        for words, place in zip(paragraphs, places, strict=True):
            after = after if place is None else place
            inside = after is not None and known and after < known[-1]
            if place is None and inside and after is not None and _is_sentence(words) and word_key(words) not in whole:
                found.setdefault(after, []).append(words)
    return "\n".join(line for index, kept_line in enumerate(lines) for line in (kept_line, *found.get(index, ())))


def _is_sentence(words: str) -> bool:
    long = ends_sentence(words) and len(words.split()) >= MIN_SENTENCE_WORDS
    return (long or is_prose(words)) and re.search(r"</?\w+[ >]", words) is None


def _is_link(element: HtmlElement) -> bool:
    """Whether at least half of an element's words are links."""
    return 2 * sum(len(link.text_content()) for link in element.iter("a")) >= len(element.text_content())


def without_tail(text: str, precise: str) -> str:
    """The text up to the last line that trafilatura's stricter reading has, too: never a line before it, and never much."""
    strict = {word_key(line) for line in precise.split("\n")} - {""}
    lines = text.split("\n")
    last = max((index for index, line in enumerate(lines) if word_key(line) in strict), default=len(lines) - 1)
    kept = "\n".join(lines[: last + 1])
    return kept if len(kept) >= MIN_KEPT_SHARE * len(text) else text


def _read_main_text(tree: HtmlElement, *, precise: bool = False) -> tuple[str, dict[str, str]]:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings are ours to give, as skips
    document = bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=False, favor_precision=precise, with_metadata=True, deduplicate=False
    )
    if document is None:
        return "", {}
    fields: dict[str, str] = {name: value for name in ("sitename", "author") if (value := getattr(document, name, None))}
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", fields.get("sitename", "")):  # the host, which the URL tells: a name may be surer
        del fields["sitename"]
    return document.text or "", fields


def _collapse_whitespace(tree: HtmlElement) -> None:
    """Make line breaks within a paragraph's source spaces, as a browser does: trafilatura keeps them, and a line would be a paragraph."""
    for element in tree.iter():
        as_written = element.tag in _AS_WRITTEN or next(element.iterancestors("pre", "textarea"), None) is not None
        if as_written or not isinstance(element.tag, str):
            continue
        if element.text:
            element.text = re.sub(r"\s+", " ", element.text)
        for child in element:
            if child.tail:
                child.tail = re.sub(r"\s+", " ", child.tail)


def _wrap_loose_text(tree: HtmlElement) -> None:
    """Make a paragraph of each run of text that stands beside blocks in a box: trafilatura may lose it."""
    for box in list(tree.iter("div", "section", "article", "main", "td")):
        if sum(child.tag == "p" for child in box) < 2 and not _is_mostly_loose(box):
            continue
        run = box.makeelement("p")
        run.text, box.text = box.text, None
        for child in list(box):
            if child.tag in BLOCK_TAGS:
                tail, child.tail = child.tail, None
                _place_run(run, before=child)
                run = box.makeelement("p")
                run.text = tail
            else:
                run.append(child)
        _place_run(run, parent=box)


def _is_mostly_loose(box: HtmlElement) -> bool:
    """Whether a box of blocks holds most of its text beside them."""
    blocks = [child for child in box if child.tag in BLOCK_TAGS]
    size = len(box.text_content())
    return bool(blocks) and size >= MIN_LOOSE_BOX_CHARS and 2 * sum(len(block.text_content()) for block in blocks) < size


def _place_run(run: HtmlElement, *, before: HtmlElement | None = None, parent: HtmlElement | None = None) -> None:
    """Put a run of text before a block or at a box's end: as a paragraph where it is long, else its parts as they were."""
    if len(run) == 0 and not (run.text or "").strip():
        return
    if before is not None:
        before.addprevious(run)
    elif parent is not None:
        parent.append(run)
    if len(run.text_content().strip()) < MIN_LOOSE_CHARS:
        run.drop_tag()


def _innermost_text(tree: HtmlElement, paragraphs: Sequence[str]) -> str:
    """The text of the innermost element that holds all the paragraphs; "" where none does."""
    element, keys = tree, [word_key(paragraph) for paragraph in paragraphs]
    while True:
        holders = (child for child in element if isinstance(child.tag, str) and all(key in word_key(child.text_content()) for key in keys))
        inner = next(holders, None)
        if inner is None:
            break
        element = inner
    return "" if element is tree else "\n\n".join(block_texts(element))
