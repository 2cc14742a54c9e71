"""Essays as pages: what is published of them, inside the album's own page."""

import json

from flask import Blueprint, Response
from markupsafe import Markup

from iiif_service.errors import UnknownError
from iiif_service.links import PAGES
from iiif_service.web.pages import origin, page, send
from iiif_service.web.published import generation, links

blueprint = Blueprint("essays", __name__)


@blueprint.get(f"{PAGES}/<slug>/<tag>")
def essay(slug: str, tag: str) -> Response:
    """Show an essay in a language, or in the nearest thing to it."""
    path = links().path(links().page(slug, tag))
    found = generation().document(path)
    if found is None:
        raise UnknownError("page", path)
    record = json.loads(found.body)
    addresses = {other: links().page(slug, other) for other in record["languages"]}
    text = page(
        "essay.html",
        tag,
        record["languages"],
        addresses,
        title=record["title"],
        spoken=record["language"],
        # Cleaned when it was published.
        body=Markup(record["body"]),  # noqa: S704
    )
    return send(text, {"img-src": f"{origin()} data:", "frame-ancestors": "'none'"})
