"""Labels: words in ink on the map, each beside its mark, where nothing lies yet."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from demo.chart.frame import shown
from demo.chart.lines import opened
from demo.lettering import length, written
from demo.sheet import Point

_INK, _PAPER = "#2c1a14", "#efe3c6"
_STEP = 2.5
Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in units of the sheet."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What has a name on the map: the name, where its sign is, and how large."""

    name: str
    spot: Point
    radius: float

    @property
    def box(self) -> Box:
        """Give the room of the sign."""
        (x, y), r = self.spot, self.radius + 2
        return x - r, y - r, x + r, y + r


def text(words: str, place: Point, step: float) -> str:
    """Write words from their top left corner, with a little bare paper around them."""
    path = "".join(opened(stroke) for stroke in written(words, place, step))
    manner = f'd="{path}" fill="none" stroke-linecap="round" stroke-linejoin="round"'
    return (
        f'<path {manner} stroke="{_PAPER}" stroke-opacity=".8" stroke-width="{step * 2.4:.2f}"/>'
        f'<path {manner} stroke="{_INK}" stroke-width="{step * 0.8:.2f}"/>'
    )


def named(marks: Sequence[Mark], line: Iterable[Point]) -> str:
    """Write each mark's name near it, and off the others and the line if that can be."""
    taken = [mark.box for mark in marks]
    taken += [(x - 4, y - 4, x + 4, y + 4) for x, y in line]
    names = ""
    for mark in marks:
        others = [other for other in marks if other is not mark]
        best = min(
            _rooms(mark),
            key=lambda room: _spoilt(room, taken) + _astray(room, mark, others),
        )
        taken.append(best)
        names += text(mark.name, best[:2], _STEP)
    return names


def _rooms(mark: Mark) -> Iterator[Box]:
    """Give the rooms that a name may have: at each side, aslant, and then farther off."""
    (x, y), wide, tall = mark.spot, length(mark.name, _STEP), 6 * _STEP
    for away in (6, 20):
        off = mark.radius + away
        slant = off * 0.75
        for left, top in (
            (x + off, y - tall / 2),
            (x - off - wide, y - tall / 2),
            (x - wide / 2, y + off),
            (x - wide / 2, y - off - tall),
            (x + slant, y + slant),
            (x + slant, y - slant - tall),
            (x - slant - wide, y + slant),
            (x - slant - wide, y - slant - tall),
        ):
            yield left, top, left + wide, top + 8 * _STEP


def _spoilt(room: Box, taken: Iterable[Box]) -> float:
    """Tell how much of a room is taken, or endlessly where it leaves the frame."""
    inside = shown(room[:2], -8) and shown(room[2:], -8)
    return sum(_shared(room, other) for other in taken) if inside else float("inf")


def _astray(room: Box, mark: Mark, others: Iterable[Mark]) -> float:
    """Count the other marks that a room could be thought to belong to."""
    near = _apart(room, mark) + 4
    return 400.0 * sum(_apart(room, other) < near for other in others)


def _apart(room: Box, mark: Mark) -> float:
    (x, y), (left, top, right, bottom) = mark.spot, room
    aside, off = max(left - x, 0, x - right), max(top - y, 0, y - bottom)
    return math.hypot(aside, off) - mark.radius


def _shared(a: Box, b: Box) -> float:
    wide = min(a[2], b[2]) - max(a[0], b[0])
    tall = min(a[3], b[3]) - max(a[1], b[1])
    return max(0, wide) * max(0, tall)
