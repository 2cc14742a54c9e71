"""Changing: what the tables hold of messages, held fast and put otherwise.

Times are in seconds since 1970.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from iiif_service.board.draft import Draft
from iiif_service.board.message import State, folded
from iiif_service.board.signs import likeness
from iiif_service.database.batched import batched
from iiif_service.database.tables import (
    decisions,
    erasures,
    messages,
    translations,
)
from iiif_service.errors import DeskError

Held = Row[tuple[object, ...]]
"""A message that nobody else changes meanwhile."""


def locked(connection: Connection, chosen: Sequence[str]) -> list[Held]:
    """Find messages that nobody else changes meanwhile; raises DeskError."""
    found = still_there(connection, chosen)
    if any(name not in found for name in chosen):
        raise DeskError(
            "this message is gone; somebody took it back or erased it", "gone"
        )
    return [found[name] for name in dict.fromkeys(chosen)]


def still_there(connection: Connection, chosen: Sequence[str]) -> Mapping[str, Held]:
    """Find by name those of some messages that are there, and hold them."""
    query = select(messages).order_by(messages.c.number).with_for_update()
    return {
        row.name: row
        for some in batched(chosen)
        for row in connection.execute(query.where(messages.c.name.in_(some)))
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message comes to stand, and since when."""

    number: int
    state: State
    shown: int | None = None


def put(connection: Connection, now: int, places: Sequence[Place]) -> None:
    """Let messages stand elsewhere, all at once."""
    rows = [
        {
            "this": place.number,
            "state": place.state,
            "shown": (place.shown or now) if place.state is State.PUBLISHED else None,
            "changed": now,
        }
        for place in places
    ]
    if rows:
        this = messages.c.number == bindparam("this")
        connection.execute(update(messages).where(this), rows)


def change(
    connection: Connection, now: int, number: int, values: Mapping[str, object]
) -> None:
    """Give some columns of a message other values."""
    changed = {**values, "changed": now}
    this = messages.c.number == number
    connection.execute(update(messages).where(this).values(changed))


def insert_reply(
    connection: Connection,
    now: int,
    row: Held,
    name: str,
    draft: Draft,
) -> None:
    """Put a reply under a message; the same people see it."""
    connection.execute(
        insert(messages).values(
            name=name,
            answers=row.number,
            part=row.part,
            drawing=row.drawing,
            author=draft.author,
            home="",
            email="",
            language=draft.language,
            text=draft.text,
            private=row.private,
            state=State.PUBLISHED,
            written=now,
            changed=now,
            shown=None if row.private else now,
            signs="",
            weight=0,
            sender="",
            likeness=likeness(draft.text),
            hosts="",
            folded=folded(draft.author, draft.text),
        )
    )


def drop_reply(connection: Connection, now: int, name: str) -> None:
    """Take a reply away, with what was decided of it; no copy brings it back."""
    this = messages.c.name == name
    number = select(messages.c.number).where(this).scalar_subquery()
    connection.execute(delete(decisions).where(decisions.c.message == name))
    connection.execute(delete(translations).where(translations.c.message == number))
    connection.execute(delete(messages).where(this))
    connection.execute(insert(erasures).values(name=name, time=now))


def same_reply(connection: Connection, number: int, draft: Draft) -> str | None:
    """Find a reply that says the same in the same name."""
    query = select(messages.c.name).where(
        messages.c.answers == number,
        messages.c.author == draft.author,
        messages.c.text == draft.text,
    )
    return connection.execute(query).scalar()


def translation(connection: Connection, number: int, language: str) -> str:
    """Find a translation; empty where there is none."""
    query = select(translations.c.text).where(
        translations.c.message == number, translations.c.language == language
    )
    return connection.execute(query).scalar() or ""


def put_translation(
    connection: Connection, now: int, number: int, language: str, text: str
) -> None:
    """Put a translation in the place of another; an empty one takes it away."""
    connection.execute(
        delete(translations).where(
            translations.c.message == number, translations.c.language == language
        )
    )
    if text:
        row = {"message": number, "language": language, "text": text}
        connection.execute(insert(translations).values(row))
    fold(connection, now, number)


def fold(connection: Connection, now: int, number: int) -> None:
    """Let a message be found by what it is in other languages too."""
    this = messages.c.number == number
    row = connection.execute(select(messages).where(this)).one()
    query = select(translations.c.text).where(translations.c.message == number)
    others = connection.execute(query).scalars()
    whole = folded(row.author, row.home, row.text, *others)
    change(connection, now, number, {"folded": whole})
