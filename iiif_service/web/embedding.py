"""Embedding: what helps other sites to show something of ours inside their own."""

from flask import Blueprint, Response, g, request

from iiif_service.embedding.oembed import Card, Format, Room, Thumbnail
from iiif_service.errors import RequestError, TermsError
from iiif_service.links import EMBED, OEMBED
from iiif_service.web import answer
from iiif_service.web.exhibition import place
from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import statement
from iiif_service.web.exhibition.place import Place
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.share import ELEMENT
from iiif_service.web.exhibition.still import thumbnail
from iiif_service.web.pages import file, static_name
from iiif_service.web.published import links

blueprint = Blueprint("embedding", __name__)

_HOUR = 60 * 60
_THUMBNAIL = 480
"""The longer side of a thumbnail at most, in pixels."""


@blueprint.get(OEMBED)
def oembed() -> Response:
    """Say what stands for a page of ours elsewhere (oEmbed 1.0, section 2)."""
    form = Format.parse(request.args.get("format", Format.JSON))
    room = Room.parse(request.args.get("maxwidth"), request.args.get("maxheight"))
    url = request.args.get("url")
    if url is None:
        raise RequestError("url", "", "is missing: name a page of this album")
    g.kind = "document"
    found = place.at(url)
    if not found.shown["embeddable"]:
        raise TermsError(url)
    response = Response(_card(found, room).written(form))
    response.content_type = f"{form.media_type}; charset=utf-8"
    response.headers["Cache-Control"] = answer.WRITTEN
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get(f"{EMBED}/{ELEMENT}")
def element() -> Response:
    """Send the element's script."""
    g.kind = "document"
    return file(static_name(ELEMENT), _HOUR)


def _card(found: Place, room: Room) -> Card:
    width, height = room.frame(found.shape)
    return Card(
        found.embed,
        width,
        height,
        found.visit.said(found.shown["label"]).plain,
        _author(found),
        {
            "provider_name": found.visit.said(album()["label"]).plain,
            "provider_url": links().site(found.visit.tag),
            **_terms(found),
        },
        _thumbnail(found, room),
    )


def _terms(found: Place) -> dict[str, str]:
    """Say on what terms it is shown; who knows no such parameters ignores them."""
    terms = statement(found.shown, found.visit)
    value = terms["value"]
    said = {
        "license_url": str(terms["rights"] or ""),
        "copyright": value.plain if isinstance(value, Said) else "",
    }
    return {name: text for name, text in said.items() if text}


def _author(found: Place) -> dict[str, str]:
    """Name whose it is: who made a song, else who publishes it."""
    if "author" in found.shown and found.kind == "song":
        return {"author_name": found.visit.said(found.shown["author"]).plain}
    provider = _provider(found)
    if provider is None:
        return {}
    named = {"author_name": found.visit.said(provider["label"]).plain}
    pages = provider.get("homepage", ())
    return {**named, "author_url": pages[0]["id"]} if pages else named


def _provider(found: Place) -> Record | None:
    providers = found.shown.get("provider") or album().get("provider", ())
    return next(iter(providers), None)


def _thumbnail(found: Place, room: Room) -> Thumbnail | None:
    if found.picture is None:
        return None
    small = thumbnail(found.picture, found.box, *room.within(_THUMBNAIL))
    return Thumbnail(small.src, small.width, small.height)
