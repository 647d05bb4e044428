"""Paths to articles: read, clean, date, drop exact duplicates, link near-duplicates, list what was skipped."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from briefer.article_dates import date_article
from briefer.cleaning.clean import clean_text
from briefer.cleaning.outlets import find_agency, split_site_name
from briefer.duplicates import drop_duplicates, link_near_duplicates, path_key
from briefer.errors import InputError, UsageError
from briefer.inputs import SIDECAR_SUFFIX, STDIN, list_inputs, open_input
from briefer.kinds import find_kind
from briefer.language import guess_language
from briefer.readers import BadEntry, RawArticle, Source, pick_reader
from briefer.records import Article, Ingested, Sentence, Skipped
from briefer.sentences import split_sentences
from briefer.titles import make_title

MIN_ARTICLE_CHARS = 40
NOTE_STEPS = frozenset({"contributor note", "author note", "byline", "kicker"})


def read_articles(
    paths: Sequence[Path],
    *,
    zone: str = "UTC",
    root: Path | None = None,
    given_dates: Mapping[str, dt.date] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Ingested:
    """Every article under the paths, sorted by path.

    ``given_dates``: days that the user states, by the article's path or the file's name. ``progress`` is called with
    (inputs done, inputs in all). A path that does not exist raises UsageError; an input that cannot be read is skipped
    with the reason.
    """
    base = root or Path.cwd()
    files = list_inputs(paths)
    given = dict(given_dates or {})
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for number, file in enumerate(files, start=1):
        for source in open_input(file, root=base):
            if isinstance(source, Skipped):
                skipped.append(source)
                continue
            for result in _read_source(source, zone=zone, given=given, sidecar=_read_sidecar(file)):
                if isinstance(result, Skipped):
                    skipped.append(result)
                else:
                    articles.append(result)
        if progress:
            progress(number, len(files))
    unique, duplicates = drop_duplicates(sorted(articles, key=path_key))
    return Ingested(link_near_duplicates(unique), tuple(skipped), tuple(duplicates))


def _read_sidecar(file: Path) -> dict[str, str]:
    """The fields that the user gives beside a file, in "<file>.meta.json": title, date, publisher, url."""
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    if file == STDIN or not sidecar.is_file():
        return {}
    try:
        fields = json.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"the sidecar file is not JSON: {error} ({sidecar}). Write an object with title, date, publisher or url"
        ) from error
    if not isinstance(fields, dict):
        raise UsageError(f"the sidecar file holds no object ({sidecar}). Write an object with title, date, publisher or url")
    return {str(key): str(value) for key, value in fields.items()}


def _read_source(source: Source, *, zone: str, given: Mapping[str, dt.date], sidecar: Mapping[str, str]) -> Iterator[Article | Skipped]:
    try:
        entries = pick_reader(source)(source)
    except InputError as error:
        yield Skipped(source.name, str(error).replace(f" ({source.name})", ""))
        return
    if not entries:
        yield Skipped(source.name, "the file holds no article. Check that it has entries with text")
    sha256 = hashlib.sha256(source.data).hexdigest()
    for entry in entries:
        path = f"{source.name}#{entry.entry}" if entry.entry else source.name
        if isinstance(entry, BadEntry):
            yield Skipped(path, entry.reason)
        else:
            yield make_article(entry, path, sha256, zone=zone, given=given, sidecar=sidecar)


def make_article(
    raw: RawArticle,
    path: str,
    sha256: str,
    *,
    zone: str = "UTC",
    given: Mapping[str, dt.date] | None = None,
    sidecar: Mapping[str, str] | None = None,
) -> Article | Skipped:
    """The article that a reader found, cleaned, dated and split into sentences; Skipped where no text is left."""
    given, sidecar = given or {}, sidecar or {}
    language = _language_code(raw.language) or guess_language(raw.text)
    url = sidecar.get("url") or raw.url
    publisher = sidecar.get("publisher") or raw.publisher
    title = sidecar.get("title") or raw.title
    if title:
        title, site = split_site_name(" ".join(html.unescape(title).split()), known=publisher)
        publisher = publisher or site
    cleaned = clean_text(raw.text, title=title, publisher=publisher, language=language, zone=zone)
    text = "\n\n".join(cleaned.paragraphs)
    if len(text) < MIN_ARTICLE_CHARS:
        return Skipped(
            path, "no article text is left after cleaning. Look at the file: it may hold only navigation, or a page that a script fills"
        )
    sentences = _number_sentences(text)
    title = cleaned.title
    byline = cleaned.byline or _clean_byline(raw.byline)
    url = url or cleaned.url
    return Article(
        id=hashlib.sha256(f"{title or ''}\n{text}".encode()).hexdigest()[:12],
        title=title or make_title(sentences[0].text),
        title_made=title is None,
        publisher=cleaned.publisher or cleaned.agency or (find_agency(byline) if byline else None) or _site_of(url),
        byline=byline,
        path=path,
        url=url,
        published=date_article(raw, cleaned, path, text, url, zone=zone, language=language, given=given, sidecar=sidecar),
        text=text,
        sentences=sentences,
        place=cleaned.place,
        language=language,
        kind=find_kind(
            url=url,
            title=raw.title or title,
            byline=f"{byline or ''}, {raw.byline or ''}",
            publisher=publisher,
            sections=raw.sections,
            labels=cleaned.labels,
            notes=tuple(piece.text for piece in cleaned.removed if piece.step in NOTE_STEPS),
        ),
        removed=(*raw.removed, *cleaned.removed),
        source_sha256=sha256,
    )


def _number_sentences(text: str) -> tuple[Sentence, ...]:
    sentences = []
    paragraph = 1
    last_end = 0
    for number, (start, end) in enumerate(split_sentences(text), start=1):
        paragraph += text.count("\n\n", last_end, start)
        sentences.append(Sentence(number, text[start:end], start, end, paragraph))
        last_end = end
    return tuple(sentences)


def _language_code(value: str | None) -> str | None:
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value or "")
    return match[0].lower() if match else None


def _clean_byline(value: str | None) -> str | None:
    names = re.sub(r"(?i:^\s*(?:by|von|par|por|di)\s+)", "", value or "").strip(" ,;|")
    return " ".join(names.split()) or None


def _site_of(url: str | None) -> str | None:
    host = (urlsplit(url).hostname or "") if url else ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") or None
