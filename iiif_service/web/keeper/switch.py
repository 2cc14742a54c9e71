"""Switch: whether the board takes messages."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import Response, request

from iiif_service.board import closing
from iiif_service.board.posting import is_closed
from iiif_service.web.exhibition.contents import album
from iiif_service.web.keeper import guard, ways
from iiif_service.web.keeper.frame import show
from iiif_service.web.keeper.status import status
from iiif_service.web.published import published


def board(brought: str = "", mistake: str = "", wrong: Sequence[str] = ()) -> Response:
    """Show whether the board is open, and what can be done with all of it.

    ``brought`` is what a file brought; ``mistake`` and ``wrong`` why it did not.
    """
    closed = is_closed(published().database)
    shut = album().get("board") != "open"
    return show(
        "board",
        HTTPStatus.UNPROCESSABLE_ENTITY if mistake or wrong else HTTPStatus.OK,
        closed=closed,
        shut=shut,
        done=status(),
        brought=brought,
        mistake=mistake,
        wrong=wrong,
    )


def switch() -> Response:
    """Close the board or open it; raises DatabaseError."""
    closes = request.form.get("closed") == "yes"
    (closing.close if closes else closing.open_)(guard.keeper())
    return ways.went(ways.to("board"), said="closed" if closes else "opened")
