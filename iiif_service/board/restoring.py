"""Restoring: a backup takes the board's place, and who harvests is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from iiif_service.board.telling import telling
from iiif_service.database.opened import Database
from iiif_service.database.tables import messages
from iiif_service.discovery.journal import Clock
from iiif_service.links import Links


@contextmanager
def restoring(database: Database, links: Links, clock: Clock) -> Iterator[Connection]:
    """Open a transaction in which any message may change; raises DatabaseError.

    What everyone saw before and after it is compared, and the difference is told.
    """
    with telling(database, links, clock) as told:
        told.touch(_all(told.connection))
        yield told.connection
        told.names += [n for n in _all(told.connection) if n not in told.before]


def _all(connection: Connection) -> list[str]:
    """Name the messages that everyone sees; their replies go with them."""
    query = select(messages.c.name).where(
        messages.c.shown.is_not(None), messages.c.answers.is_(None)
    )
    return list(connection.execute(query.order_by(messages.c.number)).scalars())
