"""Where readers are let in: the addresses of both versions of the Authorization API."""

from flask import Blueprint, Response, request

from iiif_service.links import AUTH
from iiif_service.web.auth import login, probe, tokens

blueprint = Blueprint("auth", __name__, url_prefix=AUTH)

_FORM = 8192
"""How many bytes a form may have."""


@blueprint.before_request
def bound() -> None:
    """Read no more of a form than a form has."""
    request.max_content_length = _FORM


@blueprint.route("/access", methods=["GET", "POST"])
def access() -> Response:
    """Let a keeper log in, or agree that a site may show what he may see."""
    return login.access()


@blueprint.route("/enter", methods=["GET", "POST"])
def enter() -> Response:
    """Let in who was sent a link."""
    return login.enter()


@blueprint.get("/logout")
def logout() -> Response:
    """Let a reader go."""
    return login.logout()


@blueprint.get("/1/token")
def token_1() -> Response:
    """Hand out a token as version 1 has it."""
    return tokens.token(1)


@blueprint.get("/2/token")
def token_2() -> Response:
    """Hand out a token as version 2 has it."""
    return tokens.token(2)


@blueprint.get("/2/probe/<identifier>")
def probe_2(identifier: str) -> Response:
    """Tell whether the caller may see a picture."""
    return probe.probe(identifier)
