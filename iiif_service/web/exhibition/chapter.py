"""A chapter or an epilogue as a page: its drawings, section by section."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flask import Response

from iiif_service.board.draft import About
from iiif_service.web.exhibition import beneath, linked
from iiif_service.web.exhibition.contents import Record
from iiif_service.web.exhibition.essay import written
from iiif_service.web.exhibition.frame import Head, Visit, show, statement, viewers
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.still import LIGHT, Still, card, still


@dataclass(frozen=True, slots=True)
class Entry:
    """A drawing in a list."""

    slug: str
    label: Said
    alt: str
    still: Still
    link: str


def chapter(part: Record, visit: Visit) -> Response:
    """Show a chapter."""
    summary = visit.said(part.get("summary"))
    entries = {entry.slug: entry for entry in listed(part, visit)}
    return show(
        "exhibition/chapter.html",
        visit,
        Head(
            visit.said(part["label"]).plain,
            summary.plain,
            card(part["picture"]),
            part["manifest"],
            linked.script(linked.chapter(part, visit)),
            part,
        ),
        part=part,
        summary=summary,
        groups=list(_groups(part, entries)),
        essay=written(part.get("essay"), visit),
        terms=statement(part, visit),
        ways=viewers(part, visit.tag),
        booklet=_booklet(part, visit),
        renderings=part.get("rendering", ()),
        beneath=beneath.beneath(visit, About(part["slug"])),
    )


def listed(part: Record, visit: Visit, most: int = LIGHT) -> Iterator[Entry]:
    """List the drawings of a chapter in order, in at most so many pixels each."""
    for drawing in part["drawings"]:
        yield Entry(
            drawing["slug"],
            visit.said(drawing["label"]),
            visit.said(drawing.get("alt")).plain,
            still(drawing["picture"], 400, most),
            visit.link(part["slug"], drawing["slug"]),
        )


def _booklet(part: Record, visit: Visit) -> str | None:
    """Give the chapter as a PDF, in the reader's language or in what there is."""
    found: Mapping[str, str] = part.get("booklets", {})
    return found.get(visit.tag) or next(iter(found.values()), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Drawings under a heading, or those that stand under none."""

    label: Mapping[str, Sequence[str]] | None
    depth: int
    entries: Sequence[Entry]


def _groups(part: Record, entries: Mapping[str, Entry]) -> Iterator[Group]:
    """Give the sections as they are written, and what stands in none before them."""
    sections = part.get("sections", ())
    named = set(_named(sections))
    loose = [entry for slug, entry in entries.items() if slug not in named]
    if loose:
        yield Group(None, 2, loose)
    yield from _sections(sections, entries, 2)


def _sections(
    sections: Iterable[Record], entries: Mapping[str, Entry], depth: int
) -> Iterator[Group]:
    for section in sections:
        found = [entries[slug] for slug in section["drawings"] if slug in entries]
        yield Group(section["label"], depth, found)
        yield from _sections(section.get("sections", ()), entries, min(depth + 1, 6))


def _named(sections: Iterable[Record]) -> Iterator[str]:
    for section in sections:
        yield from section["drawings"]
        yield from _named(section.get("sections", ()))
