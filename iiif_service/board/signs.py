"""Signs: what makes a message look like spam; a keeper decides, and is told why."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from iiif_service.board.draft import Draft

SUSPECT = 3
"""From which weight on a message lies on the pile of what looks like spam."""

FLOOD = 4
"""How many messages of one sender on one day are many."""

_MARKUP = re.compile(
    r"\[(?:url|link|img)\b|<\s*(?:a|img|script|iframe)\b", re.IGNORECASE
)
_RUN = re.compile(r"(\w)\1{24}")


class Sign(StrEnum):
    """A sign of spam."""

    TRAP = "trap"
    """A field was filled in that no person sees."""
    LINK = "link"
    LINKS = "links"
    """More than one link."""
    MARKUP = "markup"
    """It is written for machines that make links of it."""
    AGAIN = "again"
    """The same was written before."""
    KNOWN = "known"
    """The same, or a link to the same place, was spam before."""
    FLOOD = "flood"
    """The same sender wrote many today."""
    RUN = "run"
    """One letter many times over."""


_WEIGHT = {
    Sign.TRAP: 3,
    Sign.LINK: 1,
    Sign.LINKS: 1,
    Sign.MARKUP: 3,
    Sign.AGAIN: 2,
    Sign.KNOWN: 3,
    Sign.FLOOD: 1,
    Sign.RUN: 1,
}


_FEW = 8
"""So few letters are no text."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered that a message can be compared with."""

    again: bool = False
    spam: bool = False
    today: int = 0
    """How many the same sender wrote today."""


def signs(draft: Draft, known: Known, *, trapped: bool = False) -> tuple[Sign, ...]:
    """Find the signs of spam in a message."""
    return tuple(_found(draft, known, trapped=trapped))


def weight(found: tuple[Sign, ...]) -> int:
    """Say how much signs weigh together."""
    return sum(_WEIGHT[sign] for sign in found)


def likeness(text: str) -> str:
    """Give one and the same name to texts that differ in numbers, signs and case.

    Where there are few letters, numbers and signs are what is said.
    """
    whole = unicodedata.normalize("NFKC", text).casefold()
    letters = "".join(c for c in whole if unicodedata.category(c)[0] in "LM")
    if len(letters) < _FEW:
        letters = "".join(whole.split())
    return hashlib.sha256(letters.encode()).hexdigest()


def _found(draft: Draft, known: Known, *, trapped: bool) -> Iterator[Sign]:
    if trapped:
        yield Sign.TRAP
    if draft.links:
        yield Sign.LINK
    if draft.links > 1:
        yield Sign.LINKS
    if _MARKUP.search(draft.text):
        yield Sign.MARKUP
    if known.again:
        yield Sign.AGAIN
    if known.spam:
        yield Sign.KNOWN
    if known.today >= FLOOD:
        yield Sign.FLOOD
    if _RUN.search(draft.text):
        yield Sign.RUN
