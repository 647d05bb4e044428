"""Read the pages of web archives (WARC, ISO 28500)."""

from __future__ import annotations

import io

from briefer.errors import InputError
from briefer.readers.page import decode_page, read_page
from briefer.readers.raw import MAX_FILE_BYTES, BadEntry, ReadEntry, Source


def read_warc(source: Source) -> list[ReadEntry]:
    """The article of each HTML page in a WARC file. The day of the crawl is not taken for a date of publication."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    entries: list[ReadEntry] = []
    number = 0
    try:
        for record in ArchiveIterator(io.BytesIO(source.data)):
            headers = record.http_headers
            if record.rec_type not in {"response", "resource"}:
                continue
            kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
            if "html" not in kind.lower() or (headers and not headers.get_statuscode().startswith("200")):
                continue
            number += 1
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            data = record.content_stream().read(MAX_FILE_BYTES + 1)
            if len(data) > MAX_FILE_BYTES:
                entries.append(BadEntry(number, f"the page {url} is larger than {MAX_FILE_BYTES // 2**20} MB. Leave it out"))
                continue
            try:
                entries.append(read_page(decode_page(Source(url, data)), name=url, url=url, entry=number))
            except InputError as error:
                entries.append(BadEntry(number, str(error)))
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        if not entries:
            raise InputError(f"the file is no WARC file, or is damaged: {error} ({source.name}). Fetch it again") from error
        entries.append(BadEntry(number + 1, f"the WARC file is damaged after this page: {error}. Fetch it again"))
    return entries
