"""Tags: whom and what a part of a drawing shows, and the drawing it leads to."""

from collections.abc import Iterator, Sequence

from iiif_service.album.model import Detail, Person, Place
from iiif_service.album.region import Box
from iiif_service.presentation.annotation import annotation, at, elsewhere, told
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource

Parts = Sequence[tuple[Detail, Box]]
"""Details of a drawing, and where they are in its pixels."""


def tags(canvas: str, parts: Parts, edition: Edition) -> list[Resource]:
    """Name whom and what each part shows (cookbook recipes 21 and 258)."""
    return [
        annotation(
            f"{canvas}/tags/{detail.slug}/{kind}/{known.slug}",
            "tagging",
            _named(known),
            at(canvas, box),
        )
        for detail, box in parts
        for kind, known in _known(detail, edition)
    ]


def links(canvas: str, parts: Parts, edition: Edition) -> list[Resource]:
    """Lead from a part to another drawing (cookbook recipe 22)."""
    return [
        annotation(
            f"{canvas}/links/{detail.slug}",
            "linking",
            [told(detail.title), _there(shown, edition)],
            at(canvas, box),
        )
        for detail, box in parts
        if (shown := edition.shown.get(detail.leads_to or ""))
    ]


def _there(shown: Hung, edition: Edition) -> Resource:
    manifest = edition.links.manifest(shown.chapter.slug)
    return elsewhere(edition.canvas(shown), manifest, label=shown.drawing.title)


def _known(detail: Detail, edition: Edition) -> Iterator[tuple[str, Person | Place]]:
    people, places = edition.album.people, edition.album.places
    yield from (("people", people[s]) for s in detail.people if s in people)
    yield from (("places", places[s]) for s in detail.places if s in places)


def _named(known: Person | Place) -> object:
    """Give a name, after the addresses that stand for it elsewhere."""
    name = told(known.name)
    known_as: list[Resource] = [
        {"type": "SpecificResource", "source": uri} for uri in known.same_as
    ]
    return [*known_as, name] if known_as else name
