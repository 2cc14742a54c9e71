"""A home village in autumn: a persimmon tree, thatched farmhouses, rice drying on racks."""

import math

from demo.motifs.land import below, footprints, grass, hill, ridge, smoke, track
from demo.motifs.meals import shadow
from demo.motifs.rooms import planks
from demo.motifs.trees import bough
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse

_FRUIT: Colour = (232, 118, 42)
_STRAW: Colour = (206, 170, 96)


def draw(sheet: Sheet) -> None:
    """Draw the lane home."""
    sheet.layers.append(
        Sky(((0, (116, 160, 202), 0.6), (0.28, (196, 210, 218), 0.4), (0.46, (248, 214, 164), 0.4),
             (0.52, (248, 214, 164), 0)), 1.4)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 900, 230, 640), 1400, (136, 152, 186), 0.45)
    hill(sheet, ridge(sheet, 1120, 110, 520), 1430, (120, 140, 130), 0.5)
    hill(sheet, ridge(sheet, 1260, 60, 420), 1440, (148, 124, 78), 0.5)
    ground = below(sheet, ridge(sheet, 1390, 10), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (196, 184, 112), 0.5), edge=0.3)
    grass(sheet, 1420, 1900, 1200, (12, 40))
    for x, y, s in ((2090.0, 1530.0, 0.4), (1060, 1560, 0.5)):
        top = _farmhouse(sheet, (x, y), s)
        smoke(sheet, top, 260, 300, 80, (140, 140, 150), 0.1)
    for k in range(3):
        _rack(sheet, (360 + k * 40, 1740 + k * 120), 620 + k * 60, 0.7 + k * 0.18)
    lane = [
        (1950, 1470),
        (2010, 1470),
        (2060, 1800),
        (2600, sheet.bottom),
        (1240, sheet.bottom),
        (1760, 1830),
    ]
    sheet.knock(lane)
    sheet.wash((lane, (214, 186, 146), 0.55), edge=0.3, wobble=26, blur=6)
    footprints(sheet, track([(1980, 1520), (1920, 1800), (1960, 2200), (1900, sheet.bottom - 40)], 40, 14),
               (4, 17), (160, 126, 96))  # fmt: skip
    top = _farmhouse(sheet, (2380, 2060), 1.15)
    smoke(sheet, top, 330, 420, 120, (140, 140, 150), 0.1)
    _wall(sheet)
    _persimmon(sheet, (1150, 2420))
    grass(sheet, 2280, sheet.bottom, 1100, (30, 100))
    for _ in range(7):
        _fruit(sheet, (sheet.between(800, 1560), sheet.between(2400, 2480)), 30)


def _farmhouse(sheet: Sheet, corner: Point, s: float) -> Point:
    """Build a farmhouse under a steep thatch; gives the opening for its smoke."""

    def at(u: float, v: float) -> Point:
        return corner[0] + u * s, corner[1] - v * s

    wall = [at(0, 0), at(900, 0), at(900, 260), at(0, 260)]
    sheet.solid(wall, (222, 210, 188), 0.45)
    for u, w in ((90.0, 250.0), (390.0, 250.0)):
        paper = [at(u, 40), at(u + w, 40), at(u + w, 220), at(u, 220)]
        sheet.solid(paper, (246, 240, 224), 0.3)
        for k in range(1, 6):
            sheet.line(at(u + w * k / 6, 40), at(u + w * k / 6, 220), 3 * s)
        for k in range(1, 4):
            sheet.line(at(u, 40 + 45 * k), at(u + w, 40 + 45 * k), 2 * s)
    planks(
        sheet,
        [at(700, 0), at(860, 0), at(860, 220), at(700, 220)],
        6,
        (120, 92, 70),
        0.7,
    )
    for u in (0, 365, 672, 884):
        sheet.solid(
            [at(u, 0), at(u + 20, 0), at(u + 20, 260), at(u, 260)], (104, 80, 62), 0.8
        )
    veranda = [at(60, 0), at(660, 0), at(660, 34), at(60, 34)]
    sheet.solid(veranda, (158, 126, 90), 0.7)
    thatch = [
        at(-110, 236),
        at(1010, 236),
        at(980, 290),
        at(770, 640),
        at(130, 640),
        at(-80, 290),
    ]
    sheet.solid(thatch, (158, 130, 90), 0.72)
    sheet.hatch(thatch, 1.6, 8, 2 * s, 110 * s)
    for k in range(90):
        u = -100 + k * 12.2
        sheet.line(at(u, 264), at(u + sheet.between(-5, 5), 226), 3 * s, step=6)
    crest = [at(90, 620), at(810, 620), at(770, 690), at(130, 690)]
    sheet.solid(crest, (120, 98, 74), 0.75)
    for k in range(6):
        sheet.line(
            at(160 + k * 120, 610), at(180 + k * 120, 704), 9 * s, taper=(0.1, 0.1)
        )
    return at(240, 690)


def _rack(sheet: Sheet, foot: Point, width: float, s: float) -> None:
    """Hang sheaves of rice on a rack to dry."""
    x, y = foot
    for k in range(4):
        px = x + width * k / 3
        sheet.line(
            (px - 26 * s, y), (px + 14 * s, y - 250 * s), 9 * s, taper=(0.1, 0.1)
        )
        sheet.line(
            (px + 30 * s, y), (px - 10 * s, y - 250 * s), 9 * s, taper=(0.1, 0.1)
        )
    count = int(width / (42 * s))
    for k in range(count):
        px = x + (k + 0.5) * width / count
        sheaf = [
            (px - 10 * s, y - 240 * s),
            (px + 12 * s, y - 240 * s),
            (px + 34 * s, y - 70 * s),
            (px - 32 * s, y - 66 * s),
        ]
        sheet.solid(sheaf, _STRAW, 0.7)
        sheet.hatch(sheaf, 1.57, 7, 1.6, 40 * s)
    sheet.line(
        (x - 50 * s, y - 226 * s),
        (x + width + 50 * s, y - 230 * s),
        11 * s,
        taper=(0.1, 0.1),
    )


def _wall(sheet: Sheet) -> None:
    """Lay a low wall of field stones along the lane."""
    for row in range(3):
        for k in range(11):
            x = 2360 + k * 118 + 50 * (row % 2) + sheet.between(-10, 10)
            y = 2290 - row * 62 + k * 6
            stone = [
                (px, y + (py - y) * 0.6)
                for px, py in blob(sheet.random, (x, y), 66, 0.12, 9)
            ]
            sheet.solid(stone, (152, 148, 144), 0.65)


def _persimmon(sheet: Sheet, foot: Point) -> None:
    """Stand the tree: a bent trunk, few leaves, many fruits."""
    x, y = foot
    shadow(sheet, (x + 120, y), 460, 0.14)
    trunk = [(x - 90, y + 20), (x + 110, y + 16), (x + 64, y - 300), (x + 120, y - 640), (x + 60, y - 900),
             (x, y - 900), (x + 26, y - 620), (x - 50, y - 300)]  # fmt: skip
    sheet.solid(trunk, (104, 86, 76), 0.78)
    sheet.hatch(trunk, 1.5, 8, 2.4, 60)
    ends: list[Point] = []
    for k in range(11):
        start = (x + 40 + sheet.between(-30, 50), y - 560 - k * 34)
        ends += bough(sheet, start, -math.pi / 2 - 1.25 + k * 0.25, 620, 5)
    chosen = ends[:: max(1, len(ends) // 90)]
    leaves = []
    for px, py in ends[:: max(1, len(ends) // 70)]:
        leaf = ellipse((px + 14, py + 12), 40, 19, 12)
        sheet.knock(leaf)
        leaves.append(
            (
                leaf,
                sheet.random.choice(((196, 96, 50), (206, 150, 62), (150, 136, 70))),
                0.75,
            )
        )
        sheet.stroke([*leaf, leaf[0]], 2, step=8)
    sheet.wash(*leaves, wobble=4)
    for place in chosen:
        _fruit(sheet, place, 34)


def _fruit(sheet: Sheet, place: Point, radius: float) -> None:
    x, y = place
    fruit = ellipse((x, y + radius * 0.8), radius, radius * 0.86, 18)
    sheet.knock(fruit)
    sheet.wash((fruit, _FRUIT, 0.88), edge=0.8, wobble=3)
    sheet.stroke([*fruit, fruit[0]], 2.6, step=6)
    for turn in (-0.9, -0.3, 0.3, 0.9):
        sheet.line((x, y + 4), (x + radius * 0.6 * turn, y + 14), 5, step=5)
