"""When: a date as people know it: a year, a month of a year, or a day."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_SHAPE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class When:
    """A date; ``text`` is as exact as it was written, like ``1948-07``."""

    text: str
    first: dt.date
    """The first day of it."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``1948``, ``1948-07`` or ``1948-07-02``; raises ValueError."""
        shaped = text if _SHAPE.fullmatch(text) else ""
        try:
            return cls(text, dt.date.fromisoformat(f"{shaped}-01-01"[:10]))
        except ValueError:
            raise ValueError(
                f"is '{text}', which is no date; write 1948, 1948-07 or 1948-07-02"
            ) from None

    @property
    def moment(self) -> str:
        """Its beginning with a time zone, as ``navDate`` wants it."""
        return f"{self.first.isoformat()}T00:00:00Z"
