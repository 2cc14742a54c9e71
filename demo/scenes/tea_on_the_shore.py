"""The shore of Maizuru: a long wooden hall, paper lanterns, a table with bowls of tea."""

from demo.motifs.land import below, earth, footprints, grass, hill, ridge, track
from demo.motifs.meals import kettle, shadow, tea
from demo.motifs.rooms import planks, table, window
from demo.motifs.sea import gulls, water
from demo.motifs.trees import pine
from demo.sheet import Point, Sheet, Sky, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the welcome that waits on land."""
    sheet.layers.append(
        Sky(((0, (128, 166, 202), 0.58), (0.26, (202, 214, 220), 0.4), (0.42, (250, 220, 184), 0.35),
             (0.47, (250, 220, 184), 0)), 1.4)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 830, 150, 640), 1120, (142, 158, 184), 0.45)
    hill(sheet, ridge(sheet, 960, 80, 520), 1130, (104, 134, 118), 0.55)
    water(sheet, 1110, 1460, (176, 202, 212), (84, 128, 150))
    land = below(sheet, ridge(sheet, 1430, 14), sheet.bottom)
    sheet.knock(land)
    sheet.wash((land, (206, 188, 150), 0.55), edge=0.3)
    _jetty(sheet)
    pine(sheet, (3230, 1480), 980)
    pine(sheet, (3010, 1450), 700)
    _hall(sheet)
    pine(sheet, (1220, 1640), 900)
    grass(sheet, 1460, 1700, 700, (12, 40))
    for aside in (-40, 30, 90):
        way = track(
            [
                (560 + aside, 1450),
                (900 + aside, 1560),
                (1500 + aside, 1690),
                (2060 + aside, 1720),
            ],
            30,
            10,
        )
        footprints(sheet, way, (5, 12), (150, 122, 96))
    earth(sheet, 1660, sheet.bottom, 400)
    _lanterns(sheet)
    table(sheet, 330, 3270, 1860, 2240)
    shadow(sheet, (1460, 2066), 200, 0.16)
    kettle(sheet, (1500, 2130))
    for k in range(9):
        row = k % 2
        x = 640 + k * 290 + (60 if k > 2 else 0)
        if abs(x - 1500) > 240:
            shadow(sheet, (x, 2010 + row * 130), 80, 0.2)
            tea(
                sheet,
                (x, 2010 + row * 130),
                (206, 196, 176) if row else (188, 200, 200),
            )
    gulls(sheet, 9, 420, 800)


def _jetty(sheet: Sheet) -> None:
    """Run a jetty out from the shore."""
    deck = [(420, 1470), (640, 1470), (560, 1230), (500, 1230)]
    sheet.solid(deck, (176, 146, 112), 0.6)
    for k in range(12):
        t = k / 12
        sheet.line(
            (420 + 80 * t, 1470 - 240 * t), (640 - 80 * t, 1470 - 240 * t), 4 - 2 * t
        )
        if k % 3 == 0:
            for x in (420 + 80 * t, 640 - 80 * t):
                sheet.line(
                    (x, 1490 - 240 * t),
                    (x, 1420 - 240 * t),
                    16 - 9 * t,
                    taper=(0.1, 0.1),
                )


def _hall(sheet: Sheet) -> None:
    """Build the long hall: boards, a row of windows, an open door, a tiled roof."""
    left, right, floor, eave = 1560.0, 3120.0, 1640.0, 1180.0
    wall = [(left, floor), (right, floor), (right, eave), (left, eave)]
    planks(sheet, wall, 30, (182, 150, 112), 0.6)
    for k in range(5):
        x = left + 90 + k * 300 + (60 if k > 1 else 0)
        if k != 2:
            window(sheet, (x, 1500), 170, 190, (214, 216, 206), 0.45)
    door = [(2190, floor), (2450, floor), (2450, 1260), (2190, 1260)]
    sheet.solid(door, (250, 214, 150), 0.6)
    sheet.line((2320, floor), (2320, 1260), 5)
    for x in (2190, 2450):
        sheet.line((x, floor), (x, 1260), 18, taper=(0.1, 0.1))
    roof = [
        (left - 100, eave + 20),
        (right + 100, eave + 20),
        (right - 60, 940),
        (left + 60, 940),
    ]
    sheet.solid(roof, (98, 106, 116), 0.72)
    for k in range(7):
        y = 975 + k * 34
        sheet.line((left + 50 - k * 21, y), (right - 50 + k * 21, y), 3.4)
    for k in range(56):
        x = left + 70 + k * 26
        lean = (k - 28) * 4.4
        sheet.line((x, 944), (x + lean, eave + 16), 2)
    sheet.line((left + 40, 934), (right - 40, 934), 22, taper=(0.1, 0.1))


def _lanterns(sheet: Sheet) -> None:
    """Hang paper lanterns on a rope between two poles."""
    a, b = (520.0, 1780.0), (3180.0, 1760.0)
    for x, y in (a, b):
        shadow(sheet, (x, y), 90)
        pole = [(x - 20, y), (x + 20, y), (x + 15, y - 1250), (x - 15, y - 1250)]
        sheet.solid(pole, (136, 120, 84), 0.7)
        sheet.hatch(pole, 1.57, 9, 2, 110)
    rope: list[Point] = []
    for k in range(37):
        t = k / 36
        rope.append((a[0] + (b[0] - a[0]) * t, 560 + 620 * t * (1 - t)))
    sheet.stroke(rope, 6, taper=(0.05, 0.05))
    for k in range(4, 36, 4):
        x, y = rope[k]
        paper = ellipse((x, y + 130), 84, 104, 30)
        sheet.solid(paper, (236, 112, 76) if k % 8 else (248, 226, 180), 0.65)
        for up in range(-3, 4):
            half = 84 * (1 - (up / 3.9) ** 2) ** 0.5
            rib = [
                (x - half, y + 130 + up * 27),
                (x, y + 138 + up * 27),
                (x + half, y + 130 + up * 27),
            ]
            sheet.stroke(rib, 2.4, taper=(0.1, 0.1))
        for at in (20, 226):
            sheet.line((x - 40, y + at), (x + 40, y + at), 16, taper=(0.1, 0.1))
