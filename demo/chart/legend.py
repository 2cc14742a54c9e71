"""Legend: the map's title, its signs explained, its scale, and the frame around it."""

import math
from collections.abc import Iterator

from demo.chart.frame import HEIGHT, MARGIN, UNITS_A_KILOMETRE, WIDTH, on_globe
from demo.chart.labels import text
from demo.chart.lines import opened
from demo.chart.places import Places
from demo.chart.signs import RADII, broken, sign
from demo.lettering import length
from demo.sheet import Point, closed

_INK, _PAPER = "#2c1a14", "#f3e8cd"
_TITLE = "CAMPS AND THE WAY HOME"
_BELOW = "Japanese prisoners in the Soviet Union and Mongolia, after 1945"
_NOTES = (
    "stand-in drawn by a program, not by the artist - CC0",
    "classes and route are illustrative. coasts: Natural Earth",
)
_BOX = (150.0, 1782.0, 1010.0, 470.0)
_BAND = 13.0


def legend(places: Places) -> str:
    """Write the box at the lower left."""
    left, top, wide, tall = _BOX
    x, middle = left + 44, left + wide / 2
    rows = ""
    for rank, (title, colour) in enumerate(places.classes):
        y = top + 178 + rank * 50
        rows += sign((x + RADII[0], y), rank, colour)
        rows += text(title, (x + 66, y - 9), 3.2)
    return (
        _panel(left, top, wide, tall)
        + _centred(_TITLE, (middle, top + 36), 7.6)
        + _centred(_BELOW, (middle, top + 98), 2.7)
        + f'<path d="M{left + 60} {top + 132}H{left + wide - 60}" stroke="{_INK}" stroke-width="1.2"/>'
        + rows
        + _ways((left + 560, top + 178), places)
        + _scale_bar((left + 570, top + 310))
        + "".join(
            _centred(note, (middle, top + 386 + i * 36), 2.8)
            for i, note in enumerate(_NOTES)
        )
    )


def _scale_bar(place: Point) -> str:
    """Draw eight hundred kilometres, in parts of two hundred."""
    x, y = place
    part = 200 * UNITS_A_KILOMETRE
    bars = "".join(
        f'<rect x="{x + i * part:.1f}" y="{y}" width="{part:.1f}" height="9" '
        f'fill="{_PAPER if i % 2 else _INK}" stroke="{_INK}" stroke-width="1.6"/>'
        for i in range(4)
    )
    words = "".join(
        _centred(str(i * 200), (x + i * part, y + 22), 2.4) for i in range(5)
    )
    return bars + words + _centred("kilometres", (x + 2 * part, y - 30), 2.6)


def frame() -> str:
    """Cut off what runs over, and draw the band that tells degrees."""
    m, w, h = MARGIN, WIDTH, HEIGHT
    outside = f"M0 0H{w}V{h}H0ZM{m} {m}V{h - m}H{w - m}V{m}Z"
    lines = "".join(
        f'<rect x="{m - off}" y="{m - off}" width="{w - 2 * m + 2 * off}" '
        f'height="{h - 2 * m + 2 * off}" fill="none" stroke="{_INK}" stroke-width="{thick}"/>'
        for off, thick in ((0, 2.4), (_BAND, 1.6), (_BAND + 14, 4.5), (_BAND + 22, 1.4))
    )
    bars = "".join(closed(bar) for bar in _bars())
    return (
        f'<path d="{outside}" fill="{_PAPER}"/><path d="{bars}" fill="{_INK}"/>{lines}'
        + "".join(_degrees())
    )


def _panel(left: float, top: float, wide: float, tall: float) -> str:
    return "".join(
        f'<rect x="{left + off}" y="{top + off}" width="{wide - 2 * off}" '
        f'height="{tall - 2 * off}" fill="{fill}" stroke="{_INK}" stroke-width="{thick}"/>'
        for off, thick, fill in ((0, 4, _PAPER), (9, 1.4, "none"))
    )


def _ways(place: Point, places: Places) -> str:
    """Explain the broken line and the railway."""
    x, y = place
    first, last = places.stages[0][0], places.stages[-1][0]
    sleepers = "".join(f"M{x + 5 + i * 9} {y + 46.4}v7.2" for i in range(9))
    return (
        broken(opened([(x, y), (x + 82, y)]))
        + text(f"{first} - {last}", (x + 102, y - 9), 3)
        + f'<g fill="none" stroke="{_INK}"><path d="M{x} {y + 50}h82" stroke-width="1.5"/>'
        f'<path d="{sleepers}" stroke-width="1.1"/></g>'
        + text("Trans-Siberian railway", (x + 102, y + 42), 3)
    )


def _centred(words: str, place: Point, step: float) -> str:
    return text(words, (place[0] - length(words, step) / 2, place[1]), step)


def _crossings(
    start: Point, end: Point, axis: int, every: int
) -> list[tuple[float, int]]:
    """Find how far along a side it crosses degrees: parts of it, and the degrees."""
    steps = 3000
    values = [
        on_globe(
            (
                start[0] + (end[0] - start[0]) * i / steps,
                start[1] + (end[1] - start[1]) * i / steps,
            )
        )[axis]
        for i in range(steps + 1)
    ]
    found = []
    for i in range(steps):
        low, high = sorted(values[i : i + 2])
        degree = math.floor(high / every) * every
        if low < degree <= high and high - low < 1:
            found.append((i / steps, degree))
    return found


def _sides() -> Iterator[tuple[Point, Point, int, Point]]:
    """Give the frame's sides with their axis (0 for meridians) and the way outwards."""
    m, right, low = MARGIN, WIDTH - MARGIN, HEIGHT - MARGIN
    yield (m, m), (right, m), 0, (0, -1)
    yield (m, low), (right, low), 0, (0, 1)
    yield (m, m), (m, low), 1, (-1, 0)
    yield (right, m), (right, low), 1, (1, 0)


def _bars() -> Iterator[list[Point]]:
    for start, end, axis, (ox, oy) in _sides():
        parts = [0.0, *(t for t, _ in _crossings(start, end, axis, 2)), 1.0]
        for i in range(0, len(parts) - 1, 2):
            a, b = (
                (start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t)
                for t in parts[i : i + 2]
            )
            x, y = ox * _BAND, oy * _BAND
            yield [a, b, (b[0] + x, b[1] + y), (a[0] + x, a[1] + y)]


def _degrees() -> Iterator[str]:
    for start, end, axis, (ox, oy) in _sides():
        for t, degree in _crossings(start, end, axis, 10):
            x = start[0] + (end[0] - start[0]) * t + ox * 62
            y = start[1] + (end[1] - start[1]) * t + oy * 54
            yield _centred(str(degree), (x, y - 7), 2.4)
