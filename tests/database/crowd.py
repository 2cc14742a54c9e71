"""Who writes to a file, or reads it, in a process of their own.

``python -m tests.database.crowd write FOLDER COUNT`` writes as fast as it may, and
prints for each write how many seconds it waited, or why it failed. ``read`` reads until
standard input ends, and prints the seconds of each. ``hold`` writes one thing, says so,
and keeps its turn until it is killed.
"""

import sys
import time
from multiprocessing.connection import wait
from pathlib import Path

from sqlalchemy import func, insert, select

from iiif_service.database.opened import Database
from iiif_service.database.tables import keys
from iiif_service.errors import DatabaseError


def write(database, count):
    mine = time.time_ns()
    for number in range(count):
        row = {"name": f"{mine} {number}", "value": "written"}
        start = time.monotonic()
        try:
            with database.writing() as connection:
                waited = time.monotonic() - start
                connection.execute(insert(keys).values(row))
            _say(waited)
        except DatabaseError as error:
            _say(error)


def read(database):
    while not _ended():
        start = time.monotonic()
        with database.reading() as connection:
            connection.execute(select(func.count()).select_from(keys)).scalar_one()
        _say(time.monotonic() - start)


def hold(database):
    with database.writing() as connection:
        connection.execute(insert(keys).values(name="held", value="never kept"))
        _say("holding")
        sys.stdin.read()


def _ended():
    """Wait a moment, unless it is over."""
    return bool(wait([sys.stdin.fileno()], 0.005))


def _say(what):
    print(what, flush=True)  # noqa: T201


if __name__ == "__main__":
    opened = Database.beside(Path(sys.argv[2]))
    if sys.argv[1] == "write":
        write(opened, int(sys.argv[3]))
    else:
        {"read": read, "hold": hold}[sys.argv[1]](opened)
