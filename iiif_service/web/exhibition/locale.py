"""Locale: dates, numbers and lists as a language writes them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_timedelta
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

_ONE_AND_A_HALF = 1.5
"""How many minutes there must be before they are not told in seconds, and so on."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def locale(tag: str) -> Locale:
    """Give what is known of a language's ways; English, where nothing is."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def is_date(text: str) -> bool:
    """Tell whether a text is a date as authors write it: 1948, 1948-07, 1948-07-02."""
    return _DATE.fullmatch(text) is not None


def when(text: str, tag: str) -> str:
    """Write a date as a language does; what is none stays as it is."""
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    try:
        at = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return text
    if day:
        return format_date(at, "long", locale(tag))
    skeleton = "yMMMM" if month else "y"
    return format_skeleton(skeleton, at, locale=locale(tag))


def number(value: float, tag: str) -> str:
    """Write a number as a language does."""
    return format_decimal(value, locale=locale(tag))


def later(seconds: int, tag: str) -> str:
    """Say after how long, in seconds, minutes or hours, and never too early."""
    unit = next((each for each in (3600, 60) if seconds >= _ONE_AND_A_HALF * each), 1)
    whole = timedelta(seconds=-(-seconds // unit) * unit)
    return format_timedelta(
        whole, threshold=_ONE_AND_A_HALF, add_direction=True, locale=locale(tag)
    )


def listed(parts: Sequence[Markup], tag: str) -> Markup:
    """Join several things as a language does, as in "A, B and C"."""
    # Each is HTML already, and so are the few words between them.
    return Markup(format_list(parts, locale=locale(tag)))  # noqa: S704
