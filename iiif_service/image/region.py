"""Region: which part of the image is meant (Image API 3.0, section 4.1)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Box, Dimensions, half_up
from iiif_service.image.numerals import decimal, natural, positive


@dataclass(frozen=True, slots=True)
class Full:
    """The whole image."""


@dataclass(frozen=True, slots=True)
class Square:
    """The square in the middle, as large as the shorter side."""


@dataclass(frozen=True, slots=True)
class Pixels:
    """A rectangle in pixels of the full image."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Percent:
    """A rectangle in hundredths of the full image."""

    x: Fraction
    y: Fraction
    width: Fraction
    height: Fraction


Form = Full | Square | Pixels | Percent


@dataclass(frozen=True, slots=True)
class Region:
    """A region as asked for."""

    form: Form

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the region segment of an image request."""
        try:
            return cls(_form(text))
        except ValueError:
            raise RequestError(
                "region", text, "must be full, square, x,y,w,h or pct:x,y,w,h"
            ) from None

    def of(self, image: Dimensions) -> Box:
        """Find the region in an image; what lies outside the image is cut off."""
        match self.form:
            case Full():
                return Box(0, 0, image)
            case Square():
                side = min(image.width, image.height)
                x, y = (image.width - side) // 2, (image.height - side) // 2
                return Box(x, y, Dimensions(side, side))
            case Pixels(x, y, width, height):
                return _crop(image, x, y, x + width, y + height)
            case Percent(x, y, width, height):
                return _crop(
                    image,
                    half_up(x * image.width / 100),
                    half_up(y * image.height / 100),
                    half_up((x + width) * image.width / 100),
                    half_up((y + height) * image.height / 100),
                )


def _crop(image: Dimensions, left: int, top: int, right: int, bottom: int) -> Box:
    if left >= image.width or top >= image.height:
        raise RequestError("region", f"{left},{top}", f"lies outside {image}")
    right, bottom = min(right, image.width), min(bottom, image.height)
    if right <= left or bottom <= top:
        raise RequestError("region", f"{left},{top}", "is smaller than one pixel")
    return Box(left, top, Dimensions(right - left, bottom - top))


def _form(text: str) -> Form:
    if text == "full":
        return Full()
    if text == "square":
        return Square()
    if text.startswith("pct:"):
        return _percent(text.removeprefix("pct:"))
    x, y, width, height = text.split(",")
    return Pixels(natural(x), natural(y), positive(width), positive(height))


def _percent(text: str) -> Percent:
    x, y, width, height = map(decimal, text.split(","))
    if not width or not height:
        raise ValueError(text)
    return Percent(x, y, width, height)
