"""Version 2: what Image API 2.1 spells differently from 3.0.

Theory of operation. A request of 2.1 becomes the same ImageRequest and the same Plan as
one of 3.0, so that pixels know no versions. Four things differ. A size may be ``full``,
and has no caret: ``w,`` ``,h`` ``w,h`` and ``pct:n`` enlarge without one, as far as the
limits go. A size of one side may name a level of the pyramid, whose other side viewers
round up. The canonical URI says ``full`` and ``w,`` where 3.0 says ``max`` and ``w,h``.
And the information document has other words. Sections are those of Image API 2.1.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from iiif_service.errors import RequestError
from iiif_service.image import plan as version3
from iiif_service.image.geometry import Dimensions
from iiif_service.image.info import ImageInfo
from iiif_service.image.limits import Limits
from iiif_service.image.plan import Plan
from iiif_service.image.request import ImageRequest
from iiif_service.image.size import Height, Max, Percent, Size, Width, Within
from iiif_service.image.tilegrid import TileGrid

CONTEXT = "http://iiif.io/api/image/2/context.json"
PROFILE = "http://iiif.io/api/image/2/level2.json"

_SUPPORTS = (
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "regionSquare",
    "rotationArbitrary",
    "sizeAboveFull",
)
"""What we do beyond level 2 (section 5.3 and the compliance document)."""


def parse(region: str, size: str, rotation: str, file: str) -> ImageRequest:
    """Read four decoded path segments of a request of 2.1; may raise RequestError."""
    return replace(
        ImageRequest.parse(region, "max", rotation, file), size=_read_size(size)
    )


def settle(request: ImageRequest, image: Dimensions, limits: Limits) -> Plan:
    """Turn what was asked for into exact work on one image; may raise RequestError."""
    plan = version3.settle(request, image, limits)
    match request.size.form:
        case Width(w):
            return _named(plan, limits, lambda size: size.width == w)
        case Height(h):
            return _named(plan, limits, lambda size: size.height == h)
        case _:
            return plan


def canonical(plan: Plan, limits: Limits) -> str:
    """Spell the four segments of the canonical URI (section 4.7)."""
    region = "full" if plan.box.dimensions == plan.image else str(plan.box)
    size = _canonical_size(plan, limits)
    return f"{region}/{size}/{plan.rotation}/{plan.quality}.{plan.format}"


def document(info: ImageInfo) -> Mapping[str, object]:
    """Write the whole ``info.json`` (section 5)."""
    own = service(info)
    return {
        "@context": CONTEXT,
        "@id": own["@id"],
        "protocol": "http://iiif.io/api/image",
        "width": own["width"],
        "height": own["height"],
        "sizes": own["sizes"],
        **({"tiles": own["tiles"]} if "tiles" in own else {}),
        "profile": [PROFILE, _abilities(info)],
        **({"license": info.rights} if info.rights else {}),
    }


def service(info: ImageInfo) -> Mapping[str, object]:
    """Write what a manifest embeds, enough for viewers to start at once."""
    shared = {
        name: value
        for name, value in info.service().items()
        if name in {"width", "height", "sizes", "tiles"}
    }
    return {"@id": info.id, "@type": "ImageService2", "profile": PROFILE, **shared}


def _read_size(text: str) -> Size:
    if text == "full":
        return Size(Percent(Fraction(100)))
    if text.startswith("^"):
        raise RequestError("size", text, "has a ^, which only version 3 knows")
    size = Size.parse(text)
    # A fit stays within its region, so that small pictures are not blown up.
    return size if isinstance(size.form, Max | Within) else replace(size, upscale=True)


def _named(plan: Plan, limits: Limits, asked: Callable[[Dimensions], bool]) -> Plan:
    """Draw a plan of one side as the level or tile that it names.

    Viewers round both sides of a level up. So the other side may be a pixel off; or
    more, where a narrow tile at the edge of the grid was asked for by its rounded side.
    """
    grid = TileGrid(plan.image)
    named = []
    for level in range(grid.levels):
        window = grid.window(plan.box, level)
        if window is None or not asked(window.dimensions):
            continue
        apart = _apart(window.dimensions, plan.drawn)
        if limits.allow(window.dimensions) and (apart < 2 or grid.tile(window, level)):  # noqa: PLR2004 - within one pixel
            named.append((apart, level, window.dimensions))
    return replace(plan, drawn=min(named)[2]) if named else plan


def _apart(one: Dimensions, other: Dimensions) -> int:
    return abs(one.width - other.width) + abs(one.height - other.height)


def _canonical_size(plan: Plan, limits: Limits) -> str:
    region = plan.box.dimensions
    if plan.drawn == region:
        return "full"
    w = plan.drawn.width
    by_width = Size(Width(w), upscale=True).of(region, limits.largest(region))
    followed = _named(
        replace(plan, drawn=by_width), limits, lambda size: size.width == w
    )
    return f"{w}," if followed == plan else str(plan.drawn)


def _abilities(info: ImageInfo) -> Mapping[str, object]:
    return {
        "formats": list(info.formats()),
        "qualities": list(info.qualities()),
        "supports": list(_SUPPORTS),
        **info.told_limits(),
    }
