"""Undoing: what was before a decision is put back, unless it was changed since."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from iiif_service.board.changing import (
    Place,
    change,
    drop_reply,
    fold,
    put,
    put_translation,
    still_there,
)
from iiif_service.board.decided import Keeper, Step, What, record
from iiif_service.board.message import Message, State
from iiif_service.board.reading import complete
from iiif_service.board.telling import telling
from iiif_service.database.batched import batched
from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions, messages
from iiif_service.errors import DeskError


def undo(keeper: Keeper, deed: str) -> int:
    """Put back what was before, unless it was changed since; gives of how many.

    Raises DeskError where nothing can be put back.
    """
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        steps = _steps(told.connection, [deed])
        names = [each.name for each in steps]
        told.touch(names)
        still_there(told.connection, names)  # and nobody changes it meanwhile
        there = _there(told.connection, names)
        undone = [each for each in steps if _stands(there.get(each.name), each)]
        _put_back(told.connection, keeper, there, undone)
        record(told.connection, keeper, [each.undone() for each in undone])
    if not undone:
        raise DeskError(
            "this cannot be undone any more; it was changed since", "changed"
        )
    return len(undone)


def undoable(database: Database, deeds: Sequence[str]) -> set[str]:
    """Name those of some deeds that can be undone now; raises DatabaseError."""
    with database.reading() as connection:
        steps = _steps(connection, deeds)
        there = _there(connection, [each.name for each in steps])
    return {each.deed for each in steps if _stands(there.get(each.name), each)}


def _steps(connection: Connection, deeds: Sequence[str]) -> list[Step]:
    return [
        Step.of(row)
        for some in batched(deeds)
        for row in connection.execute(
            select(decisions)
            .where(decisions.c.deed.in_(some))
            .order_by(decisions.c.number)
        )
    ]


def _there(connection: Connection, names: Sequence[str]) -> Mapping[str, Message]:
    """Find those of some messages that are there, with all that hangs on them."""
    found: dict[str, Message] = {}
    for some in batched(names):
        query = select(messages).where(messages.c.name.in_(some))
        rows = connection.execute(query).all()
        found |= {each.name: each for each in complete(connection, rows)}
    return found


def _stands(found: Message | None, step: Step) -> bool:
    """Tell whether a message is still as a decision left it."""
    if found is None:
        return False
    before, after = step.before, step.after
    match step.what:
        case What.LANGUAGE if _translated(found, before["language"]):
            return False
        case What.DECIDE | What.AMEND | What.LANGUAGE:
            return {name: getattr(found, name) for name in after} == after
        case What.TRANSLATE:
            language = str(after["language"])
            was = {"language": language, "text": _translated(found, language)}
            return found.language != language and was == after
        case What.REPLY:
            return any(
                each.name == after["reply"] and each.changed == each.written
                for each in found.replies
            )
        case _:
            return False


def _translated(message: Message, language: str) -> str:
    """Give a message in another language; empty where nobody put it so."""
    put_ = {each.language: each.text for each in message.translations}
    return put_.get(language, "")


def _put_back(
    connection: Connection,
    keeper: Keeper,
    there: Mapping[str, Message],
    steps: Sequence[Step],
) -> None:
    places: list[Place] = []
    for each in steps:
        number, before = there[each.name].number, each.before
        match each.what:
            case What.DECIDE:
                state = State(before["state"])
                places.append(Place(number, state, before["shown"]))
            case What.TRANSLATE:
                language, text = before["language"], before["text"]
                put_translation(connection, keeper.now, number, language, text)
            case What.AMEND:
                change(connection, keeper.now, number, before)
                fold(connection, keeper.now, number)
            case What.REPLY:
                drop_reply(connection, keeper.now, each.after["reply"])
            case _:
                change(connection, keeper.now, number, before)
    put(connection, keeper.now, places)
