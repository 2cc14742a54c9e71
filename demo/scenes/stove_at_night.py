"""A barrack at night: bunks to both sides, a stove in the gangway, cups on a shelf."""

from demo.motifs.meals import cup, shadow
from demo.motifs.rooms import bunks, lantern, planks, stove, window
from demo.motifs.things import bucket, cordwood
from demo.sheet import Glaze, Polygon, Sheet, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the barrack while it sleeps."""
    left, right, floor, roof = 1150.0, 2450.0, 1720.0, 640.0
    back = [(left, floor), (right, floor), (right, roof), (left, roof)]
    ground = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (right, floor),
        (left, floor),
    ]
    above = [
        (left, roof),
        (right, roof),
        (sheet.right, sheet.top),
        (sheet.left, sheet.top),
    ]
    planks(sheet, above, 11, (118, 92, 70), 0.62)
    planks(sheet, ground, 15, (142, 110, 80), 0.6)
    planks(sheet, back, 11, (134, 102, 74), 0.66, level=True)
    pane = window(sheet, (1980, 1260), 300, 360, (58, 84, 132), 0.75)
    sheet.dot((2190, 990), 44)
    _frost(sheet, pane)
    bunks(
        sheet,
        [
            (sheet.left, sheet.bottom - 20),
            (left, floor),
            (left, roof),
            (sheet.left, sheet.top + 40),
        ],
    )
    bunks(
        sheet,
        [
            (sheet.right, sheet.bottom - 20),
            (right, floor),
            (right, roof),
            (sheet.right, sheet.top + 40),
        ],
    )
    shelf = [(1230, 1150), (1700, 1150), (1700, 1120), (1230, 1120)]
    sheet.solid(shelf, (120, 90, 64), 0.8)
    for k in range(3):
        cup(sheet, (1300 + k * 112, 1112), 0.62)
    _line(sheet)
    shadow(sheet, (1640, 2230), 400)
    glows = stove(sheet, (1640, 2220), 1.4, 330)
    cordwood(sheet, (2000, 2210), 5, 3, 36)
    shadow(sheet, (1180, 2310), 120)
    bucket(sheet, (1180, 2310), 170)
    sheet.line((2120, 640), (2120, 700), 5)
    flame = lantern(sheet, (1360, 900), 0.5)
    lights: list[tuple[Polygon, float, float]] = [
        *((glow, 12, 1.0) for glow in glows),
        (ellipse((1640, 2150), 760, 380), 210, 0.75),
        (ellipse((1640, 1500), 700, 900), 280, 0.42),
        (flame, 6, 1.0),
        (ellipse((1360, 850), 300, 260), 120, 0.6),
        (pane, 6, 0.55),
    ]
    sheet.layers.append(Glaze((58, 56, 96), 0.66, lights))


def _frost(sheet: Sheet, pane: Polygon) -> None:
    """Let frost grow up the window from its lower corners."""
    (x0, y0), (x1, _), _, _ = pane
    for _ in range(70):
        t = sheet.random.random()
        x = x0 + (x1 - x0) * t
        rise = sheet.between(20, 130) * (0.35 + abs(t - 0.5) * 1.6)
        tip = (x + sheet.between(-24, 24), y0 - rise)
        sheet.stroke([(x, y0), tip], 4, white=True, step=10)


def _line(sheet: Sheet) -> None:
    """Hang foot-cloths to dry across the gangway, above the stove."""
    y = 760.0
    rope = [
        (1150 + 1300 * t, y + 130 * t * (1 - t)) for t in (i / 20 for i in range(21))
    ]
    sheet.stroke(rope, 4, taper=(0.05, 0.05))
    for k, tone in ((10, (206, 198, 176)), (19, (200, 182, 150))):
        x, y = rope[k]
        cloth = [(x - 60, y), (x + 66, y + 3), (x + 58, y + 250), (x - 52, y + 240)]
        sheet.solid(cloth, tone, 0.5)
        sheet.hatch(cloth, 1.5, 13, 1.6, 70)
