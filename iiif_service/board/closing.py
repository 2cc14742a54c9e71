"""Closing: whether the board takes messages, as a keeper or the album itself has it."""

import secrets

from sqlalchemy import Connection

from iiif_service.board.decided import Keeper, Step, What, record
from iiif_service.board.notes import drop, note, remember
from iiif_service.board.posting import CLOSED
from iiif_service.database.opened import alone
from iiif_service.database.tables import notes

_ALBUM = "album"
"""What the album that was published last says of its board."""


def close(by: Keeper) -> None:
    """Take no messages from now on; raises DatabaseError."""
    with by.database.writing() as connection:
        alone(connection, notes)
        if not note(connection, CLOSED):
            remember(connection, CLOSED, "yes")
            _record(connection, by, What.CLOSE)


def open_(by: Keeper) -> None:
    """Take messages again; raises DatabaseError."""
    with by.database.writing() as connection:
        alone(connection, notes)
        if note(connection, CLOSED):
            drop(connection, CLOSED)
            _record(connection, by, What.OPEN)


def publish(by: Keeper, board: str) -> None:
    """Record what an album says of its board (empty where it has none), if that is new.

    Raises DatabaseError.
    """
    with by.database.reading() as connection:
        if note(connection, _ALBUM) == board:
            return
    with by.database.writing() as connection:
        alone(connection, notes)
        if note(connection, _ALBUM) != board:
            remember(connection, _ALBUM, board)
            _record(connection, by, What.OPEN if board == "open" else What.CLOSE)


def _record(connection: Connection, by: Keeper, what: What) -> None:
    record(connection, by, [Step(secrets.token_hex(8), "", what, {}, {})])
