"""Views: a drawing seen otherwise, as a choice of pictures or laid upon it."""

from collections.abc import Sequence

from iiif_service.album.model import View
from iiif_service.library import Picture
from iiif_service.presentation.annotation import annotation, at, page
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource, body
from iiif_service.presentation.tiers import offered, painted

_Seen = Sequence[tuple[View, Picture]]


def hung(canvas: str, shown: Hung, edition: Edition) -> list[Resource]:
    """Paint a drawing, and what lies upon it (cookbook recipes 33 and 36)."""
    links, uri = edition.links, f"{canvas}/painting"
    whole, size = _choice(shown, edition), shown.picture.shape
    laid = [
        annotation(
            f"{canvas}/views/{view.slug}",
            "painting",
            {**body(picture, links), "label": view.title},
            at(canvas, box),
        )
        for view, picture in _seen(shown, edition)
        if view.region and (box := view.region.within(size.width, size.height))
    ]
    first = annotation(f"{uri}/1", "painting", whole, canvas)
    return [page(uri, [first, *laid])]


def _choice(shown: Hung, edition: Edition) -> Resource:
    """Give the drawing, or where it is seen otherwise or in full too, a choice."""
    others = [
        item
        for view, picture in _seen(shown, edition)
        if view.region is None
        for item in offered(picture, view.title, edition)
    ]
    if not others:
        return painted(shown.picture, shown.drawing.title, edition)
    drawing = offered(shown.picture, shown.drawing.title, edition)
    return {"type": "Choice", "items": [*drawing, *others]}


def _seen(shown: Hung, edition: Edition) -> _Seen:
    """Give the views that have a picture."""
    return [
        (view, picture)
        for view in shown.drawing.views
        if (picture := edition.pictures.get(view.slug))
    ]
