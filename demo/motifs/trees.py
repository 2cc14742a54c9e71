"""Trees: firs under snow, birches, pines, bushes."""

import math

from demo.sheet import Colour, Point, Sheet, blob

_FIR: Colour = (44, 68, 58)


def fir(sheet: Sheet, foot: Point, height: float, snowy: bool = True) -> None:
    """Stand a fir, its boughs drooping, with snow on them in winter."""
    x, y = foot
    shape: list[Point] = [(x, y - height)]
    for side, order in ((1, range(1, 15)), (-1, range(14, 0, -1))):
        for k in order:
            t = k / 14
            out = height * (0.03 + 0.2 * t) * (1 if k % 2 else 0.62)
            shape.append((x + side * out, y - height * (1 - 0.93 * t)))
    sheet.knock(shape)
    sheet.wash((shape, _FIR, 0.68), edge=0.5, wobble=16, grain=0.9)
    sheet.line(foot, (x + sheet.between(-3, 3), y - height), height * 0.012, shake=1.5)
    rows = int(height / 13)
    for k in range(rows):
        t = k / rows
        at, reach = y - height * (0.08 + 0.9 * t), height * 0.22 * (1 - t) ** 0.85 + 4
        for side in (-1, 1, -1, 1):
            span = reach * sheet.between(0.6, 1.1)
            tip = (x + side * span, at + span * sheet.between(0.25, 0.5))
            bough = [(x, at), (x + side * span * 0.5, at + span * 0.1), tip]
            sheet.stroke(bough, 2.2, step=14)
            for _ in range(int(span / 7)):
                u = sheet.random.random()
                px, py = x + side * span * u, at + span * 0.38 * u * u
                end = (px + side * sheet.between(2, 8), py + sheet.between(6, 18))
                sheet.line((px, py), end, 1.1, shake=0.3, step=6)
            if snowy and sheet.random.random() < 0.42:
                load = [
                    (x + side * span * 0.3, at + span * 0.02),
                    (x + side * span * 0.7, at + span * 0.14),
                    (tip[0], tip[1] - 4),
                ]
                width = sheet.between(4, 9) * height / 800
                sheet.stroke(load, width, shake=1.2, step=12, white=True)


def bough(
    sheet: Sheet, start: Point, angle: float, length: float, depth: int
) -> list[Point]:
    """Grow a bare branch and what grows from it; gives where its twigs end."""
    if depth == 0 or length < 12:
        return [start]
    x, y = start
    points = [start]
    for _ in range(4):
        angle += sheet.random.gauss(0, 0.1)
        x, y = x + math.cos(angle) * length / 4, y + math.sin(angle) * length / 4
        points.append((x, y))
    sheet.stroke(points, 0.9 + length * 0.022, shake=0.8, taper=(0.05, 0.5), step=14)
    ends: list[Point] = []
    for _ in range(sheet.random.choice((2, 2, 3))):
        turn = sheet.random.choice((-1, 1)) * sheet.between(0.25, 0.7)
        part = length * sheet.between(0.55, 0.8)
        ends += bough(
            sheet, sheet.random.choice(points[2:]), angle + turn, part, depth - 1
        )
    return ends


def birch(
    sheet: Sheet, foot: Point, height: float, width: float, leafy: Colour | None = None
) -> None:
    """Stand a birch: white bark with its dark marks, twigs, and leaves in summer."""
    x, y = foot
    lean = sheet.between(-0.05, 0.05) * height
    count = 24
    left: list[Point] = []
    right: list[Point] = []
    sway = sheet.between(0.6, 1.4)
    for i in range(count):
        t = i / (count - 1)
        half = width * (1 - 0.93 * t) / 2 * (1 + 0.5 * max(0, 0.06 - t) / 0.06)
        middle = x + lean * t + math.sin(t * 5 * sway) * width * 0.16
        left.append((middle - half, y - height * t))
        right.append((middle + half, y - height * t))
    trunk = left + right[::-1]
    sheet.knock(trunk)
    dark = [(a[0] * 0.35 + b[0] * 0.65, a[1]) for a, b in zip(left, right, strict=True)]
    sheet.wash(
        (trunk, (190, 192, 198), 0.25),
        (dark + right[::-1], (112, 122, 146), 0.5),
        wobble=5,
    )
    sheet.stroke(left, 5 * width / 90, shake=1.4, taper=(0.1, 0.3))
    sheet.stroke(right, 6 * width / 90, shake=1.4, taper=(0.1, 0.3))

    def edges(t: float) -> tuple[float, float, float]:
        i = min(count - 2, int(t * (count - 1)))
        return left[i][0], right[i][0], y - height * t

    for _ in range(int(height * width / 520)):
        a, b, at = edges(sheet.random.random() ** 1.1)
        span = (b - a) * sheet.between(0.08, 0.5)
        px = a + (b - a - span) * sheet.random.random() ** 0.6
        mark = [
            (px, at),
            (px + span * 0.5, at + sheet.between(1, 4)),
            (px + span, at - 1),
        ]
        sheet.stroke(mark, sheet.between(1.2, 5) * width / 90, shake=0.5, step=6)
    for _ in range(int(height / 110)):
        a, b, at = edges(sheet.between(0.03, 0.9))
        px = sheet.between(a, b)
        for _ in range(8):
            reach = sheet.between(4, 16) * width / 90
            place = at + sheet.between(-6, 6)
            sheet.line((px - reach, place), (px + reach, place), 3 * width / 90, step=6)
    leaves: list[Point] = []
    for _ in range(13):
        t = sheet.between(0.42, 1)
        a, b, at = edges(t)
        side = sheet.random.choice((-1, 1)) * sheet.between(0.4, 1.0)
        length = height * sheet.between(0.09, 0.19) * (1.25 - t * 0.5)
        leaves += bough(sheet, ((a + b) / 2, at), -math.pi / 2 + side, length, 4)
    if leafy:
        foliage(sheet, leaves, leafy, width * 0.5)


def foliage(sheet: Sheet, places: list[Point], colour: Colour, size: float) -> None:
    """Hang leaves about some places: soft colour, then small dark touches."""
    chosen = places[:: max(1, len(places) // 170)]
    patches = []
    for place in chosen:
        red, green, blue = (int(c * sheet.between(0.8, 1.15)) for c in colour)
        tone = (min(255, red), min(255, green), min(255, blue))
        for _ in range(3):
            aside, up = (sheet.random.gauss(0, size * 0.55) for _ in place)
            spot = (place[0] + aside, place[1] + up)
            reach = size * sheet.between(0.35, 0.95)
            patches.append((blob(sheet.random, spot, reach, 0.35, 11), tone, 0.42))
    sheet.wash(*patches, edge=0.7, wobble=14, grain=0.8)
    for x, y in chosen:
        for _ in range(9):
            px, py = (
                x + sheet.random.gauss(0, size * 0.6),
                y + sheet.random.gauss(0, size * 0.6),
            )
            end = (px + sheet.between(-9, 9), py + sheet.between(3, 10))
            sheet.line((px, py), end, 2.4, shake=0.2, step=5)


def pine(sheet: Sheet, foot: Point, height: float) -> None:
    """Stand a pine of the Japanese coast: a bent trunk, needles in flat clouds."""
    x, y = foot
    bend = sheet.between(-0.16, 0.16) * height
    trunk = [
        (x + bend * math.sin(t * 2.4), y - height * t)
        for t in (i / 12 for i in range(13))
    ]
    half = height * 0.022
    body = [(px - half * (1.2 - i / 13), py) for i, (px, py) in enumerate(trunk)]
    body += [(px + half * (1.2 - i / 13), py) for i, (px, py) in enumerate(trunk)][::-1]
    sheet.solid(body, (104, 74, 58), 0.75)
    for i in range(5, 13):
        side = -1 if i % 2 else 1
        px, py = trunk[i]
        reach = height * sheet.between(0.12, 0.26) * (1.25 - i / 16)
        tip = (px + side * reach, py - height * 0.02)
        sheet.line((px, py), tip, half * 0.5, shake=1.5)
        cloud = [
            (cx, cy * 0.42 + tip[1] * 0.58 - height * 0.012)
            for cx, cy in blob(sheet.random, tip, reach * 0.75, 0.18)
        ]
        sheet.knock(cloud)
        sheet.wash((cloud, (52, 82, 66), 0.75), edge=0.8, wobble=12, grain=0.9)
        for _ in range(46):
            cx = sheet.between(tip[0] - reach * 0.7, tip[0] + reach * 0.7)
            cy = tip[1] + sheet.between(-0.02, 0.012) * height
            sheet.line(
                (cx, cy), (cx + sheet.between(-8, 8), cy - 16), 1.6, shake=0.2, step=6
            )
