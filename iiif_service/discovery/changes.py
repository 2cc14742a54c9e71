"""Changes: what became of each resource between what is known and what is served."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Type(StrEnum):
    """What happened to a resource (Change Discovery API 1.0, section 3.3)."""

    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"
    MOVE = "Move"


GONE = (Type.DELETE, Type.MOVE)
"""What leaves nothing at an address."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A resource as it is at one time; ``name`` is its own wherever it lies."""

    uri: str
    kind: str
    name: str
    part: str
    digest: str
    media_type: str
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the journal last says of an address."""

    last: Type
    resource: Resource
    target: str | None = None
    item: str = ""
    """By which name it is known for ever; see ``items``."""


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a resource; ``target`` is where it moved to."""

    type: Type
    resource: Resource
    target: str | None = None


def changes(before: Mapping[str, Known], now: Iterable[Resource]) -> list[Change]:
    """Tell what happened, in an order in which it can be done again.

    What left an address comes first. After a move, whatever it moved to is told too,
    for those who read backwards and forget where things moved to. What was deleted and
    is claimed later has moved then.
    """
    served = {resource.uri: resource for resource in now}
    homes = _homes(served.values())
    left = [
        change
        for uri, known in before.items()
        if uri not in served and (change := _left(known, homes))
    ]
    moved_to = {change.target for change in left}
    came = [
        change
        for uri, resource in served.items()
        if (change := _came(resource, before.get(uri), moved=uri in moved_to))
    ]
    return sorted(left, key=_order) + sorted(came, key=_order)


def _homes(served: Iterable[Resource]) -> Mapping[str, str]:
    """Say for each name, former ones too, where it is at home now."""
    homes: dict[str, str] = {}
    for resource in served:
        for name in resource.formerly:
            homes.setdefault(name, resource.uri)
    return homes | {resource.name: resource.uri for resource in served}


def _left(known: Known, homes: Mapping[str, str]) -> Change | None:
    target = homes.get(known.resource.name)
    if target and known.last is not Type.MOVE:
        return Change(Type.MOVE, known.resource, target)
    if known.last in GONE:
        return None
    return Change(Type.DELETE, known.resource)


def _came(resource: Resource, known: Known | None, *, moved: bool) -> Change | None:
    if moved:
        return Change(Type.UPDATE, resource)
    if known is None or known.last in GONE:
        return Change(Type.CREATE, resource)
    if _same(known.resource, resource):
        return None
    return Change(Type.UPDATE, resource)


def _same(known: Resource, found: Resource) -> bool:
    return (known.digest, known.name, known.part) == (
        found.digest,
        found.name,
        found.part,
    )


def _order(change: Change) -> tuple[str, str]:
    return change.resource.kind, change.resource.uri
