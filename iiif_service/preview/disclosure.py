"""Disclosure: what is open of a picture, to whom, and on which terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from iiif_service.album.model import Album, Work
from iiif_service.album.policy import KEEPERS, Group, Policy
from iiif_service.language import LanguageMap
from iiif_service.preview.follows import Follows, follows
from iiif_service.preview.sizes import Measured
from iiif_service.preview.things import Outlook, things


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A picture with its terms; what is not measured is not known."""

    kind: str
    """``drawing``, ``view`` or ``map``."""
    slug: str
    part: str
    """The slug of its chapter; that of a map is its own."""
    drawing: str
    """The slug of the drawing that a view is one of; else its own."""
    title: LanguageMap
    policy: Policy
    size: Measured
    readers: tuple[Group, ...] = ()
    """Who sees it in full where it is closed."""
    in_pdf: bool = False
    follows: Follows | None = None
    """None for a view: its drawing is what is harvested."""

    @property
    def capped(self) -> bool:
        """Tell whether the master has more pixels than are open."""
        most, whole = self.policy.largest_open, self.size.master
        return most is not None and (whole is None or whole.longer > most)

    @property
    def closed(self) -> bool:
        """Tell whether there is more to see than is open: pixels, or what is marked."""
        return self.capped or self.policy.watermark is not None


def disclosures(
    outlook: Outlook, sizes: Mapping[str, Measured]
) -> Iterator[Disclosure]:
    """Give the pictures of an album in its order, maps last; sizes are by slug."""
    album = outlook.album
    works = {work.slug: work for work in album.works}
    outcomes = {
        thing.slug: follows(thing)
        for thing in things(outlook)
        if thing.kind in {"drawing", "map"}
    }
    for found in _placed(album):
        work = works[found.slug]
        yield Disclosure(
            *(found.kind, found.slug, found.part, found.drawing, found.title),
            work.policy,
            sizes[found.slug],
            readers(work, album),
            found.in_pdf and work.policy.printed,
            outcomes.get(found.slug) if found.kind != "view" else None,
        )


def readers(work: Work, album: Album) -> tuple[Group, ...]:
    """Give those who see a work in full, keepers among them as a group."""
    keepers = Group(KEEPERS, {"en": (KEEPERS,)})
    return tuple(album.readers.get(name, keepers) for name in work.policy.readers)


@dataclass(frozen=True, slots=True)
class _Placed:
    kind: str
    slug: str
    part: str
    drawing: str
    title: LanguageMap
    in_pdf: bool = False


def _placed(album: Album) -> Iterator[_Placed]:
    for chapter in album.parts:
        printed = chapter in album.printed
        for drawing in chapter.drawings:
            place = (chapter.slug, drawing.slug)
            yield _Placed("drawing", drawing.slug, *place, drawing.title, printed)
            for view in drawing.views:
                yield _Placed("view", view.slug, *place, view.title)
    for map_ in album.maps:
        yield _Placed("map", map_.slug, map_.slug, map_.slug, map_.title)
