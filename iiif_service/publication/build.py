"""Build: an album with its pictures and sounds becomes documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from iiif_service.album.model import Album, Chapter
from iiif_service.image import info, version2
from iiif_service.library import Picture, Recording
from iiif_service.links import Links
from iiif_service.presentation import chart, document, lyrics, manifest, song
from iiif_service.presentation.collection import collection
from iiif_service.presentation.document import Json
from iiif_service.presentation.picture import Resource, described
from iiif_service.publication.generation import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """What an album has to show: by slug, pictures of drawings and sounds of songs."""

    pictures: Mapping[str, Picture]
    recordings: Mapping[str, Sequence[Recording]]


def build(album: Album, shown: Shown, links: Links) -> Iterator[Document]:
    """Write every document of an album."""
    yield from _all_descriptions(album, shown.pictures, links)
    for resource in _resources(album, shown, links):
        for uri, part in document.documents(resource):
            body = document.written(part)
            yield Document.of(links.path(uri), document.MEDIA_TYPE, body)
    yield from _beside(album, shown, links)


def _resources(album: Album, shown: Shown, links: Links) -> Iterator[Json]:
    """Walk through the collection and its manifests."""
    pictures = shown.pictures
    yield document.read(collection(album, shown.pictures, shown.recordings, links))
    for chapter in album.parts:
        if any(drawing.slug in pictures for drawing in chapter.drawings):
            yield document.read(manifest.manifest(album, chapter, pictures, links))
    hung = {d.slug: chapter.slug for chapter in album.parts for d in chapter.drawings}
    seen = {slug: chapter for slug, chapter in hung.items() if slug in pictures}
    for of in album.maps:
        if picture := pictures.get(of.drawing.slug):
            yield chart.chart(album, of, picture, seen, links)
    for sung in album.songs:
        if recordings := shown.recordings.get(sung.slug):
            yield document.read(song.song(album, sung, recordings, pictures, links))


def _beside(album: Album, shown: Shown, links: Links) -> Iterator[Document]:
    """Write what manifests only link to: places for other maps, words for players."""
    for of in album.maps:
        if of.drawing.slug in shown.pictures:
            path = links.path(links.places(of.drawing.slug))
            body = document.written(chart.geojson(of, links))
            yield Document.of(path, chart.GEO_JSON, body)
    for sung in album.songs:
        if sung.slug in shown.recordings:
            for language, body in song.subtitles(album, sung):
                path = links.path(links.lyrics(sung.slug, language))
                yield Document.of(path, lyrics.MEDIA_TYPE, body)


def _all_descriptions(
    album: Album, pictures: Mapping[str, Picture], links: Links
) -> Iterator[Document]:
    for chapter in album.parts:
        for drawing in chapter.drawings:
            if picture := pictures.get(drawing.slug):
                shows = manifest.reference(chapter, links)
                rights = manifest.rights(album, chapter, drawing)
                yield from _descriptions(picture, rights, shows, links)
    for of in album.maps:
        if picture := pictures.get(of.drawing.slug):
            alone = Chapter(of.drawing.slug, of.drawing.title, (of.drawing,))
            shows = manifest.reference(alone, links)
            rights = manifest.rights(album, alone, of.drawing)
            yield from _descriptions(picture, rights, shows, links)


def _descriptions(
    picture: Picture, rights: str | None, shows: Resource, links: Links
) -> Iterator[Document]:
    """Describe an image service in both versions."""
    uri2 = links.image(picture.identifier, 2)
    told = replace(described(picture, links), rights=rights, part_of=shows)
    for link, media_type, content in (
        (told.id, info.MEDIA_TYPE, told.document()),
        (uri2, "application/json", version2.document(replace(told, id=uri2))),
    ):
        body = document.written(content)
        yield Document.of(links.path(f"{link}/info.json"), media_type, body)
