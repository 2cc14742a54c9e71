"""Beneath a drawing or a chapter: what visitors said of it, and where they write."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, after_this_request

from iiif_service.board import posting, reading
from iiif_service.board.draft import LINE, About
from iiif_service.board.reading import Wanted
from iiif_service.errors import DatabaseError, UnknownError
from iiif_service.links import BOARD
from iiif_service.web.exhibition.contents import album
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.messages import Shown, shown
from iiif_service.web.published import links, published

_NEWEST = 5
"""How many messages stand beneath a page; the board has the rest."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form in which somebody writes, before it was sent."""

    action: str
    about: About
    days: int
    """After how many days what was rejected is deleted."""
    line: int = LINE


@dataclass(frozen=True, slots=True)
class Beneath:
    """What stands beneath a page."""

    messages: Sequence[Shown]
    total: int
    rest: str
    """Where all of them are read."""
    away: bool
    """Whether nobody can read them now."""
    form: Form | None
    """None where the board is closed."""


def beneath(visit: Visit, about: About) -> Beneath | None:
    """Give what was said of something; of a chapter, of its drawings too.

    None where the album has no board.
    """
    if not has_board():
        return None
    wanted = Wanted(about.part, about.drawing or None)
    asked = {"part": about.part, "drawing": about.drawing}
    query = urlencode({name: value for name, value in asked.items() if value})
    rest = f"{visit.link(BOARD)}?{query}"
    try:
        found = reading.page(published().database, wanted, size=_NEWEST)
        seen = shown(found.messages, visit, about)
        if seen:
            after_this_request(_unkept)
        return Beneath(seen, found.total, rest, away=False, form=form(visit.tag, about))
    except DatabaseError:
        return Beneath((), 0, rest, away=True, form=None)


def _unkept(response: Response) -> Response:
    """Let nginx keep no page that it would show still when a message is taken back.

    It shows what it kept for as long as we are away; others keep a page for a minute.
    """
    response.headers["X-Accel-Expires"] = "0"
    return response


def has_board() -> bool:
    """Tell whether the album has a board."""
    return "board" in album()


def must_have_board() -> None:
    """Refuse what only an album with a board has; raises UnknownError."""
    if not has_board():
        raise UnknownError("page", BOARD)


def is_open() -> bool:
    """Tell whether visitors may write; raises DatabaseError."""
    if album().get("board") != "open":
        return False
    return not posting.is_closed(published().database)


def form(tag: str, about: About) -> Form | None:
    """Give an empty form; None where the board is closed. Raises DatabaseError."""
    return empty(tag, about) if is_open() else None


def empty(tag: str, about: About) -> Form:
    """Give a form, whoever may send it."""
    action = f"{links().below(links().writing())}?{urlencode({'lang': tag})}"
    return Form(action, about, published().rules.keep_days)
