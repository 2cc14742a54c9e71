"""Bath day: a log bath-house by a frozen river, steam, buckets, washing on a line."""

from demo.motifs.houses import log_house
from demo.motifs.land import (
    below,
    far_wood,
    footprints,
    grass,
    hill,
    ridge,
    smoke,
    snow,
    snowfall,
    track,
)
from demo.motifs.things import bucket, cordwood, stump
from demo.motifs.trees import birch, fir
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the bank."""
    sheet.layers.append(
        Sky(
            (
                (0, (134, 160, 192), 0.6),
                (0.3, (196, 206, 220), 0.42),
                (0.46, (244, 220, 196), 0.35),
                (0.5, (244, 220, 196), 0),
            ),
            1.2,
        )
    )
    far, wood = ridge(sheet, 1120, 90), ridge(sheet, 1240, 40)
    hill(sheet, far, 1340, (134, 150, 176), 0.45)
    hill(sheet, wood, 1370, (70, 90, 100), 0.65)
    far_wood(sheet, far, 900, 15)
    far_wood(sheet, wood, 2300, 46)
    sheet.knock(below(sheet, ridge(sheet, 1350, 12), sheet.bottom))
    snow(sheet, 1380, 2600, 44)
    _river(sheet)
    for x, y, h in ((3480, 1560, 640), (3690, 1600, 760), (3300, 1540, 480)):
        fir(sheet, (x, y), h)
    house = log_house(sheet, (760, 1990), 420, 262, 760)
    smoke(sheet, house.chimney, 620, 900, 190, (122, 122, 132), 0.13)
    door = (985, 1800)
    for shift in (0, 70, 150):
        smoke(
            sheet,
            (door[0] + shift * 0.5, door[1] + shift),
            -420,
            560,
            210,
            (216, 218, 226),
            0.1,
        )
    cordwood(sheet, (1990, 1960), 9, 5, 34)
    _line_of_washing(sheet)
    way = track([(900, 2010), (1180, 2230), (1850, 2330), (2300, 2300)], 84, 18)
    footprints(sheet, way, (11, 14), (96, 120, 164))
    _hole(sheet, (2560, 2330))
    bucket(sheet, (2260, 2390), 120)
    bucket(sheet, (2090, 2430), 128, (160, 120, 84))
    stump(sheet, (600, 2330), 110, 120)
    bucket(sheet, (600, 2200), 104)
    _whisks(sheet, (1331, 1854))
    birch(sheet, (330, 2600), 2280, 108)
    birch(sheet, (3560, 2610), 2240, 92)
    grass(sheet, 2420, 2610, 420, (30, 100))
    snowfall(sheet, 700)


def _river(sheet: Sheet) -> None:
    """Freeze the river: blue ice, wind-blown, cracked."""
    ice = [
        (sheet.right, 1640),
        (2900, 1720),
        (2330, 1900),
        (1900, 2180),
        (1720, 2440),
        (1650, sheet.bottom),
        (sheet.right, sheet.bottom),
    ]
    sheet.wash((ice, (136, 170, 200), 0.42), edge=0.8, wobble=20)
    patches = []
    for _ in range(22):
        y = sheet.between(1800, 2580)
        x = sheet.between(2000 + (2500 - y) * 0.6, sheet.right)
        size = sheet.between(90, 360)
        patch = [
            (px, y + (py - y) * 0.16)
            for px, py in blob(sheet.random, (x, y), size, 0.2)
        ]
        patches.append((patch, (86, 128, 168), 0.28))
    sheet.wash(*patches, edge=0.5, wobble=20, blur=3)
    sheet.stroke(ice[:6], 3.4, shake=4)
    for _ in range(26):
        x, y = sheet.between(2100, 3700), sheet.between(1830, 2560)
        crack: list[Point] = [(x, y)]
        for _ in range(5):
            x, y = x + sheet.between(30, 130), y + sheet.between(-22, 22)
            crack.append((x, y))
        sheet.stroke(crack, 1.7, shake=1.5, taper=(0.8, 1.2))


def _hole(sheet: Sheet, place: Point) -> None:
    """Cut a hole for water, the broken ice beside it."""
    x, y = place
    hole = ellipse(place, 250, 66)
    sheet.solid(hole, (44, 66, 92), 0.85)
    for _ in range(26):
        px = sheet.between(x - 180, x + 150)
        sheet.line(
            (px, y + sheet.between(-34, 40)),
            (px + sheet.between(30, 90), y + sheet.between(-34, 40)),
            1.4,
        )
    for _ in range(15):
        px, py, s = (
            x + sheet.between(180, 420),
            y + sheet.between(-90, 40),
            sheet.between(24, 60),
        )
        block = [
            (px, py),
            (px + s, py - s * 0.2),
            (px + s * 1.1, py - s * 0.8),
            (px + s * 0.2, py - s * 0.7),
        ]
        sheet.knock(block)
        sheet.wash((block, (150, 184, 210), 0.4), wobble=3, edge=0.8)
        sheet.outline(block, 2.2, 2)


def _line_of_washing(sheet: Sheet) -> None:
    """Hang shirts and towels between two poles; they are frozen stiff."""
    a, b = (2360, 1830), (3280, 1780)
    for x, y in (map(float, foot) for foot in (a, b)):
        sheet.line((x, y + 8), (x + 6, y - 520), 15, taper=(0.1, 0.1))
        sheet.line((x, y - 130), (x + 70, y + 6), 8)
    rope = [
        (a[0] + (b[0] - a[0]) * t, a[1] - 480 + (b[1] - a[1]) * t + 130 * t * (1 - t))
        for t in (i / 20 for i in range(21))
    ]
    sheet.stroke(rope, 3, taper=(0.05, 0.05))
    tones: list[Colour] = [
        (206, 196, 170),
        (150, 158, 140),
        (196, 202, 210),
        (176, 150, 120),
        (208, 204, 190),
    ]
    for k, tone in enumerate(tones):
        x, y = rope[2 + k * 4]
        if k % 2:
            towel = [
                (x - 46, y + 2),
                (x + 56, y + 4),
                (x + 50, y + 250),
                (x - 40, y + 246),
            ]
            sheet.solid(towel, tone, 0.5)
            sheet.hatch(towel, 1.5, 12, 1.4, 70)
        else:
            shirt = [
                (x - 30, y),
                (x + 46, y + 2),
                (x + 140, y + 70),
                (x + 120, y + 120),
                (x + 62, y + 96),
                (x + 66, y + 270),
                (x - 50, y + 268),
                (x - 46, y + 92),
                (x - 104, y + 116),
                (x - 124, y + 66),
            ]
            sheet.solid(shirt, tone, 0.5)
            sheet.line((x + 8, y + 20), (x + 8, y + 250), 1.8)
            sheet.hatch(shirt, 1.45, 14, 1.4, 60)
        for dx in (-24, 34):
            sheet.line((x + dx, y - 16), (x + dx, y + 20), 5, step=6)


def _whisks(sheet: Sheet, place: Point) -> None:
    """Hang birch whisks on the wall, between the windows."""
    for k in range(3):
        x, y = place[0] + k * 150, place[1] - k * 19
        sheet.line((x, y - 90), (x, y - 20), 7)
        bunch = blob(sheet.random, (x, y + 34), 44, 0.25)
        sheet.wash((bunch, (128, 130, 62), 0.85), edge=0.8, wobble=6)
        for _ in range(34):
            px = x + sheet.random.gauss(0, 15)
            sheet.line(
                (x, y - 20),
                (px * 1.0 + (px - x) * 0.9, y + sheet.between(30, 92)),
                1.7,
                step=12,
            )
