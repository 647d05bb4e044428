"""The brief's Markdown as HTML whose claims, citations and sections are marked up, for the template's styles and script."""

from __future__ import annotations

import hashlib
import re
import string
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from briefer.citations import cited_publishers, iterate_claims
from briefer.escape import plain_text
from briefer.records import Brief, Claim, Evidence
from briefer.stitch import ORIGINAL_MARK, VERBATIM

_COPY = re.compile(r"sources/([^/#]+)\.html#s([0-9]+)")
_OTHER_BRIEF = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.md")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_COLLAPSED = "method-and-manifest"

_TAGS = {
    "a", "bdi", "blockquote", "code", "details", "div", "em", "h1", "h2", "h3", "h4", "header", "hr", "li", "ol", "p", "pre",
    "section", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "dir", "aria-label", "aria-labelledby"},
    "a": {"href"},
    "span": {"data-publishers", "data-evidence"},
    "th": {"scope"},
}


@dataclass(slots=True)
class Contents:
    """A heading of the brief and those below it."""

    anchor: str
    text: str
    below: list[Contents] = field(default_factory=list)


def claim_html(brief: Brief, text: str, publishers: Sequence[str]) -> tuple[str, list[Contents]]:
    """Safe HTML of the brief's Markdown, and its table of contents.

    A claim becomes ``<span class="claim" data-publishers="0 2">``, with the indexes in ``publishers`` of those that it rests on.
    """
    decorator = _Decorator(brief, publishers)
    converter = markdown.Markdown(extensions=["tables", "sane_lists", decorator], output_format="html")
    html = converter.convert(text)
    return sanitize(html), decorator.contents


def sanitize(html: str) -> str:
    """The HTML without anything but the brief's own tags and attributes, and without addresses other than web and relative ones."""
    return nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https"}, link_rel=None)


def claim_anchor(claim_text: str, evidence: Sequence[tuple[str, int]]) -> str:
    """The claim's address in its brief, the same in each run that prints the same words from the same sentences."""
    key = "\x1f".join([plain_text(claim_text), *(f"{article}#{sentence}" for article, sentence in evidence)])
    return f"c-{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:10]}"


class _Decorator(Extension, Treeprocessor):
    """Python-Markdown's hooks: text stays text, and the finished tree gets its claims and sections."""

    def __init__(self, brief: Brief, publishers: Sequence[str]) -> None:
        Extension.__init__(self)
        Treeprocessor.__init__(self)
        self.contents: list[Contents] = []
        self._publishers = {name: index for index, name in enumerate(publishers)}
        self._articles = {article.id: article for article in brief.articles}
        self._claims: dict[tuple[tuple[str, int], ...], list[Claim]] = defaultdict(list)
        for claim in [*iterate_claims(brief), *(_quoted(q.text, q.evidence) for q in brief.quotations)]:
            self._claims[_sentences(claim)].append(claim)
        self._anchors: dict[str, int] = defaultdict(int)

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        # Raw HTML and bare addresses have no place in a brief. Without these they are text.
        md.preprocessors.deregister("html_block")
        for pattern in ("html", "entity", "autolink", "automail"):
            md.inlinePatterns.deregister(pattern)
        md.ESCAPED_CHARS = list(string.punctuation)  # as CommonMark
        md.treeprocessors.register(self, "briefer", -10)  # after "unescape" (0), so that texts are what a reader sees

    def run(self, root: Element) -> None:
        for parent in [element for element in root.iter() if element.tag in ("p", "li", "td")]:
            self._mark_claims(parent)
        for link in root.iter("a"):
            if _OTHER_BRIEF.fullmatch(link.get("href", "")):
                link.set("href", link.get("href", "").removesuffix(".md") + ".html")
        for heading in root.iter("th"):
            heading.set("scope", "col")
        self._wrap_tables(root)
        self._wrap_sections(root)
        for element in root.iter():
            # Python-Markdown's serializer takes "&lt;" in a text for a character reference and leaves it so.
            element.text = element.text and _ENTITY.sub("&amp;", element.text)
            element.tail = element.tail and _ENTITY.sub("&amp;", element.tail)

    def _mark_claims(self, parent: Element) -> None:
        """Wrap each run of text that ends with citations."""
        children = list(parent)
        if not any(_cited(child) for child in children):
            return
        for child in children:
            parent.remove(child)
        lead, parent.text = parent.text or "", None
        run = _Run(lead)
        position = 0
        while position < len(children):
            if _cited(children[position]) and run.ends_with("("):
                group, notes, rest, position = _citation_group(children, position)
                parent.append(self._claim(run, group, notes))
                run = _Run(rest.lstrip())
            else:
                run.append(children[position])
                position += 1
        run.pour(parent)

    def _claim(self, run: _Run, group: list[Element], notes: list[str]) -> Element:
        run.strip_end("(")
        evidence = [cited for link in group if (cited := _cited(link))]
        shown = run.shown()
        claim = next((c for c in self._claims.get(tuple(evidence), ()) if shown.rstrip("”").endswith(plain_text(c.text).rstrip("”"))), None)
        span = Element("span")
        if claim:
            anchor = claim_anchor(claim.text, evidence)
            self._anchors[anchor] += 1
            span.set("id", anchor if self._anchors[anchor] == 1 else f"{anchor}-{self._anchors[anchor]}")
            indexes = [str(self._publishers[name]) for name in cited_publishers(claim, self._articles)]
            span.set("data-publishers", " ".join(indexes))
        span.set("class", f"claim {claim.origin}" if claim else "bare")
        text = SubElement(span, "span", {"class": "text", "dir": "auto"})
        run.pour(text)
        text.tail = "\u00a0"  # no citation stands alone at the beginning of a line
        cites = SubElement(span, "span", {"class": "cites"})
        for link in group:
            link.set("class", "cite" if _cited(link) else "original")
            if cited := _cited(link):
                link.set("aria-label", f"Source {link.text}, sentence {cited[1]}")
            else:
                link.set("aria-label", "original")
            link.tail = " "
            if not _cited(link) and len(cites):
                cites[-1].tail = "\u00a0"  # the arrow stays beside its number
            cites.append(link)
        for note in notes:
            if len(cites):
                cites[-1].tail = "\u00a0"
            label = SubElement(cites, "span", {"class": "verbatim" if note == VERBATIM else "corroboration"})
            label.tail = " "
            if note == VERBATIM:
                label = SubElement(label, "span", {"class": "label"})
            label.text = note
        if claim:
            permalink = SubElement(cites, "a", {"class": "permalink", "href": f"#{span.get('id')}", "aria-label": "Link to this claim"})
            permalink.text = "#"
        span.tail = " "
        return span

    def _wrap_tables(self, root: Element) -> None:
        for parent in list(root.iter()):
            for index, child in enumerate(list(parent)):
                if child.tag == "table":
                    wrapper = Element("div", {"class": "table"})
                    wrapper.append(child)
                    wrapper.tail, child.tail = child.tail, None
                    parent[index] = wrapper

    def _wrap_sections(self, root: Element) -> None:
        """One ``<section>`` for each part and story, a ``<header>`` for the masthead; the manifest can be folded."""
        blocks = list(root)
        for block in blocks:
            root.remove(block)
        part = SubElement(root, "header", {"class": "masthead"})
        parent: Element = part
        for block in blocks:
            if block.tag in ("h2", "h3"):
                text = "".join(block.itertext())
                anchor = self._heading_anchor(text)
                if block.tag == "h2":
                    part = SubElement(root, "section", {"class": f"part {anchor}", "aria-labelledby": anchor})
                    self.contents.append(Contents(anchor, text))
                    parent = part
                    if anchor == _COLLAPSED:
                        parent = SubElement(part, "details")
                        block.set("id", anchor)
                        SubElement(parent, "summary").append(block)
                        continue
                else:
                    parent = SubElement(part, "section", {"class": "story", "aria-labelledby": anchor})
                    self.contents[-1].below.append(Contents(anchor, text))
                    block.set("dir", "auto")
                block.set("id", anchor)
            parent.append(block)

    def _heading_anchor(self, text: str) -> str:
        slug = "-".join(re.findall(r"\w+", text.lower()))[:60].strip("-") or "story"
        self._anchors[slug] += 1
        return slug if self._anchors[slug] == 1 else f"{slug}-{self._anchors[slug]}"


@dataclass(slots=True)
class _Run:
    """Text and inline elements between two citations."""

    text: str
    elements: list[Element] = field(default_factory=list)

    def append(self, element: Element) -> None:
        self.elements.append(element)

    def _end(self) -> str:
        return (self.elements[-1].tail or "") if self.elements else self.text

    def ends_with(self, ending: str) -> bool:
        return self._end().endswith(ending)

    def strip_end(self, ending: str) -> None:
        stripped = self._end().removesuffix(ending).rstrip()
        if self.elements:
            self.elements[-1].tail = stripped
        else:
            self.text = stripped

    def shown(self) -> str:
        parts = [self.text, *("".join(element.itertext()) + (element.tail or "") for element in self.elements)]
        return plain_text("".join(parts))

    def pour(self, parent: Element) -> None:
        """Append the run to the parent's children."""
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + self.text
        else:
            parent.text = (parent.text or "") + self.text
        parent.extend(self.elements)


def _cited(element: Element) -> tuple[str, int] | None:
    match = _COPY.fullmatch(element.get("href", "")) if element.tag == "a" else None
    return (match[1], int(match[2])) if match else None


def _citation_group(children: Sequence[Element], start: int) -> tuple[list[Element], list[str], str, int]:
    """The links of the citation group at ``start``, its notes, the text after it, and the position of the next child."""
    group = []
    for position in range(start, len(children)):
        child = children[position]
        if not (_cited(child) or (child.tag == "a" and child.text == ORIGINAL_MARK)):
            break
        group.append(child)
        inside, closed, rest = (child.tail or "").partition(")")
        child.tail = None
        if closed:
            return group, [note.strip() for note in inside.split(";") if note.strip()], rest, position + 1
    return group, [], "", start + len(group)


def _sentences(claim: Claim) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((evidence.article, evidence.sentence) for evidence in claim.evidence))


def _quoted(text: str, evidence: Evidence) -> Claim:
    return Claim(text, "source", "extract", (evidence,))
