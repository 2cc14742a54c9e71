"""Feeding: how what is written on request for machines is sent."""

from flask import Response, request

from iiif_service.publication.generation import Document
from iiif_service.web import answer, documents


def send(body: bytes, media_type: str) -> Response:
    """Send a document, compressed where that is liked, unless the client has it."""
    document = Document.of("", media_type, body)
    sent = answer.document(document, request.headers.get("Accept-Encoding", ""))
    response = documents.send(sent)
    assert isinstance(response, Response)  # noqa: S101
    return response
