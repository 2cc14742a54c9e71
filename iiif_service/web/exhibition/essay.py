"""Essays as pages, and the ways to them."""

from dataclasses import dataclass

from flask import Response
from markupsafe import Markup

from iiif_service.links import ESSAYS
from iiif_service.web.exhibition import linked
from iiif_service.web.exhibition.contents import album, record
from iiif_service.web.exhibition.frame import Head, Visit, show
from iiif_service.web.exhibition.said import Said


@dataclass(frozen=True, slots=True)
class Written:
    """An essay that belongs to something: its title and where it is read."""

    label: Said
    link: str


def written(slug: str | None, visit: Visit) -> Written | None:
    """Give the way to an essay, if there is one."""
    for page in album()["pages"]:
        if page["slug"] == slug:
            return Written(visit.said(page["label"]), visit.link(ESSAYS, page["slug"]))
    return None


def essay(slug: str, visit: Visit) -> Response:
    """Show an essay in a language, or in the nearest thing to it."""
    found = record(ESSAYS, slug, visit.tag)
    return show(
        "exhibition/essay.html",
        visit,
        Head(
            found["title"],
            found["opening"],
            embeddable=False,
            data=linked.script(linked.essay(found, album(), visit)),
        ),
        heading_of=Said(found["title"], found["language"]),
        spoken=found["language"],
        # Cleaned when it was published.
        body=Markup(found["body"]),  # noqa: S704
    )
