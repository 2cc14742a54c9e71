"""Size: how large the region is drawn (Image API 3.0, section 4.2)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Self

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Dimensions, half_up
from iiif_service.image.numerals import decimal, positive

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Max:
    """As large as the service allows."""


@dataclass(frozen=True, slots=True)
class Percent:
    """In hundredths of the region's sides."""

    n: Fraction


@dataclass(frozen=True, slots=True)
class Width:
    """This wide; the height follows."""

    w: int


@dataclass(frozen=True, slots=True)
class Height:
    """This high; the width follows."""

    h: int


@dataclass(frozen=True, slots=True)
class Exact:
    """These sides, whatever becomes of the shape."""

    w: int
    h: int


@dataclass(frozen=True, slots=True)
class Within:
    """As large as fits into these sides, in the region's shape."""

    w: int
    h: int


Form = Max | Percent | Width | Height | Exact | Within


@dataclass(frozen=True, slots=True)
class Size:
    """A size as asked for; ``upscale`` is the caret before it."""

    form: Form
    upscale: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the size segment of an image request."""
        body = text.removeprefix("^")
        try:
            return cls(_form(body), upscale=body != text)
        except ValueError:
            raise RequestError(
                "size",
                text,
                "must be max, w,h, w, or ,h, pct:n or !w,h, with or without ^",
            ) from None

    def of(self, region: Dimensions, largest: Dimensions) -> Dimensions:
        """Work out the pixels this size gives to a region.

        ``largest`` is the most that the limits give to a region of this shape.
        """
        drawn = self._draw(region, largest)
        if not self.upscale and not (self._is_a_part() and drawn.fits(region)):
            raise RequestError("size", str(drawn), "needs ^ to enlarge the region")
        return drawn

    def _is_a_part(self) -> bool:
        """Refuse over a hundred percent, also where rounding would hide it (4.2)."""
        return not isinstance(self.form, Percent) or self.form.n <= _WHOLE

    def _draw(self, region: Dimensions, largest: Dimensions) -> Dimensions:
        match self.form:
            case Exact(w, h):
                return Dimensions(w, h)
            case Width(w):
                return Dimensions(w, _follow(region.height, Fraction(w, region.width)))
            case Height(h):
                return Dimensions(_follow(region.width, Fraction(h, region.height)), h)
            case Percent(n):
                return _percent(region, n)
            case Within(w, h):
                factor = min(Fraction(w, region.width), Fraction(h, region.height))
                return self._within(region.scaled(factor), region, largest)
            case Max():
                return self._within(largest, region, largest)

    def _within(
        self, drawn: Dimensions, region: Dimensions, largest: Dimensions
    ) -> Dimensions:
        """Keep to the limits, and to the region where nothing is enlarged."""
        most = region if region.fits(largest) and not self.upscale else largest
        return drawn if drawn.fits(most) else most


def _follow(side: int, factor: Fraction) -> int:
    """Let the other side follow; viewers do ask ``256,`` of a thin strip."""
    return max(1, half_up(side * factor))


def _percent(region: Dimensions, n: Fraction) -> Dimensions:
    w, h = half_up(region.width * n / 100), half_up(region.height * n / 100)
    if w < 1 or h < 1:
        raise RequestError("size", f"{w},{h}", "is smaller than one pixel")
    return Dimensions(w, h)


def _form(body: str) -> Form:
    match body.split(","):
        case ["max"]:
            return Max()
        case [percent] if percent.startswith("pct:"):
            return _hundredths(percent.removeprefix("pct:"))
        case [w, ""]:
            return Width(positive(w))
        case ["", h]:
            return Height(positive(h))
        case [w, h] if w.startswith("!"):
            return Within(positive(w.removeprefix("!")), positive(h))
        case [w, h]:
            return Exact(positive(w), positive(h))
        case _:
            raise ValueError(body)


def _hundredths(text: str) -> Percent:
    n = decimal(text)
    if not n:
        raise ValueError(text)
    return Percent(n)
