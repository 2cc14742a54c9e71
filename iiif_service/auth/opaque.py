"""Opaque: texts that say nothing and cannot be guessed, of which we keep digests."""

import hashlib
import secrets

_BYTES = 32


def make() -> str:
    """Draw 256 bits at random, as 43 letters that may stand in an address."""
    return secrets.token_urlsafe(_BYTES)


def digest(text: str) -> str:
    """Give the SHA-256 of any text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
