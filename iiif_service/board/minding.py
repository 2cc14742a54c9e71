"""Minding: what a keeper decides of messages, with what was before, to be undone."""

import json
import math
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Row, delete, insert, select, update

from iiif_service.board import names
from iiif_service.board.draft import About, Draft
from iiif_service.board.message import State, folded
from iiif_service.board.signs import likeness
from iiif_service.board.telling import telling
from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions, messages, translations
from iiif_service.discovery.journal import Clock
from iiif_service.errors import DeskError
from iiif_service.links import Links

Values = Mapping[str, object]


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
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch(chosen)
        rows = [_locked(told.connection, name) for name in chosen]
        for row in rows:
            _may_be(row, state)
        _refuse_what_changed(rows, state, seen)
        for row in rows:
            if row.state not in {state, *_others(seen)}:
                _decide(told.connection, keeper, row, _Deed(deed, state))
    return deed


def reply(keeper: Keeper, name: str, author: str, text: str, language: str) -> str:
    """Answer a message; gives the name of the reply.

    Raises MessageError, DeskError.
    """
    draft = Draft.read({"author": author, "text": text, "language": language})
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        row = _locked(told.connection, name)
        if row.private:
            raise DeskError(
                "this message is private; answer it by e-mail", "private_reply"
            )
        if row.answers:
            raise DeskError("this is a reply itself; answer the message", "reply_reply")
        made = names.drawn()
        _insert_reply(told.connection, keeper, row, made, draft)
        record = _Record(secrets.token_hex(8), name, What.REPLY, {}, {"reply": made})
        _record(told.connection, keeper, record)
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
        row = _locked(told.connection, name)
        if not row.answers:
            raise DeskError("nobody changes what a visitor wrote", "visitor")
        was = {"author": row.author, "text": row.text, "language": row.language}
        _change(told.connection, keeper, row.number, now)
        _fold(told.connection, keeper, row.number)
        _record(told.connection, keeper, _Record(deed, name, What.AMEND, was, now))
    return deed


def translate(keeper: Keeper, name: str, language: str, text: str) -> str:
    """Put a translation beside a message or reply; an empty one is taken away.

    Gives by which name to undo it. Raises MessageError, DeskError.
    """
    draft = text.strip() and Draft.read({"author": keeper.name, "text": text})
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        row = _locked(told.connection, name)
        if language == row.language:
            raise DeskError("it is written in this language itself", "same")
        before = _translation(told.connection, row.number, language)
        after = draft.text if isinstance(draft, Draft) else ""
        _translated(told.connection, keeper, row.number, language, after)
        was, now = ({"language": language, "text": t} for t in (before, after))
        _record(told.connection, keeper, _Record(deed, name, What.TRANSLATE, was, now))
    return deed


def speak(keeper: Keeper, name: str, language: str) -> str:
    """Say which language a message is written in; gives by which name to undo it."""
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        row = _locked(told.connection, name)
        if _translation(told.connection, row.number, language):
            raise DeskError(
                "it has a translation into this language; take it away", "translated"
            )
        _change(told.connection, keeper, row.number, {"language": language})
        was, now = {"language": row.language}, {"language": language}
        _record(told.connection, keeper, _Record(deed, name, What.LANGUAGE, was, now))
    return deed


def undo(keeper: Keeper, deed: str) -> int:
    """Put back what was before, unless it was changed since; gives of how many.

    Raises DeskError where nothing can be put back.
    """
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        query = select(decisions).where(decisions.c.deed == deed)
        rows = told.connection.execute(query.order_by(decisions.c.number)).all()
        told.touch([row.message for row in rows])
        undone = [row for row in rows if _undone(told.connection, keeper, row)]
        for row in undone:
            before, after = json.loads(row.after), json.loads(row.before)
            record = _Record(deed + "-", row.message, What.UNDO, before, after)
            _record(told.connection, keeper, record)
    if not undone:
        raise DeskError(
            "this cannot be undone any more; it was changed since", "changed"
        )
    return len(undone)


@dataclass(frozen=True, slots=True)
class _Deed:
    name: str
    state: State


def _others(seen: State | None) -> Iterable[State]:
    """Give the states that a message was not seen in."""
    return () if seen is None else set(State) - {seen}


def _refuse_what_changed(
    rows: Sequence["Row[tuple[object, ...]]"], state: State, seen: State | None
) -> None:
    otherwise = set(_others(seen)) - {state}
    if rows and all(row.state in otherwise for row in rows):
        raise DeskError("another keeper decided this meanwhile", "meanwhile")


def _decide(
    connection: Connection, keeper: Keeper, row: "Row[tuple[object, ...]]", deed: _Deed
) -> None:
    _put(connection, keeper, row, deed.state)
    before, after = {"state": row.state, "shown": row.shown}, {"state": deed.state}
    record = _Record(deed.name, row.name, What.DECIDE, before, after)
    _record(connection, keeper, record)


@dataclass(frozen=True, slots=True)
class _Record:
    deed: str
    name: str
    what: What
    before: Values
    after: Values


def _record(connection: Connection, keeper: Keeper, record: _Record) -> None:
    connection.execute(
        insert(decisions).values(
            deed=record.deed,
            message=record.name,
            keeper=keeper.name,
            time=math.floor(keeper.clock()),
            what=record.what,
            before=json.dumps(record.before, ensure_ascii=False),
            after=json.dumps(record.after, ensure_ascii=False),
        )
    )


def _locked(connection: Connection, name: str) -> "Row[tuple[object, ...]]":
    """Find a message that nobody else changes meanwhile; raises DeskError."""
    query = select(messages).where(messages.c.name == name).with_for_update()
    row = connection.execute(query).first()
    if row is None:
        raise DeskError(
            "this message is gone; somebody took it back or erased it", "gone"
        )
    return row


def _may_be(row: "Row[tuple[object, ...]]", state: State) -> None:
    if row.answers:
        raise DeskError(
            "a reply stands where the message stands; erase it instead", "reply"
        )
    if row.private and state is State.PUBLISHED:
        raise DeskError(
            "the writer meant this for the keeper alone; it is not shown", "private"
        )


def _put(
    connection: Connection,
    keeper: Keeper,
    row: "Row[tuple[object, ...]]",
    state: State,
    shown: int | None = None,
) -> None:
    now = math.floor(keeper.clock())
    visible = (shown or now) if state is State.PUBLISHED else None
    _change(connection, keeper, row.number, {"state": state, "shown": visible})


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
            private=0,
            state=State.PUBLISHED,
            written=now,
            changed=now,
            shown=now,
            signs="",
            weight=0,
            sender="",
            likeness=likeness(draft.text),
            hosts="",
            folded=folded(draft.author, draft.text),
        )
    )


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
    connection: Connection, keeper: Keeper, row: "Row[tuple[object, ...]]"
) -> bool:
    """Put back what one decision changed, if it is still so."""
    query = select(messages).where(messages.c.name == row.message).with_for_update()
    found = connection.execute(query).first()
    before, after = json.loads(row.before), json.loads(row.after)
    if found is None:
        return False
    match What(row.what):
        case What.DECIDE if found.state == after["state"]:
            state = State(before["state"])
            _put(connection, keeper, found, state, before["shown"])
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
