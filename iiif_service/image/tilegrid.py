"""TileGrid: which finished tile is which request; levels, sizes, scale factors (5.4).

Level 0 is the full image; each further level halves both sides, rounded up, as viewers
count, down to one that is a single tile. Where an edge tile is narrower than the grid,
so is its finished file, which makes every tile of the Image API one entry of a pack.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.plan import Plan

TILE = 512
"""The side of a tile, in pixels."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A place in the grid; level 0 is the full image."""

    level: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class TileGrid:
    """The tiles of an image."""

    image: Dimensions

    @property
    def levels(self) -> int:
        """How many levels there are; the last is one tile."""
        return (-(-self.image.longer // TILE) - 1).bit_length() + 1

    @property
    def scale_factors(self) -> tuple[int, ...]:
        """One power of two for each level."""
        return tuple(1 << level for level in range(self.levels))

    def dimensions(self, level: int) -> Dimensions:
        """Measure a level, in its own pixels."""
        scale = 1 << level
        return Dimensions(-(-self.image.width // scale), -(-self.image.height // scale))

    def shape(self, level: int) -> tuple[int, int]:
        """Count a level's columns and rows."""
        level_size = self.dimensions(level)
        return -(-level_size.width // TILE), -(-level_size.height // TILE)

    def tiles(self) -> Iterator[Tile]:
        """Walk through all tiles in the order that a pack's index keeps."""
        for level in range(self.levels):
            columns, rows = self.shape(level)
            for row in range(rows):
                for column in range(columns):
                    yield Tile(level, column, row)

    @property
    def count(self) -> int:
        """How many tiles there are."""
        shapes = (self.shape(level) for level in range(self.levels))
        return sum(columns * rows for columns, rows in shapes)

    @property
    def parts(self) -> int:
        """How many tiles, the first ones, show no more than a part of the image."""
        shapes = (self.shape(level) for level in range(self.levels))
        return sum(columns * rows for columns, rows in shapes if columns * rows > 1)

    def ordinal(self, tile: Tile) -> int:
        """Give a tile's place in that order, from 0."""
        before = 0
        for level in range(tile.level):
            columns, rows = self.shape(level)
            before += columns * rows
        return before + tile.row * self.shape(tile.level)[0] + tile.column

    def window(self, box: Box, level: int) -> Box | None:
        """Find the pixels of a level that are a box exactly, if there are such."""
        scale = 1 << level
        if box.x % scale or box.y % scale:
            return None
        if box.right % scale and box.right != self.image.width:
            return None
        if box.bottom % scale and box.bottom != self.image.height:
            return None
        size = box.dimensions
        return Box(
            box.x // scale,
            box.y // scale,
            Dimensions(-(-size.width // scale), -(-size.height // scale)),
        )

    def level(self, plan: Plan) -> int:
        """Choose the smallest level that still has enough pixels for a plan."""
        size = plan.box.dimensions
        level = 0
        while level + 1 < self.levels:
            scale = 2 << level
            narrow = -(-size.width // scale) < plan.drawn.width
            if narrow or -(-size.height // scale) < plan.drawn.height:
                break
            level += 1
        return level

    def answer(self, plan: Plan) -> Tile | None:
        """Name the finished tile that is a plan to the letter, if there is one."""
        if not plan.is_plain or plan.drawn.longer > TILE:
            return None
        for level in range(self.level(plan), -1, -1):
            window = self.window(plan.box, level)
            if window is None or window.dimensions != plan.drawn:
                continue
            # A pixel at the edge may be a tile here and none at the level above.
            if tile := self.tile(window, level):
                return tile
        return None

    def tile(self, window: Box, level: int) -> Tile | None:
        """Name the tile whose pixels are exactly these of a level."""
        size = self.dimensions(level)
        right = min(window.x + TILE, size.width)
        bottom = min(window.y + TILE, size.height)
        if window.x % TILE or window.y % TILE:
            return None
        if (window.right, window.bottom) != (right, bottom):
            return None
        return Tile(level, window.x // TILE, window.y // TILE)
