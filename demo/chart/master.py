"""Master: the map drawn into its file, unless it lies there already."""

from pathlib import Path

from demo.chart import land, places
from demo.chart.drawing import draw
from demo.chart.frame import SCALE
from demo.master import fingerprint, laid

PLACE = "maps/detention.tif"
"""Where the map belongs, below the images folder."""


def charted(images: Path, scale: float) -> str:
    """Draw the map unless it is there already; gives a line to tell, or none.

    Raises FileExistsError where another hand made the file that lies there, and
    FileNotFoundError where there is no land to draw.
    """
    used = [*Path(__file__).parent.glob("*.py"), places.SOURCE, land.installed()]
    state = f"{fingerprint(PLACE, used)} {scale:g}"
    return laid(images / PLACE, state, lambda: draw(SCALE * scale))
