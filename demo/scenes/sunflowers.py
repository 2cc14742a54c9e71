"""A field of sunflowers, a wattle fence, a white cottage."""

import math

from demo.motifs.land import below, grass, hill, ridge
from demo.motifs.trees import bough, foliage
from demo.motifs.village import cottage, wattle
from demo.sheet import Point, Sheet, Sky, ellipse

_LEAF = (112, 138, 66)
_PETAL = (244, 188, 40)


def draw(sheet: Sheet) -> None:
    """Draw the field in late summer."""
    sheet.layers.append(
        Sky(
            (
                (0, (96, 150, 200), 0.62),
                (0.3, (166, 198, 216), 0.42),
                (0.46, (232, 224, 196), 0.25),
                (0.5, (232, 224, 196), 0),
            ),
            1.5,
        )
    )
    hill(sheet, ridge(sheet, 1330, 60), 1500, (140, 162, 168), 0.4)
    hill(sheet, ridge(sheet, 1400, 34), 1520, (150, 168, 104), 0.5)
    field = below(sheet, ridge(sheet, 1480, 10), sheet.bottom)
    sheet.knock(field)
    sheet.wash((field, (168, 172, 84), 0.5), edge=0.3, wobble=12)
    _far_rows(sheet)
    _tree(sheet, (700, 1640))
    cottage(sheet, (1060, 1690), 900)
    wattle(sheet, (sheet.left, 1850), (sheet.right, 1850), 176)
    grass(sheet, 1760, 2000, 1100, (20, 50))
    heads: list[tuple[float, float, float]] = []
    for row in range(5):
        y = 2000 + row * 190
        size = 0.42 + row * 0.17
        for _ in range(26 - row * 3):
            x = sheet.between(sheet.left, sheet.right)
            heads += [(x, y + sheet.between(-60, 60), size)]
    grass(sheet, 1980, 2820, 3400, (40, 150))
    for x, low, size in sorted(heads, key=lambda h: h[1]):
        _sunflower(sheet, (x, low + 420 * size), size * sheet.between(0.9, 1.12))


def _far_rows(sheet: Sheet) -> None:
    """Dot the far field with rows of yellow."""
    dabs = []
    for row in range(17):
        y = 1500 + row * row * 0.95
        near = 0.2 + row / 17
        for _ in range(int(120 / near**0.5)):
            x = sheet.between(sheet.left, sheet.right)
            dab = ellipse((x, y + sheet.between(-6, 6) * near), 15 * near, 8 * near, 8)
            dabs.append((dab, _PETAL, 0.75))
    sheet.wash(*dabs, edge=0.6, wobble=4)
    for _ in range(2600):
        y = 1500 + 270 * sheet.random.random() ** 1.5
        near = 0.2 + (y - 1490) / 280
        x = sheet.between(sheet.left, sheet.right)
        sheet.line(
            (x, y), (x + sheet.between(-5, 5), y + 16 * near), 2.0 * near, step=5
        )


def _tree(sheet: Sheet, foot: Point) -> None:
    x, y = foot
    trunk = [(x - 44, y), (x + 50, y), (x + 26, y - 420), (x - 22, y - 420)]
    sheet.solid(trunk, (120, 94, 72), 0.7)
    sheet.hatch(trunk, 1.5, 8, 2, 60)
    ends: list[Point] = []
    for k in range(9):
        start = (x + sheet.between(-18, 18), y - 330 - k * 11)
        ends += bough(sheet, start, -math.pi / 2 + (k - 4) * 0.3, 330, 5)
    foliage(sheet, ends, (104, 134, 70), 62)


def _sunflower(sheet: Sheet, foot: Point, size: float) -> None:
    x, y = foot
    top = (x + sheet.between(-60, 60) * size, y - 560 * size)
    stem = [
        (x - 9 * size, y),
        (x + 9 * size, y),
        (top[0] + 7 * size, top[1]),
        (top[0] - 7 * size, top[1]),
    ]
    sheet.solid(stem, _LEAF, 0.75)
    for k in range(5):
        t = 0.2 + k * 0.15
        px, py = x + (top[0] - x) * t, y - 560 * size * t
        side, reach = (1 if k % 2 else -1), 150 * size * sheet.between(0.8, 1.2)
        leaf = [
            (px, py),
            (px + side * reach * 0.4, py - reach * 0.42),
            (px + side * reach, py - reach * 0.12),
            (px + side * reach * 1.1, py + reach * 0.2),
            (px + side * reach * 0.4, py + reach * 0.2),
        ]
        sheet.solid(leaf, _LEAF, 0.65)
        sheet.line((px, py), (px + side * reach, py + reach * 0.05), 2 * size)
        for u in (0.3, 0.5, 0.7):
            start = (px + side * reach * u, py - reach * 0.02)
            sheet.line(
                start,
                (start[0] + side * reach * 0.16, start[1] - reach * 0.16),
                1.3 * size,
            )
    _head(sheet, top, size)


def _head(sheet: Sheet, place: Point, size: float) -> None:
    x, y = place
    turn, squash = sheet.between(-0.3, 0.3), sheet.between(0.72, 0.96)
    petals = []
    for ring, count in ((1.0, 19), (0.86, 17)):
        for k in range(count):
            a = 2 * math.pi * (k + 0.5 * ring) / count + turn
            near, far = 62 * size, 148 * size * ring * sheet.between(0.88, 1.1)
            tip = (x + far * math.cos(a), y + far * math.sin(a) * squash)
            sides = [
                (
                    x + near * 1.2 * math.cos(a + d),
                    y + near * 1.2 * math.sin(a + d) * squash,
                )
                for d in (-0.2, 0.2)
            ]
            bulge = [
                (
                    x + (near + far) * 0.56 * math.cos(a + d),
                    y + (near + far) * 0.56 * math.sin(a + d) * squash,
                )
                for d in (-0.14, 0.14)
            ]
            petals.append([sides[0], bulge[0], tip, bulge[1], sides[1]])
    sheet.knock(*petals)
    sheet.wash(*((petal, _PETAL, 0.85) for petal in petals), edge=0.9, wobble=3)
    for petal in petals:
        sheet.stroke([*petal, petal[0]], 1.9 * size + 0.4, shake=0.4, step=10)
        sheet.line(
            ((petal[0][0] + petal[4][0]) / 2, (petal[0][1] + petal[4][1]) / 2),
            petal[2],
            1 * size + 0.3,
        )
    disc = ellipse(place, 74 * size, 74 * size * squash)
    sheet.solid(disc, (84, 58, 40), 0.85)
    for k in range(int(150 * size)):
        a, r = k * 2.4, 70 * size * math.sqrt(k / (150 * size))
        px, py = x + r * math.cos(a), y + r * math.sin(a) * squash
        sheet.dot((px, py), 3.2 * size, white=False)
