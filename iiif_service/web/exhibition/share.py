"""Share: what leads others to a drawing or a part of it, or shows it on their pages."""

from collections.abc import Mapping
from html import escape

from iiif_service.embedding import content_state
from iiif_service.embedding.content_state import ContentState
from iiif_service.embedding.oembed import Room
from iiif_service.embedding.region import Region
from iiif_service.links import EMBED, Links
from iiif_service.web.exhibition.frame import statement
from iiif_service.web.exhibition.place import Place
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.still import LARGE, Still, crop, inside, still
from iiif_service.web.published import links

ELEMENT = "iiif-album.js"
"""The script of the element that other sites may use; its address never changes."""


def state(found: Place) -> ContentState:
    """Say which drawing of ours is seen, and which part of it."""
    assert found.part is not None  # noqa: S101 - drawings lie in one
    region = Region(*found.box) if found.box else None
    return ContentState(found.part["manifest"], found.shown["canvas"], region)


def ways(found: Place) -> Mapping[str, str]:
    """Give the page's own address, a content state, and lines for other pages."""
    return {
        "page": found.page,
        "state": content_state.encode(state(found)),
        "content": content_state.spelled(state(found)),
        **(_shown_elsewhere(found) if found.shown["embeddable"] else {}),
    }


def _shown_elsewhere(found: Place) -> Mapping[str, str]:
    """Give what other sites write to show it inside theirs."""
    return {
        "embed": _frame(found),
        "element": _element(found, links()),
        "image": _image(found),
    }


def _title(found: Place) -> str:
    return escape(found.visit.said(found.shown["label"]).plain)


def _frame(found: Place) -> str:
    width, height = Room().frame(found.shape)
    return (
        f'<iframe src="{escape(found.embed)}" title="{_title(found)}" width="{width}" '
        f'height="{height}" frameborder="0" allowfullscreen></iframe>'
    )


def _element(found: Place, ours: Links) -> str:
    """Write the element, with a link inside for where there is no script or frame."""
    region = ",".join(map(str, found.box)) if found.box else ""
    return (
        f'<script async src="{escape(f"{ours.public_url}{EMBED}/{ELEMENT}")}"></script>'
        f'<iiif-album src="{escape(ours.home())}" lang="{found.visit.tag}" '
        f'drawing="{escape("/".join(found.visit.names))}" region="{region}" '
        f'title="{_title(found)}"><a href="{escape(found.page)}">{_title(found)}</a>'
        "</iiif-album>"
    )


def _image(found: Place) -> str:
    """Write a picture in several sizes, and below it whose it is."""
    shown, alt = _still(found), found.visit.said(found.shown.get("alt")).plain
    stated = statement(found.shown, found.visit)["value"]
    terms = f" {escape(stated.plain)}" if isinstance(stated, Said) and stated else ""
    return (
        f'<figure><img src="{escape(shown.src)}" srcset="{escape(shown.srcset)}" '
        f'sizes="(max-width: {_WIDE}px) 100vw, {_WIDE}px" width="{shown.width}" '
        f'height="{shown.height}" alt="{escape(alt) or _title(found)}" loading="lazy">'
        f'<figcaption><a href="{escape(found.page)}">{_title(found)}</a>.{terms}'
        "</figcaption></figure>"
    )


_WIDE = 800


def _still(found: Place) -> Still:
    """Give the whole picture in its finished sizes, or its part in two."""
    picture = found.shown["picture"]
    if found.box is None:
        return still(picture, _WIDE, LARGE)
    box = inside(found.box, picture)
    small, large = (crop(picture, box, most, most) for most in (_WIDE, 2 * _WIDE))
    offered = dict.fromkeys(f"{each.src} {each.width}w" for each in (small, large))
    return Still(small.src, ", ".join(offered), large.width, large.height)
