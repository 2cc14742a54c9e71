"""Deeds: what a keeper decides with one button, and how it is undone."""

from flask import Response, request

from iiif_service.board import desk, minding, undoing
from iiif_service.board.message import State
from iiif_service.errors import RequestError
from iiif_service.web.keeper import guard, ways
from iiif_service.web.published import published


def decide() -> Response:
    """Give a message another state; raises DeskError."""
    name, state = request.form.get("message", ""), _state("state")
    deed = minding.decide(guard.keeper(), [name], state, seen())
    return ways.went(ways.back(ways.to()), did=deed)


def seen() -> State | None:
    """Read in which state the keeper saw a message, where the form says it."""
    return _state("seen") if request.form.get("seen") else None


def pile() -> Response:
    """Decide of all on the pile that the keeper saw; raises DeskError."""
    until = request.form.get("until", "")
    number = int(until) if until.isdecimal() and len(until) < 19 else 0  # noqa: PLR2004
    names = desk.suspects(published().database, number)
    deed = minding.decide(guard.keeper(), names, State.SPAM, State.NEW)
    return ways.went(ways.back(ways.to()), did=deed)


def undo() -> Response:
    """Put back what was before; raises DeskError."""
    deed = request.form.get("deed", "")
    undoing.undo(guard.keeper(), deed)
    return ways.went(ways.back(ways.to()), did=f"{deed}-")


def _state(field: str) -> State:
    text = request.form.get(field, "")
    try:
        return State(text)
    except ValueError:
        raise RequestError(field, text) from None
