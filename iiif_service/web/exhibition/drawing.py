"""A drawing as a page: zoomed into, told of, and led through."""

from collections.abc import Sequence

from flask import Response

from iiif_service.board.draft import About
from iiif_service.errors import UnknownError
from iiif_service.web.exhibition import beneath, linked, share
from iiif_service.web.exhibition.chapter import Entry, listed
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.frame import (
    Head,
    Visit,
    asked_box,
    rows,
    show,
    statement,
    viewers,
)
from iiif_service.web.exhibition.place import Place
from iiif_service.web.exhibition.said import original
from iiif_service.web.exhibition.still import LARGE, card, crop, largest, still


def drawing(part: Record, slug: str, visit: Visit) -> Response:
    """Show a drawing of a chapter."""
    found = record(part["slug"], slug)
    box, picture = asked_box(), found["picture"]
    caption = found.get("caption")
    first = album().get("original")
    here = Place("drawing", visit, part, found, box)
    return show(
        "exhibition/drawing.html",
        visit,
        Head(
            visit.said(found["label"]).plain,
            visit.said(caption or found.get("alt")).plain,
            card(picture, box),
            found["canvas"],
            linked.script(linked.drawing(found, part, visit)),
            found,
            box=box,
        ),
        part=part,
        drawing=found,
        name=visit.said(found["label"]),
        first_name=original(found["label"], visit.tag, first),
        caption=visit.said(caption),
        first_caption=original(caption, visit.tag, first),
        alt=visit.said(found.get("alt")),
        still=still(picture),
        large=still(picture, 1000, LARGE),
        box=box,
        details=[_detail(each, found, visit) for each in found.get("details", ())],
        transcriptions=found.get("transcriptions", ()),
        rows=rows(found, visit),
        camps=found.get("camps", ()),
        terms=statement(found, visit),
        ways=viewers(part, visit.tag, share.state(here)),
        share=share.ways(here),
        renderings=found.get("rendering", ()),
        keep=largest(picture) if found["downloadable"] else None,
        beneath=beneath.beneath(visit, About(part["slug"], slug)),
        **_around(list(listed(part, visit)), slug),
    )


def _detail(detail: Record, found: Record, visit: Visit) -> dict[str, object]:
    return {
        "slug": detail["slug"],
        "label": visit.said(detail["label"]),
        "caption": visit.said(detail.get("caption")),
        "box": detail["box"],
        "still": crop(found["picture"], tuple(detail["box"]), 480, 360),
    }


def _around(entries: Sequence[Entry], slug: str) -> dict[str, object]:
    """Give the chapter's rail, and what comes before and after a drawing in it."""
    places = [place for place, entry in enumerate(entries) if entry.slug == slug]
    if not places:
        raise UnknownError("page", slug)
    at = places[0]
    near = entries[max(0, at - _NEAR) : at + _NEAR + 1]
    return {
        "place": at + 1,
        "count": len(entries),
        "before": entries[at - 1] if at else None,
        "after": entries[at + 1] if at + 1 < len(entries) else None,
        "rail": near,
        "here": slug,
    }


_NEAR = 12
"""How many drawings to each side a rail shows."""
