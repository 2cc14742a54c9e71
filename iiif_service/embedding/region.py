"""Region: a part of a canvas, as a media fragment spells it: ``xywh=``."""

import re
from dataclasses import dataclass
from typing import Self

_SPELLED = re.compile(
    r"(?:pixel:)?"
    r"([0-9]{1,9})(?:\.[0-9]{1,9})?,([0-9]{1,9})(?:\.[0-9]{1,9})?,"
    r"([0-9]{1,9})(?:\.[0-9]{1,9})?,([0-9]{1,9})(?:\.[0-9]{1,9})?"
)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of at least one unit of a canvas, in its units: pixels of ours."""

    x: int
    y: int
    w: int
    h: int

    def __post_init__(self) -> None:
        if min(self.x, self.y) < 0 or min(self.w, self.h) < 1:
            raise ValueError(f"{self} has no extent")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``x,y,w,h``; raises ValueError.

        Media Fragments knows whole numbers only. Viewers write fractions too, which
        are dropped.
        """
        found = _SPELLED.fullmatch(text)
        if found is None:
            raise ValueError(f"'{text}' is no x,y,w,h")
        return cls(*map(int, found.groups()))

    def __str__(self) -> str:
        return f"{self.x},{self.y},{self.w},{self.h}"
