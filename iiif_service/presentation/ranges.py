"""Ranges: the parts of a chapter, and the details of its drawings (5.4)."""

from collections.abc import Collection, Iterator, Mapping

from iiif_prezi3 import CanvasRef, Range

from iiif_service.album.model import Chapter, Drawing, Section
from iiif_service.image.geometry import Dimensions
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.canvas import fragment


def ranges(
    chapter: Chapter,
    shown: Collection[Drawing],
    pictures: Mapping[str, Picture],
    links: Links,
) -> Iterator[Range]:
    """Give the table of contents: an author's sections, then details by drawing."""
    slugs = {drawing.slug for drawing in shown}
    for section in chapter.sections:
        yield _section(section, chapter.slug, slugs, links)
    for drawing in shown:
        if drawing.details:
            size = pictures[drawing.slug].dimensions
            yield _details(drawing, chapter.slug, size, links)


def _section(
    section: Section, chapter: str, shown: Collection[str], links: Links
) -> Range:
    here = [slug for slug in section.drawings if slug in shown]
    return Range(
        id=links.range(chapter, section.slug),
        label=section.title,
        items=[
            *(_canvas(links.canvas(chapter, slug)) for slug in here),
            *(_section(inner, chapter, shown, links) for inner in section.sections),
        ],
    )


def _details(drawing: Drawing, chapter: str, size: Dimensions, links: Links) -> Range:
    uri = links.canvas(chapter, drawing.slug)
    name = links.details(chapter, drawing.slug)
    return Range(
        id=name,
        label=drawing.title,
        items=[
            _canvas(uri),
            *(
                Range(
                    id=f"{name}/{detail.slug}",
                    label=detail.title,
                    items=[_canvas(f"{uri}#{fragment(detail.area, size)}")],
                )
                for detail in drawing.details
            ),
        ],
    )


def _canvas(uri: str) -> CanvasRef:
    return CanvasRef(id=uri, type="Canvas")
