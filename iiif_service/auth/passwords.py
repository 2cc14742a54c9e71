"""Passwords: kept as argon2id hashes that cost a twentieth of a second to try."""

import base64
import os
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from iiif_service.errors import BusyError, KeeperError

SHORTEST = 12
LONGEST = 1000

_MOST = 4
"""How many may stand before the door, so that others are served meanwhile."""

_hasher = PasswordHasher(type=Type.ID)
_places = threading.BoundedSemaphore(_MOST)
_one_at_a_time = threading.Lock()  # each takes 64 MB


@contextmanager
def turn() -> Iterator[None]:
    """Stand before the door; raises BusyError where enough others do."""
    if not _places.acquire(blocking=False):
        raise BusyError
    try:
        yield
    finally:
        _places.release()


def hashed(password: str) -> str:
    """Hash a new password; raises KeeperError where it is too short or too long."""
    if not SHORTEST <= len(_same(password)) <= LONGEST:
        raise KeeperError(f"a password has {SHORTEST} to {LONGEST} characters")
    return _hasher.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that is kept, in the same time if none is."""
    tried = _bytes(password[: 4 * LONGEST])
    try:
        with _one_at_a_time:
            _hasher.verify(kept or _nobodys(), tried)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return kept is not None


def is_old(kept: str) -> bool:
    """Tell whether a hash was made with other costs than are made now."""
    return _hasher.check_needs_rehash(kept)


def _nobodys() -> str:
    """Write a hash of no password that costs as much to try as any other."""
    costs = f"m={_hasher.memory_cost},t={_hasher.time_cost},p={_hasher.parallelism}"
    drawn = (os.urandom(_hasher.salt_len), os.urandom(_hasher.hash_len))
    salt, end = (base64.b64encode(each).decode().rstrip("=") for each in drawn)
    return f"$argon2id$v=19${costs}${salt}${end}"


def _same(password: str) -> str:
    """Spell a password alike on every keyboard."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    return _same(password).encode("utf-8", "surrogatepass")
