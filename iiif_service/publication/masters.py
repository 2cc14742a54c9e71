"""Masters: which of them need a pack, and having those packs made."""

import errno
import os
import re
import resource
import sys
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from iiif_service.errors import (
    BookletError,
    MasterError,
    PackError,
    PublicationError,
    ServiceError,
)
from iiif_service.image.geometry import Dimensions
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds, digest, dimensions
from iiif_service.image.pack import Pack
from iiif_service.library import Booklet, place
from iiif_service.publication.generation import Stamped
from iiif_service.publication.workers import Died, each
from iiif_service.sound.master import Sound


@dataclass(frozen=True, slots=True)
class Workshop:
    """How and where packs are made."""

    images: Path
    packs: Path
    recipe: Recipe
    bounds: Bounds
    jobs: int


@dataclass(frozen=True, slots=True)
class Made:
    """A pack that is there."""

    pack: str
    dimensions: Dimensions
    grey: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """A master whose packs are there, one for each recipe that was asked for."""

    master: Stamped
    packs: Mapping[Recipe, Made]
    seconds: float = 0.0
    """How long it took; nothing, where all of them were there before."""
    peak: int = 0
    """The most memory that its process has held until then, in bytes."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
_UNWRITTEN = re.compile("write (error|failed)")
"""What libvips says, instead of a reason, where a disk takes no more."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A master of sound whose copy is there."""

    master: Stamped
    sound: Sound
    bytes: int
    new: bool = False
    """Whether it was copied just now."""

    @property
    def file(self) -> str:
        """Where it lies in the folder of sounds."""
        return f"{self.master.digest}.{self.sound.kind}"


@dataclass(frozen=True, slots=True)
class Printed:
    """A booklet that is there."""

    booklet: Booklet
    seconds: float = 0.0
    """How long it took; nothing, where it was there before."""
    peak: int = 0
    """The most memory that its process has held until then, in bytes."""


Outcome = Packed | MasterError
Event = Outcome | Carried | Printed | BookletError
Teller = Callable[[str, Event], None]


def pack_all(
    workshop: Workshop,
    wanted: Mapping[str, Sequence[Recipe]],
    known: Mapping[str, Stamped],
    tell: Teller,
) -> Mapping[str, Outcome]:
    """See that each master has its packs: paths below the images folder, and recipes.

    Each outcome is told as it comes, and a bad master fails alone. Raises
    PublicationError where packs cannot be written: that is no master's fault.
    """
    outcomes: dict[str, Outcome] = {}
    jobs = [
        _Job(workshop, image, tuple(recipes), known.get(image))
        for image, recipes in wanted.items()
    ]
    with closing(each(_work, jobs, min(workshop.jobs, max(1, len(jobs))))) as answers:
        for job, answer in answers:
            outcome = _outcome(workshop.images / job.image, answer)
            outcomes[job.image] = outcome
            tell(job.image, outcome)
    return outcomes


def _outcome(path: Path, answer: Packed | ServiceError | Died) -> Outcome:
    match answer:
        case Packed() | MasterError():
            return answer
        case PublicationError():
            raise answer
        case Died(how):
            return MasterError(path, f"ended the process that read it ({how})")
        case error:
            return MasterError(path, str(error))


@dataclass(frozen=True, slots=True)
class _Job:
    workshop: Workshop
    image: str
    recipes: tuple[Recipe, ...]
    known: Stamped | None


def _work(job: _Job) -> Packed:
    """In a child process: find the packs of a master, or make them."""
    path = job.workshop.images / job.image
    try:
        before = stamp(path, job.workshop.images)
        if job.known is not None and job.known.stamp == before:
            master = job.known
        else:
            size = dimensions(path, job.workshop.bounds)
            master = Stamped(job.image, before, digest(path), size)
        packed = _packed(job, path, master)
        if stamp(path, job.workshop.images) != before:
            raise MasterError(path, "was changed while it was read; publish again")
    except OSError as error:
        reason = error.strerror or error
        raise MasterError(path, f"cannot be read: {reason}") from error
    return packed


def _packed(job: _Job, path: Path, master: Stamped) -> Packed:
    start = time.perf_counter()
    made = {}
    new = False
    for recipe in job.recipes:
        followed = recipe.on(master.dimensions) if master.dimensions else recipe
        name = followed.name(master.digest)
        pack = place(job.workshop.packs, name)
        try:
            found = Pack.open(pack)
        except PackError:
            _make(job.workshop, path, pack, followed)
            found, new = Pack.open(pack), True
        made[recipe] = Made(name, found.grid.image, found.grey)
    cost = (time.perf_counter() - start, peak()) if new else (0.0, 0)
    return Packed(master, made, *cost)


def _make(workshop: Workshop, path: Path, pack: Path, recipe: Recipe) -> None:
    """Make a pack, and tell a disk that takes no more from a bad master."""
    try:
        ingest(path, pack, recipe, workshop.bounds)
    except OSError as error:
        of_a_pack = str(error.filename or "").startswith(f"{workshop.packs}{os.sep}")
        if not of_a_pack and error.errno not in _FULL:
            raise
        raise _unwritten(workshop, error.strerror) from error
    except MasterError as error:
        if not _UNWRITTEN.search(error.reason):
            raise
        raise _unwritten(workshop, f"{error.reason}; is the disk full?") from error
    except zipfile.BadZipFile as error:
        # The last bytes of a small pack are lost without a word of libvips.
        raise _unwritten(workshop, "it was cut off; is the disk full?") from error


def _unwritten(workshop: Workshop, reason: str | None) -> PublicationError:
    return PublicationError(f"{workshop.packs} cannot be written: {reason}")


def stamp(path: Path, images: Path) -> str:
    """Tell whether a file is still the one it was, without reading it.

    Raises MasterError where it lies elsewhere, OSError where it is not there.
    """
    if not path.resolve().is_relative_to(images.resolve()):
        raise MasterError(path, f"leads outside {images}; move the master into it")
    found = path.lstat()
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}"


def peak() -> int:
    """Count the most bytes of memory that this process has held."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
