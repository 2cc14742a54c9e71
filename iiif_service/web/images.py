"""Image requests over HTTP, in both versions (Image API 3.0 and 2.1)."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import AccessError, RequestError
from iiif_service.image import plan, version2
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.notice import noticed
from iiif_service.image.pack import finished
from iiif_service.image.plan import Plan
from iiif_service.image.render import render
from iiif_service.image.request import ImageRequest
from iiif_service.image.tilegrid import TileGrid
from iiif_service.library import Picture
from iiif_service.links import IMAGE
from iiif_service.web import answer, documents
from iiif_service.web.auth import gate
from iiif_service.web.imprint import Imprint, carried
from iiif_service.web.published import (
    drawing,
    generation,
    links,
    picture,
    published,
    read,
)


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the Image API: how it reads, settles and spells a request."""

    number: int
    parse: Callable[[str, str, str, str], ImageRequest]
    settle: Callable[[ImageRequest, Dimensions, Limits], Plan]
    canonical: Callable[[Plan, Limits], str]


VERSIONS = {
    3: Version(3, ImageRequest.parse, plan.settle, plan.canonical),
    2: Version(2, version2.parse, version2.settle, version2.canonical),
}


def room(version: Version) -> Blueprint:
    """Open the addresses of one version."""
    blueprint = Blueprint(
        f"images{version.number}", __name__, url_prefix=IMAGE[version.number]
    )

    @blueprint.get("/<identifier>")
    @blueprint.get("/<identifier>/")
    def base(identifier: str) -> AnyResponse:
        found = picture(read("identifier", identifier))
        uri = links().image(found.identifier, version.number)
        return Response(status=303, headers={"Location": f"{uri}/info.json"})

    @blueprint.get("/<identifier>/info.json")
    def info(identifier: str) -> AnyResponse:
        return _info(version.number, read("identifier", identifier))

    @blueprint.get("/<identifier>/<region>/<size>/<rotation>/<file>")
    def image(
        identifier: str, region: str, size: str, rotation: str, file: str
    ) -> AnyResponse:
        _admit(identifier)
        asked = version.parse(
            read("region", region),
            read("size", size),
            read("rotation", rotation),
            read("quality", file),
        )
        return _image(version, read("identifier", identifier), asked)

    @blueprint.get("/<identifier>/<path:rest>")
    def other(identifier: str, rest: str) -> AnyResponse:
        _admit(identifier)
        picture(read("identifier", identifier))
        raise RequestError(
            "image request", rest, "must be region/size/rotation/quality.format"
        )

    return blueprint


ROOMS = tuple(map(room, VERSIONS.values()))


def _admit(segment: str) -> None:
    """Ask the gate before anything else, so that all that is closed looks alike."""
    found = generation().picture(read("identifier", segment))
    if found is not None:
        gate.admit(found)


def _info(version: int, identifier: str) -> AnyResponse:
    """Describe the service; in version 2 what is not for the caller leads elsewhere."""
    shown = picture(identifier)
    if version == _TIERED and shown.role is not None:
        return _tier(shown)
    return _described(version, identifier)


_TIERED = 2
"""The version whose clients know of no probe, and follow where they are led."""


def _tier(shown: Picture) -> AnyResponse:
    """Describe a picture, or lead to the one that is open (Auth 1.0, section 3.2)."""
    if gate.may_describe(shown):
        response = _described(_TIERED, shown.identifier)
        response.headers.pop("ETag", None)
    else:
        open_one = picture(gate.open_picture(shown))
        if open_one.role is not None:
            raise AccessError(shown.identifier)
        uri = links().image(open_one.identifier, _TIERED)
        response = Response(status=302, headers={"Location": f"{uri}/info.json"})
    response.headers.update(gate.DESCRIPTION)
    return response


def _described(version: int, identifier: str) -> AnyResponse:
    uri = links().image(identifier, version)
    found = documents.published(links().path(f"{uri}/info.json"))
    accept = request.headers.get("Accept", "")
    encoding = request.headers.get("Accept-Encoding", "")
    return documents.send(answer.info(found, version, accept, encoding))


def _image(version: Version, identifier: str, asked: ImageRequest) -> AnyResponse:
    """Serve the pixels asked for."""
    found = picture(identifier)
    settled = version.settle(asked, found.dimensions, found.limits)

    row, grid = finished(settled), TileGrid(found.dimensions)
    g.kind = answer.kind(row, grid.count)
    imprint = Imprint.of(identifier, generation())
    said = carried(imprint, row, grid.parts)
    usual = plan.canonical(settled, found.limits)
    etag = answer.etag(found.pack, usual, row, said.mark)
    uri = links().image(found.identifier, version.number)
    path = version.canonical(settled, found.limits)
    name = found.identifier if row is None else None
    response = Response(
        headers={
            **answer.picture(uri, name, version.number, path),
            **imprint.headers,
        },
        mimetype=settled.format.media_type,
    )
    if found.role is not None:
        response.headers.update(gate.PIXELS)
    response.set_etag(etag)
    if not request.if_none_match.contains(etag):
        response.set_data(_pixels(found.pack, settled, row, said.packet))
    return response.make_conditional(request)


def _pixels(name: str, settled: Plan, row: int | None, packet: bytes) -> bytes:
    """Read what lies finished, or draw; a packet of XMP is put into either."""
    pack = published().shelf.pack(name)
    if row is not None:
        return noticed(pack.answer(row), settled.format, packet)
    with drawing() as watch:
        return render(pack, settled, watch, packet)
