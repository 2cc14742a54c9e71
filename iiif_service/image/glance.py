"""Glance: a tile's address read by arithmetic alone, to the same end as the long way.

Theory of operation. The long way from a request to the row of a pack's index goes
through exact fractions and takes a tenth of a millisecond, which is more than all the
rest of sending a tile. But a viewer's request for a tile is whole numbers, and the grid
is known. So for each level it is asked whether the region is one of its tiles, and
whether the size is that tile's. What is not plainly so is left to the long way;
``tests/image`` holds that both agree wherever this one answers.
"""

from dataclasses import dataclass
from typing import Self

from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.tilegrid import TILE, TileGrid

Region = tuple[int, int, int, int]
"""As it is asked for: left, top, width, height, in pixels of the full image."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a pack's index, and the canonical spelling in 3.0 and as was asked."""

    row: int
    canonical: str
    canonical_asked: str


@dataclass(frozen=True, slots=True)
class Glance:
    """All that is needed to know a picture's tiles."""

    image: Dimensions
    limits: Limits
    levels: tuple[tuple[int, int, int], ...]
    """Scale, columns, and the row of the first tile; the coarsest level first."""
    roomy: bool
    """Whether the limits are far above any tile, and so never shape one."""
    tiles: int
    """How many tiles there are; the rows after them are ready pictures."""
    parts: int
    """How many of them, the first ones, show no more than a part of the image."""

    @classmethod
    def of(cls, image: Dimensions, limits: Limits) -> Self:
        """Look at a picture once."""
        grid, levels, first = TileGrid(image), [], 0
        for level, scale in enumerate(grid.scale_factors):
            columns, rows = grid.shape(level)
            levels.append((scale, columns, first))
            first += columns * rows
        roomy = limits.allow(Dimensions(2 * TILE, 2 * TILE))
        return cls(image, limits, tuple(reversed(levels)), roomy, first, grid.parts)

    def tile(self, version: int, region: Region, size: str) -> Found | None:
        """Find the tile that a region and a size name, drawn as ``0/default.jpg``."""
        x, y, w, h = region
        w, h = min(w, self.image.width - x), min(h, self.image.height - y)
        if w <= 0 or h <= 0:
            return None
        for scale, columns, first in self.levels:
            side = TILE * scale
            if x % side or y % side:
                continue
            if w != min(side, self.image.width - x):
                continue
            if h != min(side, self.image.height - y):
                continue
            drawn = Dimensions(-(-w // scale), -(-h // scale))
            if self._asked(version, size, Dimensions(w, h), drawn):
                row = first + y // side * columns + x // side
                return self._found(version, row, f"{x},{y},{w},{h}", drawn, scale == 1)
        return None

    def _asked(
        self, version: int, size: str, region: Dimensions, drawn: Dimensions
    ) -> bool:
        """Tell whether a size is a tile's, and within the limits beyond doubt."""
        if not self.roomy and not self.limits.allow(region):
            # What is the largest size then is for the long way to say.
            return False
        if size == f"{drawn.width},{drawn.height}":
            return True
        if drawn == region and size == ("max" if version == 3 else "full"):  # noqa: PLR2004
            return True
        # One pixel wide: several levels have that width.
        return version == 2 and size == f"{drawn.width}," and drawn.width > 1  # noqa: PLR2004

    def _found(
        self, version: int, row: int, region: str, drawn: Dimensions, whole: bool
    ) -> Found | None:
        if region == f"0,0,{self.image}":
            region = "full"
        canonical = f"{region}/{'max' if whole else drawn}/0/default.jpg"
        if version == 3:  # noqa: PLR2004
            return Found(row, canonical, canonical)
        if drawn.width == 1 and not whole:
            return None
        size = "full" if whole else f"{drawn.width},"
        return Found(row, canonical, f"{region}/{size}/0/default.jpg")
