"""Log barracks at thirty degrees of frost, under a full moon."""

from demo.motifs.houses import House, barbed_fence, log_house
from demo.motifs.land import (
    below,
    far_wood,
    footprints,
    hill,
    ridge,
    smoke,
    snow,
    track,
)
from demo.motifs.trees import birch, fir
from demo.sheet import Glaze, Polygon, Sheet, Sky, blob, ellipse

_MOON = (2880, 620)
_SEAS = ((-34, -30, 34), (18, -8, 26), (-8, 44, 30), (52, 38, 18))


def draw(sheet: Sheet) -> None:
    """Draw the camp by night."""
    sheet.layers.append(
        Sky(
            (
                (0, (40, 58, 98), 0.85),
                (0.3, (70, 92, 132), 0.62),
                (0.5, (150, 160, 186), 0.4),
            ),
            0.9,
        )
    )
    sheet.knock(ellipse(_MOON, 120, 120, 48))
    seas = [
        blob(sheet.random, (_MOON[0] + dx, _MOON[1] + dy), r) for dx, dy, r in _SEAS
    ]
    sheet.wash(*((sea, (150, 160, 184), 0.3) for sea in seas), edge=0.2, blur=5)
    far, middle, near = (
        ridge(sheet, 1180, 150),
        ridge(sheet, 1330, 100),
        ridge(sheet, 1440, 50),
    )
    hill(sheet, far, 1500, (92, 108, 138), 0.55)
    hill(sheet, middle, 1540, (66, 86, 112), 0.6)
    hill(sheet, near, 1580, (40, 60, 74), 0.75)
    far_wood(sheet, far, 1100, 16)
    far_wood(sheet, middle, 1800, 28)
    far_wood(sheet, near, 2600, 62)
    ground = below(sheet, ridge(sheet, 1590, 16), sheet.bottom)
    sheet.knock(ground)
    snow(sheet, 1610, 2800, 54)
    barbed_fence(sheet, (sheet.left, 1700), (sheet.right, 1640), 30, (66, 58), 1.5)
    houses = [
        log_house(sheet, (2480, 1720), 130, 96, 420),
        log_house(sheet, (1720, 1850), 200, 140, 560),
        log_house(sheet, (660, 2130), 330, 226, 860),
    ]
    for house in houses:
        smoke(
            sheet,
            house.chimney,
            420 * house.size,
            700 * house.size,
            120 * house.size,
            (150, 152, 166),
        )
    _path(sheet)
    barbed_fence(sheet, (sheet.left, 2560), (sheet.right, 2330), 15, (270, 200), 4.4)
    for x, y, h in (
        (3560, 2420, 860),
        (3740, 2560, 1120),
        (3400, 2360, 520),
        (250, 2400, 760),
    ):
        fir(sheet, (x, y), h)
    for x, y, h, w in (
        (420, 2840, 2400, 118),
        (730, 2800, 1980, 78),
        (3050, 2820, 2150, 92),
    ):
        birch(sheet, (x, y), h, w)
    _drifts(sheet)
    sheet.layers.append(Glaze((62, 84, 142), 0.74, _lights(houses)))
    _stars(sheet)


def _path(sheet: Sheet) -> None:
    """Tread a path from the door to the gate."""
    way = track([(830, 2150), (1250, 2330), (2050, 2480), (2500, 2800)], 120, 24)
    footprints(sheet, way, (7, 17), (86, 108, 152))


def _drifts(sheet: Sheet) -> None:
    """Heap snow in front, with dry stalks."""
    for x, y, r in ((500.0, 2860.0, 420), (1500.0, 2900.0, 600), (3200.0, 2880.0, 560)):
        heap = [
            (px, y + (py - y) * 0.18)
            for px, py in blob(sheet.random, (x, y), r, 0.08, 30)
        ]
        sheet.knock(heap)
        sheet.wash((heap, (120, 146, 186), 0.16), edge=0.6, wobble=20, blur=5)
        sheet.stroke(heap[14:30], 2.6, shake=2)
    for _ in range(240):
        x = sheet.between(sheet.left + 20, sheet.right - 20)
        y = sheet.between(2640, 2810)
        stalk = [
            (x, y),
            (x + sheet.between(-8, 8), y - 40),
            (x + sheet.between(-34, 34), y - sheet.between(60, 120)),
        ]
        sheet.stroke(stalk, 2, taper=(0.05, 1.2), step=12)


def _lights(houses: list[House]) -> list[tuple[Polygon, float, float]]:
    lights: list[tuple[Polygon, float, float]] = [
        (ellipse(_MOON, 118, 118, 48), 4, 1.0),
        (ellipse(_MOON, 300, 300, 48), 120, 0.5),
        (ellipse(_MOON, 700, 620, 48), 320, 0.3),
    ]
    for house in houses:
        for pane in house.windows:
            x, y = pane[0][0], pane[3][1]
            s = house.size
            lights.append((pane, 3, 1.0))
            lights.append((ellipse((x + 20 * s, y + 130 * s), 90 * s, 46 * s), 26, 0.5))
    # The moon lies on the snow between the houses and the wood.
    lights.append((ellipse((2700, 2080), 900, 150, 40), 170, 0.34))
    return lights


def _stars(sheet: Sheet) -> None:
    for _ in range(420):
        x, y = (
            sheet.between(sheet.left + 20, sheet.right - 20),
            sheet.between(sheet.top + 20, 1150),
        )
        if (x - _MOON[0]) ** 2 + (y - _MOON[1]) ** 2 > 420**2:
            sheet.dot((x, y), abs(sheet.random.gauss(0, 1.9)) + 0.7)
