"""Frame: how the projection lies on the map's sheet, and the points that prove it.

Places on the sheet are in units, as on every sheet of the demo; ``y`` grows downwards.
"""

import math

from demo.chart.projection import Albers
from demo.sheet import Point

WIDTH, HEIGHT, MARGIN = 4000, 2400, 110
SCALE = 2.0
"""Pixels a unit at full size: 8000 × 4800 of them."""

_CONE = Albers(meridian=97, parallel=50, south=35, north=55)
_RADIUS = 2914
_ORIGIN = 2045, 1305
UNITS_A_KILOMETRE = _RADIUS / 6371
_ACROSS, _DOWN = 9, 7
_INSET = 20


def on_sheet(place: Point) -> Point:
    """Give the place on the sheet of degrees east and north."""
    x, y = _CONE.forward(*place)
    return _ORIGIN[0] + x * _RADIUS, _ORIGIN[1] - y * _RADIUS


def on_globe(place: Point) -> Point:
    """Give degrees east and north of a place on the sheet."""
    return _CONE.inverse(
        (place[0] - _ORIGIN[0]) / _RADIUS, (_ORIGIN[1] - place[1]) / _RADIUS
    )


def shown(place: Point, border: float = 0) -> bool:
    """Tell whether a place on the sheet is inside the frame, or that near to it."""
    x, y = place
    least, right, bottom = MARGIN - border, WIDTH - MARGIN, HEIGHT - MARGIN
    return least <= x <= right + border and least <= y <= bottom + border


def percent(place: Point) -> Point:
    """Give degrees east and north as percent of the sheet's width and height."""
    x, y = on_sheet(place)
    return round(x / WIDTH * 100, 3), round(y / HEIGHT * 100, 3)


def control_points() -> list[tuple[Point, Point]]:
    """Pair percents of the sheet with degrees east and north, row by row.

    A thin plate bends least where it is held, so they lie closer towards the edges.
    """
    inner = MARGIN + _INSET
    places = [
        on_globe((x, y))
        for y in _spread(inner, HEIGHT - inner, _DOWN)
        for x in _spread(inner, WIDTH - inner, _ACROSS)
    ]
    # What is written has two decimals, and must be true as it is written.
    points = [(round(lon, 2), round(lat, 2)) for lon, lat in places]
    return [(percent(point), point) for point in points]


def _spread(start: float, end: float, count: int) -> list[float]:
    """Give numbers from start to end, half way between evenly and as cosines spread."""
    steps = [i / (count - 1) for i in range(count)]
    mixed = [(t + (1 - math.cos(math.pi * t)) / 2) / 2 for t in steps]
    return [start + (end - start) * t for t in mixed]
