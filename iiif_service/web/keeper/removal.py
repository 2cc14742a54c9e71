"""Removal: what a keeper erases for ever, after he was asked once more."""

from flask import Response, request

from iiif_service.board import desk, erasing
from iiif_service.board.desk import Found, Search
from iiif_service.web.keeper import guard, one, ways
from iiif_service.web.keeper.frame import show
from iiif_service.web.keeper.sheet import sheet, sheets
from iiif_service.web.published import published


def confirm(name: str) -> Response:
    """Ask whether a message is to be erased; raises DeskError."""
    return show("erase", sheet=sheet(one.find(name)))


def erase(name: str) -> Response:
    """Erase a message or a reply; raises DeskError."""
    found = one.find(name)
    above = sheet(found).answers
    erasing.erase_one(guard.keeper(), name)
    place = ways.to("message", above.name) if above else ways.back(ways.to())
    return ways.went(place, said="erased")


def person() -> Response:
    """Show all messages of one e-mail address, which stands in no address of ours."""
    asked = _asked()
    found = _found(asked)
    return show(
        "person", email=asked.email, total=found.total, sheets=sheets(found.messages)
    )


def erase_person() -> Response:
    """Erase all messages of one e-mail address, after one more question."""
    asked = _asked()
    found = _found(asked)
    if not asked.email or not request.form.get("sure"):
        return show("erase_person", email=asked.email, total=found.total)
    while names := [each.name for each in _found(asked).messages]:
        erasing.erase(guard.keeper(), names)
    return ways.went(ways.to("messages"), said="erased")


def _asked() -> Search:
    return Search(email=request.form.get("email", "").strip()[:200])


def _found(asked: Search) -> Found:
    return desk.search(published().database, asked) if asked.email else Found((), 0)
