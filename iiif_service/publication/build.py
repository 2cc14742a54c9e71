"""Build: an album with its pictures becomes documents."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from iiif_service.album.model import Album
from iiif_service.image import info, version2
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation import document, manifest
from iiif_service.presentation.collection import collection
from iiif_service.presentation.picture import Resource, described
from iiif_service.publication.generation import Document


def build(
    album: Album, pictures: Mapping[str, Picture], links: Links
) -> Iterator[Document]:
    """Write every document of an album; ``pictures`` are by their drawings' slugs."""
    for chapter in album.chapters:
        for drawing in chapter.drawings:
            if picture := pictures.get(drawing.slug):
                shows = manifest.reference(chapter, links)
                yield from _descriptions(picture, album.rights, shows, links)
    resources = [collection(album, pictures, links)]
    resources += [
        manifest.manifest(album, chapter, pictures, links)
        for chapter in album.chapters
        if any(drawing.slug in pictures for drawing in chapter.drawings)
    ]
    for resource in resources:
        for uri, part in document.documents(resource):
            body = document.written(part)
            yield Document.of(links.path(uri), document.MEDIA_TYPE, body)


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
