"""Message: what stands in the database, as a value."""

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Row

from iiif_service.board.draft import About


class State(StrEnum):
    """What a keeper decided of a message."""

    NEW = "new"
    PUBLISHED = "published"
    HELD = "held"
    REJECTED = "rejected"
    SPAM = "spam"


def folded(*texts: str) -> str:
    """Spell texts as they are searched: without regard to case and width."""
    return unicodedata.normalize("NFKC", "\n".join(texts)).casefold()


def mark(text: str) -> str:
    """Tell one text from another, in short; empty where there is none."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


@dataclass(frozen=True, slots=True)
class Translation:
    """A message in another language, as a keeper put it."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message or a reply; times are in seconds since 1970."""

    number: int
    name: str
    about: About
    author: str
    home: str
    email: str
    language: str
    text: str
    private: bool
    state: State
    written: int
    changed: int
    shown: int | None
    """Since when it stands on the board."""
    signs: tuple[str, ...]
    weight: int
    answers: int | None
    translations: tuple[Translation, ...] = ()
    replies: tuple["Message", ...] = ()

    @classmethod
    def of(
        cls,
        row: "Row[tuple[object, ...]]",
        translations: tuple[Translation, ...] = (),
        replies: tuple["Message", ...] = (),
    ) -> "Message":
        """Read a row."""
        return cls(
            number=row.number,
            name=row.name,
            about=About(row.part, row.drawing),
            author=row.author,
            home=row.home,
            email=row.email,
            language=row.language,
            text=row.text,
            private=bool(row.private),
            state=State(row.state),
            written=row.written,
            changed=row.changed,
            shown=row.shown,
            signs=tuple(row.signs.split()),
            weight=row.weight,
            answers=row.answers,
            translations=translations,
            replies=replies,
        )
