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
    "sizeUpscaling",
)


@dataclass(frozen=True, slots=True)
class ImageInfo:
    """What a client must know of one image service."""

    id: str
    image: Dimensions
    limits: Limits
    rights: str | None = None

    def document(self) -> Mapping[str, object]:
        """Write the whole ``info.json``."""
        extras = [format_ for format_ in Format if format_ not in _LEVEL_2_FORMATS]
        qualities = [quality for quality in Quality if quality is not Quality.DEFAULT]
        return {
            "@context": CONTEXT,
            **self.service(),
            "protocol": "http://iiif.io/api/image",
            **self._limits(),
            "extraFormats": extras,
            "extraQualities": qualities,
            "extraFeatures": list(_EXTRA_FEATURES),
            **({"rights": self.rights} if self.rights else {}),
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

    def _tiles(self) -> Mapping[str, object]:
        if not self.limits.allow(Dimensions(TILE, TILE)):
            return {}
        factors = list(TileGrid(self.image).scale_factors)
        return {"tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}]}

    def _limits(self) -> Mapping[str, int]:
        told = {
            "maxWidth": self.limits.max_width,
            "maxHeight": self.limits.max_height,
            "maxArea": self.limits.max_area,
        }
        return {name: limit for name, limit in told.items() if limit is not None}
