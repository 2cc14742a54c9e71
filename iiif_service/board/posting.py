"""Posting: a draft becomes a message that waits for the keeper."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, insert, or_, select

from iiif_service.board import names, senders
from iiif_service.board.draft import Draft
from iiif_service.board.message import State, folded
from iiif_service.board.notes import note
from iiif_service.board.signs import Known, likeness, signs, weight
from iiif_service.database.opened import Database, alone
from iiif_service.database.tables import erasures, messages
from iiif_service.errors import RefusedError, WaitError

CLOSED = "closed"
"""What the board remembers while a keeper lets nobody write."""

_HOUR, _DAY = 3600, 86400


@dataclass(frozen=True, slots=True)
class Most:
    """How many messages are taken: of one sender a day, and in all an hour."""

    sender: int = 20
    hour: int = 2000


@dataclass(frozen=True, slots=True)
class Form:
    """The form a draft came in: what makes it unlike others, and from which address."""

    nonce: str
    address: str
    trapped: bool = False
    """Whether a field was filled in that no person sees."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that was kept, and the code of its receipt."""

    name: str
    code: str
    again: bool = False
    """Whether this form was sent before."""


def post(
    database: Database, draft: Draft, form: Form, now: float, most: Most
) -> Posted:
    """Keep a message; once this returns, it is on the disk.

    Raises RefusedError where the board is closed, WaitError where there are too many,
    DatabaseError.
    """
    name = names.of_message(database, form.nonce)
    code = names.receipt(database, form.nonce)
    with database.writing() as connection:
        alone(connection, messages)
        if _is_there(connection, name):
            return Posted(name, code, again=True)
        if note(connection, CLOSED):
            raise RefusedError("the board is closed")
        sender = senders.mark(connection, form.address, now)
        today = _count(connection, messages.c.sender == sender)
        _bound(connection, today, now, most)
        time = math.floor(now)
        row = {
            **_row(connection, draft, today, form),
            "name": name,
            "code": names.digest(code),
            "sender": sender,
            "written": time,
            "changed": time,
        }
        connection.execute(insert(messages).values(row))
    return Posted(name, code)


def is_closed(database: Database) -> bool:
    """Tell whether a keeper closed the board; raises DatabaseError."""
    with database.reading() as connection:
        return bool(note(connection, CLOSED))


def _is_there(connection: Connection, name: str) -> bool:
    """Tell whether a message was kept before, even if it is gone since."""
    queries = (
        select(table.c.name).where(table.c.name == name)
        for table in (messages, erasures)
    )
    return any(connection.execute(query).first() for query in queries)


def _bound(connection: Connection, today: int, now: float, most: Most) -> None:
    if today >= most.sender:
        raise WaitError(math.ceil(_DAY - now % _DAY))
    lately = messages.c.written > math.floor(now) - _HOUR
    if _count(connection, lately, messages.c.answers.is_(None)) >= most.hour:
        raise WaitError(_HOUR // 4, common=True)


def _row(
    connection: Connection, draft: Draft, today: int, form: Form
) -> Mapping[str, object]:
    alike, hosts = likeness(draft.text), " ".join(draft.hosts)
    same = messages.c.likeness == alike
    linked = or_(same, messages.c.hosts == hosts) if hosts else same
    spam = _exists(connection, linked, messages.c.state == State.SPAM)
    known = Known(_exists(connection, same), spam, today)
    found = signs(draft, known, trapped=form.trapped)
    return {
        "part": draft.about.part,
        "drawing": draft.about.drawing,
        "author": draft.author,
        "home": draft.home,
        "email": draft.email,
        "language": draft.language,
        "text": draft.text,
        "private": int(draft.private),
        "state": State.NEW,
        "signs": " ".join(found),
        "weight": weight(found),
        "likeness": alike,
        "hosts": hosts,
        "folded": folded(draft.author, draft.home, draft.text),
    }


def _count(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    query = select(func.count()).select_from(messages).where(*conditions)
    return connection.execute(query).scalar_one()


def _exists(connection: Connection, *conditions: ColumnElement[bool]) -> bool:
    query = select(messages.c.number).where(*conditions).limit(1)
    return connection.execute(query).first() is not None
