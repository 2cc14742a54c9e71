"""Dates, numbers and lists are written as each language does."""

import pytest
from markupsafe import Markup

from iiif_service.web.exhibition.locale import is_date, later, listed, number, when


@pytest.mark.parametrize(
    ("text", "tag", "written"),
    [
        ("1948", "en", "1948"),
        ("1948", "ja", "1948年"),
        ("1948-07", "en", "July 1948"),
        ("1948-07", "ja", "1948年7月"),
        ("1948-07", "ru", "июль 1948\N{NARROW NO-BREAK SPACE}г."),
        ("1948-07-02", "en", "July 2, 1948"),
        ("1948-07-02", "it", "2 luglio 1948"),
        ("1948-07-02", "vi", "2 tháng 7, 1948"),
        ("1948-13", "en", "1948-13"),
        ("in winter", "en", "in winter"),
        ("1948", "xx-unknown", "1948"),
    ],
)
def test_a_date_is_written_as_a_language_does(text, tag, written):
    assert when(text, tag) == written


@pytest.mark.parametrize("text", ["19480", "1948-7", "1948-07-02T00:00", "", "١٩٤٨x"])
def test_what_is_no_date_is_left_alone(text):
    assert not is_date(text)
    assert when(text, "ja") == text


def test_numbers_and_lists_are_written_as_a_language_does():
    parts = [Markup("A"), Markup("<b>B</b>"), Markup("C")]

    assert number(20000, "en") == "20,000"
    assert number(20000, "ru") == "20\N{NO-BREAK SPACE}000"
    assert listed(parts, "en") == "A, <b>B</b>, and C"
    assert listed(parts, "ja") == "A、<b>B</b>、C"
    assert listed([], "en") == ""


@pytest.mark.parametrize(
    ("seconds", "english"),
    [
        (1, "in 1 second"),
        (89, "in 89 seconds"),
        (90, "in 2 minutes"),
        (121, "in 3 minutes"),
        (900, "in 15 minutes"),
        (3600, "in 60 minutes"),
        (5400, "in 2 hours"),
        (7201, "in 3 hours"),
        (86400, "in 24 hours"),
    ],
)
def test_a_wait_is_told_in_a_unit_that_people_use_and_never_too_short(seconds, english):
    assert later(seconds, "en") == english


def test_a_wait_is_told_as_each_language_does():
    told = {tag: later(4 * 3600, tag) for tag in ("ja", "ru", "it", "vi")}

    assert told == {
        "ja": "4 時間後",
        "ru": "через 4 часа",
        "it": "tra 4 ore",
        "vi": "sau 4 giờ nữa",
    }
