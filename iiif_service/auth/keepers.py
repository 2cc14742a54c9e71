"""Keepers: who minds the album, and what lets them in."""

import math
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update

from iiif_service.auth import names, passwords
from iiif_service.auth.attempts import Attempts
from iiif_service.auth.change import changing
from iiif_service.auth.reader import KEEPERS, Reader
from iiif_service.database.opened import Database
from iiif_service.database.tables import keepers
from iiif_service.errors import KeeperError, RefusedError


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who minds the album; ``since`` is in seconds since 1970."""

    name: str
    since: int


@dataclass(frozen=True, slots=True)
class _Kept:
    number: int
    name: str
    password: str


class Keepers:
    """The keepers in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._attempts = Attempts(database)

    def add(self, name: str, password: str, now: float) -> None:
        """Make somebody a keeper; raises KeeperError."""
        name = names.read(name)
        row = {"name": name, "folded": names.fold(name), "since": math.floor(now)}
        kept = passwords.hashed(password)
        with changing(self._database, now) as connection:
            query = select(keepers.c.name).where(keepers.c.folded == row["folded"])
            if (known := connection.execute(query).scalar()) is not None:
                raise KeeperError(f"'{known}' is a keeper already")
            connection.execute(insert(keepers).values(row | {"password": kept}))

    def change(self, name: str, password: str) -> None:
        """Give a keeper a new password, and end what the old one opened."""
        kept = passwords.hashed(password)
        his = keepers.c.folded == names.fold(names.read(name))
        with changing(self._database) as connection:
            found = connection.execute(select(keepers).where(his)).mappings().first()
            if found is None:
                raise _nobody(name)
            connection.execute(delete(keepers).where(his))
            row = {key: found[key] for key in ("name", "folded", "since")}
            connection.execute(insert(keepers).values(row | {"password": kept}))
        self._attempts.succeed(name)

    def remove(self, name: str) -> None:
        """Make somebody no keeper any more, and end what they opened."""
        his = keepers.c.folded == names.fold(names.read(name))
        with changing(self._database) as connection:
            if not connection.execute(delete(keepers).where(his)).rowcount:
                raise _nobody(name)

    def all(self) -> list[Keeper]:
        """Name them all, in the order of their names."""
        query = select(keepers.c.name, keepers.c.since).order_by(keepers.c.folded)
        with self._database.reading() as connection:
            return [Keeper(*row) for row in connection.execute(query)]

    def admit(self, name: str, password: str, address: str, now: float) -> Reader:
        """Let a keeper in.

        Raises RefusedError, alike for a wrong name and a wrong password; WaitError
        after too many of them; BusyError where many try at once.
        """
        with passwords.turn():
            return self._admit(name, password, address, now)

    def _admit(self, name: str, password: str, address: str, now: float) -> Reader:
        self._attempts.begin(name, address, now)
        found = self._find(name)
        kept = found.password if found else None
        if not passwords.matches(kept, password) or found is None:
            raise RefusedError("this name and this password do not belong together")
        self._attempts.succeed(name)
        if passwords.is_old(found.password):
            self._renew(found, password)
        return Reader(found.name, KEEPERS, found.number)

    def _find(self, name: str) -> _Kept | None:
        try:
            folded = names.fold(names.read(name))
        except KeeperError:
            return None
        query = select(keepers.c.number, keepers.c.name, keepers.c.password)
        query = query.where(keepers.c.folded == folded)
        with self._database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _Kept(*row)

    def _renew(self, found: _Kept, password: str) -> None:
        """Hash a password as it would be hashed now; it opens what it did."""
        same = (keepers.c.number == found.number, keepers.c.password == found.password)
        kept = passwords.hashed(password)
        with changing(self._database) as connection:
            connection.execute(update(keepers).where(*same).values(password=kept))


def _nobody(name: str) -> KeeperError:
    return KeeperError(
        f"'{name.strip()}' is no keeper; 'iiif-service keeper list' names them"
    )
