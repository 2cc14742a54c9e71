"""Image requests over HTTP (Image API 3.0, sections 2, 5 and 7)."""

import hashlib

from flask import Blueprint, Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import RequestError
from iiif_service.image.info import PROFILE
from iiif_service.image.plan import Plan, canonical, settle
from iiif_service.image.render import render
from iiif_service.image.request import ImageRequest
from iiif_service.image.tilegrid import Tile, TileGrid
from iiif_service.library import Picture
from iiif_service.web import documents
from iiif_service.web.published import drawing, links, picture, published, read

CACHED = "public, max-age=86400"

blueprint = Blueprint("images", __name__, url_prefix="/iiif/3")


@blueprint.get("/<identifier>")
@blueprint.get("/<identifier>/")
def base(identifier: str) -> AnyResponse:
    """Lead from the address of the service to its description."""
    found = picture(read("identifier", identifier))
    return redirect(f"{links().image(found.identifier)}/info.json", 303)


@blueprint.get("/<identifier>/info.json")
def info(identifier: str) -> AnyResponse:
    """Describe the service."""
    found = picture(read("identifier", identifier))
    uri = links().image(found.identifier)
    response = documents.answer(documents.published(links().path(f"{uri}/info.json")))
    response.headers["Link"] = f'<{PROFILE}>; rel="profile"'
    return response


@blueprint.get("/<identifier>/<region>/<size>/<rotation>/<file>")
def image(
    identifier: str, region: str, size: str, rotation: str, file: str
) -> AnyResponse:
    """Serve the pixels asked for."""
    asked = ImageRequest.parse(
        read("region", region),
        read("size", size),
        read("rotation", rotation),
        read("quality", file),
    )
    found = picture(read("identifier", identifier))
    plan = settle(asked, found.dimensions, found.limits)
    path = canonical(plan, found.limits)

    tile = TileGrid(found.dimensions).answer(plan)
    g.kind = "region" if tile is None else "tile"
    response = Response(mimetype=plan.format.media_type)
    etag = _etag(found, path)
    response.set_etag(etag)
    response.headers["Cache-Control"] = CACHED
    response.headers["Link"] = (
        f'<{links().image(found.identifier)}/{path}>; rel="canonical", '
        f'<{PROFILE}>; rel="profile"'
    )
    if not request.if_none_match.contains(etag):
        response.set_data(_pixels(found, plan, tile))
    return response.make_conditional(request)


@blueprint.get("/<identifier>/<path:rest>")
def other(identifier: str, rest: str) -> Response:
    """Say what an image request looks like to one that is none."""
    picture(read("identifier", identifier))
    raise RequestError(
        "image request", rest, "must be region/size/rotation/quality.format"
    )


def _pixels(found: Picture, plan: Plan, tile: Tile | None) -> bytes:
    """Read a finished tile as it lies, or draw."""
    pack = published().shelf.pack(found.pack)
    if tile is not None:
        return pack.tile(tile)
    with drawing():
        return render(pack, plan)


def _etag(found: Picture, path: str) -> str:
    """Name the bytes of an answer: they follow from the pack and the request alone."""
    return hashlib.sha256(f"{found.pack} {path}".encode()).hexdigest()[:32]
