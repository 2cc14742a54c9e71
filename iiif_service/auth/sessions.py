"""Sessions: what is remembered of a reader between two requests."""

import hashlib
import math
from dataclasses import dataclass, field

from itsdangerous import BadSignature, Signer
from sqlalchemy import Column, Connection, delete, insert, select

from iiif_service.auth import names, opaque, origin
from iiif_service.auth.change import changing
from iiif_service.auth.reader import KEEPERS, Reader
from iiif_service.database.keys import key
from iiif_service.database.opened import Database
from iiif_service.database.tables import agreements, keepers, reader_links, sessions
from iiif_service.errors import KeeperError, RefusedError

LASTS = 28800
"""How many seconds a session lasts, unless the link that opened it ends before."""

_LONGEST = 200

_KEEPER = (keepers.c.number, keepers.c.name)
_LINK = (reader_links.c.number, reader_links.c.role, reader_links.c.ends)


@dataclass(frozen=True, slots=True)
class Session:
    """A reader who is let in until ``ends``, in seconds since 1970.

    ``cookie`` is the only key to it, and stands nowhere but with the reader.
    """

    reader: Reader
    ends: int
    cookie: str = field(repr=False)

    @property
    def digest(self) -> str:
        """What we know the cookie by."""
        return opaque.digest(self.cookie)


class Sessions:
    """The sessions in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._signer: Signer | None = None

    def begin(self, reader: Reader, now: float) -> Session:
        """Let a reader stay.

        Raises RefusedError if what let them in was taken away in the meantime.
        """
        cookie = self._signing().sign(opaque.make()).decode()
        last = math.floor(now) + LASTS
        ends = last if reader.ends is None else min(last, reader.ends)
        session = Session(reader, ends, cookie)
        column = "keeper" if reader.role == KEEPERS else "link"
        row = {"digest": session.digest, column: reader.number, "ends": ends}
        with changing(self._database, now) as connection:
            if not _still_admits(connection, reader):
                raise RefusedError("you may not come in any more")
            connection.execute(insert(sessions).values(row))
        return session

    def find(self, cookie: str, now: float) -> Session | None:
        """Find the session of a cookie; a forged one never asks the database."""
        if not self.is_ours(cookie):
            return None
        query = (
            select(sessions.c.ends, *_KEEPER, *_LINK)
            .join(keepers, keepers.c.number == sessions.c.keeper, isouter=True)
            .join(reader_links, reader_links.c.number == sessions.c.link, isouter=True)
            .where(sessions.c.digest == opaque.digest(cookie), sessions.c.ends > now)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).first()
        if found is None:
            return None
        ends, keeper, name, link, role, link_ends = found
        if keeper is not None:
            return Session(Reader(name, KEEPERS, keeper), ends, cookie)
        return Session(Reader(role, role, link, link_ends), ends, cookie)

    def is_ours(self, cookie: str) -> bool:
        """Tell whether we signed this, at any time."""
        if len(cookie) > _LONGEST or not cookie.isascii():
            return False
        try:
            self._signing().unsign(cookie)
        except BadSignature:
            return False
        return True

    def agree(self, session: Session, site: str) -> None:
        """Let a site be told what a session may see; raises ValueError, RefusedError.

        ``site`` is an origin.
        """
        row = {"session": session.digest, "origin": origin.parse(site)}
        with changing(self._database) as connection:
            if not held(connection, session):
                raise RefusedError("you are not logged in any more")
            if not has_agreed(connection, session, row["origin"]):
                connection.execute(insert(agreements).values(row))

    def agreed(self, session: Session, site: str) -> bool:
        """Tell whether a site may be told what a session may see."""
        with self._database.reading() as connection:
            return has_agreed(connection, session, site)

    def end(self, session: Session) -> None:
        """End a session and its tokens."""
        with changing(self._database) as connection:
            this = sessions.c.digest == session.digest
            connection.execute(delete(sessions).where(this))

    def end_all(self, name: str) -> int:
        """End all sessions of a keeper; gives how many, raises KeeperError."""
        name = names.read(name)
        his = keepers.c.folded == names.fold(name)
        with changing(self._database) as connection:
            number = connection.execute(select(keepers.c.number).where(his)).scalar()
            if number is None:
                raise KeeperError(f"'{name}' is no keeper")
            ended = delete(sessions).where(sessions.c.keeper == number)
            return connection.execute(ended).rowcount

    def _signing(self) -> Signer:
        if self._signer is None:
            secret = key(self._database, "session")
            self._signer = Signer(secret, "session", digest_method=hashlib.sha256)
        return self._signer


def held(connection: Connection, session: Session) -> bool:
    """Tell whether a session was not ended."""
    return _is_there(connection, sessions.c.digest, session.digest)


def has_agreed(connection: Connection, session: Session, site: str) -> bool:
    """Tell whether a site may be told of a session."""
    query = select(agreements.c.origin).where(
        agreements.c.session == session.digest, agreements.c.origin == site
    )
    return connection.execute(query).first() is not None


def _still_admits(connection: Connection, reader: Reader) -> bool:
    table = keepers if reader.role == KEEPERS else reader_links
    return _is_there(connection, table.c.number, reader.number)


def _is_there(connection: Connection, column: Column[object], value: object) -> bool:
    query = select(column).where(column == value)
    return connection.execute(query).first() is not None
