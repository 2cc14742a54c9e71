"""A chapter or an epilogue as a manifest (Presentation API 3.0, section 5.2)."""

from iiif_service.album.model import Chapter
from iiif_service.language import read
from iiif_service.library import Booklet
from iiif_service.presentation import range as ranges
from iiif_service.presentation.canvas import canvas, instead
from iiif_service.presentation.credit import (
    catalogued,
    collection,
    credit,
    homepage,
    messages,
    optional,
    rendering,
    see_also,
)
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.rows import of_chapter


def manifest(chapter: Chapter, edition: Edition) -> Resource | None:
    """Publish a chapter; one without any picture is left out."""
    shown = edition.drawings(chapter)
    if not shown:
        return None
    links, start = edition.links, edition.shown.get(chapter.start or "")
    cover = instead(links.cover(chapter.slug), chapter.cover, edition)
    return {
        **_named(chapter, edition),
        **optional(
            summary=chapter.summary,
            metadata=of_chapter(chapter, edition),
            behavior=list(chapter.behavior),
            viewingDirection=chapter.viewing_direction
            or edition.album.viewing_direction,
            navDate=chapter.date and chapter.date.moment,
            start=start and ranges.canvas(edition.canvas(start)),
            seeAlso=[
                *see_also(chapter.see_also),
                *catalogued(links.manifest(chapter.slug), edition),
            ],
            rendering=[
                *rendering(chapter.rendering, chapter.essay, edition),
                *_booklets(chapter, edition),
            ],
            placeholderCanvas=cover,
        ),
        **credit(edition, chapter.policy),
        "homepage": homepage(edition, chapter.title, chapter.slug),
        "partOf": collection(edition),
        "thumbnail": _thumbnail(chapter, edition),
        "items": [canvas(each, edition) for each in shown],
        **optional(
            structures=ranges.structures(chapter, edition),
            annotations=messages(edition, chapter.slug),
        ),
    }


def reference(chapter: Chapter, edition: Edition) -> Resource:
    """Name a chapter's manifest in the collection."""
    return {
        **_named(chapter, edition),
        **optional(
            summary=chapter.summary, navDate=chapter.date and chapter.date.moment
        ),
        "thumbnail": _thumbnail(chapter, edition),
    }


def _booklets(chapter: Chapter, edition: Edition) -> list[Resource]:
    """Lead to the chapter as a PDF in each of its languages, in the album's order."""
    found = edition.booklets.get(chapter.slug, ())
    return [
        {
            "id": edition.links.booklet(chapter.slug, tag),
            "type": "Text",
            "label": {tag: [f"{read(chapter.title, tag)} (PDF)"]},
            "format": Booklet.media_type,
            "language": [tag],
        }
        for tag in edition.album.languages
        if tag in found
    ]


def _named(chapter: Chapter, edition: Edition) -> Resource:
    uri = edition.links.manifest(chapter.slug)
    return {"id": uri, "type": "Manifest", "label": chapter.title}


def _thumbnail(chapter: Chapter, edition: Edition) -> list[Resource]:
    chosen = edition.shown.get(chapter.thumbnail or "") or edition.drawings(chapter)[0]
    return [thumbnail(chosen.picture, edition.links)]
