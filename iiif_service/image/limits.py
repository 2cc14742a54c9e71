"""Limits: the most one service hands out (Image API 3.0, section 5.3)."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from iiif_service.image.geometry import Dimensions


@dataclass(frozen=True, slots=True)
class Limits:
    """``maxWidth``, ``maxHeight`` and ``maxArea``, in pixels; None means no such limit.

    A width without a height bounds both sides, as the specification has it.
    """

    max_width: int | None = None
    max_height: int | None = None
    max_area: int | None = None
    avif_area: int = 0
    """Most pixels of an AVIF, which costs a hundred times a JPEG; zero: no AVIF."""

    def __post_init__(self) -> None:
        if self.max_height is not None and self.max_width is None:
            raise ValueError("maxHeight needs maxWidth beside it")

    def allow(self, drawn: Dimensions) -> bool:
        """Tell whether a picture of these dimensions may be handed out."""
        within = drawn.width <= (self.max_width or drawn.width)
        within &= drawn.height <= (self.bound_height or drawn.height)
        return within and drawn.area <= (self.max_area or drawn.area)

    def largest(self, region: Dimensions) -> Dimensions:
        """Give the greatest dimensions of a region's shape that are allowed.

        Without any limit that is the region itself.
        """
        bounds = [
            Fraction(bound, side)
            for bound, side in (
                (self.max_width, region.width),
                (self.bound_height, region.height),
            )
            if bound is not None
        ]
        if self.max_area is not None:
            width = isqrt(self.max_area * region.width // region.height)
            bounds.append(Fraction(max(1, width), region.width))
        largest = region.scaled(min(bounds, default=Fraction(1)))
        while not self.allow(largest) and largest.area > 1:
            largest = _smaller(largest)
        return largest

    def tightened(self, other: "Limits") -> "Limits":
        """Give what both allow."""
        width = _least(self.max_width, other.max_width)
        height = _least(self.bound_height, other.bound_height)
        return Limits(
            width,
            None if height == width else height,
            _least(self.max_area, other.max_area),
            min(self.avif_area, other.avif_area),
        )

    @property
    def bound_height(self) -> int | None:
        """The most height; without one, the width bounds both sides."""
        return self.max_width if self.max_height is None else self.max_height


def _least(one: int | None, other: int | None) -> int | None:
    return min((n for n in (one, other) if n is not None), default=None)


def _smaller(drawn: Dimensions) -> Dimensions:
    """Take one pixel off the longer side: rounding had added it."""
    if drawn.width >= drawn.height:
        return Dimensions(drawn.width - 1, drawn.height)
    return Dimensions(drawn.width, drawn.height - 1)
