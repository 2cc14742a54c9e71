"""A village well in summer: a sweep and its bucket, a wattle fence, white cottages."""

import math

from demo.motifs.land import below, earth, grass, hill, ridge
from demo.motifs.meals import cup, shadow
from demo.motifs.things import bucket
from demo.motifs.trees import bough, foliage
from demo.motifs.village import cottage, wattle
from demo.sheet import Point, Sheet, Sky, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the well at noon."""
    sheet.layers.append(
        Sky(
            (
                (0, (120, 170, 210), 0.62),
                (0.3, (196, 218, 226), 0.4),
                (0.46, (244, 232, 196), 0),
            ),
            1.6,
        )
    )
    hill(sheet, ridge(sheet, 1210, 60), 1400, (150, 168, 160), 0.45)
    hill(sheet, ridge(sheet, 1300, 30), 1420, (132, 156, 96), 0.5)
    ground = below(sheet, ridge(sheet, 1390, 10), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (176, 178, 100), 0.52), edge=0.3)
    grass(sheet, 1420, 2000, 1900, (12, 46))
    for x, y in ((640, 1500), (3180, 1420)):
        _poplar(sheet, (x, y), 900)
    cottage(sheet, (430, 1690), 760)
    cottage(sheet, (2700, 1580), 520)
    wattle(sheet, (sheet.left, 1900), (1290, 1800), 210)
    wattle(sheet, (2330, 1740), (sheet.right, 1820), 170)
    way = [
        (1500, 1560),
        (1640, 1560),
        (2050, 2050),
        (2700, sheet.bottom),
        (1000, sheet.bottom),
        (1450, 2050),
    ]
    sheet.wash((way, (212, 178, 128), 0.55), edge=0.3, wobble=24, blur=8)
    earth(sheet, 1900, sheet.bottom, 420)
    _sweep(sheet, (2620, 2180))
    _well(sheet, (1760, 2300), 330)
    shadow(sheet, (2230, 2420), 150)
    bucket(sheet, (2230, 2420), 190, (156, 118, 82))
    cup(sheet, (1560, 2030), 0.7)
    grass(sheet, 2300, sheet.bottom, 1300, (30, 110))


def _poplar(sheet: Sheet, foot: Point, height: float) -> None:
    x, y = foot
    ends: list[Point] = []
    for k in range(16):
        start = (x + sheet.between(-14, 14), y - height * (0.2 + 0.045 * k))
        side = -1 if k % 2 else 1
        ends += bough(
            sheet, start, -math.pi / 2 + side * 0.34, height * (0.26 - 0.009 * k), 3
        )
    sheet.line(foot, (x, y - height * 0.96), 26, taper=(0.1, 0.8))
    foliage(sheet, ends, (98, 136, 76), 46)


def _well(sheet: Sheet, place: Point, radius: float) -> None:
    """Lay the well's round of stones, its water dark, boards over a half of it."""
    x, y = place
    low = ellipse((x, y), radius, radius * 0.34, 40)[:21]
    high = y - 270
    shadow(sheet, (x + 60, y + 30), radius * 1.3)
    sheet.solid([*low, (x - radius, high), (x + radius, high)], (164, 158, 150), 0.65)
    for row in range(4):
        at = y - row * 68
        for k in range(9):
            a = math.pi * (k + 0.5 * (row % 2)) / 9
            b = a + math.pi / 9
            c, d = (x - radius * math.cos(t) for t in (a, b))
            drop = [radius * 0.34 * math.sin(t) for t in (a, b)]
            stone = [(c + 6, at + drop[0]), (d - 4, at + drop[1]),
                     (d - 4, at + drop[1] - 58), (c + 6, at + drop[0] - 58)]  # fmt: skip
            if d < x + radius:
                sheet.outline(stone, 3, 3)
                if sheet.random.random() < 0.4:
                    sheet.wash((stone, (106, 100, 104), 0.4), wobble=5)
    rim = ellipse((x, high), radius, radius * 0.34, 40)
    sheet.solid(rim, (190, 184, 172), 0.5)
    water = ellipse((x, high + 4), radius * 0.78, radius * 0.25, 40)
    sheet.solid(water, (52, 78, 92), 0.85)
    sheet.stroke(
        [(x - 120, high + 30), (x, high + 36), (x + 130, high + 30)], 5, white=True
    )


def _sweep(sheet: Sheet, foot: Point) -> None:
    """Raise the sweep: a forked post, a long beam, a stone at its end, a rod with a bucket."""
    x, y = foot
    post = [(x - 44, y), (x + 44, y), (x + 34, y - 1250), (x - 34, y - 1250)]
    shadow(sheet, (x + 40, y + 6), 170)
    sheet.solid(post, (122, 94, 68), 0.78)
    sheet.hatch(post, 1.57, 10, 2, 120)
    for side in (-1, 1):
        sheet.line((x, y - 1200), (x + side * 86, y - 1360), 30, taper=(0.1, 0.1))
    tip, tail = (1700.0, 560.0), (3300.0, 1180.0)
    beam = [
        (tip[0], tip[1] - 14),
        (tail[0], tail[1] - 40),
        (tail[0], tail[1] + 40),
        (tip[0], tip[1] + 14),
    ]
    sheet.solid(beam, (136, 106, 76), 0.75)
    sheet.hatch(beam, 0.37, 9, 2, 130)
    stone = ellipse((tail[0] - 40, tail[1] + 40), 110, 92)
    sheet.solid(stone, (140, 138, 138), 0.7)
    sheet.stroke(
        [
            (tail[0] - 150, tail[1] - 60),
            (tail[0] - 40, tail[1] + 130),
            (tail[0] + 70, tail[1] - 30),
        ],
        9,
    )
    sheet.line(tip, (1760, 1560), 9, taper=(0.05, 0.05))
    bucket(sheet, (1760, 1850), 200, (150, 112, 78))
