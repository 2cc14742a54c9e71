"""Minding: what a keeper decides of messages and writes beside them."""

import secrets
from collections.abc import Iterable, Sequence

from iiif_service.board import names
from iiif_service.board.changing import (
    Held,
    Place,
    change,
    fold,
    insert_reply,
    locked,
    put,
    put_translation,
    same_reply,
    translation,
)
from iiif_service.board.decided import Keeper, Step, Values, What, record
from iiif_service.board.draft import Draft
from iiif_service.board.message import State
from iiif_service.board.telling import telling
from iiif_service.errors import DeskError


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
        rows = locked(told.connection, chosen)
        for row in rows:
            _may_be(row, state)
        _refuse_what_changed(rows, state, seen)
        left = {state, *_others(seen)}
        changed = [row for row in rows if row.state not in left]
        put(told.connection, keeper.now, [Place(row.number, state) for row in changed])
        record(
            told.connection,
            keeper,
            [Step(deed, row.name, What.DECIDE, _was(row), now) for row in changed],
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
        [row] = locked(told.connection, [name])
        if row.answers:
            raise DeskError("this is a reply itself; answer the message", "reply_reply")
        if there := same_reply(told.connection, row.number, draft):
            return there
        made = names.drawn()
        insert_reply(told.connection, keeper.now, row, made, draft)
        step = Step(secrets.token_hex(8), name, What.REPLY, {}, {"reply": made})
        record(told.connection, keeper, [step])
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
        [row] = locked(told.connection, [name])
        if not row.answers:
            raise DeskError("nobody changes what a visitor wrote", "visitor")
        was = {"author": row.author, "text": row.text, "language": row.language}
        change(told.connection, keeper.now, row.number, now)
        fold(told.connection, keeper.now, row.number)
        step = Step(deed, name, What.AMEND, was, now)
        record(told.connection, keeper, [step])
    return deed


def translate(keeper: Keeper, name: str, language: str, text: str) -> str:
    """Put a translation beside a message or reply; an empty one is taken away.

    Gives by which name to undo it. Raises MessageError, DeskError.
    """
    draft = text.strip() and Draft.read({"author": keeper.name, "text": text})
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = locked(told.connection, [name])
        if language == row.language:
            raise DeskError("it is written in this language itself", "same")
        before = translation(told.connection, row.number, language)
        after = draft.text if isinstance(draft, Draft) else ""
        put_translation(told.connection, keeper.now, row.number, language, after)
        was, now = ({"language": language, "text": t} for t in (before, after))
        step = Step(deed, name, What.TRANSLATE, was, now)
        record(told.connection, keeper, [step])
    return deed


def speak(keeper: Keeper, name: str, language: str) -> str:
    """Say which language a message is written in; gives by which name to undo it."""
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = locked(told.connection, [name])
        if translation(told.connection, row.number, language):
            raise DeskError(
                "it has a translation into this language; take it away", "translated"
            )
        change(told.connection, keeper.now, row.number, {"language": language})
        was, now = {"language": row.language}, {"language": language}
        step = Step(deed, name, What.LANGUAGE, was, now)
        record(told.connection, keeper, [step])
    return deed


def _others(seen: State | None) -> Iterable[State]:
    """Give the states that a message was not seen in."""
    return () if seen is None else set(State) - {seen}


def _refuse_what_changed(
    rows: Sequence[Held], state: State, seen: State | None
) -> None:
    otherwise = set(_others(seen)) - {state}
    if rows and all(row.state in otherwise for row in rows):
        raise DeskError("another keeper decided this meanwhile", "meanwhile")


def _was(row: Held) -> Values:
    return {"state": row.state, "shown": row.shown}


def _may_be(row: Held, state: State) -> None:
    if row.answers:
        raise DeskError(
            "a reply stands where the message stands; erase it instead", "reply"
        )
    if row.private and state is State.PUBLISHED:
        raise DeskError(
            "the writer meant this for the keeper alone; it is not shown", "private"
        )
