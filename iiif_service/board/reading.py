"""Reading: the messages that everyone may see, as they are now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from iiif_service.board.message import Message, Translation
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database
from iiif_service.database.tables import messages, translations

# Said so, SQLite reads them in the order of time; else it would sort all of them.
_IS_MESSAGE = func.coalesce(messages.c.answers, 0) == 0

SIZE = 20
"""How many messages a page of the board has."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages: all, those of a part or of a drawing in it, in a language.

    An empty part is the album itself; an empty drawing is the part itself.
    """

    part: str | None = None
    drawing: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """Some messages, the newest first, and how many there are in all."""

    messages: tuple[Message, ...]
    total: int


def page(database: Database, wanted: Wanted, number: int = 1, size: int = SIZE) -> Page:
    """Give a page, counted from 1; raises DatabaseError."""
    conditions = _conditions(wanted)
    newest = (messages.c.shown.desc(), messages.c.number.desc())
    query = select(messages).where(*conditions).order_by(*newest)
    with database.reading() as connection:
        count = select(func.count()).select_from(messages).where(*conditions)
        total = connection.execute(count).scalar_one()
        rows = connection.execute(query.limit(size).offset((number - 1) * size)).all()
        return Page(complete(connection, rows), total)


def one(database: Database, name: str) -> Message | None:
    """Find a message that everyone may see; a reply too. Raises DatabaseError."""
    return named(database, [name]).get(name)


def named(database: Database, names: Sequence[str]) -> Mapping[str, Message]:
    """Find those of some messages and replies that everyone may see."""
    with database.reading() as connection:
        return visible(connection, names)


def visible(connection: Connection, names: Sequence[str]) -> Mapping[str, Message]:
    """Find what everyone may see, by name; a reply where what it answers is seen."""
    above = messages.alias()
    query = (
        select(messages)
        .outerjoin(above, above.c.number == messages.c.answers)
        .where(messages.c.shown.is_not(None))
        .where(messages.c.answers.is_(None) | above.c.shown.is_not(None))
    )
    found: dict[str, Message] = {}
    for some in batched(names):
        rows = connection.execute(query.where(messages.c.name.in_(some))).all()
        found |= {each.name: each for each in complete(connection, rows)}
    return {name: found[name] for name in names if name in found}


def answered(database: Database, number: int) -> Message | None:
    """Find what a reply answers, by its number; raises DatabaseError."""
    with database.reading() as connection:
        return numbered(connection, [number]).get(number)


def numbered(connection: Connection, numbers: Sequence[int]) -> Mapping[int, Message]:
    """Find messages by their numbers, without what hangs on them."""
    return {
        row.number: Message.of(row)
        for some in batched(numbers)
        for row in connection.execute(
            select(messages).where(messages.c.number.in_(some))
        )
    }


def languages(database: Database) -> list[str]:
    """Name the languages that messages are written in; raises DatabaseError."""
    return _values(database, select(messages.c.language))


def parts(database: Database) -> list[str]:
    """Name the parts that messages are about; raises DatabaseError."""
    return _values(database, select(messages.c.part))


def complete(
    connection: Connection, rows: Sequence["Row[tuple[object, ...]]"]
) -> tuple[Message, ...]:
    """Read rows as messages, with their translations and replies."""
    numbers = [row.number for row in rows]
    query = (
        select(messages)
        .where(messages.c.answers.in_(numbers))
        .order_by(messages.c.number)
    )
    replies = connection.execute(query).all()
    put = _translations(connection, [*numbers, *(row.number for row in replies)])
    given: dict[int, list[Message]] = {}
    for row in replies:
        reply = Message.of(row, tuple(put.get(row.number, ())))
        given.setdefault(row.answers, []).append(reply)
    return tuple(
        Message.of(
            row, tuple(put.get(row.number, ())), tuple(given.get(row.number, ()))
        )
        for row in rows
    )


def _translations(
    connection: Connection, numbers: Iterable[int]
) -> Mapping[int, Sequence[Translation]]:
    query = (
        select(translations)
        .where(translations.c.message.in_(list(numbers)))
        .order_by(translations.c.message, translations.c.language)
    )
    put: dict[int, list[Translation]] = {}
    for row in connection.execute(query):
        put.setdefault(row.message, []).append(Translation(row.language, row.text))
    return put


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    asked = {
        messages.c.part: wanted.part,
        messages.c.drawing: wanted.drawing,
        messages.c.language: wanted.language,
    }
    return [
        messages.c.shown.is_not(None),
        _IS_MESSAGE,
        *(column == value for column, value in asked.items() if value is not None),
    ]


def _values(database: Database, query: Select[str]) -> list[str]:
    shown = query.where(messages.c.shown.is_not(None), messages.c.answers.is_(None))
    with database.reading() as connection:
        found = connection.execute(shown.distinct()).scalars()
        return sorted(found)
