"""Names of news agencies and outlets, and a site's name at the end of a page's title."""

from __future__ import annotations

import re

from briefer.cleaning.boilerplate import find_step

# News agencies as bylines and datelines name them, and the name to print.
AGENCIES: dict[str, str] = {
    "afp": "AFP",
    "agence france-presse": "AFP",
    "ap": "AP",
    "associated press": "AP",
    "the associated press": "AP",
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "reuters staff": "Reuters",
    "upi": "UPI",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "tass": "TASS",
    "interfax": "Interfax",
    "xinhua": "Xinhua",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "yonhap": "Yonhap",
    "pti": "PTI",
    "ani": "ANI",
    "ians": "IANS",
    "anadolu": "Anadolu",
    "anadolu agency": "Anadolu",
    "bloomberg": "Bloomberg",
    "cnn": "CNN",
    "cnn business": "CNN",
    "bbc": "BBC",
    "npr": "NPR",
    "upi.com": "UPI",
    "bernama": "Bernama",
    "ukrinform": "Ukrinform",
    "unian": "UNIAN",
    "swissinfo": "swissinfo",
    "pa media": "PA Media",
    "press association": "PA Media",
    "canadian press": "The Canadian Press",
    "the canadian press": "The Canadian Press",
    "aap": "AAP",
    "apa": "APA",
    "ria novosti": "RIA Novosti",
    "prnewswire": "PR Newswire",
    "pr newswire": "PR Newswire",
    "globe newswire": "GlobeNewswire",
    "globenewswire": "GlobeNewswire",
    "business wire": "Business Wire",
}
OUTLET_WORD = re.compile(
    r"\b(?:news|times|post|herald|tribune|guardian|journal|gazette|observer|telegraph|chronicle|today|daily|mail|press|online|tv"
    r"|radio|reuters|bbc|cnn|npr|afp|ap"
    r"|politico|bloomberg|independent|standard|globe|mirror|express|sun|star|monitor|magazine|media|network|zeitung|spiegel|monde"
    r"|figaro|país|wire|world|weekly|[eé]cho|argus|advertiser|examiner|courier|network|sentinel|beacon|mercury|[ei]nquirer|ledger|bugle|dispatch|clarion|courrier|dépêche|quotidien|anzeiger|nachrichten|rundschau|tageblatt|kurier"
    r"|diario|periódico|gaceta|correo|correio|jornal|gazeta|corriere|giornale|gazzetta|courant|krant|dagblad|tidende|noticias"
    r"|\w+\.(?:com|org|net|co|io|de|fr|uk))\b",
    re.IGNORECASE,
)


def find_agency(words: str) -> str | None:
    """The news agency that these words name, in the form to print, or None."""
    return AGENCIES.get(re.sub(r"[^\w .&-]", "", words).strip(" .").lower())


def split_site_name(title: str, *, known: str | None = None, repeated: str | None = None) -> tuple[str, str | None]:
    """A title without the site's name at its end, and that name.

    Taken off only where sure: the rest is a title seen elsewhere (``repeated``), the end is the known publisher,
    it follows a bar, or it follows a dash and reads like an outlet ("- BBC News").
    """
    if repeated:
        key = _key(repeated)
        match = re.fullmatch(r"(?P<title>.+?)\s*(?:[|•·»:–—-]+)\s*(?P<site>[^|•·»–—]{2,50})", title)
        if match and _key(match["title"]) == key and len(match["site"].split()) <= 6:
            return match["title"].strip(), match["site"].strip()
        if _key(title).startswith(key) and key:
            rest = re.match(r"\W*(?P<site>[\w][\w .&'’!-]{1,48})$", title[len(repeated) :])
            if rest and re.match(r"\s*[|•·»–—:-]", title[len(repeated) :]):
                return repeated, rest["site"].strip()
    parts = re.split(r"\s+[|•·»]\s+|\s+[–—-]{1,2}\s+|\s*\|\s*", title)
    if len(parts) < 2:
        return title, None
    site = parts[-1].strip()
    if find_step(site):  # "| Twitter"
        return title, None
    head = title[: title.rfind(site)].rstrip(" |•·»–—-")
    if known and (_key(site) == _key(known) or _key(site) in _key(known) or _key(known) in _key(site)) and len(head.split()) >= 2:
        return head, site
    separator = title[len(head) : title.rfind(site)].strip()
    short = 1 <= len(site.split()) <= 5 and len(head.split()) >= 3
    if (
        short
        and site[:1].isupper()
        and (
            separator in {"|", "»", "•", "·"}
            or (OUTLET_WORD.search(site) and all(word[:1].isupper() or len(word) < 4 for word in site.split()))
        )
    ):
        return head, site
    return title, None


def _key(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()
