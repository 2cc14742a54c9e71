"""Errands: what is done without being asked, by one process of all, every minute.

What was rejected long ago goes; marks of yesterday's senders go; what was deleted is
made unreadable; a summary is written and sent.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from iiif_service.board import erasing, mail, senders
from iiif_service.board.decided import Keeper
from iiif_service.board.mail import Post, Wording
from iiif_service.board.notes import note, remember
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import messages, notes

EVERY = 60
"""How many seconds lie between two rounds."""

LEASE = 150
"""After how many seconds another process goes, if the last one is not seen again."""

_NAME = "errands"


@dataclass(frozen=True, slots=True)
class Round:
    """What a round needs to know."""

    by: Keeper
    """In whose name what is outworn is erased."""
    days: int
    """How long what was rejected is kept."""
    every: int
    """How many seconds lie between two summaries at least."""
    wording: Wording
    post: Post | None = None


def owner() -> str:
    """Name a process that may go."""
    return secrets.token_hex(8)


def mine(database: Database, owner: str, now: float) -> bool:
    """Tell whether it is this process that goes; raises DatabaseError."""
    with database.reading() as connection:
        if _others(note(connection, _NAME), owner, now):
            return False
    with database.writing() as connection:
        alone(connection, notes)
        if _others(note(connection, _NAME), owner, now):
            return False
        remember(connection, _NAME, f"{owner} {int(now) + LEASE}")
    return True


def go(round_: Round) -> Sequence[str]:
    """Run the errands; gives what could not be done and will be tried again.

    Raises DatabaseError.
    """
    database, now = round_.by.database, round_.by.clock()
    if gone := erasing.outworn(round_.by, round_.days):
        erasing.erase(round_.by, gone)
    _forget(database, now)
    erasing.scrub_if_due(database)
    mail.summarize(database, round_.wording, now, round_.every)
    if round_.post is None:
        return []
    return mail.send(database, round_.post, round_.by.links, now)


def _others(written: str, owner: str, now: float) -> bool:
    name, _, until = written.partition(" ")
    return bool(name) and name != owner and int(until) > now


def _forget(database: Database, now: float) -> None:
    """Forget yesterday's senders, if nobody wrote today."""
    with database.reading() as connection:
        marked = select(messages.c.number).where(messages.c.sender != "").limit(1)
        if connection.execute(marked).first() is None:
            return
        if senders.is_todays(connection, now):
            return
    with database.writing() as connection:
        senders.forget(connection)
