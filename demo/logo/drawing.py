"""A birch before the full moon: few things and large, to be known at a thumb's width."""

from demo.master import frame
from demo.sheet import Sheet, Sky, ellipse

_SIDE, _SEED = 1400, 40
_MOON = (900, 520)
_LEFT, _RIGHT = (450, 680), (430, 720)
"""Where the trunk's edges are, above and below."""
_MARKS = (
    (250, 0.0, 0.5),
    (330, 0.55, 1.0),
    (450, 0.1, 0.4),
    (520, 0.35, 1.0),
    (650, 0.0, 0.6),
    (740, 0.6, 0.95),
    (860, 0.05, 0.35),
    (930, 0.4, 1.0),
    (1060, 0.0, 0.55),
    (1150, 0.5, 0.9),
)
"""The bark's dark marks: how far down, and from where to where across the trunk."""


def sheet_of() -> Sheet:
    """Draw the logo on a fresh sheet, and frame it."""
    sheet = Sheet(_SIDE, _SIDE, _SEED)
    sheet.layers.append(
        Sky(((0, (34, 52, 94), 0.95), (1, (104, 122, 160), 0.7)), clouds=0.4)
    )
    moon = ellipse(_MOON, 210, 210, 48)
    sheet.knock(moon)
    sheet.wash((moon, (244, 206, 120), 0.75), wobble=4, grain=0.3)
    snow = [(0, 1120), (500, 1060), (_SIDE, 1130), (_SIDE, _SIDE), (0, _SIDE)]
    sheet.knock(snow)
    sheet.wash((snow, (176, 192, 214), 0.35), blur=10)
    _trunk(sheet)
    frame(sheet)
    return sheet


def _trunk(sheet: Sheet) -> None:
    (left, right), (far_left, far_right) = _LEFT, _RIGHT
    trunk = [(left, 0), (right, 0), (far_right, _SIDE), (far_left, _SIDE)]
    shade = [(right - 80, 0), (right, 0), (far_right, _SIDE), (far_right - 90, _SIDE)]
    sheet.knock(trunk)
    sheet.wash((shade, (112, 122, 146), 0.45), wobble=10, blur=14)
    sheet.outline(trunk, 12)
    for down, start, end in _MARKS:
        x, width = left - 20 * down / _SIDE, right - left + 60 * down / _SIDE
        mark = [(x + width * start, down), (x + width * end, down + 6)]
        sheet.stroke(mark, sheet.between(26, 44), shake=3, taper=(0.5, 0.9), step=12)
