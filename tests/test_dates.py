"""Dates that a source states: shapes, refusals, zones and order."""

from __future__ import annotations

import datetime as dt

import pytest

from briefer.dating.date_lines import StatedDates, is_date_line, read_date_line
from briefer.dating.date_shapes import find_days
from briefer.dating.dates import choose_date, find_url_day, read_timestamp, refuse_day
from briefer.dating.moments import is_zone_line

TODAY = dt.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("date 2022-01-31 World", "en", "2022-01-31"),
        ("2022/1/31", "en", "2022-01-31"),
        ("Jan 31,2022", "en", "2022-01-31"),
        ("January 31st, 2022", "en", "2022-01-31"),
        ("31 January 2022", "en", "2022-01-31"),
        ("Sept. 3, 2019", "en", "2019-09-03"),
        ("3rd of March 2018", "en", "2018-03-03"),
        ("31.01.2022", "en", "2022-01-31"),
        ("01/31/2022", "en", "2022-01-31"),
        ("31/01/2022", "en", "2022-01-31"),
        ("03/04/2019", "fr", "2019-04-03"),
        ("1. März 2019", "de", "2019-03-01"),
        ("21 de enero de 2022", "es", "2022-01-21"),
        ("1er février 2020", "fr", "2020-02-01"),
        ("12 czerwca 2015", "pl", "2015-06-12"),
        ("21 мая 2019", "ru", "2019-05-21"),
        ("2019年4月12日", "ja", "2019-04-12"),
        ("31.01.22", "en", "2022-01-31"),
        ("31/01/99", "en", "1999-01-31"),
        ("31. 01. 2022", "en", "2022-01-31"),
        ("2022. 01. 31.", "en", "2022-01-31"),
        ("20240312", "en", "2024-03-12"),
        ("Published 20240312 10:30", "en", "2024-03-12"),
        ("12 III 2024", "en", "2024-03-12"),
        ("12.XI.2024", "pl", "2024-11-12"),
        ("03/12/2024March 12, 2024", "en", "2024-03-12"),  # run together: what is written out decides
        ("12/03/2024March 12, 2024", "en", "2024-03-12"),
        ("March 12, 202403/12/2024", "en", "2024-03-12"),
    ],
)
def test_find_days__shapes(text: str, language: str, day: str) -> None:
    assert [str(found.day) for found in find_days(text, language=language)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2019",
        "February 30, 2020",
        "2020-13-01",
        "May 2020",
        "in 1998 and 2004",
        "1,234-56-78",
        "$12 May 2020x",
        "January 2022",
        "12.30.45",
        "20241399",
        "+4420240312",
        "The number of the case that the court heard in the morning is 20240312",  # too long for a date line
        "12 IIII 2024",
        "Louis XIV 1715",
        "version 12.30.4.5",
        "03.04.19",
        "The players met at the gate of the mill at 10.02.22 for a photograph",  # too long for a date line
    ],
)
def test_find_days__none(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize(
    ("value", "zone", "day"),
    [
        ("2022-01-31", "Asia/Tokyo", "2022-01-31"),  # a bare day is never shifted
        ("2022-01-31T00:00:00Z", "America/New_York", "2022-01-31"),  # midnight UTC is a bare day in disguise
        ("2022-01-31T00:00:00+0100", "UTC", "2022-01-31"),
        ("2022-01-31T22:00:00-05:00", "UTC", "2022-02-01"),
        ("Mon Jan 31 15:28:56 CET 2022", "UTC", "2022-01-31"),  # Java
        ("Mon Jan 31 23:28:56 EST 2022", "UTC", "2022-02-01"),
        ("Sun Jan  2 23:28:56 2022", "UTC", "2022-01-02"),  # asctime
        ("2022-01-31T22:00:00-05:00", "America/New_York", "2022-01-31"),
        ("2022-01-31T22:00:00", "Asia/Tokyo", "2022-01-31"),  # no zone: as it stands
        ("20220131", "UTC", "2022-01-31"),
        ("Mon, 31 Jan 2022 23:30:00 -0500", "UTC", "2022-02-01"),
        ("1643670000", "UTC", "2022-01-31"),
        ("1643670000000", "Asia/Tokyo", "2022-02-01"),
        ("Monday, January 31, 2022", "UTC", "2022-01-31"),
    ],
)
def test_read_timestamp__day_in_zone(value: str, zone: str, day: str) -> None:
    assert str(read_timestamp(value, zone=zone)) == day


@pytest.mark.parametrize("value", ["", "soon", "2022", "2022-99-99T10:00:00Z", "2022-01-31T99:00:00Z"])
def test_read_timestamp__unreadable(value: str) -> None:
    assert read_timestamp(value) in {None, dt.date(2022, 1, 31)}


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2016/09/20/story.html", "2016-09-20"),
        ("https://example.org/world/2022/jan/31/story", "2022-01-31"),
        ("https://example.org/2017-03-04-story", "2017-03-04"),
        ("https://example.org/2010/POLITICS/08/13/story", "2010-08-13"),
        ("https://example.org/2010/part/1213/story", None),
        ("https://example.org/story-20220131", "2022-01-31"),
        ("https://example.org/a/12345678/b", None),
        ("https://example.org/2016/09/story", None),
        ("https://example.org/2016/19/40/story", None),
        ("https://example.org/v/20221399", None),
    ],
)
def test_find_url_day(url: str, day: str | None) -> None:
    found = find_url_day(url)
    assert (str(found.day) if found else None) == day


def test_read_date_line__published_and_updated() -> None:
    stated = read_date_line("By AFP - Mar 03,2021 - Last updated at Mar 04,2021")
    assert (stated.published, stated.updated) == (dt.date(2021, 3, 3), dt.date(2021, 3, 4))


def test_choose_date__only_updated_counts_as_published() -> None:
    stated = read_date_line("Last updated at 6:04 PM on 20th October 2011")
    assert (stated.published, stated.updated) == (None, dt.date(2011, 10, 20))
    date = choose_date(iter([("byline", stated)]), today=TODAY)
    assert (date.day, date.updated) == (dt.date(2011, 10, 20), None)


@pytest.mark.parametrize(
    "line",
    [
        "Published: Mon 5th March 2018 10:30 GMT | Updated 6 March 2018",
        "October 19, 2010",
        "03/04/2019",
        "Thursday, Apr 22, 2010, 5 p.m. EST",
        "22.04.2010 kl. 17.05",
        "Filed on April 22, 2010",
        "Embargoed until 00:01 GMT, 22 April 2010",
        "22.04.10",
        "20100422",
        "22 IV 2010",
        "04/22/2010April 22, 2010",
        "05/04/2023May 4, 2023",
        "April 22, 201004/22/2010",
        "234 PM EST Sun Dec 17 2023",
        "Jun 8, 2023 4:12 PM PHT",
        "22.04.2024 - Update : 22.04.2024",
        "2 March 20242 March 2024",
        "Thu, Jul 25 20248:02 AM EDT",
        "Published on 04/09/2023 - 17:42 GMT+2",
        "입력 2022.03.14 09:12",
    ],
)
def test_is_date_line__yes(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Order no. 20100422",
        "On March 3, 1962, the lights went out.",
        "January 6, 2021 was a dark day",
        "The year 2010",
        "Budget 2010-10-19 approved",
    ],
)
def test_is_date_line__no(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize("line", ["EST", "(GMT+01:00)", "10:45 p.m. EDT", "+02:00", "UTC"])
def test_is_zone_line__yes(line: str) -> None:
    assert is_zone_line(line)


@pytest.mark.parametrize("line", ["WAR", "10:45", "EST is late", "est", "NATO", "12 EST 2"])
def test_is_zone_line__no(line: str) -> None:
    assert not is_zone_line(line)


def test_refuse_day__future_and_absurd() -> None:
    assert refuse_day(TODAY + dt.timedelta(days=1), today=TODAY) is None  # it may be tomorrow already elsewhere
    assert "future" in str(refuse_day(TODAY + dt.timedelta(days=2), today=TODAY))
    assert "before" in str(refuse_day(dt.date(1492, 10, 12), today=TODAY))


def test_choose_date__surest_first_and_conflict_named() -> None:
    date = choose_date(
        iter([("metadata", StatedDates(dt.date(2020, 1, 5), None, "meta")), ("url", StatedDates(dt.date(2019, 12, 1), None, "url"))]),
        today=TODAY,
    )
    assert (date.day, date.method) == (dt.date(2020, 1, 5), "metadata")
    assert date.confidence < 0.9
    assert "url says 2019-12-01" in date.evidence


def test_choose_date__refused_future_falls_to_the_next() -> None:
    date = choose_date(
        iter([("metadata", StatedDates(dt.date(2190, 1, 1), None, "meta")), ("byline", StatedDates(dt.date(2020, 1, 5), None, "By Ann"))]),
        today=TODAY,
    )
    assert (date.day, date.method, date.evidence) == (dt.date(2020, 1, 5), "byline", "By Ann")


def test_choose_date__none_says_why() -> None:
    date = choose_date(iter([("metadata", StatedDates(dt.date(2190, 1, 1), None, "meta"))]), today=TODAY)
    assert date.day is None
    assert "2190-01-01 lies in the future" in date.evidence


@pytest.mark.parametrize(
    ("line", "context", "day"),
    [
        ("Posted 05/04/2023 16:22 AEST", "", "2023-04-05"),
        ("05/04/2023 4:22 pm EDT", "", "2023-05-04"),
        ("Wednesday 05/04/2023", "", "2023-04-05"),
        ("05/04/2023", "The cameras went in on Wednesday, 5 April, she said.", "2023-04-05"),
        ("05/04/2023", "Last updated 13/04/2023", "2023-04-05"),
        ("05/04/2023", "Last updated 04/13/2023", "2023-05-04"),
        ("05/04/2023", "It happened on 5 April, not on 4 May.", None),  # both days are named
        ("05.04.23", "", "2023-04-05"),  # dots are day first
        ("Thursday 05.04.23", "", "2023-05-04"),  # but for a weekday that says otherwise
        ("Wednesday 05/04/2023 EDT", "", None),  # two signs that disagree
        ("05/04/2023", "", None),
    ],
)
def test_read_date_line__numeric_date_settled_by_other_signs(line: str, context: str, day: str | None) -> None:
    stated = read_date_line(line, context=context)
    assert (stated.published.isoformat() if stated.published else None) == day
    assert (stated.confidence is not None) == (day is not None)


@pytest.mark.parametrize(
    ("line", "zone", "day"),
    [
        ("Published January 14, 2021 at 8:02 p.m. EST", "UTC", "2021-01-15"),
        ("Published January 14, 2021 at 8:02 p.m. EST", "America/New_York", "2021-01-14"),
        ("Published: 10:45 PM CST January 31, 2022", "UTC", "2022-02-01"),
        ("14 January 2021, 00:30 AEDT", "UTC", "2021-01-13"),
        ("14 January 2021, 20:30", "UTC", "2021-01-14"),
        ("14 January 2021, 00:30 (GMT+01:00)", "UTC", "2021-01-13"),
        ("14 January 2021 - 00:30 GMT+2", "UTC", "2021-01-13"),
        ("234 PM EST Sun Dec 17 2023", "UTC", "2023-12-17"),
        ("1134 PM EST Sun Dec 17 2023", "UTC", "2023-12-18"),
    ],
)
def test_read_date_line__moment_in_its_zone(line: str, zone: str, day: str) -> None:
    assert read_date_line(line, zone=zone).published == dt.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("line", "updated"),
    [("Published 4 May 2021 | Updated 5 May", "2021-05-05"), ("Published 30 December 2021 | Updated 2 Jan", "2022-01-02")],
)
def test_read_date_line__update_without_its_year(line: str, updated: str) -> None:
    assert is_date_line(line)
    assert read_date_line(line).updated == dt.date.fromisoformat(updated)


def test_read_timestamp__two_digit_year_in_mail() -> None:
    assert read_timestamp("Wed, 2 Mar 22 09:05:00 Z") == dt.date(2022, 3, 2)
