"""Sea: water and its ripples, gulls, cranes."""

from demo.sheet import Colour, Sheet, mixed


def water(sheet: Sheet, top: float, bottom: float, far: Colour, near: Colour) -> None:
    """Lay water from a horizon to the near edge: bands of colour, then ripples."""
    sheet.knock(
        [
            (sheet.left, top),
            (sheet.right, top),
            (sheet.right, bottom),
            (sheet.left, bottom),
        ]
    )
    bands = 14
    patches = []
    for k in range(bands):
        t = (k / bands) ** 1.6
        y = top + (bottom - top) * t
        tone = mixed(far, near, k / bands)
        band = [
            (sheet.left, y),
            (sheet.right, y),
            (sheet.right, bottom),
            (sheet.left, bottom),
        ]
        patches.append((band, tone, 0.16))
    sheet.wash(*patches, edge=0.3, wobble=22, blur=4, grain=0.7)
    for _ in range(int((bottom - top) * (sheet.right - sheet.left) / 5200)):
        t = sheet.random.random() ** 1.4
        y = top + 8 + (bottom - top - 12) * t
        near_by = 0.25 + t
        x = sheet.between(sheet.left, sheet.right - 60)
        length = sheet.between(20, 120) * near_by
        ripple = [(x, y), (x + length * 0.5, y - 5 * near_by), (x + length, y + 1)]
        sheet.stroke(ripple, 1.9 * near_by, taper=(0.9, 0.9), step=12)


def gulls(sheet: Sheet, count: int, top: float, bottom: float) -> None:
    """Let gulls cross the sky."""
    for _ in range(count):
        x, y = (
            sheet.between(sheet.left + 200, sheet.right - 200),
            sheet.between(top, bottom),
        )
        s = sheet.between(12, 34)
        wing = [
            (x - s, y - s * 0.25),
            (x - s * 0.4, y - s * 0.45),
            (x, y),
            (x + s * 0.45, y - s * 0.5),
            (x + s, y - s * 0.2),
        ]
        sheet.stroke(wing, 2.6, shake=0.3, taper=(0.4, 0.6), step=6)


def crane(sheet: Sheet, x: float, y: float, height: float, side: int) -> None:
    """Raise a portal crane, its jib to the right, or to the left where ``side`` is -1."""
    head = (x + 60 * side, y - height)
    for dx in (-190, 190):
        sheet.line(
            (x + dx, y + 30), (x + dx * 0.4, y - height * 0.52), 19, taper=(0.05, 0.05)
        )
        sheet.line(
            (x + dx + 22, y + 30),
            (x + dx * 0.4 + 18, y - height * 0.52),
            7,
            taper=(0.05, 0.05),
        )
    for k in range(5):
        t, u = k / 5 * 0.52, (k + 1) / 5 * 0.52
        a, b = 190 - 114 * t / 0.52, 190 - 114 * u / 0.52
        sheet.line((x - a, y - height * t), (x + b, y - height * u), 5)
        sheet.line((x + a, y - height * t), (x - b, y - height * u), 5)
    cab = [
        (x - 100, y - height * 0.5),
        (x + 110, y - height * 0.5),
        (x + 110, y - height * 0.68),
        (x - 100, y - height * 0.68),
    ]
    sheet.solid(cab, (118, 134, 128), 0.75)
    sheet.solid(
        [
            (x - 60, y - height * 0.56),
            (x + 40, y - height * 0.56),
            (x + 40, y - height * 0.64),
            (x - 60, y - height * 0.64),
        ],
        (80, 96, 108),
        0.8,
    )
    tip = (x + 900 * side, y - height * 1.12)
    base = (x + 90 * side, y - height * 0.66)
    for lift in (0, 56):
        sheet.line((base[0], base[1] - lift), tip, 9, taper=(0.05, 0.2))
    for k in range(13):
        t, u = k / 13, (k + 0.5) / 13
        low = (base[0] + (tip[0] - base[0]) * t, base[1] + (tip[1] - base[1]) * t)
        high = (
            base[0] + (tip[0] - base[0]) * u,
            base[1] - 56 * (1 - u) + (tip[1] - base[1]) * u,
        )
        sheet.line(low, high, 3, step=10)
    sheet.line((x, y - height * 0.68), head, 9)
    sheet.line(head, tip, 3)
    sheet.line(head, (x - 90 * side, y - height * 0.68), 4)
    sheet.line(tip, (tip[0], y - height * 0.5), 3)
    hook = [
        (tip[0], y - height * 0.5),
        (tip[0] + 16, y - height * 0.48),
        (tip[0], y - height * 0.455),
        (tip[0] - 18, y - height * 0.475),
    ]
    sheet.stroke(hook, 6, step=6)
