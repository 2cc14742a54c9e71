"""Said: a text in the reader's language, or in the nearest thing to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup, escape

from iiif_service.language import NONE

Texts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Said:
    """A text, and the language that it is really in; empty where nobody stated it."""

    text: str
    language: str

    @classmethod
    def of(cls, texts: Texts | None, tag: str) -> Self:
        """Choose a language; what is not there says nothing."""
        if not texts:
            return cls("", "")
        found = next((key for key in (tag, NONE, *texts) if key in texts), tag)
        return cls(_joined(texts.get(found, ())), "" if found == NONE else found)

    @property
    def plain(self) -> str:
        """The text without its few tags."""
        # What begins and ends as HTML was cleaned when it was published.
        return Markup(self.text).striptags() if _is_html(self.text) else self.text  # noqa: S704

    @property
    def html(self) -> Markup:
        """The text as HTML, escaped unless it is that already."""
        return _html(self.text)

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.text)


def _joined(lines: Sequence[str]) -> str:
    """Join lines, of which each is HTML or plain, to one text that is the same."""
    if not any(map(_is_html, lines)):
        return " ".join(lines)
    return f"<span>{Markup(' ').join(map(_html, lines))}</span>"


def _html(text: str) -> Markup:
    return Markup(text) if _is_html(text) else escape(text)  # noqa: S704


def _is_html(text: str) -> bool:
    """Tell whether a text is HTML (Presentation API 3.0, section 4.5)."""
    return text.startswith("<") and text.endswith(">")


def original(texts: Texts | None, tag: str, first: str | None) -> Said:
    """Give the words that were written first, where the reader sees a translation."""
    if not texts or not first or first == tag or first not in texts:
        return Said("", "")
    return Said.of(texts, first)
