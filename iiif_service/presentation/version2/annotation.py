"""Annotations of version 2: the lists beside a canvas (sections 5.5 and 6)."""

from collections.abc import Mapping, Sequence

from iiif_service.image.geometry import Dimensions
from iiif_service.links import Links
from iiif_service.presentation import document, places
from iiif_service.presentation.annotation import at
from iiif_service.presentation.credit import optional
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.version2.properties import inner, pointed, texts

_MOTIVATIONS = {
    "commenting": "oa:commenting",
    "describing": "oa:describing",
    "linking": "oa:linking",
    "tagging": "oa:tagging",
    # What is written in a drawing is part of it: section 5.5 has it so.
    "supplementing": "sc:painting",
}
"""What version 2 has a word for; other annotations stay in version 3."""


def lists(canvas: Resource, size: Dimensions, links: Links) -> list[Resource]:
    """Give the annotation lists of a canvas of version 3, whose twin has this size.

    They are never embedded in version 2, and each annotation is whole in its own.
    """
    return [
        {
            **_named(page, links),
            "resources": [_annotation(each, size, links) for each in _said(page)],
        }
        for page in inner(canvas, "annotations")
        if _said(page)
    ]


def names(canvas: Resource, links: Links) -> list[Resource]:
    """Name the annotation lists of a canvas of version 3."""
    pages = inner(canvas, "annotations")
    return [_named(page, links) for page in pages if _said(page)]


def files(canvas: Resource) -> list[Resource]:
    """Give the files that annotations of version 3 bring to a canvas: subtitles."""
    return [
        body
        for page in inner(canvas, "annotations")
        for each in inner(page, "items")
        for body in inner(each, "body")
        if _is_file(body)
    ]


def beside(canvas: Resource, motivation: str, profile: str) -> list[Resource]:
    """Name the pages of version 3 that hold annotations of a motivation."""
    return [
        {"@id": page["id"], "format": document.MEDIA_TYPE, "profile": profile}
        for page in inner(canvas, "annotations")
        if any(each["motivation"] == motivation for each in inner(page, "items"))
    ]


def _named(page: Resource, links: Links) -> Resource:
    return {
        "@id": links.twin(str(page["id"])),
        "@type": "sc:AnnotationList",
        **optional(label=texts(page.get("label"))),
    }


def _said(page: Resource) -> list[Resource]:
    return [
        each
        for each in inner(page, "items")
        if each["motivation"] in _MOTIVATIONS
        and not any(_is_file(body) for body in inner(each, "body"))
    ]


def _is_file(body: Resource) -> bool:
    return body.get("type") == "Text"


def _annotation(annotation: Resource, size: Dimensions, links: Links) -> Resource:
    bodies = [body for each in inner(annotation, "body") for body in _choices(each)]
    resources = [_resource(body, links) for body in bodies]
    return {
        "@id": links.twin(str(annotation["id"])),
        "@type": "oa:Annotation",
        "motivation": _MOTIVATIONS[str(annotation["motivation"])],
        # Viewers read a list, where each text has its language, and not oa:Choice.
        "resource": resources[0] if len(resources) == 1 else resources,
        "on": _on(annotation["target"], size, links),
    }


def _choices(body: Resource) -> Sequence[Resource]:
    return inner(body, "items") if body["type"] == "Choice" else [body]


def _resource(body: Resource, links: Links) -> Resource:
    if body["type"] == "TextualBody":
        return {
            "@type": "cnt:ContentAsText",
            **optional(language=body.get("language")),
            "format": body["format"],
            "chars": body["value"],
        }
    if isinstance(body.get("source"), str):
        return {"@id": body["source"], "@type": "oa:SemanticTag"}
    # A canvas elsewhere, or a part of it.
    canvas = next(iter(inner(body, "source")), body)
    parts = [f"#{each['value']}" for each in inner(body, "selector")]
    wholes = [links.twin(str(each["id"])) for each in inner(canvas, "partOf")]
    return {
        "@id": "".join([links.twin(str(canvas["id"])), *parts]),
        "@type": f"sc:{canvas['type']}",
        **optional(label=texts(canvas.get("label")), within=next(iter(wholes), None)),
    }


def _on(target: object, size: Dimensions, links: Links) -> object:
    """Point to a canvas or to a part of it; a canvas of version 2 has no time."""
    if not isinstance(target, Mapping):
        return pointed(links, target)
    canvas = links.twin(str(target["source"]))
    selector = target["selector"]
    if selector["type"] == "PointSelector":
        return at(canvas, places.box(selector["x"], selector["y"], size))
    # Viewers read the line by its value, and who reads no lines takes the whole.
    return {
        "@type": "oa:SpecificResource",
        "full": canvas,
        "selector": {
            "@type": "oa:Choice",
            "default": {
                "@type": "oa:FragmentSelector",
                "value": f"xywh=0,0,{size}",
            },
            "item": {"@type": "oa:SvgSelector", "value": selector["value"]},
        },
    }
