"""Place: what of the album an address of a page names, and can stand elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import parse_qs, urlsplit

from iiif_service.errors import UnknownError
from iiif_service.links import ESSAYS, RIGHTS
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.frame import (
    Visit,
    box_of,
    languages,
    query_of,
    visit,
)
from iiif_service.web.exhibition.still import Box
from iiif_service.web.published import links

_SLIDES = Fraction(3, 4)
_WORDS = Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class Place:
    """The album, a part of it, or a drawing with perhaps a box in its picture."""

    kind: str
    """What the contents call it, or ``album`` or ``drawing``."""
    visit: Visit
    part: Record | None
    """The part that it is or lies in; None for the album."""
    shown: Record
    box: Box | None = None

    @property
    def page(self) -> str:
        """The address of the page."""
        return links().site(self.visit.tag, *self.visit.names) + query_of(self.box)

    @property
    def embed(self) -> str:
        """The address of what other sites show inside their own."""
        return links().embed(self.visit.tag, *self.visit.names) + query_of(self.box)

    @property
    def picture(self) -> Record | None:
        """The picture that stands for it; the album has its first."""
        if self.kind != "album":
            found: Record | None = self.shown.get("picture")
            return found
        pictured = (
            part["picture"] for part in self.shown["parts"] if "picture" in part
        )
        return next(pictured, None)

    @property
    def shape(self) -> Fraction:
        """How high what is shown is for its width, as far as that can be said."""
        match self.kind:
            case "drawing" | "map":
                picture = self.shown["picture"]
                _, _, w, h = self.box or (0, 0, picture["width"], picture["height"])
                return Fraction(h, w)
            case "song":
                return _WORDS
            case _:
                return _SLIDES


def place(here: Visit, box: Box | None = None) -> Place:
    """Find what a visit is to; raises UnknownError for essays and what is not there."""
    match here.names:
        case ():
            return Place("album", here, None, album())
        case (slug,) if slug != RIGHTS:
            found = part(slug)
            return Place(found["kind"], here, found, found)
        case (slug, name) if slug != ESSAYS:
            whole = part(slug)
            if "drawings" in whole:
                return Place("drawing", here, whole, record(slug, name), box)
    raise UnknownError("page", "/".join(here.names))


def part(slug: str) -> Record:
    """Find a part of the album; raises UnknownError."""
    found = record(slug)
    if "kind" not in found:
        raise UnknownError("page", slug)
    return found


def at(address: str) -> Place:
    """Find what a whole address of ours names; raises UnknownError for any other."""
    try:
        asked = urlsplit(address)
        own = urlsplit(links().home())
        ours = asked.netloc.lower() == own.netloc.lower()
        query = parse_qs(asked.query)
    except ValueError:
        raise UnknownError("page", address) from None
    if not ours or asked.scheme not in {"http", "https"}:
        raise UnknownError("page", address)
    if not asked.path.startswith(own.path):
        raise UnknownError("page", address)
    tag, *segments = _segments(asked.path.removeprefix(own.path))
    return place(visit(tag, *segments), box_of(query.get("xywh", [""])[0]))


def _segments(path: str) -> Sequence[str]:
    """Take a path apart; the album's own address is its page in its first language."""
    if not path:
        return [languages()[0]]
    tag, slash, rest = path.partition("/")
    return [tag, *rest.split("/")] if slash and rest else [tag]
