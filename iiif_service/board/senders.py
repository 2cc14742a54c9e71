"""Senders: an address as a mark that nobody can read back, and only today's.

The key it is made with is drawn anew each day and the old one forgotten: tomorrow not
even we can tell who wrote yesterday.
"""

import hmac
import secrets

from sqlalchemy import Connection, select, update

from iiif_service.board.notes import note, remember
from iiif_service.database.tables import messages
from iiif_service.household import household

_DAY = 86400


def mark(connection: Connection, address: str, now: float) -> str:
    """Mark an address as today's key does."""
    day = str(int(now // _DAY))
    known, _, secret = note(connection, "sender").partition(":")
    if known != day:
        secret = secrets.token_hex(32)
        remember(connection, "sender", f"{day}:{secret}")
        forget(connection)
    text = f"{day} {household(address)}".encode("utf-8", "surrogatepass")
    return hmac.digest(bytes.fromhex(secret), text, "sha256").hex()


def is_todays(connection: Connection, now: float) -> bool:
    """Tell whether the key in use is today's."""
    return note(connection, "sender").partition(":")[0] == str(int(now // _DAY))


def forget(connection: Connection) -> None:
    """Leave no mark of a day that is over; raises DatabaseError."""
    marked = messages.c.sender != ""
    if connection.execute(select(messages.c.number).where(marked).limit(1)).first():
        connection.execute(update(messages).where(marked).values(sender=""))
