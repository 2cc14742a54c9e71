"""Scrubbed: what was deleted cannot be read from the disk either.

SQLite overwrites what it deletes, but not the copies of rows that it moved from page to
page before: of some hundred deleted rows, one or two can still be found. So the whole
file is written anew (0.3 s for 20 MB, 4 s for 100 MB, while others who write wait), and
what was written ahead is emptied into it.

PostgreSQL frees the space, and takes the rows from its indexes. It overwrites the bytes
when it needs them, and keeps what it wrote ahead (``pg_wal``) until it has no more use
for it; an archive of that, a replica and a backup are its operator's to clear.
"""

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Engine, text

_WAIT = 2000
"""How many milliseconds those may take who read what was before."""

_FREE = text(
    "SELECT count(*) FROM pg_stat_user_tables WHERE relname = ANY(:names) "
    "AND schemaname = current_schema() AND last_vacuum >= :start AND n_dead_tup = 0"
)
"""Counts the tables that were vacuumed since, and hold nothing that was deleted."""


def file(engine: Engine) -> bool:
    """Write a SQLite file anew; gives whether nobody held it back."""
    opened = engine.raw_connection()
    connection = opened.driver_connection
    try:
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101
        connection.execute(f"PRAGMA busy_timeout = {_WAIT}")
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error:  # busy, or a full disk
        return False
    finally:
        opened.close()
    return not busy


def tables(engine: Engine, names: Sequence[str]) -> bool:
    """Vacuum tables of PostgreSQL; gives whether nothing that was deleted is left.

    Who locks a table is not waited for.
    """
    each = engine.execution_options(isolation_level="AUTOCOMMIT")
    with each.connect() as connection:
        start = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        quote = connection.dialect.identifier_preparer.quote
        listed = ", ".join(quote(name) for name in names)
        connection.execute(text(f"VACUUM (SKIP_LOCKED, INDEX_CLEANUP ON) {listed}"))
        free = connection.execute(_FREE, {"start": start, "names": list(names)})
        return free.scalar() == len(names)
