"""Forms: that what is sent to us was filled in on a page of ours, and lately.

A form carries what we signed for this browser, which keeps the other half as a cookie
that no other site's page can make it send.
"""

import hashlib
import hmac
import secrets

from flask import Response, request
from itsdangerous import BadSignature, TimestampSigner

from iiif_service.auth import opaque
from iiif_service.database.keys import key
from iiif_service.links import AUTH
from iiif_service.web.auth.caller import own_site
from iiif_service.web.auth.porter import porter
from iiif_service.web.published import links

COOKIE = "iiif-form"
FIELD = "form"

LASTS = 1800
"""How many seconds a form may be open."""

_LONGEST = 200


def open_form(response: Response, half: str, below: str = AUTH) -> None:
    """Let a browser keep its half of a form, for the pages below a path."""
    response.set_cookie(
        COOKIE,
        half,
        path=f"{links().prefix}{below}",
        secure=True,
        httponly=True,
        samesite="Strict",
    )


def half() -> str:
    """Give this browser's half; a new one, where it has none."""
    known = request.cookies.get(COOKIE, "")
    return known if 0 < len(known) < _LONGEST else secrets.token_urlsafe(32)


def signed(half: str) -> str:
    """Sign for a browser's half; raises DatabaseError."""
    return _signer().sign(opaque.digest(half)).decode()


def is_ours() -> bool:
    """Tell whether a form was sent by a page of ours; raises DatabaseError."""
    if request.headers.get("Origin") not in {None, own_site()}:
        return False
    if request.headers.get("Sec-Fetch-Site") not in {None, "same-origin"}:
        return False
    try:
        found = _signer().unsign(request.form.get(FIELD, ""), max_age=LASTS)
    except BadSignature:
        return False
    own = opaque.digest(request.cookies.get(COOKIE, ""))
    return hmac.compare_digest(found, own.encode())


def _signer() -> TimestampSigner:
    secret = key(porter().database, "session")
    return TimestampSigner(secret, "form", digest_method=hashlib.sha256)
