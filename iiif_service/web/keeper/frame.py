"""Frame: what every page of the desk has around it."""

from http import HTTPStatus

from flask import Response, g, request

from iiif_service.web.auth.gate import private
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.locale import number
from iiif_service.web.exhibition.said import Said
from iiif_service.web.keeper import guard, ways
from iiif_service.web.pages import Words, language, page, send, spoken, words
from iiif_service.web.policy import Kind
from iiif_service.web.published import links


def show(template: str, status: int = HTTPStatus.OK, **content: object) -> Response:
    """Write a page of the desk, or of the door to it."""
    tag, offered, session = speaking(), _offered(), g.get("keeper")
    heading = Said.of(album()["label"], tag)
    text = page(
        f"keeper/{template}.html",
        tag,
        offered if request.method == "GET" else (),
        None,
        title=f"{spoken(tag)['desk']} · {heading.plain}",
        heading=heading,
        keeper=session and session.reader.name,
        token=guard.token(session) if session else "",
        way=ways.to,
        here=ways.here(),
        logout=links().below(links().logout()),
        number=lambda value: number(value, tag),
        **content,
    )
    return private(send(text, Kind.DESK, status))


def speaking() -> str:
    """Name the language that the keeper reads."""
    return language(_offered())


def said() -> Words:
    """Give the words of the keeper's language."""
    return spoken(speaking())


def _offered() -> list[str]:
    return list(dict.fromkeys((*languages(), *words())))
