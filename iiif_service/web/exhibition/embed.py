"""What of the album stands inside other people's pages: no cookies, no storage."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import Response

from iiif_service.embedding.oembed import limited
from iiif_service.web.exhibition import mining
from iiif_service.web.exhibition.chapter import listed
from iiif_service.web.exhibition.chart import charted
from iiif_service.web.exhibition.frame import statement
from iiif_service.web.exhibition.locale import number, when
from iiif_service.web.exhibition.place import Place
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.song import sung
from iiif_service.web.exhibition.still import LARGE, Still, inside, still
from iiif_service.web.pages import page, send
from iiif_service.web.policy import Kind
from iiif_service.web.published import links


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture of a show, and the address of its own page."""

    label: Said
    alt: str
    still: Still | None
    link: str


def embed(found: Place) -> Response:
    """Show something alone, with its terms and the way to its own page."""
    template, content = _content(found)
    name = found.visit.said(found.shown["label"])
    text = page(
        f"exhibition/{template}.html",
        found.visit.tag,
        (),
        None,
        title=name.plain,
        name=name,
        ratio=round(float(limited(found.shape)), 4),
        terms=statement(found.shown, found.visit),
        own=found.page,
        canonical=links().site(found.visit.tag, *found.visit.names),
        said=found.visit.said,
        number=number,
        when=when,
        **content,
    )
    return mining.said(send(text, Kind.EMBED), found.shown, found.visit.tag)


def _content(found: Place) -> tuple[str, dict[str, object]]:
    """Name the page of a kind, and give what stands on it."""
    visit = found.visit
    match found.kind:
        case "drawing":
            return "embed-drawing", _drawing(found)
        case "map":
            return "embed-map", charted(found.shown, visit)
        case "song":
            return "embed-song", sung(found.shown, visit)
        case "album":
            return "embed-slides", {"slides": list(_parts(found))}
        case _:
            return "embed-slides", {"slides": list(_drawings(found))}


def _drawing(found: Place) -> dict[str, object]:
    picture = found.shown["picture"]
    return {
        "drawing": found.shown,
        "alt": found.visit.said(found.shown.get("alt")),
        "still": still(picture),
        "large": still(picture, 1000, LARGE),
        "box": inside(found.box, picture) if found.box else None,
    }


def _parts(found: Place) -> Iterator[Slide]:
    """Show the album by its parts."""
    for part in found.shown["parts"]:
        picture = part.get("picture")
        label = found.visit.said(part["label"])
        link = links().site(found.visit.tag, part["slug"])
        yield Slide(label, "", still(picture, 800, LARGE) if picture else None, link)


def _drawings(found: Place) -> Iterator[Slide]:
    """Show a chapter by its drawings."""
    for entry in listed(found.shown, found.visit, LARGE):
        link = links().site(found.visit.tag, found.shown["slug"], entry.slug)
        yield Slide(entry.label, entry.alt, entry.still, link)
