"""Erasing: a message goes for ever, with all that hangs on it.

What is left is its name, which says nothing, so that no copy brings it back and who
harvests is told; and that somebody erased it, and when.
"""

import secrets
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from iiif_service.board.decided import Keeper, Step, What, record
from iiif_service.board.message import State
from iiif_service.board.notes import drop, note, remember
from iiif_service.board.telling import telling
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions, erasures, messages, translations
from iiif_service.errors import DeskError

_DAY = 86400
_DUE = "scrub"


def erase(by: Keeper, chosen: Sequence[str]) -> int:
    """Erase messages or replies; gives how many were there. Raises DatabaseError.

    What was deleted cannot be read from the file either, once nobody reads what was
    before: see ``Database.scrub``.
    """
    gone, deed = 0, secrets.token_hex(8)
    for some in batched(chosen):  # others who write come between
        with telling(by.database, by.links, by.clock) as told:
            told.touch(some)
            gone += _erase(told.connection, by, some, deed)
    if gone:
        scrub(by.database)
    return gone


def scrub(database: Database) -> None:
    """Make what was deleted unreadable, or remember that this is still to be done."""
    done = database.scrub(messages, translations, decisions)
    with database.writing() as connection:
        if done:
            drop(connection, _DUE)
        else:
            remember(connection, _DUE, "yes")


def scrub_if_due(database: Database) -> None:
    """Make up for what somebody held back; raises DatabaseError."""
    with database.reading() as connection:
        due = note(connection, _DUE)
    if due:
        scrub(database)


def erase_one(by: Keeper, name: str) -> None:
    """Erase a message or a reply; raises DeskError where it is gone already."""
    if not erase(by, [name]):
        raise DeskError("this message is gone already", "gone")


def outworn(by: Keeper, days: int) -> list[str]:
    """Name what was rejected, or is spam, since longer than some days."""
    since = by.now - days * _DAY
    query = select(messages.c.name).where(
        messages.c.state.in_([State.REJECTED, State.SPAM]), messages.c.changed <= since
    )
    with by.database.reading() as connection:
        return list(connection.execute(query).scalars())


def _erase(connection: Connection, by: Keeper, chosen: Sequence[str], deed: str) -> int:
    named = messages.c.name.in_(chosen)
    query = select(messages.c.number, messages.c.name).where(named)
    there = {row.number: row.name for row in connection.execute(query)}
    if not there:
        return 0
    hanging = messages.c.answers.in_(list(there))
    names = {
        *there.values(),
        *connection.execute(select(messages.c.name).where(hanging)).scalars(),
    }
    numbers = select(messages.c.number).where(named | hanging)
    connection.execute(delete(decisions).where(decisions.c.message.in_(names)))
    connection.execute(delete(translations).where(translations.c.message.in_(numbers)))
    connection.execute(delete(messages).where(hanging))
    connection.execute(delete(messages).where(named))
    gone = [{"name": name, "time": by.now} for name in sorted(names)]
    connection.execute(insert(erasures), gone)
    told = [Step(deed, name, What.ERASE, {}, {}) for name in there.values()]
    record(connection, by, told)
    return len(there)
