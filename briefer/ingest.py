"""Paths to articles: read, clean, date, drop exact duplicates, link near-duplicates, list what was skipped."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from briefer.bylines import find_agency, split_site_name
from briefer.clean import Cleaned, clean_text
from briefer.date_lines import StatedDates
from briefer.date_shapes import WEEKDAY_NAMES, find_days
from briefer.dates import choose_date, find_url_day, read_timestamp
from briefer.duplicates import find_near_duplicates
from briefer.errors import InputError, UsageError
from briefer.inputs import SIDECAR_SUFFIX, STDIN, list_inputs, open_input
from briefer.kinds import find_kind
from briefer.language import guess_language
from briefer.readers import BadEntry, RawArticle, Source, pick_reader
from briefer.records import Article, DateMethod, Ingested, PublicationDate, Sentence, Skipped
from briefer.sentences import split_sentences
from briefer.titles import make_title

MIN_ARTICLE_CHARS = 40
NOTE_STEPS = frozenset({"contributor note", "author note", "byline", "kicker"})
_FILE_NAME_DAY = re.compile(r"(?P<day>(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)")


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
    unique, duplicates = _drop_duplicates(sorted(articles, key=_path_key))
    return Ingested(_link_near_duplicates(unique), tuple(skipped), tuple(duplicates))


def _path_key(article: Article) -> tuple[str, int]:
    path, _, entry = article.path.rpartition("#")
    return (path, int(entry)) if path and entry.isdigit() else (article.path, 0)


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
        published=_date_article(raw, cleaned, path, text, url, zone=zone, language=language, given=given, sidecar=sidecar),
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


def _date_article(
    raw: RawArticle,
    cleaned: Cleaned,
    path: str,
    text: str,
    url: str | None,
    *,
    zone: str,
    language: str,
    given: Mapping[str, dt.date],
    sidecar: Mapping[str, str],
) -> PublicationDate:
    """The publication date by the surest method that gives one, or what is known of it."""
    date = choose_date(
        _state_dates(raw, cleaned, path, url, zone=zone, language=language, given=given, sidecar=sidecar),
        today=dt.datetime.now(dt.UTC).date(),
    )
    if date.day is not None:
        return date
    return replace(date, evidence="; ".join([date.evidence, *_partial_knowledge(cleaned, text)]))


def _state_dates(
    raw: RawArticle,
    cleaned: Cleaned,
    path: str,
    url: str | None,
    *,
    zone: str,
    language: str,
    given: Mapping[str, dt.date],
    sidecar: Mapping[str, str],
) -> Iterator[tuple[DateMethod, StatedDates]]:
    name = path.rsplit("#", 1)[0]
    for key in (path, name, name.rsplit("/", 1)[-1]):
        if key in given:
            yield "given", StatedDates(given[key], None, f"given for {key}")
    if sidecar.get("date"):
        yield (
            "given",
            StatedDates(read_timestamp(sidecar["date"], zone=zone, language=language), None, f"the sidecar file says {sidecar['date']}"),
        )
    if raw.published:
        published = read_timestamp(raw.published, zone=zone, language=language, context=raw.text)
        updated = read_timestamp(raw.updated, zone=zone, language=language, context=raw.text) if raw.updated else None
        later = updated if published and updated and updated > published else None
        words = f"{raw.date_source or 'date'}: {raw.published}{_shifted(raw.published, published, zone)}"
        yield raw.date_method, StatedDates(published, later, words)
    if url and (found := find_url_day(url)):
        yield "url", StatedDates(found.day, None, url)
    if cleaned.dates:
        yield "byline", cleaned.dates
    if raw.guessed_date:
        yield (
            "metadata",
            StatedDates(
                read_timestamp(raw.guessed_date, zone=zone), None, f"the page's own date marks, read by htmldate: {raw.guessed_date}", 0.8
            ),
        )
    if match := _FILE_NAME_DAY.match(name.rsplit("/", 1)[-1]):
        yield "metadata", StatedDates(read_timestamp(match["day"]), None, f"the file's name begins with {match['day']}", 0.8)


def _shifted(words: str, day: dt.date | None, zone: str) -> str:
    """How a moment's day differs from the day that is written, for the evidence."""
    written = next((found.day for found in find_days(words)), day)
    return f", which is {day} in {zone}" if day and written != day else ""


def _partial_knowledge(cleaned: Cleaned, text: str) -> list[str]:
    """What an undated article tells about its day all the same: a day without a year, weekday words."""
    known = []
    if cleaned.day_words:
        known.append(f"its dateline says {cleaned.day_words}, without the year")
    names = [name.capitalize() for name in WEEKDAY_NAMES if re.search(rf"\b{name}\b", text, re.IGNORECASE)]
    if names:
        known.append(f"it speaks of {', '.join(names)}, but not of which week")
    return known


def _language_code(value: str | None) -> str | None:
    match = re.match(r"[A-Za-z]{2}(?![A-Za-z])", value or "")
    return match[0].lower() if match else None


def _clean_byline(value: str | None) -> str | None:
    names = re.sub(r"(?i:^\s*(?:by|von|par|por|di)\s+)", "", value or "").strip(" ,;|")
    return " ".join(names.split()) or None


def _site_of(url: str | None) -> str | None:
    host = (urlsplit(url).hostname or "") if url else ""
    return host.removeprefix("www.").removeprefix("m.").removeprefix("amp.") or None


def _drop_duplicates(articles: Sequence[Article]) -> tuple[list[Article], list[Skipped]]:
    """The articles without exact duplicates (same words of text) and without older versions of one URL."""
    kept: dict[str, Article] = {}
    dropped: list[Skipped] = []
    for article in articles:
        key = " ".join(re.findall(r"\w+", article.text.casefold()))
        if key not in kept:
            kept[key] = article
            continue
        first = kept[key]
        better = max((first, article), key=_completeness)
        worse = article if better is first else first
        kept[key] = better
        dropped.append(Skipped(worse.path, f"the same text as {better.path}"))
    by_url: dict[str, list[Article]] = {}
    for article in kept.values():
        if article.url:
            by_url.setdefault(article.url, []).append(article)
    outdated: set[str] = set()
    for versions in by_url.values():
        dated = [article for article in versions if article.published.day]
        if len(versions) > 1 and len(dated) == len(versions):
            newest = max(versions, key=lambda a: (a.published.updated or a.published.day, len(a.text)))
            for article in versions:
                if article is not newest:
                    outdated.add(article.path)
                    dropped.append(Skipped(article.path, f"an older version of {newest.path} (the same URL)"))
    unique = [article for article in kept.values() if article.path not in outdated]
    return sorted(unique, key=_path_key), sorted(dropped, key=lambda item: item.path)


def _completeness(article: Article) -> tuple[bool, bool, bool, bool]:
    return (article.published.day is not None, not article.title_made, article.url is not None, article.publisher is not None)


def _link_near_duplicates(articles: Sequence[Article]) -> tuple[Article, ...]:
    linked: dict[int, set[str]] = {}
    for first, second in find_near_duplicates([article.text for article in articles]):
        linked.setdefault(first, set()).add(articles[second].id)
        linked.setdefault(second, set()).add(articles[first].id)
    return tuple(replace(article, same_as=tuple(sorted(linked.get(i, ())))) for i, article in enumerate(articles))
