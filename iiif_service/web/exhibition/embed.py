"""A drawing inside somebody else's page: no cookies, no storage, any origin."""

from flask import Response

from iiif_service.web.exhibition import mining
from iiif_service.web.exhibition.contents import Record, record
from iiif_service.web.exhibition.frame import Visit, asked_box, statement
from iiif_service.web.exhibition.still import still
from iiif_service.web.pages import origin, page, send
from iiif_service.web.published import links


def embed(part: Record, slug: str, visit: Visit) -> Response:
    """Show a drawing alone, with its terms and the way to its own page."""
    found = record(part["slug"], slug)
    text = page(
        "exhibition/embed.html",
        visit.tag,
        (),
        title=visit.said(found["label"]).plain,
        drawing=found,
        name=visit.said(found["label"]),
        alt=visit.said(found.get("alt")),
        still=still(found["picture"]),
        box=asked_box(),
        terms=statement(found, visit),
        own=links().site(visit.tag, *visit.names),
    )
    here = origin()
    # Inside a sandbox the frame's own origin is nobody's: every source is named.
    sources = f"'self' {here}"
    response = send(
        text,
        {
            "script-src": sources,
            "style-src": sources,
            "font-src": sources,
            "img-src": f"{sources} data: blob:",
            "connect-src": sources,
            "frame-ancestors": "*",
        },
    )
    return mining.reserved(response, found)
