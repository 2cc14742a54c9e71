"""A chapter of the album as a manifest (Presentation API 3.0, section 5.2)."""

from collections.abc import Mapping, Sequence

from iiif_prezi3 import Manifest, PlaceholderCanvas

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.canvas import canvas, painted
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.ranges import ranges
from iiif_service.presentation.telling import inherited, optional, provider, told


def manifest(
    album: Album, chapter: Chapter, pictures: Mapping[str, Picture], links: Links
) -> Manifest:
    """Publish a chapter; a drawing that has no picture is left out."""
    shown = [drawing for drawing in chapter.drawings if drawing.slug in pictures]
    return Manifest(
        id=links.manifest(chapter.slug),
        label=chapter.title,
        **told(inherited(album.told, chapter.told)),
        **optional(
            provider=provider(album),
            viewingDirection=chapter.viewing_direction or album.viewing_direction,
            behavior=list(chapter.behavior),
            start=_start(chapter, shown, links),
            placeholderCanvas=_placeholder(chapter, pictures, links),
        ),
        homepage=[homepage(album, links)],
        partOf=[{"id": links.collection(), "type": "Collection", "label": album.title}],
        thumbnail=[thumbnail(pictures[first(chapter, pictures)], links)],
        items=[
            canvas(album, drawing, pictures[drawing.slug], chapter.slug, links)
            for drawing in shown
        ],
        **optional(structures=[*ranges(chapter, shown, pictures, links)]),
    )


def first(chapter: Chapter, pictures: Mapping[str, Picture]) -> str:
    """Name the drawing that stands for a chapter; some drawing must have a picture."""
    shown = [d.slug for d in chapter.drawings if d.slug in pictures]
    return chapter.cover if chapter.cover in shown else shown[0]


def rights(album: Album, chapter: Chapter, drawing: Drawing) -> str | None:
    """Give the terms of a drawing: its own, or else its chapter's, or its album's."""
    levels = (drawing.told, chapter.told, album.told)
    return next((told.rights for told in levels if told.rights), None)


def reference(chapter: Chapter, links: Links) -> Resource:
    """Name a chapter's manifest in another document."""
    return {
        "id": links.manifest(chapter.slug),
        "type": "Manifest",
        "label": chapter.title,
    }


def homepage(album: Album, links: Links) -> Resource:
    """Lead a reader to where the album is read."""
    return {
        "id": links.home(),
        "type": "Text",
        "label": album.title,
        "format": "text/html",
    }


def _start(chapter: Chapter, shown: Sequence[Drawing], links: Links) -> Resource | None:
    if chapter.start is None or chapter.start not in {d.slug for d in shown}:
        return None
    return {"id": links.canvas(chapter.slug, chapter.start), "type": "Canvas"}


def _placeholder(
    chapter: Chapter, pictures: Mapping[str, Picture], links: Links
) -> PlaceholderCanvas | None:
    """Show the cover until somebody opens the chapter (section 3.4)."""
    if chapter.cover is None or chapter.cover not in pictures:
        return None
    cover = links.cover(chapter.slug)
    return painted(cover, pictures[chapter.cover], links, PlaceholderCanvas)
