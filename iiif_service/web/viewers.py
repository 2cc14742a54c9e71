"""Mirador and Universal Viewer, each opening the manifest that its address names."""

import json
import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, request, send_from_directory
from werkzeug.security import safe_join

from iiif_service.errors import RequestError
from iiif_service.language import NONE, LanguageMap, read
from iiif_service.web import opening
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.files import VIEWER
from iiif_service.web.pages import language, origin, page, send, words
from iiif_service.web.published import generation, links

blueprint = Blueprint("viewers", __name__, url_prefix="/viewer")

_SENTENCE = {"img-src": "data:", "frame-ancestors": "*"}

# Mirador's style elements are empty; it fills them by script, which needs no leave.
# This is the hash of nothing.
_EMPTY = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

# Universal Viewer writes styles as text, in elements and in attributes.
_STYLES = {"mirador": _EMPTY, "uv": "'unsafe-inline'"}

# Universal Viewer gets its manifest by an address that its own page has made up.
_LOCAL = {"mirador": "", "uv": " blob:"}

# What browsers would not mix into a page that came over TLS.
_ANYWHERE = {"https": "https:", "http": "http: https:"}

_HASHED = re.compile(r"-[0-9a-f]{12}[./]|-[0-9A-Z]{8}\.woff2$")
"""How viewer/build.mjs names what a browser may keep for ever."""

_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/mirador")
def mirador() -> Response:
    """Show a manifest in Mirador."""
    return _viewer("mirador", "Mirador")


@blueprint.get("/uv")
def universal() -> Response:
    """Show a manifest in Universal Viewer."""
    return _viewer("uv", "Universal Viewer")


@blueprint.get("/static/<path:name>")
def static(name: str) -> Response:
    """Send a file; for ever, if its name follows from its content."""
    g.kind = "document"
    hashed = _HASHED.search(name) is not None
    age = _YEAR if hashed else 60
    coding, ending = _coding(name)
    response = send_from_directory(
        VIEWER / "static", name + ending, max_age=age, mimetype=guess_type(name)[0]
    )
    if coding:
        response.content_encoding = coding
    response.vary.add("Accept-Encoding")
    response.cache_control.public = True
    response.cache_control.immutable = hashed
    return response


_CODINGS = {"br": ".br", "gzip": ".gz"}
"""How files lie compressed beside themselves, the smallest first."""


def _coding(name: str) -> tuple[str | None, str]:
    """Choose a coding that a client reads and that a file lies in."""
    for coding, ending in _CODINGS.items():
        place = safe_join(str(VIEWER / "static"), name + ending)
        if place and request.accept_encodings[coding] and Path(place).is_file():
            return coding, ending
    return None, ""


def _viewer(viewer: str, name: str) -> Response:
    offered = list(dict.fromkeys((*languages(), *words())))
    tag = language(offered)
    said = _words(tag)
    try:
        state = opening.asked()
    except RequestError as error:
        return _nothing(tag, offered, said["lost"], str(error))
    if state is None:
        return _nothing(tag, offered, said["which"])
    text = page(
        f"{viewer}.html",
        tag,
        offered,
        title=" · ".join(filter(None, (_label(state.manifest, tag), name))),
        manifest=state.manifest,
        canvas=state.canvas or "",
        region=state.region or "",
        own=opening.has_states(state.manifest),
        names={other: known["name"] for other, known in words().items()},
        locale=words()[tag]["locale"] if tag in words() else tag,
    )
    response = send(text, _policy(viewer, opening.lies_here(state.manifest)))
    response.vary.add("Accept-Language")  # where the address names no language
    return response


def _policy(viewer: str, ours: bool) -> Mapping[str, str]:
    """Give the narrowest policy that a viewer bears, as it was found by trying.

    What is ours lies here. Of another's, the pictures may lie anywhere.
    """
    where = origin() if ours else _ANYWHERE[urlsplit(origin()).scheme]
    return {
        "script-src": "'self'",
        "style-src": f"'self' {_STYLES[viewer]}",
        "img-src": f"{where} data:",
        "connect-src": f"{where}{_LOCAL[viewer]}",
        "media-src": where,
        "frame-ancestors": "*",
    }


def _nothing(
    tag: str, offered: Sequence[str], sentence: str, reason: str = ""
) -> Response:
    """Say in one sentence why nothing can be shown, and in detail for who made it."""
    title = _words(tag)["missing"]
    text = page(
        "sentence.html", tag, offered, title=title, sentence=sentence, reason=reason
    )
    return send(text, _SENTENCE, HTTPStatus.BAD_REQUEST)


def _words(tag: str) -> Mapping[str, str]:
    return words().get(tag, words()["en"])


def _label(manifest: str, tag: str) -> str:
    """Read the label of one of our own manifests; of another's we know nothing."""
    found = generation().document(links().path(manifest))
    if found is None:
        return ""
    label = json.loads(found.body).get("label", {})
    return read(label if isinstance(label, dict) else _spelled(label), tag)


def _spelled(label: object) -> LanguageMap:
    """Read a label as version 2 of the Presentation API spells it."""
    listed = label if isinstance(label, list) else [label]
    texts = [each if isinstance(each, dict) else {"@value": each} for each in listed]
    return {str(each.get("@language", NONE)): (str(each["@value"]),) for each in texts}
