"""Projection: from places on earth to pixels of a map, as its control points say.

What is fitted is the way back of what a client fits: from degrees to pixels, so that
camps can be marked in the drawing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from iiif_service.album.journey import ControlPoint, Map, Point, Projection, Way

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A way from degrees to pixels."""

    _middle: _Array
    _scale: _Array
    _terms: Callable[[_Array], _Array]
    _weights: _Array

    def pixel(self, point: Point) -> tuple[float, float]:
        """Give the pixel, with its fraction, where a place on earth is drawn."""
        near = (np.array([point], dtype=float) - self._middle) / self._scale
        x, y = (self._terms(near) @ self._weights)[0]
        return float(x), float(y)


def fitted(map_: Map, width: int, height: int) -> Fitted:
    """Fit a way from degrees to the pixels of a map of this size."""
    return _fitted(map_.projection, map_.control_points, width, height)


@lru_cache(maxsize=16)
def _fitted(
    projection: Projection, control: tuple[ControlPoint, ...], width: int, height: int
) -> Fitted:
    known = [
        (found, each.point)
        for each in control
        if (found := each.pixel.within(width, height))
    ]
    pixels = np.array([pixel for pixel, _ in known], dtype=float)
    places = np.array([place for _, place in known], dtype=float)
    middle, scale = places.mean(axis=0), np.maximum(places.std(axis=0), 1e-9)
    near = (places - middle) / scale
    if projection.way is Way.THIN_PLATE_SPLINE:
        return Fitted(middle, scale, *_spline(near, pixels))
    terms = _polynomial(projection.order)
    weights = np.linalg.lstsq(terms(near), pixels, rcond=None)[0]
    return Fitted(middle, scale, terms, weights)


def _polynomial(order: int) -> Callable[[_Array], _Array]:
    """Give all products of x and y up to an order, as columns."""
    powers = [(i, n - i) for n in range(order + 1) for i in range(n + 1)]

    def terms(points: _Array) -> _Array:
        x, y = points.T
        return np.stack([x**i * y**j for i, j in powers], axis=1)

    return terms


def _spline(near: _Array, pixels: _Array) -> tuple[Callable[[_Array], _Array], _Array]:
    """Bend a thin plate so that it goes through every control point."""

    def terms(points: _Array) -> _Array:
        apart = np.linalg.norm(points[:, None] - near[None], axis=2)
        bent = apart**2 * np.log(np.maximum(apart, 1e-12))
        return np.hstack([bent, np.ones((len(points), 1)), points])

    flat = np.hstack([np.ones((len(near), 1)), near])
    above = np.vstack([terms(near), np.hstack([flat.T, np.zeros((3, 3))])])
    # Least squares also answers where two points are the same.
    wanted = np.vstack([pixels, np.zeros((3, 2))])
    return terms, np.linalg.lstsq(above, wanted, rcond=None)[0]
