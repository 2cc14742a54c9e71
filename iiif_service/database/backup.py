"""Backup: a database is written to one file, as it is at one moment."""

import gzip
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, select

from iiif_service.database.copied import (
    FORMAT,
    TABLES,
    Head,
    last_number,
    numbered,
    wanted,
)
from iiif_service.database.opened import Database
from iiif_service.database.shape import is_up_to_date, newest
from iiif_service.errors import DatabaseError

_AT_ONCE = 1000
"""How many rows are held in memory."""

Told = Callable[[str, int], None]
"""What is told of each table when it is done: its name, and how many rows it had."""


def back_up(database: Database, file: Path, time: float, told: Told) -> int:
    """Write what a database holds into a file; gives the number of rows.

    ``time`` is in seconds since 1970. Raises DatabaseError. Others may read and write
    meanwhile.
    """
    if not is_up_to_date(database):
        raise DatabaseError(
            f"{database} has another shape than this version needs; publish or serve "
            "with this version once, and back it up then"
        )
    with (
        gzip.open(file, "wt", encoding="utf-8", newline="\n") as lines,
        database.reading() as connection,
    ):

        def write(value: object) -> None:
            lines.write(json.dumps(value, ensure_ascii=False) + "\n")

        head = _head(connection, datetime.fromtimestamp(time, UTC))
        write({"format": FORMAT} | asdict(head))
        rows = sum(_table(connection, table, write, told) for table in TABLES)
        write({"rows": rows})
    return rows


def _head(connection: Connection, moment: datetime) -> Head:
    numbers = {table.name: last_number(connection, table) for table in numbered()}
    return Head(newest(), f"{moment:%Y-%m-%dT%H:%M:%SZ}", numbers)


def _table(
    connection: Connection, table: Table, write: Callable[[object], None], told: Told
) -> int:
    """Write the rows in the order of their keys: who answers comes after."""
    query = select(table).where(wanted(table)).order_by(*table.primary_key)
    options = {"yield_per": _AT_ONCE}
    count = 0
    for row in connection.execute(query, execution_options=options).mappings():
        write({"table": table.name, "row": dict(row)})
        count += 1
    told(table.name, count)
    return count
