"""Publish: masters and an album become a generation, in one switch at the end."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace

from iiif_service.album.model import Album
from iiif_service.album.terms import Most
from iiif_service.errors import MasterError, PublicationError
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, place
from iiif_service.links import Links
from iiif_service.publication.build import build
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents, Generation
from iiif_service.publication.masters import (
    Outcome,
    Packed,
    Teller,
    Workshop,
    pack_all,
)
from iiif_service.publication.outside import refuse_what_lies_outside


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be published, and where to."""

    album: Album
    folder: Folder
    workshop: Workshop
    public_url: str
    limits: Limits
    strict: bool = False
    """Whether one bad master stops the whole switch."""


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did."""

    pictures: int
    made: int
    failures: tuple[MasterError, ...]
    kept: tuple[str, ...]
    """Drawings with a bad master that show the picture of the last generation."""
    left_out: tuple[str, ...]
    generation: str | None
    """The new generation's name; None where nothing had to change, or strictness."""
    removed: int
    bytes: int


def publish(order: Order, tell: Teller) -> Report:
    """Publish an album; raises PublicationError where the folder cannot be used."""
    folder = order.folder
    with folder.locked():
        folder.sweep_temporaries()
        last = _last(folder)
        known = last.masters() if last else {}
        images = [work.image for work in order.album.works]
        outcomes = pack_all(order.workshop, images, known, tell)
        pictures = _pictures(order, outcomes, last)
        refuse_what_lies_outside(order.album, pictures)
        contents = _contents(order, pictures, outcomes)
        failures = [o for o in outcomes.values() if isinstance(o, MasterError)]
        generation = None
        if not (failures and order.strict) and not _same(last, contents):
            generation = folder.switch(contents).name
        removed = folder.sweep(time.time()) if generation or last else 0
        failed = [
            work.slug
            for work in order.album.works
            if isinstance(outcomes[work.image], MasterError)
        ]
        return Report(
            pictures=len(pictures),
            made=sum(isinstance(o, Packed) and o.peak > 0 for o in outcomes.values()),
            failures=tuple(failures),
            kept=tuple(slug for slug in failed if slug in pictures),
            left_out=tuple(slug for slug in failed if slug not in pictures),
            generation=generation,
            removed=removed,
            bytes=folder.size(),
        )


def _pictures(
    order: Order, outcomes: Mapping[str, Outcome], last: Generation | None
) -> dict[str, Picture]:
    """Find each work's picture; one with a bad master keeps what it last showed."""
    pictures = {}
    for work in order.album.works:
        outcome = outcomes[work.image]
        if isinstance(outcome, Packed):
            shown: Picture | None = Picture(
                work.slug,
                outcome.pack,
                outcome.dimensions,
                order.limits,
                outcome.grey,
            )
        else:
            shown = _shown_before(order, work.slug, last)
        if shown:
            limits = _limits(order, work.limits or order.album.limits)
            pictures[work.slug] = replace(shown, limits=limits)
    return pictures


def _shown_before(order: Order, slug: str, last: Generation | None) -> Picture | None:
    """Give what a drawing showed until now, if it is still there."""
    shown = last.picture(slug) if last else None
    if shown is None or not place(order.folder.packs, shown.pack).is_file():
        return None
    return shown


def _limits(order: Order, most: Most | None) -> Limits:
    """Give what both the operator and the author allow."""
    if most is None:
        return order.limits
    authors = Limits(most.max_width, most.max_height, most.max_area)
    return order.limits.tightened(replace(authors, avif_area=order.limits.avif_area))


def _contents(
    order: Order, pictures: Mapping[str, Picture], outcomes: Mapping[str, Outcome]
) -> Contents:
    return Contents(
        order.public_url,
        tuple(build(order.album, pictures, Links(order.public_url))),
        tuple(pictures.values()),
        tuple(o.master for o in outcomes.values() if isinstance(o, Packed)),
    )


def _last(folder: Folder) -> Generation | None:
    """Open the generation that is served, if there is one that we can read."""
    if not folder.pointer.exists():
        return None
    try:
        last = folder.current()
        last.examine()
    except PublicationError:
        # Another version wrote it, or it was damaged: everything is built again.
        return None
    return last


def _same(last: Generation | None, contents: Contents) -> bool:
    return last is not None and last.fingerprint == contents.fingerprint()
