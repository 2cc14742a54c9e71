"""A canvas of version 2: what is seen on it, and where it is told of (section 5.3)."""

from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.presentation.credit import optional
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.version2 import annotation
from iiif_service.presentation.version2.properties import (
    called,
    data,
    image,
    inner,
    pointed,
    properties,
)

_GEOREFERENCE = "http://iiif.io/api/extension/georef/1/context.json"

_UNSEEN = Dimensions(1200, 1200)
"""The canvas of a song that shows nothing."""


def canvas(resource: Resource, manifest: Resource, links: Links) -> Resource:
    """Hang on a canvas what is seen, and name the lists of what is said of it."""
    own, seen = called(resource, links), _seen(resource, manifest)
    size, offered = _size(seen), annotation.files(resource)
    others = [
        *data(resource),
        *annotation.beside(resource, "georeferencing", _GEOREFERENCE),
    ]
    return {
        **own,
        **properties(
            {**resource, "rendering": [*inner(resource, "rendering"), *offered]}, links
        ),
        **optional(seeAlso=others),
        "width": size.width,
        "height": size.height,
        "images": _images(seen, str(own["@id"]), links),
        **optional(otherContent=annotation.names(resource, links)),
    }


def lists(resource: Resource, manifest: Resource, links: Links) -> list[Resource]:
    """Give the annotation lists of a canvas."""
    return annotation.lists(resource, _size(_seen(resource, manifest)), links)


def _seen(resource: Resource, manifest: Resource) -> Resource:
    """Find what is seen while a canvas is: its own pictures, or beside its sound."""
    for shown in (
        [resource] if "width" in resource else [],
        inner(resource, "accompanyingCanvas"),
        inner(manifest, "placeholderCanvas"),
    ):
        if shown:
            return shown[0]
    return {}


def _size(seen: Resource) -> Dimensions:
    if not seen:
        return _UNSEEN
    return Dimensions(int(str(seen["width"])), int(str(seen["height"])))


def _images(seen: Resource, uri: str, links: Links) -> list[Resource]:
    """Paint on a canvas of version 2, ``uri``, what is seen on one of version 3."""
    if not seen:
        return []
    other = links.twin(str(seen["id"]))
    return [
        {
            "@id": links.twin(str(each["id"])).replace(other, uri, 1),
            "@type": "oa:Annotation",
            "motivation": "sc:painting",
            "resource": image(body),
            "on": pointed(links, each["target"]).replace(other, uri, 1),
        }
        for page in inner(seen, "items")
        for each in inner(page, "items")
        for body in inner(each, "body")
    ]
