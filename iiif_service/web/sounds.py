"""Songs and PDFs over HTTP: files as they lie, whole or in part (RFC 9110, 14)."""

from flask import Blueprint, Response, g, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.http import is_resource_modified, quote_etag
from werkzeug.wrappers import Response as AnyResponse
from werkzeug.wsgi import wrap_file

from iiif_service.errors import UnknownError
from iiif_service.links import PRESENTATION, SOUND
from iiif_service.web import answer
from iiif_service.web.documents import spelled
from iiif_service.web.listening import File
from iiif_service.web.published import generation, published, read

blueprint = Blueprint("sounds", __name__, url_prefix=SOUND)
booklets = Blueprint("booklets", __name__, url_prefix=PRESENTATION[3])

_AT_ONCE = 1 << 16
"""Bytes that are in memory at a time."""


@blueprint.get("/<name>")
def sound(name: str) -> AnyResponse:
    """Serve a song in one format."""
    asked = read("sound", name)
    found = generation().recording(asked)
    if found is None:
        raise UnknownError("sound", asked)
    g.kind = "sound"
    place = published().folder.sounds / found.file
    return _sent(File(place, found.etag, found.bytes, answer.sound(found)))


@booklets.get("/<slug>/<name>.pdf")
def booklet(slug: str, name: str) -> AnyResponse:
    """Serve a chapter in one language as a PDF."""
    path = spelled(f"{PRESENTATION[3]}/{slug}/{name}.pdf")
    found = generation().booklet(path)
    if found is None:
        raise UnknownError("address", path)
    g.kind = "booklet"
    place = published().folder.booklets / found.file
    return _sent(File(place, found.etag, found.bytes, answer.booklet(found)))


def _sent(lying: File) -> AnyResponse:
    # It is gone only if somebody removed it; that is a fault of ours, and logged.
    file = lying.place.open("rb")
    response = Response(
        wrap_file(request.environ, file, _AT_ONCE),
        headers=lying.headers,
        direct_passthrough=True,
    )
    response.content_length = lying.bytes
    response.set_etag(lying.etag)
    try:
        return response.make_conditional(
            request, accept_ranges=_asks_for_a_part(lying), complete_length=lying.bytes
        )
    except RequestedRangeNotSatisfiable:
        file.close()
        raise


def _asks_for_a_part(found: File) -> bool:
    """Tell whether a range is to be answered: one, of bytes, of this very file.

    Werkzeug answers all others with 416, though a server may, or must, ignore them.
    """
    asked = request.range
    return (
        request.method == "GET"
        and asked is not None
        and asked.units == "bytes"
        and len(asked.ranges) == 1
        and asked.ranges[0][0] >= -found.bytes
        and is_resource_modified(request.environ, quote_etag(found.etag))
    )
