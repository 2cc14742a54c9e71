"""Album, Chapter, Drawing: an album as values, known to be well formed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from iiif_service.language import LanguageMap


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and a value, as in ``metadata`` and ``requiredStatement``."""

    label: LanguageMap
    value: LanguageMap


@dataclass(frozen=True, slots=True)
class Provider:
    """Who publishes the album."""

    id: str
    label: LanguageMap
    homepage: str | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """The most pixels that an author lets be handed out of a drawing at once."""

    max_width: int | None = None
    max_height: int | None = None
    max_area: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """Something elsewhere, as ``seeAlso`` and ``rendering`` name it."""

    id: str
    label: LanguageMap | None = None
    format: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom drawings name."""

    name: LanguageMap
    life: str | None = None
    """As in ``1923–2021``."""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere that drawings show; the point is longitude and latitude in degrees."""

    name: LanguageMap
    point: tuple[float, float] | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a drawing: left, top, width, height; in its pixels, or in percent."""

    x: Fraction
    y: Fraction
    width: Fraction
    height: Fraction
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a drawing that is worth a look."""

    slug: str
    area: Area
    title: LanguageMap
    caption: LanguageMap | None = None


@dataclass(frozen=True, slots=True)
class Transcription:
    """What is written in a drawing, and in which language."""

    area: Area
    language: str
    text: str
    translation: LanguageMap | None = None


@dataclass(frozen=True, slots=True)
class PhysicalSize:
    """How large the original is, in a unit: ``mm``, ``cm`` or ``in``."""

    width: float
    height: float
    unit: str


@dataclass(frozen=True, slots=True)
class Told:
    """What may be told of anything that is published, besides its name."""

    summary: LanguageMap | None = None
    date: str | None = None
    """A year, a month or a day: ``1948``, ``1948-07``, ``1948-07-02``."""
    metadata: tuple[Pair, ...] = ()
    rights: str | None = None
    required_statement: Pair | None = None
    see_also: tuple[Linked, ...] = ()
    rendering: tuple[Linked, ...] = ()


NOTHING = Told()


@dataclass(frozen=True, slots=True)
class Drawing:
    """One work in the album; ``image`` is its master's path below the images folder."""

    slug: str
    image: str
    title: LanguageMap
    told: Told = NOTHING
    alt: LanguageMap | None = None
    """What is to be seen, for whoever cannot see it."""
    technique: LanguageMap | None = None
    size: PhysicalSize | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    transcriptions: tuple[Transcription, ...] = ()
    limits: Most | None = None
    """In place of the album's."""


@dataclass(frozen=True, slots=True)
class Section:
    """Drawings of a chapter under a heading of their own, and sections inside it."""

    slug: str
    title: LanguageMap
    drawings: tuple[str, ...]
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Drawings that belong together, in order."""

    slug: str
    title: LanguageMap
    drawings: tuple[Drawing, ...]
    told: Told = NOTHING
    sections: tuple[Section, ...] = ()
    viewing_direction: str | None = None
    behavior: tuple[str, ...] = ()
    start: str | None = None
    """The drawing to open with."""
    cover: str | None = None
    """The drawing that stands for the chapter."""


Point = tuple[float, float]
"""Longitude and latitude, in degrees."""


@dataclass(frozen=True, slots=True)
class Control:
    """A place of a map whose longitude and latitude are known; its area is empty."""

    x: Fraction
    y: Fraction
    point: Point
    percent: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of places in the legend of a map; the colour is as in ``#7a2b1f``."""

    slug: str
    title: LanguageMap
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Camp:
    """A place that is marked on a map."""

    slug: str
    kind: str
    title: LanguageMap
    point: Point
    caption: LanguageMap | None = None
    drawings: tuple[str, ...] = ()
    """The drawings that are set there."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A station of a route."""

    point: Point
    title: LanguageMap | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """A way across a map."""

    title: LanguageMap
    stages: tuple[Stage, ...]
    caption: LanguageMap | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A map: a drawing on which places of the earth are found."""

    drawing: Drawing
    """The map itself; its slug is the map's."""
    summary: LanguageMap | None
    controls: tuple[Control, ...]
    transformation: Mapping[str, object]
    """As the Georeference extension names it: ``polynomial`` with its order, …"""
    kinds: tuple[Kind, ...]
    camps: tuple[Camp, ...]
    route: Route | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a song, from when to when it is sung, in seconds."""

    start: float
    end: float
    text: LanguageMap


@dataclass(frozen=True, slots=True)
class Song:
    """A song; ``audio`` are its files below the images folder, one a format."""

    slug: str
    title: LanguageMap
    audio: tuple[str, ...]
    told: Told = NOTHING
    author: LanguageMap | None = None
    performer: LanguageMap | None = None
    cover: str | None = None
    """The drawing that is shown until it plays."""
    accompanying: str | None = None
    """The drawing that is shown while it plays."""
    lyrics: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Album:
    """All that is published together; the first language is the default."""

    slug: str
    title: LanguageMap
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    epilogues: tuple[Chapter, ...] = ()
    """Chapters that come last."""
    maps: tuple[Chart, ...] = ()
    songs: tuple[Song, ...] = ()
    told: Told = NOTHING
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    viewing_direction: str | None = None
    provider: Provider | None = None
    limits: Most | None = None

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """Every chapter, epilogues included, in order."""
        return (*self.chapters, *self.epilogues)

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every drawing of every chapter, and every map."""
        hung = (d for chapter in self.parts for d in chapter.drawings)
        return (*hung, *(chart.drawing for chart in self.maps))
