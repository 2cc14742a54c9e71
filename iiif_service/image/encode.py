"""Encode: pixels become a file of one of the kinds we write (section 4.5)."""

import io

import numpy as np
import simplejpeg
from PIL import Image

from iiif_service.image import notice
from iiif_service.image.notice import noticed
from iiif_service.image.quality import Format
from iiif_service.image.scale import Pixels

JPEG_QUALITY = 85

CLEAR = frozenset({Format.PNG, Format.WEBP, Format.TIF, Format.GIF, Format.AVIF})
"""The kinds of file in which pixels may be clear."""

_WRITERS: dict[Format, tuple[str, dict[str, object]]] = {
    Format.PNG: ("PNG", {"compress_level": 3}),
    Format.WEBP: ("WEBP", {"quality": 82, "method": 2}),
    Format.TIF: ("TIFF", {"compression": "tiff_adobe_deflate"}),
    Format.GIF: ("GIF", {}),
    Format.JP2: ("JPEG2000", {"quality_mode": "rates", "quality_layers": [12]}),
    Format.PDF: ("PDF", {"quality": JPEG_QUALITY}),
    Format.AVIF: ("AVIF", {"quality": 63, "speed": 9, "max_threads": 1}),
}


def encode(pixels: Pixels, format_: Format, packet: bytes = b"") -> bytes:
    """Write pixels as a file, with a packet of XMP if there is one.

    What may be clear needs one of ``CLEAR``.
    """
    if format_ is Format.JPG:
        return noticed(_jpeg(pixels), format_, packet)
    out = io.BytesIO()
    name, options = _WRITERS[format_]
    Image.fromarray(pixels.squeeze(2) if pixels.shape[2] == 1 else pixels).save(
        out, name, **options, **notice.options(format_, packet)
    )
    return noticed(out.getvalue(), format_, packet)


def _jpeg(pixels: Pixels) -> bytes:
    colours, sampling = ("GRAY", "Gray") if pixels.shape[2] == 1 else ("RGB", "420")
    return bytes(
        simplejpeg.encode_jpeg(
            np.ascontiguousarray(pixels),
            JPEG_QUALITY,
            colours,
            colorsubsampling=sampling,
        )
    )
