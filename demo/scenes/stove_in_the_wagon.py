"""Inside a goods wagon: bunks of boards, an iron stove, the door open on the plain."""

from demo.motifs.land import ridge
from demo.motifs.meals import cup, mess_tin, shadow
from demo.motifs.rooms import bunks, lantern, planks, stove
from demo.motifs.things import bucket, bundle, log
from demo.sheet import Glaze, Point, Polygon, Sheet, ellipse

_WALL = (122, 88, 66)
_DOOR: list[Point] = [(1380, 1960), (2300, 1960), (2300, 640), (1380, 640)]


def draw(sheet: Sheet) -> None:
    """Draw the wagon from within."""
    back = [(900, 1960), (2800, 1960), (2800, 420), (900, 420)]
    roof = [
        (900, 420),
        (2800, 420),
        (sheet.right + 60, sheet.top),
        (sheet.left - 60, sheet.top),
    ]
    floor = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (2800, 1960),
        (900, 1960),
    ]
    planks(sheet, roof, 13, (112, 92, 78), 0.6)
    planks(sheet, back, 22, _WALL, 0.72)
    planks(sheet, floor, 13, (136, 106, 80), 0.62)
    _plain(sheet)
    low, high = sheet.bottom - 60, sheet.top + 40
    bunks(
        sheet, [(sheet.left, low), (900, 1960), (900, 420), (sheet.left, high)], _WALL
    )
    bunks(
        sheet,
        [(sheet.right, low), (2800, 1960), (2800, 420), (sheet.right, high)],
        _WALL,
    )
    shadow(sheet, (1840, 2330), 330)
    glows = stove(sheet, (1840, 2320), 1.25, 250)
    log(sheet, (1290, 2360), 240, 40)
    log(sheet, (1250, 2420), 260, 44)
    shadow(sheet, (2330, 2300), 130)
    bucket(sheet, (2320, 2300), 150)
    mess_tin(sheet, (2540, 2400), 0.9)
    cup(sheet, (1840, 1790), 0.7)
    bundle(sheet, (1080, 2180), 96, (128, 118, 92))
    flame = _lantern(sheet, (1180, 720))
    lights: list[tuple[Polygon, float, float]] = [
        (_DOOR, 30, 0.9),
        ([(1300, 1980), (2380, 1980), (2700, 2500), (1000, 2500)], 120, 0.5),
        *((glow, 10, 1.0) for glow in glows),
        (ellipse((1840, 2240), 460, 250), 130, 0.6),
        (flame, 6, 1.0),
        (ellipse((1180, 640), 330, 300), 130, 0.6),
    ]
    sheet.layers.append(Glaze((74, 64, 84), 0.54, lights))


def _plain(sheet: Sheet) -> None:
    """Open the door: a snowy plain, a far wood, the bar across."""
    (x0, y0), (x1, _), (_, y1), _ = _DOOR
    sheet.knock(_DOOR)
    sheet.wash(
        ([(x0, y1), (x1, y1), (x1, 1300), (x0, 1300)], (158, 176, 204), 0.5), blur=6
    )
    sheet.wash(
        ([(x0, 1120), (x1, 1120), (x1, 1330), (x0, 1330)], (246, 206, 160), 0.45),
        blur=16,
    )
    wood = ridge(sheet, 1330, 16)
    hill = [
        (x0, 1380),
        (x1, 1380),
        *((x1 - k * 92, wood(x1 - k * 92)) for k in range(11)),
    ]
    sheet.wash((hill, (86, 102, 120), 0.6))
    for _ in range(150):
        x = sheet.between(x0 + 6, x1 - 6)
        y = wood(x) + sheet.between(0, 36)
        sheet.line((x, y), (x, y - sheet.between(20, 56)), 3, step=12)
    for _ in range(46):
        x, y = sheet.between(x0 + 10, x1 - 190), sheet.between(1420, y0 - 20)
        sheet.line((x, y), (x + sheet.between(40, 180), y - 4), 2, taper=(0.9, 0.9))
    for x in (x0, x1):
        jamb = [(x - 26, y0), (x + 26, y0), (x + 26, y1 - 30), (x - 26, y1 - 30)]
        sheet.solid(jamb, (96, 68, 52), 0.8)
    bar = [(x0 - 60, 1640), (x1 + 60, 1640), (x1 + 60, 1580), (x0 - 60, 1580)]
    sheet.solid(bar, (146, 112, 80), 0.75)
    sheet.line((x0 - 70, y1 - 20), (x1 + 70, y1 - 20), 26, taper=(0.1, 0.1))


def _lantern(sheet: Sheet, foot: Point) -> Polygon:
    x, y = foot
    sheet.line((x, y - 230), (x, 420), 5, taper=(0.1, 0.1))
    return lantern(sheet, foot, 0.62)
