"""Map keys: what stands in a file of ``maps/``."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from iiif_service.album.fields import (
    Colour,
    Date,
    Keys,
    MarkedTexts,
    Pixel,
    PointOnEarth,
    Said,
    Slug,
    Texts,
)
from iiif_service.album.journey import (
    Camp,
    ControlPoint,
    Kind,
    Map,
    Projection,
    Route,
    Stage,
    Way,
)
from iiif_service.album.shared_keys import CreditKeys, LimitsKeys

_LEAST = {Way.THIN_PLATE_SPLINE: 3, 1: 3, 2: 6, 3: 10}


class ControlPointKeys(Keys):
    """A point of the map of which you know where on earth it lies."""

    pixel: Pixel
    """Where it is in the drawing: pct:x,y in percent, or x,y in pixels."""
    point: PointOnEarth
    """Its longitude and latitude in degrees."""


class ProjectionKeys(Keys):
    """How a client is to lay the map over the globe."""

    transformation: Way = Way.POLYNOMIAL
    """polynomial or thinPlateSpline."""
    order: Literal[1, 2, 3] | None = None
    """Of a polynomial: 1, 2 or 3."""

    @field_validator("order")
    @classmethod
    def _of_a_polynomial(cls, order: int | None, info: ValidationInfo) -> int | None:
        if order and info.data.get("transformation") != Way.POLYNOMIAL:
            raise ValueError("is a polynomial's; remove the line")
        return order


class KindKeys(Keys):
    """A class of camps: a line of the legend."""

    slug: Slug
    """Its name in addresses and in 'class'."""
    title: Texts
    """What the legend calls it."""
    colour: Colour | None = None
    """Its colour on the map, as "#7a2b1f"."""


class CampKeys(Keys):
    """A marked place."""

    slug: Slug
    """Its name in addresses; never change it."""
    kind: Slug = Field(alias="class")
    """The slug of its class."""
    title: Texts
    """Its name."""
    caption: MarkedTexts | None = None
    """What is told of it."""
    point: PointOnEarth
    """Its longitude and latitude in degrees."""
    drawings: list[Slug] = []
    """The drawings that are set there."""

    def settled(self) -> Camp:
        """Give the value that the rest of the service knows."""
        return Camp(
            self.slug,
            self.kind,
            self.title,
            self.point,
            self.caption,
            tuple(self.drawings),
        )


class StageKeys(Keys):
    """A stop on the way."""

    title: Texts
    """Its name."""
    point: PointOnEarth
    """Its longitude and latitude in degrees."""
    date: Date | None = None
    """When it was reached."""


class RouteKeys(Keys):
    """The way that was gone."""

    title: Texts
    """What it is called."""
    caption: MarkedTexts | None = None
    """What is told of it."""
    illustrative: bool = False
    """Whether it only shows how it may have been."""
    stages: Annotated[list[StageKeys], Field(min_length=2)]
    """Its stops, in order."""

    def settled(self) -> Route:
        """Give the value that the rest of the service knows."""
        stages = tuple(Stage(s.title, s.point, s.date) for s in self.stages)
        return Route(self.title, stages, self.caption, self.illustrative)


class MapKeys(CreditKeys):
    """A file in ``maps/``."""

    title: Texts
    """What the map is called."""
    formerly: list[Slug] = []
    """Names that its file had before, without the ending."""
    image: Said
    """Its master, below the images folder."""
    summary: MarkedTexts | None = None
    """What it is about, in lists."""
    caption: MarkedTexts | None = None
    """What is told beside it."""
    artist: Texts | None = None
    """Who drew it; the album's artist, if not written."""
    alt: Texts | None = None
    """What is to be seen, for whoever cannot see it."""
    date: Date | None = None
    """1948, 1948-07 or 1948-07-02."""
    essay: Slug | None = None
    """The page that belongs to it."""
    limits: LimitsKeys | None = None
    """The most pixels that are handed out of it at once."""
    land: Said | None = None
    """GeoJSON of the land, below manifests or images: a camp must lie on it."""
    projection: ProjectionKeys = ProjectionKeys()
    """How pixels become places."""
    control_points: Annotated[list[ControlPointKeys], Field(min_length=8)]
    """At least eight points, well spread, and more for a spline."""
    classes: Annotated[list[KindKeys], Field(min_length=1)]
    """The legend, in order."""
    camps: list[CampKeys]
    """The marked places."""
    route: RouteKeys | None = None
    """The way that was gone."""

    @field_validator("control_points")
    @classmethod
    def _enough(
        cls, points: list[ControlPointKeys], info: ValidationInfo
    ) -> list[ControlPointKeys]:
        projection = info.data.get("projection") or ProjectionKeys()
        least = _LEAST[projection.order or 1]
        if len(points) < least:
            raise ValueError(
                f"holds {len(points)}, and order {projection.order} needs {least}; "
                "add some"
            )
        return points

    def settled(self, slug: str) -> Map:
        """Give the value that the rest of the service knows."""
        return Map(
            slug=slug,
            title=self.title,
            image=self.image,
            control_points=tuple(
                ControlPoint(p.pixel, p.point) for p in self.control_points
            ),
            kinds=tuple(Kind(k.slug, k.title, k.colour) for k in self.classes),
            camps=tuple(camp.settled() for camp in self.camps),
            projection=Projection(
                self.projection.transformation, self.projection.order or 1
            ),
            route=self.route.settled() if self.route else None,
            summary=self.summary,
            caption=self.caption,
            alt=self.alt,
            artist=self.artist,
            date=self.date,
            essay=self.essay,
            limits=self.limits.settled() if self.limits else None,
            formerly=tuple(self.formerly),
            **self.credit(),
        )
