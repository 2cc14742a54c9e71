"""A lantern on a window sill, a cord with a knot for each day, a bundle made ready."""

from demo.motifs.land import ridge
from demo.motifs.meals import cup, shadow
from demo.motifs.rooms import lantern, planks, window
from demo.motifs.things import bundle
from demo.sheet import Glaze, Point, Polygon, Sheet, blob, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the window before dawn."""
    wall = [
        (sheet.left, 2480),
        (sheet.right, 2480),
        (sheet.right, sheet.top),
        (sheet.left, sheet.top),
    ]
    planks(sheet, wall, 14, (142, 108, 78), 0.62, level=True)
    pane = window(sheet, (920, 1960), 1500, 1300, (96, 122, 170), 0.55)
    _outside(sheet, pane)
    _knots(sheet, (440, 460))
    sill = [
        (sheet.left, 2560),
        (sheet.right, 2560),
        (sheet.right, 2330),
        (sheet.left, 2330),
    ]
    planks(sheet, sill, 3, (166, 130, 92), 0.62, level=True)
    front = [
        (sheet.left, 2660),
        (sheet.right, 2660),
        (sheet.right, 2560),
        (sheet.left, 2560),
    ]
    sheet.solid(front, (116, 86, 60), 0.82)
    sheet.hatch(front, 0.0, 10, 2, 180)
    low = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (sheet.right, 2660),
        (sheet.left, 2660),
    ]
    planks(sheet, low, 5, (120, 92, 68), 0.68, level=True)
    shadow(sheet, (1160, 2440), 300)
    flame = lantern(sheet, (1160, 2430), 1.9)
    shadow(sheet, (1850, 2440), 150)
    cup(sheet, (1850, 2440), 1.5)
    shadow(sheet, (2370, 2430), 330)
    bundle(sheet, (2370, 2270), 270, (132, 126, 92))
    lights: list[tuple[Polygon, float, float]] = [
        (flame, 10, 1.0),
        (ellipse((1160, 2130), 620, 620), 230, 0.75),
        (ellipse((1200, 2200), 1300, 1000), 380, 0.4),
        (pane, 10, 0.5),
    ]
    sheet.layers.append(Glaze((64, 62, 98), 0.66, lights))


def _outside(sheet: Sheet, pane: Polygon) -> None:
    """Let the day begin behind the window: a wood, a pale stripe, stars."""
    (x0, y0), (x1, _), (_, y1), _ = pane
    sheet.wash(
        ([(x0, 1480), (x1, 1480), (x1, 1720), (x0, 1720)], (250, 196, 140), 0.5),
        blur=30,
    )
    wood = ridge(sheet, 1690, 24, 500)
    shape: list[Point] = [
        (x0 + (x1 - x0) * k / 30, wood(x0 + k * 50)) for k in range(31)
    ]
    sheet.wash(([*shape, (x1, y0), (x0, y0)], (70, 88, 116), 0.75), wobble=6)
    for _ in range(170):
        x = sheet.between(x0 + 8, x1 - 8)
        y = wood(x) + sheet.between(0, 60)
        sheet.line((x, y), (x, y - sheet.between(40, 130)), 4, step=14)
    for _ in range(46):
        sheet.dot((sheet.between(x0 + 20, x1 - 20), sheet.between(y1 + 20, 1400)), 4)


def _knots(sheet: Sheet, nail: Point) -> None:
    """Hang a long cord in loops from nails: knots, and a larger one for each month."""
    x, y = nail
    count = 0
    for strand in range(4):
        px = x + strand * 84 - 60
        sheet.dot((px, y), 13, white=False)
        cord = [(px, y), (px + 6, y + 700), (px - 4, y + 1500 - strand * 190)]
        sheet.stroke(cord, 10, shake=2, taper=(0.1, 0.1))
        at = y + 60
        while at < cord[2][1]:
            count += 1
            size = 24 if count % 8 == 0 else 14
            knot = blob(sheet.random, (px + 3, at), size, 0.16, 10)
            sheet.solid(knot, (196, 160, 108), 0.75)
            at += sheet.between(46, 58)
