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
    Plate,
    Told,
    content,
    hung,
    languages,
    plate_name,
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


@dataclass(frozen=True, slots=True)
class _Job:
    """The booklets of one chapter that have to be made: they share their pictures."""

    press: Press
    chapter: str
    plates: tuple[Plate, ...]
    wanted: tuple[_Wanted, ...]


_Answer = list[Printed | BookletError]


def print_all(press: Press, edition: Edition, tell: Teller) -> tuple[Booklet, ...]:
    """See that each chapter that may have booklets has them; each is told as it comes.

    Raises PublicationError where they cannot be written.
    """
    found: list[Booklet] = []
    jobs = []
    for chapter in edition.album.printed:
        job = _job(press, chapter, edition)
        kept = [known for each in job.wanted if (known := _kept(press, each))]
        for booklet in kept:
            tell(booklet.name, Printed(booklet))
        found += kept
        paths = {booklet.path for booklet in kept}
        lacking = tuple(each for each in job.wanted if each.path not in paths)
        if lacking:
            jobs.append(_Job(press, job.chapter, job.plates, lacking))
    found += _made(press, jobs, tell)
    return tuple(sorted(found, key=lambda booklet: booklet.path))


def _job(press: Press, chapter: Chapter, edition: Edition) -> _Job:
    plates = tuple(Plate.of(shown.picture) for shown in hung(chapter, edition))
    tags = languages(chapter, edition) if plates else []
    return _Job(
        press,
        chapter.slug,
        plates,
        tuple(_wanted(chapter, tag, plates, edition) for tag in tags),
    )


def _wanted(
    chapter: Chapter, tag: str, plates: Iterable[Plate], edition: Edition
) -> _Wanted:
    told, links = content(chapter, edition, tag), edition.links
    path = links.path(links.booklet(chapter.slug, tag))
    return _Wanted(path, tag, recipe(told, plates), told)


def _kept(press: Press, wanted: _Wanted) -> Booklet | None:
    """Find a booklet that is what it is to be, if it still lies there."""
    known = press.known.get(wanted.path)
    if known is None or known.recipe != wanted.recipe:
        return None
    file = press.booklets / known.file
    there = file.is_file() and file.stat().st_size == known.bytes
    return known if there else None


def _made(press: Press, jobs: list[_Job], tell: Teller) -> Iterator[Booklet]:
    count = min(press.jobs, max(1, len(jobs)))
    with closing(each(_work, jobs, count)) as answers:
        for job, answer in answers:
            outcomes = _outcomes(job, answer)
            for wanted, outcome in zip(job.wanted, outcomes, strict=True):
                tell(wanted.path.rpartition("/")[2], outcome)
                if isinstance(outcome, Printed):
                    yield outcome.booklet


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
