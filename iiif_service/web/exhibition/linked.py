"""Linked: what a page shows, in the words of schema.org, for search engines.

Each function gives one node for one kind of page. What is not known is left out; an
artist above all, whom an album does not name.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from iiif_service.links import RIGHTS
from iiif_service.web.exhibition.contents import Record
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.still import largest
from iiif_service.web.published import links

Node = Mapping[str, object]

_LISTED = 100
"""How many drawings of a chapter are told of; the sitemap has them all."""

_UNITS = {"mm": "MMT", "cm": "CMT", "in": "INH"}
"""UN/CEFACT's codes, which schema.org asks for."""


def album(whole: Record, visit: Visit) -> Node:
    """Tell of the album and its parts."""
    parts = [_brief(part, visit, part["slug"]) for part in whole["parts"]]
    collection = _work("Collection", whole, visit, hasPart=parts)
    return {**_page("CollectionPage", visit), "mainEntity": collection}


def chapter(part: Record, visit: Visit) -> Node:
    """Tell of a chapter and the drawings in it."""
    slug = part["slug"]
    return _work(
        "Collection",
        part,
        visit,
        temporalCoverage=part.get("date"),
        collectionSize=part["count"],
        hasPart=[
            {
                **_brief({"kind": "drawing", **each}, visit, slug, each["slug"]),
                "image": largest(each["picture"]).src,
            }
            for each in part["drawings"][:_LISTED]
        ],
    )


def drawing(found: Record, part: Record, visit: Visit) -> Node:
    """Tell of a drawing: the work, and the picture that shows it."""
    paper = found.get("paper", {})
    return _work(
        "VisualArtwork",
        found,
        visit,
        isPartOf=_brief(part, visit, part["slug"]),
        dateCreated=found.get("date"),
        artMedium=visit.said(found.get("technique")).plain,
        width=_length(paper, "width"),
        height=_length(paper, "height"),
    )


def chart(part: Record, visit: Visit) -> Node:
    """Tell of a map and the places that are marked on it."""
    return _work(
        "Map",
        part,
        visit,
        dateCreated=part.get("date"),
        about=[
            {
                "@type": "Place",
                "name": visit.said(camp["label"]).plain,
                "geo": {
                    "@type": "GeoCoordinates",
                    "longitude": camp["point"][0],
                    "latitude": camp["point"][1],
                },
            }
            for camp in part["camps"]
        ],
    )


def song(part: Record, visit: Visit) -> Node:
    """Tell of a song: the composition, its words, and the recording of it."""
    text = "\n".join(visit.said(line["text"]).plain for line in part["lines"])
    sounds = [
        {
            "@type": "AudioObject",
            "contentUrl": sound["id"],
            "encodingFormat": sound["format"],
            "duration": f"PT{part['duration']:.2f}S",
            **_terms(part, visit),
        }
        for sound in part["sounds"]
    ]
    return _work(
        "MusicComposition",
        part,
        visit,
        dateCreated=part.get("date"),
        lyrics=_kept({"@type": "CreativeWork", "text": text}) if text else None,
        recordedAs={
            "@type": "MusicRecording",
            "name": visit.said(part["label"]).plain,
            "audio": sounds,
        },
    )


def essay(found: Record, whole: Record, visit: Visit) -> Node:
    """Tell of an essay, in the language that it is really written in."""
    return _kept(
        {
            **_page("Article", visit),
            "headline": found["title"],
            "name": found["title"],
            "description": found["opening"],
            "inLanguage": found["language"],
            "isPartOf": _brief(whole, visit),
            "publisher": _publisher(whole, visit),
        }
    )


def _work(kind: str, record: Record, visit: Visit, **more: object) -> Node:
    """Tell what all works have in common: name, text, picture, terms."""
    caption = record.get("caption") or record.get("summary") or record.get("alt")
    document = (
        record.get("canvas") or record.get("manifest") or record.get("collection")
    )
    return _kept(
        {
            **_page(kind, visit),
            "name": visit.said(record["label"]).plain,
            "description": visit.said(caption).plain,
            "image": _image(record, visit),
            "encoding": {
                "@type": "MediaObject",
                "contentUrl": document,
                "encodingFormat": "application/ld+json",
            },
            **_terms(record, visit),
            **_made(record, visit),
            "publisher": _publisher(record, visit),
            **more,
        }
    )


def _made(record: Record, visit: Visit) -> Node:
    """Say who made something, in the author's words, which may name no person."""
    return _kept({"creator": visit.said(record.get("artist")).plain})


def _page(kind: str, visit: Visit) -> Node:
    page = links().site(visit.tag, *visit.names)
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": page,
        "url": page,
        "inLanguage": visit.tag,
    }


_KINDS = {
    "map": "Map",
    "song": "MusicComposition",
    "drawing": "VisualArtwork",
}


def _brief(record: Record, visit: Visit, *names: str) -> Node:
    """Name something that has a page of its own."""
    page = links().site(visit.tag, *names)
    return {
        "@type": _KINDS.get(record.get("kind", ""), "Collection"),
        "@id": page,
        "url": page,
        "name": visit.said(record["label"]).plain,
    }


def _image(record: Record, visit: Visit) -> Node | None:
    """Tell of a picture as large as it is handed out, and on what terms."""
    picture = record.get("picture")
    if not picture:
        return None
    whole = largest(picture)
    return {
        "@type": "ImageObject",
        "contentUrl": whole.src,
        "encodingFormat": "image/jpeg",
        "width": whole.width,
        "height": whole.height,
        **_kept({"caption": visit.said(record.get("alt")).plain}),
        **_made(record, visit),
        **_terms(record, visit),
    }


def _terms(record: Record, visit: Visit) -> Node:
    """Say on what terms something is shown, and whose the rights are."""
    stated = record.get("requiredStatement")
    both = visit.said(stated["value"]).plain if stated else ""
    notice = visit.said(record.get("notice")).plain or both
    credit = visit.said(record.get("credit")).plain or both
    holder = visit.said(record.get("holder")).plain
    provider = _publisher(record, visit)
    return _kept(
        {
            "license": record.get("rights"),
            "acquireLicensePage": links().site(visit.tag, RIGHTS),
            "creditText": credit or (provider and provider["name"]),
            "copyrightNotice": notice,
            "copyrightHolder": _holder(holder) if holder else None,
        }
    )


def _holder(name: str) -> Node:
    return {"@type": "Thing", "name": name}


def _publisher(record: Record, visit: Visit) -> Node | None:
    for provider in record.get("provider", ()):
        homepage = [page["id"] for page in provider.get("homepage", ())]
        return {
            "@type": "Organization",
            "@id": provider["id"],
            "name": visit.said(provider["label"]).plain,
            "url": homepage[0] if homepage else provider["id"],
        }
    return None


def _length(paper: Mapping[str, float | str], side: str) -> Node | None:
    if side not in paper:
        return None
    unit = _UNITS[str(paper["unit"])]
    return {"@type": "QuantitativeValue", "value": paper[side], "unitCode": unit}


def _kept(node: Node) -> Node:
    """Leave out what nobody knows."""
    return {name: value for name, value in node.items() if value not in _NOTHING}


_NOTHING: Sequence[object] = ("", None, [])


_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def script(node: Node) -> Markup:
    """Write a node so that no text in it can end the script element that it is in."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # noqa: S704 - escaped just now
