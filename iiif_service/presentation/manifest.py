"""A chapter of the album as a manifest (Presentation API 3.0, section 5.2)."""

from collections.abc import Mapping

from iiif_prezi3 import Annotation, AnnotationPage, Canvas, Manifest

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.terms import Pair
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation.picture import Resource, body, thumbnail


def manifest(
    album: Album, chapter: Chapter, pictures: Mapping[str, Picture], links: Links
) -> Manifest:
    """Publish a chapter; a drawing that has no picture is left out."""
    shown = [drawing for drawing in chapter.drawings if drawing.slug in pictures]
    return Manifest(
        id=links.manifest(chapter.slug),
        label=chapter.title,
        **_optional(summary=chapter.summary),
        **credit(album),
        homepage=[homepage(album, links)],
        partOf=[{"id": links.collection(), "type": "Collection", "label": album.title}],
        thumbnail=[thumbnail(pictures[drawing.slug], links) for drawing in shown[:1]],
        items=[
            canvas(drawing, pictures[drawing.slug], chapter.slug, links)
            for drawing in shown
        ],
    )


def reference(chapter: Chapter, links: Links) -> Resource:
    """Name a chapter's manifest in another document."""
    return {
        "id": links.manifest(chapter.slug),
        "type": "Manifest",
        "label": chapter.title,
    }


def canvas(drawing: Drawing, picture: Picture, chapter: str, links: Links) -> Canvas:
    """Hang one drawing on a canvas of its own shape."""
    uri = links.canvas(chapter, drawing.slug)
    return Canvas(
        id=uri,
        label=drawing.title,
        **_optional(
            summary=drawing.caption,
            metadata=[pair(entry) for entry in drawing.metadata] or None,
        ),
        width=picture.dimensions.width,
        height=picture.dimensions.height,
        thumbnail=[thumbnail(picture, links)],
        items=[
            AnnotationPage(
                id=f"{uri}/painting",
                items=[
                    Annotation(
                        id=f"{uri}/painting/1",
                        motivation="painting",
                        body=body(picture, links),
                        target=uri,
                    )
                ],
            )
        ],
    )


def credit(album: Album) -> dict[str, object]:
    """Say whose album it is, and under what terms."""
    return _optional(
        rights=album.rights,
        requiredStatement=album.required_statement and pair(album.required_statement),
        provider=_provider(album),
    )


def homepage(album: Album, links: Links) -> Resource:
    """Lead a reader to where the album is read."""
    return {
        "id": links.home(),
        "type": "Text",
        "label": album.title,
        "format": "text/html",
    }


def pair(entry: Pair) -> Resource:
    """Give a label with its value."""
    return {"label": entry.label, "value": entry.value}


def _provider(album: Album) -> list[Resource] | None:
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


def _optional(**properties: object) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}
