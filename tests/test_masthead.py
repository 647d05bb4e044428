"""The site's name in a page's own words: when it is sure, and when it is not."""

from __future__ import annotations

import pytest

from briefer.cleaning.masthead import find_masthead
from briefer.cleaning.menus import is_menu
from briefer.cleaning.outlet_names import read_outlet_line

TITLE = "Council votes to rebuild the old depot"
LEAD = "The depot on Weir Street will be rebuilt as a hall, the council decided on Sunday night after a long debate."


def find_name(*lines: str, below: tuple[str, ...] = ()) -> str | None:
    return find_masthead([*lines, LEAD, LEAD, *below], len(lines), language="en").name


@pytest.mark.parametrize(
    ("head", "below", "name"),
    [
        (["Pellbrook Gazette", TITLE], (), "Pellbrook Gazette"),
        ([f"{TITLE} - Pellbrook Voice", TITLE], (), "Pellbrook Voice"),
        (["PellbrookHall | Football | Lower League", TITLE], (), "PellbrookHall"),
        ([TITLE, "Pellbrook Evening Star reporter"], (), "Pellbrook Evening Star"),
        ([TITLE], ("SOURCE Pellbrook Rail Inc.",), "Pellbrook Rail Inc"),
        ([f"Pellbrook Voice: {TITLE}", TITLE], (), "Pellbrook Voice"),
        (["The Slow Kiln", "pots, glazes, mistakes", "Home · About · Shop · Archive", TITLE], (), "The Slow Kiln"),
        (["MENU | ☰ | Longhand Magazine | ♡ Donate", TITLE], (), "Longhand Magazine"),
        (["https://www.slowkiln.example/a", "Slow Kiln", TITLE], (), "Slow Kiln"),
        ([TITLE, "By Ann Bell | The Norrland Times"], (), "The Norrland Times"),
        ([TITLE], ("The post Council votes appeared first on The Slow Kiln.",), "The Slow Kiln"),
        ([TITLE], ("Follow The Meridian Opinion section on Facebook and Twitter.",), "The Meridian"),
        ([TITLE], ("© 2020 Vale Online Gazette. All rights reserved.",), "Vale Online Gazette"),
        (["The Cobham Standard", TITLE], ("© Cobham Standard Newspapers Limited 2024",), "The Cobham Standard"),
    ],
)
def test_find_masthead__sure(head: list[str], below: tuple[str, ...], name: str) -> None:
    assert find_name(*head, below=below) == name


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ([TITLE], ()),
        (["Opinion", TITLE], ()),
        (["Home | News | Sport", "Bear Opens Door", "It was polite, its owner says"], ()),  # a title below a menu
        (["Inicio / Economía / Agua", TITLE], ()),
        (["Good news: unemployment at its lowest in years", LEAD], ()),
        ([TITLE], ("Follow Colvin and Haines on Twitter.",)),
        ([TITLE], ("Copyright 2019 Ann Bell",)),
        ([TITLE, "Chief News Reporter"], ()),
        (["Arle | 12 March 2024", TITLE], ()),
        ([TITLE], ("© 2026 Marrow Listings Ltd. All rights reserved.",)),
        ([TITLE], ("The virus appeared first in Arle.",)),
    ],
)
def test_find_masthead__none_where_not_sure(head: list[str], below: tuple[str, ...]) -> None:
    assert find_name(*head, below=below) is None


@pytest.mark.parametrize(
    ("line", "menu"),
    [
        ("Home | News | Sport | Weather", True),
        ("MARKETS BUSINESS INVESTING TECH", True),
        ("Opinion | Guest Essay", True),
        ("Skip to content | Skip to footer", True),
        ("By Ann Bell | Gazette Staff | 4 May 2021", False),
        ("9 March 2022 | 11:05 | Updated: 10 March 2022", False),
        (TITLE, False),
        ("Markets tumble on fears of war", False),
    ],
)
def test_is_menu(line: str, menu: bool) -> None:
    assert is_menu(line) is menu


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Pellbrook Local", "Pellbrook Local"),
        ("Northern Business Review", "Northern Business Review"),
        ("Fjord Tidende (English edition)", "Fjord Tidende"),
        ("The Ostmark", "The Ostmark"),
    ],
)
def test_read_outlet_line__outlets(line: str, name: str) -> None:
    assert read_outlet_line(line, signed_by_desk=False, text=LEAD) == name


@pytest.mark.parametrize(
    "line",
    [
        "The Hague", "Ann Bell", "Mary Jane Carr", "North Yorkshire", "Isle of Wight",  # places, persons
        "The Long Read", "Book Review", "World News", "Special Report", "The Saturday Interview", "Football League Report",  # rubrics
        "The Prime Minister", "Pellbrook City Council", "The Depot on Weir Street", "It will be a hall.",  # topics
    ],
)  # fmt: skip
def test_read_outlet_line__rubrics_places_persons_and_topics_are_none(line: str) -> None:
    assert read_outlet_line(line, signed_by_desk=False, text=LEAD) is None


def test_read_outlet_line__a_body_above_its_own_office() -> None:
    assert read_outlet_line("Harbour Pilots Association", signed_by_desk=True, text=LEAD) == "Harbour Pilots Association"
    assert read_outlet_line("Harbour Pilots Association", signed_by_desk=False, text=LEAD) is None


def test_read_outlet_line__a_name_that_the_article_speaks_of_is_its_topic() -> None:
    assert read_outlet_line("The Ostmark", signed_by_desk=False, text="Ostmark players left the field.") is None
