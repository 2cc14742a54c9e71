"""Verify: all that a publication serves is there, and is what it was made as."""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from iiif_service.errors import PackError, PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.library import Booklet, Picture, Recording, place
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Generation
from iiif_service.publication.proof import prove


@dataclass(frozen=True, slots=True)
class Fault:
    """What is served and should not be so; each is a line that says what to do."""

    text: str
    pack: Path | None = None
    """The file, of whatever kind, to remove before it can be made anew."""

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Findings:
    """What reading a publication through has shown."""

    generation: str
    pictures: int
    faults: tuple[Fault, ...]
    notes: tuple[str, ...]
    """What lies there and is not served; none of it does harm."""


def verify(
    folder: Folder, tell: Callable[[int, int], None], *, deep: bool = False
) -> Findings:
    """Read through what is served, and decode it if ``deep``.

    Tells of each picture how many are done and how many there are. Raises
    PublicationError where nothing can be served at all.
    """
    generation = folder.current()
    faults = [*_generation(generation)]
    try:
        pictures = [*generation.pictures()]
        for done, picture in enumerate(pictures, 1):
            faults += _information(generation, picture)
            faults += _pack(folder, picture, deep=deep)
            tell(done, len(pictures))
        for recording in generation.recordings():
            faults += _file(folder.sounds, recording)
        for booklet in generation.booklets():
            faults += _file(folder.booklets, booklet)
    except PublicationError:
        pictures = []  # and the damage has been found before
    found = tuple(dict.fromkeys(faults))
    return Findings(generation.place.name, len(pictures), found, tuple(_notes(folder)))


def _generation(generation: Generation) -> Iterator[Fault]:
    try:
        generation.examine()
    except PublicationError as error:
        yield Fault(str(error))


def _information(generation: Generation, picture: Picture) -> Iterator[Fault]:
    """Look for the documents that describe a picture."""
    links = generation.links
    for link in (links.image(picture.identifier), links.image(picture.identifier, 2)):
        path = links.path(f"{link}/info.json")
        document = generation.document(path)
        if document is None or _described(document.body) != picture.dimensions:
            yield Fault(f"{path} does not describe its picture; publish again")


def _described(body: bytes) -> Dimensions | None:
    try:
        told = json.loads(body)
        return Dimensions(told["width"], told["height"])
    except (ValueError, KeyError, TypeError):
        return None


def _pack(folder: Folder, picture: Picture, *, deep: bool) -> Iterator[Fault]:
    path = place(folder.packs, picture.pack)
    if not path.is_file():
        yield Fault(f"{path} is not there; publish again")
        return
    try:
        prove(path, picture, deep=deep)
    except PackError as error:
        yield Fault(f"{path.parent}: {error}; remove it and publish again", path)


def _file(folder: Path, named: Recording | Booklet) -> Iterator[Fault]:
    """See that a file still has the bytes that it is named by."""
    path = folder / named.file
    if not path.is_file():
        yield Fault(f"{path} is not there; publish again")
        return
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != named.digest:
            yield Fault(f"{path} is damaged; remove it and publish again", path)


def _notes(folder: Folder) -> Iterator[str]:
    for path in folder.temporaries():
        yield f"{path} is half done; the next publish removes it"
    for path in folder.unnamed():
        yield f"{path} is not used; a publish removes it when it is a day old"
