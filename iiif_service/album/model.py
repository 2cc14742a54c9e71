"""Album, Chapter, Drawing: an album as values, known to be well formed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from iiif_service.album.journey import Map, Point
from iiif_service.album.policy import UNSAID, Group, Policy, settled
from iiif_service.album.region import Region
from iiif_service.album.song import Song
from iiif_service.album.terms import Board, Link, Most, Pair
from iiif_service.album.when import When
from iiif_service.language import LanguageMap

LOGO = "provider-logo"
"""The identifier of the provider's logo; no drawing may be called so."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone the album tells of; ``about`` is the slug of a page."""

    slug: str
    name: LanguageMap
    about: str | None = None
    life: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere the album tells of."""

    slug: str
    name: LanguageMap
    point: Point | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """An essay: for each language it is written in, a title and Markdown."""

    slug: str
    title: LanguageMap
    markdown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Provider:
    """Who publishes the album; ``logo`` is a path below the images folder."""

    id: str
    label: LanguageMap
    homepage: str | None = None
    logo: str | None = None
    about: str | None = None
    see_also: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Extent:
    """How large a drawing is on paper."""

    width: float
    height: float
    unit: str
    """``mm``, ``cm`` or ``in``."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A part of a drawing that has a title of its own.

    ``people`` and ``places`` are slugs of the album's, ``leads_to`` is a drawing's.
    """

    slug: str
    region: Region
    title: LanguageMap
    caption: LanguageMap | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    leads_to: str | None = None


@dataclass(frozen=True, slots=True)
class Transcription:
    """Writing in a drawing, as it is written there."""

    region: Region
    language: str
    text: str
    translation: LanguageMap | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A drawing seen otherwise, or where there is a ``region``, a part of it."""

    slug: str
    image: str
    title: LanguageMap
    region: Region | None = None


@dataclass(frozen=True, slots=True)
class CampName:
    """A camp as a drawing names it."""

    map: str
    camp: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One work in the album; ``image`` is its master's path below the images folder."""

    slug: str
    image: str
    title: LanguageMap
    caption: LanguageMap | None = None
    metadata: tuple[Pair, ...] = ()
    limits: Most | None = None
    """In place of the album's."""
    alt: LanguageMap | None = None
    date: When | None = None
    technique: LanguageMap | None = None
    inscribed: LanguageMap | None = None
    physical_size: Extent | None = None
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    camps: tuple[CampName, ...] = ()
    policy: Policy = UNSAID
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    details: tuple[Detail, ...] = ()
    transcriptions: tuple[Transcription, ...] = ()
    artist: LanguageMap | None = None
    """Who made it; the chapter's or the album's, where it does not say."""
    formerly: tuple[str, ...] = ()
    """Slugs that it had before."""
    behavior: tuple[str, ...] = ()
    views: tuple[View, ...] = ()
    annotations: tuple[str, ...] = ()
    """Addresses of annotation pages that others keep."""

    @property
    def masters(self) -> tuple[tuple[str, str], ...]:
        """The slug and the master of the drawing, and of each of its views."""
        views = ((view.slug, view.image) for view in self.views)
        return ((self.slug, self.image), *views)


@dataclass(frozen=True, slots=True)
class Section:
    """Drawings of a chapter under a title of their own.

    Each of ``drawings`` is a slug, or ``drawing/detail`` for a part of one.
    """

    slug: str
    title: LanguageMap
    drawings: tuple[str, ...]
    sections: tuple["Section", ...] = ()
    behavior: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Drawings that belong together, in order; an epilogue is one too."""

    slug: str
    title: LanguageMap
    drawings: tuple[Drawing, ...]
    summary: LanguageMap | None = None
    date: When | None = None
    viewing_direction: str | None = None
    behavior: tuple[str, ...] = ()
    start: str | None = None
    essay: str | None = None
    thumbnail: str | None = None
    cover: str | None = None
    policy: Policy = UNSAID
    limits: Most | None = None
    metadata: tuple[Pair, ...] = ()
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    sections: tuple[Section, ...] = ()
    artist: LanguageMap | None = None
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """What is shown as a picture: its identifier, its master, limits and terms."""

    slug: str
    image: str
    limits: Most | None = None
    policy: Policy = UNSAID


@dataclass(frozen=True, slots=True)
class Album:
    """All that is published together; the first language is the default."""

    slug: str
    title: LanguageMap
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    summary: LanguageMap | None = None
    policy: Policy = UNSAID
    provider: Provider | None = None
    limits: Most | None = None
    metadata: tuple[Pair, ...] = ()
    date: When | None = None
    viewing_direction: str | None = None
    behavior: tuple[str, ...] = ()
    epilogues: tuple[Chapter, ...] = ()
    maps: tuple[Map, ...] = ()
    songs: tuple[Song, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)
    essay: str | None = None
    original: str | None = None
    """The language in which its texts were written first."""
    artist: LanguageMap | None = None
    people: Mapping[str, Person] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    words: Mapping[str, LanguageMap] = field(default_factory=dict)
    """Labels of metadata rows, in place of the service's own."""
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    readers: Mapping[str, Group] = field(default_factory=dict)
    """Who else than keepers may see what is closed, by slug."""
    board: Board | None = None
    """Where visitors leave messages; nowhere, if not said."""

    def terms(self, *within: Policy) -> Policy:
        """Give the terms of what lies in the album, the widest policy first."""
        return settled(self.policy, *within)

    @property
    def printed(self) -> tuple[Chapter, ...]:
        """The chapters and epilogues that may be had as PDFs."""
        return tuple(c for c in self.parts if self.terms(c.policy).printed)

    @property
    def parts(self) -> tuple[Chapter, ...]:
        """The chapters and then the epilogues."""
        return self.chapters + self.epilogues

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every drawing of every chapter and epilogue."""
        return tuple(d for chapter in self.parts for d in chapter.drawings)

    @property
    def works(self) -> tuple[Work, ...]:
        """Everything that is shown as a picture."""
        found = [
            Work(
                slug,
                image,
                drawing.limits or chapter.limits,
                self.terms(chapter.policy, drawing.policy),
            )
            for chapter in self.parts
            for drawing in chapter.drawings
            for slug, image in drawing.masters
        ]
        found += [
            Work(map_.slug, map_.image, map_.limits, self.terms(map_.policy))
            for map_ in self.maps
        ]
        if self.provider and self.provider.logo:
            found.append(Work(LOGO, self.provider.logo))
        return tuple(found)
