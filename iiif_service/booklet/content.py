"""Content: all that a booklet says, read in one language, as the typesetter takes it.

It is plain data, from which everything else about a booklet follows: the same content
and the same pictures are the same booklet.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from iiif_service.album.model import Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.album.terms import Pair
from iiif_service.booklet.prose import plain, said
from iiif_service.image.plan import Plan, settle
from iiif_service.image.request import ImageRequest
from iiif_service.language import LanguageMap
from iiif_service.library import Picture
from iiif_service.presentation import rows
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.rows import statement

Told = Mapping[str, Any]
"""What the template reads, by name."""

MOST = 200
"""So many drawings are in a booklet at most: Typst holds all of them, unpacked."""

_FEW = 60
_LARGE = ImageRequest.parse("full", "!1600,1600", "0", "default.jpg")
_SMALL = ImageRequest.parse("full", "!1000,1000", "0", "default.jpg")
"""Pictures as anyone may ask for them: 240 or 150 points an inch of a whole page."""


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of a booklet: out of which pack, and how it is drawn."""

    pack: str
    plan: Plan

    @classmethod
    def of(cls, picture: Picture, count: int) -> "Plate":
        """Choose how a picture is shown, one of so many, within its limits."""
        asked = _LARGE if count <= _FEW else _SMALL
        return cls(picture.pack, settle(asked, picture.dimensions, picture.limits))


def plates(chapter: Chapter, edition: Edition) -> tuple[Plate, ...]:
    """Give the pictures of a chapter's booklets, in order."""
    found = hung(chapter, edition)
    return tuple(Plate.of(each.picture, len(found)) for each in found)


def hung(chapter: Chapter, edition: Edition) -> list[Hung]:
    """Give the drawings that a chapter's booklets show.

    They are open to everyone, and their own terms let them be had as PDFs.
    """
    return [
        each
        for each in edition.drawings(chapter)
        if each.picture.role is None and edition.policy(each.drawing).printed
    ]


def _elsewhere(chapter: Chapter, edition: Edition, language: str) -> Iterator[Told]:
    """Name the drawings whose own terms keep them out, and where they are seen."""
    for each in edition.drawings(chapter):
        if not edition.policy(each.drawing).printed:
            title = said(each.drawing.title, language)
            page = edition.links.site(language, chapter.slug, each.drawing.slug)
            yield {"title": title, "page": page}


def languages(chapter: Chapter, edition: Edition) -> list[str]:
    """Name the languages in which a chapter has a booklet: those of its title."""
    spoken = [tag for tag in edition.album.languages if tag in chapter.title]
    return spoken or list(edition.album.languages[:1])


def content(chapter: Chapter, edition: Edition, language: str) -> Told:
    """Write a chapter in one language, and in the nearest where it lacks a text."""
    album, links = edition.album, edition.links
    provider, terms = album.provider, _statement(edition, chapter)
    return {
        "language": language,
        "words": {name: said(text, language) for name, text in _words().items()},
        "name": _plain(chapter.title, language),
        "author": _plain(provider.label, language) if provider else "",
        "album": said(album.title, language),
        "title": said(chapter.title, language),
        "summary": said(chapter.summary, language),
        "home": links.home(),
        "manifest": links.manifest(chapter.slug),
        "terms": _terms(terms, language),
        "statement": _plain(terms.value, language) if terms else "",
        "rights": _rights(edition, chapter),
        "elsewhere": list(_elsewhere(chapter, edition, language)),
        "drawings": [
            _drawing(plate_name(place), *each, edition, language)
            for place, each in enumerate(
                zip(hung(chapter, edition), plates(chapter, edition), strict=True)
            )
        ],
    }


def plate_name(place: int) -> str:
    """Name the file of the picture at a place, from 0 on."""
    return f"{place}.jpg"


def _drawing(
    picture: str, each: Hung, plate: Plate, edition: Edition, language: str
) -> Told:
    drawing, drawn = each.drawing, plate.plan.drawn
    return {
        "picture": picture,
        "width": drawn.width,
        "height": drawn.height,
        "alt": _plain(drawing.alt or drawing.title, language),
        "title": said(drawing.title, language),
        "name": _plain(drawing.title, language),
        "caption": said(drawing.caption, language),
        "rows": list(_rows(drawing, edition, language)),
        "details": [
            {"title": said(d.title, language), "caption": said(d.caption, language)}
            for d in drawing.details
        ],
        "writing": [
            {
                "text": said({writing.language: (writing.text,)}, writing.language),
                "translation": said(writing.translation, language),
            }
            for writing in drawing.transcriptions
        ],
        "terms": _terms(_statement(edition, each.chapter, drawing), language),
        "rights": _rights(edition, each.chapter, drawing),
    }


def _rows(drawing: Drawing, edition: Edition, language: str) -> Iterator[Told]:
    """Give all that is known of a drawing, but for what a reader sees anyway."""
    for row in rows.of_drawing(replace(drawing, alt=None), edition):
        label, value = row["label"], row["value"]
        if isinstance(label, Mapping) and isinstance(value, Mapping):
            yield {"label": said(label, language), "value": said(value, language)}


def _statement(
    edition: Edition, chapter: Chapter, drawing: Drawing | None = None
) -> Pair | None:
    """Find what must be shown with it: the nearest that is said."""
    return statement(_policy(edition, chapter, drawing), edition.album)


def _rights(edition: Edition, chapter: Chapter, drawing: Drawing | None = None) -> str:
    return _policy(edition, chapter, drawing).rights or ""


def _policy(edition: Edition, chapter: Chapter, drawing: Drawing | None) -> Policy:
    within = (chapter.policy, drawing.policy) if drawing else (chapter.policy,)
    return edition.album.terms(*within)


def _terms(statement: Pair | None, language: str) -> Told | None:
    if statement is None:
        return None
    label, value = said(statement.label, language), said(statement.value, language)
    return {"label": label, "value": value}


def _plain(texts: Mapping[str, Iterable[str]], language: str) -> str:
    return plain(said(texts, language))


@cache
def _words() -> Mapping[str, LanguageMap]:
    text = files(__package__).joinpath("words.json").read_text(encoding="utf-8")
    known: Mapping[str, Mapping[str, str]] = json.loads(text)
    return {
        name: {tag: (word,) for tag, word in texts.items()}
        for name, texts in known.items()
    }
