"""Telling: what is said of a resource besides its label (Presentation API 3.0, 3.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iiif_service.album.model import Album, Drawing, Linked, Pair, PhysicalSize, Told
from iiif_service.language import NONE, LanguageMap
from iiif_service.presentation import words
from iiif_service.presentation.picture import Resource

_METRES = {"mm": 0.001, "cm": 0.01, "in": 0.0254}
_PHYSDIM = "http://iiif.io/api/annex/services/physdim/1/context.json"


def optional(**properties: object) -> dict[str, object]:
    """Keep the properties that have a value."""
    return {name: value for name, value in properties.items() if value}


def inherited(above: Told, of: Told) -> Told:
    """Give what is told the terms of what it is a part of, where it has none."""
    return replace(
        of,
        rights=of.rights or above.rights,
        required_statement=of.required_statement or above.required_statement,
    )


def told(
    of: Told, rows: Sequence[Resource] = (), summary: LanguageMap | None = None
) -> dict[str, object]:
    """Say what there is to say; ``rows`` of metadata come before the author's."""
    statement = of.required_statement
    return optional(
        summary=summary or of.summary,
        metadata=[*rows, *map(pair, of.metadata)],
        rights=of.rights,
        requiredStatement=statement and pair(statement),
        navDate=of.date and nav_date(of.date),
        seeAlso=[linked(other, "Dataset") for other in of.see_also],
        rendering=[linked(other, "Text") for other in of.rendering],
    )


def pair(entry: Pair) -> Resource:
    """Give a label with its value."""
    return {"label": entry.label, "value": entry.value}


def linked(other: Linked, kind: str) -> Resource:
    """Name something elsewhere."""
    return {
        "id": other.id,
        "type": kind,
        **optional(label=other.label, format=other.format, profile=other.profile),
    }


def nav_date(text: str) -> str:
    """Write a year, month or day as the moment it begins (section 3.1, navDate)."""
    return f"{(text + '-01-01')[:10]}T00:00:00Z"


def rows(album: Album, drawing: Drawing) -> Iterator[Resource]:
    """Say of a drawing what its keys say, each under a label that stays the same."""
    people = [album.people[slug].name for slug in drawing.people]
    places = [album.places[slug].name for slug in drawing.places]
    for label, value in (
        (words.ALT, drawing.alt),
        (words.DATE, drawing.told.date and {NONE: (drawing.told.date,)}),
        (words.TECHNIQUE, drawing.technique),
        (words.SIZE, drawing.size and {NONE: (_measured(drawing.size),)}),
        (words.PEOPLE, _joined(people)),
        (words.PLACES, _joined(places)),
    ):
        if value:
            yield row(label, value, album)


def row(label: LanguageMap, value: LanguageMap, album: Album) -> Resource:
    """Give a value under one of our own labels, in the languages of an album."""
    return {"label": _spoken(label, album.languages), "value": value}


def physical(size: PhysicalSize, width: int) -> Resource:
    """Say how large a pixel of a canvas is on the original, as a service."""
    return {
        "@context": _PHYSDIM,
        "profile": "http://iiif.io/api/annex/services/physdim",
        "physicalScale": size.width * _METRES[size.unit] / width,
        "physicalUnits": "m",
    }


def provider(album: Album) -> list[Resource] | None:
    """Say who publishes the album."""
    if album.provider is None:
        return None
    home = album.provider.homepage
    page = {"type": "Text", "label": album.provider.label, "format": "text/html"}
    return [
        {
            "id": album.provider.id,
            "type": "Agent",
            "label": album.provider.label,
            **({"homepage": [{"id": home, **page}]} if home else {}),
        }
    ]


def _measured(size: PhysicalSize) -> str:
    return f"{size.width:g} × {size.height:g} {size.unit}"


def _joined(names: Sequence[LanguageMap]) -> LanguageMap:
    """Give several names as the values of one map."""
    tags = dict.fromkeys(tag for name in names for tag in name)
    return {tag: tuple(v for name in names for v in name.get(tag, ())) for tag in tags}


def _spoken(texts: LanguageMap, languages: Sequence[str]) -> LanguageMap:
    """Leave out the languages that an album does not speak; English stands in."""
    kept = {tag: lines for tag, lines in texts.items() if tag in languages}
    return kept or {"en": texts["en"]}
