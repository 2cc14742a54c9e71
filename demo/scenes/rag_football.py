"""A football made of rags by a board fence, two goal posts of birch, caps for a line."""

import math

from demo.motifs.houses import log_house
from demo.motifs.land import below, earth, footprints, grass, hill, ridge, track
from demo.motifs.meals import shadow
from demo.motifs.things import bucket
from demo.motifs.trees import birch
from demo.sheet import Colour, Point, Polygon, Sheet, Sky, blob, inside

_RAGS: tuple[Colour, ...] = (
    (150, 140, 116), (112, 118, 104), (168, 120, 92), (134, 138, 150), (186, 172, 146),
)  # fmt: skip


def draw(sheet: Sheet) -> None:
    """Draw the pitch on a free day."""
    sheet.layers.append(
        Sky(((0, (122, 168, 208), 0.6), (0.26, (200, 216, 220), 0.4), (0.42, (246, 226, 184), 0.3),
             (0.48, (246, 226, 184), 0)), 1.5)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 930, 70), 1120, (136, 156, 164), 0.45)
    hill(sheet, ridge(sheet, 1010, 30), 1130, (112, 142, 100), 0.5)
    ground = below(sheet, ridge(sheet, 1090, 8), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (170, 176, 102), 0.5), edge=0.3)
    log_house(sheet, (2360, 1190), 260, 160, 720, snowy=False, lit=False)
    for x, h in ((700, 900), (1060, 760), (3300, 1000)):
        birch(sheet, (x, 1180), h, 40, (126, 152, 76))
    _fence(sheet)
    pitch = [
        (500, 1420),
        (3100, 1420),
        (sheet.right, 1800),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
        (sheet.left, 1800),
    ]
    sheet.knock(pitch)
    sheet.wash((pitch, (206, 172, 122), 0.5), edge=0.3, wobble=30, blur=12)
    grass(sheet, 1300, 1560, 1300, (16, 46))
    earth(sheet, 1500, sheet.bottom, 700)
    _goal(sheet)
    for way in ([(700, 1560), (1500, 1800), (1650, 2100), (900, 2400)],
                [(3000, 1600), (2500, 1900), (2400, 2200), (2960, 2400)],
                [(1300, 1500), (2000, 1760), (2500, 1980)]):  # fmt: skip
        footprints(sheet, track(way, 34, 26), (8, 15), (150, 112, 80))
    bucket(sheet, (3160, 1720), 170, (156, 124, 88))
    shadow(sheet, (1880, 2270), 380, 0.2)
    _ball(sheet, (1830, 2060), 250)
    grass(sheet, 2180, sheet.bottom, 900, (30, 110))


def _fence(sheet: Sheet) -> None:
    """Run a fence of boards with gaps, and a line of coats left on it."""
    x, k = sheet.left, 0
    while x < sheet.right:
        tall = 270 + sheet.between(-20, 20)
        width = sheet.between(50, 66)
        if sheet.random.random() > 0.06:
            board = [
                (x, 1370),
                (x + width, 1370),
                (x + width - 3, 1370 - tall),
                (x + 3, 1366 - tall),
            ]
            sheet.solid(board, (164, 144, 120), 0.6)
            for _ in range(3):
                px = sheet.between(x + 8, x + width - 8)
                sheet.line((px, 1350), (px, 1370 - sheet.between(80, tall)), 1.4)
        x, k = x + width + 5, k + 1
    for y in (1300, 1160):
        sheet.line((sheet.left, y), (sheet.right, y + 4), 9, taper=(0.05, 0.05))
    for px, tone in (
        (620.0, (126, 126, 96)),
        (860, (118, 116, 112)),
        (2560, (134, 118, 88)),
    ):
        coat = [
            (px, 1080),
            (px + 150, 1084),
            (px + 176, 1290),
            (px + 120, 1320),
            (px + 30, 1316),
            (px - 24, 1284),
        ]
        sheet.solid(coat, tone, 0.75)
        sheet.hatch(coat, 1.5, 11, 2, 80)
        sheet.line((px + 76, 1090), (px + 80, 1300), 3)


def _goal(sheet: Sheet) -> None:
    """Set a goal of two birch poles and a third across."""
    for x, lean in ((1340, 8), (2260, -10)):
        post = [
            (x - 24, 1600),
            (x + 24, 1600),
            (x + 18 + lean, 1010),
            (x - 18 + lean, 1010),
        ]
        _pole(sheet, post)
    bar = [(1300, 1046), (1300, 1006), (2310, 994), (2310, 1032)]
    _pole(sheet, bar)
    for x, y in ((1346, 1024), (2252, 1012)):
        for k in range(4):
            sheet.line(
                (x - 34, y - 30 + k * 18),
                (x + 34, y - 22 + k * 18),
                8,
                taper=(0.1, 0.1),
            )


def _pole(sheet: Sheet, pole: Polygon) -> None:
    sheet.solid(pole, (208, 206, 206), 0.4)
    xs, ys = [p[0] for p in pole], [p[1] for p in pole]
    for _ in range(60):
        place = sheet.between(min(xs), max(xs)), sheet.between(min(ys), max(ys))
        if inside(pole, place):
            sheet.line(
                place, (place[0] + sheet.between(6, 20), place[1] + 2), 4, step=5
            )


def _ball(sheet: Sheet, place: Point, radius: float) -> None:
    """Bind the ball: rags laid crosswise, wound about with cord."""
    x, y = place
    round_ = blob(sheet.random, place, radius, 0.03, 40)
    sheet.knock(round_)
    sheet.wash((round_, _RAGS[0], 0.7), grain=1.0)
    for _ in range(16):
        a, r = sheet.between(0, 6.28), radius * 0.62 * sheet.random.random() ** 0.5
        spot = (x + r * math.cos(a), y + r * math.sin(a))
        patch = [p if inside(round_, p) else (x + (p[0] - x) * 0.8, y + (p[1] - y) * 0.8)
                 for p in blob(sheet.random, spot, radius * sheet.between(0.22, 0.42), 0.22, 9)]  # fmt: skip
        sheet.knock(patch)
        sheet.wash((patch, sheet.random.choice(_RAGS), 0.75), wobble=6, grain=1.0)
        sheet.stroke([*patch, patch[0]], 3, step=10)
        sheet.hatch(patch, sheet.between(0, 3), 10, 1.6, 40)
    dark = [p for p in round_ if p[0] > x - 40 and p[1] > y - 120]
    sheet.wash((dark, (72, 62, 66), 0.4), blur=14)
    for turn in (0.2, 0.9, 1.7, 2.4):
        c, s = math.cos(turn), math.sin(turn)
        for bend in (-0.34, 0.1, 0.4):
            cord = [(x + radius * (u * c - bend * (1 - u * u) * s), y + radius * (u * s + bend * (1 - u * u) * c))
                    for u in (k / 10 for k in range(-10, 11))]  # fmt: skip
            sheet.stroke(cord, 7, taper=(0.1, 0.1))
    sheet.stroke([*round_, round_[0]], 6, step=14)
    tail = [
        (x + 150 + 26 * k, y - 190 - 9 * k + 34 * math.sin(k * 0.9)) for k in range(10)
    ]
    sheet.stroke(tail, 7, step=12)
