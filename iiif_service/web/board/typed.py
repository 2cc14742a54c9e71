"""Typed: what somebody typed into a form, as it came."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from werkzeug.datastructures import MultiDict

from iiif_service.board.draft import (
    LINE,
    LONGEST,
    MOST_LINKS,
    About,
    Draft,
    Mistake,
)
from iiif_service.errors import MessageError, UnknownError
from iiif_service.web.board.asked import must_be_there
from iiif_service.web.exhibition.locale import number
from iiif_service.web.pages import spoken

FIELDS = ("author", "home", "text", "email", "language", "private", "website")
"""What a form has. No person sees the last."""

Mistakes = Mapping[str, Sequence[str]]
"""What is wrong with each field, in sentences."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, and what about; nothing is changed in it."""

    fields: Mapping[str, str]
    about: About

    @classmethod
    def read(cls, form: "MultiDict[str, str]") -> Self:
        """Read a form, or an address."""
        fields = {name: form.get(name, "") for name in FIELDS}
        about = About(form.get("part", ""), form.get("drawing", ""))
        return cls(fields, _known(about))

    @property
    def trapped(self) -> bool:
        """Whether a field was filled in that no person sees."""
        return bool(self.fields["website"])

    def draft(self) -> Draft:
        """Give the message; raises MessageError."""
        return Draft.read(self.fields, self.about)

    def mistakes(self, error: MessageError, tag: str) -> Mistakes:
        """Say what is wrong with which field, in a language."""
        said, found = _sentences(tag), dict[str, list[str]]()
        for mistake in error.mistakes:
            found.setdefault(_field(mistake), []).append(said[mistake])
        return found


def _field(mistake: str) -> str:
    match mistake:
        case Mistake.NAMELESS | Mistake.LONG_NAME:
            return "author"
        case Mistake.LONG_HOME:
            return "home"
        case Mistake.NO_EMAIL:
            return "email"
        case _:
            return "text"


def _known(about: About) -> About:
    """Give the nearest that the album still has: a message outlives a new slug."""
    for each in (about, About(about.part)):
        try:
            must_be_there(each)
        except UnknownError:
            continue
        return each
    return About()


def _sentences(tag: str) -> Mapping[str, str]:
    said = spoken(tag)
    most = number(LONGEST, tag)
    return {
        Mistake.NAMELESS: said["message_nameless"],
        Mistake.EMPTY: said["message_empty"],
        Mistake.LONG: said["message_long"].format(count=most),
        Mistake.LONG_NAME: said["message_long_line"].format(count=LINE),
        Mistake.LONG_HOME: said["message_long_line"].format(count=LINE),
        Mistake.NO_EMAIL: said["message_no_email"],
        Mistake.UNREADABLE: said["message_unreadable"],
        Mistake.LINKS: said["message_links"].format(count=MOST_LINKS),
    }
