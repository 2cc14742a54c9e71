"""Signposts: the typed links that a manifest or a collection carries in its header."""

import re
from dataclasses import replace

from iiif_service.errors import UnknownError
from iiif_service.language import NONE
from iiif_service.links import decoded
from iiif_service.publication.generation import Document, Generation
from iiif_service.web import answer
from iiif_service.web.answer import Sent
from iiif_service.web.exhibition import contents
from iiif_service.web.exhibition.signs import LINKSET, Sign

_SHAPES = re.compile("/presentation/([23])/(?:([^/]+)/manifest|collection).json")
_RIGHTS = re.compile(rb'"(?:rights|license)":"([^"\\]+)"')
_INSIDE = re.compile(rb'"(?:items|sequences|manifests|members|collections)":')
"""Where what is inside a document begins; strings cannot hold this unescaped."""


def document(generation: Generation, found: Document, accept_encoding: str) -> Sent:
    """Give a document as ``answer`` does, with its links."""
    sent = answer.document(found, accept_encoding)
    return replace(sent, headers={**sent.headers, **_headers(generation, found)})


def _headers(generation: Generation, document: Document) -> dict[str, str]:
    """Give the ``Link`` header of a document; nothing for what has no page."""
    shape = _SHAPES.fullmatch(document.path)
    if shape is None:
        return {}
    slug = shape[2]
    links = generation.links
    names = (decoded(slug),) if slug else ()
    tag = _language(generation)
    signs = [
        Sign("cite-as", f"{links.public_url}{document.path}"),
        Sign("linkset", links.linkset(tag, *names), LINKSET),
        Sign("describes", links.site(tag, *names), "text/html"),
    ]
    if slug:
        album = links.collection()
        above = album if shape[1] == "3" else links.twin(album)
        signs.append(Sign("collection", above, document.media_type.partition(";")[0]))
    if rights := _rights(document.body):
        signs.append(Sign("license", rights))
    return {"Link": ", ".join(map(str, signs))}


def _language(generation: Generation) -> str:
    try:
        tags = contents.of(generation)["languages"]
    except UnknownError:
        return "en"
    return next((tag for tag in tags if tag != NONE), "en")


def _rights(body: bytes) -> str | None:
    """Read the terms of a whole document, however long, from its beginning."""
    inside = _INSIDE.search(body)
    found = _RIGHTS.search(body, 0, inside.start() if inside else len(body))
    return found[1].decode() if found else None
