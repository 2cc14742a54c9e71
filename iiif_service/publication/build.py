"""Build: an album with its pictures and sounds becomes documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from iiif_service.album.journey import Map
from iiif_service.album.model import Album, Chapter
from iiif_service.image import info, version2
from iiif_service.library import Booklet, Picture, Recording
from iiif_service.links import FULL, Links
from iiif_service.presentation import (
    access,
    chart,
    document,
    dublin_core,
    edm,
    lyrics,
    manifest,
    song,
    tiers,
    xmp,
)
from iiif_service.presentation.collection import collections
from iiif_service.presentation.contents import contents
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.entry import entries
from iiif_service.presentation.essay import essays
from iiif_service.presentation.notices import notices
from iiif_service.presentation.picture import Resource, described
from iiif_service.presentation.version2 import twin
from iiif_service.publication.generation import Document


@dataclass(frozen=True, slots=True)
class Shown:
    """What an album has to show: by slug, pictures and sounds; and its booklets."""

    pictures: Mapping[str, Picture]
    recordings: Mapping[str, Sequence[Recording]]
    booklets: Sequence[Booklet] = ()


def build(album: Album, shown: Shown, links: Links) -> Iterator[Document]:
    """Write every document of an album."""
    edition = Edition.of(album, shown.pictures, links, shown.recordings)
    edition = edition.with_booklets(shown.booklets)
    for picture in shown.pictures.values():
        yield from _descriptions(picture, edition)
    for resource in resources(edition):
        for uri, media_type, body in _faces(resource, links):
            yield Document.of(links.path(uri), media_type, body)
    for uri, record in (*contents(edition), *essays(edition)):
        yield Document.of(links.path(uri), "application/json", document.written(record))
    yield from _subtitles(edition)
    yield from _catalogued(edition)
    yield from _notices(edition)


def _faces(resource: Resource, links: Links) -> Iterator[tuple[str, str, bytes]]:
    """Write a resource in both versions of the Presentation API."""
    told = twin.named(resource, links)
    yield from document.documents(told, links.public_url)
    yield from twin.documents(told, links)


def resources(edition: Edition) -> Iterator[Resource]:
    """Give the collections, and each manifest that has something to show."""
    album = edition.album
    yield from collections(edition)
    # One after the other: no two of them lie in memory at once.
    found = chain(
        (manifest.manifest(chapter, edition) for chapter in album.parts),
        (chart.manifest(map_, edition) for map_ in album.maps),
        (song.manifest(each, edition) for each in album.songs),
    )
    yield from (resource for resource in found if resource)


def _subtitles(edition: Edition) -> Iterator[Document]:
    for each in edition.album.songs:
        if edition.sounds.get(each.slug):
            for tag in song.spoken(each):
                uri = edition.links.subtitles(each.slug, tag)
                body = song.subtitles(each, tag)
                yield Document.of(edition.links.path(uri), lyrics.MEDIA_TYPE, body)


def _catalogued(edition: Edition) -> Iterator[Document]:
    """Write what catalogues are told of each canvas and each manifest."""
    links = edition.links
    for entry in entries(edition):
        for uri, form in (
            (links.dublin_core(entry.uri), dublin_core),
            (links.edm(entry.uri), edm),
        ):
            yield Document.of(links.path(uri), form.MEDIA_TYPE, form.document(entry))


def _notices(edition: Edition) -> Iterator[Document]:
    """Write what each picture says of itself, which stands in its file too."""
    for uri, packet in notices(edition):
        yield Document.of(edition.links.path(uri), xmp.MEDIA_TYPE, packet)


def _descriptions(picture: Picture, edition: Edition) -> Iterator[Document]:
    """Describe an image service in both versions."""
    links = edition.links
    uri2 = links.image(picture.identifier, 2)
    slug = picture.identifier.removeprefix(FULL)
    told = replace(described(picture, links), **_terms(slug, edition))
    newer = {**told.document(), **tiers.probed(picture, edition)}
    if picture.role is not None:
        newer["@context"] = [access.CONTEXT, info.CONTEXT]
    older = version2.document(replace(told, id=uri2))
    for link, media_type, content in (
        (told.id, info.MEDIA_TYPE, newer),
        (uri2, "application/json", {**older, **tiers.logged_in(picture, edition)}),
    ):
        body = document.written(content)
        yield Document.of(links.path(f"{link}/info.json"), media_type, body)


def _terms(identifier: str, edition: Edition) -> dict[str, Any]:
    """Say on what terms a picture is shown, and where."""
    album = edition.album
    seen = edition.shown.get(identifier) or edition.seen_otherwise.get(identifier)
    if shown := seen:
        rights = album.terms(shown.chapter.policy, shown.drawing.policy).rights
        return {"rights": rights, "part_of": _named(shown.chapter, edition)}
    for map_ in album.maps:
        if map_.slug == identifier:
            rights = album.terms(map_.policy).rights
            return {"rights": rights, "part_of": _named(map_, edition)}
    return {"rights": album.policy.rights}


def _named(shows: Chapter | Map, edition: Edition) -> Resource:
    uri = edition.links.manifest(shows.slug)
    return {"id": uri, "type": "Manifest", "label": shows.title}
