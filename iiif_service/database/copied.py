"""Copied: what a backup holds of a database, and in which form.

A backup is one gzip'd file of JSON, one value a line: a head; a row of a table on each
line, in the order in which rows may be inserted; and how many there were.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, text, true

from iiif_service.database.tables import (
    METADATA,
    access_tokens,
    agreements,
    attempts,
    notes,
    sessions,
)

FORMAT = "iiif-service backup 1"

_PASSING = {sessions, agreements, access_tokens, attempts}
"""Who is let in, or was not, just now: nobody needs that later."""

TABLES = tuple(t for t in METADATA.sorted_tables if t not in _PASSING)
"""The tables of a backup, each after those that its rows refer to."""

_SENDER = "sender"
"""The note that is today's key, which is to be forgotten tomorrow."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a backup: the shape of its database, and when it was made.

    ``time`` is in ISO 8601; ``numbers`` are the largest that a table ever gave a row,
    by its name: no other row is given the number of one that is gone.
    """

    shape: str
    time: str
    numbers: Mapping[str, int]


def wanted(table: Table) -> ColumnElement[bool]:
    """Choose the rows of a table that are kept."""
    return notes.c.name != _SENDER if table is notes else true()


def numbered() -> list[Table]:
    """List the tables that give their rows numbers."""
    return [t for t in TABLES if t.dialect_options["sqlite"]["autoincrement"]]


def last_number(connection: Connection, table: Table) -> int:
    """Give the largest number that a table ever gave."""
    query, names = _LAST[connection.dialect.name], {"name": table.name}
    return connection.execute(query, names).scalar() or 0


def go_on_after(connection: Connection, table: Table, number: int) -> None:
    """Let a table give larger numbers than this, and than it has given."""
    last = max(number, last_number(connection, table))
    if not last:
        return
    for query in _GO_ON[connection.dialect.name]:
        connection.execute(query, {"name": table.name, "last": last})


_LAST = {
    "sqlite": text("SELECT seq FROM sqlite_sequence WHERE name = :name"),
    "postgresql": text(
        "SELECT pg_sequence_last_value(pg_get_serial_sequence(:name, 'number'))"
    ),
}

_GO_ON = {
    "sqlite": (
        text("DELETE FROM sqlite_sequence WHERE name = :name"),
        text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"),
    ),
    "postgresql": (
        text("SELECT setval(pg_get_serial_sequence(:name, 'number'), :last)"),
    ),
}
