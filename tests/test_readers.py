"""Every fixture article, read by hand: its title, fields, date and kept text; and readers that need files made on the spot."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from briefer.errors import InputError
from briefer.ingest import read_articles
from briefer.readers import Source, pick_reader
from briefer.readers.blocks import fragment_to_text
from briefer.readers.feed import read_feed
from briefer.readers.markdown import read_markdown
from briefer.readers.page import read_html
from briefer.readers.plain import read_text
from briefer.readers.raw import BadEntry, RawArticle, decode_bytes
from briefer.records import Article, Ingested

INPUTS = Path(__file__).parent / "data" / "articles" / "inputs"
EXPECTED = json.loads((INPUTS.parent / "expected.json").read_text(encoding="utf-8"))
PAGE = (
    "<html><head><title>Mill reopens</title></head><body><article><h1>Mill reopens</h1>"
    "<p>The old mill by the river reopens on Saturday after two years of repairs, its owner said at a small feast in the yard.</p>"
    "<p>Visitors can watch the miller at work and buy flour in the shop, which opens at nine in the morning.</p></article></body></html>"
)


@pytest.fixture(scope="module")
def ingested() -> Ingested:
    return read_articles([INPUTS], root=INPUTS)


@pytest.fixture(scope="module")
def articles(ingested: Ingested) -> dict[str, Article]:
    return {article.path: article for article in ingested.articles}


def test_read_articles__reads_every_fixture(articles: dict[str, Article]) -> None:
    assert sorted(articles) == sorted(EXPECTED)
    assert len(EXPECTED) >= 60


@pytest.mark.parametrize("path", sorted(EXPECTED))
def test_read_articles__fixture(path: str, articles: dict[str, Article]) -> None:
    article = articles[path]
    expected = EXPECTED[path]
    found = {name: getattr(article, name) for name in ("title", "title_made", "publisher", "byline", "place", "url", "language", "kind")}
    found["day"] = article.published.day.isoformat() if article.published.day else None
    found["method"] = article.published.method
    found["updated"] = article.published.updated.isoformat() if article.published.updated else None
    found["text"] = article.text.split("\n\n")
    assert found == expected


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("empty.txt", "the file is empty"),
        ("entities.xml", "declares entities"),
        ("html_paywall.html", "shows no article text"),
        ("json_newsapi.json#2", "has no text"),
        ("lines.jsonl#2", "line 2 is not JSON"),
        ("nul.txt", "NUL bytes"),
        ("numbers_only.txt", "few letters"),
    ],
)
def test_read_articles__skips_with_reason(path: str, reason: str, ingested: Ingested) -> None:
    skipped = {item.path: item.reason for item in ingested.skipped}
    assert reason in skipped[path]
    assert set(skipped) == {
        "empty.txt",
        "entities.xml",
        "html_paywall.html",
        "json_newsapi.json#2",
        "lines.jsonl#2",
        "nul.txt",
        "numbers_only.txt",
    }


@pytest.mark.parametrize(
    ("name", "data", "reader"),
    [
        ("a", b"<!DOCTYPE html><html>", "read_html"),
        ("a.txt", b"\n<html><body>", "read_html"),
        ("a.xml", b"<!doctype html><html>", "read_html"),
        ("a", b'<?xml version="1.0"?>\n<!-- made by x --><rss version="2.0">', "read_feed"),
        ("a", b'{"title": "x"}', "read_json"),
        ("a", b'{"title": "x"}\n{"title": "y"}', "read_jsonl"),
        ("a", b"WARC/1.0\r\n", "read_warc"),
        ("a", b"From: a@b.c\nDate: x\nSubject: y\n\ntext", "read_eml"),
        ("a.txt", b"---\ntitle: x\n---\ntext", "read_markdown"),
        ("a.txt", b"From: nowhere came a storm.\nIt passed.", "read_text"),
        ("a.txt", b"{ this is no JSON", "read_text"),
    ],
)
def test_pick_reader__by_name_and_first_bytes(name: str, data: bytes, reader: str) -> None:
    assert pick_reader(Source(name, data)).__name__ == reader


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decode_bytes__encodings(encoding: str) -> None:
    text = "“Größer geht’s nicht”, sagte die Bürgermeisterin über das Café – und lächelte. " * 3
    assert decode_bytes(Source("x", text.encode(encoding))) == text


def test_decode_bytes__keeps_true_accents() -> None:
    text = "São Tomé â Ã e più: “Ça va?”"  # no telltale of text decoded twice
    assert decode_bytes(Source("x", text.encode())) == text


def test_read_text__binary_raises() -> None:
    with pytest.raises(InputError, match="NUL bytes"):
        read_text(Source("x.txt", b"abc\x00def"))


def test_read_feed__entities_raise() -> None:
    with pytest.raises(InputError, match="entities"):
        read_feed(Source("x.xml", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel/></rss>'))


def test_read_feed__entry_of_headlines_only() -> None:
    link = "&lt;a href='https://search.example/a'&gt;Mill reopens&lt;/a&gt; &lt;font color='#6f6f6f'&gt;%s&lt;/font&gt;"
    items = (f"{link % 'Dale Post'}{link % ''}", f"&lt;p&gt;{'The mill by the river reopens. ' * 3}{link % ''}&lt;/p&gt;")
    feed = "".join(f"<item><title>Mill reopens</title><description>{words}</description></item>" for words in items)
    entries = read_feed(Source("x.xml", f"<rss version='2.0'><channel><title>Search</title>{feed}</channel></rss>".encode()))
    assert [type(entry) for entry in entries] == [BadEntry, RawArticle]


def test_read_feed__other_xml_raises() -> None:
    with pytest.raises(InputError, match="no RSS or Atom feed"):
        read_feed(Source("x.xml", b"<?xml version='1.0'?><note><to>you</to></note>"))


def test_read_html__deeply_nested_page_is_refused_or_read() -> None:
    page = "<html><body>" + "<div>" * 70_000 + "text"
    with pytest.raises(InputError):
        read_html(Source("x.html", page.encode()))


def test_read_html__page_date_is_not_the_day_of_reading() -> None:
    (article,) = read_html(Source("x.html", PAGE.encode()))
    assert isinstance(article, RawArticle)
    assert article.published is None
    assert article.guessed_date is None


def test_fragment_to_text__blocks_and_scripts() -> None:
    assert fragment_to_text("<p>One <b>bold</b> word.</p><script>alert(1)</script><ul><li>first</li></ul>") == "One bold word.\n\n• first"
    assert fragment_to_text("5 < 6 and 7 > 3") == "5 < 6 and 7 > 3"


def _warc(pages: dict[str, str]) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, page in pages.items():
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=headers))
    return buffer.getvalue()


def test_read_warc__pages_with_url_and_bad_entry(tmp_path: Path) -> None:
    pages = {"https://mill.example/2016/05/07/reopens": PAGE, "https://mill.example/empty": "<html><body></body></html>"}
    (tmp_path / "crawl.warc.gz").write_bytes(_warc(pages))
    ingested = read_articles([tmp_path], root=tmp_path)
    (article,) = ingested.articles
    assert article.path == "crawl.warc.gz#1"
    assert article.url == "https://mill.example/2016/05/07/reopens"
    assert (str(article.published.day), article.published.method) == ("2016-05-07", "url")
    assert [item.path for item in ingested.skipped] == ["crawl.warc.gz#2"]


def test_read_warc__damaged_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc").write_bytes(b"WARC/1.0\r\nnot a header\r\n")
    ingested = read_articles([tmp_path], root=tmp_path)
    assert ingested.articles == ()
    assert len(ingested.skipped) == 1


def test_read_articles__archives(tmp_path: Path) -> None:
    text = "The ferry runs again.\n\nThe ferry to the island runs again after the storm, the harbour master said on Monday."
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("b/two.txt", text.replace("ferry", "train"))
        archive.writestr("a/one.txt", text)
        archive.writestr("a/picture.jpg", b"\xff\xd8")
    (tmp_path / "three.txt.gz").write_bytes(gzip.compress(text.replace("ferry", "bus").encode()))
    ingested = read_articles([tmp_path], root=tmp_path)
    assert [article.path for article in ingested.articles] == ["pack.zip/a/one.txt", "pack.zip/b/two.txt", "three.txt"]
    assert [item.path for item in ingested.skipped] == ["pack.zip/a/picture.jpg"]


def test_read_articles__bombs_are_refused(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(b"a" * (21 * 2**20), compresslevel=1))
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"a" * (21 * 2**20))
    (tmp_path / "page.html").write_bytes(b"<html>" + b" " * (21 * 2**20))
    ingested = read_articles([tmp_path], root=tmp_path)
    assert ingested.articles == ()
    reasons = {item.path: item.reason for item in ingested.skipped}
    assert "unpacks to more than 20 MB" in reasons["bomb.txt.gz"]
    assert "unpacks to more than 20 MB" in reasons["bomb.zip/big.txt"]
    assert "larger than 20 MB" in reasons["page.html"]


def test_read_jsonl__all_lines_bad_raises() -> None:
    with pytest.raises(InputError, match="no line of the file is an article"):
        pick_reader(Source("x.jsonl", b"{bad\n{worse\n"))(Source("x.jsonl", b"{bad\n{worse\n"))


def test_read_jsonl__bad_line_is_named() -> None:
    source = Source("x.jsonl", b'{"text": "A sentence that is long enough to stand here."}\n{bad\n')
    entries = pick_reader(source)(source)
    assert [type(entry) for entry in entries] == [RawArticle, BadEntry]


SENTENCES = "The old mill by the river reopens on Saturday after two years of repairs. Its owner spoke of it at a small feast in the yard."


def read_one(name: str, data: str | bytes) -> list[RawArticle | BadEntry]:
    source = Source(name, data.encode() if isinstance(data, str) else data)
    return pick_reader(source)(source)


@pytest.mark.parametrize("name", ["letters.mbox", "letters"])
def test_read_mbox__each_mail_is_an_article(name: str) -> None:
    mail = "From mill@mill.example Mon Mar  1 10:00:00 2021\nFrom: The Mill <mill@mill.example>\nSubject: Mill {n}\n{date}\n{text}\n\n"
    text = f"{SENTENCES}\n\n>From the yard one sees the river."
    box = mail.format(n=1, date="Date: Mon, 01 Mar 2021 10:00:00 +0000\n", text=text) + mail.format(n=2, date="", text="")
    first, second = read_one(name, box)
    assert isinstance(first, RawArticle)
    assert (first.title, first.publisher, first.entry) == ("Mill 1", "The Mill", 1)
    assert first.text.strip().endswith("\n\nFrom the yard one sees the river.")
    assert isinstance(second, BadEntry)
    assert "no text part" in second.reason


def test_read_mhtml__saved_page() -> None:
    page = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://mill.example/reopens\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n--B\nContent-Type: text/html\n\n' + PAGE + "\n--B--\n"
    )
    (article,) = read_one("mill.mhtml", page)
    assert isinstance(article, RawArticle)
    assert (article.title, article.url) == ("Mill reopens", "https://mill.example/reopens")
    assert "The old mill by the river reopens on Saturday" in article.text
    with pytest.raises(InputError, match="no HTML"):
        read_one("mill.mht", "From: <Saved by Blink>\nContent-Type: text/plain\n\nnothing")


@pytest.mark.parametrize(
    "data",
    [
        {"response": {"results": [{"webTitle": "Mill", "webPublicationDate": "2021-03-01T10:00:00Z", "fields": {"bodyText": SENTENCES}}]}},
        {"data": {"articles": [{"headline": {"main": "Mill"}, "pub_date": "2021-03-01", "body": [{"type": "p", "text": SENTENCES}]}]}},
        {"a1": {"title": "Mill", "date": "2021-03-01", "text": SENTENCES}},
        {"articles": [{"title": "Mill", "publishedAt": "2021-03-01", "content": f"{SENTENCES} The mill was… [+1234 chars]"}]},
    ],
)
def test_read_json__shapes_of_apis(data: object) -> None:
    (article,) = read_one("mill.json", json.dumps(data))
    assert isinstance(article, RawArticle)
    assert (article.title, article.text, str(article.published)[:10]) == ("Mill", SENTENCES, "2021-03-01")


def test_read_json__what_newsapi_cuts_short_is_shown() -> None:
    (article,) = read_one("mill.json", json.dumps({"title": "Mill", "content": f"{SENTENCES} The mill was… [+1234 chars]"}))
    assert isinstance(article, RawArticle)
    assert [(piece.step, piece.text) for piece in article.removed] == [("cut short", "The mill was… [+1234 chars]")]


def test_decode_bytes__went_wrong_twice() -> None:
    wrong = "Ã¢â‚¬ËœWe are openÃ¢â‚¬â„¢, said the miller and added: Ã¢â‚¬Å“At lastÃ¢â‚¬Â¦"
    assert decode_bytes(Source("a.txt", wrong.encode())) == "‘We are open’, said the miller and added: “At last…"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_bytes__utf16_without_a_mark(encoding: str) -> None:
    assert decode_bytes(Source("a.txt", SENTENCES.encode(encoding))) == SENTENCES


def office_document() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n1 0 obj", r"it is a .pdf file, whatever its name says. Convert it to text"),
        (rb"{\rtf1\ansi Hello}", r"it is a .rtf file"),
        (office_document(), "it is an office document. Save it as text"),
    ],
)
def test_read_articles__other_formats_under_a_text_name(data: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_bytes(data)
    (skipped,) = read_articles([tmp_path], root=tmp_path).skipped
    assert (skipped.path, skipped.reason.startswith(reason)) == ("report.txt", True)


def test_read_articles__a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text(SENTENCES)
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    ingested = read_articles([tmp_path], root=tmp_path)
    assert [article.path for article in ingested.articles] == ["mill.txt"]
    assert [item.path for item in ingested.skipped] == ["gone.txt"]


def test_read_articles__page_of_50_mb(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(b"<html><body>" + b"<p>word</p>" * (50 * 2**20 // 11))
    (skipped,) = read_articles([tmp_path], root=tmp_path).skipped
    assert skipped.reason.startswith("the file is larger than 20 MB")


def test_read_articles__moment_in_the_settings_zone(tmp_path: Path) -> None:
    (tmp_path / "mill.json").write_text(json.dumps({"title": "Mill", "text": SENTENCES, "date": "2021-03-01T23:30:00Z"}))
    (article,) = read_articles([tmp_path], root=tmp_path, zone="Europe/Paris").articles
    assert article.published.day is not None
    assert article.published.day.isoformat() == "2021-03-02"
    assert article.published.evidence == "date field: 2021-03-01T23:30:00Z, which is 2021-03-02 in Europe/Paris"


def read_article(name: str, text: str) -> RawArticle:
    (article,) = read_one(name, text)
    assert isinstance(article, RawArticle)
    return article


def test_read_markdown__folded_title_and_list_of_maps() -> None:
    article = read_article(
        "a.md",
        "---\ntitle: >\n  Seals learn\n  to ring\nauthor:\n  - name: Lotte Brandt\n    email: l@x.example\n  - name: Per Holm\n"
        "source: {name: Coast Paper}\ndate: 2020-03-02 23:30:00 -0500\n---\n{% include header.html %}\n[Home](/) | [News](/news)\n\n"
        "The seals ring.\n\n[He said that they do.](/said)\n",
    )
    assert (article.title, article.byline, article.publisher) == ("Seals learn to ring", "Lotte Brandt, Per Holm", "Coast Paper")
    assert article.published == "2020-03-02 23:30:00 -0500"
    assert article.text.split("\n\n") == ["The seals ring.", "He said that they do."]
    assert [(piece.step, piece.text) for piece in article.removed] == [
        ("template", "{% include header.html %}"),
        ("link line", "[Home](/) | [News](/news)"),
    ]


def test_read_markdown__page_pasted_line_by_line() -> None:
    lines = ["MENU", "Ferry hits pier in Sund", "By Ann Bell", "24. August 2022, 17:48 Uhr", "The harbour is shut.", "1. All are safe."]
    (entry,) = read_markdown(Source("a.md", "\n".join([*lines, "- So say all."]).encode()))
    assert isinstance(entry, RawArticle)
    assert entry.text.split("\n\n") == [*lines, "• So say all."]


def test_read_markdown__hard_wraps_lists_and_tables() -> None:
    text = (
        "The harbour of Sund was closed on Monday, and the\nferries went to Osk instead, which took them an\nhour longer than usual.\n\n"
        "- one\n- two\n\n| North | 214 |\n|---|---|\n| Mill | 87 |\n\n> The pier\n> is old.\n"
    )
    (entry,) = read_markdown(Source("a.md", text.encode()))
    assert isinstance(entry, RawArticle)
    assert entry.text.split("\n\n")[:3] == [
        "The harbour of Sund was closed on Monday, and the ferries went to Osk instead, which took them an hour longer than usual.",
        "• one",
        "• two",
    ]
    assert entry.text.endswith("The pier is old.")


def test_read_markdown__front_matter_that_is_no_yaml() -> None:
    article = read_article("a.md", "---\ntitle: Night train: a second chance\ndate: 2020-03-02\n---\nThe train runs.")
    assert (article.title, article.published) == ("Night train: a second chance", "2020-03-02")


def test_read_text__header_lines_without_marks() -> None:
    article = read_article("a.txt", "Title: Barrels sell out\nSource: Garden Weekly\nDate: 2022-07-03\nTags: rain\n\nThe barrels sold out.")
    assert (article.title, article.publisher, article.published) == ("Barrels sell out", "Garden Weekly", "2022-07-03")
    assert article.text.strip() == "The barrels sold out."


@pytest.mark.parametrize(
    "text", ["NOOR: Do you miss it?\nSOLC: I do.\n", "Title: a word\nA line of text.\n", "Council: no new bridge\n\nText."]
)
def test_read_text__speakers_and_titles_are_no_header(text: str) -> None:
    assert read_article("a.txt", text).text == text


def test_read_json__typed_blocks_and_roles() -> None:
    story = {
        "headline": {"default": "Ducks join orchestra"},
        "contributors": [{"role": "photographer", "displayName": "Pat Cam"}, {"role": "author", "displayName": "Ida Fox"}],
        "dates": {"created": "2020-01-01", "firstPublished": "2020-03-02"},
        "body": {
            "blocks": [
                {"type": "p", "data": {"text": "Four ducks <em>joined</em>."}},
                {"type": "image", "caption": "A duck"},
                {"type": "newsletterSignup", "html": "<p>Subscribe</p>"},
                {"type": "block", "children": [{"text": "Two "}, {"text": "stayed."}]},
            ]
        },
    }
    article = read_article("a.json", json.dumps(story))
    assert (article.title, article.byline, article.published) == ("Ducks join orchestra", "Ida Fox", "2020-03-02")
    assert article.text == "Four ducks joined.\n\nTwo stayed."


def test_read_json__text_under_an_unknown_name_and_escaped_twice() -> None:
    body = "&lt;p&gt;A second oven was lit on Tuesday in the old mill, and it burned until the morning.&lt;/p&gt;&lt;p&gt;Good.&lt;/p&gt;"
    data = {"results": [{"webTitle": "Oven", "fields": {"storyHtml": body, "byline": "By Ella Stone"}}]}
    article = read_article("a.json", json.dumps(data))
    assert article.text.split("\n\n")[1] == "Good."
    assert article.byline == "By Ella Stone"


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------\n", "________________________________\n", ""])
def test_read_eml__forwarded_newsletter(mark: str) -> None:
    article = read_article(
        "a.eml",
        "From: Kit <kit@home.example>\nSubject: FW: read this\nDate: Tue, 14 Jun 2022 09:00:00 +0000\n\nsee below\n\n"
        f"{mark}From: The Tidal Post <news@tidal.example>\nSent: Monday, June 13, 2022 7:00 AM\nTo: kit@home.example\n"
        "Subject: Lighthouse gets a keeper\n\nThe lighthouse of Skarn has a keeper.\n\n-- \nWas this forwarded to you?\n",
    )
    assert (article.title, article.publisher) == ("Lighthouse gets a keeper", "The Tidal Post")
    assert article.published == "Monday, June 13, 2022 7:00 AM"
    assert article.text.strip() == "The lighthouse of Skarn has a keeper."
    assert [piece.step for piece in article.removed] == ["forwarder's words", "mail signature"]


def test_read_html__references_in_linked_data_and_accounts() -> None:
    nodes = [
        {"@type": "Organization", "@id": "#o", "name": "Dale Post"},
        {"@type": "Person", "@id": "#p", "name": "Rita Moor"},
        {"@type": "NewsArticle", "headline": "Mill reopens", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
    ]
    page = PAGE.replace("</head>", f'<script type="application/ld+json">{json.dumps({"@graph": nodes})}</script></head>')
    assert (read_article("a.html", page).byline, read_article("a.html", page).publisher) == ("Rita Moor", "Dale Post")
    accounts = PAGE.replace("</head>", '<meta name="author" content="admin"></head>').replace(
        "</h1>", '</h1><span class="byline">By Rita Moor, 4 May 2020</span>'
    )
    assert read_article("a.html", accounts).byline == "Rita Moor"


def test_read_html__site_beside_the_title_in_the_title_element() -> None:
    for words in ("Dale Post: Mill reopens on Saturday", "Mill reopens on Saturday | Dale Post"):
        page = PAGE.replace("Mill reopens", "Mill reopens on Saturday").replace("<title>Mill reopens on Saturday", f"<title>{words}")
        assert (read_article("a.html", page).title, read_article("a.html", page).publisher) == ("Mill reopens on Saturday", "Dale Post")
