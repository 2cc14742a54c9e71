"""Ready: whole pictures that lie finished in a pack besides its tiles.

Each has a size that viewers and harvesters are known to ask for. Which these are
follows from the image alone, so the rule is a part of the format of packs.
"""

from functools import lru_cache

from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.plan import Plan
from iiif_service.image.quality import Format, Quality
from iiif_service.image.rotation import Rotation
from iiif_service.image.size import Size, Within
from iiif_service.image.tilegrid import TILE, TileGrid

_FAR = 1 << 30
_ASKED = (
    Within(90, _FAR),  # Universal Viewer's list
    Within(_FAR, 120),  # Mirador's smallest
    Within(150, 150),  # DPLA
    Within(200, 200),
    Within(200, _FAR),  # Universal Viewer's gallery
    Within(400, 400),  # Europeana, and our own thumbnails
    Within(1000, 1000),  # Universal Viewer's download
)
_LARGEST = 1024 * 1024
"""Levels up to so many pixels are ready whole, too: manifests list them as sizes."""


@lru_cache(maxsize=4096)
def sizes(image: Dimensions) -> tuple[Dimensions, ...]:
    """List the sizes that are ready, smallest first, without those that are tiles."""
    grid = TileGrid(image)
    levels = {grid.dimensions(level) for level in range(grid.levels)}
    asked = {Size(form).of(image, image) for form in _ASKED}
    tiles = {size for size in levels if size.longer <= TILE}
    found = {size for size in levels | asked if size.area <= _LARGEST} - tiles
    return tuple(sorted(found, key=lambda size: (size.area, size.width)))


def plans(image: Dimensions) -> list[Plan]:
    """Plan all of them."""
    whole = Box(0, 0, image)
    return [
        Plan(image, whole, size, Rotation(), Quality.DEFAULT, Format.JPG)
        for size in sizes(image)
    ]


def answer(plan: Plan) -> int | None:
    """Tell which of the sizes is a plan to the letter, if one is."""
    if plan.box.dimensions != plan.image or not plan.is_plain:
        return None
    found = sizes(plan.image)
    return found.index(plan.drawn) if plan.drawn in found else None
