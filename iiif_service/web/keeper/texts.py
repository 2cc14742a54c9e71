"""Texts: what a keeper writes beside a message: an answer, a translation."""

from collections.abc import Callable
from functools import partial

from flask import Response, request

from iiif_service.board import minding
from iiif_service.board.draft import UNKNOWN, Draft
from iiif_service.board.minding import Publishing
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
    return _done(name, "amend", lambda: _amended(name))


def reply(name: str) -> Response:
    """Answer a message, and publish it with the same button; raises DeskError."""
    publishing = Publishing(deeds.seen()) if request.form.get("publish") else None
    answer = partial(minding.reply, guard.keeper(), name)
    return _done(name, "reply", lambda: answer(_typed(), publishing))


def _done(name: str, form: str, deed: Callable[[], str]) -> Response:
    try:
        done = deed()
    except MessageError as error:
        return one.message(name, form, error.mistakes)
    return ways.went(ways.to("message", name), did=done)


def _spoken(name: str) -> str:
    return minding.speak(guard.keeper(), name, _language(UNKNOWN))


def _translated(name: str) -> str:
    text, seen = request.form.get("text", ""), request.form.get("seen")
    return minding.translate(guard.keeper(), name, _language(""), text, seen)


def _amended(name: str) -> str:
    return minding.amend(guard.keeper(), name, _typed(), request.form.get("seen"))


def _typed() -> Draft:
    typed = {each: request.form.get(each, "") for each in ("author", "text")}
    return Draft.read({**typed, "language": _language(UNKNOWN)})


def _language(usual: str) -> str:
    """Read the language that was chosen; raises MessageError where none was."""
    tag = request.form.get("language", "") or usual
    if not tag or tag == NONE or not is_tag(tag):
        raise MessageError(["language"])
    return tag
