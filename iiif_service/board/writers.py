"""Writers: what somebody sees of his own message, and how he takes it back."""

from dataclasses import replace

from sqlalchemy import select

from iiif_service.board import names
from iiif_service.board.decided import Keeper
from iiif_service.board.erasing import erase_one
from iiif_service.board.message import Message
from iiif_service.board.reading import complete
from iiif_service.database.opened import Database
from iiif_service.database.tables import messages

_LONGEST = 100


def own(database: Database, code: str) -> Message | None:
    """Find the message of a receipt; raises DatabaseError.

    What answers it is there once it is shown, or where both are private.
    """
    if len(code) > _LONGEST:
        return None
    query = select(messages).where(messages.c.code == names.digest(code))
    with database.reading() as connection:
        rows = connection.execute(query).all()
        found = next(iter(complete(connection, rows)), None)
    if found and not found.private and found.shown is None:
        return replace(found, replies=())
    return found


def take_back(by: Keeper, code: str) -> bool:
    """Erase the message of a receipt; gives whether there was one.

    ``by`` says under which name that is recorded. Raises DatabaseError.
    """
    message = own(by.database, code)
    if message is None:
        return False
    erase_one(by, message.name)
    return True
