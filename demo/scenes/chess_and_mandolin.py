"""A chessboard with its men of bread and wood, a mandolin leaning on the bench."""

import math

from demo.motifs.land import below, earth, grass, hill, ridge
from demo.motifs.meals import cup, shadow
from demo.motifs.rooms import planks
from demo.motifs.trees import birch
from demo.sheet import Colour, Point, Polygon, Sheet, Sky, ellipse

_PALE: Colour = (226, 196, 146)
_DARK: Colour = (96, 66, 48)
_MEN = (
    (0, 1, True, 2), (1, 2, True, 1), (2, 1, True, 1), (3, 3, True, 3), (5, 1, True, 1),
    (6, 2, True, 1), (4, 0, True, 4), (1, 5, False, 1), (3, 6, False, 1), (4, 4, False, 2),
    (5, 5, False, 1), (6, 6, False, 3), (2, 7, False, 4), (7, 5, False, 1),
)  # fmt: skip


def draw(sheet: Sheet) -> None:
    """Draw the bench in summer."""
    sheet.layers.append(
        Sky(
            (
                (0, (140, 178, 206), 0.55),
                (0.26, (206, 218, 214), 0.35),
                (0.4, (236, 224, 180), 0),
            ),
            1.4,
        )
    )
    hill(sheet, ridge(sheet, 960, 60), 1120, (140, 162, 160), 0.45)
    hill(sheet, ridge(sheet, 1040, 30), 1130, (112, 144, 96), 0.5)
    ground = below(sheet, ridge(sheet, 1110, 10), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (158, 172, 96), 0.5), edge=0.3)
    grass(sheet, 1130, 1700, 1900, (12, 50))
    for x, h, w in ((430, 1500, 64), (760, 1280, 46), (2560, 1240, 40)):
        birch(sheet, (x, 1300 + w), h, w, (130, 156, 74))
    earth(sheet, 1900, 2420, 300)
    birch(sheet, (3180, 1620), 2000, 128, (130, 156, 74))
    _bench(sheet)
    men = _board(sheet, (1330, 1730))
    for foot, pale, kind in men:
        _man(sheet, foot, pale, kind)
    _mandolin(sheet)
    shadow(sheet, (760, 1690), 110)
    cup(sheet, (760, 1690), 1.15)
    for x, y in ((960, 1780), (1040, 1740), (1110, 1800)):
        shadow(sheet, (x, y), 34)
        _man(sheet, (x, y), x == 1040, 1)
    grass(sheet, 2250, 2420, 900, (40, 120))


def _bench(sheet: Sheet) -> None:
    for x in (560, 1800, 2960):
        leg = [(x - 80, 1930), (x + 80, 1930), (x + 60, 2400), (x - 60, 2400)]
        sheet.solid(leg, (118, 88, 62), 0.8)
        sheet.hatch(leg, 1.57, 9, 2, 90)
    shade = [(300, 2330), (3300, 2330), (3380, 2400), (380, 2430)]
    sheet.wash((shade, (70, 78, 72), 0.45), blur=12, wobble=20)
    seat = [(260, 1880), (3330, 1880), (3160, 1480), (430, 1480)]
    planks(sheet, seat, 4, (176, 138, 96), 0.6, level=True)
    edge = [(260, 1970), (3330, 1970), (3330, 1880), (260, 1880)]
    sheet.solid(edge, (128, 94, 64), 0.8)
    sheet.hatch(edge, 0.0, 9, 2, 150)


def _board(sheet: Sheet, corner: Point) -> list[tuple[Point, bool, int]]:
    """Lay the chessboard; gives where its men stand, the far ones first."""
    x, y = corner

    def at(u: float, v: float) -> Point:
        lift = v / 8
        return x + (u - 4) * (118 - 26 * lift) + 520 + 26 * lift, y + 60 - 260 * lift

    shadow(sheet, (x + 560, y + 70), 620, 0.12)
    rim = [at(-0.4, -0.5), at(8.4, -0.5), at(8.3, 8.4), at(-0.3, 8.4)]
    sheet.solid(rim, (142, 100, 66), 0.8)
    low = [rim[0], rim[1], (rim[1][0], rim[1][1] + 36), (rim[0][0], rim[0][1] + 36)]
    sheet.solid(low, (100, 70, 48), 0.85)
    dark: list[tuple[Polygon, Colour, float]] = []
    field = [at(0, 0), at(8, 0), at(8, 8), at(0, 8)]
    sheet.knock(field)
    sheet.wash((field, _PALE, 0.5), wobble=3)
    for u in range(8):
        for v in range(8):
            if (u + v) % 2 == 0:
                square = [at(u, v), at(u + 1, v), at(u + 1, v + 1), at(u, v + 1)]
                dark.append((square, _DARK, 0.75))
                sheet.hatch(square, 0.1, 7, 1.6, 30)
    sheet.wash(*dark, wobble=2)
    sheet.outline(field, 3)
    men = [(at(u + 0.5, v + 0.4), pale, kind) for u, v, pale, kind in _MEN]
    return sorted(men, key=lambda man: man[0][1])


def _man(sheet: Sheet, foot: Point, pale: bool, kind: int) -> None:
    """Stand a chessman, carved by hand: 1 a pawn, 2 a rook, 3 a queen, 4 a king."""
    x, y = foot
    h = 70 + 22 * kind
    tone = (222, 190, 140) if pale else (74, 52, 42)
    sheet.solid(ellipse((x, y), 34, 13), tone, 0.85)
    stem = [(x - 30, y), (x + 30, y), (x + 13, y - h * 0.6), (x + 20, y - h)]
    sheet.solid([*stem, (x - 20, y - h), (x - 13, y - h * 0.6)], tone, 0.85)
    if kind == 2:
        head = [(x - 26, y - h + 4), (x + 26, y - h + 4), (x + 28, y - h - 34)]
        sheet.solid([*head, (x - 28, y - h - 34)], tone, 0.85)
    else:
        sheet.solid(ellipse((x, y - h - 12), 23, 23), tone, 0.85)
    if kind == 4:
        sheet.line((x, y - h - 34), (x, y - h - 74), 8, taper=(0.1, 0.1))
        sheet.line((x - 18, y - h - 56), (x + 18, y - h - 56), 7, taper=(0.1, 0.1))
    if kind == 3:
        for dx in (-16, 0, 16):
            sheet.dot((x + dx, y - h - 40), 7, white=False)
    sheet.hatch(
        [(x, y), (x + 30, y), (x + 13, y - h * 0.6), (x, y - h)], 1.57, 6, 1.6, 24
    )


def _mandolin(sheet: Sheet) -> None:
    """Lean a mandolin on the bench's end: a bowl, a neck, eight strings."""
    x, y, tilt = 2830.0, 1700.0, -0.42

    def at(u: float, v: float) -> Point:
        c, s = math.cos(tilt), math.sin(tilt)
        return x + u * c - v * s, y + u * s - v * c

    shadow(sheet, (2880, 1880), 330, 0.14)
    bowl = [
        at(250 * math.sin(a) * (0.7 + 0.3 * math.cos(a)), 60 - 330 * math.cos(a))
        for a in (k * math.pi / 18 for k in range(-18, 18))
    ]
    neck = [at(-38, 300), at(38, 300), at(32, 980), at(-32, 980)]
    sheet.solid(bowl, (186, 120, 66), 0.8)
    sheet.solid(neck, (92, 62, 46), 0.85)
    head = [at(-62, 970), at(62, 970), at(76, 1190), at(-76, 1190)]
    sheet.solid(head, (112, 74, 52), 0.85)
    sheet.solid([at(86 * math.cos(k / 4), 130 + 86 * math.sin(k / 4)) for k in range(25)],
                (46, 36, 34), 0.9)  # fmt: skip
    sheet.line(at(-120, -110), at(120, -110), 18, taper=(0.1, 0.1))
    for k in range(15):
        v = 340 + 600 * (1 - 0.9**k)
        sheet.line(at(-36, v), at(36, v), 3)
    for k in range(4):
        u = -24 + k * 16
        for dx in (-3, 3):
            sheet.line(at(u * 1.6 + dx, -160), at(u + dx, 1040), 2, shake=0.2)
        for side in (-1, 1):
            peg = at(side * 70, 1010 + k * 48)
            sheet.line(peg, at(side * 108, 1012 + k * 48), 12, taper=(0.1, 0.1))
