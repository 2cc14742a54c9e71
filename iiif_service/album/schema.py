"""The keys an author may write, and what each must hold."""

import re
from collections.abc import Mapping
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
)

from iiif_service.album.model import Most, Pair, Provider
from iiif_service.language import is_tag

TEXTS = frozenset({"title", "summary", "caption", "label", "value"})
"""The keys that hold a text in several languages, wherever they stand."""


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the text or remove the line")
    return text


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not lines:
        raise ValueError("is empty; write the text or remove the line")
    return lines


def _tag(text: str) -> str:
    if not is_tag(text):
        raise ValueError(
            f"holds '{text}', which is no language tag; "
            "write one as 'en', 'ja', 'pt-BR' or 'none'"
        )
    return text


def _listed(texts: object) -> object:
    """Let an author write one text without the brackets of a list."""
    if not isinstance(texts, dict):
        raise ValueError("must hold a text for each language, as in 'en: The camp'")  # noqa: TRY004 - pydantic listens for ValueError
    return {k: [v] if isinstance(v, str) else v for k, v in texts.items()}


_RIGHTS = re.compile(
    r"http://(creativecommons\.org/(licenses|publicdomain)|rightsstatements\.org/vocab)"
    r"/[A-Za-z0-9./-]+/"
)


def _rights(text: str) -> str:
    """Read what ``rights`` may hold (Presentation API 3.0, section 3.1)."""
    if not _RIGHTS.fullmatch(text):
        raise ValueError(
            f"is '{text}', which is no licence or rights statement that IIIF knows; "
            "write one as http://rightsstatements.org/vocab/InC/1.0/ or "
            "http://creativecommons.org/licenses/by/4.0/, or use 'required_statement'"
        )
    return text


def _beside_a_width(height: int | None, info: ValidationInfo) -> int | None:
    if height is not None and info.data.get("max_width") is None:
        raise ValueError("needs 'max_width' beside it; write both")
    return height


_Pixels = Annotated[int, Field(ge=1, strict=True)]
_Said = Annotated[str, AfterValidator(_said)]
_Tag = Annotated[str, AfterValidator(_tag)]
_Lines = Annotated[tuple[_Said, ...], AfterValidator(_some)]
Texts = Annotated[Mapping[_Tag, _Lines], Field(min_length=1), BeforeValidator(_listed)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Uri = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Rights = Annotated[str, AfterValidator(_rights)]


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PairKeys(_Keys):
    """A label and its value."""

    label: Texts
    value: Texts

    def settled(self) -> Pair:
        """Give the value that the rest of the service knows."""
        return Pair(self.label, self.value)


class ProviderKeys(_Keys):
    """Who publishes."""

    id: Uri
    label: Texts
    homepage: Uri | None = None

    def settled(self) -> Provider:
        """Give the value that the rest of the service knows."""
        return Provider(self.id, self.label, self.homepage)


class LimitsKeys(_Keys):
    """The most pixels that are handed out of a drawing at once."""

    max_width: _Pixels | None = None
    max_height: Annotated[_Pixels | None, AfterValidator(_beside_a_width)] = None
    max_area: _Pixels | None = None

    def settled(self) -> Most:
        """Give the value that the rest of the service knows."""
        return Most(self.max_width, self.max_height, self.max_area)


class DrawingKeys(_Keys):
    """One drawing of a chapter."""

    slug: Slug
    image: _Said
    title: Texts
    caption: Texts | None = None
    metadata: list[PairKeys] = []
    limits: LimitsKeys | None = None


class ChapterKeys(_Keys):
    """A file in ``chapters/``."""

    title: Texts
    summary: Texts | None = None
    drawings: Annotated[list[DrawingKeys], Field(min_length=1)]


class AlbumKeys(_Keys):
    """The file ``album.yaml``."""

    slug: Slug
    title: Texts
    summary: Texts | None = None
    languages: Annotated[list[_Tag], Field(min_length=1)]
    rights: Rights | None = None
    required_statement: PairKeys | None = None
    provider: ProviderKeys | None = None
    limits: LimitsKeys | None = None
    chapters: Annotated[list[Slug], Field(min_length=1)]
