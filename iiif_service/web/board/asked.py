"""Asked: which messages of the board an address asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from flask import request

from iiif_service.board.draft import About
from iiif_service.board.reading import Wanted
from iiif_service.errors import UnknownError
from iiif_service.language import is_tag
from iiif_service.web.exhibition.contents import Record, record
from iiif_service.web.exhibition.place import part

_HIGHEST = 6
"""How many digits the number of a page has at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the board is shown: of a part or a drawing, in a language, from where."""

    part: str = ""
    drawing: str = ""
    spoken: str = ""
    page: int = 1

    @classmethod
    def here(cls) -> Self:
        """Read the address; raises UnknownError where there is nothing like it."""
        found = {name: request.args.get(name, "") for name in _NAMES}
        asked = cls(**found, page=number(request.args.get("page")))
        must_be_there(asked.about)
        if asked.spoken and not is_tag(asked.spoken):
            raise UnknownError("language", asked.spoken)
        return asked

    @property
    def about(self) -> About:
        """What its messages are about."""
        return About(self.part, self.drawing)

    @property
    def wanted(self) -> Wanted:
        """Which messages these are."""
        part, drawing = self.part or None, self.drawing or None
        return Wanted(part, drawing, self.spoken or None)

    def query(self, page: int | None = None) -> str:
        """Write the address's query, of another page too."""
        number = self.page if page is None else page
        asked: dict[str, object] = {name: getattr(self, name) for name in _NAMES}
        asked["page"] = number if number > 1 else ""
        query = urlencode(_filled(asked))
        return f"?{query}" if query else ""


_NAMES = ("part", "drawing", "spoken")


def number(text: str | None) -> int:
    """Read the number of a page, from 1; raises UnknownError."""
    if text is None:
        return 1
    plain = text.isascii() and text.isdecimal() and len(text) <= _HIGHEST
    if not plain or int(text) < 1 or text.startswith("0"):
        raise UnknownError("page", text)
    return int(text)


def must_be_there(about: About) -> Record | None:
    """Find what messages are about; raises UnknownError where the album has no such."""
    if not about.part:
        if about.drawing:
            raise UnknownError("drawing", about.drawing)
        return None
    found = part(about.part)
    if not about.drawing:
        return found
    if "drawings" not in found:
        raise UnknownError("drawing", about.drawing)
    return record(about.part, about.drawing)


def _filled(asked: Mapping[str, object]) -> Mapping[str, object]:
    return {name: value for name, value in asked.items() if value}
