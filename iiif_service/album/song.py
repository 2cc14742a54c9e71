"""Song, Line, Moment: a song of the album as values, known to be well formed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iiif_service.album.policy import UNSAID, Policy
from iiif_service.album.terms import Link, Pair
from iiif_service.album.when import When
from iiif_service.language import LanguageMap


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the words, sung from ``start`` to ``end``, in seconds."""

    start: float
    end: float
    text: LanguageMap


@dataclass(frozen=True, slots=True)
class Moment:
    """A part of a recording with a title of its own; times are in seconds."""

    slug: str
    start: float
    end: float
    title: LanguageMap
    caption: LanguageMap | None = None
    details: tuple["Moment", ...] = ()


@dataclass(frozen=True, slots=True)
class Song:
    """A song; ``audio`` are paths of one recording in several formats.

    They lie below the images folder. ``accompanying`` and ``cover`` are slugs of
    drawings: what is seen while it plays, and before.
    """

    slug: str
    title: LanguageMap
    audio: tuple[str, ...]
    summary: LanguageMap | None = None
    author: LanguageMap | None = None
    performer: LanguageMap | None = None
    date: When | None = None
    essay: str | None = None
    metadata: tuple[Pair, ...] = ()
    policy: Policy = UNSAID
    accompanying: str | None = None
    cover: str | None = None
    lyrics: tuple[Line, ...] = ()
    start: float | None = None
    """Where a player begins, in seconds."""
    details: tuple[Moment, ...] = ()
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Every detail; those inside another come after it."""
        return tuple(_all(self.details))


def _all(moments: Sequence[Moment]) -> Iterator[Moment]:
    for moment in moments:
        yield moment
        yield from _all(moment.details)
