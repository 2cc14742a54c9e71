"""Opening: what the address of a viewer asks to see, as a content state."""

import json
from urllib.parse import parse_qs

from flask import request

from iiif_service.embedding.content_state import ContentState, decode, is_address
from iiif_service.embedding.region import Region
from iiif_service.errors import RequestError
from iiif_service.web.published import generation, links

CONTENT = "iiif-content"


def asked() -> ContentState | None:
    """Read what is asked for; None where no manifest is named.

    A content state is opened if it is of this album; ``manifest=`` may lie anywhere.
    Raises RequestError.
    """
    if CONTENT in request.args:
        return accepted(request.args[CONTENT])
    manifest = request.args.get("manifest", "")
    if not is_address(manifest):
        return None
    canvas, _, fragment = request.args.get("canvas", "").partition("#")
    within = parse_qs(fragment).get("xywh", [""])[0]
    region = _region(request.args.get("xywh", within))
    if region and not canvas:
        raise RequestError("xywh", str(region), "needs canvas=, of which it is a part")
    return ContentState(manifest, canvas or None, region)


def accepted(text: str) -> ContentState:
    """Read a content state of this album; raises RequestError for any other."""
    state = decode(text)
    if not _is_here(state):
        raise RequestError(CONTENT, text, "leads to nothing in this album")
    return state


def lies_here(link: str) -> bool:
    """Tell whether a document is published here, of whatever kind."""
    return generation().document(links().path(link)) is not None


def has_states(link: str) -> bool:
    """Tell whether a content state may name a document, and be accepted here."""
    return _kind(link) in {"Manifest", "Collection"}


def _is_here(state: ContentState) -> bool:
    if state.canvas is None:
        return has_states(state.manifest)
    is_manifest = _kind(state.manifest) == "Manifest"
    return is_manifest and state.canvas in _canvases(state.manifest)


def _kind(link: str) -> str:
    found = generation().document(links().path(link))
    return str(json.loads(found.body).get("type", "")) if found else ""


def _canvases(manifest: str) -> set[str]:
    found = generation().document(links().path(manifest))
    return {item["id"] for item in json.loads(found.body)["items"]} if found else set()


def _region(text: str) -> Region | None:
    try:
        return Region.parse(text) if text else None
    except ValueError:
        raise RequestError("xywh", text, "is no x,y,w,h of whole pixels") from None
