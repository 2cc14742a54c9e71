"""Record: what was decided, by whom and of what, in the keeper's words."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import Response

from iiif_service.board import desk, undoing
from iiif_service.board.decided import ITSELF, PUBLISHING, WRITER, What
from iiif_service.board.desk import Decision
from iiif_service.board.message import Message
from iiif_service.web.exhibition.locale import number
from iiif_service.web.keeper.frame import said, show, speaking
from iiif_service.web.keeper.sheet import Moment, moment, named
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published

_FIRST = 60
"""How many characters of a message tell which it is."""


@dataclass(frozen=True, slots=True)
class Line:
    """What was decided, in a sentence of the keeper's language."""

    decision: Decision
    time: Moment
    who: str
    text: str
    message: Message | None
    """Of which one, where it is one and is still there."""
    undoable: bool

    @property
    def words(self) -> str:
        """The first words of the message."""
        text = " ".join(self.message.text.split()) if self.message else ""
        return text if len(text) <= _FIRST else f"{text[:_FIRST]}…"


def decisions() -> Response:
    """Show what was decided lately; raises DatabaseError."""
    found = desk.deeds(published().database)
    return show("decisions", lines=lines(found), done=status())


def lines(found: Sequence[Decision]) -> list[Line]:
    """Say what was decided; raises DatabaseError."""
    database = published().database
    undoable = undoing.undoable(database, [each.deed for each in found])
    there = desk.named(database, [each.message for each in found if each.count == 1])
    return [
        Line(
            *(each, moment(each.time), _who(each.keeper), _text(each)),
            *(there.get(each.message), each.deed in undoable),
        )
        for each in found
    ]


def _who(keeper: str) -> str:
    words = said()
    unnamed = {
        ITSELF: words["desk_by_itself"],
        PUBLISHING: words["desk_by_publishing"],
        WRITER: words["desk_by_writer"],
    }
    return unnamed.get(keeper, keeper)


def _text(decision: Decision) -> str:
    """Say what was decided, and what was before."""
    words, what = said(), What(decision.what)
    before, after = json.loads(decision.before), json.loads(decision.after)
    text = words[f"desk_what_{what}"]
    if what is What.BRING:
        return f"{text}: {number(after['new'], speaking())}"
    if "state" in after and "state" in before:
        states = (words[f"desk_state_{each['state']}"] for each in (before, after))
        return f"{text}: {' → '.join(states)}"
    if "language" in after and what in {What.LANGUAGE, What.TRANSLATE}:
        tongues = [named(each["language"]) for each in (before, after)]
        return f"{text}: {' → '.join(dict.fromkeys(tongues))}"
    return text
