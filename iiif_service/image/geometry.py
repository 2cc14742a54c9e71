"""Dimensions, Box: sizes and places, in pixels, never empty."""

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Dimensions:
    """A width and a height in pixels, each at least one."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"{self.width},{self.height} has no pixels")

    def __str__(self) -> str:
        return f"{self.width},{self.height}"

    @property
    def area(self) -> int:
        """How many pixels there are."""
        return self.width * self.height

    @property
    def longer(self) -> int:
        """The longer side."""
        return max(self.width, self.height)

    def fits(self, other: "Dimensions") -> bool:
        """Tell whether neither side is longer than the other's."""
        return self.width <= other.width and self.height <= other.height

    def scaled(self, factor: Fraction) -> "Dimensions":
        """Enlarge or reduce both sides; half rounds up, and no side vanishes."""
        return Dimensions(
            max(1, half_up(self.width * factor)), max(1, half_up(self.height * factor))
        )

    def at_most(self, longer: int) -> "Dimensions":
        """Reduce both sides until the longer has so many pixels; never enlarge."""
        if self.longer <= longer:
            return self
        return self.scaled(Fraction(longer, self.longer))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle inside an image: its upper left corner and its dimensions."""

    x: int
    y: int
    dimensions: Dimensions

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.dimensions}"

    @property
    def right(self) -> int:
        """The first column beyond the box."""
        return self.x + self.dimensions.width

    @property
    def bottom(self) -> int:
        """The first row beyond the box."""
        return self.y + self.dimensions.height


def half_up(number: Fraction) -> int:
    """Round to the nearest whole number, a half upwards."""
    return math.floor(number + Fraction(1, 2))
