"""A bench under an apple tree, an accordion left on it, three caps, mess tins."""

import math

from demo.motifs.land import below, earth, grass, hill, ridge
from demo.motifs.meals import mess_tin
from demo.motifs.trees import bough, foliage
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse

_PLANK: Colour = (158, 122, 84)


def draw(sheet: Sheet) -> None:
    """Draw the bench in the evening."""
    sheet.layers.append(
        Sky(
            (
                (0, (150, 176, 196), 0.5),
                (0.3, (222, 206, 170), 0.4),
                (0.48, (244, 206, 150), 0.45),
                (0.52, (244, 206, 150), 0),
            ),
            1.2,
        )
    )
    hill(sheet, ridge(sheet, 1240, 70), 1460, (148, 158, 172), 0.45)
    hill(sheet, ridge(sheet, 1340, 40), 1470, (124, 142, 108), 0.5)
    ground = below(sheet, ridge(sheet, 1440, 12), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (176, 176, 108), 0.5), edge=0.3, wobble=12)
    _fence(sheet)
    grass(sheet, 1500, 1900, 1700, (16, 46))
    yard = [
        (x, 2250 + (y - 2250) * 0.3)
        for x, y in blob(sheet.random, (1750, 2250), 1700, 0.08, 40)
    ]
    sheet.wash((yard, (206, 166, 116), 0.6), edge=0.3, wobble=24, blur=8)
    earth(sheet, 1900, 2620, 700)
    _tree(sheet, (2960, 2060))
    shade = [
        (x, 2230 + (y - 2230) * 0.16)
        for x, y in blob(sheet.random, (1650, 2230), 1250, 0.12, 40)
    ]
    sheet.wash((shade, (92, 92, 118), 0.4), edge=0.2, wobble=24, blur=10)
    _bench(sheet, 640, 2010, 1900)
    _accordion(sheet, (1420, 1690))
    _cap(sheet, (830, 1680), 1.0, (128, 130, 96))
    _cap(sheet, (1160, 1690), 0.94, (112, 118, 126))
    _fur_cap(sheet, (2400, 1676))
    mess_tin(sheet, (2200, 1692), 0.9)
    mess_tin(sheet, (900, 2330), 1.25)
    grass(sheet, 2330, 2620, 1300, (30, 110))


def _fence(sheet: Sheet) -> None:
    """Run a fence of rails and pales behind."""
    for k in range(58):
        x = sheet.left + 20 + k * 56
        tall = 190 * sheet.between(0.92, 1.06)
        pale = [
            (x, 1560),
            (x + 34, 1560),
            (x + 34, 1560 - tall),
            (x + 17, 1534 - tall),
            (x, 1560 - tall),
        ]
        sheet.solid(pale, (170, 154, 134), 0.55)
        sheet.line((x + 12, 1550), (x + 12, 1570 - tall), 1.3)
    for y in (1420, 1508):
        sheet.line((sheet.left, y), (sheet.right, y + 4), 7, taper=(0.05, 0.05))


def _tree(sheet: Sheet, foot: Point) -> None:
    x, y = foot
    trunk = [
        (x - 150, y + 30),
        (x + 170, y + 20),
        (x + 96, y - 240),
        (x + 110, y - 900),
        (x - 60, y - 900),
        (x - 84, y - 260),
    ]
    sheet.solid(trunk, (122, 96, 78), 0.75)
    for _ in range(420):
        px, t = sheet.between(-80, 100), sheet.random.random()
        start = (x + px * (1 + 0.5 * (1 - t) ** 4), y - 860 * t)
        sheet.line(
            start,
            (start[0] + sheet.between(-10, 10), start[1] - sheet.between(20, 70)),
            sheet.between(1.2, 3.4),
            step=10,
        )
    ends: list[Point] = []
    for k in range(15):
        start = (x + sheet.between(-50, 100), y - 600 - k * 20)
        ends += bough(sheet, start, -math.pi / 2 - 1.35 + k * 0.18, 640, 5)
    foliage(sheet, ends, (112, 140, 74), 92)
    apples = []
    for px, py in ends[:: max(1, len(ends) // 46)]:
        apple = ellipse((px, py + 20), 25, 24, 16)
        sheet.knock(apple)
        apples.append((apple, (206, 70, 52), 0.85))
        sheet.stroke([*apple, apple[0]], 2.4, step=6)
    sheet.wash(*apples, edge=0.7, wobble=3)


def _bench(sheet: Sheet, x: float, y: float, width: float) -> None:
    """Build a bench: back, seat, legs."""
    for u in (0.06, 0.5, 0.94):
        px = x + width * u
        post = [
            (px - 26, y - 300),
            (px + 26, y - 300),
            (px + 20, y - 800),
            (px - 20, y - 800),
        ]
        sheet.solid(post, (132, 98, 70), 0.75)
    for v in (740, 560):
        back = [
            (x, y - v),
            (x + width, y - v - 8),
            (x + width, y - v + 104),
            (x, y - v + 112),
        ]
        _plank(sheet, back)
    for u in (0.08, 0.5, 0.92):
        px = x + width * u
        for dx in (-70, 60):
            leg = [
                (px + dx, y - 240),
                (px + dx + 46, y - 240),
                (px + dx * 1.5 + 42, y + 230),
                (px + dx * 1.5, y + 230),
            ]
            sheet.solid(leg, (124, 92, 66), 0.8)
    for v, high in ((330, 62), (264, 70)):
        seat = [
            (x - 50 - (330 - v), y - v + high),
            (x + width + 50 + (330 - v), y - v + high - 6),
            (x + width + 40, y - v),
            (x - 40, y - v),
        ]
        _plank(sheet, seat)
    edge = [
        (x - 116, y - 194),
        (x + width + 116, y - 200),
        (x + width + 116, y - 150),
        (x - 116, y - 144),
    ]
    sheet.solid(edge, (120, 88, 60), 0.8)


def _plank(sheet: Sheet, plank: list[Point]) -> None:
    sheet.solid(plank, _PLANK, 0.65)
    xs, ys = [p[0] for p in plank], [p[1] for p in plank]
    for _ in range(70):
        x, y = (
            sheet.between(min(xs) + 60, max(xs) - 300),
            sheet.between(min(ys) + 10, max(ys) - 10),
        )
        sheet.line(
            (x, y),
            (x + sheet.between(60, 260), y + sheet.between(-3, 3)),
            sheet.between(0.8, 2),
            taper=(0.8, 0.8),
        )


def _accordion(sheet: Sheet, place: Point) -> None:
    """Set an accordion down, its bellows half open."""
    x, y = place
    left = [(x, y), (x + 150, y + 14), (x + 160, y - 350), (x + 10, y - 372)]
    right = [
        (x + 430, y + 6),
        (x + 600, y - 20),
        (x + 590, y - 402),
        (x + 420, y - 366),
    ]
    bellows = [
        (x + 150, y + 8),
        (x + 430, y + 4),
        (x + 420, y - 352),
        (x + 160, y - 344),
    ]
    sheet.solid(bellows, (58, 54, 60), 0.85)
    for k in range(1, 13):
        t = k / 13
        px = x + 150 + 280 * t
        dip = 12 if k % 2 else -6
        sheet.line((px, y + 8 + dip), (px - 2, y - 348 - dip), 3.4, shake=0.6)
        if k % 2:
            sheet.stroke(
                [(px, y + 14), (px - 11, y - 10), (px, y - 30)], 2.4, step=6, white=True
            )
            sheet.stroke(
                [(px - 2, y - 356), (px - 12, y - 332), (px, y - 312)],
                2.4,
                step=6,
                white=True,
            )
    for face in (left, right):
        sheet.solid(face, (146, 44, 40), 0.85)
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = face
        inner = [
            (ax + 14, ay - 20),
            (bx - 14, by - 20),
            (cx - 14, cy + 20),
            (dx + 14, dy + 20),
        ]
        sheet.outline(inner, 2)
    for k in range(11):
        py = y - 40 - k * 31
        key = [(x + 524, py), (x + 596, py - 6), (x + 594, py - 34), (x + 524, py - 28)]
        sheet.knock(key)
        sheet.outline(key, 2.2, 2)
    for k in range(10):
        if k not in {2, 6}:
            py = y - 56 - k * 31
            sharp = [
                (x + 526, py),
                (x + 562, py - 3),
                (x + 562, py - 17),
                (x + 526, py - 14),
            ]
            sheet.solid(sharp, (30, 28, 32), 0.95)
    for row in range(3):
        for k in range(9):
            button = ellipse((x + 42 + row * 34, y - 50 - k * 33 - row * 6), 9, 9, 12)
            sheet.knock(button)
            sheet.stroke([*button, button[0]], 2, step=4)
    grille = [
        (x + 452, y - 40),
        (x + 506, y - 48),
        (x + 500, y - 350),
        (x + 446, y - 334),
    ]
    sheet.hatch(grille, 0.9, 5, 1.6, 24)
    sheet.hatch(grille, 2.2, 5, 1.6, 24)
    strap = [
        (x + 560, y - 390),
        (x + 690, y - 330),
        (x + 720, y - 150),
        (x + 660, y - 6),
        (x + 590, y - 14),
    ]
    sheet.stroke(strap, 16, shake=2, taper=(0.1, 0.1))


def _cap(sheet: Sheet, place: Point, size: float, tone: Colour) -> None:
    """Lay down a soldier's field cap with its peak."""
    x, y = place

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    crown = [
        at(-120, 0),
        at(-126, 70),
        at(-80, 118),
        at(20, 128),
        at(96, 100),
        at(120, 40),
        at(116, 0),
    ]
    sheet.solid(crown, tone, 0.75)
    band = [at(-120, 0), at(-122, 40), at(118, 40), at(116, 0)]
    sheet.wash((band, (80, 78, 70), 0.4), wobble=4)
    sheet.line(at(-122, 40), at(118, 40), 2.6)
    peak = [at(70, 8), at(120, 26), at(196, -14), at(150, -22), at(76, -14)]
    sheet.solid(peak, (72, 66, 60), 0.8)
    sheet.hatch(crown, 1.1, 9, 1.7, 34)


def _fur_cap(sheet: Sheet, place: Point) -> None:
    """Lay down a fur cap with its flaps up."""
    x, y = place
    shape = [
        (px, y - 62 + (py - y + 62) * 0.66)
        for px, py in blob(sheet.random, (x, y - 62), 138, 0.06, 30)
    ]
    sheet.knock(shape)
    sheet.wash((shape, (116, 92, 74), 0.75), grain=1.0)
    for _ in range(520):
        a, r = sheet.between(0, 6.28), 132 * sheet.random.random() ** 0.5
        px, py = x + r * math.cos(a), y - 62 + r * 0.66 * math.sin(a)
        sheet.line(
            (px, py),
            (px + sheet.between(-8, 8), py - sheet.between(8, 24)),
            1.8,
            step=6,
        )
