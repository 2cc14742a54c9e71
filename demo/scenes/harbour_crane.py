"""A harbour crane against the evening, gulls, a mooring post, the sea open before it."""

from demo.motifs.land import hill, ridge
from demo.motifs.meals import shadow
from demo.motifs.sea import crane, gulls, water
from demo.motifs.things import bundle, crate
from demo.sheet import Point, Sheet, Sky, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the end of the mole."""
    sheet.layers.append(
        Sky(((0, (112, 140, 178), 0.6), (0.28, (190, 192, 204), 0.42), (0.5, (250, 198, 140), 0.6),
             (0.6, (250, 220, 160), 0.3), (0.63, (250, 220, 160), 0)), 1.4)
    )  # fmt: skip
    sun = ellipse((1240, 1800), 120, 120, 40)
    sheet.knock(sun)
    sheet.wash((sun, (250, 176, 96), 0.6), edge=0.2)
    hill(sheet, ridge(sheet, 2060, 70, 500), 2260, (128, 134, 160), 0.55)
    water(sheet, 2230, sheet.bottom, (236, 202, 160), (62, 96, 130))
    _glitter(sheet)
    _light(sheet, (2560, 2240))
    _steamer(sheet, (620, 2300))
    _mole(sheet)
    crane(sheet, 1720, 2890, 2150, -1)
    for x, y, w, h in (
        (2230.0, 3180.0, 300, 220),
        (2300, 2950, 240, 160),
        (420, 3260, 270, 190),
    ):
        shadow(sheet, (x + w * 0.6, y), w * 0.8)
        crate(sheet, (x, y), w, h)
    for x, y, r in ((1240.0, 3300.0, 96.0), (1420, 3340, 84), (1330, 3390, 78)):
        shadow(sheet, (x, y + r * 0.6), r * 1.1)
        bundle(sheet, (x, y), r, (132, 122, 92))
    _bollard(sheet, (880, 3060))
    gulls(sheet, 26, 500, 2100)
    for x, y, s in ((700.0, 900.0, 90.0), (2250, 1280, 70), (420, 1400, 64)):
        _gull(sheet, x, y, s)


def _glitter(sheet: Sheet) -> None:
    """Let the low sun lie on the water."""
    for _ in range(260):
        y = 2250 + 560 * sheet.random.random() ** 1.3
        half = 60 + (y - 2250) * 0.35
        x = 1240 + sheet.between(-half, half)
        reach = sheet.between(16, 60)
        sheet.stroke([(x, y), (x + reach, y + 2)], 6, white=True, taper=(0.9, 0.9))


def _light(sheet: Sheet, foot: Point) -> None:
    """Stand a lighthouse on the far mole."""
    x, y = foot
    rock = [
        (x - 320, y + 60),
        (x - 260, y),
        (sheet.right, y - 14),
        (sheet.right, y + 90),
    ]
    sheet.solid(rock, (120, 116, 124), 0.7)
    tower = [(x - 60, y), (x + 60, y), (x + 38, y - 420), (x - 38, y - 420)]
    sheet.solid(tower, (236, 228, 216), 0.4)
    for low, high in ((100, 190), (290, 370)):
        band = [
            (x - 54 + low * 0.05, y - low),
            (x + 54 - low * 0.05, y - low),
            (x + 54 - high * 0.05, y - high),
            (x - 54 + high * 0.05, y - high),
        ]
        sheet.solid(band, (170, 66, 52), 0.75)
    sheet.solid(
        [(x - 30, y - 430), (x + 30, y - 430), (x + 30, y - 500), (x - 30, y - 500)],
        (250, 214, 130),
        0.7,
    )
    sheet.solid([(x - 40, y - 500), (x + 40, y - 500), (x, y - 560)], (90, 84, 90), 0.8)
    sheet.line((x - 56, y - 424), (x + 56, y - 424), 9, taper=(0.1, 0.1))


def _steamer(sheet: Sheet, place: Point) -> None:
    """Let a steamer lie out on the roads."""
    x, y = place
    hull = [(x, y + 30), (x - 26, y - 44), (x + 470, y - 44), (x + 440, y + 30)]
    sheet.solid(hull, (66, 70, 84), 0.8)
    sheet.solid(
        [(x + 150, y - 44), (x + 310, y - 44), (x + 310, y - 110), (x + 150, y - 110)],
        (222, 214, 204),
        0.5,
    )
    sheet.solid(
        [
            (x + 210, y - 110),
            (x + 254, y - 110),
            (x + 250, y - 196),
            (x + 214, y - 196),
        ],
        (60, 54, 60),
        0.85,
    )
    for dx in (70, 390):
        sheet.line((x + dx, y - 44), (x + dx, y - 240), 6)
    for k in range(12):
        sheet.line(
            (x + 10 + k * 34, y + 44 + 5 * (k % 3)),
            (x + 40 + k * 34, y + 46 + 5 * (k % 3)),
            4,
        )


def _mole(sheet: Sheet) -> None:
    """Lay the mole: great stones, joints, rails for the crane."""
    top = [
        (sheet.left, 3040),
        (1180, 2820),
        (sheet.right, 2760),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
    ]
    sheet.solid(top, (196, 180, 160), 0.6)
    side = [
        (sheet.left, 3110),
        (1180, 2884),
        (sheet.right, 2816),
        (sheet.right, 2760),
        (1180, 2820),
        (sheet.left, 3040),
    ]
    sheet.solid(side, (132, 120, 116), 0.7)
    for k in range(8):
        y = 2900 + 16 * k * k**0.6
        sheet.line((sheet.left, y + 300 - k * 12), (sheet.right, y - 40 + k * 4), 3)
    for k in range(11):
        x = sheet.left + 120 + k * 270
        sheet.line((x, 2960), (x - 280 + k * 40, sheet.bottom), 2.6)
    for shift in (0, 130):
        sheet.line(
            (1180, 2960 + shift), (sheet.right, 2890 + shift), 12, taper=(0.1, 0.1)
        )


def _bollard(sheet: Sheet, foot: Point) -> None:
    x, y = foot
    shadow(sheet, (x + 40, y + 10), 170)
    sheet.solid(
        [(x - 90, y), (x + 90, y), (x + 70, y - 200), (x - 70, y - 200)],
        (64, 64, 70),
        0.85,
    )
    sheet.solid(ellipse((x, y - 206), 120, 46), (74, 74, 80), 0.85)
    for k in range(3):
        coil = [
            (x - 96, y - 60 - k * 36),
            (x, y - 36 - k * 36),
            (x + 96, y - 64 - k * 36),
        ]
        sheet.stroke(coil, 20, taper=(0.1, 0.1))
    sheet.stroke(
        [(x - 90, y - 100), (420, 3010), (sheet.left, 2900)], 18, taper=(0.1, 0.1)
    )
    gull = (x, y - 250)
    body = ellipse((gull[0], gull[1] - 66), 92, 44)
    for dx in (-12, 16):
        sheet.line((gull[0] + dx, gull[1] + 10), (gull[0] + dx, gull[1] - 30), 6)
    sheet.knock(body)
    sheet.wash((body, (206, 208, 216), 0.3))
    sheet.stroke([*body, body[0]], 3, step=8)
    wing = [(x - 110, y - 316), (x + 20, y - 352), (x + 60, y - 316), (x - 20, y - 292)]
    sheet.solid(wing, (136, 142, 156), 0.7)
    head = ellipse((x + 88, y - 366), 36, 32)
    sheet.knock(head)
    sheet.stroke([*head, head[0]], 3, step=6)
    sheet.solid(
        [(x + 120, y - 372), (x + 166, y - 356), (x + 118, y - 350)],
        (236, 170, 60),
        0.85,
    )
    sheet.dot((x + 98, y - 372), 6, white=False)


def _gull(sheet: Sheet, x: float, y: float, s: float) -> None:
    """Let one gull come near: two long wings."""
    for side in (-1, 1):
        wing = [(x, y), (x + side * s * 0.7, y - s * 0.6), (x + side * s * 1.7, y - s * 0.25),
                (x + side * s * 0.8, y - s * 0.3)]  # fmt: skip
        sheet.knock(wing)
        sheet.wash((wing, (190, 196, 208), 0.3))
        sheet.stroke([*wing, wing[0]], 4, step=10)
    body = ellipse((x, y + s * 0.1), s * 0.2, s * 0.26)
    sheet.knock(body)
    sheet.stroke([*body, body[0]], 4, step=8)
