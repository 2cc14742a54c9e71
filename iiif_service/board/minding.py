"""Minding: what a keeper decides of messages, with what was before, to be undone."""

import json
import math
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, insert, select, update

from iiif_service.board import names
from iiif_service.board.draft import About, Draft
from iiif_service.board.message import State, folded
from iiif_service.board.signs import likeness
from iiif_service.board.telling import telling
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions, messages, translations
from iiif_service.discovery.journal import Clock
from iiif_service.errors import DeskError
from iiif_service.links import Links

Values = Mapping[str, Any]
"""What JSON holds of a decision."""


class What(StrEnum):
    """What a keeper may do with a message."""

    DECIDE = "decide"
    """Give it another state."""
    REPLY = "reply"
    TRANSLATE = "translate"
    LANGUAGE = "language"
    """Say which language it is written in."""
    AMEND = "amend"
    """Put a reply in other words."""
    UNDO = "undo"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who decides, and of which board."""

    name: str
    database: Database
    links: Links
    clock: Clock


def decide(
    keeper: Keeper, chosen: Sequence[str], state: State, seen: State | None = None
) -> str:
    """Give messages another state, all at once; gives by which name to undo it.

    Only those are touched that are as they were ``seen``, if that is said. Raises
    DeskError where one is gone, is a reply, or is private and would be shown; or where
    somebody else decided otherwise of all of them meanwhile.
    """
    deed, now = secrets.token_hex(8), {"state": state}
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch(chosen)
        rows = _locked(told.connection, chosen)
        for row in rows:
            _may_be(row, state)
        _refuse_what_changed(rows, state, seen)
        left = {state, *_others(seen)}
        changed = [row for row in rows if row.state not in left]
        _put(told.connection, keeper, [_Place(row.number, state) for row in changed])
        _record(
            told.connection,
            keeper,
            [_Record(deed, row.name, What.DECIDE, _was(row), now) for row in changed],
        )
    return deed


def reply(keeper: Keeper, name: str, author: str, text: str, language: str) -> str:
    """Answer a message; gives the name of the reply.

    What answers a private message is seen by its writer alone, beside the receipt. The
    same answer given twice, as by a second click, is one.
    Raises MessageError, DeskError.
    """
    draft = Draft.read({"author": author, "text": text, "language": language})
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = _locked(told.connection, [name])
        if row.answers:
            raise DeskError("this is a reply itself; answer the message", "reply_reply")
        if there := _same_reply(told.connection, row.number, draft):
            return there
        made = names.drawn()
        _insert_reply(told.connection, keeper, row, made, draft)
        record = _Record(secrets.token_hex(8), name, What.REPLY, {}, {"reply": made})
        _record(told.connection, keeper, [record])
    return made


def amend(keeper: Keeper, name: str, author: str, text: str, language: str) -> str:
    """Put a reply in other words; gives by which name to undo it.

    What a visitor wrote stays as it is. Raises MessageError, DeskError.
    """
    draft = Draft.read({"author": author, "text": text, "language": language})
    now = {"author": draft.author, "text": draft.text, "language": draft.language}
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = _locked(told.connection, [name])
        if not row.answers:
            raise DeskError("nobody changes what a visitor wrote", "visitor")
        was = {"author": row.author, "text": row.text, "language": row.language}
        _change(told.connection, keeper, row.number, now)
        _fold(told.connection, keeper, row.number)
        record = _Record(deed, name, What.AMEND, was, now)
        _record(told.connection, keeper, [record])
    return deed


def translate(keeper: Keeper, name: str, language: str, text: str) -> str:
    """Put a translation beside a message or reply; an empty one is taken away.

    Gives by which name to undo it. Raises MessageError, DeskError.
    """
    draft = text.strip() and Draft.read({"author": keeper.name, "text": text})
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = _locked(told.connection, [name])
        if language == row.language:
            raise DeskError("it is written in this language itself", "same")
        before = _translation(told.connection, row.number, language)
        after = draft.text if isinstance(draft, Draft) else ""
        _translated(told.connection, keeper, row.number, language, after)
        was, now = ({"language": language, "text": t} for t in (before, after))
        record = _Record(deed, name, What.TRANSLATE, was, now)
        _record(told.connection, keeper, [record])
    return deed


def speak(keeper: Keeper, name: str, language: str) -> str:
    """Say which language a message is written in; gives by which name to undo it."""
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = _locked(told.connection, [name])
        if _translation(told.connection, row.number, language):
            raise DeskError(
                "it has a translation into this language; take it away", "translated"
            )
        _change(told.connection, keeper, row.number, {"language": language})
        was, now = {"language": row.language}, {"language": language}
        record = _Record(deed, name, What.LANGUAGE, was, now)
        _record(told.connection, keeper, [record])
    return deed


def undo(keeper: Keeper, deed: str) -> int:
    """Put back what was before, unless it was changed since; gives of how many.

    Raises DeskError where nothing can be put back.
    """
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        query = select(decisions).where(decisions.c.deed == deed)
        rows = told.connection.execute(query.order_by(decisions.c.number)).all()
        records = [_Record.of(row) for row in rows]
        told.touch([record.name for record in records])
        undone = _undone(told.connection, keeper, records)
        _record(told.connection, keeper, [record.undone() for record in undone])
    if not undone:
        raise DeskError(
            "this cannot be undone any more; it was changed since", "changed"
        )
    return len(undone)


def _others(seen: State | None) -> Iterable[State]:
    """Give the states that a message was not seen in."""
    return () if seen is None else set(State) - {seen}


def _refuse_what_changed(
    rows: Sequence["Row[tuple[object, ...]]"], state: State, seen: State | None
) -> None:
    otherwise = set(_others(seen)) - {state}
    if rows and all(row.state in otherwise for row in rows):
        raise DeskError("another keeper decided this meanwhile", "meanwhile")


def _was(row: "Row[tuple[object, ...]]") -> Values:
    return {"state": row.state, "shown": row.shown}


@dataclass(frozen=True, slots=True)
class _Record:
    deed: str
    name: str
    what: What
    before: Values
    after: Values

    @classmethod
    def of(cls, row: "Row[tuple[object, ...]]") -> "_Record":
        """Read a decision."""
        before, after = json.loads(row.before), json.loads(row.after)
        return cls(row.deed, row.message, What(row.what), before, after)

    def undone(self) -> "_Record":
        """Say that it was undone."""
        return _Record(f"{self.deed}-", self.name, What.UNDO, self.after, self.before)


def _record(connection: Connection, keeper: Keeper, records: Sequence[_Record]) -> None:
    time = math.floor(keeper.clock())
    rows = [
        {
            "deed": record.deed,
            "message": record.name,
            "keeper": keeper.name,
            "time": time,
            "what": record.what,
            "before": json.dumps(record.before, ensure_ascii=False),
            "after": json.dumps(record.after, ensure_ascii=False),
        }
        for record in records
    ]
    if rows:
        connection.execute(insert(decisions), rows)


def _locked(
    connection: Connection, chosen: Sequence[str]
) -> "list[Row[tuple[object, ...]]]":
    """Find messages that nobody else changes meanwhile; raises DeskError."""
    found = _still_there(connection, chosen)
    if any(name not in found for name in chosen):
        raise DeskError(
            "this message is gone; somebody took it back or erased it", "gone"
        )
    return [found[name] for name in dict.fromkeys(chosen)]


def _still_there(
    connection: Connection, chosen: Sequence[str]
) -> "Mapping[str, Row[tuple[object, ...]]]":
    """Find by name those of some messages that are there, and hold them."""
    query = select(messages).order_by(messages.c.number).with_for_update()
    return {
        row.name: row
        for some in batched(chosen)
        for row in connection.execute(query.where(messages.c.name.in_(some)))
    }


def _may_be(row: "Row[tuple[object, ...]]", state: State) -> None:
    if row.answers:
        raise DeskError(
            "a reply stands where the message stands; erase it instead", "reply"
        )
    if row.private and state is State.PUBLISHED:
        raise DeskError(
            "the writer meant this for the keeper alone; it is not shown", "private"
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a message comes to stand, and since when."""

    number: int
    state: State
    shown: int | None = None

    @classmethod
    def of(cls, number: int, was: Values) -> "_Place":
        """Read where it stood before."""
        return cls(number, State(was["state"]), was["shown"])


def _put(connection: Connection, keeper: Keeper, places: Sequence[_Place]) -> None:
    now = math.floor(keeper.clock())
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


def _change(
    connection: Connection, keeper: Keeper, number: int, values: Values
) -> None:
    changed = {**values, "changed": math.floor(keeper.clock())}
    this = messages.c.number == number
    connection.execute(update(messages).where(this).values(changed))


def _insert_reply(
    connection: Connection,
    keeper: Keeper,
    row: "Row[tuple[object, ...]]",
    name: str,
    draft: Draft,
) -> None:
    now = math.floor(keeper.clock())
    about = About(row.part, row.drawing)
    connection.execute(
        insert(messages).values(
            name=name,
            answers=row.number,
            part=about.part,
            drawing=about.drawing,
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


def _same_reply(connection: Connection, number: int, draft: Draft) -> str | None:
    """Find a reply that says the same in the same name."""
    query = select(messages.c.name).where(
        messages.c.answers == number,
        messages.c.author == draft.author,
        messages.c.text == draft.text,
    )
    return connection.execute(query).scalar()


def _translation(connection: Connection, number: int, language: str) -> str:
    query = select(translations.c.text).where(
        translations.c.message == number, translations.c.language == language
    )
    return connection.execute(query).scalar() or ""


def _translated(
    connection: Connection, keeper: Keeper, number: int, language: str, text: str
) -> None:
    connection.execute(
        delete(translations).where(
            translations.c.message == number, translations.c.language == language
        )
    )
    if text:
        row = {"message": number, "language": language, "text": text}
        connection.execute(insert(translations).values(row))
    _fold(connection, keeper, number)


def _fold(connection: Connection, keeper: Keeper, number: int) -> None:
    """Let a message be found by what it is in other languages too."""
    this = messages.c.number == number
    row = connection.execute(select(messages).where(this)).one()
    query = select(translations.c.text).where(translations.c.message == number)
    others = connection.execute(query).scalars()
    whole = folded(row.author, row.home, row.text, *others)
    _change(connection, keeper, number, {"folded": whole})


def _undone(
    connection: Connection, keeper: Keeper, records: Sequence[_Record]
) -> list[_Record]:
    """Put back what decisions changed, where it is still so; gives those of them."""
    there = _still_there(connection, [record.name for record in records])
    undone: list[_Record] = []
    places: list[_Place] = []
    for record in records:
        found = there.get(record.name)
        if found is None:
            continue
        if record.what is What.DECIDE and found.state == record.after["state"]:
            places.append(_Place.of(found.number, record.before))
        elif not _put_back(connection, keeper, found, record):
            continue
        undone.append(record)
    _put(connection, keeper, places)
    return undone


def _put_back(
    connection: Connection,
    keeper: Keeper,
    found: "Row[tuple[object, ...]]",
    record: _Record,
) -> bool:
    before, after = record.before, record.after
    match record.what:
        case What.TRANSLATE if (
            _translation(connection, found.number, after["language"]) == after["text"]
        ):
            language, text = after["language"], before["text"]
            _translated(connection, keeper, found.number, language, text)
        case What.AMEND if all(getattr(found, key) == after[key] for key in after):
            _change(connection, keeper, found.number, before)
            _fold(connection, keeper, found.number)
        case What.LANGUAGE if found.language == after["language"]:
            _change(connection, keeper, found.number, before)
        case _:
            return False
    return True
