"""The quay at Maizuru: a wooden pier in the morning, pines, the bay and its hills."""

from demo.motifs.land import hill, ridge
from demo.motifs.sea import gulls, water
from demo.motifs.things import bundle
from demo.motifs.trees import pine
from demo.sheet import Point, Sheet, Sky, blob, ellipse

_WOOD = (168, 136, 104)


def draw(sheet: Sheet) -> None:
    """Draw the pier that leads out of the picture, homewards."""
    sheet.layers.append(
        Sky(
            (
                (0, (120, 158, 196), 0.55),
                (0.22, (196, 204, 216), 0.4),
                (0.36, (250, 206, 180), 0.5),
                (0.44, (250, 222, 180), 0.3),
                (0.47, (250, 222, 180), 0),
            ),
            1.2,
        )
    )
    for y, amount, tone, strength in (
        (1420, 190, (160, 172, 196), 0.42),
        (1560, 130, (122, 146, 160), 0.5),
        (1660, 70, (84, 116, 108), 0.6),
    ):
        hill(sheet, ridge(sheet, y, amount, 620), 1800, tone, strength)
    water(sheet, 1770, sheet.bottom, (186, 204, 212), (48, 96, 120))
    _far_shore(sheet)
    _boat(sheet, (640, 2160))
    _pier(sheet)
    _headland(sheet)
    gulls(sheet, 15, 760, 1400)


def _far_shore(sheet: Sheet) -> None:
    """Set roofs and a pier's sheds on the far side."""
    for k in range(24):
        x = sheet.left + 40 + k * 116 + sheet.between(-30, 30)
        w, h = sheet.between(44, 96), sheet.between(20, 36)
        roof = [
            (x - 10, 1776 - h),
            (x + w + 10, 1776 - h),
            (x + w - 6, 1744 - h),
            (x + 6, 1744 - h),
        ]
        sheet.solid(
            [(x, 1780), (x + w, 1780), (x + w, 1776 - h), (x, 1776 - h)],
            (214, 200, 178),
            0.4,
        )
        sheet.solid(roof, (92, 98, 112), 0.75)


def _boat(sheet: Sheet, place: Point) -> None:
    """Let a launch lie on the water."""
    x, y = place
    shade = [(x, y + 10), (x + 560, y + 10), (x + 470, y + 110), (x + 90, y + 100)]
    sheet.wash((shade, (40, 66, 82), 0.4), wobble=40, blur=5)
    hull = [
        (x - 20, y - 90),
        (x + 50, y + 20),
        (x + 520, y + 20),
        (x + 640, y - 120),
        (x + 500, y - 74),
        (x + 80, y - 70),
    ]
    sheet.solid(hull, (222, 220, 210), 0.45)
    sheet.wash(
        (
            [(x + 36, y - 6), (x + 50, y + 20), (x + 520, y + 20), (x + 540, y - 6)],
            (52, 96, 110),
            0.8,
        ),
        wobble=3,
    )
    cabin = [
        (x + 130, y - 72),
        (x + 350, y - 74),
        (x + 340, y - 190),
        (x + 150, y - 190),
    ]
    sheet.solid(cabin, (206, 186, 152), 0.5)
    for u in (176, 246):
        sheet.solid(
            [
                (x + u, y - 110),
                (x + u + 46, y - 110),
                (x + u + 46, y - 160),
                (x + u, y - 160),
            ],
            (72, 96, 112),
            0.8,
        )
    sheet.line((x + 120, y - 194), (x + 372, y - 194), 8)
    sheet.line((x + 240, y - 194), (x + 240, y - 480), 8, taper=(0.1, 0.3))
    sheet.line((x + 240, y - 470), (x + 560, y - 90), 2)
    sheet.line((x + 240, y - 470), (x + 20, y - 90), 2)


def _pier(sheet: Sheet) -> None:
    """Build the pier towards us, plank by plank, on its piles."""
    far_left, far_right, near_left, near_right = 1640.0, 1830.0, 900.0, 2860.0
    top, bottom = 2060.0, sheet.bottom
    count = 44
    for k in range(0, count, 3):
        t = (k / count) ** 1.7
        y = top + (bottom - top) * t
        for x, side in (
            (far_left + (near_left - far_left) * t, -1),
            (far_right + (near_right - far_right) * t, 1),
        ):
            r, tall = 14 + 44 * t, 90 + 330 * t
            pile = [
                (x - r + side * r, y + tall),
                (x + r + side * r, y + tall),
                (x + r + side * r, y - 90 - 160 * t),
                (x - r + side * r, y - 90 - 160 * t),
            ]
            sheet.solid(pile, (112, 88, 70), 0.8)
            sheet.hatch(pile, 1.55, 6 + 7 * t, 1.4 + t, 40 + 60 * t)
            cap = ellipse((x + side * r, y - 90 - 160 * t), r, r * 0.36)
            sheet.solid(cap, (176, 150, 116), 0.7)
    deck = [
        (far_left, top),
        (far_right, top),
        (near_right, bottom),
        (near_left, bottom),
    ]
    sheet.solid(deck, _WOOD, 0.6)
    for k in range(count):
        t, u = (k / count) ** 1.7, ((k + 1) / count) ** 1.7
        left, right = (
            far_left + (near_left - far_left) * t,
            far_right + (near_right - far_right) * t,
        )
        y = top + (bottom - top) * t
        low = top + (bottom - top) * u
        if k % 3 == 0:
            plank = [
                (left, y),
                (right, y),
                (far_right + (near_right - far_right) * u, low),
                (far_left + (near_left - far_left) * u, low),
            ]
            sheet.wash((plank, (122, 96, 80), 0.34), wobble=4)
        sheet.line((left, y), (right, y), 2 + 4.5 * t)
        for _ in range(int(4 + 16 * t)):
            x, py = (
                sheet.between(left, right),
                sheet.between(y + 2, max(y + 3, low - 2)),
            )
            reach = (20 + 150 * t) * sheet.between(0.4, 1)
            sheet.line(
                (x, py),
                (min(right, x + reach), py + sheet.between(-3, 3)),
                1 + 1.2 * t,
                taper=(0.8, 0.8),
            )
        for x in (left + 22 + 60 * t, right - 22 - 60 * t):
            sheet.dot((x, y + (low - y) * 0.5), 1.8 + 6 * t, white=False)
    for x, y, r, tone in (
        (2240, 3330, 120, (126, 120, 88)),
        (2390, 3430, 100, (150, 128, 96)),
        (1480, 2800, 64, (112, 116, 92)),
    ):
        shadow = [
            (px, y + r * 0.6 + (py - y) * 0.3)
            for px, py in blob(sheet.random, (x + r * 0.4, y), r * 1.2, 0.1)
        ]
        sheet.wash((shadow, (92, 76, 76), 0.45), blur=6)
        bundle(sheet, (x, y), r, tone)


def _headland(sheet: Sheet) -> None:
    """Bring a headland with pines in from the right."""
    land = [
        (sheet.right, 1700),
        (2860, 1820),
        (2560, 1960),
        (2420, 2060),
        (2600, 2110),
        (sheet.right, 2260),
    ]
    sheet.solid(land, (128, 132, 96), 0.65)
    sheet.hatch(land, 0.4, 11, 1.8, 46)
    for _ in range(24):
        x, y, s = (
            sheet.between(2420, 2980),
            sheet.between(2040, 2170),
            sheet.between(24, 66),
        )
        rock = [
            (px, y + (py - y) * 0.66)
            for px, py in blob(sheet.random, (x, y), s, 0.24, 9)
        ]
        sheet.solid(rock, (136, 136, 140), 0.6)
    for x, y, h in ((2560, 2010, 640), (2820, 1960, 900), (2700, 2030, 520)):
        pine(sheet, (x, y), h)
