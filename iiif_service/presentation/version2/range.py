"""Ranges of version 2: one flat list, each of which names its members (section 5.6)."""

from collections.abc import Iterator

from iiif_service.links import Links
from iiif_service.presentation.credit import optional
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.version2.properties import (
    called,
    inner,
    pointed,
    properties,
    texts,
)


def structures(manifest: Resource, links: Links) -> list[Resource]:
    """Give all ranges one after the other, below one that is the top of all."""
    ranges = inner(manifest, "structures")
    if not ranges:
        return []
    top = {
        "@id": f"{links.twin(str(manifest['id'])).rpartition('/')[0]}/range",
        "@type": "sc:Range",
        "label": texts(manifest["label"]),
        "viewingHint": "top",
        "ranges": _names(ranges, links),
    }
    return [top, *(found for each in ranges for found in _flat(each, links))]


def _flat(range_: Resource, links: Links) -> Iterator[Resource]:
    """Give a range, and then those inside it."""
    items = inner(range_, "items")
    inside = [each for each in items if each["type"] == "Range"]
    canvases = [each for each in items if each["type"] == "Canvas"]
    # Older viewers know no members; ours never stand in mixed order.
    yield {
        **called(range_, links),
        **properties(range_, links),
        **optional(
            canvases=[pointed(links, each["id"]) for each in canvases],
            ranges=_names(inside, links),
        ),
    }
    for each in inside:
        yield from _flat(each, links)


def _names(resources: list[Resource], links: Links) -> list[str]:
    return [links.twin(str(each["id"])) for each in resources]
