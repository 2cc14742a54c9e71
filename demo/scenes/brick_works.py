"""A brick works: a kiln hall, its chimney, stacks of bricks, tip wagons on a track."""

from demo.motifs.houses import BRICK, brick_wall
from demo.motifs.land import below, earth, grass, hill, ridge, smoke
from demo.motifs.railway import tip_wagon
from demo.sheet import Point, Polygon, Sheet, Sky, blob, ellipse, mixed


def draw(sheet: Sheet) -> None:
    """Draw the yard."""
    sheet.layers.append(
        Sky(
            (
                (0, (150, 166, 182), 0.6),
                (0.3, (204, 196, 182), 0.5),
                (0.5, (232, 208, 170), 0.4),
                (0.56, (232, 208, 170), 0),
            ),
            1.2,
        )
    )
    hill(sheet, ridge(sheet, 1420, 90), 1640, (136, 148, 150), 0.45)
    hill(sheet, ridge(sheet, 1530, 36), 1660, (112, 126, 98), 0.55)
    ground = below(sheet, ridge(sheet, 1640, 8), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (198, 156, 118), 0.5), edge=0.3, wobble=12)
    _chimney(sheet, 2980, 1700, 1290)
    _hall(sheet)
    earth(sheet, 1680, 2800, 1800)
    _ruts(sheet)
    _clay(sheet)
    for x, y, columns, rows, size in (
        (520, 2030, 7, 6, 44),
        (1120, 2060, 6, 5, 46),
        (2420, 1960, 9, 4, 36),
        (3220, 1930, 7, 5, 36),
        (1900, 2180, 8, 6, 54),
        (2860, 2190, 9, 5, 56),
    ):
        _stack(sheet, (x, y), columns, rows, size)
    _track(sheet)
    tip_wagon(sheet, 760, 2576, 1.15, full=True)
    tip_wagon(sheet, 1420, 2548, 1.05, full=False)
    _stack(sheet, (2350, 2700), 10, 6, 84)
    _rubble(sheet)
    grass(sheet, 2560, 2810, 700, (24, 80))


def _chimney(sheet: Sheet, x: float, y: float, height: float) -> None:
    shaft = [(x - 92, y), (x + 92, y), (x + 56, y - height), (x - 56, y - height)]
    brick_wall(sheet, shaft, 22)
    sheet.wash(
        (
            [(x + 10, y), (x + 92, y), (x + 56, y - height), (x + 10, y - height)],
            (80, 60, 70),
            0.4,
        ),
        edge=0.2,
    )
    for up, wide in ((height, 70), (height - 34, 64), (height - 190, 66)):
        sheet.solid(
            [
                (x - wide, y - up),
                (x + wide, y - up),
                (x + wide, y - up - 26),
                (x - wide, y - up - 26),
            ],
            BRICK,
            0.75,
        )
    smoke(sheet, (x, y - height - 30), -1500, 330, 240, (104, 98, 104), 0.14)


def _hall(sheet: Sheet) -> None:
    """Build the long kiln: arches below, a timber loft and a tiled roof above."""
    x, y, w, h = 900, 1860, 1900, 330
    face = [(x, y), (x + w, y - 120), (x + w, y - 120 - h * 0.8), (x, y - h)]
    end = [(x - 420, y - 60), (x, y), (x, y - h), (x - 420, y - 60 - h * 0.94)]
    brick_wall(sheet, end, 22, 0.85)
    brick_wall(sheet, face, 24)
    for k in range(8):
        t = (k + 0.5) / 8
        px, py, s = x + w * t, y - 120 * t, 1 - 0.2 * t
        arch = [
            (px - 62 * s, py),
            (px - 62 * s, py - 120 * s),
            *(
                (
                    px - 62 * s + 124 * s * i / 8,
                    py - 120 * s - 62 * s * (1 - (i / 4 - 1) ** 2),
                )
                for i in range(9)
            ),
            (px + 62 * s, py),
        ]
        sheet.solid(arch, (54, 42, 44), 0.85)
        if k in {1, 4}:
            glow = ellipse((px, py - 50 * s), 46 * s, 52 * s)
            sheet.knock(glow)
            sheet.wash((glow, (240, 150, 60), 0.85), edge=0.2, blur=5)
    loft = [
        (x - 20, y - h),
        (x + w, y - 120 - h * 0.8),
        (x + w, y - 120 - h * 1.35),
        (x - 20, y - h * 1.7),
    ]
    loft_end = [
        (x - 440, y - 60 - h * 0.94),
        (x - 20, y - h),
        (x - 20, y - h * 1.7),
        (x - 440, y - 60 - h * 1.5),
    ]
    for wall, strength in ((loft_end, 0.8), (loft, 0.65)):
        sheet.solid(wall, (132, 108, 86), strength)
    for k in range(60):
        t = k / 60
        low = (x + w * t, y - h + (h - 120 - h * 0.8) * t)
        sheet.line(low, (low[0], low[1] - h * (0.7 - 0.15 * t)), 1.8)
    roof = [
        (x - 60, y - h * 1.62),
        (x + w + 60, y - 120 - h * 1.26),
        (x + w - 120, y - 120 - h * 1.85),
        (x - 330, y - h * 2.5),
    ]
    sheet.solid(roof, (150, 92, 74), 0.7)
    gable = [
        (x - 480, y - 60 - h * 1.42),
        (x - 60, y - h * 1.62),
        (x - 330, y - h * 2.5),
    ]
    sheet.solid(gable, (120, 96, 78), 0.8)
    for k in range(1, 16):
        t = k / 16
        a = (
            roof[0][0] + (roof[3][0] - roof[0][0]) * t,
            roof[0][1] + (roof[3][1] - roof[0][1]) * t,
        )
        b = (
            roof[1][0] + (roof[2][0] - roof[1][0]) * t,
            roof[1][1] + (roof[2][1] - roof[1][1]) * t,
        )
        sheet.line(a, b, 1.7)
    sheet.hatch(roof, 1.9, 12, 1.3, 26)


def _ruts(sheet: Sheet) -> None:
    """Draw the ways that carts took over the yard."""
    for aside in (0, 60):
        way = [
            (1700, 1790 + aside * 0.3),
            (1600, 1960),
            (900 + aside * 2, 2240 + aside),
            (sheet.left, 2420 + aside * 2),
        ]
        sheet.stroke(way, 5, shake=4, taper=(0.6, 0.6))
        shade = [*way, *((x, y + 26) for x, y in way[::-1])]
        sheet.wash((shade, (140, 100, 84), 0.35), edge=0.3, blur=4)


def _rubble(sheet: Sheet) -> None:
    """Let broken bricks lie about."""
    for _ in range(46):
        x, y = (
            sheet.between(sheet.left + 40, sheet.right - 60),
            sheet.between(2620, 2790),
        )
        s, turn = sheet.between(18, 40), sheet.between(-0.3, 0.3)
        piece = [
            (x, y),
            (x + s * 1.5, y + s * turn),
            (x + s * 1.5, y - s * 0.7 + s * turn),
            (x, y - s * 0.7),
        ]
        sheet.solid(piece, mixed(BRICK, (190, 110, 76), sheet.random.random()), 0.75)


def _clay(sheet: Sheet) -> None:
    """Heap clay at the left."""
    heap = [
        (sheet.left, 2060),
        (330, 1800),
        (560, 1760),
        (800, 1900),
        (900, 2050),
        (600, 2090),
    ]
    sheet.solid(heap, (176, 122, 84), 0.6)
    sheet.hatch(heap, 0.7, 9, 2, 60)


def _stack(sheet: Sheet, corner: Point, columns: int, rows: int, size: float) -> None:
    """Stack bricks to dry, course upon course, with gaps for the air."""
    x, y = corner
    shade = blob(
        sheet.random,
        (x + columns * size * 0.9, y + size * 0.1),
        columns * size * 0.62,
        0.1,
    )
    sheet.wash(
        ([(px, y + (py - y) * 0.14) for px, py in shade], (96, 72, 72), 0.45), blur=8
    )
    d = size * 0.5
    for row in range(rows):
        lift = row * size * 0.56
        for column in range(columns):
            px = x + column * size * 1.12 + (size * 0.5 if row % 2 else 0)
            if row == rows - 1 and sheet.random.random() < 0.3:
                continue
            tone = mixed(BRICK, (190, 110, 76), sheet.random.random())
            top = y - lift - size * 0.5
            front: Polygon = [
                (px, y - lift),
                (px + size, y - lift),
                (px + size, top),
                (px, top),
            ]
            cap: Polygon = [
                (px, top),
                (px + size, top),
                (px + size + d, top - d * 0.5),
                (px + d, top - d * 0.5),
            ]
            side: Polygon = [
                (px + size, y - lift),
                (px + size + d, y - lift - d * 0.5),
                (px + size + d, top - d * 0.5),
                (px + size, top),
            ]
            sheet.knock(front, cap, side)
            sheet.wash(
                (front, tone, 0.72),
                (cap, tone, 0.45),
                (side, mixed(tone, (60, 40, 40), 0.5), 0.8),
                wobble=3,
            )
            for part in (front, cap, side):
                sheet.outline(part, 1.2 + size / 60, 2)


def _track(sheet: Sheet) -> None:
    """Lay the narrow track across the yard."""
    for k in range(90):
        t = k / 89
        x, y = sheet.left + (sheet.right - sheet.left) * t, 2590 - 150 * t
        sheet.line(
            (x - 16, y - 16), (x + 10, y + 46), 11 * (1.1 - 0.35 * t), taper=(0.1, 0.1)
        )
    for down in (0, 30):
        sheet.line(
            (sheet.left, 2590 + down),
            (sheet.right, 2440 + down * 0.8),
            6,
            taper=(0.05, 0.05),
        )
