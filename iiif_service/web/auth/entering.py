"""Entering: who comes in by a password or a link, and a browser's sessions end."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import request

from iiif_service.auth.reader import Reader
from iiif_service.errors import BusyError, RefusedError, WaitError
from iiif_service.web.auth import caller, forms
from iiif_service.web.auth.porter import porter
from iiif_service.web.exhibition.locale import later
from iiif_service.web.pages import spoken


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nobody came in: a word of ours that says it, the status, how long to wait."""

    word: str
    status: HTTPStatus
    seconds: int = 0

    def said(self, tag: str) -> str:
        """Say it in a language."""
        return spoken(tag)[self.word].format(when=later(self.seconds, tag))

    @property
    def headers(self) -> Mapping[str, str]:
        """What tells a program when to come again."""
        return {"Retry-After": str(self.seconds)} if self.seconds else {}


def admit(now: float) -> Reader | Refusal:
    """Let in whoever filled in the form of this request; raises DatabaseError."""
    if not forms.is_ours():
        return Refusal("login_stale", HTTPStatus.FORBIDDEN)
    name, password = (request.form.get(each, "") for each in ("name", "password"))
    try:
        return porter().keepers.admit(name, password, caller.address(), now)
    except RefusedError:
        return Refusal("login_refused", HTTPStatus.FORBIDDEN)
    except BusyError:
        return Refusal("login_busy", HTTPStatus.SERVICE_UNAVAILABLE)
    except WaitError as error:
        status = HTTPStatus.TOO_MANY_REQUESTS
        return Refusal("login_wait", status, error.seconds)


def invited(now: float) -> Reader:
    """Let in whose code is in the form of this request.

    Raises RefusedError, alike for a code that is none and for one of readers whom the
    album sends no links any more; DatabaseError.
    """
    reader = porter().invitations.enter(request.form.get("code", "").strip(), now)
    if not caller.invites(reader.role):
        raise RefusedError("the album sends no links to these readers")
    return reader


def end_all() -> None:
    """End every session that this browser shows."""
    now = time.time()
    for cookie in caller.cookies():
        if session := porter().sessions.find(cookie, now):
            porter().sessions.end(session)
        porter().gate.forget(cookie)
