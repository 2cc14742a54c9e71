"""Lines: the map's courses as a hand draws them, as paths of SVG in units."""

import itertools
import math
from collections.abc import Iterable, Sequence
from random import Random

from demo.chart.frame import on_sheet
from demo.sheet import Point, Polygon, closed, rounded


def opened(points: Iterable[Point]) -> str:
    """Spell a row of points as a path that does not return."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def coast(rings: Iterable[Polygon], tolerance: float) -> str:
    """Spell rings on the sheet as one path, without bends smaller than a tolerance."""
    found = (thinned(ring, tolerance) for ring in rings)
    return "".join(closed(ring) for ring in found if len(ring) > 2)


def thinned(ring: Polygon, tolerance: float) -> list[Point]:
    """Leave out what lies nearer than a tolerance to the last point that stays."""
    kept = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, kept[-1]) >= tolerance:
            kept.append(point)
    return kept


def shore(polygon: Polygon, random: Random) -> Polygon:
    """Make a lake of a few corners look like one, on the sheet."""
    places = [on_sheet(corner) for corner in polygon]
    return meandering([*rounded(places), rounded(places)[0]], random, 0.12, 2)[:-1]


def meandering(
    points: Sequence[Point], random: Random, reach: float, times: int
) -> list[Point]:
    """Put a point beside the middle of each stretch, again and again."""
    for _ in range(times):
        bent = [points[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            aside = random.uniform(-reach, reach)
            middle = (
                (ax + bx) / 2 - (by - ay) * aside,
                (ay + by) / 2 + (bx - ax) * aside,
            )
            bent += [middle, (bx, by)]
        points = bent
    return list(points)


def smooth(points: Sequence[Point]) -> list[Point]:
    """Cut the corners of a row of points off, twice; its ends stay."""
    for _ in range(2):
        cut = [points[0]]
        for (ax, ay), (bx, by) in itertools.pairwise(points):
            cut.append((ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25))
            cut.append((ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75))
        points = [*cut, points[-1]]
    return list(points)


def river(course: Sequence[Point], random: Random, width: float) -> str:
    """Draw a river that widens from its source to its mouth."""
    bends = smooth([on_sheet(point) for point in course])
    track = meandering(bends, random, 0.22, 3)
    left, right = [], []
    for i, (x, y) in enumerate(track):
        before, after = track[max(0, i - 1)], track[min(len(track) - 1, i + 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        length = math.hypot(dx, dy) or 1
        half = (0.25 + (width - 0.25) * i / len(track)) / 2
        left.append((x - dy / length * half, y + dx / length * half))
        right.append((x + dy / length * half, y - dx / length * half))
    return closed(left + right[::-1])


def walked(points: Sequence[Point], step: float) -> list[tuple[Point, float]]:
    """Go along points on the sheet by equal steps: places, each with its direction."""
    found, ahead = [], step / 2
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        length = math.hypot(bx - ax, by - ay)
        direction = math.atan2(by - ay, bx - ax)
        while ahead <= length:
            t = ahead / (length or 1)
            found.append(((ax + (bx - ax) * t, ay + (by - ay) * t), direction))
            ahead += step
        ahead -= length
    return found


def bowed(start: Point, end: Point, height: float) -> list[Point]:
    """Lead from one place on the sheet to another, in a bow over the straight line."""
    (ax, ay), (bx, by) = start, end
    steps = [i / 40 for i in range(41)]
    return [
        (
            ax + (bx - ax) * t - (by - ay) * height * 4 * t * (1 - t),
            ay + (by - ay) * t + (bx - ax) * height * 4 * t * (1 - t),
        )
        for t in steps
    ]
