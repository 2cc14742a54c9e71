"""Scale: a region, cut out of the smallest level that has enough pixels, in a size."""

import itertools
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image

from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.pack import Pack
from iiif_service.image.plan import Plan
from iiif_service.image.tilegrid import TILE, Tile

Pixels = NDArray[np.uint8]
"""Height × width × channels: grey, grey and alpha, RGB or RGBA."""

BAND = 8_000_000
"""So many pixels of a level are held at once while they are drawn smaller."""

Watch = Callable[[], None]
"""Is called between two pieces of work, and raises what is to end it."""

_Span = tuple[float, float]


def unwatched() -> None:
    """Let all work go on."""


def scale(pack: Pack, plan: Plan, watch: Watch = unwatched, band: int = BAND) -> Pixels:
    """Cut the region out of a level and draw it in the size that was settled: RGB.

    What is resized is fetched in bands of about so many pixels of the level.
    """
    level = pack.grid.level(plan)
    window = pack.grid.window(plan.box, level)
    if window is not None and window.dimensions == plan.drawn:
        return assemble(pack, level, window, watch)
    side = 1 << level
    across = plan.box.x / side, plan.box.right / side
    down = plan.box.y / side, plan.box.bottom / side
    source = _Source(pack, level, watch)
    return _resized(source, (across, down), plan.drawn, band)


def assemble(pack: Pack, level: int, box: Box, watch: Watch = unwatched) -> Pixels:
    """Put together the pixels of a level from its tiles: RGB."""
    size = box.dimensions
    canvas: Pixels = np.empty((size.height, size.width, 3), np.uint8)
    for row in range(box.y // TILE, (box.bottom - 1) // TILE + 1):
        for column in range(box.x // TILE, (box.right - 1) // TILE + 1):
            watch()
            pixels = simplejpeg.decode_jpeg(pack.tile(Tile(level, column, row)))
            _lay(canvas, pixels, column * TILE - box.x, row * TILE - box.y)
    return canvas


def _lay(canvas: Pixels, tile: Pixels, x: int, y: int) -> None:
    """Lay a tile on a canvas at a place that may be negative."""
    height, width = canvas.shape[:2]
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + tile.shape[1], width), min(y + tile.shape[0], height)
    canvas[top:bottom, left:right] = tile[top - y : bottom - y, left - x : right - x]


@dataclass(frozen=True, slots=True)
class _Source:
    """A level, and who watches what is fetched from it."""

    pack: Pack
    level: int
    watch: Watch

    def fetch(self, box: Box) -> Image.Image:
        return Image.fromarray(assemble(self.pack, self.level, box, self.watch))


def _resized(
    source: _Source, region: tuple[_Span, _Span], drawn: Dimensions, band: int
) -> Pixels:
    """Draw a region of a level in a size, a band at a time where it is large.

    The region has its exact place within the pixels that are fetched: one that lies
    between two pixels of a level must not jump to the nearer one.
    """
    (left, right), (top, bottom) = region
    x, y = math.floor(left), math.floor(top)
    given = Dimensions(math.ceil(right) - x, math.ceil(bottom) - y)
    kernel = _filter(given, drawn)
    step = (bottom - top) / drawn.height
    reach = math.ceil(_REACH[kernel] * max(1, step)) + 1
    whole: Pixels = np.empty((drawn.height, drawn.width, 3), np.uint8)
    for first, last in _bands(drawn.height, -(-given.area // band)):
        start, end = top + step * first, top + step * last
        above = max(y, math.floor(start) - reach)
        below = min(y + given.height, math.ceil(end) + reach)
        fetched = Box(x, above, Dimensions(given.width, below - above))
        picture = source.fetch(fetched).resize(
            (drawn.width, last - first),
            kernel,
            box=(left - x, start - above, right - x, min(end, below) - above),
        )
        whole[first:last] = np.asarray(picture)
    return whole


def _bands(rows: int, count: int) -> Iterator[tuple[int, int]]:
    """Share the rows of a picture out to so many bands, if it has as many."""
    count = min(rows, count)
    return itertools.pairwise(rows * number // count for number in range(count + 1))


_REACH = {Image.Resampling.BILINEAR: 1, Image.Resampling.BICUBIC: 2}
"""How many pixels away a filter looks, at 1:1."""


def _filter(given: Dimensions, drawn: Dimensions) -> Image.Resampling:
    """Choose how pixels are weighed.

    Well reduced, a bilinear filter spans whole pixels of the answer, costs half as much
    as a bicubic one, and cannot be told from it; near 1:1 it would blur.
    """
    factor = min(given.width / drawn.width, given.height / drawn.height)
    well_reduced = factor > 1.25  # noqa: PLR2004 - found by eye and by measure
    return Image.Resampling.BILINEAR if well_reduced else Image.Resampling.BICUBIC
