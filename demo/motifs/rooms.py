"""Rooms: walls and floors of boards, stoves, bunks, tables, windows, lanterns."""

from demo.sheet import Colour, Point, Polygon, Sheet, blob, ellipse, mixed

BOARD: Colour = (158, 122, 86)
IRON: Colour = (58, 60, 66)
FLAME: Colour = (246, 186, 84)


def planks(
    sheet: Sheet,
    face: Polygon,
    count: int,
    tone: Colour = BOARD,
    strength: float = 0.6,
    *,
    level: bool = False,
) -> None:
    """Nail boards over a four-sided face: left low, right low, right top, left top.

    They run from the low side to the top, or from left to right where ``level``.
    """
    sheet.solid(face, tone, strength)
    a, b, c, d = face
    start, end = ((a, d), (b, c)) if level else ((a, b), (d, c))
    for i in range(count):
        t, u = i / count, (i + 1) / count
        here, there = _between(*start, t), _between(*end, t)
        if i:
            sheet.line(here, there, 2.6, shake=1.2)
        if sheet.random.random() < 0.4:
            board = [here, there, _between(*end, u), _between(*start, u)]
            shade = mixed(tone, (70, 54, 44), 0.4)
            sheet.wash((board, shade, sheet.between(0.1, 0.3)), wobble=5)
        for _ in range(5):
            v, f = sheet.between(t, u), sheet.random.random()
            near, far = _between(*start, v), _between(*end, v)
            g = min(1.0, f + sheet.between(0.03, 0.16))
            sheet.line(
                _between(near, far, f), _between(near, far, g), 1.3, taper=(0.8, 0.8)
            )


def _between(a: Point, b: Point, t: float) -> Point:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def stove(sheet: Sheet, foot: Point, size: float, pipe: float) -> list[Polygon]:
    """Stand an iron stove, its pipe up to the height ``pipe``; gives what glows of it."""
    x, y = foot
    w, h = 170 * size, 420 * size
    for side in (-0.7, 0.7):
        sheet.line((x + side * w, y), (x + side * w * 0.9, y - 70 * size), 22 * size)
    shaft = [
        (x - 44 * size, y - h),
        (x + 44 * size, y - h),
        (x + 40 * size, pipe),
        (x - 40 * size, pipe),
    ]
    sheet.solid(shaft, (84, 84, 88), 0.8)
    sheet.hatch(shaft, 1.57, 9, 2, 70 * size)
    for k in range(1, int((y - h - pipe) / (300 * size)) + 1):
        at = y - h - k * 300 * size
        sheet.line((x - 50 * size, at), (x + 50 * size, at), 7 * size)
    sheet.solid(ellipse((x, pipe), 74 * size, 22 * size), (70, 66, 66), 0.85)
    body = [(x - w, y - 60 * size), (x + w, y - 60 * size), (x + w, y - h)]
    body += [(x - w, y - h)]
    sheet.solid(body, IRON, 0.88)
    for up in (0.3, 0.92):
        at = y - 60 * size - (h - 60 * size) * up
        sheet.line((x - w - 8, at), (x + w + 8, at), 7 * size)
    sheet.hatch(body, 1.57, 7, 2, 60 * size)
    sheet.solid(ellipse((x, y - h), w * 1.06, w * 0.16), (76, 76, 80), 0.85)
    return _stove_door(sheet, (x, y - 130 * size), size)


def _stove_door(sheet: Sheet, place: Point, size: float) -> list[Polygon]:
    x, y = place
    glows: list[Polygon] = []
    for low, high in ((0, 150), (-50, -20)):
        door = [
            (x - 90 * size, y - low * size),
            (x + 90 * size, y - low * size),
            (x + 90 * size, y - high * size),
            (x - 90 * size, y - high * size),
        ]
        sheet.knock(door)
        sheet.wash((door, (238, 132, 52), 0.9), wobble=4)
        sheet.outline(door, 4 * size)
        glows.append(door)
    for k in range(1, 5):
        bar = x - 90 * size + k * 36 * size
        sheet.line((bar, y), (bar, y - 150 * size), 9 * size, taper=(0.1, 0.1))
    return glows


def lantern(sheet: Sheet, foot: Point, size: float) -> Polygon:
    """Set down, or hang, a lantern; gives its flame."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    sheet.solid([at(-80, 0), at(80, 0), at(66, 70), at(-66, 70)], (96, 92, 84), 0.8)
    glass = [at(-52, 70), at(52, 70), at(74, 150), at(44, 236), at(-44, 236)]
    glass.append(at(-74, 150))
    sheet.solid(glass, (250, 224, 160), 0.5)
    flame = [at(-20, 96), at(20, 96), at(26, 136), at(2, 206), at(-24, 140)]
    sheet.wash((flame, FLAME, 0.9), wobble=3)
    sheet.stroke([*flame, flame[0]], 2, step=6)
    sheet.solid([at(-60, 236), at(60, 236), at(34, 300), at(-34, 300)], IRON, 0.8)
    for side in (-1, 1):
        wire = [at(side * 78, 30), at(side * 104, 150), at(side * 52, 262)]
        sheet.stroke(wire, 7 * size, taper=(0.1, 0.1))
    bail = [at(-96, 150), at(-70, 350), at(0, 400), at(70, 350), at(96, 150)]
    sheet.stroke(bail, 4 * size, taper=(0.1, 0.1))
    return glass


def bunks(sheet: Sheet, face: Polygon, tone: Colour = BOARD) -> None:
    """Build bunks in two tiers along a four-sided face; blankets and packs lie on them."""
    a, b, c, d = face
    sheet.knock(face)
    sheet.wash((face, (86, 68, 58), 0.62), wobble=6)
    for tier in (0.24, 0.7):
        near, far = _between(a, d, tier), _between(b, c, tier)
        for k in range(5):
            t = 0.08 + k * 0.19
            x, y = _between(near, far, t)
            size = abs(d[1] - a[1]) * (1 - t) + abs(c[1] - b[1]) * t
            roll = [
                (px, y - size * 0.05 + (py - y) * 0.5)
                for px, py in blob(sheet.random, (x, y), size * 0.13, 0.12, 18)
            ]
            cloth = sheet.random.choice(
                ((122, 124, 96), (136, 112, 88), (110, 112, 118))
            )
            sheet.solid(roll, cloth, 0.75)
            sheet.hatch(roll, 1.2, 9, 2, size * 0.05)
        thick = [_between(a, d, tier - 0.05), _between(b, c, tier - 0.05), far, near]
        planks(sheet, thick, 2, tone, 0.7, level=True)
    for t in (0.0, 0.33, 0.66, 1.0):
        foot, head = _between(a, b, t), _between(d, c, t)
        width = 0.022 * abs(head[1] - foot[1])
        post = [
            (foot[0] - width, foot[1]),
            (foot[0] + width, foot[1]),
            (head[0] + width, head[1]),
            (head[0] - width, head[1]),
        ]
        sheet.solid(post, mixed(tone, (70, 50, 40), 0.3), 0.8)


def window(
    sheet: Sheet,
    corner: Point,
    width: float,
    height: float,
    tone: Colour,
    strength: float = 0.6,
) -> Polygon:
    """Let a window with a cross into a wall, its lower left corner given; gives the pane."""
    x, y = corner
    frame = [
        (x - 34, y + 34),
        (x + width + 34, y + 34),
        (x + width + 34, y - height - 34),
        (x - 34, y - height - 34),
    ]
    sheet.solid(frame, BOARD, 0.75)
    pane = [(x, y), (x + width, y), (x + width, y - height), (x, y - height)]
    sheet.solid(pane, tone, strength)
    for dx in (-9, 9):
        middle = x + width / 2 + dx
        sheet.line((middle, y), (middle, y - height), 4)
    for dy in (-9, 9):
        sheet.line((x, y - height * 0.55 + dy), (x + width, y - height * 0.55 + dy), 4)
    sill = [(x - 70, y + 70), (x + width + 70, y + 70), (x + width + 60, y + 30)]
    sheet.solid([*sill, (x - 60, y + 30)], BOARD, 0.8)
    return pane


def table(sheet: Sheet, left: float, right: float, back: float, front: float) -> None:
    """Set a table of boards before us: its top from ``back`` to ``front``, then its edge."""
    depth = front - back
    inset = depth * 0.35
    for x in (left + inset * 0.6, right - inset * 0.6):
        leg = [(x - 60, front), (x + 60, front), (x + 50, sheet.bottom + 40)]
        sheet.solid([*leg, (x - 50, sheet.bottom + 40)], (120, 90, 64), 0.8)
    top = [(left, front), (right, front), (right - inset, back), (left + inset, back)]
    planks(sheet, top, 6, (196, 156, 110), 0.55, level=True)
    edge = [(left, front + 74), (right, front + 74), (right, front), (left, front)]
    sheet.solid(edge, (128, 96, 66), 0.8)
    sheet.hatch(edge, 0.0, 12, 2, 160)
