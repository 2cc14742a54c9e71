"""Image requests over HTTP, in both versions (Image API 3.0 and 2.1)."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Blueprint, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import RequestError
from iiif_service.image import info as version3
from iiif_service.image import plan, version2
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.pack import finished
from iiif_service.image.plan import Plan
from iiif_service.image.render import render
from iiif_service.image.request import ImageRequest
from iiif_service.links import IMAGE
from iiif_service.web import documents
from iiif_service.web.published import drawing, links, picture, published, read

CACHED = "public, max-age=86400"

JSON = "application/json"
LINKED = "application/ld+json"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the Image API: how it reads, settles and spells a request."""

    number: int
    profile: str
    parse: Callable[[str, str, str, str], ImageRequest]
    settle: Callable[[ImageRequest, Dimensions, Limits], Plan]
    canonical: Callable[[Plan, Limits], str]
    media_types: Mapping[str, str]
    """What ``info.json`` may be sent as, by its plain name; the first is usual."""
    context: str | None = None
    """The context that a Link names beside plain JSON."""


THREE = Version(
    3,
    version3.PROFILE,
    ImageRequest.parse,
    plan.settle,
    plan.canonical,
    {LINKED: version3.MEDIA_TYPE, JSON: JSON},
)
TWO = Version(
    2,
    version2.PROFILE,
    version2.parse,
    version2.settle,
    version2.canonical,
    {JSON: JSON, LINKED: LINKED},
    version2.CONTEXT,
)


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
        return _info(version, read("identifier", identifier))

    @blueprint.get("/<identifier>/<region>/<size>/<rotation>/<file>")
    def image(
        identifier: str, region: str, size: str, rotation: str, file: str
    ) -> AnyResponse:
        asked = version.parse(
            read("region", region),
            read("size", size),
            read("rotation", rotation),
            read("quality", file),
        )
        return _image(version, read("identifier", identifier), asked)

    @blueprint.get("/<identifier>/<path:rest>")
    def other(identifier: str, rest: str) -> AnyResponse:
        picture(read("identifier", identifier))
        raise RequestError(
            "image request", rest, "must be region/size/rotation/quality.format"
        )

    return blueprint


ROOMS = (room(THREE), room(TWO))


def _info(version: Version, identifier: str) -> AnyResponse:
    """Describe the service, as plain JSON or as linked data."""
    uri = links().image(picture(identifier).identifier, version.number)
    document = documents.published(links().path(f"{uri}/info.json"))
    chosen = _accepted(version)
    usual = next(iter(version.media_types))
    etag = document.etag if chosen == usual else f"{document.etag}-{chosen[-4:]}"
    response = documents.answer(
        replace(document, media_type=version.media_types[chosen], etag=etag)
    )
    response.vary.add("Accept")
    response.headers["Link"] = f'<{version.profile}>; rel="profile"'
    if version.context and chosen == JSON:
        response.headers["Link"] += (
            f', <{version.context}>; rel="http://www.w3.org/ns/json-ld#context"; '
            f'type="{LINKED}"'
        )
    return response


def _accepted(version: Version) -> str:
    """Choose what a client likes best; who likes neither gets the usual one."""
    usual = next(iter(version.media_types))
    for value, quality in request.accept_mimetypes:
        name = value.partition(";")[0].strip().lower()
        if quality and name in version.media_types:
            return name
        if quality and name in {"*/*", "application/*"}:
            return usual
    return usual


def _image(version: Version, identifier: str, asked: ImageRequest) -> AnyResponse:
    """Serve the pixels asked for."""
    found = picture(identifier)
    settled = version.settle(asked, found.dimensions, found.limits)
    path = version.canonical(settled, found.limits)

    row = finished(settled)
    g.kind = "region" if row is None else "tile"
    response = Response(mimetype=settled.format.media_type)
    etag = _etag(found.pack, plan.canonical(settled, found.limits))
    response.set_etag(etag)
    response.headers["Cache-Control"] = CACHED
    uri = links().image(found.identifier, version.number)
    response.headers["Link"] = (
        f'<{uri}/{path}>; rel="canonical", <{version.profile}>; rel="profile"'
    )
    name = f"{found.identifier} {path}".replace("/", " ")
    response.headers["Content-Disposition"] = f"inline; filename*=UTF-8''{quote(name)}"
    if not request.if_none_match.contains(etag):
        response.set_data(_pixels(found.pack, settled, row))
    return response.make_conditional(request)


def _pixels(name: str, settled: Plan, row: int | None) -> bytes:
    """Read what lies finished as it lies, or draw."""
    pack = published().shelf.pack(name)
    if row is not None:
        return pack.answer(row)
    with drawing():
        return render(pack, settled)


def _etag(pack: str, path: str) -> str:
    """Name the bytes of an answer: they follow from the pack and the plan alone."""
    return hashlib.sha256(f"{pack} {path}".encode()).hexdigest()[:32]
