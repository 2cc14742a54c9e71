"""The grammar's numbers, read exactly or not at all (Image API 3.0, section 4.7).

ASCII digits of bounded length only: Python's own readers also take signs, spaces,
underscores, exponents and the digits of other scripts.
"""

import re
from fractions import Fraction

_WHOLE = re.compile(r"[0-9]{1,9}", re.ASCII)
# Programs write all the digits that a float has, and some leave a zero out.
_DECIMAL = re.compile(r"(?=[0-9.]*[0-9])[0-9]{0,9}(?:\.[0-9]{1,20})?", re.ASCII)
_PLACES = 20


def natural(text: str) -> int:
    """Read a whole number, zero included; raises ValueError."""
    if not _WHOLE.fullmatch(text):
        raise ValueError(text)
    return int(text)


def positive(text: str) -> int:
    """Read a whole number above zero; raises ValueError."""
    number = natural(text)
    if number == 0:
        raise ValueError(text)
    return number


def decimal(text: str) -> Fraction:
    """Read a decimal number without a sign; raises ValueError."""
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return Fraction(f"0{text}")


def spelled(number: Fraction) -> str:
    """Write a decimal number as the canonical URI does: ``22.5``, ``0``, ``0.25``."""
    whole, rest = divmod(number, 1)
    digits = f"{int(rest * 10**_PLACES):0{_PLACES}d}".rstrip("0")
    return f"{int(whole)}.{digits}" if digits else f"{int(whole)}"
