"""Booklets: chapters as PDFs, each made again only where what it says or shows changed.

A chapter that cannot become one is named with the reason, and the rest is published.
"""

import errno
import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from iiif_service import durable
from iiif_service.album.model import Chapter
from iiif_service.booklet.content import (
    MOST,
    Plate,
    Told,
    content,
    languages,
    plate_name,
    plates,
)
from iiif_service.booklet.typeset import recipe, typeset
from iiif_service.errors import BookletError, PublicationError, ServiceError
from iiif_service.image.pack import Pack
from iiif_service.image.render import draw
from iiif_service.library import Booklet, place
from iiif_service.presentation.edition import Edition
from iiif_service.publication.masters import Printed, Teller, peak
from iiif_service.publication.workers import Died, each


@dataclass(frozen=True, slots=True)
class Press:
    """Where booklets are made of what, and which there are already, by their paths."""

    packs: Path
    booklets: Path
    known: Mapping[str, Booklet]
    jobs: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A booklet that is to be: its address, its language, and what it says."""

    path: str
    language: str
    recipe: str
    told: Told

    @property
    def name(self) -> str:
        """What it will be called."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Job:
    """The booklets of one chapter that have to be made: they share their pictures."""

    press: Press
    chapter: str
    plates: tuple[Plate, ...]
    wanted: tuple[_Wanted, ...]


_Answer = list[Printed | BookletError]


def print_all(press: Press, edition: Edition, tell: Teller) -> tuple[Printed, ...]:
    """See that each chapter that may have booklets has them; each is told as it comes.

    Raises PublicationError where they cannot be written.
    """
    found: list[Printed] = []
    jobs = []
    for chapter in edition.album.printed:
        job = _job(press, chapter, edition)
        if len(job.plates) > MOST:
            _refuse(job, tell)
            continue
        kept = [known for each in job.wanted if (known := _kept(press, each))]
        for printed in kept:
            tell(printed.booklet.name, printed)
        found += kept
        paths = {printed.booklet.path for printed in kept}
        lacking = tuple(each for each in job.wanted if each.path not in paths)
        if lacking:
            jobs.append(_Job(press, job.chapter, job.plates, lacking))
    found += _made(press, jobs, tell)
    return tuple(sorted(found, key=lambda printed: printed.booklet.path))


def _refuse(job: _Job, tell: Teller) -> None:
    count = len(job.plates)
    error = BookletError(f"{count} drawings are over {MOST}; divide the chapter")
    for wanted in job.wanted:
        tell(wanted.name, error)


def _job(press: Press, chapter: Chapter, edition: Edition) -> _Job:
    found = plates(chapter, edition)
    tags = languages(chapter, edition) if found else []
    return _Job(
        press,
        chapter.slug,
        found,
        tuple(_wanted(chapter, tag, found, edition) for tag in tags),
    )


def _wanted(
    chapter: Chapter, tag: str, found: Iterable[Plate], edition: Edition
) -> _Wanted:
    told, links = content(chapter, edition, tag), edition.links
    path = links.path(links.booklet(chapter.slug, tag))
    return _Wanted(path, tag, recipe(told, found), told)


def _kept(press: Press, wanted: _Wanted) -> Printed | None:
    """Find a booklet that is what it is to be, if it still lies there."""
    known = press.known.get(wanted.path)
    if known is None or known.recipe != wanted.recipe:
        return None
    file = press.booklets / known.file
    there = file.is_file() and file.stat().st_size == known.bytes
    return Printed(known) if there else None


def _made(press: Press, jobs: list[_Job], tell: Teller) -> Iterator[Printed]:
    count = min(press.jobs, max(1, len(jobs)))
    with closing(each(_work, jobs, count)) as answers:
        for job, answer in answers:
            outcomes = _outcomes(job, answer)
            for wanted, outcome in zip(job.wanted, outcomes, strict=True):
                tell(wanted.name, outcome)
                if isinstance(outcome, Printed):
                    yield outcome


def _outcomes(job: _Job, answer: _Answer | ServiceError | Died) -> _Answer:
    match answer:
        case list():
            return answer
        case PublicationError():
            raise answer
        case Died(how):
            text = f"ended the process that made it ({how})"
        case error:
            text = str(error)
    return [BookletError(text) for _ in job.wanted]


def _work(job: _Job) -> _Answer:
    """In a child process: draw the pictures of a chapter, and make its booklets."""
    booklets = job.press.booklets
    try:
        durable.folder(booklets)
        with TemporaryDirectory(f"{job.chapter}{durable.SUFFIX}", dir=booklets) as name:
            _draw(job, Path(name))
            return [_printed(job, wanted, Path(name)) for wanted in job.wanted]
    except OSError as error:
        reason = error.strerror or errno.errorcode.get(error.errno or 0, "unknown")
        raise PublicationError(f"{booklets} cannot be written: {reason}") from error


def _draw(job: _Job, folder: Path) -> None:
    for at, plate in enumerate(job.plates):
        pack = Pack.open(place(job.press.packs, plate.pack))
        (folder / plate_name(at)).write_bytes(draw(pack, plate.plan))


def _printed(job: _Job, wanted: _Wanted, folder: Path) -> Printed | BookletError:
    """Make one booklet, and keep it under the hash of its bytes."""
    start = time.perf_counter()
    try:
        data = typeset(wanted.told, folder)
    except BookletError as error:
        return error
    file = f"{hashlib.sha256(data).hexdigest()}.pdf"
    with durable.replacing(job.press.booklets / file) as temporary:
        temporary.write_bytes(data)
    booklet = Booklet(
        wanted.path, job.chapter, wanted.language, file, len(data), wanted.recipe
    )
    return Printed(booklet, time.perf_counter() - start, peak())
