"""The only table from a failure to an HTTP status."""

import logging
from http import HTTPStatus

from flask import Flask, Response, g
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
)

from iiif_service.errors import (
    AccessError,
    AlbumError,
    BookletError,
    BusyError,
    DatabaseError,
    DeskError,
    FormatError,
    KeeperError,
    MasterError,
    MessageError,
    PackError,
    PublicationError,
    RecordsError,
    RefusedError,
    RequestError,
    ServiceError,
    SettingsError,
    SlowError,
    TermsError,
    UnknownError,
    WaitError,
)
from iiif_service.web import former, missing

STATUS: dict[type[ServiceError], HTTPStatus] = {
    RequestError: HTTPStatus.BAD_REQUEST,
    FormatError: HTTPStatus.NOT_IMPLEMENTED,  # oEmbed 1.0, section 2.3.4
    UnknownError: HTTPStatus.NOT_FOUND,
    AccessError: HTTPStatus.UNAUTHORIZED,
    TermsError: HTTPStatus.UNAUTHORIZED,  # oEmbed 1.0, section 2.3.4
    RefusedError: HTTPStatus.FORBIDDEN,
    MessageError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RecordsError: HTTPStatus.UNPROCESSABLE_ENTITY,
    DeskError: HTTPStatus.CONFLICT,
    WaitError: HTTPStatus.TOO_MANY_REQUESTS,
    BusyError: HTTPStatus.SERVICE_UNAVAILABLE,
    SlowError: HTTPStatus.SERVICE_UNAVAILABLE,
    PackError: HTTPStatus.INTERNAL_SERVER_ERROR,
    PublicationError: HTTPStatus.SERVICE_UNAVAILABLE,
    DatabaseError: HTTPStatus.SERVICE_UNAVAILABLE,
    # These belong to commands; a request that meets one has found a fault of ours.
    AlbumError: HTTPStatus.INTERNAL_SERVER_ERROR,
    BookletError: HTTPStatus.INTERNAL_SERVER_ERROR,
    KeeperError: HTTPStatus.INTERNAL_SERVER_ERROR,
    MasterError: HTTPStatus.INTERNAL_SERVER_ERROR,
    SettingsError: HTTPStatus.INTERNAL_SERVER_ERROR,
}

_SENTENCES = {
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE: "there are no such bytes in it",
    HTTPStatus.NOT_FOUND: "there is nothing at this address",
}

logger = logging.getLogger(__name__)


def register(app: Flask) -> None:
    """Answer each failure in one plain sentence."""
    app.register_error_handler(ServiceError, _service)
    app.register_error_handler(HTTPException, _http)


def _service(error: ServiceError) -> Response:
    status = STATUS[type(error)]
    if isinstance(error, UnknownError) and (moved := _elsewhere()):
        return moved
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s", error, exc_info=error, extra={"request_id": g.request_id})
        return _plain(_ours(), status)
    if isinstance(error, DatabaseError):  # whose text is for the operator
        logger.error("%s", error, extra={"request_id": g.request_id})
        answer = _plain("the journal cannot be read now; ask again in a minute", status)
        answer.headers["Retry-After"] = "60"
        return answer
    answer = _plain(str(error), status)
    if isinstance(error, WaitError):
        answer.headers["Retry-After"] = str(error.seconds)
    return answer


def _http(error: HTTPException) -> Response:
    if isinstance(error, InternalServerError):
        return _plain(_ours(), HTTPStatus.INTERNAL_SERVER_ERROR)
    status = HTTPStatus(error.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    if status is HTTPStatus.NOT_FOUND and (page := missing.told(status)):
        return page
    sentence = _SENTENCES.get(status, status.phrase.lower())
    if isinstance(error, MethodNotAllowed):
        *others, last = sorted(error.valid_methods or ("GET", "HEAD"))
        sentence = f"this address answers {', '.join(others)} and {last} only"
    response = _plain(sentence, status)
    for name, value in error.get_headers():
        if name in {"Allow", "Content-Range", "Location", "Retry-After"}:
            response.headers[name] = value
    return response


def _elsewhere() -> Response | None:
    """Lead on what moved, say what is gone, and tell a reader on a page."""
    return former.answered() or missing.told(HTTPStatus.NOT_FOUND)


def _ours() -> str:
    return f"something went wrong here; the log knows it as request {g.request_id}"


def _plain(sentence: str, status: HTTPStatus) -> Response:
    response = Response(f"{sentence}\n", status, mimetype="text/plain")
    response.headers["Cache-Control"] = "no-store"
    return response
