"""Read newsletters saved as mail."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from briefer.errors import InputError
from briefer.readers.page import fragment_to_text
from briefer.readers.raw import RawArticle, ReadEntry, Source
from briefer.records import Removed

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
