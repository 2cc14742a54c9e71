"""The keys an author may write, and what each must hold."""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
)

from iiif_service.album.model import (
    Area,
    Camp,
    Control,
    Detail,
    Kind,
    Line,
    Linked,
    Most,
    Pair,
    Person,
    PhysicalSize,
    Place,
    Provider,
    Route,
    Section,
    Stage,
    Told,
    Transcription,
)
from iiif_service.language import is_tag

TEXTS = frozenset(
    {
        *("title", "summary", "caption", "label", "value", "name"),
        *("alt", "technique", "translation", "author", "performer", "text"),
    }
)
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


_NUMBER = r"([0-9]{1,9}(?:\.[0-9]{1,9})?)"
_AREA = re.compile(rf"(pct:)?{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}", re.ASCII)
_ALL = 100  # percent


def _area(text: object) -> Area:
    """Read a part of a drawing, spelled as the Image API spells a region."""
    found = _AREA.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(
            f"is '{text}', which is no part of a drawing; write left, top, width and "
            "height in percent as 'pct:10,20,30,25' or in pixels as '120,340,800,600'"
        )
    x, y, width, height = map(Fraction, found.groups()[1:])
    if not width or not height:
        raise ValueError(f"is '{text}', which is empty; give it a width and a height")
    if found[1] and (x + width > _ALL or y + height > _ALL):
        raise ValueError(f"is '{text}', which reaches outside; no sum may be over 100")
    return Area(x, y, width, height, bool(found[1]))


def _dated(value: object) -> str:
    """Read a year, a month or a day; YAML reads a bare year as a number."""
    text = str(value)
    shape = re.fullmatch(r"([0-9]{4})(-[0-9]{2})?(-[0-9]{2})?", text, re.ASCII)
    try:
        if shape is not None:
            date.fromisoformat((text + "-01-01")[:10])
            return text
    except ValueError:
        pass
    raise ValueError(
        f"is '{text}', which is no date; write 1948, 1948-07 or 1948-07-02"
    )


def _beside_a_width(height: int | None, info: ValidationInfo) -> int | None:
    if height is not None and info.data.get("max_width") is None:
        raise ValueError("needs 'max_width' beside it; write both")
    return height


_Pixels = Annotated[int, Field(ge=1, strict=True)]
_Said = Annotated[str, AfterValidator(_said)]
_Tag = Annotated[str, AfterValidator(_tag)]
_Lines = Annotated[tuple[_Said, ...], AfterValidator(_some)]
Texts = Annotated[
    Mapping[_Tag, _Lines],
    Field(min_length=1),
    BeforeValidator(_listed),
    WithJsonSchema(
        {
            "type": "object",
            "description": "A text in each language, by its tag: en, ja, pt-BR, none.",
            "minProperties": 1,
            "additionalProperties": {
                "anyOf": [
                    {"type": "string"},
                    {"type": "array", "items": {"type": "string"}},
                ]
            },
        }
    ),
]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Uri = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Rights = Annotated[str, AfterValidator(_rights)]
_Area = Annotated[
    Area,
    BeforeValidator(_area),
    WithJsonSchema({"type": "string", "pattern": f"^{_AREA.pattern}$"}),
]
_Date = Annotated[
    str,
    BeforeValidator(_dated),
    WithJsonSchema({"type": ["string", "integer"]}),
]
Direction = Literal["left-to-right", "right-to-left", "top-to-bottom", "bottom-to-top"]
Behavior = Literal["individuals", "paged", "continuous", "unordered", "auto-advance"]


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


class LinkedKeys(_Keys):
    """Something elsewhere."""

    id: Uri
    label: Texts | None = None
    format: _Said | None = None
    profile: _Said | None = None

    def settled(self) -> Linked:
        """Give the value that the rest of the service knows."""
        return Linked(self.id, self.label, self.format, self.profile)


class ToldKeys(_Keys):
    """What may be told of an album, a chapter, a drawing."""

    date: _Date | None = None
    metadata: list[PairKeys] = []
    rights: Rights | None = None
    required_statement: PairKeys | None = None
    see_also: list[LinkedKeys] = []
    rendering: list[LinkedKeys] = []

    def told(self, summary: Mapping[str, tuple[str, ...]] | None) -> Told:
        """Give the value that the rest of the service knows."""
        statement = self.required_statement
        return Told(
            summary=summary,
            date=self.date,
            metadata=tuple(pair.settled() for pair in self.metadata),
            rights=self.rights,
            required_statement=statement.settled() if statement else None,
            see_also=tuple(linked.settled() for linked in self.see_also),
            rendering=tuple(linked.settled() for linked in self.rendering),
        )


class PersonKeys(_Keys):
    """Somebody whom drawings name."""

    name: Texts
    life: _Said | None = None
    same_as: list[Uri] = []

    def settled(self) -> Person:
        """Give the value that the rest of the service knows."""
        return Person(self.name, self.life, tuple(self.same_as))


_Longitude = Annotated[float, Field(ge=-180, le=180)]
_Latitude = Annotated[float, Field(ge=-90, le=90)]


class PlaceKeys(_Keys):
    """Somewhere that drawings show."""

    name: Texts
    point: tuple[_Longitude, _Latitude] | None = None
    same_as: list[Uri] = []

    def settled(self) -> Place:
        """Give the value that the rest of the service knows."""
        return Place(self.name, self.point, tuple(self.same_as))


class PhysicalSizeKeys(_Keys):
    """How large the original is."""

    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]
    unit: Literal["mm", "cm", "in"]

    def settled(self) -> PhysicalSize:
        """Give the value that the rest of the service knows."""
        return PhysicalSize(self.width, self.height, self.unit)


class DetailKeys(_Keys):
    """A part of a drawing that is worth a look."""

    slug: Slug
    region: _Area
    title: Texts
    caption: Texts | None = None

    def settled(self) -> Detail:
        """Give the value that the rest of the service knows."""
        return Detail(self.slug, self.region, self.title, self.caption)


class TranscriptionKeys(_Keys):
    """What is written in a drawing."""

    region: _Area
    language: _Tag
    text: _Said
    translation: Texts | None = None

    def settled(self) -> Transcription:
        """Give the value that the rest of the service knows."""
        return Transcription(self.region, self.language, self.text, self.translation)


class LimitsKeys(_Keys):
    """The most pixels that are handed out of a drawing at once."""

    max_width: _Pixels | None = None
    max_height: Annotated[_Pixels | None, AfterValidator(_beside_a_width)] = None
    max_area: _Pixels | None = None

    def settled(self) -> Most:
        """Give the value that the rest of the service knows."""
        return Most(self.max_width, self.max_height, self.max_area)


class DrawingKeys(ToldKeys):
    """One drawing of a chapter."""

    slug: Slug
    image: _Said
    title: Texts
    caption: Texts | None = None
    alt: Texts | None = None
    technique: Texts | None = None
    physical_size: PhysicalSizeKeys | None = None
    people: list[Slug] = []
    places: list[Slug] = []
    details: list[DetailKeys] = []
    transcriptions: list[TranscriptionKeys] = []
    limits: LimitsKeys | None = None


class SectionKeys(_Keys):
    """Drawings of a chapter under a heading of their own."""

    slug: Slug
    title: Texts
    drawings: list[Slug] = []
    sections: list["SectionKeys"] = []

    def settled(self) -> Section:
        """Give the value that the rest of the service knows."""
        inner = tuple(section.settled() for section in self.sections)
        return Section(self.slug, self.title, tuple(self.drawings), inner)


class ChapterKeys(ToldKeys):
    """A file in ``chapters/``."""

    title: Texts
    summary: Texts | None = None
    viewing_direction: Direction | None = None
    behavior: list[Behavior] = []
    start: Slug | None = None
    cover: Slug | None = None
    sections: list[SectionKeys] = []
    drawings: Annotated[list[DrawingKeys], Field(min_length=1)]


_POINT = re.compile(rf"(pct:)?{_NUMBER},{_NUMBER}", re.ASCII)
_FEWEST = 8
"""So many control points a map needs, to be laid upon another."""


def _pixel(text: object) -> tuple[Fraction, Fraction, bool]:
    """Read a place on a map: ``pct:x,y`` or ``x,y``."""
    found = _POINT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(
            f"is '{text}', which is no place on the map; write left and top in "
            "percent as 'pct:12.5,40' or in pixels as '1000,2240'"
        )
    return Fraction(found[2]), Fraction(found[3]), bool(found[1])


_Pixel = Annotated[
    tuple[Fraction, Fraction, bool],
    BeforeValidator(_pixel),
    WithJsonSchema({"type": "string", "pattern": f"^{_POINT.pattern}$"}),
]
_Point = tuple[_Longitude, _Latitude]


class ControlKeys(_Keys):
    """A place of a map whose longitude and latitude are known."""

    pixel: _Pixel
    point: _Point

    def settled(self) -> Control:
        """Give the value that the rest of the service knows."""
        x, y, percent = self.pixel
        return Control(x, y, self.point, percent)


class ProjectionKeys(_Keys):
    """How a map is laid upon another (Georeference extension, section 3.4)."""

    transformation: Literal["polynomial", "thinPlateSpline"] = "polynomial"
    order: Literal[1, 2, 3] = 1

    def settled(self) -> Mapping[str, object]:
        """Give the value that the rest of the service knows."""
        if self.transformation == "polynomial":
            return {"type": "polynomial", "options": {"order": self.order}}
        return {"type": "thinPlateSpline"}


class KindKeys(_Keys):
    """A class of places in the legend of a map."""

    slug: Slug
    title: Texts
    colour: Annotated[str | None, Field(pattern="^#[0-9a-f]{6}$")] = None

    def settled(self) -> Kind:
        """Give the value that the rest of the service knows."""
        return Kind(self.slug, self.title, self.colour)


class CampKeys(_Keys):
    """A place that is marked on a map."""

    slug: Slug
    kind: Annotated[Slug, Field(alias="class")]
    title: Texts
    point: _Point
    caption: Texts | None = None
    drawings: list[Slug] = []

    def settled(self) -> Camp:
        """Give the value that the rest of the service knows."""
        drawings = tuple(self.drawings)
        return Camp(
            self.slug, self.kind, self.title, self.point, self.caption, drawings
        )


class StageKeys(_Keys):
    """A station of a route."""

    point: _Point
    title: Texts | None = None
    date: _Date | None = None

    def settled(self) -> Stage:
        """Give the value that the rest of the service knows."""
        return Stage(self.point, self.title, self.date)


class RouteKeys(_Keys):
    """A way across a map."""

    title: Texts
    caption: Texts | None = None
    illustrative: bool = False
    stages: Annotated[list[StageKeys], Field(min_length=2)]

    def settled(self) -> Route:
        """Give the value that the rest of the service knows."""
        stages = tuple(stage.settled() for stage in self.stages)
        return Route(self.title, stages, self.caption)


class ChartKeys(ToldKeys):
    """A file in ``maps/``."""

    title: Texts
    summary: Texts | None = None
    caption: Texts | None = None
    alt: Texts | None = None
    image: _Said
    land: _Said | None = None
    projection: ProjectionKeys = ProjectionKeys()
    control_points: Annotated[list[ControlKeys], Field(min_length=_FEWEST)]
    classes: list[KindKeys] = []
    camps: list[CampKeys] = []
    route: RouteKeys | None = None
    limits: LimitsKeys | None = None


_Seconds = Annotated[float, Field(ge=0)]


class LineKeys(_Keys):
    """A line of a song."""

    start: Annotated[_Seconds, Field(alias="from")]
    end: Annotated[_Seconds, Field(alias="to")]
    text: Texts

    def settled(self) -> Line:
        """Give the value that the rest of the service knows."""
        return Line(self.start, self.end, self.text)


class SongKeys(ToldKeys):
    """A file in ``songs/``."""

    title: Texts
    summary: Texts | None = None
    author: Texts | None = None
    performer: Texts | None = None
    audio: Annotated[list[_Said], Field(min_length=1)]
    cover: Slug | None = None
    accompanying: Slug | None = None
    lyrics: list[LineKeys] = []


class AlbumKeys(ToldKeys):
    """The file ``album.yaml``."""

    slug: Slug
    title: Texts
    summary: Texts | None = None
    languages: Annotated[list[_Tag], Field(min_length=1)]
    viewing_direction: Direction | None = None
    provider: ProviderKeys | None = None
    people: dict[Slug, PersonKeys] = {}
    places: dict[Slug, PlaceKeys] = {}
    limits: LimitsKeys | None = None
    chapters: Annotated[list[Slug], Field(min_length=1)]
    epilogues: list[Slug] = []
    maps: list[Slug] = []
    songs: list[Slug] = []
