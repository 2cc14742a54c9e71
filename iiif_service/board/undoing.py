"""Undoing: what was before a decision is put back, unless it was changed since."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from iiif_service.board.changing import (
    Held,
    Place,
    change,
    fold,
    put,
    put_translation,
    still_there,
    translation,
)
from iiif_service.board.decided import Keeper, Step, What, record
from iiif_service.board.message import State
from iiif_service.board.telling import telling
from iiif_service.database.tables import decisions
from iiif_service.errors import DeskError


def undo(keeper: Keeper, deed: str) -> int:
    """Put back what was before, unless it was changed since; gives of how many.

    Raises DeskError where nothing can be put back.
    """
    with telling(keeper.database, keeper.links, keeper.clock) as told:
        query = select(decisions).where(decisions.c.deed == deed)
        rows = told.connection.execute(query.order_by(decisions.c.number)).all()
        steps = [Step.of(row) for row in rows]
        told.touch([each.name for each in steps])
        undone = _undone(told.connection, keeper, steps)
        record(told.connection, keeper, [each.undone() for each in undone])
    if not undone:
        raise DeskError(
            "this cannot be undone any more; it was changed since", "changed"
        )
    return len(undone)


def _undone(
    connection: Connection, keeper: Keeper, steps: Sequence[Step]
) -> list[Step]:
    """Put back what decisions changed, where it is still so; gives those of them."""
    there = still_there(connection, [each.name for each in steps])
    undone: list[Step] = []
    places: list[Place] = []
    for each in steps:
        found = there.get(each.name)
        if found is None:
            continue
        if each.what is What.DECIDE and found.state == each.after["state"]:
            places.append(
                Place(found.number, State(each.before["state"]), each.before["shown"])
            )
        elif not _put_back(connection, keeper, found, each):
            continue
        undone.append(each)
    put(connection, keeper.now, places)
    return undone


def _put_back(
    connection: Connection,
    keeper: Keeper,
    found: Held,
    step: Step,
) -> bool:
    before, after = step.before, step.after
    match step.what:
        case What.TRANSLATE if (
            translation(connection, found.number, after["language"]) == after["text"]
        ):
            language, text = after["language"], before["text"]
            put_translation(connection, keeper.now, found.number, language, text)
        case What.AMEND if all(getattr(found, key) == after[key] for key in after):
            change(connection, keeper.now, found.number, before)
            fold(connection, keeper.now, found.number)
        case What.LANGUAGE if found.language == after["language"]:
            change(connection, keeper.now, found.number, before)
        case _:
            return False
    return True
