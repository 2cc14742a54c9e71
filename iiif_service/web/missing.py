"""Missing pages: what a reader is told, in the language of the address.

Whatever is no page is answered in one plain sentence, by ``web.errors``.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Self

from flask import Response, request

from iiif_service.errors import ServiceError
from iiif_service.links import EMBED, decoded
from iiif_service.web import answer
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.pages import page, send, words
from iiif_service.web.policy import Kind
from iiif_service.web.published import links


@dataclass(frozen=True, slots=True)
class Asked:
    """A page as its address names it, whether it is there or not."""

    embedded: bool
    tag: str
    names: tuple[str, ...]

    @classmethod
    def here(cls) -> Self | None:
        """Read the address of a request; None where it is no page's."""
        path = request.path
        embedded = path.startswith(f"{EMBED}/")
        rest = path.removeprefix(EMBED) if embedded else path
        try:
            _, tag, *names = map(decoded, rest.split("/"))
            known = bool(names) and tag in languages()
        except (ServiceError, ValueError):
            return None  # nothing can be served, or it is no text at all
        return cls(embedded, tag, tuple(names)) if known else None

    def link(self, *names: str) -> str:
        """Name another page of the same kind in the same language."""
        name = links().embed if self.embedded else links().site
        return name(self.tag, *names)


def told(status: HTTPStatus) -> Response | None:
    """Say on a page that nothing is here; None where no page was asked for."""
    asked = Asked.here()
    if asked is None:
        return None
    said = words().get(asked.tag, words()["en"])
    gone = status is HTTPStatus.GONE
    text = page(
        "sentence.html",
        asked.tag,
        (),
        title=said["page"],
        sentence=said["taken_away" if gone else "nothing_here"],
    )
    kind = Kind.SENTENCE if asked.embedded else Kind.PAGE
    response = send(text, kind, status)
    response.headers["Cache-Control"] = answer.WRITTEN if gone else "no-store"
    return response
