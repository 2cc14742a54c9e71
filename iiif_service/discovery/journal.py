"""Journal: what a generation changed is appended, once and after it is served.

Theory of operation. The switch of generations comes first and the journal after it, in
one transaction, so that nothing is told which is not yet served. What is appended is
the difference between what the journal says already and what the generation holds;
whoever is killed in between is caught up with by the next ``publish`` or ``serve``,
which finds the same difference, or none.

Readers come between the two. A process notices a switch within a second, and it tells
of no batch later than the generation that it serves. A batch is stamped some seconds
ahead and told once that time has come. So nothing is ever added at a time that has
passed: who asks again from when he asked last has missed nothing.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select, update

from iiif_service import durable
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import activities, batches
from iiif_service.discovery.changes import Change, Known, Resource, Type, changes
from iiif_service.discovery.items import items
from iiif_service.publication.generation import Generation
from iiif_service.publication.holding import Kind

AHEAD = 2
"""How many seconds a batch is told after it was written; longer than a process needs
to notice a switch."""

ANNOTATION, PAGE = "Annotation", "AnnotationPage"
BOARD = frozenset({ANNOTATION, PAGE})
"""What no generation holds, since it changes while one is served: see ``tell``."""

TOLD = frozenset({Kind.COLLECTION, Kind.MANIFEST, *BOARD})
"""What Change Discovery tells of."""

_TRIES = 5
"""How often a slow disk is given another time."""

Clock = Callable[[], float]


def record(database: Database, generation: Generation, clock: Clock) -> int:
    """Append what a generation changed, unless that was done; gives how many entries.

    Raises DatabaseError. Only whoever may publish may call it, for what is served.
    """
    with database.writing() as connection:
        alone(connection, batches)
        if _is_recorded(connection, generation):
            return 0
        before = _known(connection)
        found = changes(before, _resources(generation))
        durable.at("journal.compared")
        named = list(zip(found, items(before, found), strict=True))
        label = generation.place.name, generation.fingerprint
        batch = _append(connection, label, named)
        durable.at("journal.filled")
        stamped = Stamped(batch, _stamp(connection, batch, clock))
    durable.at("journal.committed")
    settle(database, stamped, clock)
    return len(found)


@dataclass(frozen=True, slots=True)
class Stamped:
    """A batch, and when it may be told, in seconds since 1970."""

    batch: int
    time: int


def tell(connection: Connection, found: Sequence[Change], clock: Clock) -> Stamped:
    """Append what changed on the board, in the transaction in which it changes.

    It belongs to whatever generation was told last, and is told with it. Once that is
    kept, ``settle`` sees to its time.
    """
    alone(connection, batches)
    last = connection.execute(
        select(batches.c.generation, batches.c.fingerprint)
        .order_by(batches.c.id.desc())
        .limit(1)
    ).first()
    label = tuple(last) if last else ("", "")
    named = [(change, f"board/{change.resource.name}") for change in found]
    batch = _append(connection, label, named)
    return Stamped(batch, _stamp(connection, batch, clock))


def settle(database: Database, stamped: Stamped, clock: Clock) -> None:
    """Give a batch another time, if a slow disk kept it only after its own."""
    for _ in range(_TRIES):
        if clock() <= stamped.time:
            break
        with database.writing() as connection:
            time = _stamp(connection, stamped.batch, clock)
            stamped = Stamped(stamped.batch, time)


def known(connection: Connection, uris: Sequence[str]) -> Mapping[str, Type]:
    """Give what was last told of each address, where something was."""
    found: dict[str, Type] = {}
    for some in batched(uris):
        last = select(func.max(activities.c.id)).where(activities.c.uri.in_(some))
        query = select(activities.c.uri, activities.c.type).where(
            activities.c.id.in_(last.group_by(activities.c.uri))
        )
        found |= {uri: Type(type_) for uri, type_ in connection.execute(query)}
    return found


def is_recorded(database: Database, generation: Generation) -> bool:
    """Tell whether the journal has all of a generation; raises DatabaseError."""
    with database.reading() as connection:
        return _is_recorded(connection, generation)


def _is_recorded(connection: Connection, generation: Generation) -> bool:
    last = connection.execute(
        select(batches.c.generation, batches.c.fingerprint)
        .order_by(batches.c.id.desc())
        .limit(1)
    ).first()
    return last == (generation.place.name, generation.fingerprint)


def _known(connection: Connection) -> Mapping[str, Known]:
    """Read what was last said of each address."""
    last = (
        select(func.max(activities.c.id))
        .where(activities.c.kind.not_in(BOARD))
        .group_by(activities.c.uri)
    )
    rows = connection.execute(select(activities).where(activities.c.id.in_(last)))
    return {
        row.uri: Known(
            Type(row.type),
            Resource(
                *(row.uri, row.kind, row.name, row.part, row.digest, row.media_type)
            ),
            row.target,
            row.item,
        )
        for row in rows
    }


def _resources(generation: Generation) -> Iterator[Resource]:
    base = generation.links.public_url
    for h in generation.holdings():
        yield Resource(
            *(f"{base}{h.path}", h.kind, h.name, h.part, h.digest, h.media_type),
            formerly=h.formerly,
        )


def _append(
    connection: Connection, label: tuple[str, str], found: Sequence[tuple[Change, str]]
) -> int:
    """Write a batch and its activities; gives the batch's number."""
    last = connection.execute(
        select(
            func.coalesce(func.max(batches.c.id), 0),
            func.coalesce(func.max(batches.c.time), 0),
            func.coalesce(func.max(batches.c.last_activity), 0),
            func.coalesce(func.max(batches.c.last_number), 0),
        )
    ).one()
    batch, time, activity, number = last
    rows = []
    for at, (change, item) in enumerate(found, activity + 1):
        told = change.resource.kind in TOLD
        number += told
        row = _row(at, batch + 1, number if told else None, change)
        rows.append({**row, "item": item})
    connection.execute(
        insert(batches).values(
            id=batch + 1,
            generation=label[0],
            fingerprint=label[1],
            time=time,
            last_activity=activity + len(rows),
            last_number=number,
        )
    )
    if rows:
        connection.execute(insert(activities), rows)
    return int(batch) + 1


def _row(
    at: int, batch: int, number: int | None, change: Change
) -> dict[str, int | str | None]:
    resource = change.resource
    return {
        "id": at,
        "batch": batch,
        "number": number,
        "type": change.type,
        "kind": resource.kind,
        "uri": resource.uri,
        "name": resource.name,
        "part": resource.part,
        "digest": resource.digest,
        "media_type": resource.media_type,
        "target": change.target,
    }


def _stamp(connection: Connection, batch: int, clock: Clock) -> int:
    """Give a batch a time that lies ahead, and not before that of another."""
    before = connection.execute(
        select(func.coalesce(func.max(batches.c.time), 0)).where(batches.c.id < batch)
    ).scalar_one()
    stamp = max(math.ceil(clock()) + AHEAD, int(before))
    connection.execute(update(batches).where(batches.c.id == batch).values(time=stamp))
    return stamp
