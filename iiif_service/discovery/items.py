"""Items: by which name a thing is known for ever, wherever it lies.

An item is named once, by the name that it has when it is first told, and keeps that
however it is renamed and wherever it moves (OAI-PMH 2.0, section 2.4).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from iiif_service.discovery.changes import GONE, Change, Known, Type


def items(before: Mapping[str, Known], found: Sequence[Change]) -> list[str]:
    """Name the item of each change; no two that are there have the same name.

    What moves takes its item along, unless there is one already where it moves to.
    """
    before_now = {uri: known.item for uri, known in before.items()}
    there = {uri for uri, known in before.items() if known.last not in GONE}
    new = [c for c in found if c.type not in GONE and c.resource.uri not in there]
    there -= {c.resource.uri for c in found if c.type in GONE}
    of, moved = dict(before_now), _moved(found, before_now)
    taken = {of[uri] for uri in there}
    for change in sorted(new, key=lambda c: c.resource.uri not in moved):
        uri = change.resource.uri
        wanted = _names(moved.get(uri), before_now.get(uri), change.resource.name)
        of[uri] = next(name for name in wanted if name and name not in taken)
        taken.add(of[uri])
    return [(before_now if c.type in GONE else of)[c.resource.uri] for c in found]


def _moved(found: Sequence[Change], of: Mapping[str, str]) -> Mapping[str, str]:
    """Say for each address which item moves to it; the first of several."""
    moved: dict[str, str] = {}
    for change in found:
        if change.type is Type.MOVE and change.target:
            moved.setdefault(change.target, of[change.resource.uri])
    return moved


def _names(moved: str | None, known: str | None, name: str) -> Iterator[str | None]:
    """Give what an item may be called, the best first."""
    yield from (moved, known, name)
    yield from (f"{name}~{number}" for number in count(2))
