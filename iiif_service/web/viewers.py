"""Mirador and Universal Viewer, each opening the manifest that its address names."""

import json
import re
from urllib.parse import urlsplit

from flask import Blueprint, Response, g

from iiif_service.errors import RequestError, UnknownError
from iiif_service.language import NONE, LanguageMap, read
from iiif_service.web import opening, pages
from iiif_service.web.exhibition.contents import album, record
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.pages import language, origin, page, send, sentence, spoken, words
from iiif_service.web.policy import Kind
from iiif_service.web.published import generation, links

blueprint = Blueprint("viewers", __name__, url_prefix="/viewer")

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
    response = pages.file(name, age)
    response.cache_control.immutable = hashed
    return response


def _viewer(viewer: str, name: str) -> Response:
    offered = list(dict.fromkeys((*languages(), *words())))
    tag = language(offered)
    said = spoken(tag)
    try:
        state = opening.asked()
    except RequestError as error:
        return sentence(tag, offered, said["lost"], str(error))
    if state is None:
        return sentence(tag, offered, said["which"])
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
    where = _where(opening.lies_here(state.manifest))
    framed = _framed(state.manifest)
    response = send(text, Kind(viewer), where=where, framed=framed)
    response.vary.add("Accept-Language")  # where the address names no language
    return response


def _framed(manifest: str) -> bool:
    """Tell whether what a viewer shows may stand inside other sites' pages."""
    if not opening.lies_here(manifest):
        return True
    _, _, _, slug, *_ = links().path(manifest).split("/")
    try:
        found = record(slug)
    except UnknownError:
        found = album()
    return bool(found["embeddable"] and found.get("framed", True))


def _where(ours: bool) -> str:
    """Say where what is shown lies: what is ours here, another's pictures anywhere."""
    return origin() if ours else _ANYWHERE[urlsplit(origin()).scheme]


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
