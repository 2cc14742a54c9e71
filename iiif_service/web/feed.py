"""The feed over HTTP: the newest changes of parts and drawings, in the first language.

It is a view of the journal: a page has changed when the document that it shows has.
"""

import time
from collections.abc import Iterator
from contextlib import suppress

from flask import Blueprint, Response

from iiif_service.discovery import atom, records
from iiif_service.discovery.atom import Entry, Feed, Gone
from iiif_service.discovery.records import Record as Known
from iiif_service.errors import UnknownError
from iiif_service.links import PRESENTATION
from iiif_service.publication.holding import Kind
from iiif_service.web import feeding, former
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.frame import Visit, languages
from iiif_service.web.exhibition.still import crop
from iiif_service.web.published import generation, links, published

blueprint = Blueprint("feed", __name__)

_KINDS = (Kind.MANIFEST, Kind.CANVAS)


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Tell what changed last; raises DatabaseError where nobody knows."""
    database, whole = published().database, album()
    as_of = records.moment(database, generation(), time.time())
    base = f"{links().public_url}{PRESENTATION[3]}/"
    found = records.newest(database, as_of, _KINDS, base, atom.SIZE)
    visit = Visit(languages()[0], ())
    providers = [visit.said(each["label"]).plain for each in whole.get("provider", ())]
    title = visit.said(whole["label"]).plain
    about = Feed(
        title,
        providers[0] if providers else title,
        links().feed(),
        _pages(),
        as_of.time,
        whole.get("rights"),
    )
    body = atom.written(about, _entries(found, visit))
    return feeding.send(body, atom.MEDIA_TYPE)


def _entries(found: list[Known], visit: Visit) -> Iterator[Entry | Gone]:
    for known in found:
        names = former.names(known.uri)
        if known.gone:
            yield Gone(next(iter(_pages(*names).values())), known.time)
            continue
        with suppress(UnknownError):  # the canvas of a map has no page of its own
            yield _entry(record(*names), known.time, names, visit)


def _entry(shown: Record, when: int, names: tuple[str, ...], visit: Visit) -> Entry:
    caption = shown.get("caption") or shown.get("summary")
    picture = shown.get("picture")
    return Entry(
        visit.said(shown["label"]).plain,
        visit.said(caption).plain,
        when,
        _pages(*names),
        _small(picture) if picture else None,
    )


def _small(picture: Record) -> str:
    whole = (0, 0, picture["width"], picture["height"])
    return crop(picture, whole, 1000, 1000).src


def _pages(*names: str) -> dict[str, str]:
    return {tag: links().site(tag, *names) for tag in languages()}
