"""Names: what a form's nonce becomes: the message's name, and its writer's receipt.

Both follow from the nonce, so that a form that is sent twice is one message; neither
tells of the other.
"""

import base64
import hashlib
import hmac
import secrets

from iiif_service.database.keys import key
from iiif_service.database.opened import Database

_LETTERS = 13


def nonce() -> str:
    """Draw what makes one form different from all others."""
    return secrets.token_urlsafe(24)


def drawn() -> str:
    """Draw a name for what no form was filled in for."""
    return _name(secrets.token_bytes(32))


def of_message(database: Database, nonce: str) -> str:
    """Name the message of a form; raises DatabaseError."""
    return _name(_marked(database, "message", nonce))


def receipt(database: Database, nonce: str) -> str:
    """Give the code by which a writer finds his message; raises DatabaseError."""
    whole = _marked(database, "receipt", nonce)
    return base64.urlsafe_b64encode(whole).decode().rstrip("=")


def digest(code: str) -> str:
    """Give what we keep of a code."""
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


def _name(whole: bytes) -> str:
    return base64.b32encode(whole).decode().lower()[:_LETTERS]


def _marked(database: Database, purpose: str, nonce: str) -> bytes:
    secret = bytes.fromhex(key(database, "board"))
    text = f"{purpose} {nonce}".encode("utf-8", "surrogatepass")
    return hmac.digest(secret, text, "sha256")
