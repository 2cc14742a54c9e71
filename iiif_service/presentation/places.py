"""Places: where on earth things are, as GeoJSON (navPlace 1.0)."""

from collections.abc import Mapping, Sequence

from iiif_service.album.journey import Camp, Map, Point, Route
from iiif_service.album.model import Drawing
from iiif_service.album.terms import Row
from iiif_service.image.geometry import Dimensions
from iiif_service.language import LanguageMap
from iiif_service.presentation.credit import optional
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.projection import fitted
from iiif_service.presentation.rows import row

GEOJSON = "application/geo+json"

_AROUND = 0.02
"""How much of a map's width stands around a camp, to each side."""


def of_drawing(uri: str, drawing: Drawing, edition: Edition) -> Resource | None:
    """Say where a drawing is set: its places, and its camps."""
    known = edition.album.places
    features = [
        _feature(f"{uri}/places/{slug}", _point(place.point), place.name)
        for slug in drawing.places
        if (place := known.get(slug)) and place.point
    ]
    features += [
        _feature(f"{uri}/places/{name.map}/{name.camp}", _point(camp.point), camp.title)
        for name in edition.camps_of.get(drawing.slug, ())
        for _, camp in (edition.camps[name],)
    ]
    return _collected(f"{uri}/places", features) if features else None


def of_map(map_: Map, edition: Edition) -> Resource:
    """Give every camp of a map and the route as features."""
    links = edition.links
    titles = {kind.slug: kind.title for kind in map_.kinds}
    features: list[Resource] = [
        _feature(
            links.place(map_.slug, "camp", camp.slug),
            _point(camp.point),
            camp.title,
            summary=camp.caption,
            metadata=row(Row.LEGEND, titles.get(camp.kind), edition.album),
        )
        for camp in map_.camps
    ]
    if map_.route:
        features += _way(map_.route, map_, edition)
    return _collected(links.places(map_.slug), features)


def dataset(map_: Map, edition: Edition) -> Resource:
    """Lead a machine to the GeoJSON of a map."""
    uri = edition.links.places(map_.slug)
    return {"id": uri, "type": "Dataset", "label": map_.title, "format": GEOJSON}


def around(camp: Camp, map_: Map, edition: Edition) -> tuple[int, int, int, int]:
    """Give a box around a camp, in pixels of the map and inside it."""
    size = edition.pictures[map_.slug].shape
    x, y = fitted(map_, size.width, size.height).pixel(camp.point)
    return box(round(x), round(y), size)


def box(x: int, y: int, size: Dimensions) -> tuple[int, int, int, int]:
    """Give a box around a point, in pixels of a picture and inside it."""
    far = max(1, round(size.width * _AROUND))
    left = min(max(x - far, 0), max(size.width - 2 * far, 0))
    top = min(max(y - far, 0), max(size.height - 2 * far, 0))
    return left, top, min(2 * far, size.width), min(2 * far, size.height)


def _way(route: Route, map_: Map, edition: Edition) -> list[Resource]:
    points = [list(stage.point) for stage in route.stages]
    line = {"type": "LineString", "coordinates": points}
    uri = edition.links.place(map_.slug, "route")
    return [_feature(uri, line, route.title, summary=route.caption)]


def _point(point: Point) -> Resource:
    return {"type": "Point", "coordinates": list(point)}


def _feature(
    uri: str, geometry: Resource, label: LanguageMap, **more: object
) -> dict[str, object]:
    properties: Mapping[str, object] = {"label": label, **optional(**more)}
    return {
        "id": uri,
        "type": "Feature",
        "geometry": geometry,
        "properties": properties,
    }


def _collected(uri: str, features: Sequence[object]) -> Resource:
    return {"id": uri, "type": "FeatureCollection", "features": features}
