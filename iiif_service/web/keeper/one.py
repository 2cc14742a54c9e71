"""One message, with all that was decided of it and all that can be done with it."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

from flask import Response

from iiif_service.board import desk
from iiif_service.board.message import Message, mark
from iiif_service.errors import DeskError
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.keeper import guard
from iiif_service.web.keeper.frame import said, show, speaking
from iiif_service.web.keeper.record import lines
from iiif_service.web.keeper.sheet import named, sheet, sheets, tongues
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published

Typed = Mapping[str, str]


def find(name: str) -> Message:
    """Find a message; raises DeskError where it is gone."""
    found = desk.message(published().database, name)
    if found is None:
        raise DeskError("this message is gone", "gone")
    return found


def _answering(found: Message) -> str:
    """Name the language of an answer: the message's, where the album speaks it."""
    return found.language if found.language in languages() else speaking()


def message(name: str, form: str = "", mistakes: Sequence[str] = ()) -> Response:
    """Show a message; with what was typed into a form of it, where that was wrong."""
    found = find(name)
    laid = sheet(found)
    return show(
        "message",
        HTTPStatus.UNPROCESSABLE_ENTITY if mistakes else HTTPStatus.OK,
        sheet=laid,
        above=sheet(laid.answers) if laid.answers else None,
        replies=sheets(found.replies),
        tongues=tongues(),
        named=named,
        mark=mark,
        lines=lines(desk.decided(published().database, name)),
        author=desk.signed(published().database, guard.session().reader.name),
        speaking=speaking(),
        answering=_answering(found),
        done=status(),
        wrong=form,
        mistakes=[said()[f"desk_wrong_{each}"] for each in mistakes],
    )
