"""Texts: what a keeper writes beside a message: an answer, a translation."""

from collections.abc import Callable

from flask import Response, request

from iiif_service.board import minding
from iiif_service.board.draft import UNKNOWN, Draft
from iiif_service.board.message import State
from iiif_service.errors import MessageError
from iiif_service.language import NONE, is_tag
from iiif_service.web.keeper import deeds, guard, one, ways


def speak(name: str) -> Response:
    """Say which language a message is in; raises DeskError."""
    return _done(name, "speak", lambda: _spoken(name))


def translate(name: str) -> Response:
    """Put a translation beside a message, or take it away; raises DeskError."""
    return _done(name, "translate", lambda: _translated(name))


def amend(name: str) -> Response:
    """Put a reply in other words; raises DeskError."""
    return _done(name, "amend", lambda: minding.amend(guard.keeper(), name, *_typed()))


def reply(name: str) -> Response:
    """Answer a message, and publish it with the same button; raises DeskError."""
    author, text, language = _typed()
    try:
        Draft.read({"author": author, "text": text, "language": language})
        if request.form.get("publish"):
            seen = deeds.seen()
            minding.decide(guard.keeper(), [name], State.PUBLISHED, seen)
        minding.reply(guard.keeper(), name, author, text, language)
    except MessageError as error:
        return one.message(name, "reply", error.mistakes)
    return ways.went(ways.back(ways.to("message", name)), said="answered")


def _done(name: str, form: str, deed: Callable[[], str]) -> Response:
    try:
        done = deed()
    except MessageError as error:
        return one.message(name, form, error.mistakes)
    return ways.went(ways.to("message", name), did=done)


def _spoken(name: str) -> str:
    return minding.speak(guard.keeper(), name, _language(UNKNOWN))


def _translated(name: str) -> str:
    text = request.form.get("text", "")
    return minding.translate(guard.keeper(), name, _language(""), text)


def _typed() -> tuple[str, str, str]:
    author, text = (request.form.get(each, "") for each in ("author", "text"))
    return author, text, _language(UNKNOWN)


def _language(usual: str) -> str:
    """Read the language that was chosen; raises MessageError where none was."""
    tag = request.form.get("language", "") or usual
    if not tag or tag == NONE or not is_tag(tag):
        raise MessageError(["language"])
    return tag
