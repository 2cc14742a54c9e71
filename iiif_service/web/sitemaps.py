"""Sitemaps over HTTP: an index, and files of each part of the album.

A file lies beside the index, as it may only tell of what lies below its own folder.
"""

import time
from collections.abc import Iterator, Mapping, Sequence

from flask import Blueprint, Response

from iiif_service.discovery import records, sitemap
from iiif_service.discovery.sitemap import Entry, divided, per_file
from iiif_service.errors import DatabaseError, UnknownError
from iiif_service.links import BOARD, ESSAYS, RIGHTS
from iiif_service.web import feeding
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.still import largest
from iiif_service.web.published import generation, links, published, read

blueprint = Blueprint("sitemaps", __name__)

_Row = tuple[tuple[str, ...], str, str | None]
"""A page: its names, the document that the journal knows it by, its picture."""


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """List the files of the sitemap."""
    times = _of_parts()
    return feeding.send(
        sitemap.index(
            (links().sitemap(slug, number), times.get(part))
            for slug, part, count in _files()
            for number in range(divided(count, languages()))
        ),
        sitemap.MEDIA_TYPE,
    )


@blueprint.get("/sitemap-<name>.xml")
def file(name: str) -> Response:
    """List pages of a part of the album, or those of the album itself."""
    slug, _, number = read("address", name).rpartition("-")
    at = int(number) if number.isascii() and number.isdigit() else -1
    counts = {known: count for known, _, count in _files()}
    if str(at) != number or at >= divided(counts.get(slug, 0), languages()):
        raise UnknownError("address", f"/sitemap-{name}.xml")
    size = per_file(languages())
    rows = _rows(slug)[at * size : (at + 1) * size]
    times = _times([uri for _, uri, _ in rows])
    entries = [
        Entry(
            {tag: links().site(tag, *names) for tag in languages()},
            times.get(uri),
            picture,
        )
        for names, uri, picture in rows
    ]
    anywhere = links().home() if (slug, at) == (ESSAYS, 0) else None
    return feeding.send(sitemap.file(entries, anywhere), sitemap.MEDIA_TYPE)


def _files() -> Iterator[tuple[str, str, int]]:
    """Give each part's name in files, as the journal calls it, and its pages."""
    whole = album()
    yield ESSAYS, "", len(_of_album(whole))
    for part in whole["parts"]:
        inside = 0 if part["kind"] in {"map", "song"} else part["count"]
        yield part["slug"], part["slug"], 1 + inside


def _rows(slug: str) -> Sequence[_Row]:
    if slug == ESSAYS:
        return _of_album(album())
    part = record(slug)
    first = ((slug,), part["manifest"], _picture(part))
    return [
        first,
        *(
            (
                (slug, each["slug"]),
                links().canvas(slug, each["slug"]),
                _picture(each),
            )
            for each in part.get("drawings", ())
        ),
    ]


def _of_album(whole: Record) -> Sequence[_Row]:
    return [
        ((), whole["collection"], None),
        ((RIGHTS,), "", None),
        *([((BOARD,), "", None)] if whole.get("board") else ()),
        *(((ESSAYS, page["slug"]), "", None) for page in whole["pages"]),
    ]


def _picture(found: Record) -> str | None:
    return largest(found["picture"]).src if "picture" in found else None


def _times(uris: Sequence[str]) -> Mapping[str, int]:
    """Ask when documents changed; without a journal nobody knows."""
    try:
        as_of = records.moment(published().database, generation(), time.time())
        return records.times(published().database, as_of, uris)
    except DatabaseError:
        return {}


def _of_parts() -> Mapping[str, int]:
    try:
        as_of = records.moment(published().database, generation(), time.time())
        return records.times_of_parts(published().database, as_of)
    except DatabaseError:
        return {}
