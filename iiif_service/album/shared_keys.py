"""Shared keys: what albums, chapters, drawings, maps and songs have in common."""

from typing import Annotated, Literal, TypedDict

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from iiif_service.album.fields import (
    Keys,
    MarkedTexts,
    Pixels,
    Rights,
    Said,
    Slug,
    Texts,
    Uri,
)
from iiif_service.album.policy import Policy, Watermark
from iiif_service.album.terms import Link, Mining, Most, Pair


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


_Switch = Annotated[bool | None, Field(strict=True)]
_Percent = Annotated[int, Field(ge=1, le=100, strict=True)]


class WatermarkKeys(Keys):
    """A mark that is laid on the open picture when it is made."""

    image: Said
    """The mark, a picture with a clear ground, below the images folder."""
    place: Literal["top-left", "top-right", "bottom-left", "bottom-right", "middle"] = (
        "bottom-right"
    )
    """Where it stands."""
    width: _Percent = 20
    """How wide it is, in percent of the picture."""
    opacity: _Percent = 60
    """How much it covers, in percent."""

    def settled(self) -> Watermark:
        """Give the value that the rest of the service knows."""
        return Watermark(self.image, self.place, self.width, self.opacity)


class PolicyKeys(Keys):
    """On what terms it is shown, and to whom; what is not written is as above it."""

    rights: Rights | None = None
    """The licence or rights statement, as an address."""
    holder: Texts | None = None
    """Whose the rights are."""
    credit_line: MarkedTexts | None = None
    """How it is to be credited; everyone who shows it must show it too."""
    notice: MarkedTexts | None = None
    """What may be done with it, in words; everyone who shows it must show it too."""
    largest_open: Annotated[int | None, Field(ge=64, strict=True)] = None
    """The longer side, in pixels, of the largest picture that everyone may see."""
    full: list[Slug] | None = None
    """Who sees it in full, beside keepers: names of the album's readers, or keepers
    alone; [] for nobody."""
    downloads: _Switch = None
    """Whether its pages offer the open picture to be kept; no, if not written."""
    pdf: _Switch = None
    """Whether it may be had as a PDF, to keep and to print; no, if not written."""
    embedding: _Switch = None
    """Whether other sites may show its pages inside theirs; yes, if not written."""
    text_and_data_mining: Mining | None = None
    """allowed or reserved; as the rights have it, if not written."""
    watermark: WatermarkKeys | None = None
    """A mark that is laid on the open picture."""

    @field_validator("*", mode="before")
    @classmethod
    def _is_said(cls, written: object) -> object:
        """Refuse a line that says nothing, as it would be taken for a yes or a no."""
        if written is None:
            raise ValueError(
                "is empty, and what stands above it holds; write a value, or remove "
                "the line"
            )
        return written

    def settled(self) -> Policy:
        """Give the value that the rest of the service knows."""
        return Policy(
            rights=self.rights,
            holder=self.holder,
            credit_line=self.credit_line,
            notice=self.notice,
            largest_open=self.largest_open,
            full=None if self.full is None else tuple(self.full),
            downloads=self.downloads,
            pdf=self.pdf,
            embedding=self.embedding,
            mining=self.text_and_data_mining,
            watermark=self.watermark.settled() if self.watermark else None,
        )


class Credit(TypedDict):
    """What CreditKeys settle into."""

    policy: Policy
    metadata: tuple[Pair, ...]
    see_also: tuple[Link, ...]
    rendering: tuple[Link, ...]


class CreditKeys(Keys):
    """Whose it is, what is known of it, and what belongs to it."""

    policy: PolicyKeys = PolicyKeys()
    """On what terms it is shown, and to whom."""
    metadata: list[PairKeys] = []
    """Rows of label and value, in order."""
    see_also: list[LinkKeys] = []
    """Data about it elsewhere, for machines."""
    rendering: list[LinkKeys] = []
    """The same thing in another form, for people, as a PDF."""

    def credit(self) -> Credit:
        """Give the values that the rest of the service knows, by their names."""
        return {
            "policy": self.policy.settled(),
            "metadata": tuple(pair.settled() for pair in self.metadata),
            "see_also": tuple(link.settled() for link in self.see_also),
            "rendering": tuple(link.settled() for link in self.rendering),
        }
