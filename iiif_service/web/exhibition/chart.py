"""A map as a page: its camps as places to go to, on the map and in a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import Response, request

from iiif_service.web.exhibition import linked
from iiif_service.web.exhibition.contents import Record
from iiif_service.web.exhibition.essay import written
from iiif_service.web.exhibition.frame import (
    Head,
    Visit,
    rows,
    show,
    statement,
    viewers,
)
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.still import LARGE, Still, card, still


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing that is set in a camp."""

    label: Said
    alt: str
    still: Still
    link: str


@dataclass(frozen=True, slots=True)
class Camp:
    """A camp on the map, at a pixel of it."""

    slug: str
    kind: str
    place: int
    label: Said
    caption: Said
    x: int
    y: int
    drawings: Sequence[Drawn]


@dataclass(frozen=True, slots=True)
class Stage:
    """A stop on the way, at a pixel of the map."""

    place: int
    label: Said
    date: str | None
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of camps, and whether it is shown."""

    slug: str
    place: int
    label: Said
    count: int
    chosen: bool
    camps: Sequence[Camp]


def chart(part: Record, visit: Visit) -> Response:
    """Show a map; ``class`` in the address names the classes that are shown."""
    summary = visit.said(part.get("summary"))
    return show(
        "exhibition/map.html",
        visit,
        Head(
            visit.said(part["label"]).plain,
            summary.plain,
            card(part["picture"]),
            part["manifest"],
            linked.script(linked.chart(part, visit)),
            part,
        ),
        name=visit.said(part["label"]),
        summary=summary,
        caption=visit.said(part.get("caption")),
        **charted(part, visit),
        essay=written(part.get("essay"), visit),
        rows=rows(part, visit),
        terms=statement(part, visit),
        ways=viewers(part, visit.tag),
    )


def charted(part: Record, visit: Visit) -> dict[str, object]:
    """Give the map itself with its marks, as it is shown wherever it stands."""
    route = part.get("route")
    return {
        "part": part,
        "alt": visit.said(part.get("alt")),
        "still": still(part["picture"]),
        "large": still(part["picture"], 1600, LARGE),
        "radius": round(part["picture"]["width"] * _RADIUS),
        "kinds": _kinds(part, visit),
        "route": _route(route, visit) if route else None,
    }


_RADIUS = 0.006
"""How large a mark is beside the map's width, where no script knows the screen's."""


def _kinds(part: Record, visit: Visit) -> list[Kind]:
    asked = request.args.getlist("class")
    known = {kind["slug"] for kind in part["classes"]}
    chosen = known.intersection(asked) or known
    return [
        Kind(
            kind["slug"],
            place,
            visit.said(kind["label"]),
            kind["count"],
            kind["slug"] in chosen,
            _camps(part, kind["slug"], place, visit),
        )
        for place, kind in enumerate(part["classes"], 1)
    ]


def _camps(part: Record, kind: str, place: int, visit: Visit) -> list[Camp]:
    return [
        Camp(
            camp["slug"],
            kind,
            place,
            visit.said(camp["label"]),
            visit.said(camp.get("caption")),
            camp["pixel"][0],
            camp["pixel"][1],
            [_drawn(drawing, visit) for drawing in camp.get("drawings", ())],
        )
        for camp in part["camps"]
        if camp["class"] == kind
    ]


def _drawn(drawing: Record, visit: Visit) -> Drawn:
    return Drawn(
        visit.said(drawing["label"]),
        visit.said(drawing.get("alt")).plain,
        still(drawing["picture"], 200),
        visit.link(drawing["chapter"], drawing["slug"]),
    )


def _route(route: Record, visit: Visit) -> Mapping[str, object]:
    return {
        "label": visit.said(route["label"]),
        "caption": visit.said(route.get("caption")),
        "illustrative": route.get("illustrative", False),
        "stages": [
            Stage(place, visit.said(each["label"]), each.get("date"), *each["pixel"])
            for place, each in enumerate(route["stages"], 1)
        ],
    }
