"""The train home: goods wagons dressed with green boughs, birches in June, meadow flowers."""

import math

from demo.motifs.land import below, grass, hill, ridge, smoke
from demo.motifs.railway import locomotive, rails, wagon
from demo.motifs.trees import birch, foliage
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse

_LEAF: Colour = (120, 150, 72)


def draw(sheet: Sheet) -> None:
    """Draw the train on its way east."""
    sheet.layers.append(
        Sky(((0, (112, 164, 206), 0.6), (0.3, (190, 214, 222), 0.4), (0.5, (246, 234, 200), 0.2),
             (0.55, (246, 234, 200), 0)), 1.5)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 1160, 110), 1420, (134, 156, 176), 0.45)
    hill(sheet, ridge(sheet, 1290, 50), 1450, (110, 142, 120), 0.5)
    hill(sheet, ridge(sheet, 1370, 24), 1500, (116, 146, 88), 0.6)
    ground = below(sheet, ridge(sheet, 1440, 10), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (166, 178, 96), 0.55), edge=0.3)
    grass(sheet, 1450, 1700, 1500, (14, 40))
    for k in range(9):
        x = 420 + k * 390 + sheet.between(-120, 120)
        foot = x, sheet.between(1500, 1690)
        birch(sheet, foot, sheet.between(640, 1060), 36, _LEAF)
    for k in range(6):
        wagon(sheet, 1180 + k * 470, _bed, 1.42)
        _boughs(sheet, 1180 + k * 470)
    funnel = locomotive(sheet, 250, _bed, 1.24)
    smoke(sheet, funnel, 1700, 560, 220, (196, 196, 200), 0.16)
    _wreath(sheet, (300, _bed(300) - 162))
    rails(sheet, _bed, sheet.left, sheet.right, 1.3)
    _meadow(sheet)


def _bed(x: float) -> float:
    return 1990 - (x - 200) * 0.02


def _boughs(sheet: Sheet, x: float) -> None:
    """Stick leafy boughs to both sides of a wagon's door and along its roof."""
    places: list[Point] = []
    y = _bed(x + 210)
    for side in (140, 290):
        for k in range(8):
            aside = 26 * math.sin(k * 1.7)
            places.append((x + side + aside, y - 70 - k * 28))
        sheet.line((x + side, y - 50), (x + side, y - 320), 5)
    places += [(x + 150 + k * 22, y - 312 - 12 * math.sin(k)) for k in range(7)]
    _leaves(sheet, places, 34)


def _wreath(sheet: Sheet, place: Point) -> None:
    """Hang a wreath on the engine's front."""
    places = [
        (place[0] + 46 * math.cos(k / 3), place[1] + 62 * math.sin(k / 3))
        for k in range(19)
    ]
    _leaves(sheet, places, 24)


def _leaves(sheet: Sheet, places: list[Point], size: float) -> None:
    """Bind leaves in front of a dark thing: the paper is bared first."""
    sheet.knock(*(blob(sheet.random, place, size, 0.3, 9) for place in places))
    foliage(sheet, places, _LEAF, size)


def _meadow(sheet: Sheet) -> None:
    """Let the meadow flower before us: daisies, poppies, bells."""
    grass(sheet, 2080, sheet.bottom, 3400, (30, 130))
    patches = []
    tones: tuple[Colour, ...] = (
        (206, 62, 48),
        (244, 200, 60),
        (104, 108, 190),
        (232, 150, 170),
    )
    for _ in range(330):
        y = 2110 + (sheet.bottom - 2120) * sheet.random.random()
        near = 0.5 + 0.9 * (y - 2110) / 320
        x = sheet.between(sheet.left + 20, sheet.right - 20)
        sheet.line((x, y + 66 * near), (x, y), 2.2 * near)
        if sheet.random.random() < 0.3:
            for k in range(7):
                a = k * 0.9
                sheet.dot(
                    (x + 13 * near * math.cos(a), y + 10 * near * math.sin(a)), 5 * near
                )
            sheet.dot((x, y), 4 * near, white=False)
        else:
            head = ellipse((x, y), 15 * near, 12 * near, 12)
            sheet.knock(head)
            patches.append((head, sheet.random.choice(tones), 0.85))
            sheet.stroke(head[:9], 1.8, step=5)
    sheet.wash(*patches, edge=0.8, wobble=3)
