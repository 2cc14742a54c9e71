"""Tiers: the open picture, and beside it the same in full for those who may see it.

The open one comes first everywhere, so that a viewer which knows nothing of access
shows it without a click. Of the closed one the service of version 2 comes first, with
Auth 1.0, as Mirador 4 and Universal Viewer 4 take the first; then version 3 with
its probe, so that the first ImageService3 of what is painted is always the open one.
"""

from dataclasses import replace

from iiif_service.album.policy import KEEPERS
from iiif_service.album.terms import Row
from iiif_service.image import version2
from iiif_service.language import LanguageMap
from iiif_service.library import Picture, in_full
from iiif_service.presentation import access
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource, body, described
from iiif_service.presentation.rows import label


def painted(picture: Picture, name: LanguageMap, edition: Edition) -> Resource:
    """Give what is painted of a picture: itself, or a choice of it and it in full."""
    items = offered(picture, name, edition)
    if len(items) == 1:
        return body(picture, edition.links)
    return {"type": "Choice", "items": items}


def offered(picture: Picture, name: LanguageMap, edition: Edition) -> list[Resource]:
    """Give a picture under a name, and in full if that is another one."""
    opened = {**body(picture, edition.links), "label": name}
    closed = edition.pictures.get(in_full(picture.identifier))
    return [opened, _closed(closed, edition)] if closed else [opened]


def services(picture: Picture, edition: Edition) -> tuple[Resource, Resource]:
    """Describe the services of a picture in version 3 and 2, with the way into it."""
    told, links = described(picture, edition.links), edition.links
    older = replace(told, id=links.image(picture.identifier, 2))
    return (
        {**told.service(), **probed(picture, edition)},
        {**version2.service(older), **logged_in(picture, edition)},
    )


def logged_in(picture: Picture, edition: Edition) -> Resource:
    """Give the services of Auth 1.0 that belong to a picture, open or in full.

    The open one has them too: a client that was led to it finds the way back there.
    """
    closed = (
        picture if picture.role else edition.pictures.get(in_full(picture.identifier))
    )
    if closed is None:
        return {}
    return {"service": access.login_1(edition)}


def probed(picture: Picture, edition: Edition) -> Resource:
    """Give the probe of a picture in full (Authorization Flow 2.0)."""
    if picture.role is None:
        return {}
    external = _external(picture)
    probe = access.probe(picture.identifier, edition, external=external)
    return {"service": [probe]}


def _external(picture: Picture) -> bool:
    """Tell whether some who may see it need no account."""
    return bool(set((picture.role or "").split(",")) - {KEEPERS})


def _closed(picture: Picture, edition: Edition) -> Resource:
    newer, older = services(picture, edition)
    return {
        **body(picture, edition.links),
        "label": label(Row.FULL, edition.album),
        "service": [older, newer],
    }
