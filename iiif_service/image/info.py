"""ImageInfo: what a client must know of a service (Image API 3.0, section 5)."""

from collections.abc import Mapping
from dataclasses import dataclass

from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.quality import Format, Quality
from iiif_service.image.tilegrid import TILE, TileGrid

CONTEXT = "http://iiif.io/api/image/3/context.json"
PROFILE = "http://iiif.io/api/image/3/level2.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

_LEVEL_2_FORMATS = {Format.JPG, Format.PNG}
_EXTRA_FEATURES = (
    "canonicalLinkHeader",
    "mirroring",
    "profileLinkHeader",
    "rotationArbitrary",
)


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What a client must know of one image service."""

    id: str
    image: Dimensions
    limits: Limits
    rights: str | None = None
    part_of: Mapping[str, object] | None = None
    """The manifest that shows it: id, type and label."""
    grey: bool = False
    """Whether it has no colours; then ``color`` is answered, but not told (4.4)."""

    def document(self) -> Mapping[str, object]:
        """Write the whole ``info.json``."""
        extras = [name for name in self.formats() if name not in _LEVEL_2_FORMATS]
        qualities = [name for name in self.qualities() if name is not Quality.DEFAULT]
        return {
            "@context": CONTEXT,
            **self.service(),
            "protocol": "http://iiif.io/api/image",
            **self.told_limits(),
            "preferredFormats": [Format.JPG],  # the tiles lie finished in it
            "extraFormats": extras,
            "extraQualities": qualities,
            "extraFeatures": self._features(),
            **({"rights": self.rights} if self.rights else {}),
            **({"partOf": [self.part_of]} if self.part_of else {}),
        }

    def service(self) -> Mapping[str, object]:
        """Write what a manifest embeds, enough for viewers to start at once."""
        return {
            "id": self.id,
            "type": "ImageService3",
            "profile": "level2",
            "width": self.image.width,
            "height": self.image.height,
            "sizes": [
                {"width": size.width, "height": size.height} for size in self.sizes()
            ],
            **self._tiles(),
        }

    def sizes(self) -> list[Dimensions]:
        """List the levels that lie finished in the pack, smallest first."""
        grid = TileGrid(self.image)
        levels = [grid.dimensions(level) for level in reversed(range(grid.levels))]
        return [size for size in levels if self.limits.allow(size)]

    def formats(self) -> list[Format]:
        """List the formats that are handed out."""
        return [f for f in Format if f is not Format.AVIF or self.limits.avif_area]

    def qualities(self) -> list[Quality]:
        """List the qualities that are worth asking for."""
        return [q for q in Quality if not (self.grey and q is Quality.COLOR)]

    def told_limits(self) -> Mapping[str, int]:
        """Spell the limits as both versions do."""
        told = {
            "maxWidth": self.limits.max_width,
            "maxHeight": self.limits.max_height,
            "maxArea": self.limits.max_area,
        }
        return {name: limit for name, limit in told.items() if limit is not None}

    def _features(self) -> list[str]:
        # Section 5.2: enlarging is only told beside a limit that bounds it.
        bounded = self.limits.max_width or self.limits.max_area
        return [*_EXTRA_FEATURES, *(["sizeUpscaling"] if bounded else [])]

    def _tiles(self) -> Mapping[str, object]:
        if not self.limits.allow(Dimensions(TILE, TILE)):
            return {}
        factors = list(TileGrid(self.image).scale_factors)
        return {"tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}]}
