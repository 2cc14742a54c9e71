"""Names: what a keeper may be called, and which names are the same."""

import unicodedata

from iiif_service.errors import KeeperError

_LONGEST = 60


def read(text: str) -> str:
    """Tidy a keeper's name; raises KeeperError for what is none."""
    name = unicodedata.normalize("NFC", text).strip()
    if not 1 <= len(name) <= _LONGEST:
        raise KeeperError(f"a keeper's name has 1 to {_LONGEST} characters")
    if not name.isprintable():
        raise KeeperError("a keeper's name has no control characters")
    return name


def fold(text: str) -> str:
    """Give what is alike in names that differ only in case or width."""
    wide = unicodedata.normalize("NFKC", text.strip()).casefold()
    return unicodedata.normalize("NFKC", wide)
