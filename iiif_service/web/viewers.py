"""Mirador and Universal Viewer, each opening the manifest that its address names."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import Blueprint, Response, g, request, send_from_directory

from iiif_service.web.files import VIEWER
from iiif_service.web.pages import language, page, send, words

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
    """Send a file whose name follows from its content."""
    g.kind = "document"
    year = 365 * 24 * 60 * 60
    response = send_from_directory(VIEWER / "static", name, max_age=year)
    response.cache_control.public = True
    response.cache_control.immutable = True
    return response


def _viewer(template: str, title: str) -> Response:
    offered = list(words())
    tag = language(offered)
    manifest = request.args.get("manifest", "")
    if not _is_address(manifest):
        said = words()[tag]
        text = page(
            "sentence.html", tag, offered, title=said["missing"], sentence=said["which"]
        )
        return send(text, _SENTENCE, HTTPStatus.BAD_REQUEST)
    text = page(
        template,
        tag,
        offered,
        title=title,
        manifest=manifest,
        canvas=request.args.get("canvas", ""),
        names={other: words()[other]["name"] for other in offered},
        locale=words()[tag]["locale"],
    )
    return send(text, _POLICY)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
