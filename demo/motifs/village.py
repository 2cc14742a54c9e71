"""Village: whitewashed cottages under thatch, fences of willow."""

import math

from demo.sheet import Point, Sheet, blob


def cottage(sheet: Sheet, corner: Point, width: float) -> None:
    """Build a whitewashed cottage under thatch, its front some units wide."""
    s = width / 900

    def at(u: float, v: float) -> Point:
        return corner[0] + u * s, corner[1] - v * s

    front = [at(0, 0), at(900, 0), at(900, 300), at(0, 300)]
    side = [at(900, 0), at(1200, 66), at(1200, 340), at(900, 300)]
    sheet.knock(front, side)
    sheet.wash((front, (214, 218, 226), 0.3), (side, (170, 180, 202), 0.5), wobble=6)
    for face in (front, side):
        sheet.outline(face, 3.6)
    base = [at(0, 0), at(900, 0), at(900, 40), at(0, 40)]
    sheet.wash((base, (96, 120, 160), 0.5), wobble=4)
    for u in (120.0, 620.0):
        pane = [at(u, 110), at(u + 130, 110), at(u + 130, 236), at(u, 236)]
        sheet.solid(pane, (90, 108, 124), 0.7)
        sheet.line(at(u + 65, 110), at(u + 65, 236), 3)
        sheet.line(at(u, 176), at(u + 130, 176), 3)
        for shut in (u - 62, u + 134):
            leaf = [at(shut, 104), at(shut + 58, 104), at(shut + 58, 242)]
            sheet.solid([*leaf, at(shut, 242)], (78, 122, 146), 0.7)
    door = [at(400, 0), at(530, 0), at(530, 236), at(400, 236)]
    sheet.solid(door, (84, 118, 132), 0.8)
    for k in range(1, 5):
        sheet.line(at(400 + k * 26, 0), at(400 + k * 26, 236), 1.6)
    hip = [at(950, 270), at(1270, 330), at(1090, 610), at(960, 650)]
    thatch = [at(-90, 262), *hip, at(120, 640)]
    sheet.solid(thatch, (190, 158, 98), 0.7)
    sheet.wash((hip, (120, 98, 78), 0.4), edge=0.3)
    sheet.hatch(thatch, 1.75, 7, 1.6, 90 * s)
    for k in range(120):
        u = -90 + k * 8.7
        sheet.line(at(u, 290), at(u + sheet.between(-6, 6), 256), 2.2, step=6)
    stack = [at(620, 600), at(700, 600), at(696, 740), at(624, 740)]
    sheet.solid(stack, (206, 200, 196), 0.5)


def wattle(
    sheet: Sheet, start: Point, end: Point, height: float, *, pots: bool = True
) -> None:
    """Weave a fence of willow from here to there, pots put over some of its stakes."""
    length = end[0] - start[0]
    s = height / 176

    def foot(t: float) -> Point:
        x = start[0] + length * t
        swell = 24 * s * math.sin(x / (372 * s))
        return x, start[1] + (end[1] - start[1]) * t + swell

    count = max(3, int(length / (54 * s)))
    for k in range(count + 1):
        x, y = foot(k / count)
        top = (x + sheet.between(-8, 8), y - height)
        sheet.line((x, y + 10), top, 10 * s, taper=(0.1, 0.3))
        if pots and k % 9 == 4:
            pot = blob(sheet.random, (x, y - 190 * s), 34 * s, 0.06, 20)
            sheet.solid(pot, (158, 96, 66), 0.8)
    for row in range(12):
        rod = []
        for k in range(count * 2 + 1):
            x, y = foot(k / (count * 2))
            swing = 5 if (k // 2 + row) % 2 else -5
            rod.append((x, y - (14 + row * 12 - swing) * s))
        sheet.stroke(rod, 6.5 * s, shake=1.2, taper=(0.05, 0.05))
