"""Mirador and Universal Viewer, each opening the manifest that its address names."""

import json
import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, request, send_from_directory

from iiif_service.language import NONE, LanguageMap, read
from iiif_service.web.files import VIEWER
from iiif_service.web.home import languages
from iiif_service.web.pages import language, page, send, words
from iiif_service.web.published import generation, links

blueprint = Blueprint("viewers", __name__, url_prefix="/viewer")

# Both viewers write styles into their page as they run; a manifest may lie anywhere,
# and so may its pictures.
_POLICY = {
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "* data: blob:",
    "connect-src": "*",
    "font-src": "'self' data:",
    "media-src": "* blob:",
    "worker-src": "'self' blob:",
    "frame-ancestors": "*",
}
_SENTENCE = {"img-src": "data:", "frame-ancestors": "*"}

_HASHED = re.compile(r"-[0-9a-f]{12}[./]")
"""How viewer/build.mjs names what a browser may keep for ever."""

_YEAR = 365 * 24 * 60 * 60


@blueprint.get("/mirador")
def mirador() -> Response:
    """Show a manifest in Mirador."""
    return _viewer("mirador.html", "Mirador")


@blueprint.get("/uv")
def universal() -> Response:
    """Show a manifest in Universal Viewer."""
    return _viewer("uv.html", "Universal Viewer")


@blueprint.get("/static/<path:name>")
def static(name: str) -> Response:
    """Send a file; for ever, if its name follows from its content."""
    g.kind = "document"
    hashed = _HASHED.search(name) is not None
    age = _YEAR if hashed else 60
    response = send_from_directory(VIEWER / "static", name, max_age=age)
    response.cache_control.public = True
    response.cache_control.immutable = hashed
    return response


def _viewer(template: str, viewer: str) -> Response:
    offered = list(dict.fromkeys((*languages(), *words())))
    tag = language(offered)
    said = _words(tag)
    manifest = request.args.get("manifest", "")
    if not _is_address(manifest):
        text = page(
            "sentence.html", tag, offered, title=said["missing"], sentence=said["which"]
        )
        return send(text, _SENTENCE, HTTPStatus.BAD_REQUEST)
    text = page(
        template,
        tag,
        offered,
        title=" · ".join(filter(None, (_label(manifest, tag), viewer))),
        manifest=manifest,
        canvas=request.args.get("canvas", ""),
        names={other: known["name"] for other, known in words().items()},
        locale=words()[tag]["locale"] if tag in words() else tag,
    )
    return send(text, _POLICY)


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


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
