"""A map of the album as a manifest: its camps, its route, its legend, the globe."""

from collections.abc import Sequence
from html import escape

from iiif_service.album.journey import Camp, Kind, Map, Route
from iiif_service.album.model import CampName
from iiif_service.album.terms import Row
from iiif_service.language import LanguageMap, read
from iiif_service.library import Picture
from iiif_service.presentation import places
from iiif_service.presentation.annotation import (
    annotation,
    at,
    elsewhere,
    html,
    page,
    painting,
    told,
)
from iiif_service.presentation.canvas import surface
from iiif_service.presentation.credit import (
    catalogued,
    collection,
    credit,
    homepage,
    messages,
    optional,
    rendering,
    see_also,
)
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.georeference import georeference
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.projection import fitted
from iiif_service.presentation.range import canvas as named
from iiif_service.presentation.rows import pairs, row, together
from iiif_service.presentation.tiers import painted


def manifest(map_: Map, edition: Edition) -> Resource | None:
    """Publish a map; without its picture it is left out."""
    picture = edition.pictures.get(map_.slug)
    if picture is None:
        return None
    return {
        **_named(map_, edition),
        **optional(
            summary=map_.summary,
            metadata=_rows(map_, edition),
            navDate=map_.date and map_.date.moment,
            seeAlso=[
                places.dataset(map_, edition),
                *see_also(map_.see_also),
                *catalogued(edition.links.manifest(map_.slug), edition),
            ],
            rendering=rendering(map_.rendering, map_.essay, edition),
        ),
        **credit(edition, map_.policy),
        "homepage": homepage(edition, map_.title, map_.slug),
        "partOf": collection(edition),
        "thumbnail": [thumbnail(picture, edition.links)],
        "navPlace": places.of_map(map_, edition),
        "items": [_canvas(map_, picture, edition)],
        "structures": _structures(map_, edition),
        **optional(annotations=messages(edition, map_.slug)),
    }


def reference(map_: Map, edition: Edition) -> Resource:
    """Name a map's manifest in the collection."""
    return {
        **_named(map_, edition),
        **optional(summary=map_.summary, navDate=map_.date and map_.date.moment),
        "thumbnail": [thumbnail(edition.pictures[map_.slug], edition.links)],
    }


def _named(map_: Map, edition: Edition) -> Resource:
    uri = edition.links.manifest(map_.slug)
    return {"id": uri, "type": "Manifest", "label": map_.title}


def _rows(map_: Map, edition: Edition) -> list[Resource]:
    album = edition.album
    titles = [kind.title for kind in map_.kinds]
    route = [map_.route.title] if map_.route else []
    return [
        *row(Row.ARTIST, edition.artist(map_), album),
        *row(Row.LEGEND, together(titles, album), album),
        *row(Row.ROUTE, together(route, album), album),
        *row(Row.CAMPS, together([camp.title for camp in map_.camps], album), album),
        *row(Row.HOLDER, album.terms(map_.policy).holder, album),
        *pairs(map_.metadata),
    ]


def _canvas(map_: Map, picture: Picture, edition: Edition) -> Resource:
    uri = edition.links.canvas(map_.slug, map_.slug)
    pages = {
        "description": _description(uri, map_),
        "legend": [_legend(uri, map_, edition)],
        "route": [_route(uri, map_.route, map_, edition)] if map_.route else [],
        "camps": [_camp(uri, camp, map_, edition) for camp in map_.camps],
        "drawings": _drawings(uri, map_, edition),
    }
    found = [page(f"{uri}/{name}", items) for name, items in pages.items() if items]
    return {
        "id": uri,
        "type": "Canvas",
        "label": map_.title,
        **optional(
            summary=map_.caption,
            metadata=row(Row.ALT, map_.alt, edition.album),
            seeAlso=catalogued(uri, edition),
        ),
        # By its address alone: what it holds stands in the manifest.
        "navPlace": {
            "id": edition.links.places(map_.slug),
            "type": "FeatureCollection",
        },
        **surface(uri, picture, edition),
        "items": painting(uri, painted(picture, map_.title, edition)),
        "annotations": [*found, georeference(map_, uri, picture.shape)],
    }


def _description(uri: str, map_: Map) -> list[Resource]:
    if map_.alt is None:
        return []
    return [annotation(f"{uri}/description/1", "describing", told(map_.alt), uri)]


def _legend(uri: str, map_: Map, edition: Edition) -> Resource:
    """Explain the classes of camps, in each language of the album."""
    text = {
        tag: (f"<p>{'<br/>'.join(_line(kind, tag) for kind in map_.kinds)}</p>",)
        for tag in edition.album.languages
    }
    return annotation(f"{uri}/legend/1", "commenting", told(None, text), uri)


def _line(kind: Kind, tag: str) -> str:
    colour = f" ({kind.colour})" if kind.colour else ""
    return f"{escape(read(kind.title, tag), quote=False)}{colour}"


def _route(uri: str, route: Route, map_: Map, edition: Edition) -> Resource:
    """Draw the way as a line over the map."""
    size = edition.pictures[map_.slug].shape
    fit = fitted(map_, size.width, size.height)
    pixels = [fit.pixel(stage.point) for stage in route.stages]
    line = " L".join(f"{x:.1f},{y:.1f}" for x, y in pixels)
    path = f'<path d="M{line}" fill="none" stroke="#7a2b1f" />'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{path}</svg>'
    body = told(route.title, _stages(route, edition))
    selector = {"type": "SvgSelector", "value": svg}
    return annotation(f"{uri}/route/1", "commenting", body, _part(uri, selector))


def _stages(route: Route, edition: Edition) -> LanguageMap:
    """Tell the stops in order, after what is told of the way."""
    return {
        tag: (_paragraphs(route.caption, tag) + f"<p>{_stops(route, tag)}</p>",)
        for tag in edition.album.languages
    }


def _stops(route: Route, tag: str) -> str:
    titles = [read(stage.title, tag) for stage in route.stages]
    return escape(" – ".join(titles), quote=False)


def _paragraphs(text: LanguageMap | None, tag: str) -> str:
    return html(read(text, tag)) if text else ""


def _camp(uri: str, camp: Camp, map_: Map, edition: Edition) -> Resource:
    """Mark a camp with its name, its class and what is told of it."""
    kind = next((k.title for k in map_.kinds if k.slug == camp.kind), None)
    text = {
        tag: (_paragraphs(kind, tag) + _paragraphs(camp.caption, tag),)
        for tag in edition.album.languages
    }
    body, target = told(camp.title, text), _point(uri, camp, map_, edition)
    return annotation(f"{uri}/camps/{camp.slug}", "commenting", body, target)


def _drawings(uri: str, map_: Map, edition: Edition) -> list[Resource]:
    """Link each camp to the drawings that are set there."""
    return [
        annotation(
            f"{uri}/drawings/{camp.slug}/{slug}",
            "linking",
            _drawing(slug, edition),
            at(uri, places.around(camp, map_, edition)),
        )
        for camp in map_.camps
        for slug in edition.set_in.get(CampName(map_.slug, camp.slug), ())
    ]


def _drawing(slug: str, edition: Edition) -> Resource:
    shown = edition.shown[slug]
    manifest = edition.links.manifest(shown.chapter.slug)
    return elsewhere(edition.canvas(shown), manifest, label=shown.drawing.title)


def _point(uri: str, camp: Camp, map_: Map, edition: Edition) -> Resource:
    size = edition.pictures[map_.slug].shape
    x, y = fitted(map_, size.width, size.height).pixel(camp.point)
    return _part(uri, {"type": "PointSelector", "x": round(x), "y": round(y)})


def _part(uri: str, selector: Resource) -> Resource:
    return {"type": "SpecificResource", "source": uri, "selector": selector}


def _structures(map_: Map, edition: Edition) -> Sequence[Resource]:
    """List the camps class by class, each with its part of the map."""
    uri, links = edition.links.canvas(map_.slug, map_.slug), edition.links
    return [
        {
            "id": links.range(map_.slug, kind.slug),
            "type": "Range",
            "label": kind.title,
            "items": items,
        }
        for kind in map_.kinds
        if (
            items := [
                {
                    "id": links.range(map_.slug, kind.slug, camp.slug),
                    "type": "Range",
                    "label": camp.title,
                    "items": [named(at(uri, places.around(camp, map_, edition)))],
                }
                for camp in map_.camps
                if camp.kind == kind.slug
            ]
        )
    ]
