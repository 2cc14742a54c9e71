"""Annotations on a canvas, and the pages that hold them (section 5.5 and 5.6)."""

from collections.abc import Mapping, Sequence
from html import escape

from iiif_service.album.region import Box
from iiif_service.language import NONE, LanguageMap, read
from iiif_service.presentation.picture import Resource

_MEDIA = "http://www.w3.org/TR/media-frags/"
"""What fragments like ``xywh=0,0,60,40`` are written after."""


def page(
    uri: str, items: Sequence[Resource], label: LanguageMap | None = None
) -> Resource:
    """Gather annotations under an address of their own."""
    named = {"label": label} if label else {}
    return {"id": uri, "type": "AnnotationPage", **named, "items": items}


def annotation(
    uri: str, motivation: str, body: object, target: object
) -> dict[str, object]:
    """Say one thing of one place."""
    return {
        "id": uri,
        "type": "Annotation",
        "motivation": motivation,
        "body": body,
        "target": target,
    }


def painting(canvas: str, body: object) -> list[Resource]:
    """Paint one thing on a canvas."""
    uri = f"{canvas}/painting"
    return [page(uri, [annotation(f"{uri}/1", "painting", body, canvas)])]


def at(canvas: str, box: Box) -> str:
    """Point to a box of a canvas."""
    return f"{canvas}#xywh={','.join(map(str, box))}"


def elsewhere(
    canvas: str, manifest: str, box: Box | None = None, label: LanguageMap | None = None
) -> Resource:
    """Lead to a canvas of a manifest, or to a box of it (cookbook recipe 22)."""
    part_of = [{"id": manifest, "type": "Manifest"}]
    named = {"label": label} if label else {}
    source = {"id": canvas, "type": "Canvas", **named, "partOf": part_of}
    if box is None:
        return {"type": "SpecificResource", "source": source}
    fragment = at(canvas, box).removeprefix(f"{canvas}#")
    selector = {"type": "FragmentSelector", "conformsTo": _MEDIA, "value": fragment}
    return {"type": "SpecificResource", "source": source, "selector": selector}


def told(title: LanguageMap | None, text: LanguageMap | None = None) -> Resource:
    """Give a title, and what is told under it, in a choice of languages.

    A client chooses the language of a body (cookbook recipe 346).
    """
    texts = [each for each in (title, text) if each]
    tags = list(dict.fromkeys(tag for each in texts for tag in each))
    bodies = [_body(tag, [read(each, tag) for each in texts]) for tag in tags]
    return bodies[0] if len(bodies) == 1 else {"type": "Choice", "items": bodies}


def written(value: str, language: str) -> Resource:
    """Give a text as it is written somewhere."""
    return _textual(language, value, "text/plain")


def html(text: str) -> str:
    """Give a text as HTML, which it is where it begins and ends as such."""
    marked = text.startswith("<") and text.endswith(">")
    return text if marked else f"<p>{escape(text, quote=False)}</p>"


def _body(tag: str, texts: Sequence[str]) -> Resource:
    first, *rest = texts
    if not rest:
        marked = first.startswith("<") and first.endswith(">")
        return _textual(tag, first, "text/html" if marked else "text/plain")
    head = f"<p><b>{escape(first, quote=False)}</b></p>"
    return _textual(tag, f"<div>{head}{''.join(map(html, rest))}</div>", "text/html")


def _textual(tag: str, value: str, media_type: str) -> Resource:
    spoken: Mapping[str, str] = {} if tag == NONE else {"language": tag}
    return {"type": "TextualBody", **spoken, "format": media_type, "value": value}
