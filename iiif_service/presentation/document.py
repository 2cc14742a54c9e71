"""Documents: resources become bytes, each at the address that is its id."""

import json
from collections.abc import Iterator, Mapping

from iiif_prezi3 import Collection, Manifest

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

Json = Mapping[str, object]


def documents(resource: Manifest | Collection) -> Iterator[tuple[str, Json]]:
    """Give a resource, and each part inside it that has an address of its own."""
    whole = json.loads(resource.jsonld())
    yield whole["id"], whole
    yield from _parts(whole)


def written(resource: Json) -> bytes:
    """Write a document the one way we write them: UTF-8, no spaces, keys in order."""
    return json.dumps(resource, ensure_ascii=False, separators=(",", ":")).encode()


def _parts(resource: Json) -> Iterator[tuple[str, Json]]:
    """Walk through canvases, annotation pages and annotations."""
    items = resource.get("items", [])
    for item in items if isinstance(items, list) else []:
        if item["type"] != "Manifest":  # a collection only names its manifests
            yield item["id"], {"@context": CONTEXT, **item}
            yield from _parts(item)
