"""Status: what was done just now, with the way to undo it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import request

from iiif_service.board import desk, undoing
from iiif_service.board.decided import What
from iiif_service.board.desk import Decision
from iiif_service.web.keeper.frame import said
from iiif_service.web.published import published

_SAID = {"erased", "opened", "closed", "mail"}
"""What may be told that is not undone by a button."""


@dataclass(frozen=True, slots=True)
class Status:
    """A sentence, and the name of the deed where it can be undone."""

    text: str
    deed: str = ""
    count: int = 1


def status() -> Status | None:
    """Say what the last form did, as the address names it."""
    if (word := request.args.get("said", "")) in _SAID:
        return Status(said()[f"desk_done_{word}"])
    if deed := request.args.get("did", ""):
        return of(desk.deed(published().database, deed))
    return None


def of(found: Sequence[Decision]) -> Status | None:
    """Say what was decided at once."""
    if not found:
        return None
    last = found[-1]
    deeds = undoing.undoable(published().database, [last.deed])
    count = len({each.message for each in found})
    return Status(said()[f"desk_done_{_done(last)}"], next(iter(deeds), ""), count)


def _done(decision: Decision) -> str:
    match What(decision.what):
        case What.DECIDE:
            return str(json.loads(decision.after)["state"])
        case What.REPLY:
            return "answered"
        case What.UNDO:
            return "undone"
        case What.ERASE:
            return "erased"
        case _:
            return "saved"
