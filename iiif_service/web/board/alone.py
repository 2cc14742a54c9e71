"""Alone: pages of the board that one visitor sees, and no cache keeps."""

from http import HTTPStatus

from flask import Response

from iiif_service.links import BOARD
from iiif_service.web.auth.gate import private
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.locale import number
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import language, page, send, spoken
from iiif_service.web.policy import Kind
from iiif_service.web.published import links


def tag() -> str:
    """Choose the visitor's language among the album's."""
    return language(languages())


def show(
    template: str,
    kind: Kind,
    status: int = HTTPStatus.OK,
    *,
    title: str,
    **content: object,
) -> Response:
    """Write a page."""
    mine = tag()
    heading = Said.of(album()["label"], mine)
    text = page(
        template,
        mine,
        languages(),
        None,
        title=f"{title} · {heading.plain}",
        name=title,
        heading=heading,
        number=number,
        board=links().below(links().site(mine, BOARD)),
        **content,
    )
    response = private(send(text, kind, status))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def sentence(text: str, status: int, kind: Kind = Kind.WRITING) -> Response:
    """Say one thing."""
    said = spoken(tag())
    title = said["board_title"]
    return show("board/sentence.html", kind, status, title=title, sentence=text)
