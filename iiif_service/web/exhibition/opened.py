"""Opened: the page of ours that a content state leads to (Content State API 1.0).

A state is read on three of the ways that section 3 has: in the address, as a form, and
from what is pasted, which a script sends as a form.
"""

from collections.abc import Callable
from http import HTTPStatus

from flask import Response, redirect, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.embedding.content_state import LONGEST, ContentState
from iiif_service.errors import RequestError
from iiif_service.web import opening
from iiif_service.web.exhibition import place
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.frame import Visit, languages
from iiif_service.web.exhibition.place import Place
from iiif_service.web.pages import sentence, spoken
from iiif_service.web.published import links

_FORM = 3 * LONGEST + 256
"""Bytes of a form that holds the longest state, each byte of it escaped."""


def stated() -> bool:
    """Tell whether a request names a content state, or is to bring one."""
    return request.method == "POST" or opening.CONTENT in request.args


def opened(tag: str, way: Callable[[Place], str]) -> AnyResponse:
    """Lead to what a state names, in a language; else say in one sentence why not."""
    try:
        found = _place(opening.accepted(_text()), tag)
    except RequestError as error:
        return _refused(tag, str(error))
    # What was posted is asked for anew, without its body.
    response = redirect(links().below(way(found)), HTTPStatus.SEE_OTHER)
    response.headers["Cache-Control"] = "private, max-age=0"
    return response


def _refused(tag: str, reason: str) -> Response:
    said = spoken(tag)
    response = sentence(tag, languages(), said["lost"], reason)
    response.headers["Cache-Control"] = "no-store"
    return response


def _text() -> str:
    """Give a state as it was sent; raises RequestError."""
    if request.method != "POST":
        return request.args[opening.CONTENT]
    request.max_content_length = request.max_form_memory_size = _FORM
    try:
        text = request.form.get(opening.CONTENT)
    except RequestEntityTooLarge:
        reason = f"is longer than {LONGEST} bytes"
        raise RequestError(opening.CONTENT, "", reason) from None
    if text is None:
        raise RequestError(opening.CONTENT, "", "is missing from the form")
    return text


def _place(state: ContentState, tag: str) -> Place:
    """Find what a state names, which is known to be of this album."""
    part = _part(state.manifest)
    if part is None:
        return place.place(Visit(tag, ()))
    drawing = _drawing(part, state.canvas)
    if drawing is None:
        return place.place(Visit(tag, (part["slug"],)))
    region = state.region
    box = (region.x, region.y, region.w, region.h) if region else None
    return place.place(Visit(tag, (part["slug"], drawing)), box)


def _part(manifest: str) -> Record | None:
    """Find the part of the album that has a manifest; the collection has none."""
    for part in album()["parts"]:
        if part["manifest"] == manifest:
            return record(part["slug"])
    return None


def _drawing(part: Record, canvas: str | None) -> str | None:
    """Find the drawing of a part that has a canvas."""
    for drawing in part.get("drawings", ()):
        if links().canvas(part["slug"], drawing["slug"]) == canvas:
            return str(drawing["slug"])
    return None
