"""Read newsletters saved as mail, mailboxes of them, and web pages saved as MHTML."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from briefer.errors import InputError
from briefer.readers.blocks import fragment_to_text
from briefer.readers.page import read_page
from briefer.readers.raw import BadEntry, RawArticle, ReadEntry, Source
from briefer.records import Removed

_MAILBOX_MARK = re.compile(rb"^From \S.*\d{4}[^\n]*\n", re.MULTILINE)  # RFC 4155: "From sender date" before each mail
_FORWARD_MARK = re.compile(r"^[ >]*(?:-{2,}[^\n]{3,60}-{2,}|_{5,}|Begin forwarded message:)[ ]*$", re.MULTILINE)
_HEADER_NAMES = {  # as mail programs write them above a forwarded message
    "from": "from", "von": "from", "de": "from", "da": "from", "van": "from",
    "date": "date", "sent": "date", "datum": "date", "gesendet": "date", "envoyé": "date", "fecha": "date", "data": "date",
    "enviado": "date", "subject": "subject", "betreff": "subject", "objet": "subject", "asunto": "subject", "oggetto": "subject",
    "onderwerp": "subject", "to": "to", "an": "to", "à": "to", "para": "to", "a": "to", "aan": "to", "cc": "to", "reply-to": "to",
}  # fmt: skip
_HEADER_LINE = re.compile(r"[ >]*\*{0,2}(?P<name>[A-Za-zÀ-ÿ-]{1,10})\s?:\*{0,2}[ \t]+(?P<value>\S[^\n]*)")
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)  # RFC 3676, 4.3
_REPLY_MARK = re.compile(r"^\s*(?:(?:re|fw|fwd|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_eml(source: Source) -> list[ReadEntry]:
    """The newsletter in a mail: its plain text part where that is complete, else its HTML part."""
    message = message_from_bytes(source.data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not any(message.get(name) for name in ("from", "date", "subject")):
        raise InputError(f"the file has no mail headers ({source.name}). Save the mail as .eml")
    plain = _part_text(message, "plain")
    rich = fragment_to_text(_part_text(message, "html"))
    text = plain if len(plain) >= 0.5 * len(rich) else rich
    if not text.strip():
        raise InputError(f"the mail has no text part ({source.name}). Save the newsletter as text or HTML")
    headers = {name: str(message.get(name, "")) for name in ("from", "date", "subject")}
    removed: list[Removed] = []
    forwarded = _find_forwarded(text) if _REPLY_MARK.match(headers["subject"]) or _FORWARD_MARK.search(text[:2000]) else None
    if forwarded:
        inner, start = forwarded
        headers |= inner
        removed.append(Removed("forwarder's words", text[:start].strip()))
        text = re.sub(r"^> ?", "", text[start:], flags=re.MULTILINE)
    signature = next((mark for mark in _SIGNATURE.finditer(text) if mark.start() > len(text) * 0.5), None)
    if signature:
        removed.append(Removed("mail signature", text[signature.end() :].strip()))
        text = text[: signature.start()]
    sender, address = parseaddr(headers["from"])
    return [
        RawArticle(
            text=text,
            title=_REPLY_MARK.sub("", headers["subject"]).strip() or None,
            publisher=sender.strip() or address.rsplit("@", 1)[-1] or None,
            published=headers["date"] or None,
            date_source="the forwarded mail's Date line" if forwarded and "date" in forwarded[0] else "the mail's Date header",
            removed=tuple(removed),
        )
    ]


def read_mbox(source: Source) -> list[ReadEntry]:
    """The newsletters in a mailbox file."""
    marks = _MAILBOX_MARK.finditer(source.data)
    starts = [mark for mark in marks if mark.start() == 0 or source.data.endswith((b"\n\n", b"\n\r\n"), 0, mark.start())]
    ends = [*(match.start() for match in starts[1:]), len(source.data)]
    entries: list[ReadEntry] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        data = re.sub(rb"^>(>*From )", rb"\1", source.data[start.end() : end], flags=re.MULTILINE)
        try:
            entries.extend(replace(entry, entry=number) for entry in read_eml(Source(source.name, data)))
        except InputError as error:
            entries.append(BadEntry(number, str(error).replace(f" ({source.name})", "")))
    return entries


def read_mhtml(source: Source) -> list[ReadEntry]:
    """The article of a web page that a browser saved as one file (RFC 2557)."""
    message = message_from_bytes(source.data, policy=policy.default)
    page = _part_text(message, "html") if isinstance(message, EmailMessage) else ""
    if not page:
        raise InputError(f"the saved page holds no HTML ({source.name}). Save the page again, as HTML or MHTML")
    return [read_page(page, name=source.name, url=message.get("Snapshot-Content-Location"))]


def _find_forwarded(text: str) -> tuple[dict[str, str], int] | None:
    """The header lines of the message that a mail forwards (from, date, subject), and where its text begins; the innermost one's."""
    found: tuple[dict[str, str], int] | None = None
    fields: dict[str, str] = {}
    position = 0
    for line in text.splitlines(keepends=True):
        match = _HEADER_LINE.match(line)
        name = _HEADER_NAMES.get(match["name"].lower()) if match else None
        position += len(line)
        if match and name:
            fields.setdefault(name, match["value"].strip(" *"))
            if {"from", "date", "subject"} <= set(fields):
                found = ({key: fields[key] for key in ("from", "date", "subject")}, position)
        elif line.strip(" >\r\n"):
            fields = {}
    return found


def _part_text(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError):  # an unknown or wrong charset
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""
