"""A veranda in the evening: two cups of tea, a kettle, two cushions, a garden with a lantern."""

import math

from demo.motifs.land import below, grass, hill, ridge
from demo.motifs.meals import kettle, shadow, tea
from demo.motifs.rooms import planks
from demo.motifs.trees import bough, foliage, pine
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse

_DARK: Colour = (92, 66, 50)


def draw(sheet: Sheet) -> None:
    """Draw the veranda from inside the house."""
    sheet.layers.append(
        Sky(((0, (150, 178, 204), 0.5), (0.24, (226, 214, 200), 0.42), (0.42, (250, 204, 154), 0.5),
             (0.47, (250, 204, 154), 0)), 1.2)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 900, 150, 640), 1240, (140, 150, 184), 0.45)
    hill(sheet, ridge(sheet, 1080, 60, 520), 1260, (118, 138, 126), 0.5)
    ground = below(sheet, ridge(sheet, 1220, 8), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (164, 170, 110), 0.5), edge=0.3)
    grass(sheet, 1250, 1640, 1100, (10, 34))
    _hedge(sheet)
    pine(sheet, (2620, 1460), 880)
    _stone_lantern(sheet, (960, 1610))
    _stepping_stones(sheet)
    _maple(sheet, (1480, 1400))
    deck = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (sheet.right, 1800),
        (sheet.left, 1800),
    ]
    planks(sheet, deck, 7, (178, 138, 96), 0.6, level=True)
    edge = [
        (sheet.left, 1850),
        (sheet.right, 1850),
        (sheet.right, 1790),
        (sheet.left, 1790),
    ]
    sheet.solid(edge, (124, 90, 64), 0.8)
    sheet.hatch(edge, 0.0, 10, 2, 160)
    _screens(sheet)
    for x, tone in ((1120.0, (74, 92, 132)), (2440, (142, 66, 60))):
        _cushion(sheet, (x, 2270), tone)
    _tray(sheet, (1780, 2230))


def _hedge(sheet: Sheet) -> None:
    """Run a fence of bamboo behind the garden."""
    for k in range(66):
        x = 700 + k * 36
        sheet.line(
            (x, 1330),
            (x + sheet.between(-3, 3), 1110 + sheet.between(-10, 10)),
            13,
            taper=(0.1, 0.1),
        )
    for y in (1150, 1220, 1295):
        sheet.line((680, y), (sheet.right - 460, y + 3), 12, taper=(0.1, 0.1))
    low = [(680, 1300), (3000, 1300), (3000, 1120), (680, 1120)]
    sheet.wash((low, (186, 158, 96), 0.5), wobble=8)


def _maple(sheet: Sheet, foot: Point) -> None:
    x, y = foot
    trunk = [(x - 26, y + 10), (x + 30, y + 8), (x + 14, y - 380), (x - 12, y - 380)]
    sheet.solid(trunk, (104, 80, 66), 0.75)
    ends: list[Point] = []
    for k in range(7):
        ends += bough(
            sheet,
            (x + sheet.between(-12, 12), y - 280 - k * 16),
            -math.pi / 2 - 0.75 + k * 0.25,
            260,
            4,
        )
    foliage(sheet, ends, (206, 76, 44), 50)


def _stone_lantern(sheet: Sheet, foot: Point) -> None:
    """Stand a garden lantern of stone."""
    x, y = foot
    tone = (158, 156, 150)
    shadow(sheet, (x, y), 170)
    for low, high, half, top in ((0, 60, 130, 120), (60, 250, 44, 40), (250, 300, 110, 120), (300, 430, 84, 84),
                                 (430, 500, 190, 70), (500, 560, 30, 12)):  # fmt: skip
        part = [
            (x - half, y - low),
            (x + half, y - low),
            (x + top, y - high),
            (x - top, y - high),
        ]
        sheet.solid(part, tone, 0.65)
        sheet.hatch(part, 0.8, 15, 1.8, 30)
    pane = [(x - 38, y - 325), (x + 38, y - 325), (x + 38, y - 405), (x - 38, y - 405)]
    sheet.solid(pane, (250, 206, 120), 0.75)


def _stepping_stones(sheet: Sheet) -> None:
    for k in range(6):
        t = k / 5
        place = (1980 - 260 * math.sin(t * 2.6), 1390 + 340 * t)
        stone = [
            (px, place[1] + (py - place[1]) * 0.34)
            for px, py in blob(sheet.random, place, 90 + 70 * t, 0.1, 14)
        ]
        shadow(sheet, (place[0], place[1] + 12), 100 + 70 * t)
        sheet.solid(stone, (176, 172, 166), 0.55)


def _screens(sheet: Sheet) -> None:
    """Frame the view by sliding screens of paper, a post and the eaves."""
    for left, right in ((sheet.left, 560.0), (3060.0, sheet.right)):
        paper = [(left, 2380), (right, 2380), (right, 330), (left, 330)]
        sheet.solid(paper, (246, 238, 218), 0.35)
        for k in range(1, 4):
            x = left + (right - left) * k / 4
            sheet.line((x, 2380), (x, 330), 9, taper=(0.1, 0.1))
        for k in range(1, 9):
            y = 330 + 2050 * k / 9
            sheet.line((left, y), (right, y), 8, taper=(0.1, 0.1))
        for x in (left, right):
            post = [(x - 30, 2400), (x + 30, 2400), (x + 30, 330), (x - 30, 330)]
            sheet.solid(post, _DARK, 0.8)
    beam = [
        (sheet.left, 350),
        (sheet.right, 350),
        (sheet.right, 240),
        (sheet.left, 240),
    ]
    sheet.solid(beam, _DARK, 0.82)
    eaves = [
        (sheet.left, 240),
        (sheet.right, 240),
        (sheet.right, sheet.top),
        (sheet.left, sheet.top),
    ]
    planks(sheet, eaves, 32, (120, 92, 70), 0.7)
    _bell(sheet, (1780, 350))


def _bell(sheet: Sheet, nail: Point) -> None:
    """Hang a wind-bell with its strip of paper."""
    x, y = nail
    sheet.line(nail, (x, y + 120), 4, taper=(0.1, 0.1))
    bell = [
        (x - 70, y + 250),
        (x + 70, y + 250),
        (x + 58, y + 160),
        (x + 24, y + 120),
        (x - 24, y + 120),
        (x - 58, y + 160),
    ]
    sheet.solid(bell, (92, 112, 116), 0.8)
    sheet.line((x, y + 250), (x + 10, y + 360), 3, taper=(0.1, 0.1))
    strip = [(x - 24, y + 350), (x + 50, y + 356), (x + 66, y + 590), (x - 6, y + 596)]
    sheet.solid(strip, (236, 226, 204), 0.4)


def _cushion(sheet: Sheet, place: Point, tone: Colour) -> None:
    x, y = place
    shadow(sheet, (x + 20, y + 60), 400, 0.18)
    shape = [
        (x - 330, y + 60),
        (x - 260, y - 90),
        (x + 250, y - 94),
        (x + 340, y + 50),
        (x + 320, y + 100),
        (x - 316, y + 108),
    ]
    sheet.solid(shape, tone, 0.75)
    sheet.stroke([(x - 330, y + 60), (x, y + 66), (x + 340, y + 50)], 5)
    for _ in range(26):
        u, v = sheet.between(-230, 230), sheet.between(-70, 30)
        for dx, dy in ((0, -9), (9, 0), (0, 9), (-9, 0)):
            sheet.dot((x + u + dx, y + v + dy * 0.5), 3.4)


def _tray(sheet: Sheet, place: Point) -> None:
    """Set a tray between the cushions: an iron kettle and two cups."""
    x, y = place
    shadow(sheet, (x + 30, y + 70), 440, 0.16)
    tray = [(px, y + (py - y) * 0.34) for px, py in ellipse(place, 390, 390, 44)]
    sheet.solid(tray, (116, 52, 44), 0.82)
    inner = [(px, y - 8 + (py - y) * 0.3) for px, py in ellipse(place, 350, 350, 44)]
    sheet.stroke([*inner, inner[0]], 4, step=10)
    kettle(sheet, place)
    for dx, tone in ((-250, (196, 206, 206)), (250, (206, 186, 156))):
        tea(sheet, (x + dx, y + 20), tone)
