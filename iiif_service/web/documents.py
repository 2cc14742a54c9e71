"""Published documents over HTTP: bytes as they lie, each known by a strong ETag."""

from flask import Blueprint, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import RequestError, UnknownError
from iiif_service.links import NOTICE, normal
from iiif_service.publication.generation import Document
from iiif_service.web import answer, signposts
from iiif_service.web.answer import Sent
from iiif_service.web.published import generation

blueprint = Blueprint("documents", __name__)


@blueprint.get("/presentation/<any('2', '3'):version>/<path:rest>")
def resource(version: str, rest: str) -> AnyResponse:
    """Serve a resource of either version of the Presentation API."""
    found = published(f"/presentation/{version}/{rest}")
    wished = request.headers.get("Accept-Encoding", "")
    return send(signposts.document(generation(), found, wished))


@blueprint.get(f"{NOTICE}/<name>")
def notice(name: str) -> AnyResponse:
    """Serve what a picture says of itself, as it stands in its file too."""
    wished = request.headers.get("Accept-Encoding", "")
    return send(answer.document(published(f"{NOTICE}/{name}"), wished))


def published(path: str) -> Document:
    """Look a document up by a raw path below the public address."""
    usual = spelled(path)
    found = generation().document(usual)
    if found is None:
        raise UnknownError("address", usual)
    return found


def spelled(path: str) -> str:
    """Spell a raw path the way links are spelled; may raise RequestError."""
    try:
        return normal(path)
    except ValueError:
        raise RequestError("address", path, "is not UTF-8") from None


def send(sent: Sent) -> AnyResponse:
    """Send a document, unless the client has it already."""
    g.kind = "document"
    response = Response(sent.body, headers=sent.headers)
    response.set_etag(sent.etag)
    return response.make_conditional(request)
