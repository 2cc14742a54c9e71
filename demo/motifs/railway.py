"""Railway: rails, goods and tip wagons, a locomotive, telegraph poles."""

import math
from collections.abc import Callable

from demo.sheet import Point, Sheet, ellipse

RUST = (122, 60, 48)

Bed = Callable[[float], float]
"""The height of the rails at each ``x``."""


def rails(sheet: Sheet, bed: Bed, start: float, end: float, size: float) -> None:
    """Lay rails and sleepers."""
    for down in (0, 14 * size):
        points = [(x, bed(x) + down) for x in _steps(start, end, 40)]
        sheet.stroke(points, 3.2 * size, taper=(0.05, 0.05))
    count = int((end - start) / (22 * size))
    for k in range(count):
        x = start + k * 22 * size
        sheet.line(
            (x, bed(x) - 4 * size), (x - 8 * size, bed(x) + 22 * size), 4 * size, step=8
        )


def wagon(
    sheet: Sheet, x: float, bed: Bed, size: float, *, pipe: bool = False
) -> Point:
    """Couple a covered goods wagon; gives the top of its stove pipe, or of its roof."""
    w, h = 300 * size, 178 * size
    y, y2 = bed(x) - 26 * size, bed(x + w) - 26 * size
    body = [(x, y), (x + w, y2), (x + w, y2 - h), (x, y - h)]
    roof = [
        (x - 8 * size, y - h),
        *_arch((x, y - h), (x + w, y2 - h), 30 * size),
        (x + w + 8 * size, y2 - h),
    ]
    sheet.knock([(x - 8 * size, y), (x + w + 8 * size, y2), *roof[::-1]])
    under = [(x, y), (x + w, y2), (x + w, y2 + 20 * size), (x, y + 20 * size)]
    sheet.wash((under, (60, 56, 62), 0.55), wobble=5)
    sheet.wash((body, RUST, 0.72), wobble=6, grain=0.8)
    sheet.wash((roof, (86, 88, 96), 0.6), wobble=6)
    sheet.outline(body, 3.4 * size)
    sheet.stroke([*roof, roof[0]], 3.2 * size)
    for k in range(1, int(w / (17 * size))):
        t = k * 17 * size / w
        px, py = x + w * t, y + (y2 - y) * t
        sheet.line(
            (px, py - 4), (px + sheet.between(-1, 1), py - h + 4), 1.5 * size, shake=0.6
        )
    door = [
        (x + w * f, y + (y2 - y) * f - up * h)
        for f, up in ((0.38, 0.02), (0.62, 0.02), (0.62, 0.9), (0.38, 0.9))
    ]
    sheet.wash((door, (74, 40, 36), 0.5), wobble=4)
    sheet.outline(door, 3 * size)
    sheet.line(door[0], door[2], 2.4 * size)
    sheet.line(door[1], door[3], 2.4 * size)
    for f in (0.14, 0.86):
        px, py = x + w * f, y + (y2 - y) * f - h * 0.72
        hatch = [
            (px - 24 * size, py),
            (px + 24 * size, py),
            (px + 24 * size, py - 30 * size),
            (px - 24 * size, py - 30 * size),
        ]
        sheet.wash((hatch, (40, 36, 40), 0.8), wobble=3)
        sheet.outline(hatch, 2.2 * size)
    for f in (0.12, 0.28, 0.72, 0.88):
        wheel(sheet, (x + w * f, y + (y2 - y) * f + 12 * size), 21 * size)
    sheet.line((x, y + 2), (x + w, y2 + 2), 6 * size)
    top = (x + w * 0.3, y + (y2 - y) * 0.3 - h - 22 * size)
    if pipe:
        sheet.line(
            top, (top[0], top[1] - 62 * size), 10 * size, shake=0.4, taper=(0.05, 0.05)
        )
        top = (top[0], top[1] - 66 * size)
        sheet.line((top[0] - 13 * size, top[1]), (top[0] + 13 * size, top[1]), 5 * size)
    return top


def wheel(sheet: Sheet, hub: Point, radius: float) -> None:
    """Turn a spoked wheel."""
    for part in (1, 0.84):
        rim = ellipse(hub, radius * part, radius * part, 24)
        sheet.stroke(
            [*rim, rim[0]], radius * 0.12, shake=0.3, taper=(0.05, 0.05), step=5
        )
    for k in range(5):
        dx, dy = radius * math.cos(k * 0.63), radius * math.sin(k * 0.63)
        sheet.line(
            (hub[0] - dx, hub[1] - dy),
            (hub[0] + dx, hub[1] + dy),
            radius * 0.06,
            step=6,
        )


def locomotive(sheet: Sheet, x: float, bed: Bed, size: float) -> Point:
    """Put a steam locomotive at the head, looking left; gives the top of its funnel."""

    def at(u: float, v: float) -> Point:
        return x + u * size, bed(x + u * size) - v * size

    boiler = [at(40, 70), at(330, 70), at(330, 200), at(40, 190)]
    cab = [at(330, 50), at(480, 50), at(480, 268), at(330, 268)]
    tender = [at(500, 50), at(700, 50), at(700, 190), at(500, 190)]
    under = [at(40, 76), at(700, 56), at(700, 16), at(40, 16)]
    sheet.knock(boiler, cab, tender)
    sheet.wash((under, (56, 56, 64), 0.6), wobble=5)
    for body, tone in (
        (boiler, (44, 48, 54)),
        (cab, (52, 56, 62)),
        (tender, (48, 50, 56)),
    ):
        sheet.wash((body, tone, 0.88), wobble=6)
        sheet.outline(body, 4.4 * size)
    sheet.line(at(318, 270), at(496, 274), 8 * size, over=8)
    pane = [at(360, 170), at(440, 170), at(440, 238), at(360, 238)]
    sheet.knock(pane)
    sheet.wash((pane, (210, 160, 90), 0.6), wobble=3)
    sheet.outline(pane, 3 * size)
    for u, h, w in ((84, 262, 22), (190, 226, 26), (262, 218, 16)):
        shaft = [at(u - w, 188), at(u + w, 188), at(u + w * 0.8, h), at(u - w * 0.8, h)]
        sheet.knock(shaft)
        sheet.wash((shaft, (44, 48, 54), 0.88), wobble=4)
        sheet.outline(shaft, 3.6 * size)
    sheet.hatch(boiler, 0.02, 5, 1.8 * size, 36 * size)
    for u in (100, 160, 220, 280):
        sheet.line(at(u, 72), at(u, 196), 2 * size)
    for u, r in (
        (50, 22),
        (120, 40),
        (206, 40),
        (292, 40),
        (390, 24),
        (540, 24),
        (610, 24),
        (670, 24),
    ):
        wheel(sheet, at(u, r - 12), r * size)
    sheet.line(at(110, 26), at(300, 26), 6 * size)
    front = ellipse(at(40, 130), 12 * size, 60 * size)
    sheet.solid(front, (60, 64, 70), 0.85)
    lamp = ellipse(at(60, 214), 15 * size, 15 * size)
    sheet.knock(lamp)
    sheet.wash((lamp, (246, 210, 130), 0.5))
    sheet.stroke([*lamp, lamp[0]], 3 * size, step=6)
    return at(84, 268)


def tip_wagon(sheet: Sheet, x: float, y: float, size: float, *, full: bool) -> None:
    """Stand a tip wagon on the track."""

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    if full:
        load = [at(20, 190), at(90, 250), at(180, 270), at(290, 246), at(350, 192)]
        sheet.solid(load, (176, 122, 84), 0.75)
        sheet.hatch(load, 0.6, 8, 1.8, 30)
    trough = [at(0, 196), at(370, 196), at(270, 62), at(100, 62)]
    sheet.solid(trough, (104, 92, 88), 0.75)
    sheet.hatch(trough, 1.2, 9, 1.6, 50)
    sheet.line(at(-8, 198), at(378, 198), 8 * size)
    for u in (70, 300):
        sheet.line(at(u, 46), at(u + (30 if u < 200 else -30), 120), 8 * size)
    sheet.line(at(30, 40), at(340, 40), 13 * size, taper=(0.1, 0.1))
    for u in (100, 270):
        wheel(sheet, at(u, 22), 38 * size)


def pole(sheet: Sheet, foot: Point, height: float) -> list[Point]:
    """Raise a telegraph pole; gives where its wires hang."""
    x, y = foot
    w = height / 84
    lean = sheet.between(-0.02, 0.02) * height
    sheet.line(
        (x, y + 6), (x + lean, y - height), w * 1.5, shake=1.0, taper=(0.05, 0.1)
    )
    sheet.line((x + w * 0.9, y), (x + lean + w * 0.6, y - height), w * 0.4, shake=0.8)
    hangs = []
    for k in range(2):
        top = y - height * (0.96 - 0.08 * k)
        middle = x + lean * 0.96
        reach = height * (0.13 - 0.02 * k)
        sheet.line((middle - reach, top + 3), (middle + reach, top - 3), w * 0.8)
        for side in (-1, -0.5, 0.5, 1):
            knob = (middle + side * reach, top - w * 1.1)
            sheet.dot(knob, w * 0.55, white=False)
            hangs.append(knob)
    return hangs


def wires(sheet: Sheet, start: list[Point], end: list[Point], sag: float) -> None:
    """Hang wires from pole to pole."""
    for (ax, ay), (bx, by) in zip(start, end, strict=True):
        hung = [
            (ax + (bx - ax) * t, ay + (by - ay) * t + sag * 4 * t * (1 - t))
            for t in (i / 16 for i in range(17))
        ]
        sheet.stroke(hung, 1.3, shake=0.2, taper=(0.05, 0.05))


def _arch(start: Point, end: Point, rise: float) -> list[Point]:
    return [
        (
            start[0] + (end[0] - start[0]) * t,
            start[1] + (end[1] - start[1]) * t - rise * math.sin(math.pi * t),
        )
        for t in (i / 14 for i in range(15))
    ]


def _steps(start: float, end: float, step: float) -> list[float]:
    count = max(1, int(abs(end - start) / step))
    return [start + (end - start) * i / count for i in range(count + 1)]
