"""Rights and use: on what terms the album and its parts are shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Response
from markupsafe import escape

from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.frame import Head, Visit, show, statement
from iiif_service.web.exhibition.locale import listed, number
from iiif_service.web.exhibition.said import Said
from iiif_service.web.pages import Words, spoken

Way = tuple[Said, str]
"""The name of something, and where its page is."""


@dataclass(frozen=True, slots=True)
class Other:
    """A part that is on terms of its own, or holds drawings that are."""

    part: Way
    terms: Mapping[str, object] | None
    """Nothing where they are the album's."""
    groups: Sequence[tuple[Sequence[Way], Mapping[str, object]]]
    """Drawings that are not on the part's terms, and those that they are on."""


def rights(visit: Visit) -> Response:
    """Show the terms of the album, and of what in it has others."""
    whole = album()
    said = spoken(visit.tag)
    return show(
        "exhibition/rights.html",
        visit,
        Head(said["rights"], embeddable=False),
        terms=_told(whole, visit),
        providers=whole.get("provider", ()),
        others=list(_others(whole, visit)),
    )


def _others(whole: Record, visit: Visit) -> Iterator[Other]:
    """Give the parts that are not on the album's terms, and what is not on theirs."""
    for part in whole["parts"]:
        groups = [
            ([_way(each, visit, part["slug"]) for each in group["drawings"]], group)
            for group in whole["exceptions"]
            if group["part"] == part["slug"]
        ]
        own = any(_differs(name, part, whole) for name in _TERMS)
        if own or groups:
            yield Other(
                _way(part, visit),
                _told_beside(whole, part, visit) if own else None,
                [
                    (drawings, _told_beside(whole, group, visit))
                    for drawings, group in groups
                ],
            )


def _way(record: Record, visit: Visit, *within: str) -> Way:
    return visit.said(record["label"]), visit.link(*within, record["slug"])


_TERMS = (
    *("rights", "requiredStatement", "holder", "largest_open", "marked", "readers"),
    *("embeddable", "downloadable", "reserved", "printed"),
)


def _differs(name: str, part: Record, whole: Record) -> bool:
    """Tell whether a term is another one; there is no PDF of a map or a song."""
    usual = whole.get(name)
    return bool(part.get(name, usual if name == "printed" else None) != usual)


def _told_beside(whole: Record, record: Record, visit: Visit) -> Mapping[str, object]:
    """Give the terms of something, without the statements that the album makes too."""
    own = {
        name: value
        for name, value in record.items()
        if name not in _STATED or value != whole.get(name)
    }
    return _told(own, visit)


_STATED = {"rights", "requiredStatement", "holder"}


def _told(record: Record, visit: Visit) -> Mapping[str, object]:
    """Give the terms of something, and in words what may be done with it."""
    return {
        **statement(record, visit),
        "holder": visit.said(record.get("holder")),
        "uses": list(_uses(record, visit, spoken(visit.tag))),
    }


def _uses(record: Record, visit: Visit, said: Words) -> Iterator[str]:
    most = record.get("largest_open")
    if most is None:
        yield said["open_all"]
    else:
        yield said["open_size"].format(count=number(most, visit.tag))
    if record["marked"]:
        yield said["marked"]
    if readers := record.get("readers"):
        names = [escape(_name(reader, visit, said)) for reader in readers]
        more = said["unmarked"] if most is None else said["in_full"]
        yield escape(more).format(names=listed(names, visit.tag))
    yield said["downloads_yes"] if record["downloadable"] else said["downloads_no"]
    if "printed" in record:
        yield said["pdf_yes"] if record["printed"] else said["pdf_no"]
    yield said["embedding_yes"] if record["embeddable"] else said["embedding_no"]
    yield said["mining_no"] if record["reserved"] else said["mining_yes"]


def _name(reader: Record, visit: Visit, said: Words) -> str:
    return visit.said(reader.get("label")).plain or said["keepers"]
