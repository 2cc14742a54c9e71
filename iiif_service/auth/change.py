"""Change: one writer at a time, before whom what is over is removed."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete

from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import access_tokens, reader_links, sessions


@contextmanager
def changing(database: Database, now: float | None = None) -> Iterator[Connection]:
    """Open a transaction in which nobody else begins or ends anything of this room.

    Where it is told the time, the links, sessions and tokens that have ended are
    removed, and what hangs on them. Raises DatabaseError.
    """
    with database.writing() as connection:
        alone(connection, sessions)
        for table in (reader_links, sessions, access_tokens) if now else ():
            connection.execute(delete(table).where(table.c.ends <= now))
        yield connection
