"""Ranges: a manifest's table of contents, and the details of its drawings (5.4)."""

from collections.abc import Sequence

from iiif_service.album.model import Chapter, Section
from iiif_service.presentation.annotation import at
from iiif_service.presentation.canvas import details
from iiif_service.presentation.credit import optional
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource


def structures(chapter: Chapter, edition: Edition) -> list[Resource]:
    """Give the sections as written, and then a range for each drawing with details."""
    sections = [_section(section, chapter, edition) for section in chapter.sections]
    drawings = [_details(shown, edition) for shown in edition.drawings(chapter)]
    return [found for found in (*sections, *drawings) if found]


def canvas(uri: str) -> Resource:
    """Name a canvas, or a part of it."""
    return {"id": uri, "type": "Canvas"}


def _section(section: Section, chapter: Chapter, edition: Edition) -> Resource | None:
    inner = [_section(each, chapter, edition) for each in section.sections]
    places = (_place(name, edition) for name in section.drawings)
    items: Sequence[object] = [
        *(canvas(place) for place in places if place),
        *filter(None, inner),
    ]
    if not items:
        return None
    return {
        "id": edition.links.range(chapter.slug, section.slug),
        "type": "Range",
        "label": section.title,
        **optional(behavior=list(section.behavior)),
        "items": items,
    }


def _place(name: str, edition: Edition) -> str | None:
    """Name a canvas, or the box of a detail (cookbook recipe 25)."""
    slug, _, wanted = name.partition("/")
    shown = edition.shown.get(slug)
    if shown is None:
        return None
    if not wanted:
        return edition.canvas(shown)
    boxes = {detail.slug: box for detail, box in details(shown)}
    box = boxes.get(wanted)
    return at(edition.canvas(shown), box) if box else None


def _details(shown: Hung, edition: Edition) -> Resource | None:
    uri, drawing = edition.canvas(shown), shown.drawing
    name = (shown.chapter.slug, drawing.slug, "details")
    items = [
        {
            "id": edition.links.range(*name, detail.slug),
            "type": "Range",
            "label": detail.title,
            "items": [canvas(at(uri, box))],
        }
        for detail, box in details(shown)
    ]
    if not items:
        return None
    return {
        "id": edition.links.range(*name),
        "type": "Range",
        "label": drawing.title,
        "items": items,
    }
