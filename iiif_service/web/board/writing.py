"""Writing: a message is typed, read once more, and sent; what was typed is never lost.

The forms that stand on pages carry nothing, since caches keep these pages. What they
send is shown once more, with a slip for this browser; what that form sends is kept.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response, redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.board import posting, writers
from iiif_service.board.draft import LONGEST, Draft
from iiif_service.board.posting import Form, Posted
from iiif_service.errors import (
    DatabaseError,
    MessageError,
    RefusedError,
    WaitError,
)
from iiif_service.web.auth import caller
from iiif_service.web.board import alone, preview, slip, tongues
from iiif_service.web.board.slip import Slip, Wrong
from iiif_service.web.board.typed import Mistakes, Typed
from iiif_service.web.exhibition import beneath
from iiif_service.web.exhibition.locale import later, number
from iiif_service.web.pages import spoken
from iiif_service.web.policy import Kind
from iiif_service.web.published import links, published

LARGEST = 1 << 16
"""How many bytes a form may have: the longest message, each byte of it escaped."""

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page of writing says beside what was typed."""

    sentence: str = ""
    status: int = HTTPStatus.OK
    mistakes: Mistakes | None = None
    wait: int | None = None
    """After how many seconds it is worth while to try again."""


def empty() -> Response:
    """Show a form in which nothing was typed yet, where the board takes messages."""
    if _is_closed():
        said = spoken(alone.tag())
        return alone.sentence(said["board_closed"], HTTPStatus.OK)
    return _show(Typed.read(request.args), _Page(), None)


def write() -> AnyResponse:
    """Take what a form sent: show it once more, or keep it."""
    request.max_content_length = request.max_form_memory_size = LARGEST
    try:
        typed = Typed.read(request.form)
    except RequestEntityTooLarge:
        return _too_large()
    return _taken(typed)


def _taken(typed: Typed) -> AnyResponse:
    """Take what was typed, or give it back with a sentence that says why not."""
    try:
        if slip.is_foreign():
            return _refused(typed, Wrong.FOREIGN)
        return _send(typed) if slip.FIELD in request.form else _once_more(typed)
    except MessageError as error:
        tag = alone.tag()
        said, wrong = spoken(tag), typed.mistakes(error, tag)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _again(typed, _Page(said["message_mistakes"], status, wrong))
    except WaitError as error:
        return _again(typed, _waiting(error))
    except RefusedError:
        said = spoken(alone.tag())
        return _again(typed, _Page(said["message_shut"], HTTPStatus.FORBIDDEN))
    except DatabaseError:
        return _away(typed)


def _once_more(typed: Typed) -> Response:
    """Show what was typed as it will be shown, with a guess of its language."""
    _must_be_open()
    typed.draft()
    return _again(typed, _Page())


def _send(typed: Typed) -> AnyResponse:
    _must_be_open()
    own = slip.sent()
    if isinstance(own, Wrong):
        return _refused(typed, own)
    draft = _guessed(typed).draft()
    form = Form(own.nonce, caller.address(), typed.trapped)
    database, most = published().database, published().rules.most
    posted = posting.post(database, draft, form, time.time(), most)
    if posted.again and (word := _otherwise(posted, draft)):
        return _again(typed, _Page(spoken(alone.tag())[word], HTTPStatus.CONFLICT))
    query = urlencode({"code": posted.code, "lang": alone.tag()})
    return redirect(f"{links().below(links().receipt())}?{query}", HTTPStatus.SEE_OTHER)


def _refused(typed: Typed, wrong: Wrong) -> Response:
    """Show what did not come from a page of ours, or not at a good time."""
    return _again(typed, _Page(_sentences()[wrong], HTTPStatus.FORBIDDEN))


def _must_be_open() -> None:
    """Refuse what nobody reads; raises RefusedError, DatabaseError."""
    if not beneath.is_open():
        raise RefusedError("the board is closed")


def _is_closed() -> bool:
    """Tell whether nobody may write; while nobody knows, a form loses nothing."""
    try:
        return not beneath.is_open()
    except DatabaseError:
        return False


def _otherwise(posted: Posted, draft: Draft) -> str:
    """Say by a word what keeps a form that came again from being what was kept."""
    kept = writers.own(published().database, posted.code)
    if kept is None:
        return "message_gone"
    said = (kept.author, kept.home, kept.text, kept.email, kept.private, kept.about)
    again = (draft.author, draft.home, draft.text, draft.email, draft.private)
    return "" if said == (*again, draft.about) else "message_twice"


def _again(typed: Typed, page: _Page) -> Response:
    """Show what was typed, to be sent with a new slip; raises no DatabaseError."""
    own = Slip.new()
    try:
        signed = own.signed
    except DatabaseError:
        return _away(typed)
    response = _show(_guessed(typed), page, signed)
    own.keep(response)
    return response


def _away(typed: Typed) -> Response:
    """Give back what cannot be kept, with the slip that it came with.

    It may have been kept all the same; then the same slip leads to that.
    """
    said = spoken(alone.tag())
    page = _Page(said["message_away"], HTTPStatus.SERVICE_UNAVAILABLE, wait=_MINUTE)
    return _show(_guessed(typed), page, request.form.get(slip.FIELD))


def _guessed(typed: Typed) -> Typed:
    """Guess the language of a text, once there is one."""
    if typed.fields["language"] or not typed.fields["text"].strip():
        return typed
    language = tongues.guess(typed.fields["text"], alone.tag())
    return replace(typed, fields={**typed.fields, "language": language})


def _show(typed: Typed, page: _Page, signed: str | None) -> Response:
    tag, chosen = alone.tag(), typed.fields["language"]
    said = spoken(tag)
    mistakes = page.mistakes or {}
    seen = None if mistakes or not typed.fields["text"] else preview.seen(typed, tag)
    response = alone.show(
        "board/write.html",
        Kind.WRITING,
        page.status,
        title=said["message_again"] if seen else said["board_write"],
        typed=typed.fields,
        form=beneath.empty(tag, typed.about),
        about=preview.about(typed, tag),
        signed=signed,
        seen=seen,
        sentence=page.sentence,
        mistakes=mistakes,
        tongues=tongues.offered(chosen, tag) if chosen else (),
        switched=request.method != "POST",
    )
    if page.wait is not None:
        response.headers["Retry-After"] = str(page.wait)
    return response


def _waiting(error: WaitError) -> _Page:
    said = spoken(alone.tag())
    text = said["message_wait" if error.common else "message_wait_own"]
    sentence = text.format(when=later(error.seconds, alone.tag()))
    return _Page(sentence, HTTPStatus.TOO_MANY_REQUESTS, wait=error.seconds)


def _too_large() -> Response:
    said = spoken(alone.tag())
    sentence = said["message_large"].format(count=number(LONGEST, alone.tag()))
    return alone.sentence(sentence, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _sentences() -> Mapping[Wrong, str]:
    said = spoken(alone.tag())
    return {
        Wrong.FOREIGN: said["message_foreign"],
        Wrong.STALE: said["message_stale"],
        Wrong.FAST: said["message_fast"],
    }
