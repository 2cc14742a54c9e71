"""Georeference: how a map lies on the globe (Georeference Extension 1.0)."""

from iiif_service.album.journey import ControlPoint, Map, Way
from iiif_service.image.geometry import Dimensions
from iiif_service.presentation.annotation import annotation, page
from iiif_service.presentation.picture import Resource


def georeference(map_: Map, uri: str, size: Dimensions) -> Resource:
    """Pin the control points of a map to the globe; ``uri`` is its canvas."""
    polygon = f"0,0 {size.width},0 {size.width},{size.height} 0,{size.height}"
    outline = f'<polygon points="{polygon}" />'
    svg = f'<svg width="{size.width}" height="{size.height}">{outline}</svg>'
    target = {
        "type": "SpecificResource",
        "source": {
            "id": uri,
            "type": "Canvas",
            "width": size.width,
            "height": size.height,
        },
        "selector": {"type": "SvgSelector", "value": svg},
    }
    features = [_feature(each, size) for each in map_.control_points]
    name = f"{uri}/georeference"
    body = {
        "id": f"{name}/places",
        "type": "FeatureCollection",
        "transformation": _transformation(map_),
        "features": [feature for feature in features if feature],
    }
    return page(name, [annotation(f"{name}/1", "georeferencing", body, target)])


def _transformation(map_: Map) -> Resource:
    found: Resource = {"type": map_.projection.way.value}
    if map_.projection.way is Way.POLYNOMIAL:
        return {**found, "options": {"order": map_.projection.order}}
    return found


def _feature(control: ControlPoint, size: Dimensions) -> Resource | None:
    pixel = control.pixel.within(size.width, size.height)
    if pixel is None:
        return None
    return {
        "type": "Feature",
        "properties": {"resourceCoords": [round(side, 2) for side in pixel]},
        "geometry": {"type": "Point", "coordinates": list(control.point)},
    }
