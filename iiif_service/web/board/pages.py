"""The board as pages for people: all messages, some of them, or one."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, request

from iiif_service.board import reading
from iiif_service.board.message import Message
from iiif_service.errors import DatabaseError, UnknownError
from iiif_service.links import BOARD
from iiif_service.web.board.asked import Asked
from iiif_service.web.exhibition import beneath
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import Head, Visit, show
from iiif_service.web.exhibition.messages import language, place, shown
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import spoken
from iiif_service.web.published import links, published


def board(visit: Visit) -> Response:
    """Show the board, a page of it."""
    asked = Asked.here()
    try:
        return _board(visit, asked)
    except DatabaseError:
        return _away(visit)


def message(visit: Visit) -> Response:
    """Show one message; the name of a reply shows what it answers, and it."""
    name = visit.names[1]
    try:
        found = _answered(reading.one(published().database, name))
    except DatabaseError:
        return _away(visit)
    if found is None:
        raise UnknownError("page", "/".join(visit.names))
    said = spoken(visit.tag)
    (seen,) = shown([found], visit)
    return show(
        "board/message.html",
        Visit(visit.tag, (BOARD, found.name)),
        Head(
            said["board_by"].format(name=found.author),
            " ".join(seen.texts[0].text.split()),
            alternate=links().message(found.name),
            embeddable=False,
        ),
        message=seen,
        named=name,
    )


def _answered(found: Message | None) -> Message | None:
    """Give what a reply answers, or a message itself."""
    if found is None or found.answers is None:
        return found
    above = reading.answered(published().database, found.answers)
    return above and reading.one(published().database, above.name)


def _board(visit: Visit, asked: Asked) -> Response:
    found = reading.page(published().database, asked.wanted, asked.page)
    last = max(1, -(-found.total // reading.SIZE))
    if asked.page > last:
        raise UnknownError("page", request.full_path)
    said = spoken(visit.tag)
    return show(
        "board/board.html",
        visit,
        Head(
            said["board_title"],
            said["board_lead"],
            alternate=links().messages(*asked.about.names),
            embeddable=False,
            query=asked.query(),
        ),
        asked=asked,
        about=place(asked.about, visit),
        messages=shown(found.messages, visit, asked.about if asked.drawing else None),
        total=found.total,
        last=last,
        before=asked.query(asked.page - 1) if asked.page > 1 else None,
        after=asked.query(asked.page + 1) if asked.page < last else None,
        choices=_choices(visit, asked),
        form=beneath.form(visit.tag, asked.about),
    )


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the messages can be chosen by."""

    parts: list[tuple[str, Said]]
    languages: list[tuple[str, str]]


def _choices(visit: Visit, asked: Asked) -> _Choices:
    database = published().database
    known = {*reading.parts(database), asked.part}
    parts = [
        (each["slug"], visit.said(each["label"]))
        for each in album()["parts"]
        if each["slug"] in known
    ]
    return _Choices(parts, sorted(_languages(visit, asked), key=lambda each: each[1]))


def _languages(visit: Visit, asked: Asked) -> Iterator[tuple[str, str]]:
    for tag in {*reading.languages(published().database), asked.spoken} - {""}:
        name = language(tag, visit.tag) or spoken(visit.tag)["message_unknown"]
        yield tag, name


def _away(visit: Visit) -> Response:
    """Say that the board cannot be read now."""
    head = Head(spoken(visit.tag)["board_title"], embeddable=False)
    response = show("board/away.html", visit, head)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    response.headers["Cache-Control"] = "no-store"
    response.headers["Retry-After"] = "60"
    response.headers.pop("ETag", None)
    return response
