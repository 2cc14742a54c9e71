"""The album as a collection of its chapters (Presentation API 3.0, section 5.1)."""

from collections.abc import Mapping

from iiif_prezi3 import Collection, ManifestRef

from iiif_service.album.model import Album, Chapter
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.manifest import credit, homepage
from iiif_service.presentation.picture import thumbnail


def collection(
    album: Album, pictures: Mapping[str, Picture], links: Links
) -> Collection:
    """Publish the album; a chapter without any picture is left out."""
    return Collection(
        id=links.collection(),
        label=album.title,
        **({"summary": album.summary} if album.summary else {}),
        **credit(album),
        homepage=[homepage(album, links)],
        items=[
            _reference(chapter, first, links)
            for chapter in album.chapters
            if (first := _first(chapter, pictures)) is not None
        ],
    )


def _first(chapter: Chapter, pictures: Mapping[str, Picture]) -> Picture | None:
    shown = (pictures.get(drawing.slug) for drawing in chapter.drawings)
    return next(filter(None, shown), None)


def _reference(chapter: Chapter, first: Picture, links: Links) -> ManifestRef:
    return ManifestRef(
        id=links.manifest(chapter.slug),
        label=chapter.title,
        **({"summary": chapter.summary} if chapter.summary else {}),
        thumbnail=[thumbnail(first, links)],
    )
