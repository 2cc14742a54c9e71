"""Shared keys: what albums, chapters, drawings, maps and songs have in common."""

from typing import Annotated, TypedDict

from pydantic import AfterValidator, ValidationInfo

from iiif_service.album.fields import (
    Keys,
    MarkedTexts,
    Pixels,
    Rights,
    Said,
    Texts,
    Uri,
)
from iiif_service.album.terms import Link, Most, Pair


def _beside_a_width(height: int | None, info: ValidationInfo) -> int | None:
    if height is not None and info.data.get("max_width") is None:
        raise ValueError("needs 'max_width' beside it; write both")
    return height


class PairKeys(Keys):
    """A label and its value."""

    label: Texts
    """What it is, in each language."""
    value: MarkedTexts
    """What there is to say, in each language."""

    def settled(self) -> Pair:
        """Give the value that the rest of the service knows."""
        return Pair(self.label, self.value)


class LimitsKeys(Keys):
    """The most pixels that are handed out of a drawing at once."""

    max_width: Pixels | None = None
    """The largest width, in pixels."""
    max_height: Annotated[Pixels | None, AfterValidator(_beside_a_width)] = None
    """The largest height, in pixels; needs max_width beside it."""
    max_area: Pixels | None = None
    """The most pixels in one picture."""

    def settled(self) -> Most:
        """Give the value that the rest of the service knows."""
        return Most(self.max_width, self.max_height, self.max_area)


class LinkKeys(Keys):
    """Something elsewhere that belongs here."""

    id: Uri
    """Its address."""
    label: Texts | None = None
    """What it is, in each language."""
    format: Said | None = None
    """Its media type, as application/pdf."""
    profile: Uri | None = None
    """The address of what says how it is to be read."""

    def settled(self) -> Link:
        """Give the value that the rest of the service knows."""
        return Link(self.id, self.label, self.format, self.profile)


class Credit(TypedDict):
    """What CreditKeys settle into."""

    rights: str | None
    required_statement: Pair | None
    metadata: tuple[Pair, ...]
    see_also: tuple[Link, ...]
    rendering: tuple[Link, ...]


class CreditKeys(Keys):
    """Whose it is, what is known of it, and what belongs to it."""

    rights: Rights | None = None
    """The licence or rights statement, as an address."""
    required_statement: PairKeys | None = None
    """What everyone who shows it must show too."""
    metadata: list[PairKeys] = []
    """Rows of label and value, in order."""
    see_also: list[LinkKeys] = []
    """Data about it elsewhere, for machines."""
    rendering: list[LinkKeys] = []
    """The same thing in another form, for people, as a PDF."""

    def credit(self) -> Credit:
        """Give the values that the rest of the service knows, by their names."""
        statement = self.required_statement
        return {
            "rights": self.rights,
            "required_statement": statement.settled() if statement else None,
            "metadata": tuple(pair.settled() for pair in self.metadata),
            "see_also": tuple(link.settled() for link in self.see_also),
            "rendering": tuple(link.settled() for link in self.rendering),
        }
