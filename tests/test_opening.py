"""What pages glue to a lead is taken off; a lead that only looks like it stays."""

from __future__ import annotations

import pytest

from briefer.cleaning.clean import clean_text

REST = "\n\nThe council met for three hours before it voted, and the mayor spoke twice.\n\nWork begins in the spring."
LEAD = "The council of Arle voted for the bridge on Monday after a long debate."
TITLE = "Arle council votes for the new bridge"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Arle (CNN)", "Arle"),
        ("Arle (CNN) ", "Arle"),
        ("New Arle, Velmar (CNN)", "New Arle, Velmar"),
        ("Arle (CNN Business) ", "Arle"),
        ("(CNN) ", None),
        ("ARLE (Reuters) - ", "ARLE"),
        ("ARLE, Jan. 5 (UPI) -- ", "ARLE"),
        ("(Arle) – ", "Arle"),
        ("Arle/Lune (dpa) - ", "Arle/Lune"),
    ],
)
def test_read_opening__dateline(opening: str, place: str | None) -> None:
    cleaned = clean_text(opening + LEAD + REST, title=TITLE)
    assert cleaned.paragraphs[0] == LEAD
    assert cleaned.place == place
    assert [piece.text for piece in cleaned.removed if piece.step == "dateline"] == [opening.strip()]


def test_read_opening__agency_dateline_below_a_caption() -> None:
    caption = "A crane stands on the bank of the Lune on Sunday as workers look on."
    cleaned = clean_text(f"{caption}\n\nARLE, Velmar (AP) — {LEAD}{REST}", title=TITLE)
    assert cleaned.place == "ARLE, Velmar"
    assert cleaned.paragraphs[:2] == (caption, LEAD)


@pytest.mark.parametrize(
    "lead",
    [
        "The Associated Press (AP) President Ann Bell said the council of Arle had voted for the bridge.",
        "Cable News Network (CNN) Chairman Bo Rask spoke in Arle on Monday of the bridge.",
        "Arle council votes for the new bridge every spring, and every autumn it is put off, the mayor said.",
        "Watch the bridge at Arle and you will see that nobody crosses it, the mayor said on Monday.",
        "Update the plan, the mayor of Arle told her council on Monday, or lose the bridge.",
        "A long night of talks in Arle ended on Monday with a vote for the bridge.",
        "I was born beside the bridge of Arle, and I crossed it each day for forty years.",
        "T cells were found in the river at Arle on Monday, the laboratory said, to some surprise.",
        "Readers of the Courier wrote to us about the bridge; more than 300 did so by e-mail.",
        "Sign up for the draft, the army told the young men of Arle on Monday in a letter.",
        "(Updated) – The council of Arle voted for the bridge on Monday after a long debate.",
        "The views expressed at the hearing in Arle were mostly against the bridge.",
    ],
)
def test_read_opening__a_sentence_stays(lead: str) -> None:
    assert clean_text(lead + REST, title=TITLE).paragraphs[0] == lead


@pytest.mark.parametrize(
    ("glued", "step"),
    [
        (f"{TITLE} ", "repeated title"),
        (f"The bank of the Lune at Arle. | REUTERS {TITLE} ", "caption"),
        (f"The vote was close, and the mayor wept. {TITLE} ", "caption"),
        ("A crane stands on the bank of the Lune in Arle, January 22, 2020. REUTERS/Ann Bell ", "caption"),
        ("Click to expand Image Workers stand on the bank of the Lune. © 2019 Ann Bell via AP Images ", "caption"),
        ("EXCLUSIVE: ", "label"),
        ("UPDATE: ", "label"),
        ("Advertisement ", "label"),
    ],
)
def test_read_opening__glued(glued: str, step: str) -> None:
    cleaned = clean_text(glued + LEAD + REST, title=TITLE)
    assert cleaned.paragraphs[0] == LEAD
    assert [(piece.step, piece.text) for piece in cleaned.removed] == [(step, glued.strip())]


def test_read_opening__caption_and_title_before_the_lead() -> None:
    cleaned = clean_text(f"The bank of the Lune at Arle. | REUTERS {TITLE}\n\n{LEAD}{REST}", title=TITLE)
    assert cleaned.paragraphs[0] == LEAD


@pytest.mark.parametrize(
    ("torn", "whole"),
    [("T he council", "The council"), ("T HE council", "THE council"), ("“W e have", "“We have")],
)
def test_read_opening__drop_cap(torn: str, whole: str) -> None:
    rest = " of Arle voted for the bridge on Monday after a long debate."
    assert clean_text(torn + rest + REST, title=TITLE).paragraphs[0] == whole + rest


def test_clean_text__topic_links_within_a_sentence() -> None:
    text = (
        "Mayor Ann Bell Ann Mary BellCourier: Mayor in talks on bridge Five things to know about the bridge MORE on Monday told the council"
        " of Arle to vote for MORE TRAINS."
    )
    cleaned = clean_text(text + REST, title=TITLE)
    assert cleaned.paragraphs[0] == "Mayor Ann Bell on Monday told the council of Arle to vote for MORE TRAINS."
    assert [piece.step for piece in cleaned.removed] == ["topic links"]


@pytest.mark.parametrize(
    "line",
    [
        "Ann Bell / Reuters Bo Rask, mayor of Arle, walks along the Lune on Sunday",
        "Workers on the bank of the Lune on Sunday. (Ann Bell/The Arle Post)",
        "Workers on the bank of the Lune on Sunday. (Ann Bell/The Arle Courier via AP)",
        "The mayor of Arle said she was content. | AP Photo",
        "Ready to help? Sign up for Bridge Watch and get three actions in your inbox every week.",
        "The opinions expressed by columnists are their own and do not represent the views of the Courier.",
        "Updated at 11:10 a.m.",
        "(Corrects third paragraph to show that the bridge is Arle's, not Velmar's.)",
        "Contributing: Ann Bell, Bo Rask, Associated Press.",
        "Lire aussi Ann Bell, « Le pont de la Lune », Le Courrier d'Arle, juin 2018.",
        "(We most recently updated this post at 2 p.m. ET.)",
        "Breaking News Emails Get breaking news alerts and special reports.",
    ],
)
def test_clean_text__line_is_taken_out(line: str) -> None:
    assert clean_text(f"{LEAD}\n\n{line}{REST}", title=TITLE).paragraphs == (LEAD, *REST.strip().split("\n\n"))


def test_read_opening__day_in_brackets() -> None:
    cleaned = clean_text(f"(18.01.2018) {LEAD}{REST}", title=TITLE, language="de")
    assert cleaned.paragraphs[0] == LEAD
    assert cleaned.dates is not None
    assert str(cleaned.dates.published) == "2018-01-18"
    assert clean_text(f"(pictured) {LEAD}{REST}", title=TITLE).paragraphs[0] == f"(pictured) {LEAD}"
