"""Desk: what a keeper sees of the board: what waits, what was decided, all messages."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from iiif_service.board.message import Message, State, folded
from iiif_service.board.reading import complete
from iiif_service.board.signs import SUSPECT
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions, messages

SIZE = 20
"""How many messages a page of the desk has."""

_LAST = 100
"""How many decisions are shown."""


@dataclass(frozen=True, slots=True)
class Pile:
    """What looks like spam, in one pile: how many, by which signs, and the newest."""

    count: int
    signs: Mapping[str, int]
    newest: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for the keeper; the oldest first."""

    messages: tuple[Message, ...]
    waiting: int
    held: int
    pile: Pile


@dataclass(frozen=True, slots=True)
class Search:
    """Which messages a keeper looks for."""

    text: str = ""
    state: State | None = None
    language: str | None = None
    suspect: bool = False
    """Only those that wait and look like spam."""
    email: str = ""
    """Only those of who gave this address, however it is spelled."""
    replies: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A page of messages, the newest first, and how many there are."""

    messages: tuple[Message, ...]
    total: int
    page: int = 1

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // SIZE))


@dataclass(frozen=True, slots=True)
class Decision:
    """What a keeper decided; ``before`` and ``after`` are JSON."""

    deed: str
    message: str
    keeper: str
    time: int
    what: str
    before: str
    after: str
    count: int = 1
    """Of how many messages at once."""


def queue(database: Database, size: int = SIZE) -> Queue:
    """Give what waits; raises DatabaseError."""
    new = messages.c.state == State.NEW
    clean, suspect = messages.c.weight < SUSPECT, messages.c.weight >= SUSPECT
    query = select(messages).where(new, clean).order_by(messages.c.number)
    with database.reading() as connection:

        def count(*conditions: ColumnElement[bool]) -> int:
            counted = select(func.count()).select_from(messages).where(*conditions)
            return connection.execute(counted).scalar_one()

        rows = connection.execute(query.limit(size)).all()
        signs = select(messages.c.signs, func.count()).where(new, suspect)
        each = connection.execute(signs.group_by(messages.c.signs)).all()
        newest = select(messages).where(new, suspect).order_by(messages.c.number.desc())
        pile = Pile(
            sum(number for _, number in each),
            _signs([(text, number) for text, number in each]),
            complete(connection, connection.execute(newest.limit(3)).all()),
        )
        waiting, held = count(new, clean), count(messages.c.state == State.HELD)
        return Queue(complete(connection, rows), waiting, held, pile)


def _signs(rows: Sequence[tuple[str, int]]) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for text, number in rows:
        for sign in text.split():
            counted[sign] += number
    return dict(counted.most_common())


def suspects(database: Database, until: int) -> list[str]:
    """Name all on the pile that a keeper saw, up to a message's number."""
    query = select(messages.c.name).where(
        messages.c.state == State.NEW,
        messages.c.weight >= SUSPECT,
        messages.c.number <= until,
    )
    with database.reading() as connection:
        return list(connection.execute(query).scalars())


def search(database: Database, asked: Search, number: int = 1) -> Found:
    """Find messages, a page counted from 1, or the last; raises DatabaseError."""
    wanted = conditions(asked)
    query = select(messages).where(*wanted).order_by(messages.c.number.desc())
    with database.reading() as connection:
        counted = select(func.count()).select_from(messages).where(*wanted)
        total = connection.execute(counted).scalar_one()
        at = min(number, Found((), total).pages)
        rows = connection.execute(query.limit(SIZE).offset((at - 1) * SIZE)).all()
        return Found(complete(connection, rows), total, at)


def message(database: Database, name: str) -> Message | None:
    """Find any message or reply; raises DatabaseError."""
    with database.reading() as connection:
        query = select(messages).where(messages.c.name == name)
        rows = connection.execute(query).all()
        return next(iter(complete(connection, rows)), None)


def decided(database: Database, name: str) -> list[Decision]:
    """Give the last decisions of one message, the newest first."""
    query = select(decisions).where(decisions.c.message == name)
    with database.reading() as connection:
        newest = query.order_by(decisions.c.number.desc())
        return _read(connection, newest.limit(_LAST))


def deeds(database: Database) -> list[Decision]:
    """Give what was decided last, the newest first; what was done at once stands once.

    A pile is told by the newest of its messages.
    """
    number = func.max(decisions.c.number).label("last")
    count = func.count(decisions.c.message.distinct()).label("many")
    last = (
        select(number, count)
        .group_by(decisions.c.deed, decisions.c.what)
        .order_by(number.desc())
        .limit(_LAST)
        .subquery()
    )
    query = select(decisions, last.c.many).join(last, last.c.last == decisions.c.number)
    with database.reading() as connection:
        rows = connection.execute(query.order_by(decisions.c.number.desc())).all()
        return [replace(_decision(row), count=row.many) for row in rows]


def named(database: Database, names: Sequence[str]) -> Mapping[str, Message]:
    """Find those of some messages and replies that are there, by name."""
    with database.reading() as connection:
        return {
            row.name: Message.of(row)
            for some in batched(names)
            for row in connection.execute(
                select(messages).where(messages.c.name.in_(some))
            )
        }


def deed(database: Database, name: str) -> list[Decision]:
    """Give what was decided at once, of a message or of a pile."""
    query = select(decisions).where(decisions.c.deed == name)
    with database.reading() as connection:
        return _read(connection, query.order_by(decisions.c.number))


def signed(database: Database, keeper: str) -> str:
    """Give the name that a keeper put under his last reply; empty if none is there."""
    his = (decisions.c.keeper == keeper, decisions.c.what == "reply")
    query = select(decisions.c.after).where(*his).order_by(decisions.c.number.desc())
    with database.reading() as connection:
        told = connection.execute(query.limit(1)).scalar()
        name = json.loads(told)["reply"] if told else ""
        author = select(messages.c.author).where(messages.c.name == name)
        return connection.execute(author).scalar() or ""


def _read(
    connection: Connection, query: "Select[tuple[object, ...]]"
) -> list[Decision]:
    return [_decision(row) for row in connection.execute(query)]


def _decision(row: "Row[tuple[object, ...]]") -> Decision:
    return Decision(
        *(row.deed, row.message, row.keeper, row.time),
        *(row.what, row.before, row.after),
    )


def conditions(asked: Search) -> list[ColumnElement[bool]]:
    """Say in SQL which messages are looked for."""
    found: list[ColumnElement[bool]] = []
    if asked.suspect:
        suspect = messages.c.weight >= SUSPECT
        found += [messages.c.state == State.NEW, suspect]
    elif asked.state:
        found.append(messages.c.state == asked.state)
    if asked.language:
        found.append(messages.c.language == asked.language)
    if asked.email:
        found.append(func.lower(messages.c.email) == asked.email.strip().lower())
    if not asked.replies:
        found.append(messages.c.answers.is_(None))
    for word in folded(asked.text).split():
        found.append(messages.c.folded.contains(word, autoescape=True))
    return found
