"""Signs: camps, their names, and the way of one man, over the ground of the map."""

import itertools
import math
from collections.abc import Iterable, Iterator

from demo.chart.frame import on_sheet, shown
from demo.chart.lines import bowed, opened
from demo.chart.places import Camp, Places
from demo.lettering import length, written
from demo.sheet import Point

RADII = (21.0, 15.5, 10.5, 7.0)
"""How large a camp's sign is, in units, by the rank of its class."""

_INK, _WAY = "#2c1a14", "#7d1f2b"
_STEP = 2.5
Box = tuple[float, float, float, float]


def way(places: Places) -> str:
    """Draw the way from stage to stage as a broken line in bows."""
    spots = [on_sheet(point) for _, point in places.stages]
    path = "".join(
        opened(bowed(a, b, 0.075 if a[0] > b[0] else -0.075))
        for a, b in itertools.pairwise(spots)
        if math.dist(a, b) > 40
    )
    start, end = (_dot(spot) for spot in (spots[0], spots[-1]))
    return broken(path) + start + end


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
    spots = [(_short(camp), place) for camp, place in _placed(ranked)]
    stages = [
        (name, _beside(on_sheet(point)))
        for name, point in (places.stages[0], places.stages[-1])
    ]
    return signs + "".join(text(name, place, _STEP) for name, place in spots + stages)


def text(words: str, place: Point, step: float, colour: str = _INK) -> str:
    """Write words in ink, with a little bare paper around them."""
    path = "".join(opened(stroke) for stroke in written(words, place, step))
    manner = f'd="{path}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {manner} stroke="#efe3c6" stroke-opacity=".8" stroke-width="{step * 2.4:.2f}"/>'
        f'<path {manner} stroke="{colour}" stroke-width="{step * 0.8:.2f}"/>'
    )


def _placed(ranked: Iterable[Camp]) -> Iterator[tuple[Camp, Point]]:
    """Find each name a place beside its sign, where nothing lies yet."""
    ranked = list(ranked)
    taken = [_around(on_sheet(camp.point), RADII[camp.rank]) for camp in ranked]
    for camp in ranked:
        boxes = [_box(camp, place) for place in _tries(camp)]
        best = min(
            boxes,
            key=lambda box: sum(_shared(box, other) for other in taken) + _outside(box),
        )
        taken.append(best)
        yield camp, (best[0], best[1])


def _tries(camp: Camp) -> Iterator[Point]:
    """Give top left corners for a name: right, left, below, above, and aslant."""
    x, y = on_sheet(camp.point)
    wide, tall, off = length(_short(camp), _STEP), 6 * _STEP, RADII[camp.rank] + 6
    yield from (
        (x + off, y - tall / 2),
        (x - off - wide, y - tall / 2),
        (x - wide / 2, y + off),
        (x - wide / 2, y - off - tall),
        (x + off * 0.7, y + off * 0.7),
        (x + off * 0.7, y - off * 0.7 - tall),
        (x - off * 0.7 - wide, y + off * 0.7),
        (x - off * 0.7 - wide, y - off * 0.7 - tall),
    )


def _short(camp: Camp) -> str:
    """Give the name without what stands in brackets or after a comma."""
    return camp.name.split(" (")[0].split(",")[0].replace("ö", "o")


def _box(camp: Camp, place: Point) -> Box:
    x, y = place
    return x, y, x + length(_short(camp), _STEP), y + 8 * _STEP


def _around(spot: Point, radius: float) -> Box:
    x, y = spot
    return x - radius, y - radius, x + radius, y + radius


def _shared(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    return max(0, wide) * max(0, tall)


def _outside(box: Box) -> float:
    return 0 if shown(box[:2], -8) and shown(box[2:], -8) else 1e6


def _dot(spot: Point) -> str:
    return f'<circle cx="{spot[0]:.1f}" cy="{spot[1]:.1f}" r="7" fill="{_WAY}" stroke="#f6ecd4" stroke-width="2"/>'


def _beside(spot: Point) -> Point:
    return spot[0] + 14, spot[1] - 3 * _STEP
