"""A small station at first frost: a clock on the wall, a bench, rails going west."""

import math

from demo.motifs.houses import barbed_fence
from demo.motifs.land import below, earth, far_wood, grass, hill, ridge, snowfall
from demo.motifs.meals import sack, shadow
from demo.motifs.railway import pole, wires
from demo.motifs.rooms import planks, window
from demo.motifs.things import bundle, crate
from demo.sheet import Point, Sheet, Sky, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the platform."""
    sheet.layers.append(
        Sky(((0, (140, 156, 180), 0.6), (0.3, (206, 200, 196), 0.42), (0.46, (244, 208, 166), 0.45),
             (0.52, (244, 208, 166), 0)), 1.1)
    )  # fmt: skip
    far, wood = ridge(sheet, 1290, 60), ridge(sheet, 1390, 20)
    hill(sheet, far, 1450, (140, 148, 168), 0.5)
    hill(sheet, wood, 1500, (86, 104, 104), 0.6)
    far_wood(sheet, wood, 1500, 46)
    ground = below(sheet, ridge(sheet, 1470, 8), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (188, 174, 144), 0.45), edge=0.3)
    barbed_fence(sheet, (sheet.left, 1580), (1700, 1540), 13, (90, 70), 1.6)
    grass(sheet, 1500, 1800, 900, (12, 40))
    hangs = [
        pole(sheet, (250 + k * 430, 1640 - k * 26), 900 - k * 150) for k in range(4)
    ]
    for k in range(3):
        wires(sheet, hangs[k], hangs[k + 1], 26)
    _rails(sheet)
    _platform(sheet)
    _house(sheet)
    _clock(sheet, (2010, 1010), 190)
    shadow(sheet, (1760, 2130), 400, 0.12)
    _bench(sheet, 1500, 2120)
    for x, y, r, tone in (
        (1640.0, 1880.0, 100, (122, 122, 92)),
        (1250, 2240, 120, (136, 116, 88)),
    ):
        bundle(sheet, (x, y), r, tone)
    shadow(sheet, (2740, 2250), 260)
    crate(sheet, (2560, 2260), 330, 230)
    sack(sheet, (3120, 2290), 0.85)
    snowfall(sheet, 380)


def _rails(sheet: Sheet) -> None:
    """Run two tracks from the lower left to the horizon."""
    for near, far in ((240.0, 1160.0), (-560.0, 1110.0)):
        for k in range(46):
            t = 1 - 1 / (1 + k * 0.16)
            x, y = near + (far - near) * t, sheet.bottom + (1480 - sheet.bottom) * t
            w = 430 * (1 - t) + 16
            sheet.line(
                (x - w * 0.2, y), (x + w * 1.2, y), 40 * (1 - t) + 2, taper=(0.1, 0.1)
            )
        for side in (0.0, 1.0):
            start = (near + side * 430, sheet.bottom)
            sheet.line(start, (far + side * 14, 1482), 12, taper=(0.05, 0.9))


def _platform(sheet: Sheet) -> None:
    top = [
        (1130, 1640),
        (sheet.right, 1640),
        (sheet.right, sheet.bottom),
        (980, sheet.bottom),
        (1060, 1900),
    ]
    sheet.solid(top, (198, 186, 164), 0.5)
    earth(sheet, 2420, sheet.bottom, 240)
    kerb = [
        (1130, 1640),
        (1180, 1640),
        (1150, 1900),
        (1090, sheet.bottom),
        (980, sheet.bottom),
        (1060, 1900),
    ]
    sheet.solid(kerb, (150, 144, 138), 0.65)
    for k in range(12):
        y = 1680 + 850 * (k / 12) ** 1.4
        sheet.line((1124 - (y - 1640) * 0.16, y), (1174 - (y - 1640) * 0.1, y), 3)


def _house(sheet: Sheet) -> None:
    """Stand the station: a wall of boards, a roof that reaches over the platform."""
    left, right, floor, eave = 1420.0, sheet.right, 1960.0, 800.0
    wall = [(left, floor), (right, floor), (right, eave), (left, eave)]
    planks(sheet, wall, 34, (186, 152, 96), 0.6)
    base = [
        (left - 16, floor + 24),
        (right, floor + 24),
        (right, floor - 110),
        (left - 16, floor - 110),
    ]
    sheet.solid(base, (140, 132, 126), 0.7)
    sheet.hatch(base, 0.0, 14, 2, 90)
    for x in (1560.0, 2960.0):
        window(sheet, (x, 1590), 250, 420, (96, 112, 126), 0.75)
    door = [(2420, floor), (2720, floor), (2720, 1180), (2420, 1180)]
    planks(sheet, door, 5, (104, 88, 72), 0.75)
    sheet.dot((2690, 1580), 13, white=False)
    for x in (left + 30, 2300, right - 60):
        post = [(x - 26, floor), (x + 26, floor), (x + 26, eave), (x - 26, eave)]
        sheet.solid(post, (136, 104, 66), 0.75)
    roof = [(left - 170, eave + 20), (right, eave + 20), (right, 470), (left + 90, 470)]
    planks(sheet, roof, 30, (108, 100, 98), 0.62)
    sheet.line(roof[0], roof[1], 15, taper=(0.1, 0.1))
    lip = [(left + 60, 520), (right, 512), (right, 430), (left + 100, 436)]
    sheet.knock(lip)
    sheet.wash((lip, (126, 150, 188), 0.2))
    sheet.outline(lip, 3)


def _clock(sheet: Sheet, place: Point, radius: float) -> None:
    """Hang the clock: ten to seven."""
    x, y = place
    sheet.line((x, y - radius - 90), (x, y - radius), 22, taper=(0.1, 0.1))
    sheet.solid(ellipse(place, radius, radius, 40), (66, 70, 78), 0.85)
    face = ellipse(place, radius * 0.86, radius * 0.86, 40)
    sheet.knock(face)
    sheet.wash((face, (238, 228, 200), 0.4), wobble=3)
    sheet.stroke([*face, face[0]], 4, step=8)
    for hour in range(12):
        a = hour * math.pi / 6
        inner = 0.64 if hour % 3 == 0 else 0.72
        dx, dy = math.sin(a) * radius, -math.cos(a) * radius
        sheet.line((x + dx * inner, y + dy * inner), (x + dx * 0.8, y + dy * 0.8),
                   9 if hour % 3 == 0 else 5, taper=(0.1, 0.1))  # fmt: skip
    for turn, reach, width in ((6.83 / 12, 0.46, 15), (50 / 60, 0.7, 10)):
        a = turn * 2 * math.pi
        end = x + math.sin(a) * radius * reach, y - math.cos(a) * radius * reach
        sheet.line(place, end, width, taper=(0.1, 0.3))
    sheet.dot(place, 16, white=False)


def _bench(sheet: Sheet, x: float, y: float) -> None:
    for dx in (40, 640):
        sheet.line((x + dx, y), (x + dx, y - 160), 30, taper=(0.1, 0.1))
    back = [(x, y - 260), (x + 700, y - 260), (x + 700, y - 340), (x, y - 340)]
    planks(sheet, back, 2, (142, 108, 76), 0.7, level=True)
    seat = [(x - 30, y - 140), (x + 730, y - 140), (x + 700, y - 200), (x, y - 200)]
    planks(sheet, seat, 3, (158, 122, 86), 0.65, level=True)
