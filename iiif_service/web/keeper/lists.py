"""Lists: all messages, by what they say and what became of them; and all decisions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, request

from iiif_service.board import desk
from iiif_service.board.decided import What
from iiif_service.board.desk import SIZE, Decision, Search
from iiif_service.board.message import State
from iiif_service.web.keeper.frame import said, show
from iiif_service.web.keeper.sheet import Moment, moment, named, sheets, tongues
from iiif_service.web.keeper.status import is_undoable, status
from iiif_service.web.published import published

_LONGEST = 200


def messages() -> Response:
    """Show the messages that were asked for, the newest first; raises DatabaseError."""
    asked, number = search(request.args), _page()
    found = desk.search(published().database, asked, number)
    return show(
        "list",
        asked=asked,
        sheets=sheets(found.messages),
        total=found.total,
        page=number,
        pages=max(1, -(-found.total // SIZE)),
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


@dataclass(frozen=True, slots=True)
class Line:
    """What was decided, in a sentence of the keeper's language."""

    decision: Decision
    time: Moment
    text: str
    undoable: bool


def decisions() -> Response:
    """Show what was decided lately; raises DatabaseError."""
    found = desk.decided(published().database)
    return show("decisions", lines=[line(each) for each in found], done=status())


def line(decision: Decision) -> Line:
    """Say what was decided, and what was before."""
    words, what = said(), What(decision.what)
    before, after = json.loads(decision.before), json.loads(decision.after)
    text = words[f"desk_what_{what}"]
    if "state" in after and "state" in before:
        states = (words[f"desk_state_{each['state']}"] for each in (before, after))
        text = f"{text}: {' → '.join(states)}"
    elif "language" in after and what in {What.LANGUAGE, What.TRANSLATE}:
        named_ = [named(each["language"]) for each in (before, after)]
        text = f"{text}: {' → '.join(dict.fromkeys(named_))}"
    return Line(decision, moment(decision.time), text, is_undoable(decision))


def _page() -> int:
    text = request.args.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1  # noqa: PLR2004
