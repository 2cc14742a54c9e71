"""Notices over HTTP: what machines look for before and beside the pages."""

import json

from flask import Blueprint, Response

from iiif_service.links import LINKSET
from iiif_service.web import feeding
from iiif_service.web.exhibition import mining, signs
from iiif_service.web.exhibition.frame import visit
from iiif_service.web.exhibition.signs import Page

blueprint = Blueprint("notices", __name__)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Say what crawlers may read; the file counts at the root of a host only."""
    return feeding.send(mining.robots().encode(), "text/plain; charset=utf-8")


@blueprint.get("/.well-known/tdmrep.json")
def reservation() -> Response:
    """Say for what text and data mining is reserved."""
    return feeding.send(json.dumps(mining.rules()).encode(), "application/json")


@blueprint.get(f"{LINKSET}/<tag>/", defaults={"rest": ""})
@blueprint.get(f"{LINKSET}/<tag>/<path:rest>")
def linkset(tag: str, rest: str) -> Response:
    """Give all typed links of a page (RFC 9264)."""
    here = visit(tag, *filter(None, rest.split("/")))
    page = Page(here.tag, here.names)
    node = signs.linkset(signs.shown(page), page)
    body = json.dumps(node, ensure_ascii=False).encode()
    return feeding.send(body, signs.LINKSET)
