"""Region: a part of a drawing, in percent of it or in its pixels, read exactly."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Self

_PERCENT = "pct:"
_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,6})?")
_WHOLE = 100

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels."""


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of at least something; of percents, inside the drawing."""

    x: Fraction
    y: Fraction
    w: Fraction
    h: Fraction
    percent: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``pct:x,y,w,h`` or ``x,y,w,h``; raises ValueError with what is wrong."""
        numbers, percent = _numbers(text, 4)
        x, y, w, h = numbers
        if not (w and h):
            raise ValueError(f"is '{text}', which has no extent; give it some")
        if percent and (x + w > _WHOLE or y + h > _WHOLE):
            raise ValueError(
                f"is '{text}', which reaches over the drawing; "
                "x + w and y + h must be 100 at most"
            )
        return cls(x, y, w, h, percent)

    def within(self, width: int, height: int) -> Box | None:
        """Give it in the pixels of a drawing; None where it reaches over the edge."""
        if not self.percent:
            x, y, w, h = map(int, (self.x, self.y, self.w, self.h))
            return (x, y, w, h) if x + w <= width and y + h <= height else None
        left, right = _share(self.x, width), _share(self.x + self.w, width)
        top, bottom = _share(self.y, height), _share(self.y + self.h, height)
        left, top = min(left, width - 1), min(top, height - 1)
        return left, top, max(1, right - left), max(1, bottom - top)

    def __str__(self) -> str:
        return _spelled((self.x, self.y, self.w, self.h), self.percent)


@dataclass(frozen=True, slots=True)
class Spot:
    """A point of a drawing."""

    x: Fraction
    y: Fraction
    percent: bool

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``pct:x,y`` or ``x,y``; raises ValueError with what is wrong."""
        (x, y), percent = _numbers(text, 2)
        if percent and max(x, y) > _WHOLE:
            raise ValueError(f"is '{text}', which lies outside; 100 is the most")
        return cls(x, y, percent)

    def within(self, width: int, height: int) -> tuple[float, float] | None:
        """Give it in the pixels of a drawing; None where it lies outside."""
        if self.percent:
            return float(self.x * width / _WHOLE), float(self.y * height / _WHOLE)
        if self.x > width or self.y > height:
            return None
        return float(self.x), float(self.y)


def _numbers(text: str, count: int) -> tuple[list[Fraction], bool]:
    written = text.removeprefix(_PERCENT)
    parts = [part.strip() for part in written.split(",")]
    if len(parts) != count or not all(map(_NUMBER.fullmatch, parts)):
        shape = "x,y,w,h" if count > 2 else "x,y"  # noqa: PLR2004 - a rectangle or a point
        raise ValueError(
            f"is '{text}'; write {shape} in pixels, or pct:{shape} in percent"
        )
    if written == text and any("." in part for part in parts) and count > 2:  # noqa: PLR2004
        raise ValueError(f"is '{text}'; write whole pixels, or pct:… for percent")
    return [Fraction(part) for part in parts], written != text


def _share(percent: Fraction, side: int) -> int:
    return round(percent * side / _WHOLE)


def _spelled(numbers: tuple[Fraction, ...], percent: bool) -> str:
    said = ",".join(f"{float(n):.6f}".rstrip("0").rstrip(".") for n in numbers)
    return f"{_PERCENT}{said}" if percent else said
