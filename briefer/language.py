"""Guess the language of a text by its script and its most common words. Returns ISO 639-1 codes."""

from __future__ import annotations

import re
from collections import Counter

DEFAULT_LANGUAGE = "en"

# The most frequent function words of each language that are rare in the others.
_COMMON_WORDS: dict[str, str] = {
    "en": "the of and to in that is was for with on by as at from are has have were said will would which their they his an be this it not",
    "de": "der die das und den von mit dem ist des nicht auf eine als auch sich werden wurde für im am ein zu es hat nach bei aus "
    "wird über",
    "fr": "le la les des et en du une est dans qui que pour sur au par plus avec ne pas se ce sont aux selon ont été cette un il",
    "es": "el la los las de que y en un una por con para del se su es al como más fue este ha han sus lo pero según",
    "it": "il di che la e per un una in del con non sono della dei gli le alla nel ha più anche si al delle è da",
    "pt": "o a os as de que e do da em um uma para com não no na por dos das se mais foi ao são como pelo ele",
    "nl": "de het een van en in is dat op te voor met zijn niet aan er door naar ook bij om heeft werd hij uit worden",
    "sv": "och att det som en på är av för med den till inte har de om ett var vid från men kan i ska få så efter år under över "
    "hade nu kommunen även",
    "da": "og at det er en på af for med den til ikke har de om et var ved fra men kan der i efter år også blev siger hvor",
    "no": "og at det er en på av for med den til ikke har de om et var ved fra men kan som i etter år også ble sier hvor",
    "pl": "w i na z do że się nie jest to od po o przez jak dla oraz są który które tym",
    "cs": "a se na v je že s do o z to i pro ve za by jako od podle jsou které který",
    "ro": "și în de la cu a pe care din nu o un este sau fi mai ale sunt către fost pentru",
    "tr": "ve bir bu için ile da de olarak daha olan çok sonra kadar gibi ancak en ise göre",
    "id": "yang dan di dengan untuk dari pada dalam ini itu tidak adalah akan ke oleh telah",
    "vi": "và của là có trong cho được với không các một người những này đã ở khi về",
    "fi": "ja on ei se että oli myös joka mutta ovat hän kun kuin sekä mukaan",
    "hu": "a az és hogy nem egy is van volt meg ez ezt pedig szerint már csak mint",
    "ru": "и в на с что по не из за к от о для как это был его но также после",
    "uk": "і в на з що не до за у та про від для як це який його але також після",
    "bg": "и в на се да от за с е не че по са като до ще",
}
_SCRIPTS: tuple[tuple[str, str], ...] = (
    (r"[\u3040-\u30ff]", "ja"),
    (r"[\uac00-\ud7af]", "ko"),
    (r"[\u4e00-\u9fff]", "zh"),
    (r"[\u0590-\u05ff]", "he"),
    (r"[\u0e00-\u0e7f]", "th"),
    (r"[\u0370-\u03ff]", "el"),
    (r"[\u0900-\u097f]", "hi"),
    (r"[\u0980-\u09ff]", "bn"),
    (r"[\u10a0-\u10ff]", "ka"),
    (r"[\u0530-\u058f]", "hy"),
)
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(code for code, words in _COMMON_WORDS.items() if word in words.split())
    for word in sorted({word for words in _COMMON_WORDS.values() for word in words.split()})
}
MIN_WORDS = 8
SAMPLE_CHARS = 3000


def guess_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; "en" where the text is too short to tell."""
    sample = text[:SAMPLE_CHARS]
    letters = sum(map(str.isalpha, sample))
    if not sample.isascii():
        for pattern, code in _SCRIPTS:
            if letters and len(re.findall(pattern, sample)) > 0.25 * letters:
                return code
    if letters and len(re.findall(r"[\u0600-\u06ff]", sample)) > 0.25 * letters:
        return "fa" if re.search("[گچپژ]", sample) else "ar"
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < MIN_WORDS:
        return DEFAULT_LANGUAGE
    hits = Counter(code for word in words for code in _LANGUAGES_OF.get(word, ()))
    hits["tr"] += sum("ğ" in word or "ı" in word for word in words)  # letters of no other language listed
    best, count = max(hits.items(), key=lambda item: (item[1], item[0] == DEFAULT_LANGUAGE), default=(DEFAULT_LANGUAGE, 0))
    if hits[DEFAULT_LANGUAGE] >= 0.85 * count:
        return DEFAULT_LANGUAGE
    return best if count >= 0.1 * len(words) else DEFAULT_LANGUAGE
