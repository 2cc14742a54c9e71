"""What a request works with: the generation it began with, and open packs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore

from flask import current_app, g

from iiif_service.board.posting import Most
from iiif_service.database.opened import Database
from iiif_service.errors import RequestError, UnknownError
from iiif_service.library import Picture, Shelf
from iiif_service.links import Links, decoded
from iiif_service.publication.folder import Folder, Reader
from iiif_service.publication.generation import Generation
from iiif_service.web.watch import Watch

KEY = "iiif-service"


@dataclass(frozen=True, slots=True)
class Rules:
    """What an operator decided of the message board."""

    most: Most
    keep_days: int
    """After how many days what was rejected, or is spam, is deleted."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that one process keeps open."""

    folder: Folder
    reader: Reader
    shelf: Shelf
    database: Database
    deadline: float
    """How many seconds drawing one picture may take."""
    contact: str | None = None
    """The address of whoever minds the service."""
    frame_ancestors: str = "*"
    """Which origins may frame our pages for frames and the viewers."""
    rules: Rules = Rules(Most(), 30)
    lane: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(2))
    """Who may draw pictures now; the others wait."""


def published() -> Published:
    """Give what this process keeps open."""
    found = current_app.extensions[KEY]
    assert isinstance(found, Published)  # noqa: S101
    return found


def generation() -> Generation:
    """Give the generation this request began with; it holds it to its end."""
    if "generation" not in g:
        g.generation = published().reader.generation()
    found = g.generation
    assert isinstance(found, Generation)  # noqa: S101
    return found


def links() -> Links:
    """Give the links of the publication that is served."""
    return generation().links


def picture(identifier: str) -> Picture:
    """Find a picture; raises UnknownError."""
    found = generation().picture(identifier)
    if found is None:
        raise UnknownError("image", identifier)
    return found


def read(parameter: str, segment: str) -> str:
    """Decode a path segment of the raw request; raises RequestError."""
    try:
        return decoded(segment)
    except ValueError:
        raise RequestError(parameter, segment, "is not UTF-8") from None


@contextmanager
def drawing() -> Iterator[Watch]:
    """Wait for a place to draw in; gives what ends the work when it takes too long."""
    with published().lane:
        yield Watch(published().deadline)
