"""Former addresses: where something was once, and what became of it.

Asked only when nothing is found; the journal is no part of any other answer.
"""

import re
import time
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response, request

from iiif_service.discovery import records
from iiif_service.discovery.records import Moment, Record
from iiif_service.errors import DatabaseError
from iiif_service.links import BOARD, decoded, normal
from iiif_service.web import answer, missing
from iiif_service.web.missing import Asked
from iiif_service.web.published import generation, links, published

_CHAIN = 20
"""How often a thing may have moved before we stop looking for it."""
_IMAGE = re.compile("(/iiif/[23]/[^/]+)((?:/.*)?)")
_CANVAS = re.compile("(/presentation/[23]/[^/]+/canvas/[^/]+)((?:/.*)?)")
_INSIDE = re.compile("(/presentation/[23]/[^/]+)(/.*)")
_MANIFEST = "/manifest.json"


def answered() -> Response | None:
    """Say that what was here has moved (301) or is gone (410); None if nothing was."""
    try:
        as_of = records.moment(published().database, generation(), time.time())
        if asked := Asked.here():
            return _page(as_of, asked)
        for path, rest, ending in _resources(normal(request.path)):
            found = _last(as_of, f"{links().public_url}{path}{ending}")
            if found is not None:
                now = found.uri.removesuffix(ending)
                after = _renamed(rest, path, now) if ending else rest
                return _told(found, f"{now}{after}")
    except (DatabaseError, ValueError):  # then we do not know of anything
        return None
    return None


def _page(as_of: Moment, asked: Asked) -> Response | None:
    """Say what became of a page by what became of the document that it showed."""
    match asked.names:
        case (slug, name) if slug == BOARD:
            uri = links().message(name)
        case (slug,):
            uri = links().manifest(slug)
        case (slug, drawing):
            uri = links().canvas(slug, drawing)
        case _:
            return None
    found = _last(as_of, uri)
    if found is None:
        return None
    if found.gone:
        return missing.told(HTTPStatus.GONE)
    query = urlencode(list(request.args.items(multi=True)))
    link = asked.link(*names(found.uri))
    return _told(found, f"{link}?{query}" if query else link)


def names(uri: str) -> tuple[str, ...]:
    """Name the page of a manifest or a canvas, by the slugs in its address."""
    found = tuple(decoded(segment) for segment in links().path(uri).split("/")[3:])
    return (found[0], found[2]) if "canvas" in found[1:2] else found[:1]


def _resources(path: str) -> Iterator[tuple[str, str, str]]:
    """Give what may have been at a path, the innermost first.

    Each is where it was, what follows that in the path, and how its address ended.
    """
    yield path, "", ""
    for shape in (_IMAGE, _CANVAS):
        if inside := shape.fullmatch(path):
            yield inside[1], inside[2], ""
    if inside := _INSIDE.fullmatch(path):
        yield inside[1], inside[2], _MANIFEST


def _last(as_of: Moment, uri: str) -> Record | None:
    """Follow what moved to where it is now, or where it was at last."""
    found = records.record(published().database, as_of, uri)
    if found is None or not found.gone:
        return None
    for _ in range(_CHAIN):
        following = found.target and records.record(
            published().database, as_of, found.target
        )
        if not following:
            break
        found = following
    return found


def _renamed(rest: str, path: str, now: str) -> str:
    """Spell what follows anew where it has the slug once more, as names of PDFs do."""
    former, slug = path.rpartition("/")[2], now.rpartition("/")[2]
    if rest.startswith(f"/{former}."):
        return f"/{slug}.{rest.removeprefix(f'/{former}.')}"
    return rest


def _told(found: Record, link: str) -> Response:
    headers = {"Cache-Control": answer.WRITTEN}
    if found.gone:
        sentence = f"'{request.path}' was here, and was taken away\n"
        return Response(sentence, 410, headers, mimetype="text/plain")
    sentence = f"it is at {link} now\n"
    return Response(sentence, 301, {**headers, "Location": link}, mimetype="text/plain")
