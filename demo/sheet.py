"""Sheet: a drawing as it grows, in painter's order: what is laid later lies on top.

All places are in units, four thousand or so to a sheet's width, whatever the scale at
which it is drawn in the end. ``y`` grows downwards.
"""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

Point = tuple[float, float]
Polygon = Sequence[Point]
Colour = tuple[int, int, int]
Patch = tuple[Polygon, Colour, float]
"""A polygon, its colour, and how strong it is: 0 to 1."""

MARGIN = 170


@dataclass(frozen=True, slots=True)
class Wash:
    """Transparent colour: its edge darkens, wobbles, and grains in the paper."""

    patches: Sequence[Patch]
    edge: float = 0.5
    wobble: float = 12
    blur: float = 0
    grain: float = 0.6


@dataclass(frozen=True, slots=True)
class Knock:
    """Bare paper again, where something is about to stand in front."""

    polygons: Sequence[Polygon]


@dataclass(frozen=True, slots=True)
class Sky:
    """Colour from the top of the frame down: stops of height (0 to 1), colour, strength."""

    stops: Sequence[tuple[float, Colour, float]]
    clouds: float = 1.0


@dataclass(frozen=True, slots=True)
class Glaze:
    """One colour over the whole sheet, as dusk is; lights are left out of it."""

    colour: Colour
    strength: float
    lights: Sequence[tuple[Polygon, float, float]]
    """Polygons with how far their light reaches, in units, and how bright: 0 to 1."""


Layer = Wash | Knock | Sky | Glaze


@dataclass(slots=True)
class Sheet:
    """A sheet of paper of some width and height in units, and one throw of the dice."""

    width: int
    height: int
    seed: int
    layers: list[Layer] = field(default_factory=list)
    ink: list[tuple[bool, str]] = field(default_factory=list)
    """Paths of SVG; true where they are knocked out of the ink instead."""
    white: list[str] = field(default_factory=list)
    random: Random = field(init=False)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    @property
    def left(self) -> float:
        """Where the drawing begins, inside its margin."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where the drawing ends."""
        return self.width - MARGIN

    @property
    def top(self) -> float:
        """Where the drawing begins, from above."""
        return MARGIN

    @property
    def bottom(self) -> float:
        """Where the drawing ends, below."""
        return self.height - MARGIN

    def between(self, least: float, most: float) -> float:
        """Throw a number."""
        return self.random.uniform(least, most)

    def stroke(
        self,
        points: Polygon,
        width: float = 3,
        *,
        shake: float = 1.0,
        taper: tuple[float, float] = (0.35, 0.9),
        step: float = 26,
        white: bool = False,
    ) -> None:
        """Draw a line of ink that swells and thins like a pen's, or of white gouache."""
        path = pen_path(self.random, points, width, shake, taper, step)
        if path and white:
            self.white.append(path)
        elif path:
            self.ink.append((False, path))

    def line(
        self,
        start: Point,
        end: Point,
        width: float = 3,
        *,
        shake: float = 1.0,
        over: float = 0,
        taper: tuple[float, float] = (0.35, 0.9),
        step: float = 26,
    ) -> None:
        """Draw a straight line, perhaps a little beyond its ends."""
        length = math.dist(start, end) or 1
        ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        a, b = over * self.random.random(), over * self.random.random()
        points = [
            (start[0] - ux * a, start[1] - uy * a),
            (end[0] + ux * b, end[1] + uy * b),
        ]
        self.stroke(points, width, shake=shake, taper=taper, step=step)

    def outline(self, polygon: Polygon, width: float = 3, over: float = 6) -> None:
        """Draw round a polygon, each side a stroke of its own."""
        for start, end in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
            self.line(start, end, width, over=over)

    def knock(self, *polygons: Polygon) -> None:
        """Clear the paper for something in front."""
        self.ink.extend((True, closed(polygon)) for polygon in polygons)
        self.layers.append(Knock(polygons))

    def wash(self, *patches: Patch, **manner: float) -> None:
        """Lay transparent colour."""
        self.layers.append(Wash(patches, **manner))

    def solid(self, polygon: Polygon, colour: Colour, strength: float = 0.7) -> None:
        """Put a body in front of all that is there: paper, colour, outline."""
        self.knock(polygon)
        self.wash((polygon, colour, strength), wobble=6, grain=0.8)
        self.outline(polygon)

    def hatch(
        self, polygon: Polygon, angle: float, gap: float, width: float, length: float
    ) -> None:
        """Fill a polygon with short parallel strokes, loosely."""
        xs, ys = [p[0] for p in polygon], [p[1] for p in polygon]
        count = int((max(xs) - min(xs)) * (max(ys) - min(ys)) / (gap * length))
        ux, uy = math.cos(angle), math.sin(angle)
        for _ in range(count):
            x, y = self.between(min(xs), max(xs)), self.between(min(ys), max(ys))
            reach = length * self.between(0.5, 1.1) / 2
            ends = [(x - ux * reach, y - uy * reach), (x + ux * reach, y + uy * reach)]
            if all(inside(polygon, end) for end in ends):
                self.line(ends[0], ends[1], width * self.between(0.6, 1.2), shake=0.7)

    def dot(self, place: Point, radius: float, *, white: bool = True) -> None:
        """Set a round dot, as a brush does."""
        points = blob(self.random, place, radius, 0.2, 9)
        if white:
            self.white.append(closed(points))
        else:
            self.ink.append((False, closed(points)))


def blob(
    random: Random, place: Point, radius: float, rough: float = 0.25, corners: int = 16
) -> list[Point]:
    """Give a roundish polygon, without a sharp corner."""
    polygon = [
        (
            place[0] + radius * math.cos(a) * random.uniform(1 - rough, 1 + rough),
            place[1] + radius * math.sin(a) * random.uniform(1 - rough, 1 + rough),
        )
        for a in (2 * math.pi * i / corners for i in range(corners))
    ]
    return rounded(rounded(polygon))


def rounded(polygon: Polygon) -> list[Point]:
    """Cut each corner off at a quarter of its sides (Chaikin)."""
    cut: list[Point] = []
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        cut.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
        cut.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
    return cut


def ellipse(place: Point, rx: float, ry: float, corners: int = 28) -> list[Point]:
    """Give a smooth ellipse."""
    turns = (2 * math.pi * i / corners for i in range(corners))
    return [(place[0] + rx * math.cos(a), place[1] + ry * math.sin(a)) for a in turns]


def closed(polygon: Iterable[Point]) -> str:
    """Spell a polygon as a path of SVG."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in polygon) + "Z"


def inside(polygon: Polygon, place: Point) -> bool:
    """Tell whether a place lies in a polygon."""
    x, y = place
    found = False
    for (ax, ay), (bx, by) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


def pen_path(
    random: Random,
    points: Polygon,
    width: float,
    shake: float,
    taper: tuple[float, float],
    step: float,
) -> str:
    """Make the outline of one stroke: both its edges, jittered, thin at the ends."""
    track = _resampled(points, step)
    count = len(track)
    if count < 2:
        return ""
    aside, swell = _drift(random, count, shake), _drift(random, count, 0.22)
    left, right = [], []
    for i, (x, y) in enumerate(track):
        before, after = track[max(0, i - 1)], track[min(count - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        ux, uy = -dy / length, dx / length
        t = i / (count - 1)
        press = min(1, (t + 0.02) / 0.12) ** taper[0]
        press *= min(1, (1 - t + 0.02) / 0.3) ** taper[1]
        half = max(0.25, width * press * (1 + swell[i])) / 2
        left.append((x + ux * (aside[i] + half), y + uy * (aside[i] + half)))
        right.append((x + ux * (aside[i] - half), y + uy * (aside[i] - half)))
    return closed(left + right[::-1])


def _resampled(points: Polygon, step: float) -> list[Point]:
    track: list[Point] = []
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        parts = max(1, int(math.hypot(x1 - x0, y1 - y0) / step))
        track += [
            (x0 + (x1 - x0) * i / parts, y0 + (y1 - y0) * i / parts)
            for i in range(parts)
        ]
    return [*track, points[-1]]


def _drift(random: Random, count: int, amount: float) -> list[float]:
    """Wander slowly, as a hand does: a few random values, joined smoothly."""
    knots = [random.gauss(0, amount) for _ in range(max(2, count // 6) + 2)]
    drift = []
    for i in range(count):
        t = i / max(1, count - 1) * (len(knots) - 2)
        a, f = int(t), t % 1
        f = f * f * (3 - 2 * f)
        drift.append(knots[a] * (1 - f) + knots[a + 1] * f)
    return drift


def mixed(a: Colour, b: Colour, t: float) -> Colour:
    """Give a colour between two."""
    red, green, blue = (round(x + (y - x) * t) for x, y in zip(a, b, strict=True))
    return red, green, blue
