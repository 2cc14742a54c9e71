"""A quarry: steps of stone, tip wagons on a narrow track, a sledge-hammer and wedges."""

import itertools
import math

from demo.motifs.land import earth, far_wood, grass, hill, ridge
from demo.motifs.meals import shadow
from demo.motifs.railway import tip_wagon
from demo.motifs.rooms import planks
from demo.motifs.trees import fir
from demo.sheet import Colour, Point, Sheet, Sky, mixed

_STONE: Colour = (168, 156, 146)
_DARK: Colour = (104, 98, 104)


def draw(sheet: Sheet) -> None:
    """Draw the pit."""
    sheet.layers.append(
        Sky(((0, (142, 160, 180), 0.55), (0.26, (208, 204, 196), 0.42), (0.4, (240, 216, 176), 0.2),
             (0.44, (240, 216, 176), 0)), 1.4)
    )  # fmt: skip
    far = ridge(sheet, 780, 70)
    hill(sheet, far, 1000, (120, 138, 140), 0.5)
    far_wood(sheet, far, 1300, 40)
    for x, y, h in (
        (320.0, 900.0, 560),
        (560, 900, 420),
        (3230, 830, 620),
        (3020, 850, 460),
    ):
        fir(sheet, (x, y), h, snowy=False)
    _terrace(sheet, (870, 1130), 0)
    _terrace(sheet, (1110, 1400), 1)
    _terrace(sheet, (1370, 1720), 2)
    floor = [
        (sheet.left, 1700),
        (sheet.right, 1700),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
    ]
    sheet.knock(floor)
    sheet.wash((floor, (196, 178, 156), 0.55), edge=0.3)
    earth(sheet, 1720, sheet.bottom, 900)
    for _ in range(46):
        _boulder(
            sheet,
            (sheet.between(sheet.left, sheet.right), 1700 + sheet.between(-14, 46)),
            sheet.between(24, 60),
        )
    _ladder(sheet)
    _track(sheet)
    tip_wagon(sheet, 820, _rail(820) + 6, 1.5, full=False)
    for x, y, r in ((980.0, 1860.0, 84.0), (1110, 1800, 96), (1240, 1860, 78)):
        _boulder(sheet, (x, y), r)
    tip_wagon(sheet, 820, _rail(820) + 6, 1.5, full=False)
    tip_wagon(sheet, 1640, _rail(1640) + 6, 1.4, full=False)
    for x, y, r in (
        (560.0, 2470.0, 170.0),
        (900, 2560, 120),
        (3080, 2330, 220),
        (2790, 2470, 130),
        (3300, 2540, 150),
    ):
        shadow(sheet, (x, y + r * 0.5), r * 1.1)
        _boulder(sheet, (x, y), r)
    _hammer(sheet, (1960, 2480))
    grass(sheet, 2440, sheet.bottom, 420, (24, 80))


def _terrace(sheet: Sheet, heights: tuple[float, float], step: int) -> None:
    """Cut a step into the hill: broken edges, joints, shaded faces."""
    top, low = heights
    span = (sheet.right - sheet.left) / 26
    inner = (sheet.left + (k + sheet.between(-0.4, 0.4)) * span for k in range(1, 26))
    xs = [sheet.left, *inner, sheet.right]
    edge = [
        (x, top + 60 * step * ((x / sheet.width - 0.5) ** 2) + sheet.between(-26, 26))
        for x in xs
    ]
    face = [*edge, (sheet.right, low + 60), (sheet.left, low + 60)]
    tone = mixed(_STONE, (206, 178, 140), step / 3)
    sheet.solid(face, tone, 0.6)
    for (ax, ay), (bx, by) in itertools.pairwise(edge):
        foot = low + 40
        if sheet.random.random() < 0.55:
            lean = sheet.between(-30, 30)
            block = [(ax, ay), (bx, by), (bx + lean, foot), (ax + lean, foot)]
            sheet.wash((block, _DARK, sheet.between(0.2, 0.5)), wobble=10)
            sheet.hatch(block, 1.3, 15, 2, 80)
        sheet.line((ax, ay), (ax + sheet.between(-24, 24), foot), 3.4, shake=4)
        for _ in range(2):
            y = sheet.between(max(ay, by) + 20, low)
            sheet.line((ax, y), (bx, y + sheet.between(-24, 24)), 2.4, shake=3)
    ledge = [(x, y - sheet.between(18, 40)) for x, y in edge]
    sheet.wash(([*ledge, *edge[::-1]], (222, 206, 178), 0.4), wobble=8)
    sheet.stroke(edge, 5, shake=3, taper=(0.05, 0.05))


def _boulder(sheet: Sheet, place: Point, radius: float) -> None:
    """Lay down a broken stone: a lit face, a dark one."""
    x, y = place
    shape = []
    for k in range(9):
        a, r = (k + sheet.between(-0.3, 0.3)) * 0.7, radius * sheet.between(0.8, 1.12)
        shape.append((x + r * math.cos(a), y + 0.74 * r * math.sin(a)))
    sheet.knock(shape)
    sheet.wash(
        (shape, mixed(_STONE, (198, 172, 140), sheet.random.random()), 0.65), wobble=5
    )
    dark = [p for p in shape if p[0] > x - radius * 0.1 or p[1] > y + radius * 0.3]
    sheet.wash((dark, _DARK, 0.4), wobble=5)
    sheet.stroke([*shape, shape[0]], 2.4 + radius / 50, step=10)
    sheet.line(
        (x - radius * 0.1, y - radius * 0.5), (x + radius * 0.1, y + radius * 0.4), 2
    )


def _ladder(sheet: Sheet) -> None:
    """Lean ladders against the steps, and lay a gangway of boards."""
    for x, low, high in ((2720, 1770, 1350), (2440, 1420, 1080)):
        for dx in (0, 90):
            sheet.line((x + dx, low), (x + 60 + dx * 0.9, high), 15, taper=(0.1, 0.1))
        for k in range(9):
            t = (k + 0.5) / 9
            left = x + 60 * t
            y = low + (high - low) * t
            sheet.line((left, y), (left + 90 - 9 * t, y - 4), 9, taper=(0.1, 0.1))
    way = [(2260, 2160), (2480, 2180), (3300, 1760), (3200, 1740)]
    planks(sheet, way, 3, (176, 142, 102), 0.65)


def _rail(x: float) -> float:
    return 2240 - (x - 170) * 0.05


def _track(sheet: Sheet) -> None:
    for k in range(58):
        x = sheet.left + 20 + k * 56
        sheet.line(
            (x - 14, _rail(x) - 20), (x + 14, _rail(x) + 44), 15, taper=(0.1, 0.1)
        )
    for down in (0, 30):
        start, end = (
            (sheet.left, _rail(sheet.left) + down),
            (sheet.right, _rail(sheet.right) + down),
        )
        sheet.line(start, end, 9, taper=(0.05, 0.05))


def _hammer(sheet: Sheet, place: Point) -> None:
    """Leave a sledge-hammer, a crowbar and a row of wedges by the track."""
    x, y = place
    shadow(sheet, (x + 250, y + 60), 330, 0.14)
    sheet.line((x - 260, y + 40), (x + 620, y - 50), 26, taper=(0.1, 0.1))
    head = [
        (x + 560, y - 150),
        (x + 690, y - 160),
        (x + 700, y + 50),
        (x + 570, y + 60),
    ]
    sheet.solid(head, (84, 86, 94), 0.85)
    sheet.hatch(head, 1.57, 7, 2, 50)
    sheet.line((x - 330, y - 60), (x + 420, y + 92), 17, taper=(0.1, 0.1))
    for k in range(4):
        px = x - 40 + k * 96
        wedge = [
            (px, y - 120),
            (px + 56, y - 124),
            (px + 36, y - 20),
            (px + 22, y - 20),
        ]
        sheet.solid(wedge, (110, 112, 118), 0.8)
