"""Folder: generations on disk: build beside, switch at once, keep the old one a day.

publication/current                  the file name of the generation that is served
publication/generations/000001.sqlite
publication/packs/<hash>.szi
publication/sounds/<hash>.mp3         and other formats
publication/booklets/<hash>.pdf       chapters as PDFs
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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from iiif_service import durable
from iiif_service.errors import PublicationError
from iiif_service.publication.generation import Contents, Generation, needed, write

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
    def sounds(self) -> Path:
        """The folder of sounds, which is there when an album has a song."""
        return self.path / "sounds"

    @property
    def booklets(self) -> Path:
        """The folder of booklets, which is there when an album has one."""
        return self.path / "booklets"

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
        with self._writing():
            # A file may be used that a run renamed which was killed right then.
            durable.folder(self.packs)
            durable.settle(self.packs)
            for files in filter(Path.is_dir, (self.sounds, self.booklets)):
                durable.settle(files)
            durable.at("packs.kept")
            with durable.replacing(place) as temporary:
                write(temporary, contents)
            with durable.replacing(self.pointer) as temporary:
                temporary.write_text(f"{place.name}\n", encoding="ascii")
        return place

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Be the only one who publishes here; the lock dies with its holder."""
        with self._writing():
            durable.folder(self.packs)
            durable.folder(self.generations)
            lock = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        try:
            self._take(lock)
            durable.at("lock.taken")
            yield
        finally:
            os.close(lock)

    def _take(self, lock: int) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(lock, 200, 0).decode(errors="replace").strip()
            raise PublicationError(
                f"{self.path} is locked by {holder or 'another process'}; "
                "wait until it is done"
            ) from None
        since = time.strftime("%Y-%m-%d %H:%M:%S UTC", time.gmtime())
        holder = f"process {os.getpid()} on {os.uname().nodename} since {since}"
        with self._writing():
            os.ftruncate(lock, 0)
            os.pwrite(lock, holder.encode(), 0)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Say in a sentence that what is done here cannot be done."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            reason = getattr(error, "strerror", None) or error
            raise PublicationError(
                f"{self.path} cannot be written: {reason}"
            ) from error

    def temporaries(self) -> list[Path]:
        """Find what is half done, by a run that was interrupted or one at work."""
        files = (self.packs, self.sounds, self.booklets)
        folders = (self.path, *files, self.generations)
        return [p for f in folders for p in sorted(f.glob(f"*{durable.SUFFIX}*"))]

    def sweep_temporaries(self) -> None:
        """Remove what an interrupted run left half done; only for the lock's holder."""
        with self._writing():
            for path in self.temporaries():
                # A child of the interrupted run may still be at work on its own.
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink(missing_ok=True)
                durable.at("temporary.removed")

    def sweep(self, now: float) -> int:
        """Remove generations replaced a day ago, and files that none still names."""
        served = self.current().place
        with self._writing():
            numbered = self._numbered()
            removed = [
                place
                for place, successor in pairwise(numbered)
                if now - successor.stat().st_mtime > KEPT_SECONDS and place != served
            ]
            kept = [place for place in numbered if place not in removed]
            removed += [
                file
                for file in self.unnamed(kept)
                if now - file.stat().st_mtime > KEPT_SECONDS
            ]
            for path in removed:
                path.unlink()
                durable.at("old.removed")
        return len(removed)

    def unnamed(self, kept: Iterable[Path] | None = None) -> list[Path]:
        """Find the files beside that no generation (of those ``kept``) names."""
        try:
            named = needed(map(Generation, self._numbered() if kept is None else kept))
        except PublicationError:
            # Another version wrote it, or it was damaged: what it names is not known.
            return []
        packs = sorted(p for p in self.packs.glob("*.szi") if p.stem not in named)
        files = [*sorted(self.sounds.glob("*.*")), *sorted(self.booklets.glob("*.*"))]
        return packs + [
            p for p in files if p.suffix != durable.SUFFIX and p.name not in named
        ]

    def size(self) -> int:
        """Count the bytes of everything here."""
        total = 0
        for folder, _, names in os.walk(self.path):
            for name in names:
                # A child of an interrupted run may be removing what it made.
                with suppress(FileNotFoundError):
                    total += (Path(folder) / name).lstat().st_size
        return total

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
