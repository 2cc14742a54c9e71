"""What there is, for libraries that harvest, over HTTP (OAI-PMH 2.0, section 3.1)."""

import gzip
import time
from urllib.parse import urlsplit

from flask import Blueprint, Response, request

from iiif_service.discovery.oai.answers import Provider, answer
from iiif_service.discovery.oai.envelope import MEDIA_TYPE
from iiif_service.links import OAI
from iiif_service.web.answer import takes_gzip
from iiif_service.web.published import generation, links, published

blueprint = Blueprint("harvest", __name__)

_LARGEST = 16384
"""The longest form that is read, in bytes; a token is the most that one needs."""


@blueprint.route(OAI, methods=["GET", "POST"])
def oai() -> Response:
    """Answer a verb; an error of the protocol is an answer too."""
    request.max_content_length = _LARGEST
    arguments = [*request.args.items(multi=True), *request.form.items(multi=True)]
    provider = Provider(published().database, generation(), _contact(), time.time())
    body = answer(provider, arguments)
    response = Response(body, content_type=MEDIA_TYPE)
    response.headers["Cache-Control"] = "no-store"  # it says when it was given
    response.headers["Vary"] = "Accept-Encoding"
    if takes_gzip(request.headers.get("Accept-Encoding", "")):
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _contact() -> str:
    """Say whom to write to: as the operator says, or as is the custom (RFC 2142)."""
    host = urlsplit(links().public_url).hostname
    return published().contact or f"webmaster@{host}"
