"""Machines: the board as annotations, and as a feed of what is new or taken away."""

import time
from collections.abc import Iterator, Sequence

from flask import Response, request

from iiif_service.board import annotations, reading
from iiif_service.board.annotations import Page
from iiif_service.board.draft import About
from iiif_service.board.message import Message
from iiif_service.board.reading import Wanted
from iiif_service.discovery import atom, records
from iiif_service.discovery.atom import Entry, Feed, Gone
from iiif_service.discovery.journal import ANNOTATION
from iiif_service.discovery.records import Record as Known
from iiif_service.errors import UnknownError
from iiif_service.links import BOARD
from iiif_service.web import feeding
from iiif_service.web.board.asked import must_be_there, number
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import Visit, languages
from iiif_service.web.exhibition.messages import place
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import spoken
from iiif_service.web.published import generation, links, published

_AGE = "public, max-age=60"
"""No cache may show for longer what a writer took back."""


def page(about: About) -> Response:
    """Give a page of what is said of something; raises UnknownError, DatabaseError."""
    must_be_there(about)
    wanted, at = Wanted(about.part, about.drawing), number(request.args.get("page"))
    database, size = published().database, annotations.SIZE
    found = reading.page(database, wanted, at, size)
    if at > max(1, -(-found.total // size)):
        raise UnknownError("page", str(at))
    shown = Page(about, at, found.messages, found.total)
    return _send(annotations.page(links(), shown), annotations.MEDIA_TYPE)


def message(name: str) -> Response:
    """Give one message or reply; raises UnknownError, DatabaseError."""
    database = published().database
    found = reading.one(database, name)
    if found is None:
        raise UnknownError("message", name)
    above = found.answers and reading.answered(database, found.answers)
    body = annotations.document(links(), found, above or None)
    return _send(body, annotations.MEDIA_TYPE)


def feed() -> Response:
    """Tell what was said last, and what was taken away; raises DatabaseError."""
    database, tag = published().database, languages()[0]
    as_of = records.moment(database, generation(), time.time())
    base = links().message("")
    found = records.newest(database, as_of, (ANNOTATION,), base, atom.SIZE)
    heading = Said.of(album()["label"], tag).plain
    about = Feed(
        f"{spoken(tag)['board_title']} · {heading}",
        heading,
        links().board_feed(),
        _pages(),
        as_of.time,
    )
    body = atom.written(about, _entries(found, base, Visit(tag, ())))
    return _send(body, atom.MEDIA_TYPE)


def _entries(found: Sequence[Known], base: str, visit: Visit) -> Iterator[Entry | Gone]:
    names = [known.uri.removeprefix(base) for known in found]
    shown = reading.named(published().database, names)
    for name, known in zip(names, found, strict=True):
        if message := shown.get(name):
            yield _entry(message, known.time, visit)
        elif known.gone:
            yield Gone(links().site(visit.tag, BOARD, name), known.time)


def _entry(message: Message, when: int, visit: Visit) -> Entry:
    about = place(message.about, visit)
    title = f"{message.author} · {about.label.plain}" if about else message.author
    links_ = _pages(message.name)
    return Entry(title, message.text, when, links_, author=message.author)


def _pages(*names: str) -> dict[str, str]:
    return {tag: links().site(tag, BOARD, *names) for tag in languages()}


def _send(body: bytes, media_type: str) -> Response:
    response = feeding.send(body, media_type)
    response.headers["Cache-Control"] = _AGE
    return response
