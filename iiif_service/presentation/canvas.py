"""Canvas: one drawing, and what is said of its parts (Presentation API 3.0, 5.3)."""

from collections.abc import Iterator
from fractions import Fraction

from iiif_prezi3 import (
    AccompanyingCanvas,
    Annotation,
    AnnotationPage,
    Canvas,
    PlaceholderCanvas,
)

from iiif_service.album.model import Album, Area, Detail, Drawing, Transcription
from iiif_service.image.geometry import Dimensions
from iiif_service.language import LanguageMap
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.presentation import words
from iiif_service.presentation.picture import Resource, body, thumbnail
from iiif_service.presentation.telling import optional, rows, told

_ALL = 100  # percent


def canvas(
    album: Album, drawing: Drawing, picture: Picture, chapter: str, links: Links
) -> Canvas:
    """Hang one drawing on a canvas of its own shape."""
    uri = links.canvas(chapter, drawing.slug)
    return painted(
        uri,
        picture,
        links,
        label=drawing.title,
        **told(drawing.told, [*rows(album, drawing)]),
        thumbnail=[thumbnail(picture, links)],
        **optional(annotations=[*_pages(drawing, picture.dimensions, uri)]),
    )


def painted(
    uri: str,
    picture: Picture,
    links: Links,
    kind: type[Canvas | PlaceholderCanvas | AccompanyingCanvas] = Canvas,
    /,
    **properties: object,
) -> Canvas | PlaceholderCanvas | AccompanyingCanvas:
    """Paint a picture on a canvas of its own shape."""
    return kind(
        id=uri,
        **properties,
        width=picture.dimensions.width,
        height=picture.dimensions.height,
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


def fragment(area: Area, size: Dimensions) -> str:
    """Spell a part of a canvas in its pixels, cut to what lies inside."""
    across = Fraction(size.width, _ALL) if area.percent else Fraction(1)
    down = Fraction(size.height, _ALL) if area.percent else Fraction(1)
    x, y = _rounded(area.x * across), _rounded(area.y * down)
    right = min(size.width, _rounded((area.x + area.width) * across))
    bottom = min(size.height, _rounded((area.y + area.height) * down))
    return f"xywh={x},{y},{max(1, right - x)},{max(1, bottom - y)}"


def _rounded(number: Fraction) -> int:
    return int(number + Fraction(1, 2))


def _pages(drawing: Drawing, size: Dimensions, uri: str) -> Iterator[AnnotationPage]:
    if drawing.details:
        yield AnnotationPage(
            id=f"{uri}/details",
            label=words.DETAILS,
            items=[_detail(detail, size, uri) for detail in drawing.details],
        )
    if drawing.transcriptions:
        yield AnnotationPage(
            id=f"{uri}/transcriptions",
            label=words.TRANSCRIPTION,
            items=[
                _transcription(text, number, size, uri)
                for number, text in enumerate(drawing.transcriptions, 1)
            ],
        )


def _detail(detail: Detail, size: Dimensions, uri: str) -> Annotation:
    return Annotation(
        id=f"{uri}/details/{detail.slug}",
        motivation="commenting",
        body=[*bodies(detail.title, detail.caption)],
        target=f"{uri}#{fragment(detail.area, size)}",
    )


def _transcription(
    text: Transcription, number: int, size: Dimensions, uri: str
) -> Annotation:
    written = {text.language: (text.text,)}
    return Annotation(
        id=f"{uri}/transcriptions/{number}",
        motivation="supplementing",
        body=[*bodies(written), *bodies(text.translation or {})],
        target=f"{uri}#{fragment(text.area, size)}",
    )


def bodies(*texts: LanguageMap | None) -> Iterator[Resource]:
    """Say texts one after another, in each language that the first one has."""
    first, *others = texts
    for tag, lines in (first or {}).items():
        said = [*lines, *(line for o in others if o for line in o.get(tag, ()))]
        yield {
            "type": "TextualBody",
            "language": tag,
            "format": "text/plain",
            "value": "\n".join(said),
        }
