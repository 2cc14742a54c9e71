"""A table by a window: black bread, mess tins, wooden spoons, a balance of twigs."""

from demo.motifs.land import ridge
from demo.motifs.meals import cup, loaf, mess_tin, shadow, spoon
from demo.motifs.rooms import planks, table, window
from demo.sheet import Glaze, Point, Polygon, Sheet, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the table before the meal."""
    wall = [
        (sheet.left, 1500),
        (sheet.right, 1500),
        (sheet.right, sheet.top),
        (sheet.left, sheet.top),
    ]
    planks(sheet, wall, 11, (146, 112, 82), 0.62, level=True)
    floor = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (sheet.right, 1500),
        (sheet.left, 1500),
    ]
    planks(sheet, floor, 5, (112, 88, 68), 0.66, level=True)
    pane = window(sheet, (2160, 1000), 760, 620, (190, 208, 228), 0.45)
    _outside(sheet, pane)
    _shelf(sheet)
    _balance(sheet, (1530, 470))
    table(sheet, 230, 3370, 1330, 1980)
    for x, y, size in ((700.0, 1560.0, 1.35), (1010, 1470, 1.2), (2900, 1560, 1.4)):
        shadow(sheet, (x, y), 120 * size, 0.16)
        mess_tin(sheet, (x, y), size)
    board = [(1180, 1900), (2560, 1900), (2440, 1620), (1290, 1620)]
    shadow(sheet, (1900, 1890), 760, 0.12)
    planks(sheet, board, 2, (196, 158, 110), 0.6, level=True)
    rim = [(1180, 1940), (2560, 1940), (2560, 1900), (1180, 1900)]
    sheet.solid(rim, (142, 106, 72), 0.75)
    shadow(sheet, (2020, 1760), 380, 0.16)
    loaf(sheet, (1800, 1760), 0.95)
    _knife(sheet, (2180, 1850))
    for x, y in ((2780.0, 1810.0), (560, 1810)):
        shadow(sheet, (x, y), 100, 0.2)
        cup(sheet, (x, y), 1.15)
    spoon(sheet, (830, 1780), (1130, 1720), 1.1)
    spoon(sheet, (790, 1890), (1080, 1880), 1.1)
    spoon(sheet, (3020, 1860), (3270, 1770), 1.1)
    shine = [(1900, 1980), (3300, 1980), (2950, 1340), (2200, 1340)]
    sheet.layers.append(
        Glaze(
            (92, 78, 84),
            0.42,
            [
                (pane, 8, 1.0),
                (shine, 120, 0.7),
                (ellipse((2500, 700), 900, 700), 260, 0.5),
            ],
        )
    )


def _outside(sheet: Sheet, pane: Polygon) -> None:
    (x0, y0), (x1, _), _, _ = pane
    wood = ridge(sheet, 800, 14, 400)
    shape: list[Point] = [
        (x0 + (x1 - x0) * k / 20, wood(x0 + k * 38)) for k in range(21)
    ]
    sheet.wash(([*shape, (x1, 880), (x0, 880)], (90, 112, 130), 0.6), wobble=8)
    for _ in range(70):
        x = sheet.between(x0 + 8, x1 - 8)
        y = wood(x) + sheet.between(0, 40)
        sheet.line((x, y), (x, y - sheet.between(20, 64)), 3, step=12)
    for _ in range(60):
        sheet.dot(
            (sheet.between(x0, x1), sheet.between(y0 - 600, y0)), sheet.between(2, 5)
        )


def _shelf(sheet: Sheet) -> None:
    board = [(300, 960), (960, 960), (960, 920), (300, 920)]
    sheet.solid(board, (128, 96, 66), 0.8)
    for x in (380, 880):
        sheet.line((x, 960), (x, 1060), 16, taper=(0.1, 0.3))
    for x, size in ((400, 1.0), (610, 0.9)):
        mess_tin(sheet, (x, 920), size)
    cup(sheet, (800, 920), 1.0)


def _balance(sheet: Sheet, nail: Point) -> None:
    """Hang a balance made of a stick and strings, to share bread evenly."""
    x, y = nail
    sheet.dot(nail, 13, white=False)
    sheet.line(nail, (x, y + 150), 5, taper=(0.1, 0.1))
    left, right = (x - 260, y + 170), (x + 260, y + 140)
    sheet.line(left, right, 19, taper=(0.3, 0.3))
    for end in (left, right):
        low = end[1] + 330
        for dx in (-110, 110):
            sheet.line(end, (end[0] + dx, low), 3, taper=(0.05, 0.05))
        pan = [
            (end[0] - 120, low),
            (end[0] + 120, low),
            (end[0] + 70, low + 44),
            (end[0] - 70, low + 44),
        ]
        sheet.solid(pan, (178, 138, 92), 0.75)
        crust = [
            (end[0] - 66, low),
            (end[0] + 70, low),
            (end[0] + 56, low - 56),
            (end[0] - 48, low - 66),
        ]
        sheet.solid(crust, (104, 70, 50), 0.85)


def _knife(sheet: Sheet, place: Point) -> None:
    """Lay down a knife made from a strip of iron, its handle bound with cord."""
    x, y = place
    blade = [(x - 270, y - 16), (x, y - 26), (x, y + 16), (x - 200, y + 18)]
    sheet.solid(blade, (168, 174, 182), 0.55)
    handle = [(x, y - 30), (x + 210, y - 34), (x + 214, y + 16), (x, y + 20)]
    sheet.solid(handle, (118, 84, 58), 0.8)
    for k in range(9):
        sheet.line((x + 14 + k * 22, y - 32), (x + 22 + k * 22, y + 18), 5)
