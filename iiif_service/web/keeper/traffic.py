"""Traffic: files of many messages, out of the desk and back into it."""

from pathlib import PurePath

from flask import Response, request

from iiif_service.board import bringing, exchange, records
from iiif_service.board.exchange import Form
from iiif_service.errors import RecordsError, RequestError
from iiif_service.web.keeper import guard, switch
from iiif_service.web.keeper.frame import said
from iiif_service.web.keeper.lists import search
from iiif_service.web.published import published

_LONGEST = 80


def export(kind: str) -> Response:
    """Send the messages that were asked for as a file; raises DatabaseError.

    An e-mail address to look for is sent in a form, and stands in no address of ours.
    """
    form = Form(kind)
    asked = search(request.form if request.method == "POST" else _named())
    if request.method == "POST" and not asked.email:
        raise RequestError("email", "", "is not given")
    found = exchange.records(published().database, asked)
    response = Response(exchange.written(form, found))
    response.headers["Content-Type"] = form.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="messages.{form}"'
    return response


def import_() -> Response:
    """Bring the messages of a file, or say all that is wrong with it."""
    sent = request.files.get("file")
    name = PurePath(sent.filename or "").name[:_LONGEST] if sent else ""
    try:
        found = records.read(name, sent.read() if sent else b"")
        if not found:
            return switch.board(mistake=said()["desk_import_empty"])
        brought = bringing.bring(guard.keeper(), name, found)
    except RecordsError as error:
        return switch.board(wrong=error.mistakes)
    told = said()["desk_brought"].format(
        new=brought.new, known=brought.known, erased=brought.erased
    )
    return switch.board(brought=told)


def _named() -> dict[str, str]:
    return {name: value for name, value in request.args.items() if name != "email"}
