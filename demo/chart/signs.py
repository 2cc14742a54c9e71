"""Signs: camps, their names, and the way of one man, over the ground of the map."""

import itertools
import math

from demo.chart.frame import on_sheet
from demo.chart.labels import Mark, named
from demo.chart.lines import bowed, opened, walked
from demo.chart.places import Places
from demo.sheet import Point, closed

RADII = (21.0, 15.5, 10.5, 7.0)
"""How large a camp's sign is, in units, by the rank of its class."""

_INK, _WAY = "#2c1a14", "#7d1f2b"


def way(places: Places) -> str:
    """Draw the way from stage to stage as a broken line in bows."""
    bows = _bows(places)
    ends = bows[0][0], bows[-1][-1]
    path = "".join(opened(bow) for bow in bows)
    heads = "".join(_head(bow[len(bow) // 2], bow[len(bow) // 2 + 1]) for bow in bows)
    return broken(path) + heads + "".join(map(_dot, ends))


def broken(path: str) -> str:
    """Draw a path as the way is drawn."""
    return (
        f'<path d="{path}" fill="none" stroke="{_WAY}" stroke-opacity=".9" '
        'stroke-width="4.2" stroke-dasharray="17 10" stroke-linecap="round"/>'
    )


def sign(spot: Point, rank: int, colour: str) -> str:
    """Draw the sign of a camp: the largest have a ring within."""
    x, y = spot
    radius = RADII[rank]
    ring = (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.5:.1f}" fill="none" '
        'stroke="#f6ecd4" stroke-width="2.6"/>'
    )
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}" '
        f'fill-opacity=".88" stroke="{_INK}" stroke-width="2.2"/>{ring if rank == 0 else ""}'
    )


def camps(places: Places) -> str:
    """Draw the camps, the largest first, so that none is covered; then their names."""
    ranked = sorted(places.camps, key=lambda camp: camp.rank)
    signs = "".join(
        sign(on_sheet(camp.point), camp.rank, places.classes[camp.rank][1])
        for camp in ranked
    )
    way = [spot for bow in _bows(places) for spot, _ in walked(bow, 12)]
    ends = [places.stages[0], places.stages[-1]]
    marks = [Mark(_short(c.name), on_sheet(c.point), RADII[c.rank]) for c in ranked]
    marks += [Mark(name, on_sheet(point), 7) for name, point in ends]
    return signs + named(marks, way)


def _bows(places: Places) -> list[list[Point]]:
    """Lead from stage to stage on the sheet, but for those that lie side by side."""
    spots = [on_sheet(point) for _, point in places.stages]
    return [
        bowed(a, b, 0.075 if a[0] > b[0] else -0.075)
        for a, b in itertools.pairwise(spots)
        if math.dist(a, b) > 40
    ]


def _short(name: str) -> str:
    """Leave out what stands in brackets or after a comma."""
    return name.partition(" (")[0].partition(",")[0]


def _dot(spot: Point) -> str:
    return f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="7" fill="{_WAY}" stroke="#f6ecd4" stroke-width="2"/>'


def _head(place: Point, ahead: Point) -> str:
    """Draw the head of an arrow half way, where the way turns to what is ahead."""
    (x, y), turn = place, math.atan2(ahead[1] - place[1], ahead[0] - place[0])
    corners = [
        (x + reach * math.cos(turn + aside), y + reach * math.sin(turn + aside))
        for reach, aside in ((24, 0), (15, 2.3), (5, math.pi), (15, -2.3))
    ]
    return f'<path d="{closed(corners)}" fill="{_WAY}"/>'
