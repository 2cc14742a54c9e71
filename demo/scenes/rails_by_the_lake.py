"""A single track along the shore of a great lake, a tunnel's mouth, autumn larches."""

from demo.motifs.houses import brick_wall
from demo.motifs.land import Ridge, grass, hill, ridge, smoke
from demo.motifs.railway import pole, wires
from demo.motifs.sea import gulls, water
from demo.motifs.trees import birch
from demo.sheet import Colour, Point, Sheet, Sky, blob, ellipse

_STONE: Colour = (150, 142, 136)


def draw(sheet: Sheet) -> None:
    """Draw the shore."""
    sheet.layers.append(
        Sky(((0, (104, 142, 184), 0.62), (0.26, (176, 196, 214), 0.42), (0.38, (244, 214, 176), 0.4),
             (0.42, (244, 214, 176), 0)), 1.3)
    )  # fmt: skip
    far = ridge(sheet, 860, 150, 520)
    hill(sheet, far, 1120, (136, 154, 186), 0.5)
    _snow_caps(sheet, far)
    hill(sheet, ridge(sheet, 1010, 60, 700), 1120, (110, 136, 166), 0.5)
    water(sheet, 1090, sheet.bottom, (176, 202, 218), (48, 104, 140))
    _cliff(sheet)
    _shore(sheet)
    hangs = [
        pole(sheet, (430 + k * 165, 2330 - k * 190), 900 - k * 165) for k in range(4)
    ]
    for k in range(3):
        wires(sheet, hangs[k], hangs[k + 1], 24)
    _rails(sheet)
    birch(sheet, (3440, 2440), 2000, 86, (206, 164, 60))
    birch(sheet, (3240, 2400), 1500, 56, (214, 150, 54))
    grass(sheet, 2250, sheet.bottom, 1200, (30, 100), 0.2)
    gulls(sheet, 9, 520, 900)


def _snow_caps(sheet: Sheet, line: Ridge) -> None:
    """Leave the first snow on the far mountains."""
    for _ in range(330):
        x = sheet.between(sheet.left + 10, sheet.right - 10)
        y = line(x)
        if y < 860:
            low = (x + sheet.between(-18, 18), y + sheet.between(16, 74))
            sheet.stroke([(x, y + 4), low], 7, white=True)


def _cliff(sheet: Sheet) -> None:
    """Let a headland fall into the lake, and the line go into its tunnel."""
    rock = [(sheet.left, 560), (430, 640), (700, 820), (1010, 930), (1260, 1130), (1390, 1300),
            (1460, 1420), (1300, 1480), (sheet.left, 1640)]  # fmt: skip
    sheet.solid(rock, (140, 128, 120), 0.65)
    sheet.hatch(rock, 1.1, 12, 2.4, 110)
    sheet.hatch(rock, 0.6, 17, 2, 70)
    for x, y in (
        (360, 680),
        (560, 780),
        (800, 900),
        (1000, 990),
        (1150, 1110),
        (260, 640),
        (690, 870),
    ):
        for _ in range(3):
            px = x + sheet.between(-90, 90)
            top = (px, y - sheet.between(150, 260))
            sheet.line((px, y + 40), top, 7)
            crown = [(px, top[1] - 20), (px + 60, y + 10), (px - 60, y + 10)]
            sheet.wash((crown, (222, 162, 58), 0.75), wobble=14)
            for k in range(9):
                at = y - k * 22
                sheet.line((px, at - 20), (px + 52 - k * 5, at), 2)
                sheet.line((px, at - 20), (px - 52 + k * 5, at), 2)
    wall = [(900, 1560), (1330, 1560), (1300, 1190), (930, 1190)]
    brick_wall(sheet, wall, 34, 0.45)
    mouth = [(990, 1560), (990, 1390), *_arch((990, 1390), (1240, 1390)), (1240, 1560)]
    sheet.solid(mouth, (38, 36, 42), 0.92)
    smoke(sheet, (1110, 1130), 520, 420, 150, (190, 190, 198), 0.14)


def _arch(start: Point, end: Point) -> list[Point]:
    half = (end[0] - start[0]) / 2
    return [
        (start[0] + half * k / 8, start[1] - half * (1 - (k / 8 - 1) ** 2) ** 0.5)
        for k in range(17)
    ]


def _shore(sheet: Sheet) -> None:
    bank = [(sheet.left, 1620), (1340, 1470), (1660, 1560), (2300, 1800), (3000, 2120), (sheet.right, 2330),
            (sheet.right, sheet.bottom), (sheet.left, sheet.bottom)]  # fmt: skip
    sheet.knock(bank)
    sheet.wash((bank, (176, 160, 112), 0.6), edge=0.5)
    sheet.stroke(bank[1:6], 4, shake=3)
    for _ in range(90):
        t = sheet.random.random()
        x = 1500 + 2100 * t
        y = 1490 + 840 * t + sheet.between(-20, 60)
        stone = [
            (px, y + (py - y) * 0.6)
            for px, py in blob(
                sheet.random, (x, y), sheet.between(14, 30) * (0.7 + t), 0.2, 9
            )
        ]
        sheet.solid(stone, _STONE, 0.6)
    for k in range(2):
        foam = [(x + 40 + k * 36, y - 34 - k * 30) for x, y in bank[2:6]]
        sheet.stroke(foam, 7, white=True, shake=7, taper=(0.8, 0.8))
    sheet.hatch(bank, 0.2, 22, 2, 60)


def _rails(sheet: Sheet) -> None:
    """Bring the track out of the tunnel towards us."""
    count = 27
    for k in range(count):
        x, y, w = _at(k / (count - 1))
        thick = 6 + 24 * w / 560
        sleeper = [
            (x - w * 0.72, y + thick),
            (x + w * 0.72, y - thick * 0.4),
            (x + w * 0.72, y + thick * 0.6),
            (x - w * 0.72, y + thick * 2),
        ]
        sheet.solid(sleeper, (110, 84, 66), 0.75)
    for side in (-0.5, 0.5):
        rail = [(x + w * side, y) for x, y, w in (_at(k / 30) for k in range(31))]
        sheet.stroke(rail[::-1], 15, taper=(0.05, 1.0))
        sheet.stroke(
            [(x - 4, y - 4) for x, y in rail[::-1]], 3, white=True, taper=(0.05, 1.0)
        )
    sheet.solid(ellipse((2870, 2380), 34, 22), _STONE, 0.6)


def _at(t: float) -> tuple[float, float, float]:
    """Give middle and width of the track, 0 in the tunnel, 1 before us."""
    u = t**1.9
    return 1115 + 560 * u + 240 * t * (1 - t), 1560 + 920 * u, 70 + 490 * u
