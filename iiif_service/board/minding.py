"""Minding: what a keeper decides of messages and writes beside them."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

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
from iiif_service.board.message import State, mark
from iiif_service.board.telling import telling
from iiif_service.database.tables import decisions
from iiif_service.errors import DeskError

_CLICKS = 60
"""Within how many seconds the same again is taken for a second click."""


def decide(
    keeper: Keeper, chosen: Sequence[str], state: State, seen: State | None = None
) -> str:
    """Give messages another state, all at once; gives by which name to undo it.

    Only those are touched that are as they were ``seen``, if that is said. Raises
    DeskError where one is gone, is a reply, or is private and would be shown; or where
    somebody else decided otherwise of all of them meanwhile.
    What a second click repeats is undone by the name of the first.
    """
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch(chosen)
        step = Step(deed, "", What.DECIDE, {}, {"state": state})
        changed = _decide(told.connection, keeper, chosen, step, seen)
        again = None if changed else _again(told.connection, keeper, step, chosen)
    return again or deed


def _decide(
    connection: Connection,
    keeper: Keeper,
    chosen: Sequence[str],
    step: Step,
    seen: State | None,
) -> bool:
    """Take a step with each message that is not there yet; gives whether any was."""
    rows, state = locked(connection, chosen), State(step.after["state"])
    for row in rows:
        _may_be(row, state)
    _refuse_what_changed(rows, state, seen)
    left = {state, *_others(seen)}
    changed = [row for row in rows if row.state not in left]
    put(connection, keeper.now, [Place(row.number, state) for row in changed])
    steps = [replace(step, name=row.name, before=_was(row)) for row in changed]
    record(connection, keeper, steps)
    return bool(changed)


@dataclass(frozen=True, slots=True)
class Publishing:
    """That a message is published with its answer, as it was ``seen``."""

    seen: State | None = None


def reply(
    keeper: Keeper, name: str, draft: Draft, publishing: Publishing | None = None
) -> str:
    """Answer a message, and publish it at once; gives by which name to undo both.

    What answers a private message is seen by its writer alone, beside the receipt. The
    same answer given twice, as by a second click, is one.
    Raises DeskError.
    """
    deed = secrets.token_hex(8)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        step = Step(deed, name, What.DECIDE, {}, {"state": State.PUBLISHED})
        shown = publishing and _decide(
            told.connection, keeper, [name], step, publishing.seen
        )
        [row] = locked(told.connection, [name])
        if row.answers:
            raise DeskError("this is a reply itself; answer the message", "reply_reply")
        there = same_reply(told.connection, row.number, draft)
        made = there or names.drawn()
        step = Step(deed, name, What.REPLY, {}, {"reply": made})
        if there:
            again = None if shown else _again(told.connection, keeper, step, [name])
            return again or deed
        insert_reply(told.connection, keeper.now, row, made, draft)
        record(told.connection, keeper, [step])
    return deed


def amend(keeper: Keeper, name: str, draft: Draft, seen: str | None = None) -> str:
    """Put a reply in other words; gives by which name to undo it.

    What a visitor wrote stays as it is. ``seen`` is the mark of the text that was read
    before. Raises DeskError.
    """
    now = {"author": draft.author, "text": draft.text, "language": draft.language}
    step = Step(secrets.token_hex(8), name, What.AMEND, {}, now)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = locked(told.connection, [name])
        if not row.answers:
            raise DeskError("nobody changes what a visitor wrote", "visitor")
        was = {"author": row.author, "text": row.text, "language": row.language}
        if was == now:
            return _again(told.connection, keeper, step, [name]) or step.deed
        _refuse_another(row.text, seen)
        change(told.connection, keeper.now, row.number, now)
        fold(told.connection, keeper.now, row.number)
        record(told.connection, keeper, [replace(step, before=was)])
    return step.deed


def translate(
    keeper: Keeper, name: str, language: str, text: str, seen: str | None = None
) -> str:
    """Put a translation beside a message or reply; an empty one is taken away.

    ``seen`` is the mark of the one that was read before. Gives by which name to undo
    it. Raises MessageError, DeskError.
    """
    draft = text.strip() and Draft.read({"author": keeper.name, "text": text})
    after = draft.text if isinstance(draft, Draft) else ""
    now = {"language": language, "text": after}
    step = Step(secrets.token_hex(8), name, What.TRANSLATE, {}, now)
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = locked(told.connection, [name])
        if language == row.language:
            raise DeskError("it is written in this language itself", "same")
        before = translation(told.connection, row.number, language)
        if before == after:
            return _again(told.connection, keeper, step, [name]) or step.deed
        _refuse_another(before, seen)
        put_translation(told.connection, keeper.now, row.number, language, after)
        was = {"language": language, "text": before}
        record(told.connection, keeper, [replace(step, before=was)])
    return step.deed


def speak(keeper: Keeper, name: str, language: str) -> str:
    """Say which language a message is written in; gives by which name to undo it."""
    step = Step(secrets.token_hex(8), name, What.LANGUAGE, {}, {"language": language})
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        told.touch([name])
        [row] = locked(told.connection, [name])
        if row.language == language:
            return _again(told.connection, keeper, step, [name]) or step.deed
        if translation(told.connection, row.number, language):
            raise DeskError(
                "it has a translation into this language; take it away", "translated"
            )
        change(told.connection, keeper.now, row.number, step.after)
        was = {"language": row.language}
        record(told.connection, keeper, [replace(step, before=was)])
    return step.deed


def _again(
    connection: Connection, keeper: Keeper, step: Step, chosen: Sequence[str]
) -> str | None:
    """Find the deed that a second click repeats, of the first of some messages.

    Of a pile none is left to name then: it is whatever he did last.
    """
    query = select(decisions).where(
        decisions.c.keeper == keeper.name,
        decisions.c.what == step.what,
        decisions.c.time >= keeper.now - _CLICKS,
    )
    if chosen:
        query = query.where(decisions.c.message == chosen[0])
    newest = query.order_by(decisions.c.number.desc()).limit(1)
    for row in connection.execute(newest):
        last = Step.of(row)
        return last.deed if last.after == step.after else None
    return None


def _refuse_another(text: str, seen: str | None) -> None:
    """Refuse to write over a text that was not seen."""
    if seen not in {None, mark(text)}:
        raise DeskError("another keeper changed this text meanwhile", "rewritten")


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
