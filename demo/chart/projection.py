"""Projection: where a place on the globe lies on a plane, and back.

Albers' conic with two standard parallels, on a sphere; it keeps areas (J. P. Snyder, "Map
Projections: A Working Manual", U.S. Geological Survey 1987, pages 98 to 103).
"""

import math
from dataclasses import dataclass

from demo.sheet import Point


@dataclass(frozen=True, slots=True)
class Albers:
    """A cone that cuts the globe in two parallels; lengths are in radii of the globe."""

    meridian: float
    parallel: float
    """The origin: degrees east, degrees north."""
    south: float
    north: float

    def forward(self, lon: float, lat: float) -> Point:
        """Give x to the east and y to the north of the origin."""
        aside = (lon - self.meridian + 180) % 360 - 180
        turn = math.radians(aside) * self._cone
        radius = self._radius(lat)
        up = self._radius(self.parallel) - radius * math.cos(turn)
        return radius * math.sin(turn), up

    def inverse(self, x: float, y: float) -> Point:
        """Give degrees east, from -180 to 180, and degrees north."""
        down = self._radius(self.parallel) - y
        radius = math.hypot(x, down)
        sine = (self._constant - (radius * self._cone) ** 2) / (2 * self._cone)
        aside = math.degrees(math.atan2(x, down)) / self._cone
        lon = (self.meridian + aside + 180) % 360 - 180
        return lon, math.degrees(math.asin(max(-1.0, min(1.0, sine))))

    @property
    def _cone(self) -> float:
        sines = [math.sin(math.radians(lat)) for lat in (self.south, self.north)]
        return sum(sines) / 2

    @property
    def _constant(self) -> float:
        south = math.radians(self.south)
        return math.cos(south) ** 2 + 2 * self._cone * math.sin(south)

    def _radius(self, lat: float) -> float:
        inner = self._constant - 2 * self._cone * math.sin(math.radians(lat))
        return math.sqrt(max(0.0, inner)) / self._cone
