"""Slip: what a form carries that says it was read on a page of ours, and lately.

A slip is signed for one message and one browser, which keeps the other half as a cookie
that no other site's page can make it send. Whoever reads it takes at least a moment.
"""

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from flask import Response, request
from itsdangerous import BadSignature, TimestampSigner

from iiif_service.auth import opaque
from iiif_service.board import names
from iiif_service.database.keys import key
from iiif_service.links import MESSAGES
from iiif_service.web.pages import origin
from iiif_service.web.published import links, published

COOKIE = "iiif-board"
FIELD = "form"

LASTS = 7200
"""How many seconds a form may be open."""

SOON = 2
"""In how many seconds nobody reads what he has written."""

_LONGEST = 200
_PORTS = {"http": 80, "https": 443}


class Wrong(StrEnum):
    """What can be wrong with where a form comes from."""

    FOREIGN = "foreign"
    STALE = "stale"
    FAST = "fast"


@dataclass(frozen=True, slots=True)
class Slip:
    """What makes a form unlike others, for a browser's half."""

    half: str
    nonce: str

    @classmethod
    def new(cls) -> Self:
        """Draw a slip for this browser."""
        known = request.cookies.get(COOKIE, "")
        own = known if 0 < len(known) < _LONGEST else secrets.token_urlsafe(32)
        return cls(own, names.nonce())

    @property
    def signed(self) -> str:
        """What the form carries; raises DatabaseError."""
        return _signer().sign(f"{self.nonce}.{opaque.digest(self.half)}").decode()

    def keep(self, response: Response) -> None:
        """Let the browser keep its half."""
        response.set_cookie(
            COOKIE,
            self.half,
            path=f"{links().prefix}{MESSAGES}",
            secure=origin().startswith("https:"),
            httponly=True,
            samesite="Strict",
        )


def sent() -> Slip | Wrong:
    """Read the slip of the form that was sent; raises DatabaseError."""
    half = request.cookies.get(COOKIE, "")
    try:
        text, made = _signer().unsign(
            request.form.get(FIELD, ""), max_age=LASTS, return_timestamp=True
        )
    except BadSignature:
        return Wrong.STALE
    nonce, _, digest = text.decode().partition(".")
    if not half or not hmac.compare_digest(digest, opaque.digest(half)):
        return Wrong.STALE
    if time.time() - made.timestamp() < SOON:
        return Wrong.FAST
    return Slip(half, nonce)


def is_foreign() -> bool:
    """Tell whether a page of another site sent this; who says nothing may be ours."""
    if request.headers.get("Sec-Fetch-Site") not in {None, "same-origin"}:
        return True
    named = request.headers.get("Origin")
    return named is not None and named != _spelled(origin())


def _spelled(site: str) -> str:
    """Spell an origin as browsers do: in small letters, without the usual port."""
    parts = urlsplit(site.lower())
    if parts.port == _PORTS.get(parts.scheme):
        return f"{parts.scheme}://{parts.netloc.rpartition(':')[0]}"
    return f"{parts.scheme}://{parts.netloc}"


def _signer() -> TimestampSigner:
    secret = key(published().database, "board")
    return TimestampSigner(secret, "board", digest_method=hashlib.sha256)
