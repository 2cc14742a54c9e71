"""Decided: what was done with a message or the board, as it is recorded."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, insert

from iiif_service.database.opened import Database
from iiif_service.database.tables import decisions
from iiif_service.discovery.journal import Clock
from iiif_service.links import Links

Values = Mapping[str, Any]
"""What JSON holds of a decision."""


WRITER = "(writer)"
"""In whose name it is recorded that a message was taken back."""

ITSELF = ""
"""In whose name it is recorded that a message was erased since its day had come."""

PUBLISHING = "(publishing)"
"""In whose name it is recorded that an album came with its board open, or closed."""


class What(StrEnum):
    """What may be done with a message, or with the board."""

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
    BRING = "bring"
    """Import messages of a file."""
    CLOSE = "close"
    """Let the board take no messages."""
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who decides, and of which board."""

    name: str
    database: Database
    links: Links
    clock: Clock

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return math.floor(self.clock())


@dataclass(frozen=True, slots=True)
class Step:
    """What was done with one message; steps that were taken at once are one deed.

    Where it was done with the board, the name is empty.
    """

    deed: str
    name: str
    what: What
    before: Values
    after: Values

    @classmethod
    def of(cls, row: "Row[tuple[object, ...]]") -> "Step":
        """Read a decision."""
        before, after = json.loads(row.before), json.loads(row.after)
        return cls(row.deed, row.message, What(row.what), before, after)

    def undone(self) -> "Step":
        """Say that it was undone."""
        return Step(f"{self.deed}-", self.name, What.UNDO, self.after, self.before)


def record(connection: Connection, keeper: Keeper, steps: Sequence[Step]) -> None:
    """Write down who did what, and when."""
    time = keeper.now
    rows = [
        {
            "deed": each.deed,
            "message": each.name,
            "keeper": keeper.name,
            "time": time,
            "what": each.what,
            "before": json.dumps(each.before, ensure_ascii=False),
            "after": json.dumps(each.after, ensure_ascii=False),
        }
        for each in steps
    ]
    if rows:
        connection.execute(insert(decisions), rows)
