"""Things: logs, planks, crates, bundles, wheels, baskets of daily work."""

import math

from demo.sheet import Colour, Point, Sheet, blob, ellipse, mixed

BARK: Colour = (120, 96, 78)
PALE_WOOD: Colour = (206, 172, 122)


def log(
    sheet: Sheet,
    end: Point,
    length: float,
    radius: float,
    slope: float = -0.12,
    white: bool = False,
) -> None:
    """Lay a felled log, its cut end to us and to the left."""
    (x, y), rx = end, radius * 0.62
    tip = (x + length, y + length * slope)
    body = [
        (x, y - radius),
        (tip[0], tip[1] - radius * 0.86),
        (tip[0] + rx, tip[1]),
        (tip[0], tip[1] + radius * 0.86),
        (x, y + radius),
    ]
    sheet.knock(body)
    sheet.wash(
        (body, (196, 194, 192) if white else BARK, 0.45 if white else 0.7), wobble=6
    )
    low = [
        (x, y + radius * 0.2),
        (tip[0], tip[1] + radius * 0.2),
        (tip[0], tip[1] + radius * 0.86),
        (x, y + radius),
    ]
    sheet.wash((low, (88, 84, 96), 0.45), edge=0.2, wobble=6)
    sheet.line(body[0], body[1], 3, over=3)
    sheet.line(body[4], body[3], 3.6, over=3)
    for _ in range(int(length * radius / 260)):
        t, v = sheet.random.random(), sheet.between(-0.9, 0.9)
        px, py = x + length * t, y + length * slope * t + radius * v
        if white:
            sheet.line(
                (px, py),
                (px + 2, py + sheet.between(6, radius * 0.4)),
                sheet.between(1.2, 4),
                step=6,
            )
        else:
            reach = sheet.between(20, 70)
            sheet.line((px, py), (px + reach, py + reach * slope), 1.5, step=10)
    cut(sheet, end, rx, radius)


def cut(sheet: Sheet, place: Point, rx: float, ry: float) -> None:
    """Show sawn wood: rings and a crack or two."""
    face = ellipse(place, rx, ry)
    sheet.knock(face)
    sheet.wash((face, PALE_WOOD, 0.75), wobble=3, edge=0.8)
    sheet.stroke([*face, face[0]], max(1.6, ry * 0.07), step=6)
    for part in (0.75, 0.52, 0.3):
        ring = ellipse(place, rx * part * sheet.between(0.94, 1.06), ry * part)
        sheet.stroke(
            ring[: sheet.random.randrange(14, 28)], max(0.8, ry * 0.03), step=6
        )
    turn = sheet.between(0, 6.28)
    sheet.line(
        place,
        (place[0] + rx * 0.9 * math.cos(turn), place[1] + ry * 0.9 * math.sin(turn)),
        max(0.9, ry * 0.04),
    )


def stump(
    sheet: Sheet, foot: Point, radius: float, height: float, tone: Colour = BARK
) -> None:
    """Leave the stump of a tree."""
    x, y = foot
    top = ellipse((x, y - height), radius, radius * 0.36)
    body = [
        (x - radius, y - height),
        (x - radius * 1.25, y + radius * 0.1),
        (x - radius * 0.3, y + radius * 0.3),
    ]
    body += [
        (x + radius * 0.5, y + radius * 0.26),
        (x + radius * 1.3, y + radius * 0.05),
        (x + radius, y - height),
    ]
    sheet.solid(body, tone, 0.65)
    for _ in range(26):
        px = sheet.between(x - radius, x + radius)
        sheet.line((px, y - height + 8), (px + (px - x) * 0.2, y + radius * 0.1), 1.7)
    del top
    cut(sheet, (x, y - height), radius, radius * 0.36)


def cordwood(
    sheet: Sheet, corner: Point, columns: int, rows: int, radius: float
) -> None:
    """Stack split wood between two stakes, ends to us."""
    x, y = corner
    width = columns * radius * 2
    for side in (x - radius * 1.4, x + width + radius * 0.2):
        sheet.line(
            (side, y + radius),
            (side + sheet.between(-6, 6), y - rows * radius * 1.9),
            radius * 0.5,
            taper=(0.1, 0.1),
        )
    for row in range(rows):
        for column in range(columns):
            shift = radius * (row % 2)
            place = (
                x + column * radius * 2 + shift,
                y - row * radius * 1.74 - radius * 0.4,
            )
            size = radius * sheet.between(0.84, 1.04)
            cut(sheet, place, size, size * sheet.between(0.86, 1.0))


def crate(
    sheet: Sheet, corner: Point, width: float, height: float, tone: Colour = PALE_WOOD
) -> None:
    """Set down a crate of planks, its front and its right side."""
    x, y = corner
    d = width * 0.34
    front = [(x, y), (x + width, y), (x + width, y - height), (x, y - height)]
    side = [
        (x + width, y),
        (x + width + d, y - d * 0.5),
        (x + width + d, y - height - d * 0.5),
        (x + width, y - height),
    ]
    lid = [
        (x, y - height),
        (x + width, y - height),
        (x + width + d, y - height - d * 0.5),
        (x + d, y - height - d * 0.5),
    ]
    for face, shade in ((front, 0.0), (side, 0.35), (lid, -0.2)):
        sheet.solid(
            face, mixed(tone, (70, 56, 48), max(0, shade)), 0.6 if shade >= 0 else 0.35
        )
    for k in range(1, 4):
        at = y - height * k / 4
        sheet.line((x, at), (x + width, at), 2)
        sheet.line((x + width, at), (x + width + d, at - d * 0.5), 2)
    sheet.line((x, y), (x + width, y - height), 2.6)


def bundle(sheet: Sheet, place: Point, radius: float, tone: Colour) -> None:
    """Drop a tied bundle."""
    x, y = place
    shape = [
        (px, y + (py - y) * 0.72)
        for px, py in blob(sheet.random, (x, y), radius, 0.12, 18)
    ]
    sheet.knock(shape)
    sheet.wash((shape, tone, 0.65), wobble=8, grain=0.9)
    sheet.stroke([*shape, shape[0]], 3.4, step=10)
    knot = (x + sheet.between(-0.2, 0.2) * radius, y - radius * 0.6)
    for _ in range(9):
        turn = sheet.between(0.3, 2.9)
        end = (x + radius * 0.85 * math.cos(turn), y + radius * 0.6 * math.sin(turn))
        sheet.stroke(
            [knot, ((knot[0] + end[0]) / 2 + 8, (knot[1] + end[1]) / 2), end], 1.8
        )
    sheet.stroke(blob(sheet.random, knot, radius * 0.16, 0.3, 10), 3.4, step=5)


def bucket(
    sheet: Sheet, place: Point, size: float, tone: Colour = (150, 156, 164)
) -> None:
    """Set down a bucket with its handle."""
    x, y = place
    body = [
        (x - size * 0.36, y),
        (x + size * 0.36, y),
        (x + size * 0.5, y - size),
        (x - size * 0.5, y - size),
    ]
    sheet.solid(body, tone, 0.7)
    rim = ellipse((x, y - size), size * 0.5, size * 0.14)
    sheet.solid(rim, (76, 84, 96), 0.7)
    handle = [
        (x - size * 0.5, y - size),
        (x - size * 0.3, y - size * 1.45),
        (x + size * 0.3, y - size * 1.45),
        (x + size * 0.5, y - size),
    ]
    sheet.stroke(handle, 2.6, step=8)
    sheet.hatch(body, 1.5, 6, 1.4, size * 0.4)


def cart_wheel(sheet: Sheet, hub: Point, rx: float, ry: float) -> None:
    """Turn, or lay down, the wooden wheel of a cart."""
    for part in (1, 0.86):
        rim = ellipse(hub, rx * part, ry * part, 40)
        sheet.stroke([*rim, rim[0]], 5 * part, taper=(0.05, 0.05), step=8)
    for k in range(6):
        turn = k * math.pi / 6 + 0.2
        dx, dy = rx * 0.88 * math.cos(turn), ry * 0.88 * math.sin(turn)
        sheet.line(
            (hub[0] - dx, hub[1] - dy), (hub[0] + dx, hub[1] + dy), 6, taper=(0.1, 0.1)
        )
    sheet.solid(ellipse(hub, rx * 0.14, ry * 0.14), (96, 70, 52), 0.8)
