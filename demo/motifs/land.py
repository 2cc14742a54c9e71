"""Land: hills, far woods, snow, grass, paths, sky lights."""

import math
from collections.abc import Callable

from demo.sheet import Colour, Point, Polygon, Sheet, blob, ellipse

Ridge = Callable[[float], float]

SNOW_SHADE: Colour = (120, 146, 186)


def ridge(sheet: Sheet, y: float, amount: float, length: float = 900) -> Ridge:
    """Give the height of a line of hills at each ``x``."""
    turns = [sheet.between(0, 6.28) for _ in range(4)]
    waves = [(1.0, 0.6), (0.41, 0.3), (0.17, 0.12), (0.068, 0.05)]

    def height(x: float) -> float:
        swing = (
            part * math.sin(x / (length * span) + turn)
            for (span, part), turn in zip(waves, turns, strict=True)
        )
        return y + amount * sum(swing)

    return height


def below(sheet: Sheet, line: Ridge, bottom: float, step: float = 25) -> Polygon:
    """Give all that lies under a ridge, down to some height."""
    count = int((sheet.right - sheet.left) / step)
    xs = [sheet.left + (sheet.right - sheet.left) * i / count for i in range(count + 1)]
    return [*((x, line(x)) for x in xs), (sheet.right, bottom), (sheet.left, bottom)]


def hill(
    sheet: Sheet, line: Ridge, bottom: float, colour: Colour, strength: float
) -> None:
    """Wash a line of hills, paler towards their feet."""
    sheet.wash((below(sheet, line, bottom), colour, strength), edge=0.5, wobble=18)


def far_wood(sheet: Sheet, line: Ridge, count: int, height: float) -> None:
    """Set a far wood of firs on a ridge, as upright strokes."""
    for _ in range(count):
        x = sheet.between(sheet.left + 10, sheet.right - 10)
        y = line(x) + sheet.between(-2, height * 1.3)
        tall = height * sheet.between(0.5, 1.3)
        width = height / 28 * sheet.between(0.6, 1.3) + 0.7
        sheet.line(
            (x, y), (x + sheet.between(-2, 2), y - tall), width, shake=0.6, step=14
        )
        if height > 40 and sheet.random.random() < 0.5:
            for k in range(5):
                at, out = y - tall * k / 6, tall * 0.26 * (1 - k / 6)
                for side in (-1, 1):
                    end = (x + side * out, at + out * 0.5)
                    sheet.line((x, at), end, width * 0.6, shake=0.4, step=14)


def snow(sheet: Sheet, top: float, bottom: float, drifts: int = 46) -> None:
    """Model a field of snow by its blue hollows and a few wind lines."""
    shades = []
    for _ in range(drifts):
        y = sheet.between(top, bottom)
        near = 0.4 + 1.1 * (y - top) / (bottom - top)
        x, span, h = (
            sheet.between(sheet.left, sheet.right),
            sheet.between(200, 900) * near,
            0.0,
        )
        h = sheet.between(8, 40) * near
        hollow = [
            (x - span / 2, y),
            (x - span / 4, y - h),
            (x + span / 4, y - h * 0.6),
            (x + span / 2, y),
            (x + span / 5, y + h * 0.8),
            (x - span / 4, y + h * 0.5),
        ]
        shades.append((hollow, SNOW_SHADE, sheet.between(0.1, 0.26)))
    sheet.wash(*shades, edge=0.35, wobble=26, blur=6, grain=0.8)
    for _ in range(drifts * 8):
        y = sheet.between(top, bottom)
        near = 0.4 + 1.1 * (y - top) / (bottom - top)
        x = sheet.between(sheet.left + 20, sheet.right - 160)
        end = (x + sheet.between(20, 130) * near, y + sheet.between(-5, 5))
        sheet.line((x, y), end, 1.2 * near, shake=1.6, taper=(1, 1))


def grass(
    sheet: Sheet,
    top: float,
    bottom: float,
    count: int,
    height: tuple[float, float] = (18, 80),
    lean: float = 0.0,
) -> None:
    """Let tufts stand, the taller the nearer."""
    for _ in range(count):
        x, y = (
            sheet.between(sheet.left + 10, sheet.right - 10),
            sheet.between(top, bottom),
        )
        if sheet.random.random() > 0.55 + 0.45 * math.sin(x / 230 + y / 170):
            continue
        near = 0.4 + 0.8 * (y - top) / max(1, bottom - top)
        a = -math.pi / 2 + sheet.random.gauss(lean, 0.33)
        span = sheet.between(*height) * near
        tip = (
            x + math.cos(a) * span + sheet.between(-14, 14) * near,
            y + math.sin(a) * span,
        )
        middle = (x + math.cos(a) * span * 0.5, y + math.sin(a) * span * 0.6)
        sheet.stroke(
            [(x, y), middle, tip], 2.2 * near, shake=0.5, taper=(0.05, 1.2), step=12
        )


def earth(sheet: Sheet, top: float, bottom: float, count: int) -> None:
    """Roughen bare ground: short level strokes, clods, small stones."""
    for _ in range(count):
        y = top + (bottom - top) * sheet.random.random() ** 0.8
        near = 0.3 + 0.9 * (y - top) / (bottom - top)
        x = sheet.between(sheet.left + 10, sheet.right - 80)
        end = (x + sheet.between(10, 70) * near, y + sheet.between(-4, 4) * near)
        sheet.line(
            (x, y), end, sheet.between(0.9, 2.4) * near, shake=1.2, taper=(0.9, 0.9)
        )
    stones = []
    for _ in range(count // 9):
        y = sheet.between(top, bottom)
        near = 0.3 + 0.9 * (y - top) / (bottom - top)
        x = sheet.between(sheet.left + 10, sheet.right - 20)
        stone = [
            (px, y + (py - y) * 0.6)
            for px, py in blob(sheet.random, (x, y), 11 * near, 0.3, 9)
        ]
        stones.append((stone, (120, 100, 88), 0.5))
        sheet.stroke(stone[:7], 1.8 * near, shake=0.3, step=5)
    sheet.wash(*stones, edge=0.8, wobble=3)


def footprints(
    sheet: Sheet, path: Polygon, size: tuple[float, float], deep: Colour
) -> None:
    """Lead steps along a path; the first size is at its far end."""
    steps = []
    count = len(path) - 1
    for i, (x, y) in enumerate(path):
        t = i / count
        s = size[0] + (size[1] - size[0]) * t
        o = (1 if i % 2 else -1) * s * 0.9
        foot = ellipse((x + o, y + o * 0.25), s * 1.2, s * 0.5, 14)
        steps.append((foot, deep, 0.5))
        sheet.stroke(foot[3:10], 1 + t, shake=0.3, step=5)
    sheet.wash(*steps, edge=0.5, wobble=3)


def track(points: Polygon, count: int, sway: float = 0.0) -> list[Point]:
    """Walk along some points in even steps, swaying a little."""
    walked = []
    for i in range(count):
        t = i / (count - 1) * (len(points) - 1)
        a = min(int(t), len(points) - 2)
        f = t - a
        (x0, y0), (x1, y1) = points[a], points[a + 1]
        aside = math.sin(i / count * 9) * sway
        walked.append((x0 + (x1 - x0) * f + aside, y0 + (y1 - y0) * f))
    return walked


def snowfall(sheet: Sheet, count: int) -> None:
    """Let flakes fall, in gouache."""
    for _ in range(count):
        x = sheet.between(sheet.left + 8, sheet.right - 8)
        y = sheet.between(sheet.top + 8, sheet.bottom - 8)
        sheet.dot((x, y), abs(sheet.random.gauss(0, 2.6)) + 0.8)


def smoke(
    sheet: Sheet,
    start: Point,
    drift: float,
    rise: float,
    size: float,
    colour: Colour = (112, 112, 124),
    strength: float = 0.1,
) -> None:
    """Let smoke or steam go up and be carried away."""
    puffs = []
    for k in range(30):
        t = k / 30
        x = start[0] + t * t * drift + math.sin(t * 7 + start[0]) * size * 0.35
        y = start[1] - t * rise
        puff = blob(sheet.random, (x, y), size * (0.14 + t), 0.2)
        puffs.append((puff, colour, strength * (1 - t * 0.65)))
    sheet.wash(*puffs, edge=0.5, wobble=30, blur=9, grain=0.5)
