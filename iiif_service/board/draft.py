"""Draft: what somebody typed, made fit to be kept, or all that is wrong with it.

A word is never changed. What goes is what cannot be seen and does harm: marks that turn
the direction of a line round, more accents on a letter than any script has, control
characters at the ends of lines. What cannot be read at all is refused.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from iiif_service.errors import MessageError
from iiif_service.language import is_tag

LONGEST = 4000
"""How many characters a message may have."""

LINE = 80
"""How many characters a name or a place may have."""

EMAIL = 200

MOST_LINKS = 3
"""How many links a message may have."""

UNKNOWN = "und"
"""The language of what nobody could tell (BCP 47)."""

_MARKS = 4
"""How many marks one letter bears: Hebrew and Vietnamese need three."""

_LINK = re.compile(
    r"https?://\s*([\w.-]+)|(?<![\w/:])//([\w-]+\.[\w.-]+)|\bwww\.([\w.-]+)",
    re.IGNORECASE,
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")
_BREAKS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_EMAIL = re.compile(r"[^\s@<>,;:\"()]+@(?:[^\s@.<>,;:\"()]+\.)+[^\s@.<>,;:\"()]+")
_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ud800-\udfff]")
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs that show nothing."""

_ROWS = re.compile(r"\n{3,}")


class Mistake(StrEnum):
    """What can be wrong with a message."""

    NAMELESS = "nameless"
    EMPTY = "empty"
    LONG = "long"
    """Of the message."""
    LONG_NAME = "long_name"
    LONG_HOME = "long_home"
    NO_EMAIL = "no_email"
    UNREADABLE = "unreadable"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about: a drawing of a part, a part, or the album."""

    part: str = ""
    drawing: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The slugs that name it in an address."""
        return tuple(filter(None, (self.part, self.drawing)))


@dataclass(frozen=True, slots=True)
class Draft:
    """A message that may be kept."""

    author: str
    text: str
    about: About = About()
    home: str = ""
    """Where the writer lives, in his own words."""
    email: str = ""
    language: str = UNKNOWN
    private: bool = False
    """Whether it is for the keeper alone."""

    @classmethod
    def read(cls, fields: Mapping[str, str], about: About = About()) -> Self:
        """Read what was typed; raises MessageError with every mistake."""
        typed = {name: fields.get(name, "") for name in _FIELDS}
        author, home, email = (line(typed[n]) for n in ("author", "home", "email"))
        text, language = paragraphs(typed["text"]), typed["language"]
        draft = cls(
            *(author, text, about, home, email),
            language if is_tag(language) else UNKNOWN,
            bool(fields.get("private")),
        )
        mistakes = list(_mistakes(draft))
        if mistakes:
            raise MessageError(mistakes)
        return draft

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where its links lead, each host once."""
        found = ("".join(each) for each in _LINK.findall(self.text))
        return tuple(sorted({host.lower().strip(".") for host in found}))

    @property
    def links(self) -> int:
        """How many links it has."""
        return len(_LINK.findall(self.text))


_FIELDS = ("author", "home", "email", "language", "text")


def line(text: str) -> str:
    """Make one line of what was typed."""
    return " ".join(_fit(text).split())


def paragraphs(text: str) -> str:
    """Keep lines and empty lines, as they were typed, without what is at their ends."""
    lines = [each.rstrip() for each in _BREAKS.sub("\n", _fit(text)).split("\n")]
    return _ROWS.sub("\n\n", "\n".join(lines)).strip()


def _fit(text: str) -> str:
    """Take away what is not seen, and give letters their one spelling (NFC)."""
    return _bare(unicodedata.normalize("NFC", _TURNING.sub("", text)))


def _bare(text: str) -> str:
    """Leave each letter no more marks than a script may need."""
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)


def _mistakes(draft: Draft) -> Iterator[Mistake]:
    typed = (draft.author, draft.home, draft.email, draft.text)
    if any(map(_UNREADABLE.search, typed)):
        yield Mistake.UNREADABLE
    if not _has_letters(draft.author):
        yield Mistake.NAMELESS
    if not _is_seen(draft.text):
        yield Mistake.EMPTY
    if len(draft.text) > LONGEST:
        yield Mistake.LONG
    if len(draft.author) > LINE:
        yield Mistake.LONG_NAME
    if len(draft.home) > LINE:
        yield Mistake.LONG_HOME
    if draft.email and not _is_email(draft.email):
        yield Mistake.NO_EMAIL
    if draft.links > MOST_LINKS:
        yield Mistake.LINKS


def _has_letters(text: str) -> bool:
    return any(unicodedata.category(each)[0] in "LN" for each in text)


def _is_seen(text: str) -> bool:
    """Tell whether there is anything to see: letters, figures, signs, pictures."""
    return any(
        unicodedata.category(each)[0] in "LNPS" and each not in _BLANK for each in text
    )


def _is_email(text: str) -> bool:
    return len(text) <= EMAIL and bool(_EMAIL.fullmatch(text))
