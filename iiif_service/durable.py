"""Writing that a power cut cannot leave half done.

A file is written beside its place under a name that ends in ``.tmp``, brought to the
disk, and renamed; the folder is brought to the disk after it. Whatever ends in ``.tmp``
is therefore worthless and may be swept away.

Each step is a moment that has a name (``szi.renamed``), at which tests cut the power.
"""

import itertools
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SUFFIX = ".tmp"

FAILPOINT = "IIIF_FAILPOINT"
"""The variable that says at which moment all is over: ``name``, or ``name:count``."""

FAILPOINT_LOG = "IIIF_FAILPOINT_LOG"
"""The variable that names a file in which each moment is written down as it passes."""

_passed = itertools.count(1)


def at(moment: str) -> None:
    """Say that a moment has come, to whoever tests what follows from a power cut then.

    Where ``IIIF_FAILPOINT`` names it, and this process has come to it ``count`` times,
    the whole process group is killed. Without the variables nothing happens.
    """
    if log := os.environ.get(FAILPOINT_LOG):
        with Path(log).open("a", encoding="utf-8") as lines:
            lines.write(f"{moment}\n")
    name, _, count = os.environ.get(FAILPOINT, "").partition(":")
    if moment == name and next(_passed) == int(count or 1):
        os.killpg(0, signal.SIGKILL)


@contextmanager
def replacing(place: Path, mode: int = 0o644) -> Iterator[Path]:
    """Give a temporary file to fill, which takes its place once the block succeeds.

    Until then nobody else may read it; who may then, ``mode`` says.
    """
    folder(place.parent)
    handle, name = tempfile.mkstemp(SUFFIX, f"{place.name}.", place.parent)
    os.close(handle)
    temporary = Path(name)
    kind = place.suffix[1:] or place.name
    try:
        at(f"{kind}.begun")
        yield temporary
        temporary.chmod(mode)
        at(f"{kind}.written")
        settle(temporary)
        at(f"{kind}.settled")
        temporary.replace(place)
        at(f"{kind}.renamed")
        settle(place.parent)
        at(f"{kind}.kept")
    finally:
        temporary.unlink(missing_ok=True)


def folder(path: Path) -> None:
    """Make a folder, and those above it, so that a power cut leaves them."""
    if not path.is_dir():
        folder(path.parent)
        path.mkdir(exist_ok=True)
        at("folder.made")
        settle(path.parent)
        at("folder.kept")


def settle(path: Path) -> None:
    """Bring a file's bytes, or a folder's names, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
