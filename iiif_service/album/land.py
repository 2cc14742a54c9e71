"""Land: whether the camps of a map lie on it."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from iiif_service.album.reader import Reading
from iiif_service.album.source import Source
from iiif_service.errors import Complaint

_Ring = Sequence[Sequence[float]]


def camps_on_land(reading: Reading, folders: Sequence[Path]) -> list[Complaint]:
    """Find camps in the sea, on maps that say where land is, below one of folders."""
    return sorted(c for source in reading.maps.values() for c in _wet(source, folders))


def _wet(source: Source, folders: Sequence[Path]) -> Iterator[Complaint]:
    name = source.tree.get("land") if isinstance(source.tree, dict) else None
    if not isinstance(name, str):
        return
    try:
        polygons = _read(name, folders)
    except (OSError, ValueError, LookupError, TypeError) as error:
        text = f"'{name}' is no GeoJSON of polygons that can be read ({_said(error)})"
        yield source.complain(["land"], f"{text}; mend it or remove the line")
        return
    for place, camp in enumerate(source.entries("camps")):
        point = camp.get("point") if isinstance(camp, dict) else None
        match point:
            case [int() | float() as x, int() | float() as y] if not any(
                _inside(x, y, polygon) for polygon in polygons
            ):
                text = f"[{x:g}, {y:g}] lies in the sea; write [longitude, latitude]"
                yield source.complain(["camps", place, "point"], text)
            case _:
                pass


def _read(name: str, folders: Sequence[Path]) -> list[Sequence[_Ring]]:
    for folder in folders:
        path = folder / name
        if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
            return list(_polygons(json.loads(path.read_text(encoding="utf-8"))))
    raise FileNotFoundError(f"it is not in {' or '.join(map(str, folders))}")


def _polygons(shape: object) -> Iterator[Sequence[_Ring]]:
    match shape:
        case {"type": "FeatureCollection", "features": list() as features}:
            for feature in features:
                yield from _polygons(feature)
        case {"type": "Feature", "geometry": geometry}:
            yield from _polygons(geometry)
        case {"type": "GeometryCollection", "geometries": list() as inner}:
            for geometry in inner:
                yield from _polygons(geometry)
        case {"type": "MultiPolygon", "coordinates": list() as polygons}:
            yield from polygons
        case {"type": "Polygon", "coordinates": list() as rings}:
            yield rings
        case _:
            raise ValueError("it holds something else")


def _inside(x: float, y: float, polygon: Sequence[_Ring]) -> bool:
    """Count the sides that a line to the east crosses; a hole counts as well."""
    return sum(_crossings(x, y, ring) for ring in polygon) % 2 == 1


def _crossings(x: float, y: float, ring: _Ring) -> int:
    count = 0
    for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            count += 1
    return count


def _said(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
