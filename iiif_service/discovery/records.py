"""Records: what the journal says, as of what one process serves at one time.

Everything is read as it was at a moment of the journal that never changes, page by page
after a cursor: a list that is read slowly, while the album changes, loses nothing and
says nothing twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, and_, func, not_, or_, select

from iiif_service.database.opened import Database
from iiif_service.database.tables import activities, batches
from iiif_service.discovery.changes import GONE, Type
from iiif_service.discovery.journal import AHEAD
from iiif_service.publication.generation import Generation


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the journal: its last activity, its last number, and when."""

    activity: int
    number: int
    time: int


@dataclass(frozen=True, slots=True)
class Activity:
    """What happened to a resource; ``number`` counts those that are told, from 1."""

    number: int
    type: Type
    kind: str
    uri: str
    name: str
    media_type: str
    target: str | None
    time: int
    """When, in whole seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Record:
    """A resource as it was last told; ``cursor`` is its place in the order."""

    cursor: int
    uri: str
    kind: str
    part: str
    digest: str
    time: int
    gone: bool
    target: str | None
    """Where it moved to, if it is gone by that."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: of a kind, of a part, and changed in some seconds, both included.

    The times are in seconds since 1970.
    """

    kind: str
    part: str | None = None
    since: int | None = None
    until: int | None = None


def moment(database: Database, generation: Generation, now: float) -> Moment:
    """Find how much of the journal may be told; raises DatabaseError.

    That is nothing later than the generation that is served, and nothing whose time has
    not come. A time that is far ahead was stamped by a clock that was wrong.
    """
    here = and_(
        batches.c.generation == generation.place.name,
        batches.c.fingerprint == generation.fingerprint,
    )
    served = select(func.max(batches.c.id)).where(here).scalar_subquery()
    told = or_(batches.c.time <= now, batches.c.time > now + AHEAD + 1)
    with database.reading() as connection:
        row = connection.execute(
            select(batches.c.last_activity, batches.c.last_number, batches.c.time)
            .where(told, batches.c.id <= func.coalesce(served, batches.c.id))
            .order_by(batches.c.id.desc())
            .limit(1)
        ).first()
    return Moment(*row) if row else Moment(0, 0, 0)


def told(database: Database, first: int, last: int) -> list[Activity]:
    """Give the activities of some numbers, both included; raises DatabaseError."""
    with database.reading() as connection:
        rows = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(activities.c.number.between(first, last))
            .order_by(activities.c.number)
        ).all()
    return [_activity(row) for row in rows]


def records(
    database: Database, as_of: Moment, wanted: Wanted, after: int = 0, limit: int = 100
) -> list[Record]:
    """Give the records after a cursor, at most so many; raises DatabaseError."""
    with database.reading() as connection:
        rows = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(*_conditions(connection, as_of, wanted, after))
            .order_by(activities.c.id)
            .limit(limit)
        ).all()
    return [_record(row) for row in rows]


def count(database: Database, as_of: Moment, wanted: Wanted) -> int:
    """Count the records there are; raises DatabaseError."""
    with database.reading() as connection:
        return connection.execute(
            select(func.count())
            .select_from(activities)
            .where(*_conditions(connection, as_of, wanted, 0))
        ).scalar_one()


def record(database: Database, as_of: Moment, uri: str) -> Record | None:
    """Find what was last told of an address; raises DatabaseError."""
    with database.reading() as connection:
        row = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(activities.c.uri == uri, activities.c.id <= as_of.activity)
            .order_by(activities.c.id.desc())
            .limit(1)
        ).first()
    return _record(row) if row else None


def times(database: Database, as_of: Moment, uris: Sequence[str]) -> dict[str, int]:
    """Say when addresses changed last, those that are known; raises DatabaseError."""
    return _newest(database, as_of, activities.c.uri, activities.c.uri.in_(uris))


def times_of_parts(database: Database, as_of: Moment) -> dict[str, int]:
    """Say when each part changed last, itself or inside; raises DatabaseError."""
    return _newest(database, as_of, activities.c.part)


def newest(
    database: Database, as_of: Moment, kinds: Sequence[str], below: str, limit: int
) -> list[Record]:
    """Give what changed last below an address, the newest first, each once.

    What moved is told where it is now. Raises DatabaseError.
    """
    with database.reading() as connection:
        rows = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(
                activities.c.id <= as_of.activity,
                activities.c.kind.in_(kinds),
                activities.c.uri.startswith(below, autoescape=True),
                activities.c.type != Type.MOVE,
                not_(_said_later(as_of)),
            )
            .order_by(activities.c.id.desc())
            .limit(limit)
        ).all()
    return [_record(row) for row in rows]


def _newest(
    database: Database,
    as_of: Moment,
    of: ColumnElement[str],
    *conditions: ColumnElement[bool],
) -> dict[str, int]:
    with database.reading() as connection:
        rows = connection.execute(
            select(of, func.max(batches.c.time))
            .join_from(activities, batches, batches.c.id == activities.c.batch)
            .where(activities.c.id <= as_of.activity, *conditions)
            .group_by(of)
        ).all()
    return {row[0]: row[1] for row in rows}


def _conditions(
    connection: Connection, as_of: Moment, wanted: Wanted, after: int
) -> Sequence[ColumnElement[bool]]:
    """Ask for the last that is said of each address, within what the indexes know."""
    # Times grow with ids: a span of time is a span of these.
    first = max(after, _up_to(connection, wanted.since, before=True, default=0)) + 1
    last = _up_to(connection, wanted.until, before=False, default=as_of.activity)
    conditions = [
        activities.c.kind == wanted.kind,
        activities.c.id.between(first, min(last, as_of.activity)),
        not_(_said_later(as_of)),
    ]
    if wanted.part is not None:
        conditions.append(activities.c.part == wanted.part)
    return conditions


def _said_later(as_of: Moment) -> ColumnElement[bool]:
    """Tell whether anything is said of the same address after an activity."""
    later = activities.alias()
    return (
        select(later.c.id)
        .where(
            later.c.uri == activities.c.uri,
            later.c.id > activities.c.id,
            later.c.id <= as_of.activity,
        )
        .exists()
    )


def _up_to(
    connection: Connection, time: int | None, *, before: bool, default: int
) -> int:
    """Find the last activity of what was stamped up to a time."""
    if time is None:
        return default
    stamped = batches.c.time < time if before else batches.c.time <= time
    found = select(func.coalesce(func.max(batches.c.last_activity), 0)).where(stamped)
    return int(connection.execute(found).scalar_one())


def _activity(row: "Row[tuple[object, ...]]") -> Activity:
    return Activity(
        row.number,
        Type(row.type),
        row.kind,
        row.uri,
        row.name,
        row.media_type,
        row.target,
        row.time,
    )


def _record(row: "Row[tuple[object, ...]]") -> Record:
    return Record(
        row.id,
        row.uri,
        row.kind,
        row.part,
        row.digest,
        row.time,
        row.type in GONE,
        row.target,
    )
