"""Sea: water and its ripples, quays, gulls."""

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
