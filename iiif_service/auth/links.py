"""Links: what lets a reader in without a password, until it ends or is withdrawn."""

import math
import re
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from iiif_service.auth import opaque
from iiif_service.auth.change import changing
from iiif_service.auth.reader import KEEPERS, Reader
from iiif_service.database.opened import Database
from iiif_service.database.tables import reader_links
from iiif_service.errors import KeeperError, RefusedError

LONGEST = 366
"""How many days a link may last."""

_NOTE = 200
_DAY = 86400
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ReaderLink:
    """A link that was given away; times are in seconds since 1970."""

    number: int
    role: str
    note: str
    since: int
    ends: int


class ReaderLinks:
    """The links in a database that let readers in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, role: str, note: str, days: int, now: float) -> str:
        """Make a link for who has a role; gives its code, which is not kept.

        Raises KeeperError.
        """
        _check(role, note, days)
        code = opaque.make()
        since = math.floor(now)
        row = {"role": role, "note": note, "since": since, "ends": since + days * _DAY}
        with changing(self._database, now) as connection:
            row |= {"digest": opaque.digest(code)}
            connection.execute(insert(reader_links).values(row))
        return code

    def enter(self, code: str, now: float) -> Reader:
        """Let in who has a code; raises RefusedError, alike for all that are none."""
        query = select(reader_links).where(
            reader_links.c.digest == opaque.digest(code), reader_links.c.ends > now
        )
        with self._database.reading() as connection:
            found = connection.execute(query).first()
        if found is None:
            raise RefusedError("this link has ended, or is not one of ours")
        return Reader(found.role, found.role, found.number, found.ends)

    def all(self) -> list[ReaderLink]:
        """List those that were not withdrawn, the oldest first."""
        columns = ("number", "role", "note", "since", "ends")
        query = select(*(reader_links.c[name] for name in columns))
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(reader_links.c.number))
            return [ReaderLink(*row) for row in rows]

    def withdraw(self, number: int) -> None:
        """Let nobody in by a link any more, and end what it opened."""
        this = reader_links.c.number == number
        with changing(self._database) as connection:
            if not connection.execute(delete(reader_links).where(this)).rowcount:
                raise KeeperError(
                    f"there is no link {number}; 'iiif-service keeper links' lists them"
                )


def _check(role: str, note: str, days: int) -> None:
    if role == KEEPERS:
        raise KeeperError("keepers have passwords; a link is for readers of the album")
    if not _SLUG.fullmatch(role):
        raise KeeperError("a reader's name is like partner-museum")
    if not 1 <= days <= LONGEST:
        raise KeeperError(f"a link lasts 1 to {LONGEST} days")
    if len(note) > _NOTE or not note.isprintable():
        raise KeeperError(f"a note is one line of at most {_NOTE} characters")
