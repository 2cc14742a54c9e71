"""Meals: mess tins, cups, spoons, bread, potatoes, sacks, tea."""

import math

from demo.sheet import Colour, Point, Sheet, blob, ellipse, mixed

TIN: Colour = (128, 136, 132)
POTATO: Colour = (176, 132, 84)


def mess_tin(sheet: Sheet, place: Point, size: float) -> None:
    """Set down a mess tin with its wire handle."""
    x, y = place
    w, h = 74 * size, 130 * size
    tin = [(x - w, y), (x + w, y), (x + w, y - h), (x - w, y - h)]
    sheet.solid(tin, TIN, 0.7)
    lid = [
        (x - w * 1.04, y - h),
        (x + w * 1.04, y - h),
        (x + w, y - h - 34 * size),
        (x - w, y - h - 34 * size),
    ]
    sheet.solid(lid, (146, 152, 146), 0.6)
    sheet.hatch(
        [(x, y), (x + w, y), (x + w, y - h), (x, y - h)], 1.5, 7, 1.5, 40 * size
    )
    sheet.stroke(
        [
            (x - w, y - h + 10),
            (x - w * 1.2, y - h * 1.6),
            (x + w * 1.2, y - h * 1.6),
            (x + w, y - h + 10),
        ],
        3,
        step=10,
    )


def shadow(sheet: Sheet, place: Point, reach: float, flat: float = 0.2) -> None:
    """Lay the soft shadow of a thing that stands at a place."""
    x, y = place
    shade = [
        (px, y + (py - y) * flat)
        for px, py in blob(sheet.random, (x + reach * 0.3, y), reach, 0.06, 22)
    ]
    sheet.wash((shade, (78, 64, 70), 0.42), edge=0.2, wobble=8, blur=7)


def cup(sheet: Sheet, foot: Point, size: float, tone: Colour = TIN) -> None:
    """Set down a tin cup with its handle to the right."""
    x, y = foot
    w, h = 70 * size, 130 * size
    handle = [(x + w, y - h * 0.8), (x + w * 1.7, y - h * 0.72)]
    handle += [(x + w * 1.7, y - h * 0.3), (x + w, y - h * 0.2)]
    sheet.stroke(handle, 13 * size, taper=(0.1, 0.1), step=8)
    low = ellipse((x, y), w, w * 0.24)[:15]
    sheet.solid([*low, (x - w, y - h), (x + w, y - h)], tone, 0.7)
    sheet.hatch([(x + w * 0.2, y), (x + w, y), (x + w, y - h), (x + w * 0.2, y - h)],
                1.57, 7, 1.8, 50 * size)  # fmt: skip
    rim = ellipse((x, y - h), w, w * 0.24)
    sheet.solid(rim, (86, 70, 58), 0.8)


def spoon(sheet: Sheet, bowl: Point, end: Point, size: float) -> None:
    """Lay down a wooden spoon, from its bowl to its handle's end."""
    sheet.line(bowl, end, 22 * size, taper=(0.1, 0.2))
    shape = ellipse(bowl, 52 * size, 30 * size)
    sheet.solid(shape, (176, 128, 80), 0.75)


def loaf(sheet: Sheet, corner: Point, size: float) -> None:
    """Lay down a loaf of black bread, cut, with two slices before it."""
    x, y = corner

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    top = [at(0, 150), at(20, 210), at(90, 236), at(300, 262), at(520, 240)]
    body = [at(0, 0), *top, at(560, 190), at(570, 60), at(540, 24)]
    sheet.solid(body, (92, 60, 42), 0.85)
    sheet.hatch(body, 0.1, 9, 2, 60 * size)
    _crumb(sheet, [at(0, 0), at(-96, 30), at(-104, 150), at(-60, 206), at(20, 210),
                   at(64, 160), at(66, 30)], size)  # fmt: skip
    for k in (0, 1):
        u, v = -270 - k * 230, -70 - k * 26
        slice_ = [
            at(u, v),
            at(u + 190, v - 10),
            at(u + 232, v + 60),
            at(u + 44, v + 74),
        ]
        _crumb(sheet, slice_, size)
        edge = [at(u, v), at(u + 190, v - 10), at(u + 190, v - 42), at(u, v - 30)]
        sheet.solid(edge, (92, 60, 42), 0.85)


def _crumb(sheet: Sheet, face: list[Point], size: float) -> None:
    sheet.solid(face, (150, 108, 74), 0.75)
    xs, ys = [p[0] for p in face], [p[1] for p in face]
    for _ in range(60):
        place = sheet.between(min(xs), max(xs)), sheet.between(min(ys), max(ys))
        middle = sum(xs) / len(xs), sum(ys) / len(ys)
        if math.dist(place, middle) < (max(ys) - min(ys)) * 0.42:
            sheet.dot(place, sheet.between(1.5, 5) * size, white=False)


def potato(sheet: Sheet, place: Point, radius: float) -> None:
    """Lay down one potato, with its eyes."""
    x, y = place
    turn = sheet.between(-0.5, 0.5)
    shape = [
        (x + dx * math.cos(turn) - dy * math.sin(turn) * 0.72,
         y + dx * math.sin(turn) + dy * math.cos(turn) * 0.72)
        for dx, dy in ((px - x, py - y) for px, py in blob(sheet.random, place, radius, 0.1))
    ]  # fmt: skip
    sheet.knock(shape)
    tone = mixed(POTATO, (128, 92, 66), sheet.random.random())
    sheet.wash((shape, tone, 0.75), wobble=4, grain=0.9)
    sheet.stroke([*shape, shape[0]], 2.6, step=8)
    sheet.stroke(shape[2:12], 4.4, step=8)
    for _ in range(3):
        px, py = (
            x + sheet.between(-0.5, 0.5) * radius,
            y + sheet.between(-0.3, 0.3) * radius,
        )
        sheet.line((px, py), (px + radius * 0.16, py + 2), 2.6, step=4)


def potatoes(
    sheet: Sheet, middle: Point, width: float, height: float, radius: float
) -> None:
    """Heap potatoes, the back ones first."""
    x, y = middle
    rows = max(2, int(height / (radius * 0.8)))
    for row in range(rows, -1, -1):
        lift = row / rows
        half = width / 2 * (1 - lift**1.5)
        count = max(1, int(half * 2 / (radius * 1.5)))
        for k in range(count):
            px = (
                x
                - half
                + (k + 0.5) * 2 * half / count
                + sheet.between(-0.3, 0.3) * radius
            )
            place = px, y - lift * height + sheet.between(-0.25, 0.25) * radius
            potato(sheet, place, radius * sheet.between(0.8, 1.1))


def sack(sheet: Sheet, foot: Point, size: float, *, bound: bool = True) -> None:
    """Stand a sack of coarse cloth, tied or open."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    neck = [at(-60, 420), at(70, 420)] if bound else [at(-150, 400), at(150, 400)]
    body = [
        at(-190, 0),
        at(-220, 120),
        at(-190, 300),
        *neck,
        at(200, 300),
        at(226, 110),
    ]
    body += [at(190, -4), at(0, 14)]
    sheet.knock(body)
    sheet.wash((body, (178, 150, 110), 0.65), wobble=8, grain=1.0)
    dark = [at(60, 10), at(190, -4), at(226, 110), at(200, 300), at(120, 360)]
    sheet.wash((dark, (96, 78, 68), 0.5), wobble=10, blur=4)
    sheet.stroke([*body, body[0]], 4)
    sheet.hatch(body, 0.5, 15, 1.5, 60 * size)
    sheet.hatch(body, 2.1, 15, 1.5, 60 * size)
    if bound:
        for side in (-1, 1):
            sheet.solid([at(0, 426), at(side * 110, 540), at(side * 20, 556)],
                        (178, 150, 110), 0.65)  # fmt: skip
        sheet.line(at(-74, 424), at(80, 428), 14 * size, taper=(0.1, 0.1))
    else:
        sheet.solid(ellipse(at(0, 400), 152 * size, 50 * size), (86, 68, 56), 0.8)


def kettle(sheet: Sheet, place: Point) -> None:
    """Set down an iron kettle, its body in bosses, its bail upright."""
    x, y = place
    body = [
        (px, y - 190 + (py - y) * 0.74)
        for px, py in blob(sheet.random, (x, y), 170, 0.02, 30)
    ]
    sheet.solid(body, (58, 58, 64), 0.88)
    sheet.solid(
        [
            (x - 150, y - 210),
            (x - 260, y - 300),
            (x - 232, y - 320),
            (x - 120, y - 270),
        ],
        (58, 58, 64),
        0.88,
    )
    sheet.solid(ellipse((x, y - 310), 66, 20), (74, 72, 76), 0.85)
    sheet.solid(ellipse((x, y - 338), 20, 18), (92, 86, 84), 0.85)
    sheet.stroke(
        [
            (x - 120, y - 290),
            (x - 90, y - 450),
            (x, y - 490),
            (x + 90, y - 450),
            (x + 120, y - 290),
        ],
        17,
        taper=(0.1, 0.1),
    )
    for k in range(36):
        sheet.dot((x - 110 + (k % 9) * 28, y - 220 + (k // 9) * 30), 5, white=False)


def tea(sheet: Sheet, foot: Point, tone: Colour) -> None:
    """Set down a bowl of green tea, steaming."""
    x, y = foot
    cup = [(x - 52, y), (x + 52, y), (x + 78, y - 130), (x - 78, y - 130)]
    sheet.solid(cup, tone, 0.55)
    sheet.hatch(
        [(x, y), (x + 52, y), (x + 78, y - 130), (x, y - 130)], 1.57, 10, 1.6, 40
    )
    sheet.solid(ellipse((x, y - 130), 78, 24), (146, 156, 84), 0.75)
    steam = []
    for k in range(7):
        puff = blob(
            sheet.random, (x + 14 * math.sin(k), y - 190 - k * 44), 26 + 7 * k, 0.2
        )
        steam.append((puff, (150, 156, 168), 0.12))
    sheet.wash(*steam, blur=9, wobble=20)
