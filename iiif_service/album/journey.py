"""Map, Camp, Route: a map of the album as values, known to be well formed."""

from dataclasses import dataclass
from enum import StrEnum

from iiif_service.album.policy import UNSAID, Policy
from iiif_service.album.region import Spot
from iiif_service.album.terms import Link, Most, Pair
from iiif_service.album.when import When
from iiif_service.language import LanguageMap

Point = tuple[float, float]
"""Longitude and latitude in degrees (WGS 84)."""


class Way(StrEnum):
    """How pixels become places (Georeference Extension, section 4)."""

    POLYNOMIAL = "polynomial"
    THIN_PLATE_SPLINE = "thinPlateSpline"


@dataclass(frozen=True, slots=True)
class Projection:
    """A way from pixels to places; ``order`` is a polynomial's, 1 to 3."""

    way: Way = Way.POLYNOMIAL
    order: int = 1


@dataclass(frozen=True, slots=True)
class ControlPoint:
    """A point of the map of which we know where on earth it lies."""

    pixel: Spot
    point: Point


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of camps, which is a line of the legend."""

    slug: str
    title: LanguageMap
    colour: str | None = None


@dataclass(frozen=True, slots=True)
class Camp:
    """A marked place on the map; ``drawings`` are slugs of those set there."""

    slug: str
    kind: str
    title: LanguageMap
    point: Point
    caption: LanguageMap | None = None
    drawings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """A stop on the way."""

    title: LanguageMap
    point: Point
    date: When | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """The way that was gone, from stage to stage."""

    title: LanguageMap
    stages: tuple[Stage, ...]
    caption: LanguageMap | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """A map with its camps; ``image`` is its master's path below the images folder."""

    slug: str
    title: LanguageMap
    image: str
    control_points: tuple[ControlPoint, ...]
    kinds: tuple[Kind, ...]
    camps: tuple[Camp, ...]
    projection: Projection = Projection()
    route: Route | None = None
    summary: LanguageMap | None = None
    caption: LanguageMap | None = None
    alt: LanguageMap | None = None
    date: When | None = None
    essay: str | None = None
    metadata: tuple[Pair, ...] = ()
    policy: Policy = UNSAID
    limits: Most | None = None
    see_also: tuple[Link, ...] = ()
    rendering: tuple[Link, ...] = ()
    artist: LanguageMap | None = None
    formerly: tuple[str, ...] = ()
