"""Opened: a database as SQLAlchemy opens it, SQLite or PostgreSQL.

SQLite writes ahead (WAL), so that who reads never waits for who writes, and comes to
the disk with each commit. Those who write, in all processes, take turns. Where its
folder may not be written, as in a container that only serves, SQLite cannot even read
what is written ahead; while nobody writes, nothing is, and the file is read as it lies.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from iiif_service.database import scrubbed
from iiif_service.database.turn import leave, take
from iiif_service.errors import DatabaseError

FILE = "database.sqlite"
"""The database of a publication that was given no other, in its folder."""

_BRIEF = 2
"""How many seconds a server may take to let us in."""

_REST = 5.0
"""How many seconds a server that does not let us in is not asked again."""

_SLOW = 10
"""How many seconds a server may take to answer who reads."""

_PATIENCE = 30.0
"""How many seconds SQLite waits for whoever holds its file."""

_TURN = 5.0
"""How many seconds who writes to a file waits for those who came before."""


class Database:
    """A database that may be written to and read; it is opened when it is used."""

    def __init__(self, url: str | URL) -> None:
        self.url = make_url(url)
        if self.url.drivername == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        self._writer = _writer(self.url)
        self._reader = _reader(self.url)
        self._resting = float("-inf")

    @classmethod
    def beside(cls, folder: Path, url: str | None = None) -> "Database":
        """Give the database at an address, or else the one in a folder."""
        return cls(url or URL.create("sqlite", database=str(folder / FILE)))

    def __str__(self) -> str:
        return str(self.url.database if _is_file(self.url) else self.url)

    def close(self) -> None:
        """Let go of what is open."""
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept if the block succeeds; raises DatabaseError.

        SQLite has but one writer at a time, who is waited for at most five seconds.
        """
        with (
            self._turn(),
            self._said("written"),
            self._writer.begin() as connection,
        ):
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a view of what holds now; raises DatabaseError."""
        if time.monotonic() < self._resting:
            raise DatabaseError(f"{self} could not be read a moment ago")
        with self._said("read"), self._view() as connection:
            yield connection

    def scrub(self, *tables: Table) -> bool:
        """Make what was deleted from tables unreadable; gives whether that was done.

        It is not while somebody still reads what was before, writes to the tables, or
        has filled the disk; ask again then. See ``scrubbed`` for what that leaves.
        """
        try:
            with self._turn(), self._said("written"):
                if _is_file(self.url):
                    return scrubbed.file(self._writer)
                return scrubbed.tables(self._writer, [table.name for table in tables])
        except DatabaseError:
            return False

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Wait until we may write to a file; a server has an order of its own."""
        if not _is_file(self.url):
            yield
            return
        handle = self._taken()
        try:
            yield
        finally:
            leave(handle)

    def _taken(self) -> int:
        path = Path(self.url.database or "").resolve()
        try:
            return take(path.with_name(f"{path.name}-turn"), _TURN)
        except TimeoutError:
            raise DatabaseError(
                f"{self} cannot be written: others have kept it busy for "
                f"{_TURN:g} seconds; try again"
            ) from None
        except OSError as error:
            raise DatabaseError(f"{self} cannot be written: {error.strerror}") from None

    @contextmanager
    def _said(self, what: str) -> Iterator[None]:
        """Say in a sentence that the database cannot be used."""
        try:
            yield
        except SQLAlchemyError as error:
            reason = " ".join(str(getattr(error, "orig", None) or error).split())
            raise DatabaseError(f"{self} cannot be {what}: {reason}") from error

    @contextmanager
    def _view(self) -> Iterator[Connection]:
        try:
            connection = self._reader.connect()
        except SQLAlchemyError:
            if not _is_file(self.url):  # where all who ask would wait, and be many
                self._resting = time.monotonic() + _REST
            raise
        try:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    # SQLite waits for nobody, and what we ask is in its indexes.
                    wait = f"SET LOCAL statement_timeout = {_SLOW * 1000:.0f}"
                    connection.exec_driver_sql(wait)
                yield connection
        finally:
            connection.close()


def alone(connection: Connection, table: Table) -> None:
    """Let nobody else write to a table until this transaction ends."""
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.execute(text(f"LOCK TABLE {name} IN SHARE ROW EXCLUSIVE MODE"))


def _is_file(url: URL) -> bool:
    return url.get_backend_name() == "sqlite"


def _reader(url: URL) -> Engine:
    if not _is_file(url):
        return _server(url)
    path = Path(url.database or "").absolute()
    engine = create_engine(
        "sqlite://",
        creator=lambda: _read_only(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN"))
    return engine


def _writer(url: URL) -> Engine:
    if not _is_file(url):
        return _server(url)
    engine = create_engine(
        url,
        poolclass=NullPool,
        connect_args={"timeout": _PATIENCE},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _write_ahead)
    event.listen(engine, "begin", lambda c: c.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _server(url: URL) -> Engine:
    return create_engine(
        url,
        pool_pre_ping=True,
        pool_size=4,
        max_overflow=12,
        pool_timeout=_BRIEF,
        hide_parameters=True,  # no log nor trace is told what people typed
        connect_args={"connect_timeout": _BRIEF},
    )


def _write_ahead(connection: sqlite3.Connection, _record: object) -> None:
    """Leave transactions to SQLAlchemy, and let none be lost with the power.

    What is deleted is overwritten.
    """
    connection.isolation_level = None
    _fold_all_letters(connection)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _read_only(path: Path) -> sqlite3.Connection:
    try:
        return _opened(f"{path.as_uri()}?mode=ro")
    except sqlite3.OperationalError:
        if not path.is_file() or path.with_name(f"{path.name}-wal").exists():
            raise
        return _opened(f"{path.as_uri()}?mode=ro&immutable=1")


def _opened(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )
    _fold_all_letters(connection)
    try:
        connection.execute("SELECT name FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _fold_all_letters(connection: sqlite3.Connection) -> None:
    """Let ``lower`` know more letters than those of English, as PostgreSQL's does."""
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(text: str | None) -> str | None:
    return text and text.lower()
