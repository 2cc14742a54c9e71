"""The pier of Maizuru in fog: piles, a lantern on a post, a launch's shape, still water."""

from demo.motifs.land import hill, ridge
from demo.motifs.meals import shadow
from demo.motifs.rooms import lantern, planks
from demo.motifs.sea import gulls, water
from demo.motifs.trees import pine
from demo.sheet import Point, Polygon, Sheet, Sky, blob, ellipse


def draw(sheet: Sheet) -> None:
    """Draw the pier before the ship comes."""
    sheet.layers.append(
        Sky(((0, (176, 188, 198), 0.5), (0.3, (206, 208, 206), 0.42), (0.5, (222, 216, 204), 0.3),
             (0.6, (222, 216, 204), 0)), 0.8)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 900, 150, 620), 1300, (190, 198, 206), 0.3)
    hill(sheet, ridge(sheet, 1100, 80, 500), 1340, (168, 180, 188), 0.32)
    water(sheet, 1300, sheet.bottom, (206, 212, 212), (120, 148, 160))
    _ship(sheet, (2420, 1330))
    _point(sheet)
    _fog(sheet, 1150, 1500, 0.5)
    _pier(sheet)
    flame = _post(sheet, (1850, 2010))
    _mooring(sheet, (700, 2120))
    glow = ellipse(((flame[0][0] + flame[1][0]) / 2, flame[0][1] - 70), 150, 150)
    sheet.wash((glow, (250, 206, 130), 0.35), blur=40)
    gulls(sheet, 7, 620, 1000)


def _ship(sheet: Sheet, place: Point) -> None:
    """Show a ship through the fog, pale and without detail."""
    x, y = place
    tone, strength = (138, 148, 160), 0.42
    parts: list[Polygon] = [
        [(x, y), (x - 60, y - 110), (x + 900, y - 100), (x + 860, y)],
        [
            (x + 260, y - 108),
            (x + 560, y - 106),
            (x + 560, y - 250),
            (x + 260, y - 250),
        ],
        [
            (x + 370, y - 250),
            (x + 450, y - 250),
            (x + 446, y - 400),
            (x + 374, y - 400),
        ],
    ]
    sheet.wash(*((part, tone, strength) for part in parts), edge=0.3, blur=5)
    for dx in (120, 700):
        sheet.line((x + dx, y - 110), (x + dx, y - 480), 4, taper=(0.1, 0.4))
        sheet.line((x + dx, y - 470), (x + dx + 200, y - 110), 1.6)
        sheet.line((x + dx, y - 470), (x + dx - 160, y - 110), 1.6)
    sheet.wash(
        (
            [(x, y + 10), (x + 860, y + 10), (x + 700, y + 130), (x + 130, y + 120)],
            tone,
            0.25,
        ),
        blur=10,
        wobble=30,
    )


def _point(sheet: Sheet) -> None:
    """Bring a point with two pines in from the left."""
    land = [
        (sheet.left, 1180),
        (560, 1250),
        (900, 1360),
        (1010, 1420),
        (700, 1440),
        (sheet.left, 1470),
    ]
    sheet.solid(land, (146, 152, 134), 0.5)
    sheet.hatch(land, 0.3, 16, 2, 60)
    for x, y, h in ((380, 1300, 620), (640, 1340, 440)):
        pine(sheet, (x, y), h)


def _fog(sheet: Sheet, top: float, bottom: float, amount: float) -> None:
    """Let fog lie over the water, as bare paper that shows through."""
    banks = []
    for _ in range(11):
        x, y = sheet.between(sheet.left, sheet.right), sheet.between(top, bottom)
        bank = [
            (px, y + (py - y) * 0.1)
            for px, py in blob(sheet.random, (x, y), sheet.between(300, 800), 0.14)
        ]
        banks.append((bank, (226, 226, 222), amount * 0.5))
    sheet.wash(*banks, edge=0.0, wobble=20, blur=22)
    for _ in range(150):
        x, y = sheet.between(sheet.left, sheet.right - 300), sheet.between(top, bottom)
        sheet.stroke(
            [(x, y), (x + sheet.between(60, 260), y + 3)], 4, white=True, taper=(1, 1)
        )


def _pier(sheet: Sheet) -> None:
    """Lead the pier out from the lower right, its piles standing in the water."""
    for k in range(9):
        t = (k / 8) ** 0.8
        x, y = 3100 - 1560 * t, 2330 - 800 * t
        r, tall = 52 - 36 * t, 330 - 250 * t
        for side in (-1, 1):
            px = x + side * (560 - 480 * t)
            pile = [
                (px - r, y + tall),
                (px + r, y + tall),
                (px + r, y - tall * 0.3),
                (px - r, y - tall * 0.3),
            ]
            sheet.solid(pile, (104, 92, 84), 0.75 - 0.35 * t)
            gone = [
                (px - r, y + tall),
                (px + r, y + tall),
                (px + r * 0.6, y + tall * 1.5),
                (px - r * 0.6, y + tall * 1.5),
            ]
            sheet.wash((gone, (84, 96, 104), 0.3), blur=6, wobble=30)
    deck = [
        (2080, sheet.bottom),
        (sheet.right, sheet.bottom),
        (sheet.right, 2200),
        (1640, 1510),
        (1500, 1510),
    ]
    sheet.solid(deck, (186, 166, 142), 0.55)
    for k in range(30):
        t = 1 - 1 / (1 + k * 0.22)
        left = (2080 - 580 * t, sheet.bottom - 1020 * t)
        right = (min(sheet.right, 4080 - 2440 * t), left[1])
        sheet.line(left, right, 7 - 5 * t, taper=(0.1, 0.1))
    sheet.line((2080, sheet.bottom), (1500, 1510), 9, taper=(0.1, 0.8))


def _post(sheet: Sheet, foot: Point) -> Polygon:
    """Raise a post at the pier's edge, with a lantern; gives its glass."""
    x, y = foot
    shadow(sheet, (x + 20, y + 4), 110)
    post = [(x - 40, y), (x + 40, y), (x + 32, y - 860), (x - 32, y - 860)]
    sheet.solid(post, (116, 96, 80), 0.78)
    sheet.hatch(post, 1.57, 9, 2, 120)
    sheet.line((x - 20, y - 820), (x + 230, y - 840), 22, taper=(0.1, 0.1))
    board = [
        (x - 210, y - 500),
        (x + 60, y - 500),
        (x + 60, y - 660),
        (x - 210, y - 660),
    ]
    planks(sheet, board, 2, (196, 178, 148), 0.5, level=True)
    return lantern(sheet, (x + 190, y - 580), 0.62)


def _mooring(sheet: Sheet, place: Point) -> None:
    """Let a rowing boat lie at a stake, its reflection under it."""
    x, y = place
    shade = [(x - 60, y + 40), (x + 640, y + 40), (x + 520, y + 150), (x + 80, y + 150)]
    sheet.wash((shade, (70, 92, 104), 0.4), wobble=40, blur=6)
    hull = [
        (x - 110, y - 80),
        (x - 20, y + 50),
        (x + 560, y + 50),
        (x + 700, y - 100),
        (x + 500, y - 50),
        (x + 60, y - 46),
    ]
    sheet.solid(hull, (150, 118, 90), 0.7)
    sheet.hatch(hull, 0.05, 12, 2, 120)
    for k in range(3):
        px = x + 110 + k * 160
        sheet.line((px, y - 50), (px + 60, y - 60), 16, taper=(0.1, 0.1))
    sheet.line((x - 210, y + 120), (x - 196, y - 330), 30, taper=(0.1, 0.1))
    sheet.stroke([(x - 198, y - 180), (x - 170, y - 100), (x - 100, y - 80)], 7)
