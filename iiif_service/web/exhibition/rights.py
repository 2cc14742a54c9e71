"""Rights and use: on what terms the album and its parts are shown."""

from flask import Response

from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import Head, Visit, show, statement
from iiif_service.web.pages import words


def rights(visit: Visit) -> Response:
    """Show the terms of the album, and of each part that has others."""
    whole = album()
    said = words().get(visit.tag, words()["en"])
    others = [
        (visit.said(part["label"]), visit.link(part["slug"]), statement(part, visit))
        for part in whole["parts"]
        if _terms(part) != _terms(whole)
    ]
    return show(
        "exhibition/rights.html",
        visit,
        Head(said["rights"], embeddable=False),
        terms=statement(whole, visit),
        providers=whole.get("provider", ()),
        others=others,
    )


def _terms(record: Record) -> tuple[object, object]:
    return record.get("rights"), record.get("requiredStatement")
