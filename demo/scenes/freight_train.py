"""A freight train in the snow of a plain without end, a stove pipe smoking."""

import itertools

from demo.motifs.land import below, far_wood, grass, hill, ridge, smoke, snow, snowfall
from demo.motifs.railway import locomotive, pole, rails, wagon, wires
from demo.sheet import Sheet, Sky


def draw(sheet: Sheet) -> None:
    """Draw the train."""
    sheet.layers.append(
        Sky(
            (
                (0, (108, 122, 150), 0.7),
                (0.34, (176, 172, 176), 0.5),
                (0.5, (240, 196, 150), 0.45),
                (0.56, (240, 200, 160), 0),
            ),
            1.1,
        )
    )
    far, wood = ridge(sheet, 1490, 40, 1400), ridge(sheet, 1590, 18, 1100)
    hill(sheet, far, 1620, (138, 148, 170), 0.5)
    hill(sheet, wood, 1660, (76, 92, 104), 0.65)
    far_wood(sheet, wood, 2300, 44)
    sheet.knock(below(sheet, ridge(sheet, 1655, 10), sheet.bottom))
    snow(sheet, 1680, 2780, 60)
    _line_of_poles(sheet, 1740, 300, 9)
    _embankment(sheet)
    pipes = [
        wagon(sheet, 1120 + k * 470, _bed, 1.42, pipe=k in {1, 4}) for k in range(6)
    ]
    funnel = locomotive(sheet, 220, _bed, 1.22)
    smoke(sheet, funnel, 1500, 620, 210, (92, 94, 106), 0.13)
    for place in (pipes[1], pipes[4]):
        smoke(sheet, place, 620, 330, 74, (116, 116, 128), 0.13)
    rails(sheet, _bed, sheet.left, sheet.right, 1.3)
    _near(sheet)
    snowfall(sheet, 1900)


def _bed(x: float) -> float:
    return 2190 - (x - 200) * 0.03


def _embankment(sheet: Sheet) -> None:
    """Raise the bank that the rails lie on."""
    bank = [(sheet.left, _bed(sheet.left) - 6), (sheet.right, _bed(sheet.right) - 6)]
    bank += [
        (sheet.right, _bed(sheet.right) + 120),
        (sheet.left, _bed(sheet.left) + 130),
    ]
    sheet.knock(bank)
    sheet.wash((bank, (112, 132, 168), 0.35), edge=0.4, wobble=24, blur=8)
    for _ in range(900):
        x = sheet.between(sheet.left, sheet.right)
        y = _bed(x) + sheet.between(24, 120)
        sheet.line(
            (x, y),
            (x + sheet.between(-30, 4), y + sheet.between(8, 30)),
            1.6,
            taper=(0.6, 1),
        )


def _line_of_poles(sheet: Sheet, y: float, height: float, count: int) -> None:
    hangs = [
        pole(sheet, (sheet.left + 120 + k * 440, y - k * 5), height)
        for k in range(count)
    ]
    for start, end in itertools.pairwise(hangs):
        wires(sheet, start, end, 22)


def _near(sheet: Sheet) -> None:
    """Bring the foreground near: dry grass through the snow, and a signal's post."""
    grass(sheet, 2420, 2810, 1500, (24, 120), 0.25)
    shade = [
        (sheet.left, 2500),
        (1500, 2440),
        (2600, 2560),
        (sheet.right, 2480),
        (sheet.right, 2620),
        (2300, 2680),
        (1100, 2560),
        (sheet.left, 2640),
    ]
    sheet.wash((shade, (112, 138, 182), 0.22), edge=0.4, wobble=30, blur=12)
    x, y = 3300, 2780
    post = [(x - 16, y), (x + 16, y), (x + 13, y - 1180), (x - 13, y - 1180)]
    sheet.solid(post, (110, 84, 66), 0.75)
    for k in range(26):
        at = y - 20 - k * 44
        sheet.line((x - 10, at), (x + 8, at - sheet.between(20, 60)), 1.6)
    arm = [
        (x + 10, y - 1130),
        (x - 330, y - 1190),
        (x - 334, y - 1136),
        (x + 10, y - 1076),
    ]
    sheet.solid(arm, (168, 62, 50), 0.8)
    band = [
        (x - 262, y - 1178),
        (x - 296, y - 1184),
        (x - 298, y - 1130),
        (x - 264, y - 1124),
    ]
    sheet.knock(band)
    sheet.outline(band, 2.4)
    for k in range(24):
        at = y - 90 - k * 40
        sheet.line((x + 16, at), (x + 60, at), 3)
    sheet.line((x + 60, y), (x + 58, y - 1050), 4)
