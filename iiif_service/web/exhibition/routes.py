"""Where each page is: the language first, then what it shows."""

from http import HTTPStatus

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from iiif_service.errors import UnknownError
from iiif_service.language import choose
from iiif_service.links import EMBED, ESSAYS, RIGHTS
from iiif_service.web.exhibition import chapter as chapters
from iiif_service.web.exhibition import (
    chart,
    embed,
    essay,
    home,
    opened,
    place,
    rights,
    song,
)
from iiif_service.web.exhibition import drawing as drawings
from iiif_service.web.exhibition.frame import asked_box, languages, visit
from iiif_service.web.pages import sentence, spoken
from iiif_service.web.published import links

blueprint = Blueprint("exhibition", __name__)

COOKIE = "language"
"""What remembers the language that a visitor chose."""


_WAYS = ["GET", "POST"]
"""How a content state may come: in the address, or as a form."""


@blueprint.route("/", methods=_WAYS)
def begin() -> AnyResponse:
    """Lead a visitor to the album, or to what a content state names in it."""
    offered = languages()
    wishes = [request.cookies.get(COOKIE, ""), *request.accept_languages.values()]
    tag = choose(wishes, offered, offered[0])
    if opened.stated():
        response = opened.opened(tag, lambda found: found.page)
    else:
        response = redirect(links().below(links().site(tag)))
    response.headers["Cache-Control"] = "private, max-age=0"
    response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.route("/<tag>", methods=_WAYS)
def bare(tag: str) -> AnyResponse:
    """Lead from a language alone to its page, or to what a content state names."""
    here = visit(tag)
    if opened.stated():
        return opened.opened(tag, lambda found: found.page)
    return redirect(links().below(links().site(here.tag)), HTTPStatus.FOUND)


@blueprint.route("/<tag>/", methods=_WAYS)
def album(tag: str) -> AnyResponse:
    """Show the album, or lead to what a content state names in it."""
    here = visit(tag)
    if opened.stated():
        return opened.opened(tag, lambda found: found.page)
    return home.home(here)


@blueprint.get("/<tag>/<slug>")
def part(tag: str, slug: str) -> Response:
    """Show a chapter, an epilogue, a map, a song, or the page of rights."""
    here = visit(tag, slug)
    if slug == RIGHTS:
        return rights.rights(here)
    found = place.part(here.names[0])
    match found["kind"]:
        case "map":
            return chart.chart(found, here)
        case "song":
            return song.song(found, here)
        case _:
            return chapters.chapter(found, here)


@blueprint.get("/<tag>/<slug>/<name>")
def inside(tag: str, slug: str, name: str) -> Response:
    """Show a drawing of a chapter, or an essay."""
    here = visit(tag, slug, name)
    if slug == ESSAYS:
        return essay.essay(here.names[1], here)
    found = place.part(here.names[0])
    if "drawings" not in found:
        raise UnknownError("page", "/".join(here.names))
    return drawings.drawing(found, here.names[1], here)


@blueprint.route(f"{EMBED}/<tag>", methods=_WAYS)
@blueprint.get(f"{EMBED}/<tag>/<slug>")
@blueprint.get(f"{EMBED}/<tag>/<slug>/<name>")
def embedded(tag: str, **segments: str) -> AnyResponse:
    """Show the album or something of it on somebody else's page.

    Who frames it need not know our languages: another leads to the nearest of ours.
    """
    offered = languages()
    known = choose([tag], offered, offered[0])
    if opened.stated() and not segments:
        return opened.opened(known, lambda found: found.embed)
    found = place.place(visit(known, *segments.values()), asked_box())
    if known != tag:
        return redirect(links().below(found.embed))
    if not found.shown["embeddable"]:
        said = spoken(known)
        text, status = said["embedding_no"], HTTPStatus.FORBIDDEN
        return sentence(known, offered, text, found.page, status)
    return embed.embed(found)
