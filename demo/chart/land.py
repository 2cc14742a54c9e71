"""Land: Natural Earth's coasts, as the package ``world-atlas`` brings them in TopoJSON.

A topology keeps each stretch of coast once, as an *arc*: whole numbers on a grid, each
point but the first told as its distance from the one before. A ring is a row of arcs, and
``~n`` is arc n walked backwards (TopoJSON 1.0, section 2.1).
"""

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.sheet import Point, Polygon, inside

_TOP = Path(__file__).parents[2]
SOURCE = _TOP / "viewer/node_modules/world-atlas/land-50m.json"
_HALF_WAY = 180


@dataclass(frozen=True, slots=True)
class Area:
    """A connected piece of land in degrees: its coast, and the inland seas in it.

    A coast that crosses the 180th meridian goes on counting: 181, 182.
    """

    coast: Polygon
    seas: tuple[Polygon, ...] = ()

    @property
    def rings(self) -> tuple[Polygon, ...]:
        """The coast and then the inland seas."""
        return self.coast, *self.seas

    def holds(self, place: Point) -> bool:
        """Tell whether a place is on this land, whichever way round it is counted."""
        lon, lat = place
        turns = [(lon + turn, lat) for turn in (-360, 0, 360)]
        return any(sum(inside(r, t) for r in self.rings) % 2 == 1 for t in turns)


def land(source: Path = SOURCE) -> tuple[Area, ...]:
    """Read all the land there is, but for Antarctica.

    Raises FileNotFoundError where the package was not installed.
    """
    return decoded(json.loads(installed(source).read_bytes()))


def installed(source: Path = SOURCE) -> Path:
    """Give the file of the land.

    Raises FileNotFoundError where the package was not installed.
    """
    if not source.exists():
        raise FileNotFoundError(f"{source} is missing; run: make setup")
    return source


def decoded(topology: Any) -> tuple[Area, ...]:  # noqa: ANN401 - any JSON
    """Put the areas of a topology's object ``land`` together from its arcs."""
    arcs = _arcs(topology)
    found = []
    for geometry in topology["objects"]["land"]["geometries"]:
        several = geometry["type"] == "MultiPolygon"
        for polygon in geometry["arcs"] if several else [geometry["arcs"]]:
            coast, *seas = [_unwound(_ring(arcs, row)) for row in polygon]
            # Antarctica goes round the pole, and so encloses nothing in degrees.
            if abs(coast[0][0] - coast[-1][0]) < _HALF_WAY:
                found.append(Area(coast, tuple(seas)))
    return tuple(found)


def on_land(areas: Iterable[Area], place: Point) -> bool:
    """Tell whether a place, in degrees east and north, is on any of the areas."""
    return any(area.holds(place) for area in areas)


def _arcs(topology: Any) -> list[list[Point]]:  # noqa: ANN401 - any JSON
    (across, up), (east, north) = (
        topology["transform"][k] for k in ("scale", "translate")
    )
    return [
        [
            (x * across + east, y * up + north)
            for x, y in itertools.accumulate(
                arc, lambda a, b: (a[0] + b[0], a[1] + b[1])
            )
        ]
        for arc in topology["arcs"]
    ]


def _ring(arcs: Sequence[Sequence[Point]], row: Iterable[int]) -> list[Point]:
    """Join arcs; where one ends the next begins, and the last ends where all began."""
    points: list[Point] = []
    for index in row:
        walked = arcs[index] if index >= 0 else arcs[~index][::-1]
        points += walked[:-1]
    return points


def _unwound(ring: Sequence[Point]) -> list[Point]:
    """Count on where a ring crosses the 180th meridian, and keep its middle this side."""
    turn, before, points = 0, ring[0][0], []
    for lon, lat in ring:
        if abs(lon - before) > _HALF_WAY:
            turn += 360 if before > lon else -360
        before = lon
        points.append((lon + turn, lat))
    lons = [lon for lon, _ in points]
    back = 360 * round((min(lons) + max(lons)) / 2 / 360)
    return [(lon - back, lat) for lon, lat in points]
