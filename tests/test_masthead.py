"""The site's name in a page's own words: when it is sure, and when it is not."""

from __future__ import annotations

import pytest

from briefer.masthead import find_masthead, is_menu

TITLE = "Council votes to rebuild the old depot"
LEAD = "The depot on Weir Street will be rebuilt as a hall, the council decided on Sunday night after a long debate."


def find_name(*lines: str, below: tuple[str, ...] = ()) -> str | None:
    return find_masthead([*lines, LEAD, LEAD, *below], len(lines), language="en").name


@pytest.mark.parametrize(
    ("head", "below", "name"),
    [
        (["Pellbrook Gazette", TITLE], (), "Pellbrook Gazette"),
        ([f"{TITLE} - Pellbrook Voice", TITLE], (), "Pellbrook Voice"),
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
