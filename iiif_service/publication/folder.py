"""Folder: generations on disk: build beside, switch at once, keep the old one a day.

publication/current                  the file name of the generation that is served
publication/generations/000001.sqlite
publication/packs/<hash>.szi
publication/lock                     held by whoever publishes
"""

import fcntl
import os
import re
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from iiif_service import durable
from iiif_service.errors import PublicationError
from iiif_service.publication.generation import Contents, Generation, packs, write

KEPT_SECONDS = 24 * 60 * 60
"""How long what was served may still be asked for after it was replaced."""

_LOOK_SECONDS = 1.0
_NAME = re.compile(r"[0-9]+\.sqlite")


@dataclass(frozen=True, slots=True)
class Folder:
    """Where a publication lies on disk."""

    path: Path

    @property
    def packs(self) -> Path:
        """The folder of packs."""
        return self.path / "packs"

    @property
    def generations(self) -> Path:
        """The folder of generations."""
        return self.path / "generations"

    @property
    def pointer(self) -> Path:
        """The file that names the generation which is served."""
        return self.path / "current"

    def current(self) -> Generation:
        """Open the generation that is served; raises PublicationError."""
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            raise PublicationError(
                f"{self.path} holds no publication; run 'iiif-service publish' first"
            ) from None
        except UnicodeDecodeError:
            name = ""
        except OSError as error:
            raise PublicationError(
                f"{self.pointer} cannot be read: {error.strerror}"
            ) from error
        if not _NAME.fullmatch(name):
            raise PublicationError(f"{self.pointer} names no generation; publish again")
        return Generation(self.generations / name)

    def switch(self, contents: Contents) -> Path:
        """Write a generation beside the others, then make it the one that is served."""
        last = max((int(place.stem) for place in self._numbered()), default=0)
        place = self.generations / f"{last + 1:06}.sqlite"
        try:
            with durable.replacing(place) as temporary:
                write(temporary, contents)
            with durable.replacing(self.pointer) as temporary:
                temporary.write_text(f"{place.name}\n", encoding="ascii")
        except (OSError, sqlite3.Error) as error:
            raise PublicationError(f"{self.path} cannot be written: {error}") from error
        return place

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who publishes here; the lock dies with its holder."""
        try:
            durable.folder(self.packs)
            durable.folder(self.generations)
            handle = (self.path / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise PublicationError(
                f"{self.path} cannot be written: {error.strerror}"
            ) from error
        with handle as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                holder = lock.read().strip()
                raise PublicationError(
                    f"{self.path} is locked by {holder}; wait until it is done"
                ) from None
            lock.truncate(0)
            since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
            lock.write(f"process {os.getpid()} on {os.uname().nodename} since {since}")
            lock.flush()
            yield

    def sweep_temporaries(self) -> None:
        """Remove what an interrupted run left half done; only for the lock's holder."""
        for folder in (self.path, self.packs, self.generations):
            for path in folder.glob(f"*{durable.SUFFIX}*"):
                # A child of the interrupted run may still be at work on its own.
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)

    def sweep(self, now: float) -> int:
        """Remove generations replaced a day ago, and packs that none still names."""
        served = self.current().place
        numbered = self._numbered()
        replaced = dict(pairwise(numbered))
        removed = [
            place
            for place, successor in replaced.items()
            if now - successor.stat().st_mtime > KEPT_SECONDS and place != served
        ]
        kept = [place for place in numbered if place not in removed]
        removed += self._unnamed_packs(kept, now)
        for path in removed:
            path.unlink()
        return len(removed)

    def _unnamed_packs(self, kept: Iterable[Path], now: float) -> list[Path]:
        try:
            named = packs(map(Generation, kept))
        except PublicationError:
            # Another version wrote it, or it was damaged: what it names is not known.
            return []
        return [
            pack
            for pack in self.packs.glob("*.szi")
            if pack.stem not in named and now - pack.stat().st_mtime > KEPT_SECONDS
        ]

    def size(self) -> int:
        """Count the bytes of everything here."""
        files = (path for path in self.path.rglob("*") if path.is_file())
        return sum(path.stat().st_size for path in files)

    def _numbered(self) -> list[Path]:
        """Find all generations, oldest first."""
        found = self.generations.glob("*.sqlite")
        ours = (place for place in found if _NAME.fullmatch(place.name))
        return sorted(ours, key=lambda place: int(place.stem))


class Reader:
    """The generation that is served, looked at again every second."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._generation: Generation | None = None
        self._seen: tuple[int, int] | None = None
        self._looked = float("-inf")

    def generation(self) -> Generation:
        """Give the generation to serve; whoever holds it may use it to the end."""
        now = time.monotonic()
        if self._generation is not None and now - self._looked < _LOOK_SECONDS:
            return self._generation
        with self._lock:
            return self._look(now)

    def _look(self, now: float) -> Generation:
        self._looked = now
        try:
            found = self._folder.pointer.stat()
            seen = (found.st_ino, found.st_mtime_ns)
            if self._generation is None or seen != self._seen:
                self._generation = self._folder.current()
                self._seen = seen
        except (OSError, PublicationError):
            # While something serves, a publication folder that is being repaired or
            # remounted must not stop it.
            if self._generation is None:
                return self._folder.current()
        return self._generation
