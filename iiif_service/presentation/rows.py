"""Rows: metadata as labels with values, under labels that stay the same.

Harvesters know rows by nothing but their labels.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files

from iiif_service.album.model import Album, Chapter, Drawing, Extent, Person
from iiif_service.album.policy import Policy
from iiif_service.album.terms import Pair, Row
from iiif_service.language import NONE, LanguageMap, read, untagged
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource


def row(kind: Row, value: LanguageMap | None, album: Album) -> list[Resource]:
    """Write one row under its own label; none where there is nothing to say."""
    return [{"label": label(kind, album), "value": value}] if value else []


def statement(policy: Policy, album: Album) -> Pair | None:
    """Say what everyone must show, under the label that stays the same."""
    said = policy.statement
    return Pair(label(Row.RIGHTS, album), said) if said else None


def label(kind: Row, album: Album) -> LanguageMap:
    """Give the label of a row, as the album or else the service words it."""
    if renamed := album.words.get(kind.value):
        return renamed
    known = _labels()[kind.value]
    spoken = [tag for tag in album.languages if tag in known] or ["en"]
    return {tag: (known[tag],) for tag in spoken}


def pairs(entries: Iterable[Pair]) -> list[Resource]:
    """Write the rows that an author labelled."""
    return [pair(entry) for entry in entries]


def pair(entry: Pair) -> Resource:
    """Write a label with its value."""
    return {"label": entry.label, "value": entry.value}


def of_album(edition: Edition) -> list[Resource]:
    """Write whom and where an album tells of, which leads to their pages."""
    album = edition.album
    people = list(album.people.values())
    places = [place.name for place in album.places.values()]
    return [
        *row(Row.ARTIST, album.artist, album),
        *row(Row.PEOPLE, _people(people, edition), album),
        *row(Row.PLACES, together(places, album), album),
        *row(Row.HOLDER, album.policy.holder, album),
        *pairs(album.metadata),
    ]


def of_chapter(chapter: Chapter, edition: Edition) -> list[Resource]:
    """Write what is known of a chapter."""
    album = edition.album
    return [
        *row(Row.ARTIST, edition.artist(chapter), album),
        *row(Row.HOLDER, album.terms(chapter.policy).holder, album),
        *pairs(chapter.metadata),
    ]


def of_drawing(
    drawing: Drawing, edition: Edition, *, alt: bool = True
) -> list[Resource]:
    """Write all that is known of a drawing, with what is to be seen or without."""
    album = edition.album
    names = edition.camps_of.get(drawing.slug, ())
    camps = [edition.camps[name][1].title for name in names]
    places = [album.places[s].name for s in drawing.places if s in album.places]
    people = [album.people[s] for s in drawing.people if s in album.people]
    return [
        *(row(Row.ALT, drawing.alt, album) if alt else []),
        *row(Row.ARTIST, edition.artist(drawing), album),
        *row(Row.DATE, untagged(drawing.date.text) if drawing.date else None, album),
        *row(Row.TECHNIQUE, drawing.technique, album),
        *row(Row.SIZE, _size(drawing.physical_size), album),
        *row(Row.INSCRIBED, drawing.inscribed, album),
        *row(Row.PEOPLE, _people(people, edition), album),
        *row(Row.PLACES, together(places, album), album),
        *row(Row.CAMPS, together(camps, album), album),
        *row(Row.HOLDER, edition.policy(drawing).holder, album),
        *pairs(drawing.metadata),
    ]


def together(texts: Sequence[LanguageMap], album: Album) -> LanguageMap | None:
    """Make one text of several, whose values stand side by side in each language."""
    if not texts:
        return None
    tags = [tag for tag in album.languages if any(tag in text for text in texts)]
    return {tag: tuple(read(text, tag) for text in texts) for tag in tags or [NONE]}


def _people(people: Sequence[Person], edition: Edition) -> LanguageMap | None:
    """Name people, each with the page that tells of them."""
    names = together([person.name for person in people], edition.album)
    if names is None:
        return None
    return {
        tag: tuple(
            _linked(name, person, tag, edition)
            for name, person in zip(said, people, strict=True)
        )
        for tag, said in names.items()
    }


def _linked(name: str, person: Person, tag: str, edition: Edition) -> str:
    lived = f"{name} ({person.life})" if person.life else name
    page = edition.album.pages.get(person.about or "")
    if page is None:
        return lived
    written = tag if tag in page.markdown else next(iter(page.markdown))
    link = edition.links.page(page.slug, written)
    return f'<a href="{escape(link)}">{escape(lived)}</a>'


def _size(extent: Extent | None) -> LanguageMap | None:
    if extent is None:
        return None
    return untagged(f"{extent.width:g} × {extent.height:g} {extent.unit}")


@cache
def _labels() -> Mapping[str, Mapping[str, str]]:
    text = files(__package__).joinpath("labels.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, str]] = json.loads(text)
    return found
