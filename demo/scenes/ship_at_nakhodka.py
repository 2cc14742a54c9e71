"""A ship at the quay of Nakhodka: cranes, hills, the open sea."""

from demo.motifs.houses import brick_wall
from demo.motifs.land import hill, ridge, smoke
from demo.motifs.sea import crane, gulls, water
from demo.motifs.things import bundle, crate
from demo.sheet import Colour, Point, Sheet, Sky, ellipse

_HULL: Colour = (52, 60, 72)
_RUST: Colour = (140, 62, 46)


def draw(sheet: Sheet) -> None:
    """Draw the harbour."""
    sheet.layers.append(
        Sky(
            (
                (0, (124, 156, 186), 0.6),
                (0.26, (190, 202, 208), 0.42),
                (0.44, (246, 216, 170), 0.4),
                (0.5, (246, 216, 170), 0),
            ),
            1.3,
        )
    )
    hill(
        sheet,
        lambda x: 900 - 260 * max(0, 1 - abs(x - 900) / 1300) - 40 * ((x / 300) % 1),
        1260,
        (134, 150, 166),
        0.45,
    )
    hill(sheet, ridge(sheet, 1010, 130, 700), 1270, (104, 126, 132), 0.5)
    hill(sheet, ridge(sheet, 1130, 60, 500), 1280, (92, 112, 96), 0.55)
    water(sheet, 1250, sheet.bottom, (150, 182, 196), (52, 92, 118))
    _town(sheet)
    _ship(sheet, 1500, 1760)
    _quay(sheet)
    crane(sheet, 700, 1880, 1250, 1)
    crane(sheet, 4330, 1890, 1180, -1)
    gulls(sheet, 26, 420, 1150)


def _town(sheet: Sheet) -> None:
    """Set sheds along the far shore."""
    for k in range(13):
        x = 300 + k * 96 + sheet.between(-16, 16)
        w, h = sheet.between(50, 92), sheet.between(26, 54)
        shed = [
            (x, 1256),
            (x + w, 1256),
            (x + w, 1256 - h),
            (x + w / 2, 1240 - h - 14),
            (x, 1256 - h),
        ]
        sheet.solid(shed, (170, 140, 122), 0.6)
    for x in (4380, 4520, 4640, 4800):
        wall = [(x, 1262), (x + 84, 1262), (x + 84, 1196), (x, 1196)]
        brick_wall(sheet, wall, 10)


def _ship(sheet: Sheet, x: float, y: float) -> None:
    """Moor a cargo steamer, its bow to the right."""

    def at(u: float, v: float) -> Point:
        return x + u, y - v

    reflection = [at(60, -40), at(2050, -40), at(1860, -330), at(260, -320)]
    sheet.wash((reflection, (44, 54, 70), 0.42), edge=0.2, wobble=50, blur=6)
    hull = [
        at(0, 330),
        at(60, 40),
        at(90, -46),
        at(2010, -46),
        at(2080, 60),
        at(2240, 390),
        at(1980, 340),
        at(1500, 312),
        at(600, 306),
        at(180, 318),
    ]
    sheet.solid(hull, _HULL, 0.88)
    sheet.wash(
        ([at(76, 18), at(90, -46), at(2010, -46), at(2054, 18)], _RUST, 0.75), wobble=5
    )
    sheet.line(at(72, 20), at(2056, 20), 4)
    for v in (110, 200):
        sheet.line(at(40, v), at(2130, v + 24), 1.7)
    for k in range(34):
        sheet.line(at(90 + k * 58, 300), at(92 + k * 58, 30), 1.2)
    for k in range(22):
        hole = ellipse(at(250 + k * 70, 238), 12, 12, 14)
        sheet.knock(hole)
        sheet.stroke([*hole, hole[0]], 3, step=5)
    for _ in range(42):
        u = sheet.between(100, 2000)
        streak = [
            at(u, sheet.between(60, 230)),
            at(u + 10, 60),
            at(u + 18, 0),
            at(u - 8, 0),
        ]
        sheet.wash((streak, _RUST, 0.22), wobble=10, blur=4)
    _rail(sheet, at(0, 330), at(2240, 390))
    house = [at(760, 310), at(1340, 310), at(1340, 520), at(760, 520)]
    bridge = [at(850, 520), at(1230, 520), at(1230, 700), at(850, 700)]
    for body, tone in ((house, (226, 222, 210)), (bridge, (226, 222, 210))):
        sheet.solid(body, tone, 0.5)
    sheet.wash(
        (
            [at(1150, 310), at(1340, 310), at(1340, 520), at(1150, 520)],
            (130, 140, 160),
            0.4,
        )
    )
    for row, count, v in ((0, 9, 430), (1, 6, 620)):
        for k in range(count):
            u = (800 if row == 0 else 880) + k * 58
            pane = [
                at(u, v - 30),
                at(u + 34, v - 30),
                at(u + 34, v + 30),
                at(u, v + 30),
            ]
            sheet.solid(pane, (70, 88, 104), 0.8)
    sheet.line(at(730, 524), at(1370, 524), 6)
    sheet.line(at(826, 704), at(1254, 704), 6)
    funnel = [at(960, 700), at(1120, 700), at(1100, 1010), at(976, 1010)]
    sheet.solid(funnel, (40, 42, 48), 0.88)
    sheet.wash(
        (
            [at(966, 850), at(1114, 850), at(1108, 930), at(972, 930)],
            (170, 52, 44),
            0.9,
        ),
        wobble=3,
    )
    smoke(sheet, at(1038, 1020), -1250, 300, 200, (100, 100, 110), 0.14)
    for u, tall in ((380, 1120), (1700, 1160)):
        sheet.line(at(u, 310), at(u + 8, tall), 17, taper=(0.05, 0.2))
        for du in (-330, 330):
            sheet.line(at(u, 420), at(u + du, 860), 9, taper=(0.1, 0.3))
            sheet.line(at(u + du, 860), at(u + 6, tall - 40), 2)
            sheet.line(at(u + du, 860), at(u + du, 420), 2)
        for du in (-560, -300, 300, 500):
            sheet.line(at(u + 6, tall), at(u + du, 330), 1.8)
        hatch = [at(u - 130, 330), at(u + 150, 330), at(u + 150, 378), at(u - 130, 378)]
        sheet.solid(hatch, (150, 120, 90), 0.7)
    for u in (800, 1180):
        boat = [at(u, 560), at(u + 120, 560), at(u + 140, 606), at(u - 20, 606)]
        sheet.solid(boat, (236, 232, 222), 0.3)


def _rail(sheet: Sheet, start: Point, end: Point) -> None:
    for k in range(75):
        t = k / 74
        x, y = (
            start[0] + (end[0] - start[0]) * t,
            start[1] + (end[1] - start[1]) * t + 70 * (1 - (2 * t - 1) ** 2) * 0.6,
        )
        sheet.line((x, y), (x, y - 44), 2, step=10)
    for up in (22, 44):
        curve = [
            (
                start[0] + (end[0] - start[0]) * t,
                start[1] + (end[1] - start[1]) * t + 42 * (1 - (2 * t - 1) ** 2) - up,
            )
            for t in (i / 30 for i in range(31))
        ]
        sheet.stroke(curve, 2, taper=(0.05, 0.05))


def _quay(sheet: Sheet) -> None:
    """Lay the quay in front: stone edge, bollards, crates, bundles, ropes."""
    top = [
        (sheet.left, 1960),
        (sheet.right, 1930),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
    ]
    sheet.solid(top, (190, 176, 156), 0.55)
    wall = [
        (sheet.left, 2010),
        (sheet.right, 1978),
        (sheet.right, 1930),
        (sheet.left, 1960),
    ]
    sheet.solid(wall, (128, 120, 114), 0.7)
    for k in range(40):
        x = sheet.left + k * 126
        sheet.line((x, 2008 - k * 0.8), (x + 2, 1960 - k * 0.8), 2.4)
    for row in range(4):
        y = 2060 + row * 74
        sheet.line((sheet.left, y), (sheet.right, y - 30), 1.8)
        for k in range(26 - row * 3):
            x = sheet.left + (k + 0.5 * (row % 2)) * (190 + row * 30)
            sheet.line((x, y - 2), (x - 26, y + 70), 1.6)
    for x in (1560, 2680, 3760):
        body = [(x - 40, 2010), (x + 40, 2010), (x + 32, 1930), (x - 32, 1930)]
        sheet.solid(body, (60, 60, 66), 0.85)
        sheet.solid(ellipse((x, 1930), 52, 20), (60, 60, 66), 0.85)
        rope = [(x + 10, 1936), (x + 90, 1890), (x + 60, 1720)]
        sheet.stroke(rope, 7, taper=(0.1, 0.3))
    for x, y, w, h in (
        (420, 2240, 190, 130),
        (560, 2140, 160, 110),
        (980, 2250, 220, 160),
        (3250, 2230, 210, 150),
        (3330, 2080, 170, 110),
        (4560, 2250, 200, 140),
    ):
        crate(sheet, (x, y), w, h)
    tones: list[Colour] = [
        (122, 120, 84),
        (140, 122, 92),
        (108, 112, 96),
        (130, 104, 84),
    ]
    for k in range(13):
        x = 1750 + k * 104 + sheet.between(-20, 20)
        bundle(
            sheet,
            (x, 2190 + sheet.between(-40, 50)),
            sheet.between(46, 72),
            sheet.random.choice(tones),
        )
    coil = (4160, 2200)
    for part in (1.0, 0.8, 0.6, 0.4):
        ring = ellipse(coil, 130 * part, 50 * part)
        sheet.stroke([*ring, ring[0]], 9, taper=(0.05, 0.05), step=8)
