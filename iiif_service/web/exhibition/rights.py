"""Rights and use: on what terms the album and its parts are shown."""

from collections.abc import Mapping, Sequence

from flask import Response
from markupsafe import escape

from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import Head, Visit, show, statement
from iiif_service.web.exhibition.locale import listed, number
from iiif_service.web.pages import Words, spoken


def rights(visit: Visit) -> Response:
    """Show the terms of the album, and of each part that has others."""
    whole = album()
    said = spoken(visit.tag)
    others = [
        (visit.said(part["label"]), visit.link(part["slug"]), _told(part, visit))
        for part in whole["parts"]
        if _terms(part) != _terms(whole)
    ]
    return show(
        "exhibition/rights.html",
        visit,
        Head(said["rights"], embeddable=False),
        terms=_told(whole, visit),
        providers=whole.get("provider", ()),
        others=others,
    )


_TERMS = (
    *("rights", "requiredStatement", "holder", "largest_open", "readers"),
    *("embeddable", "downloadable", "reserved"),
)


def _terms(record: Record) -> Sequence[object]:
    return [record.get(name) for name in _TERMS]


def _told(record: Record, visit: Visit) -> Mapping[str, object]:
    """Give the terms of something, and in words what may be done with it."""
    said = spoken(visit.tag)
    kept, framed = record["downloadable"], record["embeddable"]
    return {
        **statement(record, visit),
        "holder": visit.said(record.get("holder")),
        "uses": [
            _open(record, visit, said),
            *_closed(record, visit, said),
            said["downloads_yes"] if kept else said["downloads_no"],
            said["embedding_yes"] if framed else said["embedding_no"],
            said["mining_no"] if record["reserved"] else said["mining_yes"],
        ],
    }


def _open(record: Record, visit: Visit, said: Words) -> str:
    most = record.get("largest_open")
    if most is None:
        return said["open_all"]
    return said["open_size"].format(count=number(most, visit.tag))


def _closed(record: Record, visit: Visit, said: Words) -> list[str]:
    """Name who sees more than everyone."""
    readers = record.get("readers", ())
    if not readers or record.get("largest_open") is None:
        return []
    names = [escape(_name(reader, visit, said)) for reader in readers]
    return [escape(said["in_full"]).format(names=listed(names, visit.tag))]


def _name(reader: Record, visit: Visit, said: Words) -> str:
    return visit.said(reader.get("label")).plain or said["keepers"]
