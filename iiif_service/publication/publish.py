"""Publish: masters and an album become a generation, in one switch at the end."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from iiif_service import durable
from iiif_service.album.model import Album
from iiif_service.album.terms import Most
from iiif_service.errors import MasterError, PublicationError
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording, place
from iiif_service.links import Links
from iiif_service.presentation.edition import Edition
from iiif_service.publication.booklets import Press, print_all
from iiif_service.publication.build import Shown, build
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents, Generation
from iiif_service.publication.holding import Edited, Told, holdings
from iiif_service.publication.masters import (
    Outcome,
    Packed,
    Printed,
    Teller,
    Workshop,
    pack_all,
)
from iiif_service.publication.outside import refuse_what_lies_outside
from iiif_service.publication.sounds import Shelves, Songs, Sung, carry_all
from iiif_service.publication.tiers import Tier, recipes, tiered


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
    songs: Songs = field(default_factory=dict)
    remember: Callable[[Generation | None], object] = lambda _: None
    """Write down what is served, unless that was done, for those who harvest."""


@dataclass(frozen=True, slots=True)
class Report:
    """What publishing did."""

    pictures: int
    sounds: int
    booklets: int
    printed: int
    """How many of the booklets were made just now."""
    made: int
    failures: tuple[MasterError, ...]
    kept: tuple[str, ...]
    """Drawings and songs with a bad master that are as they were before."""
    left_out: tuple[str, ...]
    generation: str | None
    """The new generation's name; None where nothing had to change, or strictness."""
    removed: int
    bytes: int


def publish(order: Order, tell: Teller) -> Report:
    """Publish an album; raises PublicationError where the folder cannot be used."""
    folder = order.folder
    with folder.locked(), _swept(folder):
        last = _last(folder)
        order.remember(last)  # a run may have been killed before it did
        known = last.masters() if last else {}
        tiers = tuple(tiered(order.album, order.workshop))
        outcomes = pack_all(order.workshop, recipes(tiers), known, tell)
        durable.at("packs.made")
        shelves = Shelves.of(order.workshop.images, folder.sounds, last)
        sung = carry_all(shelves, order.songs, tell)
        durable.at("sounds.carried")
        pictures = _pictures(order, tiers, outcomes, last)
        refuse_what_lies_outside(order.album, pictures, sung.recordings)
        shown = _shown(pictures, sung)
        printed = _printed(order, shown, last, tell)
        durable.at("booklets.made")
        shown = replace(shown, booklets=tuple(each.booklet for each in printed))
        contents = _contents(order, shown, outcomes, sung)
        durable.at("documents.built")
        failures = [o for o in outcomes.values() if isinstance(o, MasterError)]
        failures += sung.failures
        generation = None
        if not (failures and order.strict) and not _same(last, contents):
            place = folder.switch(contents)
            order.remember(Generation(place))
            generation = place.name
        removed = folder.sweep(time.time()) if generation or last else 0
        failed = [
            tier.identifier
            for tier in tiers
            if isinstance(outcomes[tier.work.image], MasterError) and tier.role is None
        ]
        failed += sung.failed
        there = {*pictures, *(recording.song for recording in sung.recordings)}
        return Report(
            pictures=len(pictures),
            sounds=len(sung.recordings),
            booklets=len(printed),
            printed=sum(each.peak > 0 for each in printed),
            made=sum(isinstance(o, Packed) and o.peak > 0 for o in outcomes.values()),
            failures=tuple(failures),
            kept=tuple(slug for slug in failed if slug in there),
            left_out=tuple(slug for slug in failed if slug not in there),
            generation=generation,
            removed=removed,
            bytes=folder.size(),
        )


@contextmanager
def _swept(folder: Folder) -> Iterator[None]:
    """Leave nothing half done, of an earlier run, of a child that died, or of this."""
    folder.sweep_temporaries()
    try:
        yield
    finally:
        folder.sweep_temporaries()


def _pictures(
    order: Order,
    tiers: Iterable[Tier],
    outcomes: Mapping[str, Outcome],
    last: Generation | None,
) -> dict[str, Picture]:
    """Find each tier's picture; one with a bad master keeps what it last showed."""
    pictures: dict[str, Picture] = {}
    for tier in tiers:
        outcome = outcomes[tier.work.image]
        if isinstance(outcome, Packed):
            shown: Picture | None = tier.picture(outcome, order.limits)
        else:
            shown = _shown_before(order, tier, last)
        if shown and not _open_already(shown, tier, pictures):
            limits = _limits(order, tier.work.limits or order.album.limits)
            limits = limits.tightened(tier.bound(shown.dimensions, limits))
            pictures[tier.identifier] = replace(shown, limits=limits)
    return pictures


def _open_already(shown: Picture, tier: Tier, pictures: Mapping[str, Picture]) -> bool:
    """Tell whether what would be closed is open to everyone, being small enough."""
    opened = pictures.get(tier.work.slug)
    closed = tier.role is not None
    return closed and opened is not None and opened.pack == shown.pack


def _shown_before(order: Order, tier: Tier, last: Generation | None) -> Picture | None:
    """Give what a tier showed until now, if it is there and may still be shown."""
    shown = last.picture(tier.identifier) if last else None
    if shown is None or not place(order.folder.packs, shown.pack).is_file():
        return None
    return replace(shown, role=tier.role) if tier.allows(shown.dimensions) else None


def _limits(order: Order, most: Most | None) -> Limits:
    """Give what both the operator and the author allow."""
    if most is None:
        return order.limits
    authors = Limits(most.max_width, most.max_height, most.max_area)
    return order.limits.tightened(replace(authors, avif_area=order.limits.avif_area))


def _shown(pictures: Mapping[str, Picture], sung: Sung) -> Shown:
    recordings: dict[str, list[Recording]] = {}
    for recording in sung.recordings:
        recordings.setdefault(recording.song, []).append(recording)
    return Shown(pictures, recordings)


def _printed(
    order: Order, shown: Shown, last: Generation | None, tell: Teller
) -> tuple[Printed, ...]:
    """Have booklets of all that is shown, where the album gives them away."""
    known = {booklet.path: booklet for booklet in last.booklets()} if last else {}
    workshop = order.workshop
    press = Press(workshop.packs, order.folder.booklets, known, workshop.jobs)
    links = Links(order.public_url)
    edition = Edition.of(order.album, shown.pictures, links, shown.recordings)
    return print_all(press, edition, tell)


def _contents(
    order: Order,
    shown: Shown,
    outcomes: Mapping[str, Outcome],
    sung: Sung,
) -> Contents:
    links = Links(order.public_url)
    documents = tuple(build(order.album, shown, links))
    told = {d.path: Told(d.media_type, d.etag) for d in documents}
    return Contents(
        order.public_url,
        documents,
        tuple(shown.pictures.values()),
        (
            *(o.master for o in outcomes.values() if isinstance(o, Packed)),
            *sung.masters,
        ),
        sung.recordings,
        tuple(shown.booklets),
        tuple(holdings(Edited(order.album, told, shown.pictures, links))),
        {
            slug: {
                "name": who.name,
                "networks": list(who.networks),
                "links": who.links,
            }
            for slug, who in order.album.readers.items()
        },
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
