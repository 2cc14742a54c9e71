"""Receipt: where a writer sees what became of his message, and takes it back.

Whoever knows the code may do it; so nothing else is asked for. The code never stands in
what we log, and our pages send it nowhere.
"""

import time
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response, request

from iiif_service.board import writers
from iiif_service.board.decided import WRITER, Keeper
from iiif_service.board.message import Message, State
from iiif_service.errors import DatabaseError, DeskError
from iiif_service.links import BOARD
from iiif_service.web.board import alone
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.messages import shown
from iiif_service.web.pages import spoken
from iiif_service.web.policy import Kind
from iiif_service.web.published import links, published

LARGEST = 4096
"""How many bytes a form of ours may have here."""


def show() -> Response:
    """Show what became of a message."""
    return _with(request.args.get("code", ""), _state)


def take_back() -> Response:
    """Ask once more, then erase a message."""
    request.max_content_length = LARGEST
    code = request.form.get("code", "")
    sure = request.form.get("sure") == "yes"
    return _with(code, _erase if sure else _ask)


def _with(code: str, page: Callable[[str, Message], Response]) -> Response:
    """Show a page of a message, or say why not."""
    said = spoken(alone.tag())
    try:
        found = writers.own(published().database, code)
        return page(code, found) if found else _lost()
    except DeskError:  # it was taken back in this very moment
        return _lost()
    except DatabaseError:
        response = alone.sentence(
            said["board_away"], HTTPStatus.SERVICE_UNAVAILABLE, Kind.RECEIPT
        )
        response.headers["Retry-After"] = "60"
        return response


def _state(code: str, found: Message) -> Response:
    return _page("board/receipt.html", code, found)


def _ask(code: str, found: Message) -> Response:
    return _page("board/sure.html", code, found)


def _erase(code: str, _found: Message) -> Response:
    database = published().database
    writer = Keeper(WRITER, database, links(), time.time)
    if not writers.take_back(writer, code):
        return _lost()
    said = spoken(alone.tag())
    return alone.sentence(said["message_gone"], HTTPStatus.OK, Kind.RECEIPT)


def _lost() -> Response:
    said = spoken(alone.tag())
    return alone.sentence(said["message_lost"], HTTPStatus.NOT_FOUND, Kind.RECEIPT)


def _page(template: str, code: str, found: Message) -> Response:
    tag = alone.tag()
    said = spoken(tag)
    query = urlencode({"code": code, "lang": tag})
    visit = Visit(tag, ())
    (seen,) = shown([found], visit)
    return alone.show(
        template,
        Kind.RECEIPT,
        title=said["message_receipt"],
        seen=seen,
        code=code,
        state=_said(found),
        link=f"{links().receipt()}?{query}",
        back=f"{links().below(links().receipt())}?{query}",
        action=f"{links().below(links().receipt())}?{urlencode({'lang': tag})}",
        public=visit.link(BOARD, found.name) if found.shown is not None else None,
        switched=request.method != "POST",
    )


def _said(found: Message) -> str:
    """Say in which state a message is; who sends spam is not told what it is called."""
    said = spoken(alone.tag())
    days = published().rules.keep_days
    match found.state:
        case State.REJECTED | State.SPAM:
            return said["message_is_rejected"].format(days=days)
        case _ if found.private:
            return said["message_is_private"]
        case State.NEW:
            return said["message_is_new"]
        case State.HELD:
            return said["message_is_held"]
        case State.PUBLISHED:
            return said["message_is_published"]
