"""The album as a collection of all it holds (Presentation API 3.0, section 5.1)."""

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping

from iiif_prezi3 import Collection, ManifestRef

from iiif_service.album.model import Album, Chapter
from iiif_service.language import LanguageMap
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.manifest import first, homepage
from iiif_service.presentation.picture import thumbnail
from iiif_service.presentation.telling import optional, provider, told


def collection(
    album: Album, pictures: Mapping[str, Picture], sounds: Names[str], links: Links
) -> Collection:
    """Publish the album: chapters, maps, songs, epilogues.

    What has nothing to show, and a song without any of its ``sounds``, is left out.
    """
    return Collection(
        id=links.collection(),
        label=album.title,
        **told(album.told),
        **optional(provider=provider(album), viewingDirection=album.viewing_direction),
        homepage=[homepage(album, links)],
        items=[*_items(album, pictures, sounds, links)],
    )


def _items(
    album: Album, pictures: Mapping[str, Picture], sounds: Names[str], links: Links
) -> Iterator[ManifestRef]:
    for chapter in album.chapters:
        yield from _chapter(chapter, pictures, links)
    for chart in album.maps:
        slug, picture = chart.drawing.slug, pictures.get(chart.drawing.slug)
        if picture:
            yield _reference(slug, chart.drawing.title, chart.summary, picture, links)
    for song in album.songs:
        if song.slug in sounds:
            face = pictures.get(song.cover or "")
            yield _reference(song.slug, song.title, song.told.summary, face, links)
    for chapter in album.epilogues:
        yield from _chapter(chapter, pictures, links)


def _chapter(
    chapter: Chapter, pictures: Mapping[str, Picture], links: Links
) -> Iterator[ManifestRef]:
    if any(drawing.slug in pictures for drawing in chapter.drawings):
        face = pictures[first(chapter, pictures)]
        summary = chapter.told.summary
        yield _reference(chapter.slug, chapter.title, summary, face, links)


def _reference(
    slug: str,
    title: LanguageMap,
    summary: LanguageMap | None,
    face: Picture | None,
    links: Links,
) -> ManifestRef:
    return ManifestRef(
        id=links.manifest(slug),
        label=title,
        **optional(summary=summary, thumbnail=[thumbnail(face, links)] if face else []),
    )
