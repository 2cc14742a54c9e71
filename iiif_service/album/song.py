"""Song, Line: a song of the album as values, known to be well formed."""

from dataclasses import dataclass

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
    rights: str | None = None
    required_statement: Pair | None = None
    accompanying: str | None = None
    cover: str | None = None
    lyrics: tuple[Line, ...] = ()
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    formerly: tuple[str, ...] = ()
