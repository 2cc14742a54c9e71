"""Published documents over HTTP: bytes as they lie, each known by a strong ETag."""

from flask import Blueprint, Response, g, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import RequestError, UnknownError
from iiif_service.links import normal
from iiif_service.publication.generation import Document
from iiif_service.web.published import generation

CACHED = "public, max-age=60, stale-while-revalidate=86400"

blueprint = Blueprint("documents", __name__)


@blueprint.get("/presentation/3/<path:rest>")
def resource(rest: str) -> AnyResponse:
    """Serve a resource of the Presentation API."""
    return answer(published(f"/presentation/3/{rest}"))


def published(path: str) -> Document:
    """Look a document up by a raw path below the public address."""
    try:
        spelled = normal(path)
    except ValueError:
        raise RequestError("address", path, "is not UTF-8") from None
    found = generation().document(spelled)
    if found is None:
        raise UnknownError("address", spelled)
    return found


def answer(document: Document) -> AnyResponse:
    """Send a document, compressed where the client takes that."""
    g.kind = "document"
    zipped = request.accept_encodings.quality("gzip") > 0
    response = Response(
        document.gzipped if zipped else document.body, content_type=document.media_type
    )
    response.headers["Cache-Control"] = CACHED
    response.vary.add("Accept-Encoding")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.set_etag(f"{document.etag}-gzip" if zipped else document.etag)
    return response.make_conditional(request)
