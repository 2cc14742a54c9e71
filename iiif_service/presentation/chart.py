"""Chart: a map as a manifest, with places, route and its own place on the earth.

Beside Presentation API 3.0 two extensions say where things are: navPlace 1.0 for places
on the earth, and Georeference 1.0 for how the drawing lies upon it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from iiif_prezi3 import Manifest

from iiif_service.album.model import Album, Camp, Chart, Route
from iiif_service.image.geometry import Dimensions
from iiif_service.language import LanguageMap
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.canvas import bodies, canvas
from iiif_service.presentation.document import Json
from iiif_service.presentation.manifest import homepage
from iiif_service.presentation.picture import thumbnail
from iiif_service.presentation.survey import Survey, pixel
from iiif_service.presentation.telling import inherited, optional, provider, told

NAV_PLACE = "http://iiif.io/api/extension/navplace/context.json"
GEOREFERENCE = "http://iiif.io/api/extension/georef/1/context.json"
GEO_JSON = "application/geo+json"


def chart(
    album: Album, of: Chart, picture: Picture, shown: Mapping[str, str], links: Links
) -> Json:
    """Publish a map; ``shown`` are the chapters of the drawings that have a picture."""
    drawing = of.drawing
    hung = canvas(album, drawing, picture, drawing.slug, links)
    whole = json.loads(
        Manifest(
            id=links.manifest(drawing.slug),
            label=drawing.title,
            **told(inherited(album.told, drawing.told), summary=of.summary),
            **optional(provider=provider(album)),
            homepage=[homepage(album, links)],
            partOf=[
                {"id": links.collection(), "type": "Collection", "label": album.title}
            ],
            thumbnail=[thumbnail(picture, links)],
            items=[hung],
        ).jsonld()
    )
    page = whole["items"][0]
    whole["seeAlso"] = [
        *whole.get("seeAlso", []),
        {
            "id": links.places(drawing.slug),
            "type": "Dataset",
            "format": GEO_JSON,
            "label": drawing.title,
        },
    ]
    whole["navPlace"] = {
        "id": f"{page['id']}/places",
        "type": "FeatureCollection",
        "features": _features(of, page["id"]),
    }
    survey = Survey.of(of.controls, picture.dimensions)
    page["annotations"] = [
        *page.get("annotations", []),
        *_pages(of, survey, page["id"], shown, links),
        _georeference(of, picture.dimensions, page["id"]),
    ]
    contexts = [NAV_PLACE, GEOREFERENCE, whole.pop("@context")]
    return {"@context": contexts, **whole}


def geojson(of: Chart, links: Links) -> Json:
    """Give the places of a map, and its route, to other maps (RFC 7946)."""
    canvas_uri = links.canvas(of.drawing.slug, of.drawing.slug)
    features = _features(of, canvas_uri)
    if of.route is not None:
        line = [list(stage.point) for stage in of.route.stages]
        features.append(
            {
                "id": f"{canvas_uri}/route/1",
                "type": "Feature",
                "properties": _named(of.route.title, of.route.caption),
                "geometry": {"type": "LineString", "coordinates": line},
            }
        )
    return {"type": "FeatureCollection", "features": features}


def _features(of: Chart, uri: str) -> list[Json]:
    return [
        {
            "id": f"{uri}/places/{camp.slug}",
            "type": "Feature",
            "properties": _named(camp.title, camp.caption),
            "geometry": {"type": "Point", "coordinates": list(camp.point)},
        }
        for camp in of.camps
    ]


def _named(title: LanguageMap, caption: LanguageMap | None) -> dict[str, object]:
    return {"label": title, **optional(summary=caption)}


def _pages(
    of: Chart, survey: Survey, uri: str, shown: Mapping[str, str], links: Links
) -> Iterator[Json]:
    kinds = {kind.slug: kind.title for kind in of.kinds}
    camps = [
        {
            "id": f"{uri}/camps/{camp.slug}",
            "type": "Annotation",
            "motivation": "commenting",
            "body": [*bodies(camp.title, kinds.get(camp.kind), camp.caption)],
            "target": _at(uri, survey.place(camp.point)),
        }
        for camp in of.camps
    ]
    linked = [
        link for camp in of.camps for link in _linked(camp, survey, uri, shown, links)
    ]
    legend = [
        {
            "id": f"{uri}/legend/{kind.slug}",
            "type": "Annotation",
            "motivation": "describing",
            "body": [*bodies(kind.title)],
            "target": uri,
        }
        for kind in of.kinds
    ]
    route = [_way(of.route, survey, uri)] if of.route else []
    named = {"camps": camps, "links": linked, "legend": legend, "route": route}
    for name, items in named.items():
        if items:
            yield {"id": f"{uri}/{name}", "type": "AnnotationPage", "items": items}


def _linked(
    camp: Camp, survey: Survey, uri: str, shown: Mapping[str, str], links: Links
) -> Iterator[Json]:
    """Lead from a camp to the drawings that are set there."""
    for slug in camp.drawings:
        if slug in shown:
            yield {
                "id": f"{uri}/links/{camp.slug}/{slug}",
                "type": "Annotation",
                "motivation": "linking",
                "body": {"id": links.canvas(shown[slug], slug), "type": "Canvas"},
                "target": _at(uri, survey.place(camp.point)),
            }


def _at(uri: str, place: tuple[float, float]) -> Json:
    x, y = place
    return {
        "type": "SpecificResource",
        "source": uri,
        "selector": {"type": "PointSelector", "x": round(x), "y": round(y)},
    }


def _way(route: Route, survey: Survey, uri: str) -> Json:
    places = [survey.place(stage.point) for stage in route.stages]
    path = "M" + " L".join(f"{x:.0f},{y:.0f}" for x, y in places)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><path d="{path}"/></svg>'
    return {
        "id": f"{uri}/route/1",
        "type": "Annotation",
        "motivation": "commenting",
        "body": [*bodies(route.title, route.caption)],
        "target": {
            "type": "SpecificResource",
            "source": uri,
            "selector": {"type": "SvgSelector", "value": svg},
        },
    }


def _georeference(of: Chart, size: Dimensions, uri: str) -> Json:
    """Say how the map lies upon the earth (Georeference extension 1.0)."""
    return {
        "id": f"{uri}/georeference",
        "type": "AnnotationPage",
        "items": [
            {
                "id": f"{uri}/georeference/1",
                "type": "Annotation",
                "motivation": "georeferencing",
                "target": _whole(uri, size),
                "body": {
                    "id": f"{uri}/georeference/1/points",
                    "type": "FeatureCollection",
                    "transformation": of.transformation,
                    "features": [*_controls(of, size)],
                },
            }
        ],
    }


def _whole(uri: str, size: Dimensions) -> Json:
    corners: Sequence[tuple[int, int]] = (
        (0, 0),
        (size.width, 0),
        (size.width, size.height),
        (0, size.height),
    )
    points = " ".join(f"{x},{y}" for x, y in corners)
    sides = f'width="{size.width}" height="{size.height}"'
    svg = f'<svg {sides}><polygon points="{points}"/></svg>'
    return {
        "type": "SpecificResource",
        "source": {
            "id": uri,
            "type": "Canvas",
            "width": size.width,
            "height": size.height,
        },
        "selector": {"type": "SvgSelector", "value": svg},
    }


def _controls(of: Chart, size: Dimensions) -> Iterator[Json]:
    for control in of.controls:
        x, y = pixel(control, size)
        yield {
            "type": "Feature",
            "properties": {"resourceCoords": [round(x, 1), round(y, 1)]},
            "geometry": {"type": "Point", "coordinates": list(control.point)},
        }
