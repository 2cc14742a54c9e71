"""Entry: a keeper comes in, and finds again what he had typed when he was let go."""

import time
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from flask import Response, g, request

from iiif_service.errors import RefusedError
from iiif_service.links import KEEPER
from iiif_service.web.auth import caller, entering, forms
from iiif_service.web.auth.entering import Refusal
from iiif_service.web.auth.porter import porter
from iiif_service.web.keeper import ways
from iiif_service.web.keeper.frame import said, show, speaking

_KEPT = "kept."
"""What begins the names of fields that wait until their keeper is in."""

_OURS = {"desk", "form", "name", "password"}
"""What nobody typed to be kept, and what must not come back."""


def login_form(refusal: Refusal | None = None) -> Response:
    """Ask who it is; what was typed waits in the form."""
    half = forms.half()
    waits = _waiting() if request.method == "POST" else {}
    late = request.method == "POST" and not refusal and bool(waits)
    usual = HTTPStatus.FORBIDDEN if late else HTTPStatus.OK
    response = show(
        "login",
        refusal.status if refusal else usual,
        mistake=refusal.said(speaking()) if refusal else said()["desk_late"] * late,
        form=forms.signed(half),
        name=request.form.get("name", "") if refusal else "",
        to=_to(),
        kept=waits,
        kept_as=_KEPT,
    )
    forms.open_form(response, half, KEEPER)
    response.headers.update(refusal.headers if refusal else {})
    return response


def log_in() -> Response:
    """Let a keeper in, to the page that he asked for, or to what he had typed."""
    now = time.time()
    try:
        found = entering.admit(now)
        if isinstance(found, Refusal):
            return login_form(found)
        session = porter().sessions.begin(found, now)
    except RefusedError:  # he is no keeper any more, since this moment
        return login_form(Refusal("login_refused", HTTPStatus.FORBIDDEN))
    porter().sessions.agree(session, caller.own_site() or "")
    entering.end_all()
    g.keeper = session
    waits = _waiting()
    response = once_more(_to(), waits) if waits else ways.went(_to())
    caller.keep(response, session, now)
    return response


def once_more(
    to: str, typed: Mapping[str, str], word: str = "desk_again", status: int = 200
) -> Response:
    """Show what was typed, to be sent again."""
    return show("again", status, to=to, typed=typed, sentence=said()[word])


def typed() -> Mapping[str, str]:
    """Give what was typed into the form of this request."""
    return {n: v for n, v in request.form.items() if n not in _OURS}


def _waiting() -> Mapping[str, str]:
    if request.endpoint != "keeper.login":
        return typed()
    return dict(_kept())


def _kept() -> Iterator[tuple[str, str]]:
    for name, value in request.form.items():
        if name.startswith(_KEPT):
            yield name.removeprefix(_KEPT), value


def _to() -> str:
    """Give the page that he asked for, or where what he typed belongs."""
    if request.endpoint == "keeper.login":
        return ways.back(ways.to())
    return ways.here() if request.method == "GET" or typed() else ways.to()
