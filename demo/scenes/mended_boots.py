"""Mended boots on a line in the sun, felt boots by a wall, a cobbler's last and awl."""

from demo.motifs.land import below, earth, grass, hill, ridge
from demo.motifs.meals import shadow
from demo.motifs.rooms import planks, window
from demo.motifs.things import stump
from demo.motifs.trees import fir
from demo.sheet import Colour, Point, Sheet, Sky, ellipse

_LEATHER: Colour = (112, 76, 54)
_FELT: Colour = (136, 128, 120)


def draw(sheet: Sheet) -> None:
    """Draw the yard in spring."""
    sheet.layers.append(
        Sky(((0, (136, 174, 206), 0.58), (0.3, (208, 218, 218), 0.4), (0.5, (244, 228, 190), 0.2),
             (0.55, (244, 228, 190), 0)), 1.3)
    )  # fmt: skip
    hill(sheet, ridge(sheet, 1300, 60), 1500, (136, 156, 160), 0.45)
    ground = below(sheet, ridge(sheet, 1480, 8), sheet.bottom)
    sheet.knock(ground)
    sheet.wash((ground, (190, 172, 124), 0.55), edge=0.3)
    for x, h in ((3300, 900), (3080, 680), (2850, 760)):
        fir(sheet, (x, 1540), h, snowy=False)
    grass(sheet, 1500, 1800, 900, (14, 40))
    _wall(sheet)
    earth(sheet, 1950, sheet.bottom, 600)
    patches = [
        (
            [
                (sheet.left, 2010),
                (1460, 1960),
                (1520, 2010),
                (900, 2060),
                (sheet.left, 2090),
            ],
            (120, 146, 186),
            0.2,
        )
    ]
    sheet.knock(patches[0][0])
    sheet.wash(*patches, edge=0.5)
    _posts(sheet)
    for t, flip, tone, toe in ((0.1, 1, _LEATHER, 1), (0.25, 1, _LEATHER, 0), (0.42, -1, (84, 66, 56), 1),
                               (0.56, -1, (84, 66, 56), 1), (0.74, 1, (132, 96, 66), 0), (0.88, 1, (132, 96, 66), 1)):  # fmt: skip
        _hung(sheet, t, flip, tone, toe == 1)
    for x in (330, 610):
        shadow(sheet, (x + 60, 2090), 170)
        _felt_boot(sheet, (x, 2090), 1.0)
    shadow(sheet, (2360, 2390), 300)
    stump(sheet, (2330, 2370), 200, 220)
    _last(sheet, (2300, 2150))
    _awl(sheet, (2700, 2440))
    grass(sheet, 2380, sheet.bottom, 700, (24, 90))


def _wall(sheet: Sheet) -> None:
    """Bring the corner of a log barrack in from the left."""
    wall = [(sheet.left, 1990), (1320, 1930), (1320, 760), (sheet.left, 620)]
    planks(sheet, wall, 11, (144, 110, 78), 0.65, level=True)
    for k in range(11):
        y = 1890 - k * 106
        sheet.solid(ellipse((1340, y), 46, 50), (190, 152, 108), 0.7)
        sheet.stroke(ellipse((1340, y), 24, 26)[:20], 2.4, step=6)
    window(sheet, (560, 1460), 360, 420, (96, 112, 126), 0.75)
    roof = [(sheet.left, 640), (1500, 800), (1420, 690), (sheet.left, 400)]
    planks(sheet, roof, 5, (112, 104, 100), 0.65, level=True)


def _rope(t: float) -> Point:
    return 1380 + 1900 * t, 1000 - 40 * t + 300 * t * (1 - t)


def _posts(sheet: Sheet) -> None:
    x, y = _rope(1)
    post = [(x - 28, 2120), (x + 28, 2120), (x + 22, y - 60), (x - 22, y - 60)]
    shadow(sheet, (x, 2120), 120)
    sheet.solid(post, (128, 98, 70), 0.78)
    sheet.hatch(post, 1.57, 9, 2, 120)
    sheet.stroke([_rope(k / 24) for k in range(25)], 7, taper=(0.05, 0.05))


def _hung(sheet: Sheet, t: float, flip: int, tone: Colour, patched: bool) -> None:
    """Hang a boot from the line by its strap, its toe to one side."""
    x, y = _rope(t)

    def at(u: float, v: float) -> Point:
        return x + u * flip * 1.25, y + v * 1.25

    sheet.line((x - 8, y - 4), at(-10, 62), 7, taper=(0.1, 0.1))
    sheet.line((x + 8, y - 4), at(30, 62), 7, taper=(0.1, 0.1))
    boot = [at(-80, 56), at(90, 60), at(92, 330), at(150, 372), at(240, 396), at(266, 440), at(260, 480),
            at(-78, 480), at(-86, 420), at(-66, 330)]  # fmt: skip
    sheet.solid(boot, tone, 0.78)
    mouth = [at(-80, 56), at(90, 60), at(84, 88), at(-74, 84)]
    sheet.solid(mouth, (56, 44, 40), 0.85)
    sole = [
        at(-84, 478),
        at(266, 478),
        at(260, 512),
        at(40, 508),
        at(30, 524),
        at(-84, 524),
    ]
    sheet.solid(sole, (66, 54, 48), 0.85)
    sheet.hatch(boot, 1.5, 13, 2, 90)
    sheet.stroke([at(-66, 330), at(10, 352), at(92, 330)], 3)
    for k in range(10):
        sheet.line(at(-60 + k * 32, 466), at(-48 + k * 32, 466), 3, step=5)
    if patched:
        patch = [at(110, 390), at(196, 404), at(206, 458), at(100, 450)]
        sheet.solid(patch, (164, 122, 84), 0.75)
        for (ax, ay), (bx, by) in zip(patch, [*patch[1:], patch[0]], strict=True):
            for k in range(5):
                f = (k + 0.5) / 5
                px, py = ax + (bx - ax) * f, ay + (by - ay) * f
                sheet.line((px - 8, py - 7), (px + 8, py + 7), 3, step=5)


def _felt_boot(sheet: Sheet, foot: Point, size: float) -> None:
    """Stand a felt boot, its sole sewn on from an old tyre."""
    x, y = foot

    def at(u: float, v: float) -> Point:
        return x + u * size, y - v * size

    boot = [
        at(-90, 0),
        at(-94, 160),
        at(-84, 420),
        at(96, 424),
        at(98, 190),
        at(190, 140),
        at(222, 60),
        at(214, 0),
    ]
    sheet.knock(boot)
    sheet.wash((boot, _FELT, 0.7), grain=1.1)
    sheet.stroke([*boot, boot[0]], 4)
    sheet.hatch(boot, 0.9, 13, 1.6, 34)
    sheet.solid(ellipse(at(6, 422), 92 * size, 24 * size), (70, 62, 60), 0.85)
    sheet.solid(
        [at(-98, -24), at(222, -24), at(222, 18), at(-98, 18)], (52, 50, 52), 0.85
    )


def _last(sheet: Sheet, place: Point) -> None:
    """Stand an iron last on the stump, a half-soled shoe over it."""
    x, y = place
    sheet.line((x, y), (x, y - 190), 44, taper=(0.1, 0.1))
    sheet.line((x - 90, y), (x + 90, y), 30, taper=(0.2, 0.2))
    shoe = [(x - 170, y - 190), (x + 60, y - 190), (x + 210, y - 160), (x + 196, y - 110), (x + 60, y - 96),
            (x + 40, y - 60), (x - 150, y - 60)]  # fmt: skip
    sheet.solid(shoe, _LEATHER, 0.78)
    sole = [
        (x - 176, y - 214),
        (x + 60, y - 214),
        (x + 216, y - 178),
        (x + 210, y - 156),
        (x + 60, y - 190),
        (x - 176, y - 190),
    ]
    sheet.solid(sole, (190, 146, 98), 0.75)
    for k in range(8):
        sheet.dot((x - 140 + k * 44, y - 202 + max(0, k - 5) * 12), 6, white=False)


def _awl(sheet: Sheet, place: Point) -> None:
    """Leave an awl, a hammer and a coil of waxed thread on the ground."""
    x, y = place
    sheet.line((x, y), (x + 160, y - 50), 9, taper=(0.8, 0.1))
    sheet.solid(ellipse((x + 210, y - 66), 62, 26), (176, 128, 80), 0.8)
    sheet.line((x + 90, y + 30), (x + 440, y - 10), 20, taper=(0.1, 0.1))
    head = [(x + 420, y - 70), (x + 470, y - 76), (x + 480, y + 44), (x + 430, y + 50)]
    sheet.solid(head, (84, 86, 94), 0.85)
    for part in (1.0, 0.74, 0.5):
        ring = ellipse((x + 590, y), 86 * part, 36 * part)
        sheet.stroke([*ring, ring[0]], 7, taper=(0.05, 0.05), step=8)
