"""What every answer carries, errors included."""

import secrets

from flask import Flask, Response, g, request

from iiif_service.web.answer import EVERY

_PREFLIGHT = {
    "Access-Control-Allow-Headers": "*, Authorization",  # which * does not cover
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}


def register(app: Flask) -> None:
    """Name each request, and let any page of any host read the answer."""
    app.before_request(_name)
    app.after_request(_add)


def _name() -> None:
    g.request_id = secrets.token_hex(8)


def _add(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.request_id
    for name, value in EVERY.items():
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS":
        response.headers.update(_PREFLIGHT)
    return response
