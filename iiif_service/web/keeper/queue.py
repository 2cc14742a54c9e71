"""Queue: what waits, one after another, and the pile of what looks like spam."""

from flask import Response

from iiif_service.board import desk
from iiif_service.web.keeper.frame import show
from iiif_service.web.keeper.sheet import sheets, sign
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published


def queue() -> Response:
    """Show what waits, the oldest first; raises DatabaseError."""
    found = desk.queue(published().database)
    pile = found.pile
    return show(
        "queue",
        queue=found,
        sheets=sheets(found.messages),
        pile=pile,
        signs=[(_bare(sign(name)), count) for name, count in pile.signs.items()],
        newest=sheets(pile.newest),
        until=pile.newest[0].number if pile.newest else 0,
        done=status(),
    )


def _bare(sentence: str) -> str:
    """Take the full stop off, for a number to follow."""
    return sentence.rstrip(".。")
