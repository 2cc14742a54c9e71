"""Notices: on what terms each picture is shown, as its own file says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from iiif_service.album.journey import Map
from iiif_service.album.model import View
from iiif_service.album.terms import Pair
from iiif_service.language import LanguageMap
from iiif_service.links import RIGHTS
from iiif_service.presentation import xmp
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.xmp import Notice


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a picture shows; ``uri`` is its canvas."""

    uri: str
    title: LanguageMap
    creator: LanguageMap | None = None
    rights: str | None = None
    statement: Pair | None = None


def notices(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Give the packet of each picture, with its address."""
    for identifier in edition.pictures:
        said = _notice(_seen(identifier, edition), edition)
        yield edition.links.notice(identifier), xmp.packet(said)


def _notice(seen: _Seen, edition: Edition) -> Notice:
    album, tag = edition.album, edition.tags[0]
    statement = seen.statement or album.required_statement
    return Notice(
        identifier=seen.uri,
        language=tag,
        title=seen.title,
        statement=edition.links.site(tag, RIGHTS),
        reserved=album.reserves(seen.rights),
        rights=seen.rights or album.rights,
        creator=seen.creator,
        notice=statement.value if statement else None,
        credit=album.provider.label if album.provider else None,
    )


def _seen(identifier: str, edition: Edition) -> _Seen:
    if shown := edition.shown.get(identifier):
        return _drawing(shown, shown.drawing.title, edition)
    if shown := edition.seen_otherwise.get(identifier):
        views = (v for v in shown.drawing.views if v.slug == identifier)
        return _drawing(shown, _viewed(shown, next(views)), edition)
    for map_ in edition.album.maps:
        if map_.slug == identifier:
            return _map(map_, edition)
    provider = edition.album.provider
    label = provider.label if provider else edition.album.title
    return _Seen(edition.links.image(identifier), label)


def _drawing(shown: Hung, title: LanguageMap, edition: Edition) -> _Seen:
    drawing, chapter = shown.drawing, shown.chapter
    return _Seen(
        edition.canvas(shown),
        title,
        edition.artist(drawing),
        drawing.rights or chapter.rights,
        drawing.required_statement or chapter.required_statement,
    )


def _viewed(shown: Hung, view: View) -> LanguageMap:
    """Name a drawing, and how it is seen."""
    title = shown.drawing.title
    return {tag: (*title.get(tag, ()), *lines) for tag, lines in view.title.items()}


def _map(map_: Map, edition: Edition) -> _Seen:
    uri = edition.links.canvas(map_.slug, map_.slug)
    made = edition.artist(map_)
    return _Seen(uri, map_.title, made, map_.rights, map_.required_statement)
