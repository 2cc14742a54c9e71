"""Lists: all messages, by what they say and what became of them."""

from collections.abc import Mapping

from flask import Response, request

from iiif_service.board import desk
from iiif_service.board.desk import Search
from iiif_service.board.message import State
from iiif_service.web.keeper.frame import said, show
from iiif_service.web.keeper.sheet import sheets, tongues
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published

_LONGEST = 200
_DIGITS = 6


def messages() -> Response:
    """Show the messages that were asked for, the newest first; raises DatabaseError."""
    asked, number = search(request.args), _page()
    found = desk.search(published().database, asked, number)
    return show(
        "list",
        asked=asked,
        sheets=sheets(found.messages),
        total=found.total,
        page=found.page,
        pages=found.pages,
        tongues=tongues(),
        states=[(each, said()[f"desk_state_{each}"]) for each in State],
        done=status(),
        query=query(asked),
    )


def search(asked: Mapping[str, str]) -> Search:
    """Read which messages are meant; what is none of our words means all."""
    state, text = asked.get("state", ""), asked.get("q", "")
    return Search(
        " ".join(text.split())[:_LONGEST],
        State(state) if state in set(State) else None,
        asked.get("spoken", "")[:_LONGEST] or None,
        suspect=bool(asked.get("suspect")),
        email=asked.get("email", "")[:_LONGEST],
    )


def query(asked: Search) -> Mapping[str, str]:
    """Spell a search as an address does; never an e-mail address."""
    return {
        "q": asked.text,
        "state": asked.state or "",
        "spoken": asked.language or "",
        "suspect": "1" if asked.suspect else "",
    }


def _page() -> int:
    text = request.args.get("page", "")
    if not text.isdecimal():
        return 1
    return max(1, int(text)) if len(text) <= _DIGITS else 10**_DIGITS
