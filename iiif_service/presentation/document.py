"""Documents: resources become bytes, each at the address that is its id."""

import json
from collections.abc import Iterator, Mapping

from iiif_prezi3 import Collection, Manifest

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

Json = Mapping[str, object]


def read(resource: Manifest | Collection) -> Json:
    """Read a resource as it will be written."""
    found: Json = json.loads(resource.jsonld())
    return found


def documents(whole: Json) -> Iterator[tuple[str, Json]]:
    """Give a resource, and each part inside it that has an address of its own."""
    yield str(whole["id"]), whole
    yield from _parts(whole, whole["@context"])


def written(resource: Json) -> bytes:
    """Write a document the one way we write them: UTF-8, no spaces, keys in order."""
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode()


def _parts(resource: Json, context: object) -> Iterator[tuple[str, Json]]:
    """Walk through canvases, annotation pages, annotations and ranges."""
    for item in _inside(resource):
        # What is only named there is a document of its own, or a part of one.
        if "items" in item or item["type"] == "Annotation":
            yield str(item["id"]), {"@context": context, **item}
            yield from _parts(item, context)


def _inside(resource: Json) -> Iterator[Json]:
    for key in ("placeholderCanvas", "accompanyingCanvas"):
        if isinstance(canvas := resource.get(key), dict):
            yield canvas
    for key in ("items", "annotations", "structures"):
        items = resource.get(key, [])
        yield from items if isinstance(items, list) else []
