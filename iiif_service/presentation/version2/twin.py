"""Twins: a manifest or a collection as version 2 has it (sections 5.1 and 5.8)."""

from collections.abc import Iterator

from iiif_service.links import Links
from iiif_service.presentation import document
from iiif_service.presentation.credit import optional
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.version2.canvas import canvas, lists
from iiif_service.presentation.version2.properties import (
    called,
    data,
    inner,
    pointed,
    properties,
)
from iiif_service.presentation.version2.range import structures

CONTEXT = "http://iiif.io/api/presentation/2/context.json"
MEDIA_TYPE = "application/json"
"""What section 7.2 has a server say to whoever does not ask for another one."""

_WHOLE = (
    *("sequences", "images", "resources", "resource", "canvases", "ranges"),
    *("manifests", "collections", "members", "physicalScale"),
)
"""One of these tells a resource from the mere name of one."""


def named(resource: Resource, links: Links) -> Resource:
    """Let a manifest or a collection of version 3 name its twin."""
    twin = {
        "id": links.twin(str(resource["id"])),
        "type": "Dataset",
        "label": {"none": ["IIIF Presentation API 2.1"]},
        "format": MEDIA_TYPE,
        "profile": CONTEXT,
    }
    others = [*inner(resource, "seeAlso"), twin]
    first = {name: resource[name] for name in ("id", "type", "label")}
    rest = {name: value for name, value in resource.items() if name != "seeAlso"}
    return {**first, "seeAlso": others, **rest}


def documents(resource: Resource, links: Links) -> Iterator[tuple[str, str, bytes]]:
    """Write the twin of a manifest or a collection, and each part with an address.

    Each is its id, its media type and its bytes.
    """
    for whole in twins(resource, links):
        for part in document.parts(whole, "@id", links.public_url, _WHOLE):
            # A service is explained by its own context.
            body = document.written({"@context": CONTEXT, **part})
            yield str(part["@id"]), MEDIA_TYPE, body


def twins(resource: Resource, links: Links) -> Iterator[Resource]:
    """Give a resource as version 2 has it, and the annotation lists beside it."""
    if resource["type"] == "Collection":
        yield _collection(resource, links)
        return
    yield _manifest(resource, links)
    for each in inner(resource, "items"):
        yield from lists(each, resource, links)


def _collection(collection: Resource, links: Links) -> Resource:
    members = [_reference(each, links) for each in inner(collection, "items")]
    by_type = {
        "manifests": [each for each in members if each["@type"] == "sc:Manifest"],
        "collections": [each for each in members if each["@type"] == "sc:Collection"],
    }
    # Older clients do not read members, and only there both kinds have one order.
    mixed = {"members": members} if all(by_type.values()) else optional(**by_type)
    return {**_head(collection, links), **(mixed or {"manifests": []})}


def _reference(member: Resource, links: Links) -> Resource:
    """Name a member of a collection, with what shows it in a list."""
    # Section 5.8: a collection among members must have a hint.
    hint = {"viewingHint": "multi-part"} if member["type"] == "Collection" else {}
    return {
        **called(member, links),
        **hint,
        **properties(member, links),
        **optional(navDate=member.get("navDate")),
    }


def _manifest(manifest: Resource, links: Links) -> Resource:
    head, direction = _head(manifest, links), manifest.get("viewingDirection")
    if "continuous" in str(head.get("viewingHint")):
        direction = direction or "left-to-right"  # without one it means nothing
    starts = [
        pointed(links, each.get("source", each["id"]))
        for each in inner(manifest, "start")
    ]
    canvases = [canvas(each, manifest, links) for each in inner(manifest, "items")]
    # Some clients look for the direction in one place, some in the other.
    sequence = {
        "@type": "sc:Sequence",
        **optional(
            viewingDirection=direction, startCanvas=starts[0] if starts else None
        ),
        "canvases": canvases,
    }
    return {
        **head,
        **optional(viewingDirection=direction),
        "sequences": [sequence],
        **optional(structures=structures(manifest, links)),
    }


def _head(resource: Resource, links: Links) -> Resource:
    """Say what a whole document is, and where it is told in version 3."""
    twin = links.twin(str(resource["id"]))
    newer = {
        "@id": resource["id"],
        "label": "IIIF Presentation API 3.0",
        "format": document.MEDIA_TYPE,
        "profile": document.CONTEXT,
    }
    others = [each for each in data(resource) if each["@id"] != twin]
    return {
        **called(resource, links),
        **properties(resource, links),
        "seeAlso": [newer, *others],
        **optional(navDate=resource.get("navDate")),
    }
