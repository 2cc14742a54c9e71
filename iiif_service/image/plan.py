"""Plan: a request settled into pixels of one image, and its canonical URI (4.8)."""

from dataclasses import dataclass

from iiif_service.errors import RequestError
from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.quality import Format, Quality
from iiif_service.image.request import ImageRequest
from iiif_service.image.rotation import Rotation
from iiif_service.image.size import Max, Size

_JP2_AREA = 4_000_000
"""Most pixels of a JPEG 2000: each takes forty bytes of memory while it is written."""

_CLEAR_AREA = 10_000_000
"""Most pixels before an odd angle lays clear corners bare in WebP or GIF: as costly."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Exact work on one image: cut ``box``, draw it as ``drawn``, turn, tint, write.

    All in pixels of the full image, but ``drawn``, which is before any rotation.
    """

    image: Dimensions
    box: Box
    drawn: Dimensions
    rotation: Rotation
    quality: Quality
    format: Format

    @property
    def is_plain(self) -> bool:
        """Whether it is a JPEG in its own colours, neither turned nor mirrored."""
        plain = self.format is Format.JPG and self.quality is Quality.DEFAULT
        return plain and self.rotation.is_none


def settle(request: ImageRequest, image: Dimensions, limits: Limits) -> Plan:
    """Turn what was asked for into exact work on one image; may raise RequestError."""
    box = request.region.of(image)
    drawn = request.size.of(box.dimensions, limits.largest(box.dimensions))
    if not limits.allow(drawn):
        raise RequestError("size", str(drawn), "exceeds the limits of this image")
    if _longest(drawn, request.rotation) > request.format.longest_side:
        reason = f"has a side that is too long for {request.format}"
        raise RequestError("size", str(drawn), reason)
    most = _most(request, limits)
    if most == 0:
        raise RequestError("format", request.format, "is not offered by this service")
    if most is not None and drawn.area > most:
        reason = f"is offered for up to {most} pixels"
        raise RequestError("format", request.format, reason)
    quality = request.quality.canonical
    return Plan(image, box, drawn, request.rotation, quality, request.format)


def _most(request: ImageRequest, limits: Limits) -> int | None:
    """Bound what costs too much in this kind of file; None where the limits suffice."""
    match request.format:
        case Format.AVIF:
            return limits.avif_area
        case Format.JP2:
            return _JP2_AREA
        case Format.WEBP | Format.GIF if request.rotation.degrees % 90:
            return _CLEAR_AREA
        case _:
            return None


def _longest(drawn: Dimensions, rotation: Rotation) -> int:
    """Bound the sides of what is drawn, however it is turned."""
    upright = rotation.degrees % 90 == 0
    return drawn.longer if upright else drawn.width + drawn.height


def canonical(plan: Plan, limits: Limits) -> str:
    """Spell the four segments of the canonical URI: ``full/max/0/default.jpg``."""
    region = "full" if plan.box.dimensions == plan.image else str(plan.box)
    size = _size(plan, limits.largest(plan.box.dimensions))
    return f"{region}/{size}/{plan.rotation}/{plan.quality}.{plan.format}"


def _size(plan: Plan, largest: Dimensions) -> str:
    region = plan.box.dimensions
    upscale = not plan.drawn.fits(region)
    caret = "^" if upscale else ""
    most = Size(Max(), upscale=upscale).of(region, largest)
    return f"{caret}max" if plan.drawn == most else f"{caret}{plan.drawn}"
