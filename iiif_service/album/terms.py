"""Terms: the small values that albums, chapters, drawings, maps and songs share."""

from dataclasses import dataclass
from enum import StrEnum

from iiif_service.language import LanguageMap


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and a value, as in ``metadata`` and ``requiredStatement``."""

    label: LanguageMap
    value: LanguageMap


@dataclass(frozen=True, slots=True)
class Link:
    """Something elsewhere that belongs here, as in ``seeAlso`` and ``rendering``."""

    id: str
    label: LanguageMap | None = None
    format: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """The most pixels that an author lets be handed out of a drawing at once."""

    max_width: int | None = None
    max_height: int | None = None
    max_area: int | None = None


class Mining(StrEnum):
    """Whether programs may read all of it to learn from it (2019/790/EU, article 4)."""

    ALLOWED = "allowed"
    RESERVED = "reserved"


class Board(StrEnum):
    """Whether messages are written on the board; those that are there are read."""

    OPEN = "open"
    CLOSED = "closed"


class Row(StrEnum):
    """The rows of metadata that the service writes itself; an album may rename them."""

    ALT = "alt"
    DATE = "date"
    ARTIST = "artist"
    TECHNIQUE = "technique"
    INSCRIBED = "inscribed"
    SIZE = "size"
    PEOPLE = "people"
    PLACES = "places"
    CAMPS = "camps"
    AUTHOR = "author"
    PERFORMER = "performer"
    LEGEND = "legend"
    ROUTE = "route"
    RIGHTS = "rights"
    HOLDER = "holder"
    FULL = "full"
    DOWNLOAD = "download"
