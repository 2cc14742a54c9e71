"""Policy: on what terms something is shown, and to whom.

An album has one. A chapter, a map, a song or a drawing may say some of it otherwise;
what it does not say is as it is above.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import reduce

from iiif_service.album.terms import Mining
from iiif_service.language import LanguageMap

_LICENSED = "http://creativecommons.org/"

KEEPERS = "keepers"
"""The readers who log in; all others have a name that the album gives them."""


@dataclass(frozen=True, slots=True)
class Watermark:
    """A mark that is laid on the open picture when it is made."""

    image: str
    """A path below the images folder."""
    place: str = "bottom-right"
    width: int = 20
    """Percent of the picture's width."""
    opacity: int = 60
    """Percent."""


@dataclass(frozen=True, slots=True)
class Group:
    """Readers who see in full what names them: in these networks, or by a link."""

    slug: str
    name: LanguageMap
    networks: tuple[str, ...] = ()
    links: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """The terms that are written at one place; None is not said there."""

    rights: str | None = None
    """The address of a licence or of a rights statement."""
    holder: LanguageMap | None = None
    credit_line: LanguageMap | None = None
    notice: LanguageMap | None = None
    largest_open: int | None = None
    """The longer side of the largest picture that is open to everyone, in pixels."""
    full: tuple[str, ...] | None = None
    """Who sees more than that: names of readers."""
    downloads: bool | None = None
    pdf: bool | None = None
    embedding: bool | None = None
    mining: Mining | None = None
    watermark: Watermark | None = None

    def over(self, above: "Policy") -> "Policy":
        """Say what is not said here as it is said above."""
        said = {
            each.name: getattr(above, each.name)
            if getattr(self, each.name) is None
            else getattr(self, each.name)
            for each in fields(self)
        }
        return Policy(**said)

    @property
    def statement(self) -> LanguageMap | None:
        """What everyone who shows it must show too: the credit line, then the notice.

        One that is written in no language of the other stands alone there.
        """
        texts = [text for text in (self.credit_line, self.notice) if text]
        tags = dict.fromkeys(tag for text in texts for tag in text)
        said = {tag: _lines(texts, tag) for tag in tags}
        return said or None

    @property
    def reserved(self) -> bool:
        """Tell whether text and data mining is reserved.

        Where the author says nothing, what is under a licence of Creative Commons or in
        the public domain is open to it.
        """
        if self.mining is None:
            return not (self.rights or "").startswith(_LICENSED)
        return self.mining is Mining.RESERVED

    @property
    def readers(self) -> tuple[str, ...]:
        """Who sees more than everyone: nobody, where all of it is open.

        Keepers see whatever anybody may see.
        """
        closed = self.largest_open is not None or self.watermark is not None
        if not self.full or not closed:
            return ()
        return tuple(dict.fromkeys((*self.full, KEEPERS)))

    @property
    def printed(self) -> bool:
        """Tell whether it may be had as a PDF: if the author says so."""
        return self.pdf is True

    @property
    def embeddable(self) -> bool:
        """Tell whether other sites may show its pages inside theirs."""
        return self.embedding is not False

    @property
    def downloadable(self) -> bool:
        """Tell whether its pages offer the open picture to be kept."""
        return self.downloads is True


UNSAID = Policy()
"""The policy of what says nothing of its own."""


def settled(*levels: Policy) -> Policy:
    """Join the policies of an album and of what lies in it, the widest first."""
    return reduce(lambda above, here: here.over(above), levels)


def _lines(texts: list[LanguageMap], tag: str) -> tuple[str, ...]:
    return tuple(line for text in texts for line in _spoken(text, tag))


def _spoken(text: Mapping[str, tuple[str, ...]], tag: str) -> tuple[str, ...]:
    return tuple(text.get(tag, ()))
