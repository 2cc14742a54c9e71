"""A birch forest in autumn: felled trees, a two-man saw, cordwood."""

import math

from demo.motifs.land import below, grass, ridge
from demo.motifs.things import PALE_WOOD, cordwood, cut, log, stump
from demo.motifs.trees import birch, fir
from demo.sheet import Point, Sheet, Sky, blob


def draw(sheet: Sheet) -> None:
    """Draw the clearing."""
    sheet.layers.append(
        Sky(
            (
                (0, (176, 190, 198), 0.5),
                (0.4, (226, 206, 160), 0.5),
                (0.62, (236, 206, 150), 0.3),
                (0.66, (236, 206, 150), 0),
            ),
            0.9,
        )
    )
    _far_trees(sheet)
    ground = below(sheet, ridge(sheet, 2330, 16), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (188, 150, 92), 0.55), edge=0.3, wobble=14)
    _litter(sheet)
    for x, y, h in ((360, 2500, 900), (2700, 2480, 800), (1500, 2440, 520)):
        fir(sheet, (x, y), h, snowy=False)
    for x, y, h, w in (
        (620, 2560, 2200, 56),
        (1180, 2520, 2050, 48),
        (1840, 2540, 2180, 54),
        (2340, 2560, 2100, 58),
    ):
        birch(sheet, (x, y), h, w, (222, 172, 62))
    cordwood(sheet, (1880, 2900), 11, 5, 42)
    grass(sheet, 2480, 3000, 900, (20, 70))
    for x, y, h, w in ((330, 2960, 2720, 104), (2760, 3010, 2760, 118)):
        birch(sheet, (x, y), h, w, (214, 158, 52))
    log(sheet, (980, 3010), 900, 58, -0.06, white=True)
    log(sheet, (860, 3120), 820, 52, -0.1, white=True)
    stump(sheet, (1660, 3330), 120, 130, (196, 190, 184))
    stump(sheet, (560, 3420), 96, 96, (196, 190, 184))
    _sawn_trunk(sheet)
    _axe(sheet, (1690, 3190))
    grass(sheet, 3300, 3820, 1300, (40, 130))


def _far_trees(sheet: Sheet) -> None:
    """Let the forest go back, paler and paler."""
    for count, low, tone, strength, width in (
        (70, 2345, (214, 190, 140), 0.35, 16),
        (48, 2375, (196, 156, 84), 0.45, 26),
    ):
        crowns = []
        for _ in range(count):
            x, y = sheet.between(sheet.left, sheet.right), sheet.between(700, low - 500)
            crowns.append(
                (
                    blob(sheet.random, (x, y), sheet.between(80, 230), 0.3),
                    tone,
                    strength * 0.6,
                )
            )
        sheet.wash(*crowns, edge=0.4, wobble=30, blur=5)
        for _ in range(count):
            x = sheet.between(sheet.left + 20, sheet.right - 20)
            top, lean = sheet.between(sheet.top, 900), sheet.between(-40, 40)
            w = width * sheet.between(0.5, 1.2)
            trunk = [
                (x - w / 2, low),
                (x + w / 2, low),
                (x + lean + w * 0.2, top),
                (x + lean - w * 0.2, top),
            ]
            sheet.knock(trunk)
            sheet.wash((trunk, (168, 166, 172), 0.3), wobble=4)
            sheet.line(trunk[0], trunk[3], 1.6, shake=1.4)
            sheet.line(trunk[1], trunk[2], 2, shake=1.4)
            for _ in range(int(low - top) // 34):
                t = sheet.random.random()
                px, py = x + lean * t, low + (top - low) * t
                reach = w * sheet.between(0.1, 0.4)
                sheet.line((px - reach, py), (px + reach, py + 2), w * 0.09 + 1, step=5)


def _litter(sheet: Sheet) -> None:
    """Strew the ground with leaves."""
    leaves = []
    for _ in range(520):
        y = sheet.between(2460, sheet.bottom)
        near = 0.3 + (y - 2420) / 1400
        place = (sheet.between(sheet.left, sheet.right), y)
        tone = sheet.random.choice(
            ((214, 150, 50), (196, 120, 50), (226, 180, 80), (150, 110, 60))
        )
        shape = [
            (px, y + (py - y) * 0.5)
            for px, py in blob(sheet.random, place, 16 * near, 0.4, 7)
        ]
        leaves.append((shape, tone, 0.6))
    sheet.wash(*leaves, edge=0.8, wobble=4)
    for _ in range(1500):
        y = sheet.between(2450, sheet.bottom)
        near = 0.3 + (y - 2420) / 1400
        x = sheet.between(sheet.left, sheet.right - 40)
        sheet.line(
            (x, y),
            (x + sheet.between(-16, 30) * near, y + sheet.between(-6, 6)),
            1.7 * near,
            taper=(0.8, 1),
        )


def _sawn_trunk(sheet: Sheet) -> None:
    """Lay a great trunk on blocks, a two-man saw standing in the cut."""
    for x in (760, 1900):
        log(sheet, (x, 3660), 260, 44, -0.04)
    log(sheet, (470, 3540), 1980, 128, -0.035, white=True)
    gap: Point = (1400, 3425)
    dust = blob(sheet.random, (gap[0] - 10, 3690), 120, 0.2)
    sheet.wash(
        ([(x, 3690 + (y - 3690) * 0.3) for x, y in dust], PALE_WOOD, 0.8), edge=0.6
    )
    sheet.line((gap[0], gap[1] - 60), (gap[0] + 6, gap[1] + 66), 9, taper=(0.1, 0.2))
    _saw(sheet, gap)
    cut(sheet, (470, 3540), 80, 128)


def _saw(sheet: Sheet, place: Point) -> None:
    x, y = place
    long, rise = 640, 26
    top = [
        (x - long + 2 * long * i / 20, y - 22 - rise * 0.4 * (1 - (i / 10 - 1) ** 2))
        for i in range(21)
    ]
    teeth = []
    for i in range(64):
        t = i / 63
        px = x + long - 2 * long * t
        py = y + 26 + rise * (1 - (2 * t - 1) ** 2) + (20 if i % 2 else 0)
        teeth.append((px, py))
    blade = top + teeth
    sheet.knock(blade)
    sheet.wash((blade, (86, 100, 120), 0.85), edge=0.6, wobble=3)
    sheet.stroke(top, 6)
    sheet.stroke(teeth, 4.4, shake=0.2, taper=(0.05, 0.05), step=9)
    for _ in range(30):
        px = sheet.between(x - long * 0.9, x + long * 0.6)
        sheet.line(
            (px, y + sheet.between(-20, 50)),
            (px + sheet.between(60, 200), y + sheet.between(-20, 50)),
            0.9,
        )
    for side in (-1, 1):
        px = x + side * (long - 8)
        grip = [
            (px - 17, y + 20),
            (px + 17, y + 20),
            (px + 13 + side * 10, y - 190),
            (px - 13 + side * 10, y - 190),
        ]
        sheet.solid(grip, (150, 104, 64), 0.8)
        for k in range(9):
            at = y - k * 20
            sheet.line((px - 10, at), (px - 8, at - 30), 1.4)


def _axe(sheet: Sheet, place: Point) -> None:
    """Leave an axe in the stump."""
    x, y = place
    turn = -0.9
    end = (x + 330 * math.cos(turn), y + 330 * math.sin(turn))
    nx, ny = -math.sin(turn) * 11, math.cos(turn) * 11
    haft = [
        (x - nx, y - ny),
        (x + nx, y + ny),
        (end[0] + nx, end[1] + ny),
        (end[0] - nx, end[1] - ny),
    ]
    sheet.solid(haft, (170, 122, 74), 0.8)
    head = [
        (x - 60, y - 40),
        (x + 30, y - 46),
        (x + 40, y + 12),
        (x - 10, y + 60),
        (x - 84, y + 70),
    ]
    sheet.solid(head, (108, 116, 128), 0.8)
    sheet.line(head[0], head[4], 4)
