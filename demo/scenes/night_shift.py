"""Night shift: a factory's windows lit, its chimneys smoking, the moon, a trodden path."""

from demo.motifs.houses import barbed_fence, brick_wall
from demo.motifs.land import (
    below,
    footprints,
    hill,
    ridge,
    smoke,
    snow,
    snowfall,
    track,
)
from demo.motifs.railway import pole, wires
from demo.sheet import Glaze, Point, Polygon, Sheet, Sky, ellipse

_MOON = (700, 560)


def draw(sheet: Sheet) -> None:
    """Draw the works."""
    sheet.layers.append(
        Sky(
            (
                (0, (52, 66, 104), 0.8),
                (0.36, (92, 104, 134), 0.6),
                (0.6, (160, 158, 168), 0.35),
            ),
            1.0,
        )
    )
    sheet.knock(ellipse(_MOON, 96, 96, 40))
    hill(sheet, ridge(sheet, 1440, 80), 1640, (84, 98, 124), 0.55)
    ground = below(sheet, ridge(sheet, 1600, 10), sheet.bottom)
    sheet.knock(ground)
    snow(sheet, 1640, 2500, 40)
    for x, top in ((1430.0, 420.0), (1800, 560), (3260, 480)):
        _chimney(sheet, x, 1400, top)
        smoke(sheet, (x, top - 30), 900, 330, 190, (128, 124, 132), 0.12)
    panes = _hall(sheet, 2620, 1790, (740, 700), 4)
    panes += _hall(sheet, 1010, 1860, (1560, 560), 8)
    panes += _hall(sheet, 3400, 1900, (460, 420), 2)
    hangs = [
        pole(sheet, (270 + k * 250, 1930 - k * 36), 760 - k * 90) for k in range(4)
    ]
    for k in range(3):
        wires(sheet, hangs[k], hangs[k + 1], 22)
    _coal(sheet)
    way = track([(1780, 1910), (1900, 2090), (2330, 2240), (2500, 2560)], 70, 22)
    for aside in (-60, 0, 70):
        footprints(sheet, [(x + aside, y) for x, y in way], (7, 16), (96, 112, 150))
    barbed_fence(sheet, (sheet.left, 2420), (2160, 2330), 10, (250, 220), 4.0)
    barbed_fence(sheet, (2800, 2320), (sheet.right, 2400), 4, (220, 240), 4.0)
    lamp = _lamp(sheet, (2230, 2350))
    lights: list[tuple[Polygon, float, float]] = [
        (ellipse(_MOON, 94, 94, 40), 4, 1.0),
        (ellipse(_MOON, 420, 400, 40), 200, 0.4),
        (lamp, 5, 1.0),
        (ellipse((2230, 2330), 620, 190), 130, 0.6),
        (ellipse((2230, 1760), 260, 260), 110, 0.5),
    ]
    for pane in panes:
        lights.append((pane, 4, 1.0))
        (x, y), (x1, _), _, _ = pane
        lights.append((ellipse(((x + x1) / 2, max(y, 1700) + 260), 190, 60), 60, 0.4))
    sheet.layers.append(Glaze((54, 66, 118), 0.74, lights))
    snowfall(sheet, 500)


def _chimney(sheet: Sheet, x: float, foot: float, top: float) -> None:
    shaft = [(x - 74, foot), (x + 74, foot), (x + 44, top), (x - 44, top)]
    brick_wall(sheet, shaft, 26)
    for y in (top + 10, top + 60):
        sheet.line((x - 56, y), (x + 56, y), 16, taper=(0.1, 0.1))


def _hall(sheet: Sheet, x: float, y: float, size: Point, count: int) -> list[Polygon]:
    """Build a hall with a roof in saw-teeth; gives its lit windows."""
    width, height = size
    tooth = width / count
    for k in range(count):
        left = x + k * tooth
        rise = height * 0.32
        roof = [
            (left, y - height),
            (left + tooth, y - height),
            (left + tooth, y - height - rise),
        ]
        sheet.solid(roof, (92, 96, 108), 0.7)
        snow_on = [(left, y - height - 6), (left + tooth, y - height - rise - 6),
                   (left + tooth, y - height - rise - 40), (left + 4, y - height - 30)]  # fmt: skip
        sheet.knock(snow_on)
        sheet.wash((snow_on, (130, 152, 190), 0.2))
        sheet.stroke(snow_on[2:], 3)
    brick_wall(
        sheet, [(x, y), (x + width, y), (x + width, y - height), (x, y - height)], 30
    )
    panes: list[Polygon] = []
    for k in range(count):
        left, right = x + (k + 0.2) * tooth, x + (k + 0.8) * tooth
        low, high = y - height * 0.28, y - height * 0.82
        pane = [(left, low), (right, low), (right, high), (left, high)]
        sheet.solid(pane, (244, 190, 92), 0.8)
        for t in (0.25, 0.5, 0.75):
            px, py = left + (right - left) * t, low + (high - low) * t
            sheet.line((px, low), (px, high), 4)
            sheet.line((left, py), (right, py), 4)
        panes.append(pane)
    return panes


def _coal(sheet: Sheet) -> None:
    """Heap coal by the wall, snow on its top."""
    heap = [
        (2560, 2070),
        (2760, 1890),
        (2900, 1850),
        (3060, 1900),
        (3200, 2010),
        (3300, 2080),
        (2900, 2110),
    ]
    sheet.solid(heap, (48, 48, 56), 0.85)
    sheet.hatch(heap, 0.9, 6, 2, 40)
    cap = [
        (2760, 1890),
        (2900, 1840),
        (3060, 1900),
        (2980, 1930),
        (2880, 1900),
        (2810, 1930),
    ]
    sheet.knock(cap)
    sheet.outline(cap, 2.4)


def _lamp(sheet: Sheet, foot: Point) -> Polygon:
    """Raise a lamp at the gate; gives its bulb."""
    x, y = foot
    post = [(x - 17, y), (x + 17, y), (x + 13, y - 720), (x - 13, y - 720)]
    sheet.solid(post, (96, 74, 60), 0.8)
    sheet.line((x, y - 700), (x + 150, y - 740), 13, taper=(0.1, 0.1))
    shade = [
        (x + 80, y - 680),
        (x + 230, y - 680),
        (x + 180, y - 750),
        (x + 130, y - 750),
    ]
    sheet.solid(shade, (62, 66, 72), 0.85)
    bulb = ellipse((x + 155, y - 664), 32, 32)
    sheet.knock(bulb)
    sheet.wash((bulb, (250, 206, 110), 0.7))
    return bulb
