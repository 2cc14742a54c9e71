"""Documents: resources become bytes, each at the address that is its id."""

import json
from collections.abc import Collection, Iterator, Mapping

from iiif_service.presentation.picture import Resource
from iiif_service.presentation.places import GEOJSON

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

_EXTENSIONS = {
    b'"AuthProbeService2"': "http://iiif.io/api/auth/2/context.json",
    b'"navPlace":': "http://iiif.io/api/extension/navplace/context.json",
    b'"resourceCoords":': "http://iiif.io/api/extension/georef/1/context.json",
    b'"physicalScale":': "http://iiif.io/api/annex/services/physdim/1/context.json",
    # The Presentation API's own explains no more of an annotation than its properties.
    b'"source":': "http://www.w3.org/ns/anno.jsonld",
}
"""What a document holds that only another context explains."""

_GEOJSON = "https://geojson.org/geojson-ld/geojson-context.jsonld"
"""What explains a feature by itself; navPlace explains it only inside a resource."""

_WHOLE = ("items", "target", "selector", "geometry", "features", "physicalScale")
"""One of these tells a resource from the mere name of one."""


def documents(resource: Resource, base: str) -> Iterator[tuple[str, str, bytes]]:
    """Give a resource, and each part inside it that has an address below ``base``.

    Each is its id, its media type and its bytes.
    """
    for part in parts(resource, "id", base, _WHOLE):
        geojson = str(part["type"]).startswith("Feature")
        body = written(part)
        contexts = {uri for sign, uri in _EXTENSIONS.items() if sign in body}
        if geojson:
            contexts.add(_GEOJSON)
        # The Presentation API's own comes last (section 4.6).
        every = [*sorted(contexts), CONTEXT]
        context = written({"@context": every if contexts else CONTEXT})
        body = context[:-1] + b"," + body[1:]
        yield str(part["id"]), GEOJSON if geojson else MEDIA_TYPE, body


def written(resource: Resource) -> bytes:
    """Write a document the one way we write them: UTF-8, no spaces, keys in order."""
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode()


def parts(
    node: object, name: str, base: str, whole: Collection[str]
) -> Iterator[Resource]:
    """Walk through a resource and all inside it that has an address below ``base``.

    ``name`` is the property that holds it; one of ``whole`` must stand beside it.
    """
    if isinstance(node, Mapping):
        uri = node.get(name)
        ours = isinstance(uri, str) and uri.startswith(base)
        if ours and any(key in node for key in whole):
            yield node
        for inner in node.values():
            if isinstance(inner, Mapping | list):
                yield from parts(inner, name, base, whole)
    elif isinstance(node, list):
        for inner in node:
            if isinstance(inner, Mapping | list):
                yield from parts(inner, name, base, whole)
