"""Fields: the kinds of value that keys hold, each read or refused in words."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)

from iiif_service.album import markup, rights
from iiif_service.album.region import Region, Spot
from iiif_service.album.when import When
from iiif_service.language import is_tag


class Keys(BaseModel):
    """What an author may write at one place; its docstrings are shown by editors."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
    )


def _not_before(seconds: float) -> float:
    if seconds < 0:
        raise ValueError("is before the beginning; write seconds from 0 on")
    return seconds


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty; write the text or remove the line")
    return text


def _some(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not lines:
        raise ValueError("is empty; write the text or remove the line")
    return lines


def _plain(text: str) -> str:
    if markup.is_marked(text):
        raise ValueError("holds HTML, which no title may; write it plain")
    return text


def _marked(text: str) -> str:
    if refusal := markup.refusal(text):
        raise ValueError(refusal)
    return markup.cleaned(text)


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


def _when(written: object) -> When:
    """Read a date, which YAML may have taken for a number or a date already."""
    if isinstance(written, dt.date):
        written = written.isoformat()
    return When.parse(str(written))


def _region(written: object) -> Region:
    return Region.parse(str(written))


def _spot(written: object) -> Spot:
    return Spot.parse(str(written))


_MERIDIAN, _POLE = 180, 90


def _point(written: object) -> tuple[float, float]:
    numbers = written if isinstance(written, list) else []
    if len(numbers) != 2 or not all(  # noqa: PLR2004 - longitude and latitude
        isinstance(n, int | float) and not isinstance(n, bool) for n in numbers
    ):
        raise ValueError(
            "must be a longitude and a latitude in degrees, as in [135.07, 48.48]"
        )
    longitude, latitude = map(float, numbers)
    if abs(longitude) > _MERIDIAN or abs(latitude) > _POLE:
        raise ValueError(
            f"is [{longitude:g}, {latitude:g}], which is not on earth; "
            "write the longitude first, then the latitude"
        )
    return longitude, latitude


Said = Annotated[str, AfterValidator(_said)]
Tag = Annotated[str, AfterValidator(_tag)]
_Plain = Annotated[Said, AfterValidator(_plain)]
_Marked = Annotated[Said, AfterValidator(_marked)]
_TEXTS = {
    "type": "object",
    "minProperties": 1,
    "propertyNames": {"pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"},
    "additionalProperties": {"type": ["string", "array"], "items": {"type": "string"}},
}
Texts = Annotated[
    Mapping[Tag, Annotated[tuple[_Plain, ...], AfterValidator(_some)]],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema(_TEXTS),
]
"""A text in several languages, without any markup."""
MarkedTexts = Annotated[
    Mapping[Tag, Annotated[tuple[_Marked, ...], AfterValidator(_some)]],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema(_TEXTS),
]
"""A text in several languages that may hold the HTML of IIIF."""
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
URI = r"^https?://[^\s]+$"
COLOUR = r"^#[0-9a-fA-F]{6}$"
CAMP = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$"
# Spelled apart from a camp's, so that what is said of a mistake can differ.
PART = r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){0,1}$"
Slug = Annotated[str, Field(pattern=SLUG, max_length=80)]
CampSlug = Annotated[str, Field(pattern=CAMP, max_length=161)]
PartSlug = Annotated[str, Field(pattern=PART, max_length=161)]
Uri = Annotated[str, Field(pattern=URI)]
Colour = Annotated[str, Field(pattern=COLOUR)]
Rights = Annotated[str, AfterValidator(rights.read)]
_DATE = {"type": ["string", "integer"], "examples": ["1948", "1948-07", "1948-07-02"]}
Date = Annotated[When, BeforeValidator(_when), WithJsonSchema(_DATE)]
_PART = {"type": "string", "examples": ["pct:12.5,20,30,18", "120,340,800,600"]}
Part = Annotated[Region, BeforeValidator(_region), WithJsonSchema(_PART)]
_PIXEL = {"type": "string", "examples": ["pct:12.3,45.6", "960,1440"]}
Pixel = Annotated[Spot, BeforeValidator(_spot), WithJsonSchema(_PIXEL)]
_POINT = {
    "type": "array",
    "items": {"type": "number"},
    "minItems": 2,
    "maxItems": 2,
    "examples": [[135.07, 48.48]],
}
PointOnEarth = Annotated[
    tuple[float, float], BeforeValidator(_point), WithJsonSchema(_POINT)
]
Pixels = Annotated[int, Field(ge=1, strict=True)]
Length = Annotated[float, Field(gt=0)]
Seconds = Annotated[float, AfterValidator(_not_before)]
Direction = Literal["left-to-right", "right-to-left", "top-to-bottom", "bottom-to-top"]
Behavior = Literal[
    "paged",
    "continuous",
    "individuals",
    "unordered",
    "auto-advance",
    "no-auto-advance",
    "repeat",
    "no-repeat",
]
Bound = Literal["multi-part"]
"""How the parts of an album belong together."""
Order = Literal["sequence"]
"""What a section may be besides a part of the table of contents."""
Leaf = Literal["non-paged", "facing-pages"]
"""How a page lies among the others when they are turned."""
