"""Cleaning of plain text: what goes, by which step, and above all what stays."""

from __future__ import annotations

import pytest

from briefer.cleaning.boilerplate import find_step
from briefer.cleaning.bylines import read_byline, read_print_note, read_signed_date
from briefer.cleaning.clean import clean_text
from briefer.cleaning.datelines import is_labelled_date, read_dateline
from briefer.cleaning.outlets import split_site_name
from briefer.cleaning.paragraphs import normalise, split_paragraphs
from briefer.cleaning.parted import part_articles
from briefer.language import guess_language
from briefer.titles import make_title

BODY = """The town of Arle will build a new school, its mayor said on Monday, after a vote that took three hours.

The school will have room for 300 pupils. Work begins in the spring.

Parents had asked for it since 2009."""
FIRST = f"Arle to build new school\nBy Ann Bell\n3 May 2021\n\n{BODY}"


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("You are here", "navigation"),
        ("Home > World > Europe", "navigation"),
        ("News | Sport | Weather", "navigation"),
        ("Story continues below advertisement", "navigation"),
        ("Advertisement", "advertisement"),
        ("Share this", "share"),
        ("Facebook Twitter WhatsApp", "share"),
        ("2.3k shares", "share"),
        ("Get top stories and blog posts emailed to you each day.", "newsletter"),
        ("Sign up for our weekly newsletter", "newsletter"),
        ("46 users have voted.", "votes"),
        ("Leave a Reply", "comments"),
        ("Please read our comment policy before commenting.", "comments"),
        ("12 comments", "comments"),
        ("Ann Bell and Tom Carr contributed to this report.", "contributor note"),
        ("• Ann Bell can be reached at abell@courier.example.", "contributor note"),
        ("(Reporting by Ann Bell; Editing by Tom Carr)", "contributor note"),
        ("Ann Bell reported from Arle.", "contributor note"),
        ("Correction: An earlier version of this article gave a wrong date.", "correction note"),
        ("© 2020 The Courier. All rights reserved.", "copyright"),
        ("Read more: Ten ways to save water", "related links"),
        ("[Council delays vote on bridge]", "related links"),
        ("A man walks past the town hall, on Monday (AFP photo)", "caption"),
        ("FILE - The bridge in Arle, June 2, 2012. (AP Photo/Tom Carr)", "caption"),
        ("Workers on the roof of the mill. (Ann Bell/Getty Images)", "caption"),
        ("Image copyright Getty Images", "caption"),
        ("Photo: Tom Carr", "caption"),
        ("2 of 4 | A cable lies across the road. (Ann Bell/Vantage)", "caption"),
        ("Workers on the roof of the mill. (Ann Bell/Courier)", "caption"),
        ("[Print this page] [Send to a friend]", "navigation"),
        ("9 min read · 1.2k views · Copy link", "navigation"),
        ("You have 1 free article left this month. Already a subscriber? Log in", "newsletter"),
        ("Enjoyed this? Buy us a coffee", "newsletter"),
        ("18+ | Play responsibly | T&Cs apply", "advertisement"),
        ("The post Mill reopens appeared first on The Slow Kiln.", "print note"),
        ("Lesen Sie auch: Zehn Tipps", "page words in other languages"),
        ("À lire aussi : La poste ouvre un zoo", "page words in other languages"),
        ("Il vous reste 40 % de cet article à lire.", "page words in other languages"),
        ("After newsletter promotion", "newsletter"),
        ("Our evening email rounds up the news of the day.", "newsletter"),
        ("The Gazette is not responsible for the content of external sites.", "navigation"),
        ("This release contains forward-looking statements that involve risks.", "copyright"),
        ("Comments are closed on this article.", "comments"),
        ("abell@courier.example", "navigation"),
        ("2 hours ago", "navigation"),
        ("0:41", "navigation"),
        ("list 2 of 3", "navigation"),
        ("This article is more than 3 years old", "navigation"),
        ("WWUS43 KBUF 171934", "navigation"),
        ("^BC-Tanker-Aground, 1st Ld-Writethru, a0398", "navigation"),
        ("facebooktwitterwhatsappcopylink", "share"),
        ("The Daily Harbour newsletter tells you what matters. Sign up here.", "newsletter"),
        ("Thanks for reading Harbour Notes! Subscribe for free.", "newsletter"),
        ("We may earn a commission if you buy through links on our site.", "newsletter"),
        ("rm/wd (AFP, dpa)", "contributor note"),
        ("Edited by: Ann Bell", "contributor note"),
        ("— With assistance from Tom Carr", "contributor note"),
        ("This interview has been edited and condensed for clarity.", "contributor note"),
        ("(Updates with currency move in third paragraph.)", "correction note"),
        ("Six mules begin the descent. Credit...Rey Alvarado for The Courier", "caption"),
        ("Die Brücke in Sund Foto: Peter Kroll / DER ANZEIGER", "caption"),
        ("To learn more about the work, please visit https://www.arle.example/.", "related links"),
        ("Mehr zum Thema", "related links"),
        ("Czytaj też: Tramwaje wracają", "page words in other languages"),
        ("İLGİLİ HABERLER", "related links"),
        ("Haberin Devamı", "page words in other languages"),
        ("Il vous reste 62.4% de cet article à lire. La suite est réservée aux abonnés.", "page words in other languages"),
        ("اقرأ أيضا: مدرسة جديدة", "page words in other languages"),
    ],
)
def test_find_step__boilerplate(line: str, step: str) -> None:
    assert find_step(line) == step


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday.",
        "Stop Counting My Steps",
        "Donation rules change in May",
        "Tagged sharks return to the bay",
        "Three thoughts on the budget",
        "Newsletter writers win prize",
        "The virus appeared first in the port of Arle.",
        "Registered in 1998, the firm employs 40 people.",
        "Like the mayor, he voted against the plan.",
        "You have two stories here, the judge said.",
        "To stop getting sued, the firm paid.",
        "Full access to the market is what farmers want.",
        "The report says:",
        "The songs were theirs (Lennon/McCartney).",
        "Anzeiger-Leser wählen den Sportler des Jahres.",
        "Home prices rose 3 percent.",
        "More than 40 people have voted, the clerk said.",
        "He said that 46 users have voted for the plan so far.",
        "Comments by the minister drew anger in the capital.",
        "Follow the money, he told the committee.",
        "Sign up or lose the right to vote, the notice told residents.",
        "The photo shows the minister with the banker.",
        "“We will file a report on the image,” said Police Chief Dan Orr.",
        "Related charges were dropped.",
        "Video of the arrest spread quickly.",
        "Watch out for ice, the police said.",
        "Print is not dead, the publisher said.",
        "The story was published by the Courier first.",
        "Reuters reported on Monday that the talks had failed.",
        "She contributed to this success more than anyone else.",
        "Editing the genes of wheat is now legal (see the law of 2018).",
        "The newsletter of the party called the plan a betrayal.",
        "Privacy policy is a matter for the states, the court held.",
        "Copyright law protects the song until 2030.",
        "Subscribe and you will regret it, the critic wrote of the paper's new model.",
        "Read the treaty before you sign it, the president told reporters.",
        "Comments are closed on the site for good, the editor said, and letters have doubled.",
        "Our email system broke down on Monday, the council said.",
        "We have a favour to return to the people of Arle.",
        "“Please consider becoming a member,” the editor wrote to 4,000 readers.",
        "This website uses cookies, said the banner that the judge read aloud.",
        "Reporting by the Courier last year showed that the roof leaks.",
        "Compiled by volunteers over two years, the list holds 400 names.",
        "Edited by two lawyers, the will left the cat to the town.",
        "The interview was conducted in a cold store, and the minister left after ten minutes.",
        "Police have set up a line for information: 844-459-5786.",
        "For more information on the change, the paper held three meetings in the town hall.",
        "The article appeared in a book on the harbour ten years later.",
        "(Update: the mayor's office now says that nobody asked.)",
        "Share this story with your neighbours, the mayor said, and they did.",
        "Two years ago the pier was closed.",
    ],
)
def test_find_step__real_sentences_stay(line: str) -> None:
    assert find_step(line) is None


def test_clean_text__title_and_body() -> None:
    cleaned = clean_text(f"Arle to build new school\n\n{BODY}")
    assert cleaned.title == "Arle to build new school"
    assert "\n\n".join(cleaned.paragraphs) == BODY
    assert [(piece.step, piece.text) for piece in cleaned.removed] == [("title", "Arle to build new school")]


def test_clean_text__no_title() -> None:
    cleaned = clean_text(BODY)
    assert cleaned.title is None
    assert cleaned.removed == ()


def test_clean_text__lead_with_full_stop_is_no_title() -> None:
    cleaned = clean_text(f"The school is coming.\n\n{BODY}")
    assert cleaned.title is None
    assert cleaned.paragraphs[0] == "The school is coming."


def test_clean_text__nothing_is_lost() -> None:
    text = f"Share\n\nArle to build new school\n\nBy Ann Bell, May 3, 2016\n\n{BODY}\n\nShare this\n\n3 comments\n\nI like it."
    cleaned = clean_text(text)
    pieces = [*cleaned.paragraphs, *(piece.text for piece in cleaned.removed)]
    assert sorted(pieces) == sorted(paragraph for paragraph in text.split("\n\n"))


def test_clean_text__known_title_with_site_name() -> None:
    cleaned = clean_text(f"Arle to build new school - The Arle Courier\n\n{BODY}", title="Arle to build new school")
    assert cleaned.publisher == "The Arle Courier"
    assert cleaned.paragraphs[0].startswith("The town of Arle")


def test_clean_text__subheads_go_and_lists_stay() -> None:
    text = (
        f"{BODY}\n\nA long wait\n\nThe old school was built in 1921.\n\nWhat it needs:\n\nApples\n\nPears\n\nPlums\n\nThat is "
        f"all, she said."
    )
    cleaned = clean_text(text)
    assert [piece.text for piece in cleaned.removed] == ["A long wait"]
    assert cleaned.paragraphs[-4:-1] == ("Apples", "Pears", "Plums")


def test_clean_text__author_note_only_at_the_end() -> None:
    lead = "Ann Bell is a reporter for the Courier. She was arrested on Monday, her paper said, while she took pictures of the port."
    cleaned = clean_text(f"{lead}\n\n{BODY}\n\nIt is a long story.\n\nIt has many sides.\n\nTom Carr is a columnist for the Courier.")
    assert cleaned.paragraphs[0] == lead
    assert [piece.step for piece in cleaned.removed] == ["author note"]


def test_clean_text__newsroom_mail_names_the_publisher() -> None:
    assert clean_text(f"{BODY}\n\nAnn Bell can be reached at abell@courier.example.").publisher == "courier.example"
    assert clean_text(f"{BODY}\n\nAnn Bell can be reached at abell@gmail.com.").publisher is None


def test_clean_text__credit_in_the_last_paragraph() -> None:
    cleaned = clean_text(f"{BODY} Associated Press writer J.P. Carr in St. Anne contributed to this report.")
    assert cleaned.paragraphs[-1] == "Parents had asked for it since 2009."
    assert cleaned.removed[-1].text == "Associated Press writer J.P. Carr in St. Anne contributed to this report."


def test_clean_text__unpunctuated_script_keeps_all() -> None:
    text = "ประกาศ\n\nโรงเรียนใหม่จะเปิดในเดือนพฤษภาคม\n\nนักเรียนสามร้อยคนจะเรียนที่นี่\n\nครูยี่สิบคนจะสอน"
    cleaned = clean_text(text, language="th")
    assert len(cleaned.paragraphs) >= 3


def test_clean_text__empty() -> None:
    assert clean_text("").paragraphs == ()


@pytest.mark.parametrize(
    ("line", "names", "agency"),
    [
        ("By Ann Bell", "Ann Bell", None),
        ("By Ann Bell and Tom Carr, January 21, 2022", "Ann Bell and Tom Carr", None),
        ("By AFP - Jan 31,2022 - Last updated at Jan 31,2022", "AFP", "AFP"),
        ("By ANN BELL, Associated Press", "ANN BELL", "AP"),
        ("By Ann Bell | Staff Writer", "Ann Bell", None),
        ("Von Jürgen Groß", "Jürgen Groß", None),
        ("Posted by Ann on 3 May 2016", "Ann", None),
    ],
)
def test_read_byline__forms(line: str, names: str, agency: str | None) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert (byline.names, byline.agency) == (names, agency)


@pytest.mark.parametrize(
    "line", ["By Monday, the troops had left.", "By the Numbers", "By Ann Bell's account, the town was empty.", "By May the river was dry."]
)
def test_read_byline__sentences_are_none(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    ("text", "place", "agency", "rest"),
    [
        ("WASHINGTON — The talks failed.", "WASHINGTON", None, "The talks failed."),
        ("MOSCOW/LONDON – Russia held on.", "MOSCOW/LONDON", None, "Russia held on."),
        ("ARLE, Ohio (AP) — The mayor left.", "ARLE, Ohio", "AP", "The mayor left."),
        ("Arle, Ohio (CNN) -- The mayor left.", "Arle, Ohio", "CNN", "The mayor left."),
        ("BEIJING, Jan. 31 (Xinhua) -- China said so.", "BEIJING", "Xinhua", "China said so."),
        ("(Reuters) - The bank failed.", None, "Reuters", "The bank failed."),
    ],
)
def test_read_dateline__forms(text: str, place: str | None, agency: str | None, rest: str) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.agency, text[dateline.end :]) == (place, agency, rest)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which was founded in 1949 — said no.",
        "The mayor — a baker — left.",
        "COVID-19 — The numbers rose.",
        "Ann Bell (D) – The senator spoke.",
        "U.S. – Russia talks",
    ],
)
def test_read_dateline__sentences_are_none(text: str) -> None:
    assert read_dateline(text) is None


def test_split_site_name__only_where_sure() -> None:
    assert split_site_name("Talks fail in Arle | The Courier") == ("Talks fail in Arle", "The Courier")
    assert split_site_name("Talks fail in Arle - BBC News") == ("Talks fail in Arle", "BBC News")
    assert split_site_name("Talks fail in Arle- COURIER TODAY", repeated="Talks fail in Arle") == ("Talks fail in Arle", "COURIER TODAY")
    assert split_site_name("The mayor left - and nobody noticed") == ("The mayor left - and nobody noticed", None)
    assert split_site_name("Arle - Berg 2:1") == ("Arle - Berg 2:1", None)


def test_normalise__spaces_entities_and_invisible_characters() -> None:
    assert normalise("A\u00a0b\u200b &amp; c\r\nd\te\u00ad") == "A b & c\nd e"


def test_split_paragraphs__hyphen_at_the_break() -> None:
    text = (
        "The two-\nweek talks were on the inter-\nnational agenda, and the inter-\nnational press was there because\nthe "
        "international bank was, too."
    )
    (paragraph,) = split_paragraphs(text, stands_alone=lambda line: False)
    assert paragraph.startswith("The two-week talks were on the international agenda")


def test_split_paragraphs__each_line_a_paragraph() -> None:
    text = "One sentence stands here.\nAnother one stands here.\nA third one, too."
    assert split_paragraphs(text, stands_alone=lambda line: False) == text.split("\n")


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("The mayor left.", "The mayor left"),
        (
            "The mayor of Arle has left the council after eleven years in office, including four as its youngest chair, because of "
            "a dispute over the new school that split the town.",
            "The mayor of Arle has left the council after eleven years in office, including four as its youngest chair",
        ),
        (
            "Farmers in the valley, many of whom lost a third of their harvest last year, have asked the council to open the gates "
            "of the reservoir before the driest month begins.",
            "Farmers in the valley have asked the council to open the gates of the reservoir before the driest month begins",
        ),
    ],
)
def test_make_title__cuts_at_a_clause(sentence: str, title: str) -> None:
    assert make_title(sentence) == title


def test_make_title__without_boundary_stays_whole() -> None:
    sentence = (
        "The long and winding road from the harbour of the old town to the new bridge over the river will stay closed to all "
        "traffic in both directions for the rest of the year."
    )
    assert make_title(sentence) == sentence[:-1]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mayor said on Monday that the school will be built in the spring.", "en"),
        ("Der Bürgermeister hat am Montag gesagt, dass die Schule im Frühling gebaut wird.", "de"),
        ("Le maire a dit lundi que la nouvelle école sera construite au printemps dans le village.", "fr"),
        ("El alcalde dijo el lunes que la nueva escuela se construirá en la primavera con el dinero del estado.", "es"),
        ("Мэр сказал в понедельник, что новую школу построят весной и что на это есть деньги.", "ru"),
        ("市政府表示，新学校将于春天建成。", "zh"),
        ("Short one", "en"),
    ],
)
def test_guess_language(text: str, language: str) -> None:
    assert guess_language(text) == language


CHROME = """Skip to content
The Harlow Beacon
Home  News  Sport  What's On  Jobs

BREAKING: Road closed after crash near the mill

Library to lend out fishing rods
By Ann Bell, Beacon Staff
Published 4 May 2021 | Updated 5 May

"""
FOOTER = """

Enjoyed this? Buy us a coffee
READ NEXT
Man finds ring in pike
Ice cream van reaches 100
We'd like to hear what you think about this article. Here are some tips for letters to the editor.
© 2021 The Harlow Beacon. All rights reserved."""


def test_clean_text__saved_page_with_chrome_and_footer() -> None:
    cleaned = clean_text(CHROME + BODY + FOOTER)
    assert cleaned.paragraphs == tuple(BODY.split("\n\n"))
    assert (cleaned.title, cleaned.publisher) == ("Library to lend out fishing rods", "The Harlow Beacon")
    assert cleaned.byline == "Ann Bell"
    assert cleaned.dates is not None
    assert (str(cleaned.dates.published), str(cleaned.dates.updated)) == ("2021-05-04", "2021-05-05")
    removed = {piece.text: piece.step for piece in cleaned.removed}
    assert removed["The Harlow Beacon"] == "site name"
    assert removed["Home | News | Sport | What's On | Jobs"] == "navigation"
    assert removed["Man finds ring in pike"] == "after the article"


def test_clean_text__page_talk_stays_where_nothing_shows_the_pages_end() -> None:
    last = "If you subscribe to our newsletter, you know that we never run such letters."
    assert clean_text(f"{BODY}\n\n{last}").paragraphs[-1] == last


def test_clean_text__list_article_keeps_its_lines_below_an_advertisement() -> None:
    lines = ["1. The mill", "2. The weir", "Advertisement", "3. The bridge", "4. The inn"]
    text = "\n\n".join([*BODY.split("\n\n"), *lines])
    assert [line for line in lines if line in clean_text(text).paragraphs] == [line for line in lines if line != "Advertisement"]


def test_clean_text__transcript_names_its_reporter() -> None:
    cleaned = clean_text(f"{BODY}\n\nOur reporter Ann McBell went there.\n\nANN MCBELL, BYLINE: It is six in the morning at the school.")
    assert cleaned.byline == "Ann McBell"
    assert len(cleaned.paragraphs) == 5


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Bell, 12 February 2020", "Ann Bell"),
        ("Ann Bell - Monday, 3 February 2020", "Ann Bell"),
        ("New York, 12 February 2020", None),
        ("Summer Sale, 12 February 2020: half price", None),
        ("12 February 2020", None),
    ],
)
def test_read_signed_date(line: str, names: str | None) -> None:
    found = read_signed_date(line)
    assert (found.names if found else None) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Words: Ann Bell", "Ann Bell"),
        ("Interview by Ann Bell", "Ann Bell"),
        ("Posted on 8th July 2018 by Wren in Mistakes, Studio | Leave a comment", "Wren"),
        ("By Ann Bell | Published 8 May 2023", "Ann Bell"),
    ],
)
def test_read_byline__label_words(line: str, names: str) -> None:
    found = read_byline(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Home  News  Crime  Log in", "Home | News | Crime | Log in"),
        ("Terms of service   Privacy", "Terms of service | Privacy"),
        ("the  court  held  that  the  law", "the court held that the law"),
        ("It ended.   Nobody spoke.", "It ended. Nobody spoke."),
        ("Two  spaces here", "Two spaces here"),
    ],
)
def test_normalise__wide_gaps_of_a_row_are_bars(line: str, expected: str) -> None:
    assert normalise(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "ARLE, March 12, 2024 08:52 GMT",
        "Arle, Kent, 12 March 2024",
        "Arle, 12 March 2024 – Press statement",
        "FOR IMMEDIATE RELEASE: Arle, 12 March 2024",
        "LIVE – 12 March 2024 – last updated 17:32 GMT",
        "Live updates, Tuesday 12 March 2024",
        "Issued: 12 March 2024, Arle",
        "(Arle, 12 March 2024)",
        "ARLE -- 12 March 2024",
        "Arle - 12 mar 2024 - 05:30 CET",
        "Updated - March 12, 2024 02:20 pm IST - Arle",
    ],
)
def test_is_labelled_date__yes(line: str) -> None:
    assert is_labelled_date(line)


@pytest.mark.parametrize(
    "line",
    [
        "Storm over Arle – 12 March 2024",
        "Storm hits the coast, 12 March 2024",
        "Live: the mill burns",
        "In Arle, on 12 March 2024, it rained.",
    ],
)
def test_is_labelled_date__no(line: str) -> None:
    assert not is_labelled_date(line)


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Mill reopens after a long repair\nBy Ann Bell\nARLE, March 12, 2024 23:52 GMT", "2024-03-13"),
        ("Mill reopens after a long repair\nBy Ann Bell\n12.03.2024 kl. 23.05 CET", "2024-03-13"),
        ("Mill reopens after a long repair\nBy Ann Bell\n12/03/2024 – 09:20 CET", "2024-03-12"),
        ("Tuesday, March 12, 2024 | Today's Paper | 72°F\nMill reopens after a long repair\nBy Ann Bell", None),  # the visit's day
        ("Arle, 12 March 1824", None),  # it is the title
    ],
)
def test_clean_text__day_in_the_head(head: str, day: str | None) -> None:
    dates = clean_text(f"{head}\n\n{BODY}", zone="Asia/Tokyo").dates
    assert (str(dates.published) if dates else None) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By the Press Office", "Press Office"),
        ("By Courier live desk, with Ann Bell in Arle", "Courier live desk, with Ann Bell"),
        ("By the Arle team and agencies", "Arle team"),
    ],
)
def test_read_byline__desks(line: str, names: str) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.names == names


def test_clean_text__name_and_role_beside_the_date_are_the_byline() -> None:
    for line in ("Ann Bell, Coast correspondent", "Ann Bell in Arle", "Ann Bell"):
        assert clean_text(f"Mill reopens after a long repair\n{line}\n12 March 2024\n\n{BODY}").byline == "Ann Bell"


def test_clean_text__time_labels_of_a_live_blog() -> None:
    text = "20:10 – The mill is open.\n\n7.15pm: A crowd waits at the gate of the mill.\n\n18:40\n\nAt 17:30 the bell had rung twice."
    cleaned = clean_text(f"Mill reopens after a long repair\n\n{text}")
    assert cleaned.paragraphs == ("The mill is open.", "A crowd waits at the gate of the mill.", "At 17:30 the bell had rung twice.")
    assert [piece.text for piece in cleaned.removed if piece.step == "time label"] == ["20:10 –", "7.15pm:", "18:40"]


def test_clean_text__greetings_of_a_live_blog() -> None:
    text = "20:10 – That is all from us tonight. The mill is open.\n\n19:05 – New: The bell has rung.\n\n06:00 – Good morning. It rains."
    cleaned = clean_text(f"Mill reopens after a long repair\n\n{text}")
    assert cleaned.paragraphs == ("The mill is open.", "The bell has rung.", "It rains.")
    kept = "20:10 – That is all that the mill has left, its owner says.\n\n19:05 – Good morning traffic was a rare sight in Arle."
    assert clean_text(f"Mill reopens after a long repair\n\n{kept}").paragraphs == (
        "That is all that the mill has left, its owner says.",
        "Good morning traffic was a rare sight in Arle.",
    )


def test_clean_text__one_time_or_a_time_within_a_sentence_is_no_label() -> None:
    text = "20:10 – that is when the mill opened on Monday.\n\n12:30 The bell rang twice.\n\n10 to 12 pupils came."
    assert clean_text(f"Mill reopens after a long repair\n\n{text}").paragraphs == tuple(text.split("\n\n"))


def test_read_print_note__names_outlet_and_day() -> None:
    note = read_print_note("Words by Ann Bell. First published in The Arle Observer, 19 March 2021.")
    assert note is not None
    assert note.byline is not None
    assert (note.byline.names, note.publisher, note.day_words) == ("Ann Bell", "The Arle Observer", "19 March 2021")
    assert read_print_note("The study was first published in Nature on 19 March 2021, and nobody read it.") is None
    assert read_print_note("First published in The Arle Observer, it made her famous.") is None


def test_clean_text__wrapped_note_goes_whole() -> None:
    lead = "The town of Arle will build a new school, its mayor said on Monday,\n"
    wrapped = f"{lead}after a vote that took three hours and a short walk to the\nold one."
    note = "Copyright 2020 The Courier. All rights reserved. This material\nmay not be broadcast or rewritten."
    assert clean_text(f"{wrapped}\n\n{wrapped}\n\n{note}").paragraphs[-1].endswith("the old one.")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("The Sund Courier\nSaturday, November 28, 2020\nNews\n\nFerry hits pier in Sund\n\n03 May 2020\nBy Ann Bell", "2020-05-03"),
        ("Ferry hits pier in Sund\n\nRelated: Old pier to be rebuilt\n12 April 2019\nPier closed for repairs\n2 January 2018", None),
        ("Ferry hits pier in Sund\n\nBy Ann Bell\nPublishedSEP 23 2020", "2020-09-23"),
        ("Ferry hits pier in Sund\n\nPublished Thu, Jul 23 20208:02 AM EDT\nUpdated Fri, Jul 24 20204:15 PM EDT\nAnn Bell", "2020-07-23"),
        ("Ferry hits pier in Sund\n\nBy Ann Bell\n\nMost read\n1. Storm hits Osk\nPublished 1 April 2020", None),
        ("Ferry hits pier in Sund\n\n3 May 2020\nRetrieved: 5 May 2023", "2020-05-03"),
        ("WWUS43 KBUF 171934\n...WINTER STORM WARNING UNTIL MONDAY...\n234 PM EST Thu Dec 17 2020", "2020-12-17"),
    ],
)
def test_clean_text__day_of_publication_among_others(head: str, day: str | None) -> None:
    dates = clean_text(f"{head}\n\n{BODY}").dates
    assert (dates.published.isoformat() if dates and dates.published else None) == day


@pytest.mark.parametrize(
    ("end", "day"),
    [
        ("Published 3 May 2020", "2020-05-03"),
        ("Read more\nStorm hits Osk\nPublished 1 April 2020", None),
        ("Storm hits Osk\n1 April 2020\nRain in Merrow\n2 April 2020", None),
        ("Tom Roe\n5 May 2023 at 10:00\nNice pier this was.\nReply", None),
    ],
)
def test_clean_text__day_near_the_end(end: str, day: str | None) -> None:
    dates = clean_text(f"Ferry hits pier in Sund\n\nBy Ann Bell\n\n{BODY}\n\n{end}").dates
    assert (dates.published.isoformat() if dates and dates.published else None) == day


def test_clean_text__bare_date_at_the_top_of_a_page_is_less_sure() -> None:
    dates = clean_text(f"Saturday, November 28, 2020\nThe Sund Courier\nHome | News | Sport\n\nFerry hits pier in Sund\n\n{BODY}").dates
    assert dates is not None
    assert dates.confidence == 0.7


def test_clean_text__date_at_the_end_gives_way_to_the_one_at_the_head() -> None:
    cleaned = clean_text(f"Ferry hits pier in Sund\n\nBy Ann Bell\n3 May 2020\n\n{BODY}\n\nPublished: 12 April 2019")
    assert cleaned.dates is not None
    assert cleaned.dates.published is not None
    assert cleaned.dates.published.isoformat() == "2020-05-03"


@pytest.mark.parametrize(
    "box",
    [
        "Mehr zum Thema\n\nWaldsterben: Was nach der Fichte kommt",
        "Keep reading\n\nlist 1 of 2\n\nPort workers walk out\n\nlist 2 of 2\n\nWhy are dockers on strike?\n\nend of list",
        "Most Read\n\n1. Why governors are giving up on rail\n\n2. The donor nobody wants to talk about",
        "Poll\n\nShould the school have a pool?\n\nYes\n\nNo",
    ],
)
def test_clean_text__box_between_paragraphs(box: str) -> None:
    first, *rest = BODY.split("\n\n")
    cleaned = clean_text("\n\n".join(["Arle to build new school", first, box, *rest]))
    assert "\n\n".join(cleaned.paragraphs) == BODY


def test_clean_text__question_below_a_link_stays() -> None:
    head = "The woman who maps silence\n\nWe met her in a quiet room. It was hers."
    cleaned = clean_text(f"{head}\n\nRelated\n\nTen quiet rooms\n\nWhy silence?\n\nNobody else had it.")
    assert cleaned.paragraphs[1:] == ("Why silence?", "Nobody else had it.")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"{FIRST}\n\nBear sleeps in school gym\nBy Tom Roe\n4 May 2021\n\n{BODY}", 2),
        (f"{FIRST}\n\nBridge closed to all cars\nBy Tom Roe\n3 May 2021\n\n{BODY}", 1),  # an entry of the same day
        (f"{FIRST}\n\nBear sleeps in school gym\nBy Tom Roe\n4 May 2021", 1),  # a link
        (BODY, 1),
    ],
)
def test_part_articles(text: str, parts: int) -> None:
    found = part_articles(text)
    assert len(found) == parts
    assert "".join(found) == text
