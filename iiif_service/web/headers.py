"""What every answer carries, errors included."""

import itertools
import os
import secrets

from flask import Flask, Response, g, request

from iiif_service.web import policy
from iiif_service.web.policy import Kind

_STRIDE = 0x9E3779B97F4A7C15  # odd, so that 2^64 names come before one comes again
_PREFLIGHT = {
    "Access-Control-Allow-Headers": "*, Authorization",  # which * does not cover
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Max-Age": "86400",
}


_POLICY = "Content-Security-Policy"
_FIRST = secrets.randbits(64)
_NUMBERS = itertools.count()


def request_id() -> str:
    """Name a request; no two of a machine are alike, and none tells of another."""
    number = (_FIRST ^ os.getpid() << 40) + next(_NUMBERS) * _STRIDE
    return f"{number % 2**64:016x}"


def register(app: Flask) -> None:
    """Name each request, and let any page of any host read the answer."""
    app.before_request(_name)
    app.after_request(_add)


def _name() -> None:
    g.request_id = request_id()


def _add(response: Response) -> Response:
    if g.get("logged", True):  # else no log knows the name
        response.headers["X-Request-Id"] = g.request_id
    told = policy.PRIVATE if g.get("private") else policy.EVERY
    if response.mimetype == "text/html" and _POLICY not in response.headers:
        told = {**told, **policy.headers(Kind.REDIRECT, "", "")}
    for name, value in told.items():
        response.headers.setdefault(name, value)
    if request.method == "OPTIONS" and not g.get("private"):
        response.headers.update(_PREFLIGHT)
    return response
