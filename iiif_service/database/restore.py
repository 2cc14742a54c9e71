"""Restore: a database holds what a backup holds, or what it held before.

What was erased for ever stays erased, whether it was before the backup or after it.
What was told to the world stays told: where the journal goes on from the backup's, it
stays as it is.
"""

import gzip
import itertools
import json
import zlib
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from pathlib import Path

from sqlalchemy import Connection, Table, delete, exists, insert, select

from iiif_service.database.backup import Told
from iiif_service.database.copied import (
    FORMAT,
    TABLES,
    Head,
    go_on_after,
    numbered,
    wanted,
)
from iiif_service.database.opened import Database, alone
from iiif_service.database.shape import bring_up_to_date, newest
from iiif_service.database.tables import (
    METADATA,
    activities,
    batches,
    decisions,
    erasures,
    keys,
    messages,
)
from iiif_service.errors import DatabaseError

_AT_ONCE = 1000
"""How many rows are inserted at once."""

_BY_NAME = {table.name: table for table in TABLES}

_JOURNAL = frozenset({batches, activities})

Row = dict[str, object]


Writing = Callable[[], AbstractContextManager[Connection]]
"""Opens a transaction, and does with it what others want of a restore."""


def restore(
    database: Database,
    file: Path,
    told: Told,
    *,
    replace: bool,
    writing: Writing | None = None,
) -> Head:
    """Put a backup in the place of what a database holds; gives its head.

    The database may be new. Raises DatabaseError, and leaves all as it was, where the
    file is no whole backup of this shape, or where the database holds something and
    ``replace`` is false. Others may read meanwhile, and write before or after.
    """
    head, rows, last = _proved(file)
    bring_up_to_date(database)
    with (writing or database.writing)() as connection:
        for table in TABLES:
            alone(connection, table)
        if not replace:
            _refuse_to_replace(database, connection)
        gone = dict(map(tuple, connection.execute(select(erasures))))
        stays = _JOURNAL if _goes_on(connection, last) else frozenset[Table]()
        _empty(connection, stays)
        if _fill(connection, file, told, stays) != rows:
            raise DatabaseError(f"{file} was written while it was read; begin again")
        _erase_again(connection, gone)
        for table in numbered():
            go_on_after(connection, table, head.numbers.get(table.name, 0))
    database.scrub(*TABLES)
    return head


def _proved(file: Path) -> tuple[Head, int, Row]:
    """Read a file to its end, before anything is written.

    Gives its head, how many rows it has, and the last batch of its journal.
    """
    lines = _lines(file)
    head = _head(file, next(lines, None))
    count, last = 0, Row()
    for line in lines:
        match line:
            case {"rows": int(rows)} if rows == count and next(lines, None) is None:
                return head, count, last
            case {"table": str(name), "row": dict(row)} if _fits(name, row):
                count += 1
                last = row if name == batches.name else last
            case _:
                break
    raise _not_whole(file)


def _head(file: Path, line: object) -> Head:
    match line:
        case {
            "format": str(form),
            "shape": str(shape),
            "time": str(time),
            "numbers": dict(numbers),
        } if form == FORMAT:
            if shape == newest():
                return Head(shape, time, numbers)
            raise DatabaseError(
                f"{file} has shape {shape} and this version needs {newest()}; restore "
                "it with the version that made it, and let this one go on from there"
            )
    raise DatabaseError(f"{file} is no backup that this version can read")


def _fits(name: str, row: dict[str, object]) -> bool:
    table = _BY_NAME.get(name)
    return table is not None and row.keys() == set(table.c.keys())


def _lines(file: Path) -> Iterator[object]:
    """Give each line's value; raises DatabaseError where there is no whole file."""
    try:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except (EOFError, ValueError, zlib.error, gzip.BadGzipFile):
        raise _not_whole(file) from None
    except OSError as error:
        raise DatabaseError(f"{file} cannot be read: {error.strerror}") from None


def _not_whole(file: Path) -> DatabaseError:
    return DatabaseError(
        f"{file} is cut short, damaged, or no backup at all; take another"
    )


def _refuse_to_replace(database: Database, connection: Connection) -> None:
    """Refuse where there is more than every database has, which is its keys."""
    for table in TABLES:
        if table is not keys and connection.scalar(
            select(exists().select_from(table).where(wanted(table)))
        ):
            raise DatabaseError(
                f"{database} already holds {table.name}; back it up, and restore with "
                "--replace"
            )


def _goes_on(connection: Connection, last: Row) -> bool:
    """Tell whether the journal holds a backup's last batch, or the backup has none."""
    if not last:
        return True
    row = connection.execute(select(batches).where(batches.c.id == last["id"])).first()
    return row is not None and row._asdict() == last


def _empty(connection: Connection, stays: AbstractSet[Table]) -> None:
    for table in reversed(METADATA.sorted_tables):
        if table not in stays:
            connection.execute(delete(table))


def _fill(
    connection: Connection, file: Path, told: Told, stays: AbstractSet[Table]
) -> int:
    rows = (line for line in _lines(file) if isinstance(line, dict) and "row" in line)
    total = 0
    for name, same in itertools.groupby(rows, lambda line: str(line["table"])):
        count = 0
        while some := [line["row"] for line in itertools.islice(same, _AT_ONCE)]:
            if _BY_NAME[name] not in stays:
                connection.execute(insert(_BY_NAME[name]), some)
            count += len(some)
        told(name, count)
        total += count
    return total


def _erase_again(connection: Connection, before: dict[str, int]) -> None:
    """Let nothing come back that was erased, with what was decided of it."""
    known = set(connection.execute(select(erasures.c.name)).scalars())
    more = [{"name": n, "time": t} for n, t in before.items() if n not in known]
    if more:
        connection.execute(insert(erasures), more)
    erased = messages.c.name.in_(select(erasures.c.name))
    here = select(messages.c.name).where(erased)
    connection.execute(delete(decisions).where(decisions.c.message.in_(here)))
    connection.execute(delete(messages).where(erased))
