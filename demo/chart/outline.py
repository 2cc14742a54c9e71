"""Outline: the land that the map shows, as GeoJSON, coarse enough to be an author's file.

The album's check holds camps against it (RFC 7946; the map's key ``land``).
"""

import json
from collections.abc import Iterable, Sequence

from demo.chart.land import Area
from demo.chart.lines import thinned
from demo.sheet import Point, Polygon

_WEST, _EAST, _SOUTH, _NORTH = 20, 172, 20, 77
_TOLERANCE = 0.05
"""Degrees: some five kilometres from south to north."""
_ISLET = 0.03
"""Square degrees that an island must have to be kept."""


def outline(areas: Iterable[Area]) -> str:
    """Write a collection of one feature, whose land has the rings of its coasts and inland seas."""
    polygons = [
        rings
        for area in areas
        if (rings := [_coarse(ring) for ring in area.rings])
        and _size(rings[0]) >= _ISLET
    ]
    geometry = {
        "type": "MultiPolygon",
        "coordinates": [
            [[*ring, ring[0]] for ring in rings if _size(ring) >= _ISLET]
            for rings in polygons
        ],
    }
    about = {"source": "Natural Earth, 1:50m, public domain; clipped and thinned"}
    feature = {"type": "Feature", "properties": about, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [feature]}
    return json.dumps(collection, separators=(",", ":")) + "\n"


def _coarse(ring: Polygon) -> list[Point]:
    clipped = list(ring)
    for axis, limit, above in (
        (0, _WEST, True),
        (0, _EAST, False),
        (1, _SOUTH, True),
        (1, _NORTH, False),
    ):
        clipped = _clipped(clipped, axis, limit, above=above)
    if not clipped:
        return []
    return [(round(x, 2), round(y, 2)) for x, y in thinned(clipped, _TOLERANCE)]


def _clipped(
    ring: Sequence[Point], axis: int, limit: float, *, above: bool
) -> list[Point]:
    """Cut a ring off at a meridian or a parallel (Sutherland and Hodgman)."""
    kept: list[Point] = []
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (a[axis] >= limit) == above:
            kept.append(a)
        if (a[axis] >= limit) != (b[axis] >= limit):
            t = (limit - a[axis]) / (b[axis] - a[axis])
            kept.append((a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t))
    return kept


def _size(ring: Polygon) -> float:
    """Give the square degrees that a ring encloses."""
    ends = [*ring[1:], *ring[:1]]
    crossed = (ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ends, strict=True))
    return abs(sum(crossed)) / 2
