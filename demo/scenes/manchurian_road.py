"""An empty road across the plain: ruts, footprints, a broken cart, packs left behind."""

import itertools

from demo.motifs.land import below, footprints, grass, hill, ridge, track
from demo.motifs.railway import pole, wires
from demo.motifs.things import bundle, cart_wheel
from demo.sheet import Point, Sheet, Sky, blob

_AWAY: Point = (2480, 1250)


def draw(sheet: Sheet) -> None:
    """Draw the road."""
    sheet.layers.append(
        Sky(
            (
                (0, (118, 148, 176), 0.55),
                (0.24, (206, 190, 168), 0.5),
                (0.4, (240, 190, 128), 0.6),
                (0.46, (244, 206, 150), 0),
            ),
            1.0,
        )
    )
    for y, amount, tone, strength in (
        (1150, 90, (150, 148, 170), 0.5),
        (1215.0, 46, (138, 132, 128), 0.5),
    ):
        hill(sheet, ridge(sheet, y, amount, 1100), 1290, tone, strength)
    plain = below(sheet, ridge(sheet, 1268, 6), sheet.bottom)
    sheet.knock(plain)
    sheet.wash((plain, (202, 176, 112), 0.5), edge=0.3, wobble=10)
    fields = []
    for _ in range(26):
        y = sheet.between(1300, 2700)
        near = (y - 1250) / 1400
        x, w = (
            sheet.between(sheet.left, sheet.right),
            sheet.between(300, 900) * (0.3 + near),
        )
        patch = [
            (px, y + (py - y) * 0.09)
            for px, py in blob(sheet.random, (x, y), w, 0.2, 20)
        ]
        fields.append((patch, (138, 140, 76), sheet.between(0.1, 0.3)))
    sheet.wash(*fields, edge=0.3, wobble=24, blur=6)
    grass(sheet, 1290, 1600, 1500, (10, 30), 0.2)
    _road(sheet)
    _poles(sheet)
    grass(sheet, 1700, 2720, 2600, (30, 110), 0.2)
    _road_again(sheet)
    _cart(sheet, (640, 2240))
    for x, y, r, tone in (
        (1330.0, 2330.0, 78.0, (122, 118, 84)), (1450, 2380, 96, (140, 122, 92)), (1390, 2440, 70, (104, 108, 82)),
        (3230, 1990, 54, (128, 120, 92)), (3330, 2030, 66, (112, 110, 84)), (3560, 2480, 120, (130, 118, 86)),
    ):  # fmt: skip
        sheet.wash(
            (
                blob(sheet.random, (x + r * 0.5, y + r * 0.6), r * 1.1, 0.1),
                (110, 90, 84),
                0.3,
            ),
            blur=6,
        )
        bundle(sheet, (x, y), r, tone)
    for _ in range(26):
        x, y, s = (
            sheet.between(700, 3400),
            sheet.between(420, 880),
            sheet.between(8, 17),
        )
        sheet.stroke([(x - s, y - s * 0.5), (x, y), (x + s, y - s * 0.6)], 2, step=5)


def _road(sheet: Sheet) -> None:
    (x, y) = _AWAY
    road = [
        (x - 6, y + 12),
        (x + 10, y + 12),
        (2690, 1600),
        (3060, 2120),
        (3860, sheet.bottom),
        (960, sheet.bottom),
        (1640, 2060),
        (2210, 1560),
    ]
    sheet.wash((road, (204, 164, 124), 0.44), edge=0.3, wobble=22, blur=4)


def _road_again(sheet: Sheet) -> None:
    """Press ruts and steps into the road, from far to near."""
    for k in range(5):
        t = (k + 0.5) / 5
        foot = 1060 + t * 2640
        middle, bend = 1850 + t * 1360, 2300 + t * 480
        rut = [
            (_AWAY[0] + (t - 0.5) * 12, _AWAY[1] + 16),
            (bend - 90, 1570),
            (middle - 210, 2080),
            (foot, sheet.bottom),
        ]
        walked = track(rut, 60)
        for i, (px, py) in enumerate(walked[:-1]):
            for _ in range(5):
                aside = sheet.random.gauss(0, 13) * i / 60
                nx, ny = walked[i + 1]
                f = sheet.random.random()
                end = (px + (nx - px) * f * 1.5 + aside, py + (ny - py) * f * 1.5)
                sheet.line(
                    (px + aside, py), end, 1 + 2.4 * i / 60, shake=1.4, taper=(0.8, 0.8)
                )
        shade = [(px - 12 * i / 60, py) for i, (px, py) in enumerate(walked)]
        shade += [(px + 26 * i / 60, py) for i, (px, py) in enumerate(walked)][::-1]
        sheet.wash((shade, (142, 104, 76), 0.34), edge=0.4, wobble=10)
    for _ in range(15):
        t = sheet.random.random()
        way = [
            (2320 + t * 440, 1580),
            (1880 + t * 1300, 2080),
            (1180 + t * 2400, sheet.bottom - 20),
        ]
        footprints(sheet, track(way, 64, 18), (2.4, 15), (128, 96, 72))
    for _ in range(1300):
        y = sheet.between(1600, sheet.bottom)
        near = (y - 1250) / 1500
        x = 2400 + sheet.between(-1, 1) * 1250 * near - 120 * near
        sheet.line(
            (x, y), (x + sheet.between(6, 34) * near, y), 2 * near, taper=(0.8, 0.8)
        )


def _poles(sheet: Sheet) -> None:
    hangs = []
    for k in range(8):
        near = 0.86**k
        x = 2620 + (4230 - 2620) * near**1.9 - 200
        hangs.append(pole(sheet, (x, 1290 + 830 * near**1.9), 1350 * near**1.9 + 60))
    for start, end in itertools.pairwise(hangs):
        wires(sheet, start, end, 26)


def _cart(sheet: Sheet, place: Point) -> None:
    """Leave a two-wheeled cart, one wheel off, its shafts in the dust."""
    x, y = place
    shadow = [(x - 120, y + 170), (x + 900, y + 120), (x + 980, y + 220), (x, y + 270)]
    sheet.wash((shadow, (104, 84, 84), 0.4), blur=10)
    for dy in (0, 70):
        shaft = [
            (x + 560, y - 30 + dy),
            (x + 1130, y + 150 + dy),
            (x + 1134, y + 172 + dy),
            (x + 556, y - 2 + dy),
        ]
        sheet.solid(shaft, (132, 98, 68), 0.75)
    cart_wheel(sheet, (x + 300, y + 60), 150, 158)
    bed = [(x, y + 90), (x + 620, y - 40), (x + 620, y - 74), (x, y + 52)]
    side = [(x, y + 52), (x + 620, y - 74), (x + 620, y - 214), (x, y - 84)]
    back = [(x, y + 52), (x, y - 84), (x - 130, y - 150), (x - 130, y - 12)]
    for face, strength in ((back, 0.8), (side, 0.65), (bed, 0.85)):
        sheet.solid(face, (140, 104, 70), strength)
    for k in range(1, 4):
        lift = 136 * k / 4
        sheet.line((x, y + 52 - lift), (x + 620, y - 74 - lift), 3)
        sheet.line((x, y + 52 - lift), (x - 130, y - 12 - lift), 3)
    for k in range(5):
        px = x + 40 + k * 140
        sheet.line((px, y + 48 - k * 28), (px, y - 110 - k * 28), 9, taper=(0.1, 0.1))
    sheet.hatch(back, 0.5, 7, 1.6, 50)
    cart_wheel(sheet, (x + 820, y + 260), 170, 62)
