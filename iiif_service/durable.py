"""Writing that a power cut cannot leave half done.

A file is written beside its place under a name that ends in ``.tmp``, brought to the
disk, and renamed; the folder is brought to the disk after it. Whatever ends in ``.tmp``
is therefore worthless and may be swept away.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUFFIX = ".tmp"


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """Give a temporary file to fill, which takes its place once the block succeeds."""
    folder(place.parent)
    handle, name = tempfile.mkstemp(SUFFIX, f"{place.name}.", place.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        temporary.chmod(0o644)
        settle(temporary)
        temporary.replace(place)
        settle(place.parent)
    finally:
        temporary.unlink(missing_ok=True)


def folder(path: Path) -> None:
    """Make a folder, and those above it, so that a power cut leaves them."""
    if not path.is_dir():
        folder(path.parent)
        path.mkdir(exist_ok=True)
        settle(path.parent)


def settle(path: Path) -> None:
    """Bring a file's bytes, or a folder's names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
