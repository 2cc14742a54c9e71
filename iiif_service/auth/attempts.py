"""Attempts: how often somebody may fail to log in.

An attempt is written down before the password is tried, so that many at once are as
many. Names and addresses are written as HMACs: people type passwords into the wrong
field, and an address is nobody's business later.
"""

import hashlib
import hmac
import math

from sqlalchemy import Column, Connection, delete, insert, select

from iiif_service.auth import names
from iiif_service.database.keys import key
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import attempts
from iiif_service.errors import WaitError
from iiif_service.household import household

WINDOW = 900
"""How many seconds an attempt counts."""

BY_NAME = 5
BY_ADDRESS = 20


class Attempts:
    """The attempts to log in of the last quarter of an hour."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._key: bytes | None = None

    def begin(self, name: str, address: str, now: float) -> None:
        """Write an attempt down; raises WaitError where there were too many."""
        name, address = self._name(name), self._marked(f"address {household(address)}")
        with self._database.writing() as connection:
            alone(connection, attempts)
            old = attempts.c.time <= math.floor(now) - WINDOW
            connection.execute(delete(attempts).where(old))
            waits = (
                _wait(connection, attempts.c.name, name, BY_NAME),
                _wait(connection, attempts.c.address, address, BY_ADDRESS),
            )
            frees = max(waits)
            if not frees:
                row = {"name": name, "address": address, "time": math.floor(now)}
                connection.execute(insert(attempts).values(row))
        if frees:
            raise WaitError(max(1, math.ceil(frees - now)))

    def succeed(self, name: str) -> None:
        """Forget the attempts of whoever is let in."""
        with self._database.writing() as connection:
            his = attempts.c.name == self._name(name)
            connection.execute(delete(attempts).where(his))

    def _name(self, name: str) -> str:
        return self._marked(f"name {names.fold(name)}")

    def _marked(self, text: str) -> str:
        if self._key is None:
            self._key = bytes.fromhex(key(self._database, "attempt"))
        whole = text.encode("utf-8", "surrogatepass")
        return hmac.new(self._key, whole, hashlib.sha256).hexdigest()


def _wait(connection: Connection, column: Column[str], mark: str, most: int) -> float:
    """Give when the next attempt may be made, in seconds since 1970; 0 for now."""
    found = connection.execute(
        select(attempts.c.time)
        .where(column == mark)
        .order_by(attempts.c.time.desc())
        .offset(most - 1)
        .limit(1)
    ).scalar()
    return 0 if found is None else float(found) + WINDOW
