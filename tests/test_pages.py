"""Pages whose layout tells more than their data: their text, their dates, who wrote and who published them."""

from __future__ import annotations

import json

import pytest
from lxml import html

from briefer.errors import InputError
from briefer.ingest import make_article
from briefer.readers import Source
from briefer.readers.page import read_html
from briefer.readers.page_boxes import drop_notes, drop_teasers
from briefer.readers.page_text import fill_gaps, without_tail
from briefer.readers.raw import RawArticle
from briefer.records import Article

LEAD = "The old mill by the river reopens on Saturday after two years of repairs, its owner said at a small feast in the yard."
SECOND = "Visitors can watch the miller at work and buy flour in the shop, which opens at nine in the morning all week long."
THIRD = "The council paid a third of the bill, and a brewery from the next village lent its horses for the heaviest stones."
BODY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"


def make_page(*, head: str = "", below: str = "", body: str = BODY, after: str = "", title: str = "Old mill reopens") -> str:
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a> <a href='/local'>Local</a></nav>"
        f"<main><article><h1>Old mill reopens</h1>{below}<div class='story'>{body}</div></article></main>{after}</body></html>"
    )


def read(page: str) -> RawArticle:
    (article,) = read_html(Source("a.html", page.encode()))
    assert isinstance(article, RawArticle)
    return article


def read_whole(page: str) -> Article:
    article = make_article(read(page), "a.html", "0" * 64)
    assert isinstance(article, Article)
    return article


def texts(page: str) -> list[str]:
    return read_whole(page).text.split("\n\n")


def test_read_html__line_breaks_of_the_source_are_spaces() -> None:
    broken = f"<p>{LEAD.replace(' ', chr(10))}</p><p>{SECOND.replace(' watch ', ' watch <a href=/m>' + chr(10))}</a></p><p>{THIRD}</p>"
    assert texts(make_page(body=broken)) == [LEAD, SECOND, THIRD]


def test_read_html__a_place_that_links_lead_to_is_text() -> None:
    assert texts(make_page(body=f"<p>{LEAD}</p><p><a name='shop'>{SECOND}</a></p><p>{THIRD}</p>")) == [LEAD, SECOND, THIRD]


def test_read_html__text_behind_a_comment_and_a_picture() -> None:
    body = f"<!-- picture 12 --><img src='m.jpg'>{LEAD}<br><br>{SECOND}<h2>The bill</h2>{THIRD}"
    assert LEAD in texts(make_page(body=body))


def test_read_html__text_beside_the_blocks_of_a_box() -> None:
    links = "<div class='more'><h3>Related</h3><ul><li><a href='/a'>A mill in pictures</a></li></ul></div>"
    body = f"{links}{LEAD}<p>{SECOND}</p><p>{THIRD}</p>"
    assert texts(make_page(body=body)) == [LEAD, SECOND, THIRD]


TEASERS = "".join(
    f"<div class='item'><h3><a href='{{site}}/{number}'>Ferry number {number} runs late again</a></h3><p>The ferry to the island was late "
    f"for the {number}th time this month, and passengers waited in the rain for more than an hour on the quay.</p></div>"
    for number in range(4, 9)
)


def test_read_html__boxes_of_teasers_are_left_out() -> None:
    page = make_page(body=f"<p>{LEAD}</p>", after=f"<div class='posts'>{TEASERS.format(site='')}</div>")
    assert texts(page) == [LEAD]


@pytest.mark.parametrize(
    "body", [BODY + TEASERS.format(site="https://ferries.example"), "<h2><a href='/bill'>The bill of the mill</a></h2>" + BODY]
)
def test_read_html__headings_that_link_elsewhere_or_head_the_text_stay(body: str) -> None:
    kept = texts(make_page(body=body, head="<link rel='canonical' href='https://dalepost.example/mill'>"))
    assert {LEAD, SECOND, THIRD} <= set(kept)
    assert ("ferries" not in body) or any(paragraph.startswith("The ferry to the island") for paragraph in kept)


def test_read_html__captions_by_their_class() -> None:
    caption = "<p class='art-ImageDescription'>The wheel turns again in the river. Picture desk</p>"
    about = f"<p class='tag-credit category-credit'>{SECOND}</p>"
    assert texts(make_page(body=f"{caption}<p>{LEAD}</p>{about}<p>{THIRD}</p>")) == [LEAD, SECOND, THIRD]
    pictures = "".join(f"<div class='photo-caption'><p>{text}</p></div>" for text in (LEAD, SECOND, THIRD))
    assert texts(make_page(body=pictures)) == [LEAD, SECOND, THIRD]


def test_read_html__template_that_no_script_filled() -> None:
    with pytest.raises(InputError, match="no article text"):
        read("<html><body><div><p>{{ story.status === 'live' ? 'Live' : 'Draft of a story that waits for its editor' }}</p>"
             "<p>{{ story.lastUser.fullName }} - {{ story.lastUpdate | date: 'long' }} in the newsroom</p></div></body></html>")


def test_without_tail__never_a_line_before_the_last_common_one() -> None:
    lines = [LEAD, "Shorter line", SECOND, THIRD, "Read our newsletter"]
    assert without_tail("\n".join(lines), "\n".join([LEAD, THIRD])) == "\n".join(lines[:4])
    assert without_tail("\n".join(lines), LEAD) == "\n".join(lines)  # too much would go


def test_read_html__standfirst_is_the_lead() -> None:
    chapo = "After two years of scaffolding the wheel at Arle turns again."
    writer = "Ida Krogh writes about mills and other machines for this paper."
    page = make_page(below=f"<div class='article-chapo'><p>{chapo}</p></div><div class='author-intro'><p>{writer}</p></div>")
    assert texts(page) == [chapo, LEAD, SECOND, THIRD]


@pytest.mark.parametrize(
    ("lines", "published", "updated"),
    [
        ("<ul><li>Mis à jour le 06/04/2013 à 10:37</li><li>Publié le 05/04/2013 à 17:08</li></ul>", "2013-04-05", "2013-04-06"),
        ("<p class='meta'>Dale Post | 14.05.2015 at 13.36 • Updated 15.05.2015 at 20.13 | By Ida Krogh</p>", "2015-05-14", "2015-05-15"),
        ("<div class='post-date'>12 October 2015, 19:16</div>", "2015-10-12", None),
    ],
)
def test_read_html__dates_beside_the_heading(lines: str, published: str, updated: str | None) -> None:
    language = "fr" if "Publié" in lines else "en"
    date = read_whole(make_page(below=lines).replace("lang='en'", f"lang='{language}'")).published
    assert (str(date.day), date.updated and str(date.updated), date.method) == (published, updated, "byline")


def test_read_html__marked_date_of_another_article() -> None:
    other = "<div class='extra'><p>Ferries late again</p><time pubdate datetime='2019-09-24T13:34:33Z'>24/09/2019</time></div>"
    assert str(read_whole(make_page(below="<p>28 June 2019</p>", after=other)).published.day) == "2019-06-28"
    aside = "<aside><time itemprop='datePublished' datetime='2019-09-22'>22 September</time></aside>"
    assert read(make_page(after=aside)).published is None


def test_read_html__day_in_the_title() -> None:
    page = make_page(title="Old mill reopens | Local news | Dale Post | 10.06.2013", after="<div><h3>Ferries late 01.08.2019</h3></div>")
    assert str(read_whole(page.replace("lang='en'", "lang='de'")).published.day) == "2013-06-10"


def test_read_html__labelled_day_below_the_text() -> None:
    label = "<div class='info'>Published: 7 June 2019</div>"
    events = "<ul><li>9 December 2019, Arle: organ music</li><li>11 December 2019, Arle: carols</li></ul>"
    assert str(read_whole(make_page(after=label + events)).published.day) == "2019-06-07"
    assert read(make_page(after=label + label.replace("7 June", "8 June"))).date_line is None
    assert read(make_page(after=f"<div class='comments'>{label}</div>")).date_line is None


def test_read_html__guess_that_can_be_another_day_is_refused() -> None:
    assert read(make_page(after="<div class='publish-date' data-day='03%2F09%2F2015'>03/09/2015</div>")).guessed_date is None


@pytest.mark.parametrize(
    "stated",
    ["Old mill reopens | Local", "Dale Post | Old mill reopens", "Old mill reopens › Dale Post", "Old mill reopens | DP | 19.01.2020"],
)
def test_read_html__title_without_section_site_and_day(stated: str) -> None:
    assert read(make_page(head=f"<meta property='og:title' content='{stated}'>")).title == "Old mill reopens"


def test_read_html__heading_that_the_title_element_names() -> None:
    page = make_page(title="Old mill reopens at Arle", below="<h2>Old mill reopens at Arle</h2>")
    assert read(page.replace("<h1>Old mill reopens</h1>", "<h1>Dale Days</h1>")).title == "Old mill reopens at Arle"


@pytest.mark.parametrize(
    ("head", "below", "byline"),
    [
        ("<meta name='author' content='Dale Post (www.dalepost.example)'>", "<p>By Ida Krogh</p>", "Ida Krogh"),
        ("<meta name='author' content='dehlix'>", "<p>By Ida Krogh</p>", "Ida Krogh"),
        ("<meta name='author' content='The Dale Post'>", "", None),
        ("", "<p>Par Élise Åkerman</p>", "Élise Åkerman"),
        ("", "<p class='byline'>By Ida Krogh @idakrogh</p>", "Ida Krogh"),
        ("", "<p class='post-firma'><a rel='author'>Ida Krogh</a> / <a rel='author'>Bo Rask</a> Arle</p>", "Ida Krogh, Bo Rask"),
        ('<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Nora O&#039;Dell"}}</script>', "", "Nora O'Dell"),
    ],
)
def test_read_html__byline(head: str, below: str, byline: str | None) -> None:
    page = make_page(head=f"<meta property='og:site_name' content='Dale Post'>{head}", below=below)
    assert read_whole(page).byline == byline


def test_read_html__writers_of_other_articles() -> None:
    names = ("Ida Krogh", "Bo Rask")
    others = "".join(f"<div><b>{name} on ferries</b><span class='author'>{name}</span><p>{THIRD}</p></div>" for name in names)
    assert read_whole(make_page(after=others)).byline is None


@pytest.mark.parametrize(
    ("names", "publisher"),
    [(["U.S.", "Dale Post"], "Dale Post"), (["www.dalepost.example", "Dale Post"], "Dale Post"), (["DP", "Dale Post"], "Dale Post")],
)
def test_read_html__publisher(names: list[str], publisher: str) -> None:
    head = f"<meta property='og:site_name' content='{names[0]}'><meta name='publisher' content='{names[1]}'>"
    assert read(make_page(head=f"{head}<link rel='canonical' href='https://dalepost.example/mill'>")).publisher == publisher


def test_read_html__declared_page_of_text_decoded_twice() -> None:
    page = make_page(body=BODY.replace("small feast", "small café")).replace("<head>", "<head><meta charset='utf-8'>")
    (article,) = read_html(Source("a.html", page.encode().decode("cp1252").encode()))
    assert isinstance(article, RawArticle)
    assert "small café" in article.text


def test_read_html__linked_data_with_a_local_midnight() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "Old mill reopens", "datePublished": "2018-12-22T00:00:00+0100"})
    assert str(read_whole(make_page(head=f'<script type="application/ld+json">{data}</script>')).published.day) == "2018-12-22"


def test_read_page__writer_of_a_site_in_their_name() -> None:
    page = make_page(
        head="<meta property='og:site_name' content=\"Ann Bell's notes\">",
        after="<div><a rel='author' href='/author/ann'>View all posts by Ann Bell</a></div>",
    )
    assert read(page).byline == "Ann Bell"
    assert read(page).publisher == "Ann Bell's notes"


@pytest.mark.parametrize("feed", ["Mill Notes » Feed", "Mill Notes - Atom"])
def test_read_page__site_by_its_feed(feed: str) -> None:
    head = f"<link rel='alternate' type='application/rss+xml' title='{feed}' href='/feed'>"
    assert read(make_page(head=head, title="Mill Notes: Old mill reopens")).publisher == "Mill Notes"
    assert read(make_page(head=head, title="Mill Notes: Old mill reopens")).title == "Old mill reopens"
    assert read(make_page(title="Mill Notes: Old mill reopens")).publisher is None


def test_read_page__site_before_the_person_who_publishes_it() -> None:
    publisher = {"@type": ["Person", "Organization"], "name": "Ann"}
    data = json.dumps({"@type": "Article", "headline": "Old mill reopens", "publisher": publisher})
    ld = f"<script type='application/ld+json'>{data}</script>"
    assert read(make_page(head=f"{ld}<meta property='og:site_name' content='Mill Notes'>")).publisher == "Mill Notes"
    assert read(make_page(head=ld)).publisher == "Ann"


def test_read_page__title_with_a_dash_of_its_own() -> None:
    page = make_page(title="Old mill reopens – flour is sold on Saturdays - Mill Notes")
    page = page.replace("<h1>Old mill reopens</h1>", "<h1>Old mill reopens – flour is sold on Saturdays</h1>")
    page = page.replace("<head>", "<head><meta property='og:title' content='Old mill reopens – flour is sold on Saturdays - Mill Notes'>")
    assert read(page).title == "Old mill reopens – flour is sold on Saturdays"


def test_read_page__hidden_moment_of_the_last_change() -> None:
    moment = "<span class='rich-snippet-hidden'>2019-01-07T17:27:31+02:00</span>"
    below = f"<div class='meta'><span>By Ann Bell</span>{moment}<span>June 19, 2018</span></div>"
    article = read_whole(make_page(below=below))
    assert str(article.published.day) == "2018-06-19"


def test_read_page__day_of_a_comment() -> None:
    comments = "<div id='comments'><span class='entry-date'>May 10, 2017</span><p>Great mill, I like the horses a lot.</p></div>"
    assert read(make_page(after=comments.replace("comments", "notes"))).guessed_date == "2017-05-10"
    assert read(make_page(after=comments)).guessed_date is None


@pytest.mark.parametrize(
    "names", ["class='visitors_comment_block'", "id='comentarios_lectores'", "class='m-AuthorBox'", "id='newsletter-form'"]
)
def test_drop_notes__box_below_the_article(names: str) -> None:
    box = f"<div {names}><p>Call the mill on weekdays and ask for Ann.</p></div>"
    tree = html.document_fromstring(make_page(after=box))
    drop_notes(tree)
    assert "ask for Ann" not in tree.text_content()
    assert THIRD in tree.text_content()


@pytest.mark.parametrize("names", ["class='post comments-open'", "class='comments'", "class='author-info'"])
def test_drop_notes__article_in_a_box_of_an_odd_name(names: str) -> None:
    tree = html.document_fromstring(f"<body><div {names}>{BODY}</div></body>")
    drop_notes(tree)
    assert THIRD in tree.text_content()


def test_drop_teasers__titles_of_other_pages() -> None:
    links = "<ul><li><a href='/a'>The baker closes on Monday</a></li><li><a href='/b'>A brewery lends its horses</a></li></ul>"
    notes = "<ul><li>Flour is sold <a href='/shop'>in the shop</a> by the gate.</li><li>Tours start at ten in the yard.</li></ul>"
    tree = html.document_fromstring(make_page(after=links + notes))
    drop_teasers(tree, "")
    assert "A brewery lends its horses" not in tree.text_content()
    assert "by the gate" in tree.text_content()


def test_fill_gaps__sentence_between_two_that_are_kept() -> None:
    link = "<p>Read more: <a href='/horses'>The horses of the brewery are back in their stable.</a></p>"
    story = f"<div><p>{LEAD}</p>{link}<p>{SECOND}</p><p>{THIRD}</p></div>"
    page = html.document_fromstring(f"<body>{story}<p>The council is closed.</p></body>")
    assert fill_gaps(f"{LEAD}\n{THIRD}", page) == f"{LEAD}\n{SECOND}\n{THIRD}"
    assert fill_gaps(f"{LEAD}\n{SECOND}", page) == f"{LEAD}\n{SECOND}"
    lines = fill_gaps("\n".join((LEAD, SECOND.replace("miller", "mil\u00adler"), THIRD)), page)
    assert lines.count("Visitors can watch") == 1


def test_drop_teasers__articles_in_a_list() -> None:
    item = "<li><article><p>{}</p></article></li>"
    texts = ("The baker closes on Monday.", "A brewery lends its horses.", "The choir sings in the yard.")
    tree = html.document_fromstring(make_page(after="".join(["<ul>", *(item.format(text) for text in texts), "</ul>"])))
    drop_teasers(tree, "")
    assert "choir" not in tree.text_content()
    tree = html.document_fromstring("".join(["<ul>", *(item.format(LEAD * 20) for _ in range(3)), "</ul>"]))
    drop_teasers(tree, "")
    assert LEAD in tree.text_content()


def test_decode_page__saved_in_another_encoding_than_declared() -> None:
    page = make_page(head="<meta charset='iso-8859-15'>", body=BODY.replace("old mill", "Œuvre müll"))
    (article,) = read_html(Source("a.html", page.encode("utf-8")))
    assert isinstance(article, RawArticle)
    assert "Œuvre müll" in article.text
    (article,) = read_html(Source("a.html", page.encode("iso-8859-15")))
    assert isinstance(article, RawArticle)
    assert "Œuvre müll" in article.text


def test_read_page__day_of_an_event() -> None:
    page = make_page(below="<dl><dt>Begins:</dt><dd><time itemprop='startDate' datetime='2012-05-13'>13 May 2012 11:00</time></dd></dl>")
    assert read_whole(page).published.day is None
    assert read(page.replace("itemprop='startDate'", "")).published == "2012-05-13"
    assert read(page).date_line is None
    assert read(page.replace("Begins", "Published")).date_line == "Published: 13 May 2012 11:00"
