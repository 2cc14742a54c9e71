"""Holdings: what a generation holds that has an address of its own, for harvesters.

Each has a name, by which it is known however its address changes. Names are made of
slugs, which are unique: a drawing that was moved to another chapter keeps its name, and
what an author says it was called formerly gives it more of them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from iiif_service.album.journey import Map
from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.song import Song
from iiif_service.library import Picture
from iiif_service.links import PRESENTATION, Links


class Kind(StrEnum):
    """What a holding is, by its type in the specifications."""

    COLLECTION = "Collection"
    MANIFEST = "Manifest"
    CANVAS = "Canvas"
    IMAGE_2 = "ImageService2"
    IMAGE_3 = "ImageService3"


@dataclass(frozen=True, slots=True)
class Holding:
    """Something at an address; ``path`` is the part below the public address."""

    path: str
    kind: Kind
    name: str
    part: str
    """The slug of the chapter, map or song it is in; empty for what is the album's."""
    digest: str
    """Another one whenever what is to be seen there is another."""
    media_type: str
    formerly: tuple[str, ...] = ()
    """Names that it had before."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a document: how it is sent, and the hash of its body."""

    media_type: str
    etag: str


@dataclass(frozen=True, slots=True)
class Edited:
    """What is published together: documents by path, pictures by identifier."""

    album: Album
    documents: Mapping[str, Told]
    pictures: Mapping[str, Picture]
    links: Links


_Part = Chapter | Map | Song

_IMAGES = {2: Kind.IMAGE_2, 3: Kind.IMAGE_3}


def holdings(edited: Edited) -> Iterator[Holding]:
    """Find all that harvesters may want to know of among what is published."""
    album = edited.album
    parts: tuple[_Part, ...] = (*album.parts, *album.maps, *album.songs)
    for base in PRESENTATION.values():
        yield from _collections(edited, base)
        for part in parts:
            yield from _manifest(edited, base, part)
    for part in parts:
        for shows in part.drawings if isinstance(part, Chapter) else (part,):
            yield from _canvas(edited, part, shows)
            yield from _services(edited, part, shows)


def _collections(edited: Edited, base: str) -> Iterator[Holding]:
    """Find the album, and the parts that it is divided into when it is very large."""
    whole = _in(base, edited.links.path(edited.links.collection()))
    within = whole.removesuffix(".json") + "/"
    for path, told in edited.documents.items():
        if path == whole or path.startswith(within):
            yield Holding(path, Kind.COLLECTION, path, "", told.etag, told.media_type)


def _manifest(edited: Edited, base: str, part: _Part) -> Iterator[Holding]:
    path = _in(base, edited.links.path(edited.links.manifest(part.slug)))
    if told := edited.documents.get(path):
        yield Holding(
            path,
            Kind.MANIFEST,
            _name(base, part.slug),
            part.slug,
            told.etag,
            told.media_type,
            tuple(_name(base, slug) for slug in part.formerly),
        )


def _canvas(edited: Edited, part: _Part, shows: _Part | Drawing) -> Iterator[Holding]:
    """Find a canvas; what is painted on it, and whose it is, belong to it."""
    path = edited.links.path(edited.links.canvas(part.slug, shows.slug))
    if told := edited.documents.get(path):
        picture = edited.pictures.get(shows.slug)
        facts = (told.etag, picture and picture.pack, *_catalogued(path, edited))
        yield Holding(
            path,
            Kind.CANVAS,
            _name("canvas", shows.slug),
            part.slug,
            _digest(facts),
            told.media_type,
            tuple(_name("canvas", slug) for slug in shows.formerly),
        )


def _services(edited: Edited, part: _Part, shows: _Part | Drawing) -> Iterator[Holding]:
    """Find the image services of a picture, one a version."""
    masters = shows.masters if isinstance(shows, Drawing) else ((shows.slug, ""),)
    for slug, _ in masters:
        formerly = shows.formerly if slug == shows.slug else ()
        for kind, path in _described(edited, slug):
            told = edited.documents[f"{path}/info.json"]
            yield Holding(
                path,
                kind,
                _name(kind, slug),
                part.slug,
                _digest((told.etag, edited.pictures[slug].pack)),
                told.media_type,
                tuple(_name(kind, former) for former in formerly),
            )


def _described(edited: Edited, slug: str) -> Iterator[tuple[Kind, str]]:
    """Find where a picture is described, in each version of the Image API."""
    for version, kind in _IMAGES.items():
        path = edited.links.path(edited.links.image(slug, version))
        if slug in edited.pictures and f"{path}/info.json" in edited.documents:
            yield kind, path


def _catalogued(path: str, edited: Edited) -> Iterator[str]:
    """Give the hashes of what catalogues are told, which is more than a canvas says."""
    for named in (edited.links.dublin_core(path), edited.links.edm(path)):
        if told := edited.documents.get(named):
            yield told.etag


def _name(what: str, slug: str) -> str:
    return f"{what} {slug}"


def _in(base: str, path: str) -> str:
    return base + path.removeprefix(PRESENTATION[3])


def _digest(facts: tuple[object, ...]) -> str:
    return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]
