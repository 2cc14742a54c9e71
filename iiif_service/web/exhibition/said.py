"""Said: a text in the reader's language, or in the nearest thing to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from markupsafe import Markup, escape

from iiif_service.language import NONE, read

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
        return cls(read(texts, tag), "" if found == NONE else found)

    @property
    def plain(self) -> str:
        """The text without its few tags."""
        # What begins and ends as HTML was cleaned when it was published.
        return Markup(self.text).striptags() if self._marked else self.text  # noqa: S704

    @property
    def html(self) -> Markup:
        """The text as HTML, escaped unless it is that already."""
        return Markup(self.text) if self._marked else escape(self.text)  # noqa: S704

    @property
    def _marked(self) -> bool:
        """Whether a text is HTML (Presentation API 3.0, section 4.5)."""
        return self.text.startswith("<") and self.text.endswith(">")

    def __bool__(self) -> bool:
        """Tell whether anything is said."""
        return bool(self.text)


def original(texts: Texts | None, tag: str, first: str | None) -> Said:
    """Give the words that were written first, where the reader sees a translation."""
    if not texts or not first or first == tag or first not in texts:
        return Said("", "")
    return Said.of(texts, first)
