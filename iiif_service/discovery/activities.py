"""Activities: the journal as an ordered collection (Change Discovery API 1.0, level 2).

Pages are counted from 0 and hold the oldest activities first; all but the last are full
and never change again. An object's ``canonical`` is its address in version 3 of the
Presentation API, by which the variants of one resource are known to be one.

We never write ``Refresh``: the journal tells of each resource from its beginning,
so that there is nothing to begin again from.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from iiif_service.database.opened import Database
from iiif_service.discovery.changes import Type
from iiif_service.discovery.records import Activity, Moment, told
from iiif_service.links import PRESENTATION, Links

CONTEXT = "http://iiif.io/api/discovery/1/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

SIZE = 100
"""How many activities a full page holds."""

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as bytes; once it is full and there is another, it never changes."""

    body: bytes
    final: bool


def collection(links: Links, as_of: Moment, size: int = SIZE) -> bytes:
    """Write the ordered collection (section 3.1)."""
    return _written(
        {
            "@context": CONTEXT,
            "id": links.changes(),
            "type": "OrderedCollection",
            "totalItems": as_of.number,
            "first": _page(links, 0),
            "last": _page(links, _last(as_of, size)),
        }
    )


def page(
    database: Database, links: Links, as_of: Moment, number: int, size: int = SIZE
) -> Page | None:
    """Write a page (section 3.2), if there is one; raises DatabaseError."""
    last = _last(as_of, size)
    first = number * size
    if number > last or first >= as_of.number:
        return None
    found = told(database, first + 1, min(first + size, as_of.number))
    node = {
        "@context": CONTEXT,
        "id": links.changes_page(number),
        "type": "OrderedCollectionPage",
        "partOf": {"id": links.changes(), "type": "OrderedCollection"},
        "startIndex": first,
    }
    if number:
        node["prev"] = _page(links, number - 1)
    if number < last:
        node["next"] = _page(links, number + 1)
    node["orderedItems"] = [_activity(links, number, each) for each in found]
    return Page(_written(node), number < last)


def _last(as_of: Moment, size: int) -> int:
    return max(as_of.number - 1, 0) // size


def _page(links: Links, number: int) -> Node:
    return {"id": links.changes_page(number), "type": "OrderedCollectionPage"}


def _activity(links: Links, page: int, activity: Activity) -> Node:
    """Write an activity (section 3.3)."""
    node: dict[str, object] = {
        "id": f"{links.changes_page(page)}#activity-{activity.number}",
        "type": activity.type,
        "object": _object(links, activity, activity.uri),
    }
    if activity.type is Type.MOVE and activity.target:
        node["target"] = _object(links, activity, activity.target)
    moment = datetime.fromtimestamp(activity.time, UTC)
    return {**node, "endTime": moment.strftime("%Y-%m-%dT%H:%M:%SZ")}


def _object(links: Links, activity: Activity, uri: str) -> Node:
    node = {"id": uri, "type": activity.kind, "format": activity.media_type}
    newer, older = (f"{links.public_url}{PRESENTATION[n]}/" for n in (3, 2))
    if uri.startswith(older):
        return {**node, "canonical": f"{newer}{uri.removeprefix(older)}"}
    return {**node, "canonical": uri}


def _written(node: Node) -> bytes:
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).encode()
