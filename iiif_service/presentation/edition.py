"""Edition: an album with all that its documents need to be written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self, TypeVar

from iiif_service.album.journey import Camp, Map
from iiif_service.album.model import Album, CampName, Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.language import NONE, LanguageMap
from iiif_service.library import Booklet, Picture, Recording
from iiif_service.links import Links


@dataclass(frozen=True, slots=True)
class Hung:
    """A drawing that is shown: where, and its picture."""

    chapter: Chapter
    drawing: Drawing
    picture: Picture


@dataclass(frozen=True, slots=True)
class Edition:
    """An album with its pictures, sounds and links, and who refers to whom."""

    album: Album
    pictures: Mapping[str, Picture]
    sounds: Mapping[str, Sequence[Recording]]
    """By the slugs of songs."""
    links: Links
    shown: Mapping[str, Hung]
    """By the slugs of drawings."""
    seen_otherwise: Mapping[str, Hung]
    """The drawings that a view shows, by the slugs of views."""
    set_in: Mapping[CampName, tuple[str, ...]]
    """The drawings that are set in a camp, whichever of the two says so."""
    camps: Mapping[CampName, tuple[Map, Camp]]
    """The camps of the maps that are shown."""
    camps_of: Mapping[str, tuple[CampName, ...]]
    booklets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the slugs of chapters, the languages in which they are PDFs."""

    @classmethod
    def of(
        cls,
        album: Album,
        pictures: Mapping[str, Picture],
        links: Links,
        sounds: Mapping[str, Sequence[Recording]],
    ) -> Self:
        """Look through an album once."""
        shown = {
            drawing.slug: Hung(chapter, drawing, picture)
            for chapter in album.parts
            for drawing in chapter.drawings
            if (picture := pictures.get(drawing.slug))
        }
        camps = {
            CampName(map_.slug, camp.slug): (map_, camp)
            for map_ in album.maps
            if map_.slug in pictures
            for camp in map_.camps
        }
        pairs = dict.fromkeys(_pairs(shown.values(), camps))
        return cls(
            album,
            pictures,
            sounds,
            links,
            shown,
            {view.slug: each for each in shown.values() for view in each.drawing.views},
            _gathered((name, slug) for name, slug in pairs),
            camps,
            _gathered((slug, name) for name, slug in pairs),
        )

    @property
    def tags(self) -> Sequence[str]:
        """The languages that pages are in; English, where the album states none."""
        return [tag for tag in self.album.languages if tag != NONE] or ["en"]

    def with_booklets(self, booklets: Iterable[Booklet]) -> Self:
        """Know which chapters are there as PDFs."""
        found = _gathered((booklet.chapter, booklet.language) for booklet in booklets)
        return replace(self, booklets=found)

    def artist(self, of: Drawing | Chapter | Map) -> LanguageMap | None:
        """Say who made something; else it is its chapter's artist, or the album's."""
        shown = self.shown.get(of.slug) if isinstance(of, Drawing) else None
        chapter = shown.chapter.artist if shown else None
        return of.artist or chapter or self.album.artist

    def policy(self, drawing: Drawing) -> Policy:
        """Give the terms of a drawing that is shown."""
        shown = self.shown.get(drawing.slug)
        above = (shown.chapter.policy,) if shown else ()
        return self.album.terms(*above, drawing.policy)

    def drawings(self, chapter: Chapter) -> list[Hung]:
        """Give the drawings of a chapter that are shown, in order."""
        found = (self.shown.get(drawing.slug) for drawing in chapter.drawings)
        return [shown for shown in found if shown]

    def canvas(self, shown: Hung) -> str:
        """Name the canvas of a drawing."""
        return self.links.canvas(shown.chapter.slug, shown.drawing.slug)


_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


def _pairs(
    shown: Iterable[Hung], camps: Mapping[CampName, tuple[Map, Camp]]
) -> Iterator[tuple[CampName, str]]:
    known = set()
    for each in shown:
        known.add(each.drawing.slug)
        for name in each.drawing.camps:
            if name in camps:
                yield name, each.drawing.slug
    for name, (_, camp) in camps.items():
        for slug in camp.drawings:
            if slug in known:
                yield name, slug


def _gathered(
    pairs: Iterable[tuple[_Key, _Value]],
) -> dict[_Key, tuple[_Value, ...]]:
    found: dict[_Key, tuple[_Value, ...]] = {}
    for key, value in pairs:
        found[key] = (*found.get(key, ()), value)
    return found
