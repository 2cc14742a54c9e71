"""Chapters as PDFs over HTTP: files as they lie, sent as songs are."""

from flask import Blueprint, g
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import UnknownError
from iiif_service.links import PRESENTATION
from iiif_service.web import answer
from iiif_service.web.documents import spelled
from iiif_service.web.listening import File
from iiif_service.web.published import generation, published
from iiif_service.web.sounds import sent

blueprint = Blueprint("booklets", __name__, url_prefix=PRESENTATION[3])


@blueprint.get("/<slug>/<name>.pdf")
def booklet(slug: str, name: str) -> AnyResponse:
    """Serve a chapter in one language."""
    path = spelled(f"{PRESENTATION[3]}/{slug}/{name}.pdf")
    found = generation().booklet(path)
    if found is None:
        raise UnknownError("address", path)
    g.kind = "booklet"
    place = published().folder.booklets / found.file
    return sent(File(place, found.etag, found.bytes, answer.booklet(found)))
