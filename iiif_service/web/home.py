"""The album as a page: its chapters in the visitor's language, each to be opened.

It is made of the same documents that libraries harvest.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, Response, url_for
from markupsafe import Markup

from iiif_service.language import NONE, read
from iiif_service.web.pages import language, origin, page, send
from iiif_service.web.published import generation, links

Resource = Mapping[str, Any]

blueprint = Blueprint("home", __name__)


class Said(NamedTuple):
    """A text and the language it is really in; empty where nobody stated it."""

    text: str
    language: str


@blueprint.get("/")
def album() -> Response:
    """List the chapters."""
    collection = _document(links().collection())
    offered = languages()
    tag = language(offered)
    statement = collection.get("requiredStatement")
    text = page(
        "home.html",
        tag,
        offered,
        title=read(collection["label"], tag),
        heading=_said(collection["label"], tag),
        summary=_said(collection.get("summary", {}), tag),
        chapters=[_chapter(item, tag) for item in _members(collection)],
        collection=collection["id"],
        rights=collection.get("rights"),
        statement=statement and {k: _said(v, tag) for k, v in statement.items()},
    )
    return send(text, {"img-src": f"{origin()} data:", "frame-ancestors": "'none'"})


def languages() -> Sequence[str]:
    """Name the languages of the title: the album speaks them; a mere folder none."""
    label = _document(links().collection())["label"]
    return [tag for tag in label if tag != NONE] or ["en"]


def _members(collection: Resource) -> Iterator[Resource]:
    """Walk through the manifests of a collection, and of its parts."""
    for item in collection["items"]:
        if item["type"] == "Collection":
            yield from _members(_document(item["id"]))
        else:
            yield item


def _chapter(item: Resource, tag: str) -> Mapping[str, object]:
    viewed = urlencode({"lang": tag, "manifest": item["id"]})
    drawings = sum("width" in canvas for canvas in _document(item["id"])["items"])
    universal = f"{url_for('viewers.universal')}?{viewed}"
    # Mirador shows nothing of what can only be heard.
    mirador = f"{url_for('viewers.mirador')}?{viewed}" if drawings else None
    return {
        "label": _said(item["label"], tag),
        "summary": _said(item.get("summary", {}), tag),
        "drawings": drawings,
        "thumbnail": next(iter(item.get("thumbnail", [])), None),
        "manifest": item["id"],
        "opened": mirador or universal,
        "mirador": mirador,
        "universal": universal,
    }


def _said(texts: Mapping[str, Sequence[str]], tag: str) -> Said:
    spoken = next((key for key in (tag, NONE, *texts) if key in texts), tag)
    text = read(texts, tag)
    if text.startswith("<") and text.endswith(">"):  # HTML, as IIIF tells it
        text = Markup(text).striptags()  # noqa: S704 - only its text is kept
    return Said(text, "" if spoken == NONE else spoken)


def _document(link: str) -> Resource:
    found = generation().document(links().path(link))
    if found is None:
        raise LookupError(link)
    resource: Resource = json.loads(found.body)
    return resource
