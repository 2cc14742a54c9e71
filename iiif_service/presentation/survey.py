"""Survey: where on a map a place of the earth lies, found from its control points.

A thin plate spline goes through every control point and bends as little as it can
between them; it is what most readers of the Georeference extension offer, and for a map
with a dozen points or more it is closer than a polynomial.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from iiif_service.album.model import Control, Point
from iiif_service.image.geometry import Dimensions

Numbers = NDArray[np.float64]

_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class Survey:
    """A map that can be asked where a place lies, in its pixels."""

    known: Numbers
    weights: Numbers

    @classmethod
    def of(cls, controls: Sequence[Control], size: Dimensions) -> Self:
        """Bend the earth to a map; at least three control points not in a line."""
        known = np.array([_flat(control.point) for control in controls])
        pixels = np.array([pixel(control, size) for control in controls], np.float64)
        count = len(controls)
        system = np.zeros((count + 3, count + 3))
        system[:count, :count] = _bending(known, known)
        system[:count, count:] = np.column_stack((np.ones(count), known))
        system[count:, :count] = system[:count, count:].T
        wanted = np.vstack((pixels, np.zeros((3, 2))))
        weights: Numbers = np.linalg.lstsq(system, wanted, rcond=None)[0].astype(float)
        return cls(known, weights)

    def place(self, point: Point) -> tuple[float, float]:
        """Say where a longitude and latitude lie, in pixels from the top left."""
        here = np.array([_flat(point)])
        terms = np.column_stack((_bending(here, self.known), np.ones(1), here))
        x, y = (terms @ self.weights)[0]
        return float(x), float(y)


def pixel(control: Control, size: Dimensions) -> tuple[float, float]:
    """Say where a control point lies on its map, in pixels."""
    x, y = float(control.x), float(control.y)
    if control.percent:
        return x / _ALL * size.width, y / _ALL * size.height
    return x, y


def _flat(point: Point) -> tuple[float, float]:
    """Lay longitude and latitude flat, conformally, in about equal units."""
    longitude, latitude = point
    inclined = math.radians(max(-85.0, min(85.0, latitude)))
    return longitude, math.degrees(math.asinh(math.tan(inclined)))


def _bending(one: Numbers, other: Numbers) -> Numbers:
    squares = ((one[:, np.newaxis] - other[np.newaxis]) ** 2).sum(axis=2)
    bent: Numbers = squares * np.log(np.where(squares, squares, 1.0))
    return bent
