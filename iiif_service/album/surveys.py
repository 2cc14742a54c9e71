"""Surveys: what only a whole map shows, as camps in the sea or of no class."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step
from iiif_service.album.wording import near
from iiif_service.errors import Complaint

Ring = Sequence[Sequence[float]]

_Entry = tuple[tuple[Step, ...], Mapping[str, object]]


def surveys(reading: Reading, manifests: Path) -> list[Complaint]:
    """Find the camps of maps that are of no class, in the sea, or lead nowhere."""
    return sorted(
        complaint
        for source in reading.maps.values()
        for complaint in (
            *_classes(source),
            *_drawings(source, reading.drawings),
            *_doubles(source),
            *_at_sea(source, manifests),
        )
    )


def _camps(source: Source) -> Iterator[_Entry]:
    for place, camp in enumerate(source.entries("camps")):
        if isinstance(camp, dict):
            yield ("camps", place), camp


def _classes(source: Source) -> Iterator[Complaint]:
    known = [
        str(kind.get("slug"))
        for kind in source.entries("classes")
        if isinstance(kind, dict)
    ]
    for steps, camp in _camps(source):
        name = camp.get("class")
        if isinstance(name, str) and name not in known:
            yield source.complain(
                (*steps, "class"),
                f"is of class '{name}', which the legend lacks; {near(name, known)}",
            )


def _drawings(source: Source, known: Sequence[str]) -> Iterator[Complaint]:
    for steps, camp in _camps(source):
        named = camp.get("drawings")
        for place, slug in enumerate(named if isinstance(named, list) else ()):
            if isinstance(slug, str) and slug not in known:
                yield source.complain(
                    (*steps, "drawings", place),
                    f"names '{slug}', which is no drawing of the album; "
                    f"{near(slug, known)}",
                )


def _doubles(source: Source) -> Iterator[Complaint]:
    seen: list[object] = []
    for steps, camp in _camps(source):
        slug = camp.get("slug")
        if slug in seen:
            text = f"slug '{slug}' is another camp's; give another"
            yield source.complain((*steps, "slug"), text)
        seen.append(slug)


def _at_sea(source: Source, manifests: Path) -> Iterator[Complaint]:
    """Find the camps that do not lie on the land, where the map says what land is."""
    tree = source.tree if isinstance(source.tree, dict) else {}
    name = tree.get("land")
    if not isinstance(name, str):
        return
    try:
        rings = [*_rings(json.loads((manifests / name).read_text("utf-8")))]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        yield source.complain(["land"], f"'{name}' is no GeoJSON below {manifests}")
        return
    for steps, camp in _camps(source):
        point = camp.get("point")
        match point:
            case [float() | int() as x, float() | int() as y]:
                on_earth = abs(x) <= 180 and abs(y) <= 90  # noqa: PLR2004 - degrees
                at_sea = on_earth and not _inside(rings, float(x), float(y))
            case _:
                at_sea = False  # and has been complained of
        if at_sea:
            text = f"lies in the sea at {x}, {y}; write longitude before latitude"
            yield source.complain((*steps, "point"), text)


def _rings(node: Any) -> Iterator[Ring]:  # noqa: ANN401 - whatever JSON holds
    """Walk through the rings of all polygons of a GeoJSON object (RFC 7946)."""
    match node:
        case {"type": "FeatureCollection", "features": [*features]}:
            for feature in features:
                yield from _rings(feature["geometry"])
        case {"type": "Feature", "geometry": geometry}:
            yield from _rings(geometry)
        case {"type": "GeometryCollection", "geometries": [*geometries]}:
            for geometry in geometries:
                yield from _rings(geometry)
        case {"type": "Polygon", "coordinates": [*rings]}:
            yield from rings
        case {"type": "MultiPolygon", "coordinates": [*polygons]}:
            for rings in polygons:
                yield from rings
        case _:
            raise ValueError("no land")


def _inside(rings: Sequence[Ring], x: float, y: float) -> bool:
    """Tell whether a point is inside: a line from it crosses the rings oddly often."""
    crossed = 0
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in pairwise(ring):
            if (y1 > y) != (y2 > y):
                crossed += x < x1 + (y - y1) / (y2 - y1) * (x2 - x1)
    return crossed % 2 == 1
