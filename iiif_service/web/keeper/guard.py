"""Guard: what is sent to the desk was sent by a page of it, for its keeper."""

import hashlib
import hmac
import time

from flask import g, request
from itsdangerous import BadSignature, Signer

from iiif_service.auth.sessions import Session
from iiif_service.board.decided import Keeper
from iiif_service.database.keys import key
from iiif_service.web.auth import caller
from iiif_service.web.auth.porter import porter
from iiif_service.web.published import links, published

FIELD = "desk"
"""What a form of the desk carries; each session has its own, as long as it lasts."""


def is_from_here() -> bool:
    """Tell whether a browser says that a page of ours sent this.

    It says so twice: of an origin it need not, where it says from which site.
    """
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if origin is None:
        return site == "same-origin"
    return origin == caller.own_site() and site in {None, "same-origin"}


def session() -> Session:
    """Give the session of the keeper whose request this is."""
    found = g.keeper
    assert isinstance(found, Session)  # noqa: S101
    return found


def keeper() -> Keeper:
    """Give the keeper whose request this is, to decide in his name."""
    return Keeper(session().reader.name, published().database, links(), time.time)


def token(of: Session) -> str:
    """Sign the forms of a session; raises DatabaseError."""
    return _signer().sign(of.digest).decode()


def is_signed(of: Session) -> bool:
    """Tell whether a form was signed for a session; raises DatabaseError."""
    try:
        found = _signer().unsign(request.form.get(FIELD, ""))
    except BadSignature:
        return False
    return hmac.compare_digest(found, of.digest.encode())


def _signer() -> Signer:
    secret = key(porter().database, "session")
    return Signer(secret, "desk", digest_method=hashlib.sha256)
