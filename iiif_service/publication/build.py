"""Build: an album with its pictures becomes documents."""

from collections.abc import Iterator, Mapping

from iiif_service.album.model import Album
from iiif_service.image import info
from iiif_service.image.info import ImageInfo
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation import document
from iiif_service.presentation.collection import collection
from iiif_service.presentation.manifest import manifest
from iiif_service.publication.generation import Document


def build(
    album: Album, pictures: Mapping[str, Picture], links: Links
) -> Iterator[Document]:
    """Write every document of an album; ``pictures`` are by their drawings' slugs."""
    for picture in pictures.values():
        uri = links.image(picture.identifier)
        described = ImageInfo(uri, picture.dimensions, picture.limits, album.rights)
        body = document.written(described.document())
        yield Document.of(links.path(f"{uri}/info.json"), info.MEDIA_TYPE, body)
    resources = [collection(album, pictures, links)]
    resources += [
        manifest(album, chapter, pictures, links)
        for chapter in album.chapters
        if any(drawing.slug in pictures for drawing in chapter.drawings)
    ]
    for resource in resources:
        for uri, part in document.documents(resource):
            body = document.written(part)
            yield Document.of(links.path(uri), document.MEDIA_TYPE, body)
