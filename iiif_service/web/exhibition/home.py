"""The first page: what the album is, and its chapters."""

from flask import Response

from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import Head, Visit, show, statement
from iiif_service.web.exhibition.still import LARGE, card, still


def home(visit: Visit) -> Response:
    """Show the album."""
    whole = album()
    entries = [_entry(part, visit) for part in whole["parts"]]
    pictures = [part["picture"] for part in whole["parts"] if "picture" in part]
    summary = visit.said(whole.get("summary"))
    title = visit.said(whole["label"]).plain
    return show(
        "exhibition/home.html",
        visit,
        Head(
            title,
            summary.plain,
            card(pictures[0]) if pictures else None,
            whole["collection"],
        ),
        summary=summary,
        hero=still(pictures[0], 1000, LARGE) if pictures else None,
        entries=entries,
        terms=statement(whole, visit),
    )


def _entry(part: Record, visit: Visit) -> dict[str, object]:
    picture = part.get("picture")
    return {
        "kind": part["kind"],
        "label": visit.said(part["label"]),
        "summary": visit.said(part.get("summary")),
        "count": part.get("count"),
        "still": still(picture, 600) if picture else None,
        "link": visit.link(part["slug"]),
    }
