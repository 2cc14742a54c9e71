"""Library: what a publication serves besides documents, and the packs that are open."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.pack import Pack
from iiif_service.links import FULL

OPEN_PACKS = 256
"""How many packs one process keeps open: each is a file descriptor and its index."""


def in_full(slug: str) -> str:
    """Name the picture in full of a drawing whose own name stands for the open one.

    No slug has a dot. The open name does not begin it: Universal Viewer would take the
    one for the other.
    """
    return f"{FULL}{slug}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as one image service."""

    identifier: str
    pack: str
    """The name of its pack: a hash of the master's bytes and the recipe."""
    dimensions: Dimensions
    limits: Limits
    grey: bool = False
    """Whether it has no colours."""
    role: str | None = None
    """Who may see its pixels: names of readers with commas; None is everyone."""
    drawing: Dimensions | None = None
    """The dimensions of the drawing, where they are not the picture's own."""

    @property
    def shape(self) -> Dimensions:
        """The dimensions of what it shows, in which all parts of it are measured."""
        return self.drawing or self.dimensions


@dataclass(frozen=True, slots=True)
class Recording:
    """A song in one format, as it is served."""

    name: str
    """The last part of its address: the song's slug and the format, ``theme.mp3``."""
    song: str
    file: str
    """Where it lies in the folder of sounds: the hash of its bytes and the format."""
    media_type: str
    bytes: int
    duration: float
    """Seconds."""

    @property
    def digest(self) -> str:
        """The hash of its bytes."""
        return self.file.partition(".")[0]

    @property
    def etag(self) -> str:
        """Name its bytes to clients, without quotes."""
        return self.digest[:32]


@dataclass(frozen=True, slots=True)
class Booklet:
    """A chapter in one language as a PDF, as it is served."""

    path: str
    """Its address below the public address."""
    chapter: str
    language: str
    file: str
    """Where it lies in the folder of booklets: the hash of its bytes, ``….pdf``."""
    bytes: int
    recipe: str
    """The hash of all that it was made of."""

    media_type: ClassVar[str] = "application/pdf"

    @property
    def digest(self) -> str:
        """The hash of its bytes."""
        return self.file.partition(".")[0]

    @property
    def etag(self) -> str:
        """Name its bytes to clients, without quotes."""
        return self.digest[:32]

    @property
    def name(self) -> str:
        """What it is called when it is saved."""
        return self.path.rpartition("/")[2]


def place(packs: Path, name: str) -> Path:
    """Say where a pack lies in the folder of packs."""
    return packs / f"{name}.szi"


class Shelf:
    """The packs that were read last, open; the one least lately read goes first."""

    def __init__(self, packs: Path, capacity: int = OPEN_PACKS) -> None:
        self._packs = packs
        self._capacity = capacity
        self._open: OrderedDict[str, Pack] = OrderedDict()
        self._lock = threading.Lock()

    def open_already(self, name: str) -> Pack | None:
        """Give a pack if it is open: this never waits for a disk."""
        with self._lock:
            found = self._open.get(name)
            if found is not None:
                self._open.move_to_end(name)
            return found

    def pack(self, name: str) -> Pack:
        """Give an open pack by its name; raises PackError."""
        if found := self.open_already(name):
            return found
        opened = Pack.open(place(self._packs, name))
        with self._lock:
            self._open[name] = opened
            while len(self._open) > self._capacity:
                self._open.popitem(last=False)
        return opened
