"""Tokens: what a viewer is told in a frame, of a reader who agreed that it may ask.

Both versions of the Authorization API send a page whose script posts a message to
exactly the site that the reader agreed to (2.0, section 4; 1.0, section 2.2). Version 1
answers programs, which send no ``messageId``, in JSON.
"""

import json
import logging
import time
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response, g, render_template, request

from iiif_service.auth import origin
from iiif_service.auth.sessions import Session
from iiif_service.auth.tokens import Token
from iiif_service.errors import DatabaseError, RefusedError, RequestError
from iiif_service.web import policy
from iiif_service.web.auth import caller
from iiif_service.web.auth.gate import private
from iiif_service.web.auth.porter import porter
from iiif_service.web.pages import origin as here
from iiif_service.web.pages import static_link
from iiif_service.web.policy import Kind

_CONTEXT = "http://iiif.io/api/auth/2/context.json"
_LONGEST = 512
"""How many characters a message id may have."""

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no token, in the words of both versions; and as HTTP says it."""

    profile: str
    error: str
    description: str
    status: HTTPStatus


_INVALID = Failure(
    "invalidRequest",
    "invalidRequest",
    f"messageId must have 1 to {_LONGEST} characters",
    HTTPStatus.BAD_REQUEST,
)
_STRANGER = Failure(
    "invalidOrigin",
    "invalidOrigin",
    "the reader did not agree that this site may ask",
    HTTPStatus.FORBIDDEN,
)
_MISSING = Failure(
    "missingAspect",
    "missingCredentials",
    "nobody is logged in here",
    HTTPStatus.UNAUTHORIZED,
)
_EXPIRED = Failure(
    "expiredAspect",
    "invalidCredentials",
    "this login has ended",
    HTTPStatus.UNAUTHORIZED,
)
_UNAVAILABLE = Failure(
    "unavailable",
    "unavailable",
    "logins cannot be looked up now; ask again in a minute",
    HTTPStatus.SERVICE_UNAVAILABLE,
)


def token(version: int) -> Response:
    """Hand out a token in a message to the site that asks; raises RequestError."""
    message_id = request.args.get("messageId")
    if message_id is None and version == 1:
        return _plain()
    site = _site()
    session, outcome = _outcome(site, message_id or "")
    if isinstance(outcome, Token):
        told: dict[str, object] = {
            "accessToken": outcome.text,
            "expiresIn": outcome.seconds,
        }
    else:
        told = _failed(version, outcome)
    if version != 1:
        kind = "" if isinstance(outcome, Token) else "Error"
        told = {"@context": _CONTEXT, "type": f"AuthAccessToken{kind}2", **told}
    response = _page({**told, "messageId": (message_id or "")[:_LONGEST]}, site)
    if session is not None and isinstance(outcome, Token):
        caller.keep(response, session, time.time())
    return response


def _failed(version: int, failure: Failure) -> dict[str, object]:
    if version == 1:
        return {"error": failure.error, "description": failure.description}
    return {"profile": failure.profile}


def _site() -> str:
    """Read which site asks; raises RequestError where it is none."""
    asked = request.args.get("origin", "")
    try:
        return origin.parse(asked)
    except ValueError as error:
        g.private = True
        reason = str(error).removeprefix("origin ")
        raise RequestError("origin", asked, reason) from None


def _outcome(site: str, message_id: str) -> tuple[Session | None, Token | Failure]:
    """Find whose token it is, and make it."""
    if not 0 < len(message_id) <= _LONGEST or request.method != "GET":
        return None, _INVALID
    try:
        session = caller.session()
        return session, _issued(session, site, message_id)
    except RefusedError:  # he was let go in this very moment
        return None, _EXPIRED
    except DatabaseError as error:
        logger.error("%s", error, extra={"request_id": g.request_id})  # noqa: TRY400 - its text says all
        return None, _UNAVAILABLE


def _issued(session: Session | None, site: str, message_id: str) -> Token | Failure:
    now, rooms = time.time(), sorted(caller.seated())
    if session and porter().sessions.agreed(session, site):
        return porter().tokens.issue(session, site, message_id, now)
    if rooms:  # whoever sits there may see it on any site
        return porter().tokens.issue(rooms[0], site, message_id, now)
    if session:
        return _STRANGER
    return _EXPIRED if caller.cookies() else _MISSING


def _page(message: dict[str, object], site: str) -> Response:
    text = render_template(
        "auth/token.html",
        script=static_link("token.js"),
        site=site,
        message=json.dumps(message),
    )
    # Never compressed: what is secret stands beside what was sent to us.
    response = Response(text, mimetype="text/html")
    response.headers.update(policy.headers(Kind.TOKEN, here(), site))
    g.kind = "page"
    return private(response)


def _plain() -> Response:
    """Answer a program, which has the cookie itself."""
    site = caller.own_site()
    outcome = _outcome(site, "none")[1] if site else _MISSING
    if isinstance(outcome, Token):
        told = {"accessToken": outcome.text, "expiresIn": outcome.seconds}
        return private(_json(told, HTTPStatus.OK))
    return private(_json(_failed(1, outcome), outcome.status))


def _json(content: object, status: int) -> Response:
    return Response(json.dumps(content), status, mimetype="application/json")
