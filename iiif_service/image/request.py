"""ImageRequest: the five parameters of an image request together (section 4)."""

from dataclasses import dataclass
from typing import Self

from iiif_service.errors import RequestError
from iiif_service.image.quality import Format, Quality
from iiif_service.image.region import Region
from iiif_service.image.rotation import Rotation
from iiif_service.image.size import Size


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """What was asked for, before anything is known of the image."""

    region: Region
    size: Size
    rotation: Rotation
    quality: Quality
    format: Format

    @classmethod
    def parse(cls, region: str, size: str, rotation: str, file: str) -> Self:
        """Read four decoded path segments; ``file`` is like ``default.jpg``."""
        quality, dot, format_ = file.rpartition(".")
        if not dot:
            raise RequestError(
                "quality", file, "must be followed by a dot and a format"
            )
        return cls(
            Region.parse(region),
            Size.parse(size),
            Rotation.parse(rotation),
            Quality.parse(quality),
            Format.parse(format_),
        )
