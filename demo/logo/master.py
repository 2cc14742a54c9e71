"""Master: the logo drawn into its file, unless it lies there already."""

from pathlib import Path

import pyvips

from demo.logo.drawing import sheet_of
from demo.master import fingerprint, laid
from demo.material import paint
from demo.sheet import MARGIN

PLACE = "album/logo.tif"
"""Where the logo belongs, below the images folder."""

_SCALE = 0.5
"""Pixels a unit; always the same, for it is small already."""
_PAPER = 50
"""Units of paper around the frame."""


def stamped(images: Path) -> str:
    """Draw the logo unless it is there already; gives a line to tell, or none.

    Raises FileExistsError where another hand made the file that lies there.
    """
    state = fingerprint(PLACE, Path(__file__).parent.glob("*.py"))
    return laid(images / PLACE, state, _painted)


def _painted() -> pyvips.Image:
    """Paint the logo, with less paper around it than a drawing has."""
    image = paint(sheet_of(), _SCALE)
    away = round((MARGIN - _PAPER) * _SCALE)
    side = image.width - 2 * away
    cut: pyvips.Image = image.crop(away, away, side, side)
    return cut
