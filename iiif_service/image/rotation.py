"""Rotation: how far the picture is turned clockwise (Image API 3.0, section 4.3)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from iiif_service.errors import RequestError
from iiif_service.image.numerals import decimal, spelled

_FULL_TURN = 360


@dataclass(frozen=True, slots=True)
class Rotation:
    """A turn in degrees, from 0 and below 360; mirrored first where so asked."""

    degrees: Fraction = Fraction(0)
    mirrored: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the rotation segment of an image request."""
        body = text.removeprefix("!")
        try:
            degrees = decimal(body)
        except ValueError:
            degrees = Fraction(_FULL_TURN + 1)
        if degrees > _FULL_TURN:
            raise RequestError(
                "rotation", text, "must be 0 to 360 degrees, with ! before it to mirror"
            )
        return cls(degrees % _FULL_TURN, mirrored=body != text)

    def __str__(self) -> str:
        return f"{'!' if self.mirrored else ''}{spelled(self.degrees)}"

    @property
    def is_none(self) -> bool:
        """Whether the picture stays as it is."""
        return not self.degrees and not self.mirrored
