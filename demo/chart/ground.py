"""Ground: what the map shows under its signs: graticule, waters, railway, mountains, names."""

import itertools
import math
from random import Random

from demo.chart.frame import HEIGHT, WIDTH, on_sheet, shown
from demo.chart.lines import opened, river, smooth, walked
from demo.chart.waters import NAMES, RAILWAY, RANGES, RIVERS
from demo.lettering import length, written
from demo.sheet import Point, closed, pen_path

_INK, _WATER = "#33291f", "#3f6379"


def graticule() -> str:
    """Draw a meridian and a parallel every ten degrees."""
    parallels = [
        [on_sheet((lon / 2, lat)) for lon in range(20, 400)]
        for lat in range(10, 81, 10)
    ]
    meridians = [
        [on_sheet((lon, lat / 2)) for lat in range(20, 161)]
        for lon in range(0, 191, 10)
    ]
    path = "".join(opened(line) for line in parallels + meridians)
    return f'<path d="{path}" fill="none" stroke="{_INK}" stroke-opacity=".3" stroke-width="1.1"/>'


def rivers() -> str:
    """Draw the rivers, each as wide as it is long."""
    random = Random(1948)
    path = ""
    for _, course in RIVERS:
        places = [on_sheet(point) for point in course]
        far = sum(math.dist(a, b) for a, b in itertools.pairwise(places))
        path += river(course, random, 2.0 + min(1, far / 900) * 3.2)
    return f'<path d="{path}" fill="{_WATER}"/>'


def railway() -> str:
    """Draw the railway as old maps do: a line with sleepers across."""
    track = smooth([on_sheet(point) for point in RAILWAY])
    sleepers = ""
    for (x, y), direction in walked(track, 9):
        dx, dy = -math.sin(direction) * 3.6, math.cos(direction) * 3.6
        sleepers += opened([(x - dx, y - dy), (x + dx, y + dy)])
    return (
        f'<g fill="none" stroke="{_INK}" stroke-opacity=".8" stroke-linejoin="round">'
        f'<path d="{opened(track)}" stroke-width="1.5"/>'
        f'<path d="{sleepers}" stroke-width="1.1"/></g>'
    )


def mountains() -> str:
    """Raise small hills along the back of each range, lit from the left."""
    random = Random(55)
    spots = [
        (x + random.gauss(0, 9), y + random.gauss(0, 9), random.uniform(0.7, 1.5))
        for back in RANGES
        for (x, y), _ in walked(smooth([on_sheet(point) for point in back]), 13)
    ]
    # Those in front are drawn last: they stand lower on the sheet.
    return "".join(
        _hill((x, y), 12 * size, random)
        for x, y, size in sorted(spots, key=lambda spot: spot[1])
        if shown((x, y), 20)
    )


def names() -> str:
    """Write the names of waters and lands, turned as they lie."""
    words = ""
    for text, point, size, turn in NAMES:
        x, y = on_sheet(point)
        land = text.isupper() and text in {
            "SIBERIA",
            "MANCHURIA",
            "MONGOLIA",
            "KAZAKHSTAN",
        }
        step = size / 6 * 2
        half = length(text, step) / 2
        path = "".join(
            opened(stroke) for stroke in written(text, (-half, -3 * step), step)
        )
        colour = _INK if text.isupper() else _WATER
        words += (
            f'<path d="{path}" transform="translate({x:.1f} {y:.1f}) rotate({turn})" '
            f'stroke="{colour}" stroke-opacity="{0.55 if land else 0.75}" '
            f'stroke-width="{0.9 + step * 0.28:.2f}"/>'
        )
    return f'<g fill="none" stroke-linecap="round" stroke-linejoin="round">{words}</g>'


def coast(path: str) -> str:
    """Draw the line between land and water."""
    return (
        f'<path d="{path}" fill="none" stroke="{_INK}" stroke-width="2.4" '
        'stroke-linejoin="round"/>'
    )


def ripples(path: str) -> str:
    """Draw the lines of the sea along a coast, black on white, farther and fainter.

    Each is a broad black stroke, and within it a white one that is a little less broad.
    """
    rings = ((58, 0.22), (41, 0.32), (27, 0.45), (16, 0.6), (7.5, 0.8))
    lines = "".join(
        f'<path d="{path}" stroke="#000" stroke-opacity="{strong}" stroke-width="{2 * reach + 1.1}"/>'
        f'<path d="{path}" stroke="#fff" stroke-width="{2 * reach - 1.1}"/>'
        for reach, strong in rings
    )
    return (
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<g fill="none" stroke-linejoin="round" fill-rule="evenodd">{lines}'
        f'<path d="{path}" fill="#fff"/></g>'
    )


def _hill(foot: Point, tall: float, random: Random) -> str:
    """Draw one hill, which hides what is behind it; its right side is hatched."""
    x, y = foot
    wide = tall * random.uniform(0.9, 1.25)
    top = x + random.uniform(-0.15, 0.15) * tall, y - tall
    left = [(x - wide, y), (x - wide * 0.45, y - tall * 0.6), top]
    right = [top, (x + wide * 0.4, y - tall * 0.45), (x + wide, y)]
    shade = [
        [(a, b), (a - tall * 0.06, b + (y - b) * random.uniform(0.45, 0.8))]
        for a, b in (
            (top[0] + (x + wide - top[0]) * t, top[1] + tall * t)
            for t in (0.12, 0.27, 0.42, 0.57, 0.72)
        )
    ]
    strokes = [(left, 1.5), (right, 2.1), *((line, 1.2) for line in shade)]
    path = "".join(
        pen_path(random, line, width, 0.4, (0.3, 0.5), 5) for line, width in strokes
    )
    return (
        f'<path d="{closed(left + right[1:])}" fill="#e8d6ae" fill-opacity=".8"/>'
        f'<path d="{path}" fill="{_INK}" fill-opacity=".75"/>'
    )
