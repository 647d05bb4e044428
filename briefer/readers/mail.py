"""Read newsletters saved as mail."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from briefer.errors import InputError
from briefer.readers.page import fragment_to_text
from briefer.readers.raw import RawArticle, ReadEntry, Source

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
    sender, address = parseaddr(str(message.get("from", "")))
    return [
        RawArticle(
            text=text,
            title=_REPLY_MARK.sub("", str(message.get("subject", ""))).strip() or None,
            publisher=sender.strip() or address.rsplit("@", 1)[-1] or None,
            published=str(message.get("date", "")) or None,
            date_source="the mail's Date header",
        )
    ]


def _part_text(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeDecodeError):  # an unknown or wrong charset
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", errors="replace") if isinstance(payload, bytes) else ""
