"""A potato store under ground: bins of boards, sacks, a lamp from a beam, scales."""

from demo.motifs.meals import potato, potatoes, sack, shadow
from demo.motifs.rooms import lantern, planks
from demo.motifs.things import bucket
from demo.sheet import Glaze, Point, Polygon, Sheet, ellipse

_EARTH = (128, 104, 84)


def draw(sheet: Sheet) -> None:
    """Draw the store."""
    back = [
        (sheet.left, 1500),
        (sheet.right, 1500),
        (sheet.right, 520),
        (sheet.left, 520),
    ]
    floor = [
        (sheet.left, sheet.bottom),
        (sheet.right, sheet.bottom),
        (sheet.right, 1500),
    ]
    roof = [
        (sheet.left, 520),
        (sheet.right, 520),
        (sheet.right, sheet.top),
        (sheet.left, sheet.top),
    ]
    planks(sheet, roof, 6, (104, 84, 68), 0.7, level=True)
    planks(sheet, back, 9, (126, 98, 74), 0.65, level=True)
    sheet.wash(([*floor, (sheet.left, 1500)], _EARTH, 0.6), wobble=10)
    for _ in range(500):
        x, y = (
            sheet.between(sheet.left, sheet.right - 90),
            sheet.between(1900, sheet.bottom),
        )
        sheet.line((x, y), (x + sheet.between(12, 80), y), 2, taper=(0.9, 0.9))
    _steps(sheet)
    for k in range(3):
        _bin(sheet, 1010 + k * 830, 1900, (760, 420), 240 + 60 * (k % 2))
    for x in (960, 1790, 2620):
        post = [(x - 46, 1930), (x + 46, 1930), (x + 40, 420), (x - 40, 420)]
        sheet.solid(post, (112, 82, 60), 0.8)
        sheet.hatch(post, 1.57, 12, 2, 120)
    beam = [
        (sheet.left, 500),
        (sheet.right, 480),
        (sheet.right, 370),
        (sheet.left, 390),
    ]
    sheet.solid(beam, (104, 76, 56), 0.82)
    sheet.hatch(beam, 0.0, 10, 2, 160)
    sheet.line((2180, 490), (2180, 640), 5, taper=(0.1, 0.1))
    flame = lantern(sheet, (2180, 1000), 0.95)
    for x, y, size, bound in ((620, 2330, 1.15, True), (1050, 2400, 1.05, True),
                              (3080, 2420, 1.25, False)):  # fmt: skip
        shadow(sheet, (x, y), 270 * size)
        sack(sheet, (x, y), size, bound=bound)
    potatoes(sheet, (3080, 1935), 300, 70, 52)
    shadow(sheet, (1960, 2380), 560)
    potatoes(sheet, (1960, 2370), 1000, 260, 58)
    bucket(sheet, (2620, 2420), 230, (160, 128, 92))
    potatoes(sheet, (2620, 2200), 190, 50, 44)
    for _ in range(13):
        potato(sheet, (sheet.between(1250, 2500), sheet.between(2410, 2480)), 50)
    lights: list[tuple[Polygon, float, float]] = [
        (flame, 8, 1.0),
        (ellipse((2180, 900), 420, 400), 150, 0.75),
        (ellipse((2080, 1800), 1300, 760), 330, 0.55),
        ([(330, 560), (700, 560), (860, 1700), (240, 1700)], 60, 0.5),
    ]
    sheet.layers.append(Glaze((66, 56, 74), 0.7, lights))


def _steps(sheet: Sheet) -> None:
    """Lead the steps up to a door that stands open on the snow."""
    door = [(330, 1180), (700, 1180), (700, 560), (330, 560)]
    sheet.solid(door, (196, 210, 228), 0.35)
    sheet.line((330, 960), (700, 940), 3)
    for k in range(5):
        grow = k * 34
        y = 1180 + k * 130
        tread = [
            (330 - grow, y + 60),
            (700 + grow, y + 60),
            (700 + grow - 20, y),
            (310 - grow + 40, y),
        ]
        sheet.solid(tread, (158, 126, 94), 0.6)
        riser = [
            (330 - grow, y + 130),
            (700 + grow, y + 130),
            (700 + grow, y + 60),
            (330 - grow, y + 60),
        ]
        sheet.solid(riser, (104, 80, 62), 0.75)


def _bin(sheet: Sheet, x: float, y: float, size: Point, heap: float) -> None:
    """Board a bin and heap it with potatoes."""
    width, height = size
    inner = [
        (x, y - height),
        (x + width, y - height),
        (x + width, y - height - 190),
        (x, y - height - 190),
    ]
    sheet.solid(inner, (84, 66, 56), 0.7)
    potatoes(sheet, (x + width / 2, y - height), width - 40, heap, 52)
    front = [(x, y), (x + width, y), (x + width, y - height), (x, y - height)]
    planks(sheet, front, 4, (150, 116, 82), 0.68, level=True)
    for dx in (0.04, 0.96):
        for k in range(4):
            sheet.dot((x + width * dx, y - 50 - k * height / 4), 6, white=False)
