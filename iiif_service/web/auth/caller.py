"""Caller: who asks, by the cookies they show and by where they sit."""

import ipaddress
import time
from collections.abc import Mapping, Sequence

from flask import Response, request

from iiif_service.auth import gate
from iiif_service.auth.gate import Network
from iiif_service.auth.origin import parse
from iiif_service.auth.reader import KEEPERS
from iiif_service.auth.sessions import Session
from iiif_service.web.auth.porter import porter
from iiif_service.web.pages import origin
from iiif_service.web.published import generation, links

COOKIE = "iiif-access"
"""What lets a reader's browser in, wherever pictures are shown to them."""

KEEPER = "iiif-keeper"
"""What lets a keeper in on our own pages alone."""

_MOST = 4
"""How many cookies of one name are looked at. A browser has two: its own, and one that
it keeps for the site around a frame, which may be older."""

_LONGEST = 64


def address() -> str:
    """Give the client's address; a header is believed of proxies that we know."""
    near = request.remote_addr or ""
    if not _is_proxy(near):
        return near
    named = request.headers.get("X-Forwarded-For", "").split(",")
    for each in reversed([one.strip() for one in named]):
        if not _is_proxy(each):
            return each[:_LONGEST]
    return ""


def _is_proxy(text: str) -> bool:
    try:
        place = ipaddress.ip_address(text)
    except ValueError:
        return False
    if isinstance(place, ipaddress.IPv6Address) and place.ipv4_mapped:
        place = place.ipv4_mapped
    return any(place in network for network in porter().proxies)


def cookies() -> Sequence[str]:
    """Give the cookies that may be a session's."""
    return list(dict.fromkeys(request.cookies.getlist(COOKIE)))[:_MOST]


def keeper() -> Session | None:
    """Find a keeper's session, by the cookie that only our own pages send.

    Raises DatabaseError.
    """
    cookie = request.cookies.get(KEEPER, "")
    found = porter().sessions.find(cookie, time.time()) if cookie else None
    return found if found and found.reader.role == KEEPERS else None


def session() -> Session | None:
    """Find the session of whoever asks; raises DatabaseError."""
    now = time.time()
    found = (porter().sessions.find(cookie, now) for cookie in cookies())
    return next((each for each in found if each and invites(each.reader.role)), None)


def invites(role: str) -> bool:
    """Tell whether the album lets in who has a role: keepers, and by a link others.

    It may have sent links once that it would not send now.
    """
    return role == KEEPERS or bool(generation().readers.get(role, {}).get("links"))


def seated() -> frozenset[str]:
    """Give the roles of whoever sits where the caller sits."""
    return gate.seated(address(), _networks())


def roles() -> frozenset[str]:
    """Give the roles of whoever asks, without a token's; raises DatabaseError."""
    now, known = time.time(), porter().gate
    opened = (known.roles(cookie, "", {}, now) for cookie in cookies())
    return seated().union(*(filter(invites, roles) for roles in opened))


def shown() -> frozenset[str]:
    """Give the roles of the token that is shown; raises DatabaseError.

    Browsers name no origin to a page of the same one.
    """
    scheme, _, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not text.strip():
        return frozenset()
    site = request.headers.get("Origin") or own_site()
    if site is None:
        return frozenset()
    told = porter().tokens.find(text.strip(), site, time.time())
    if told and (_networks().get(told.role) if told.sits else invites(told.role)):
        return frozenset({told.role})
    return frozenset()


def _networks() -> Mapping[str, Sequence[Network]]:
    return {
        role: [ipaddress.ip_network(each, strict=False) for each in told["networks"]]
        for role, told in generation().readers.items()
    }


def own_site() -> str | None:
    """Give our own origin as browsers spell it; None where it is not encrypted.

    Nobody is let in there, since whoever listens on the way could come in too.
    """
    try:
        return parse(origin())
    except ValueError:
        return None


def keep(response: Response, session: Session, now: float) -> None:
    """Let a browser keep what lets its reader in.

    Once as its own, and once for the site around this frame, where it has one.
    """
    seconds = max(1, int(session.ends - now))
    for around in (False, True):
        response.set_cookie(
            COOKIE,
            session.cookie,
            seconds,
            path=_path(),
            secure=True,
            httponly=True,
            samesite="None",
            partitioned=around,
        )
    if session.reader.role == KEEPERS:
        response.set_cookie(
            KEEPER,
            session.cookie,
            seconds,
            path=_path(),
            secure=True,
            httponly=True,
            samesite="Strict",
        )


def forget(response: Response) -> None:
    """Let a browser forget all that let its reader in."""
    for around in (False, True):
        response.delete_cookie(
            COOKIE,
            path=_path(),
            secure=True,
            httponly=True,
            samesite="None",
            partitioned=around,
        )
    response.delete_cookie(
        KEEPER, path=_path(), secure=True, httponly=True, samesite="Strict"
    )


def _path() -> str:
    return f"{links().prefix}/"
