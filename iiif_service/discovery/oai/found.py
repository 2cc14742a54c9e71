"""Found: the items that the journal tells of, as of one moment of it.

An item is a canvas or a manifest, in version 3 of the Presentation API, by the name
that it keeps wherever it lies: what moved is there once, where it is now.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, and_, func, not_, or_, select

from iiif_service.database.opened import Database
from iiif_service.database.tables import activities, batches
from iiif_service.discovery.changes import GONE
from iiif_service.discovery.oai.asked import Listed
from iiif_service.discovery.oai.names import MANIFESTS, kind, part
from iiif_service.publication.holding import Kind


@dataclass(frozen=True, slots=True)
class Item:
    """What was last told of an item; ``cursor`` is its place in the order."""

    cursor: int
    name: str
    uri: str
    kind: str
    part: str
    time: int
    """When, in whole seconds since 1970."""
    gone: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a list: after a cursor, up to an activity, at most so many."""

    after: int
    activity: int
    limit: int


def items(database: Database, listed: Listed, span: Span) -> list[Item]:
    """Give some of the items of a list; raises DatabaseError."""
    with database.reading() as connection:
        rows = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(*_conditions(connection, listed, span))
            .order_by(activities.c.id)
            .limit(span.limit)
        ).all()
    return [_item(row) for row in rows]


def count(database: Database, listed: Listed, activity: int) -> int:
    """Count the items of a list; raises DatabaseError."""
    with database.reading() as connection:
        return connection.execute(
            select(func.count())
            .select_from(activities)
            .where(*_conditions(connection, listed, Span(0, activity, 0)))
        ).scalar_one()


def item(database: Database, name: str, activity: int | None = None) -> Item | None:
    """Find what was last told of an item; raises DatabaseError."""
    conditions = [activities.c.item == name, _ours()]
    if activity is not None:
        conditions.append(activities.c.id <= activity)
    with database.reading() as connection:
        row = connection.execute(
            select(activities, batches.c.time)
            .join(batches, batches.c.id == activities.c.batch)
            .where(*conditions)
            .order_by(activities.c.id.desc())
            .limit(1)
        ).first()
    return _item(row) if row else None


def parts(database: Database, activity: int) -> Sequence[str]:
    """Name the parts that there ever were; raises DatabaseError."""
    with database.reading() as connection:
        found = connection.execute(
            select(activities.c.part)
            .where(
                activities.c.kind == Kind.MANIFEST,
                activities.c.id <= activity,
                activities.c.part != "",
            )
            .group_by(activities.c.part)
            .order_by(func.min(activities.c.id))
        )
        return [row.part for row in found]


def last(database: Database) -> int:
    """Give the number of the last activity; raises DatabaseError."""
    with database.reading() as connection:
        found = select(func.coalesce(func.max(activities.c.id), 0))
        return int(connection.execute(found).scalar_one())


def earliest(database: Database) -> int:
    """Say when anything was told first; raises DatabaseError."""
    with database.reading() as connection:
        found = select(func.coalesce(func.min(batches.c.time), 0))
        return int(connection.execute(found).scalar_one())


def albums(database: Database) -> Sequence[str]:
    """Give the addresses that the album has had, the first first."""
    with database.reading() as connection:
        found = connection.execute(
            select(activities.c.uri)
            .where(activities.c.kind == Kind.COLLECTION)
            .group_by(activities.c.uri)
            .order_by(func.min(activities.c.id))
        )
        return [row.uri for row in found]


def _ours() -> ColumnElement[bool]:
    manifest = and_(
        activities.c.kind == Kind.MANIFEST, activities.c.name.startswith(MANIFESTS)
    )
    return or_(activities.c.kind == Kind.CANVAS, manifest)


def _conditions(
    connection: Connection, listed: Listed, span: Span
) -> Sequence[ColumnElement[bool]]:
    """Ask for the last that is said of each item, within what the indexes know."""
    later = activities.alias()
    said_later = (
        select(later.c.id)
        .where(
            later.c.item == activities.c.item,
            later.c.id > activities.c.id,
            later.c.id <= span.activity,
        )
        .exists()
    )
    # Times grow with ids: a span of time is a span of these.
    first, final = span.after, span.activity
    if listed.since is not None:
        first = max(first, _up_to(connection, batches.c.time < listed.since))
    if listed.until is not None:
        final = min(final, _up_to(connection, batches.c.time <= listed.until))
    conditions = [activities.c.id.between(first + 1, final), not_(said_later), _ours()]
    if listed.set is not None:
        conditions.append(_within(listed.set))
    return conditions


def _within(set_: str) -> ColumnElement[bool]:
    """Ask for a set; what is none has no items."""
    if wanted := kind(set_):
        return activities.c.kind == wanted
    return activities.c.part == (part(set_) or "")


def _up_to(connection: Connection, stamped: ColumnElement[bool]) -> int:
    """Find the last activity of the batches that were stamped so."""
    found = select(func.coalesce(func.max(batches.c.last_activity), 0)).where(stamped)
    return int(connection.execute(found).scalar_one())


def _item(row: "Row[tuple[object, ...]]") -> Item:
    return Item(
        row.id, row.item, row.uri, row.kind, row.part, row.time, row.type in GONE
    )
