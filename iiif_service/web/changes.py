"""What changed, over HTTP (Change Discovery API 1.0, section 4)."""

import time

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.discovery import activities, records
from iiif_service.discovery.activities import MEDIA_TYPE
from iiif_service.discovery.records import Moment
from iiif_service.errors import DatabaseError, UnknownError
from iiif_service.links import ACTIVITY
from iiif_service.publication.generation import Document
from iiif_service.web import answer, documents
from iiif_service.web.answer import JSON, LINKED, Sent
from iiif_service.web.published import generation, links, published

blueprint = Blueprint("changes", __name__, url_prefix=ACTIVITY)

FINAL = "public, max-age=2592000"
"""For pages that never change again: a month."""


@blueprint.get("/all-changes.json")
def everything() -> AnyResponse:
    """Say how many activities there are, and where they begin and end."""
    return _send(activities.collection(links(), _moment()), answer.WRITTEN)


@blueprint.get("/page-<int:number>.json")
def page(number: int) -> AnyResponse:
    """Give a page of activities, the oldest first."""
    found = activities.page(published().database, links(), _moment(), number)
    if found is None or request.path != f"{ACTIVITY}/page-{number}.json":
        raise UnknownError("address", request.path)
    return _send(found.body, FINAL if found.final else answer.WRITTEN)


def _moment() -> Moment:
    database = published().database
    found = records.moment(database, generation(), time.time())
    if not found.number:  # and a page must hold something (section 3.2)
        raise DatabaseError(f"{database} holds nothing that may be told yet")
    return found


def _send(body: bytes, kept: str) -> Response | AnyResponse:
    """Send linked data, or plain JSON to who likes that better."""
    liked = request.accept_mimetypes.best_match([LINKED, JSON], LINKED)
    document = Document.of("", MEDIA_TYPE if liked == LINKED else JSON, body)
    sent = answer.document(document, request.headers.get("Accept-Encoding", ""))
    headers = {
        **sent.headers,
        "Cache-Control": kept,
        "Vary": "Accept-Encoding, Accept",
    }
    tag = sent.etag if liked == LINKED else f"{sent.etag}-json"
    return documents.send(Sent(headers, tag, sent.body))
