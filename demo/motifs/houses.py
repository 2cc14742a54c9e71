"""Houses: log houses in two faces, fences, a watchtower, brick chimneys."""

import itertools
import math
from dataclasses import dataclass, field

from demo.sheet import Point, Polygon, Sheet

WOOD = (124, 92, 64)
DARK_WOOD = (92, 66, 48)
BRICK = (146, 74, 54)
GLOW = (240, 180, 78)


@dataclass(slots=True)
class House:
    """What a scene needs to know of a house: where light and smoke come out."""

    windows: list[Polygon] = field(default_factory=list)
    chimney: Point = (0, 0)
    size: float = 1


def log_house(
    sheet: Sheet,
    corner: Point,
    gable: float,
    height: float,
    depth: float,
    *,
    snowy: bool = True,
    lit: bool = True,
) -> House:
    """Build a log house: its gable to us, its long side running off to the right."""
    x, y = corner
    s, far = height / 260, 0.8
    house = House(size=s)
    px, py = depth, -depth * 0.1
    a, b, c, d = (x, y), (x + gable, y), (x + gable, y - height), (x, y - height)
    peak = (x + gable / 2, y - height - gable * 0.42)
    b2 = (b[0] + px, b[1] + py)
    c2 = (b2[0], b2[1] - height * far)
    peak2 = (peak[0] + px, peak[1] + py + (1 - far) * height * 0.6)
    e, cap = 26 * s, 34 * s if snowy else 12 * s
    eave, eave2 = (c[0] + e * 0.6, c[1] + e), (c2[0] + e * 0.6, c2[1] + e * 0.6)

    outline = [a, b, b2, (c2[0] + e, c2[1]), (peak2[0] + 4 * s, peak2[1] - cap)]
    outline += [
        (peak[0], peak[1] - cap),
        (d[0] - e, d[1] + e - cap * 0.6),
        (d[0] - e, d[1] + e),
        d,
    ]
    sheet.knock(outline)
    sheet.wash(
        ([a, b, c, peak, d], WOOD, 0.62),
        ([b, b2, c2, c], DARK_WOOD, 0.75),
        wobble=7,
        grain=0.8,
    )
    for start, end in ((a, b), (b, c), (d, a), (b, b2), (b2, c2)):
        sheet.line(start, end, 4.2 * s, shake=1.6, over=12 * s)
    _logs(sheet, corner, gable, height, depth)
    _door(sheet, (x + gable * 0.36, y), gable * 0.28, height * 0.72, s)
    _windows(sheet, b, depth, height, house, lit)
    _eaves(sheet, b, depth, height, s)
    _roof(sheet, (d[0] - e, d[1] + e), peak, peak2, eave, eave2, cap, s, snowy)
    _chimney(sheet, peak, peak2, s, house)
    if snowy:
        for _ in range(int(depth / 14 / s)):
            t = sheet.random.random()
            at = (
                eave[0] + (eave2[0] - eave[0]) * t,
                eave[1] + (eave2[1] - eave[1]) * t,
            )
            sheet.stroke(
                [at, (at[0] + 0.5, at[1] + sheet.between(6, 30) * s)],
                2.2 * s,
                taper=(0.1, 2),
                step=5,
            )
    return house


def _logs(
    sheet: Sheet, corner: Point, gable: float, height: float, depth: float
) -> None:
    """Draw the logs of both walls, their grain and their notched ends."""
    (x, y), s = corner, height / 260
    rows = int(height / (20 * s))
    for i in range(1, rows):
        at = y - i * height / rows
        sheet.line((x + 3, at), (x + gable - 3, at), 1.9 * s, shake=1.5, over=8 * s)
        for _ in range(3):
            px, py = sheet.between(x, x + gable * 0.8), at - sheet.between(4, 14) * s
            sheet.line((px, py), (px + sheet.between(20, 90) * s, py), 1.0 * s)
        far = y - depth * 0.1 - i * height * 0.8 / rows
        sheet.line((x + gable, at), (x + gable + depth, far), 1.8 * s, shake=1.5)
        for _ in range(10):
            t = sheet.random.random() * 0.93
            px, py = (
                x + gable + depth * t,
                at + (far - at) * t - sheet.between(3, 12) * s,
            )
            reach = sheet.between(20, 80) * s
            sheet.line((px, py), (px + reach, py - reach * 0.17), 0.95 * s, shake=0.8)
        end = x + gable - 6 * s
        notch = [
            (end, at),
            (end + 8 * s, at - 6 * s),
            (end + 8 * s, at - 14 * s),
            (end, at - 18 * s),
        ]
        sheet.stroke(notch, 1.6 * s, shake=0.6, step=6)
    planks = int(gable * 0.9 / (15 * s))
    for i in range(planks):
        px = x + gable * 0.06 + i * 15 * s
        t = abs((px - x - gable / 2) / (gable / 2))
        top = y - height - (1 - t) * gable * 0.42 + 8 * s
        sheet.line(
            (px, y - height - 2), (px + sheet.between(-1, 1), top), 1.4 * s, shake=0.9
        )


def _door(sheet: Sheet, foot: Point, width: float, height: float, s: float) -> None:
    x, y = foot
    frame = [(x, y), (x + width, y), (x + width, y - height), (x, y - height)]
    sheet.wash((frame, (60, 44, 36), 0.8), wobble=4)
    for start, end in (
        (frame[0], frame[3]),
        (frame[3], frame[2]),
        (frame[2], frame[1]),
    ):
        sheet.line(start, end, 3.4 * s, over=4)
    for k in range(7):
        px = x + width * k / 7
        sheet.line((px, y - 2), (px, y - height + 2), 1.2 * s, shake=0.8)


def _windows(
    sheet: Sheet, wall: Point, depth: float, height: float, house: House, lit: bool
) -> None:
    s = height / 260
    count = max(2, int(depth / (150 * s)))
    for k in range(count):
        t = (k + 0.5) / count
        x, y = wall[0] + depth * t, wall[1] - depth * 0.1 * t
        tall, w = height * (1 - 0.2 * t), 46 * s * (1 - 0.2 * t)
        top, low = y - tall * 0.66, y - tall * 0.34
        pane = [(x - w / 2, top + w * 0.08), (x + w / 2, top - w * 0.08)]
        pane += [(x + w / 2, low - w * 0.08), (x - w / 2, low + w * 0.08)]
        house.windows.append(pane)
        sheet.knock(pane)
        sheet.wash(
            (pane, GLOW if lit else (88, 96, 108), 0.85 if lit else 0.7),
            edge=0.3,
            wobble=4,
        )
        for px in (x - w / 2, x, x + w / 2):
            sheet.line((px, top), (px, low), 2.4 * s, shake=0.6, over=3)
        for py in (top, (top + low) / 2, low):
            sheet.line(
                (x - w / 2, py + w * 0.08),
                (x + w / 2, py - w * 0.08),
                2.4 * s,
                shake=0.6,
                over=4,
            )


def _eaves(sheet: Sheet, wall: Point, depth: float, height: float, s: float) -> None:
    """Darken the wall under the roof by hatching."""
    for _ in range(int(depth / 3.2 / s)):
        t = sheet.random.random()
        x = wall[0] + depth * t
        y = wall[1] - depth * 0.1 * t - height * (1 - 0.2 * t) + 14 * s
        span = sheet.between(20, 70) * s
        sheet.line((x, y), (x - span * 0.4, y + span), 1.25 * s, shake=0.5)


def _roof(
    sheet: Sheet,
    left: Point,
    peak: Point,
    peak2: Point,
    eave: Point,
    eave2: Point,
    cap: float,
    s: float,
    snowy: bool,
) -> None:
    face = [(peak[0], peak[1] - cap), (peak2[0], peak2[1] - cap * 0.8), eave2, eave]
    sheet.knock(face)
    if snowy:
        sheet.wash((face, (126, 150, 188), 0.22), edge=0.4, wobble=12, blur=3)
    else:
        sheet.wash((face, (96, 92, 84), 0.7), edge=0.5, wobble=8)
        for k in range(int(abs(eave2[0] - eave[0]) / (16 * s))):
            t = k / (abs(eave2[0] - eave[0]) / (16 * s))
            top = (
                face[0][0] + (face[1][0] - face[0][0]) * t,
                face[0][1] + (face[1][1] - face[0][1]) * t,
            )
            low = (
                eave[0] + (eave2[0] - eave[0]) * t,
                eave[1] + (eave2[1] - eave[1]) * t,
            )
            sheet.line(top, low, 1.3 * s, shake=0.8)
    sheet.stroke([face[0], face[1]], 3.6 * s, shake=2.4)
    sheet.stroke([eave, eave2], 4 * s, shake=2.2)
    sheet.stroke([face[1], eave2], 3.2 * s, shake=2)
    verge = [
        left,
        (left[0] - 4 * s, left[1] - cap * 0.6),
        face[0],
        (eave[0] + 4 * s, eave[1] - cap * 0.6),
        eave,
    ]
    sheet.stroke(verge, 3.4 * s, shake=2)
    sheet.stroke([left, peak, eave], 2.6 * s, shake=1.5)
    for _ in range(26):
        t, u = sheet.random.random(), sheet.random.random() ** 2
        x = face[0][0] + (face[1][0] - face[0][0]) * t + (eave[0] - face[0][0]) * u
        y = face[0][1] + (face[1][1] - face[0][1]) * t + (eave[1] - face[0][1]) * u
        reach = sheet.between(20, 70) * s
        sheet.line((x, y), (x + reach, y - reach * 0.1), 1.1 * s, taper=(1, 1))


def _chimney(sheet: Sheet, peak: Point, peak2: Point, s: float, house: House) -> None:
    x = peak[0] + (peak2[0] - peak[0]) * 0.35
    y = peak[1] + (peak2[1] - peak[1]) * 0.35 - 14 * s
    shaft = [
        (x, y + 20 * s),
        (x + 34 * s, y + 14 * s),
        (x + 34 * s, y - 70 * s),
        (x, y - 66 * s),
    ]
    sheet.knock(shaft)
    sheet.wash((shaft, (120, 62, 48), 0.75), wobble=4)
    sheet.outline(shaft, 3 * s, 4)
    sheet.line((x - 4 * s, y - 66 * s), (x + 38 * s, y - 72 * s), 3.4 * s)
    for k in range(6):
        sheet.line(
            (x, y + 10 * s - k * 14 * s),
            (x + 34 * s, y + 6 * s - k * 14 * s),
            1.3 * s,
            shake=0.6,
        )
    house.chimney = (x + 17 * s, y - 74 * s)


def barbed_fence(
    sheet: Sheet,
    start: Point,
    end: Point,
    posts: int,
    heights: tuple[float, float],
    width: float,
) -> None:
    """Run a fence of posts and sagging barbed wire."""
    tops: list[tuple[float, float, float]] = []
    for i in range(posts + 1):
        t = i / posts
        x, y = start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t
        h = heights[0] + (heights[1] - heights[0]) * t
        w, lean, q = width * h / heights[0], sheet.between(-4, 4), h / heights[0]
        sheet.line((x, y + 6), (x + lean, y - h), w * 2.4, shake=1.2, taper=(0.2, 0.2))
        sheet.line(
            (x + w * 1.6, y + 6), (x + w * 1.6 + lean, y - h), w * 0.7, shake=0.8
        )
        sheet.line(
            (x + lean, y - h), (x + lean - 18 * q, y - h - 26 * q), w * 1.6, shake=0.6
        )
        tops.append((x + lean, y, h))
    for (xa, ya, ha), (xb, yb, hb) in itertools.pairwise(tops):
        for k in range(6):
            f, sag = 0.14 + k * 0.16, sheet.between(3, 10) * ha / heights[0]
            wire = [
                (
                    xa + (xb - xa) * t,
                    ya
                    - ha * f
                    + (yb - hb * f - ya + ha * f) * t
                    + sag * 4 * t * (1 - t),
                )
                for t in (i / 13 for i in range(14))
            ]
            sheet.stroke(wire, width * 0.42, shake=0.4, taper=(0.05, 0.05), step=12)
            size = 7 * ha / heights[0]
            barbs = int(math.dist(wire[0], wire[-1]) / (38 * ha / heights[0]))
            for n in range(barbs):
                x, y = wire[int((n + 0.5) / barbs * 13)]
                for turn in (0.8, 2.3):
                    a = turn + sheet.between(-0.3, 0.3)
                    dx, dy = size * math.cos(a), size * math.sin(a)
                    sheet.line((x - dx, y - dy), (x + dx, y + dy), width * 0.4, step=4)


def brick_wall(
    sheet: Sheet, face: Polygon, course: float, strength: float = 0.7
) -> None:
    """Put up a wall of bricks over a four-sided face: left low, right low, right top, left top."""
    sheet.solid(face, BRICK, strength)
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = face
    rows = max(2, int(math.dist(face[0], face[3]) / course))
    for i in range(1, rows):
        t = i / rows
        left, right = (
            (ax + (dx - ax) * t, ay + (dy - ay) * t),
            (bx + (cx - bx) * t, by + (cy - by) * t),
        )
        sheet.line(left, right, course * 0.08 + 0.5, shake=0.6)
        length = math.dist(left, right)
        for k in range(int(length / (course * 2.4))):
            if sheet.random.random() < 0.62:
                u = (k + 0.5 * (i % 2)) * course * 2.4 / length
                x, y = (
                    left[0] + (right[0] - left[0]) * u,
                    left[1] + (right[1] - left[1]) * u,
                )
                sheet.line(
                    (x, y),
                    (x, y - course * 0.9),
                    course * 0.07 + 0.4,
                    shake=0.2,
                    step=6,
                )
