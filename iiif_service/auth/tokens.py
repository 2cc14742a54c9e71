"""Tokens: what a viewer shows to ask what its reader may see (Authorization Flow 2.0).

A token tells; it opens nothing. It is good for one site, for five minutes, and no
longer than the session that it is of.
"""

import math
from dataclasses import dataclass, field

from sqlalchemy import case, delete, func, insert, select

from iiif_service.auth import opaque, origin
from iiif_service.auth.change import changing
from iiif_service.auth.reader import KEEPERS
from iiif_service.auth.sessions import Session, has_agreed, held
from iiif_service.database.opened import Database
from iiif_service.database.tables import (
    access_tokens,
    reader_links,
    sessions,
)
from iiif_service.errors import RefusedError

LASTS = 300
"""How many seconds a token is good."""

_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Token:
    """A token as it is given away, and for how many seconds it is good."""

    text: str = field(repr=False)
    seconds: int


@dataclass(frozen=True, slots=True)
class Holder:
    """Of whom a token tells: of a session's role, or of who sits in its network."""

    role: str
    sits: bool


class Tokens:
    """The tokens in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(
        self, holder: Session | str, site: str, message_id: str, now: float
    ) -> Token:
        """Give a site a token of a session, or of whoever is in a network with a role.

        The one that this session got for the same message is good no longer. Raises
        RefusedError where the reader did not agree, ValueError for what is no origin.
        """
        session = holder if isinstance(holder, Session) else None
        site = origin.parse(site)
        last = math.floor(now) + LASTS
        ends = min(last, session.ends) if session else last
        token = Token(opaque.make(), ends - math.floor(now))
        row = {
            "digest": opaque.digest(token.text),
            "session": session and session.digest,
            "role": None if session else holder,
            "origin": site,
            "message": opaque.digest(message_id),
            "ends": ends,
        }
        same = (access_tokens.c[name] == row[name] for name in _ONE)
        with changing(self._database, now) as connection:
            if session:
                agreed = has_agreed(connection, session, site)
                if not held(connection, session) or not agreed:
                    raise RefusedError("you did not agree that this site may ask")
                connection.execute(delete(access_tokens).where(*same))
            connection.execute(insert(access_tokens).values(row))
        return token

    def find(self, text: str, site: str, now: float) -> Holder | None:
        """Find of whom a token tells; of nobody if another site shows it."""
        if len(text) > _LONGEST:
            return None
        other = func.coalesce(reader_links.c.role, access_tokens.c.role)
        role = case((sessions.c.keeper.is_not(None), KEEPERS), else_=other)
        query = (
            select(access_tokens.c.origin, access_tokens.c.session, role.label("role"))
            .join(sessions, sessions.c.digest == access_tokens.c.session, isouter=True)
            .join(reader_links, reader_links.c.number == sessions.c.link, isouter=True)
            .where(access_tokens.c.digest == opaque.digest(text))
            .where(access_tokens.c.ends > now)
        )
        with self._database.reading() as connection:
            found = connection.execute(query).first()
        if found is None or site != found.origin:
            return None
        return Holder(found.role, sits=found.session is None)


_ONE = ("session", "origin", "message")
"""What there is one token of."""
