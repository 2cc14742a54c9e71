"""Render: where pixels are made, when no finished tile answers.

The order is the specification's: region, size, rotation (mirroring first), quality,
format (Image API 3.0, section 4). Each step takes the pixels from the one before, which
keeps none: a picture lies in memory once or twice, and never three times.
"""

import math
from collections.abc import Callable

import numpy as np
from PIL import Image

from iiif_service.image.encode import CLEAR, encode
from iiif_service.image.pack import Pack, Paper, finished
from iiif_service.image.plan import Plan
from iiif_service.image.quality import Quality
from iiif_service.image.scale import Pixels, Watch, scale, unwatched

_MIDDLE_GREY = 128
BAND = 4_000_000
"""So many pixels are turned at once."""


def draw(pack: Pack, plan: Plan) -> bytes:
    """Answer a plan: what lies finished as it lies, or else a picture drawn now."""
    found = finished(plan)
    return render(pack, plan) if found is None else pack.answer(found)


def render(
    pack: Pack, plan: Plan, watch: Watch = unwatched, packet: bytes = b""
) -> bytes:
    """Draw a plan from the smallest level that still has enough pixels.

    The file has a packet of XMP in it, if one is given. What ``watch`` raises between
    two pieces of work ends it.
    """
    pixels = tint(turn(scale(pack, plan, watch), plan, pack.paper, watch), plan.quality)
    watch()
    return encode(pixels, plan.format, packet)


def turn(
    pixels: Pixels,
    plan: Plan,
    paper: Paper,
    watch: Watch = unwatched,
    band: int = BAND,
) -> Pixels:
    """Mirror, then rotate clockwise; odd angles lay corners bare.

    About so many pixels are turned at once.
    """
    if plan.rotation.mirrored:
        pixels = pixels[:, ::-1]
    degrees = plan.rotation.degrees
    if degrees % 90 == 0:
        return np.rot90(pixels, -int(degrees) // 90)
    opaque = np.full((*pixels.shape[:2], 4), 255, np.uint8)
    opaque[:, :, :3] = pixels
    del pixels
    # Pillow's own rotate leaves a rim of a pixel around.
    size, back = _sheet(opaque, math.radians(degrees))
    turned: Pixels = np.empty((*size[::-1], 4 if plan.format in CLEAR else 3), np.uint8)
    rows = -(-band // size[0])
    for top in range(0, size[1], rows):
        watch()
        part = _read(opaque).transform(
            (size[0], min(rows, size[1] - top)),
            Image.Transform.AFFINE,
            back(top),
            Image.Resampling.BICUBIC,
            fillcolor=(*paper, 0),
        )
        turned[top : top + rows] = np.asarray(part)[:, :, : turned.shape[2]]
    return turned


def _sheet(
    pixels: Pixels, angle: float
) -> tuple[tuple[int, int], Callable[[int], tuple[float, ...]]]:
    """Measure what holds a turned picture: width and height, and the way back.

    The way back leads from a pixel of the sheet, counted from a row, to one before.
    """
    h, w = pixels.shape[:2]
    cos, sin = math.cos(angle), math.sin(angle)
    wide = math.floor(w * abs(cos) + h * abs(sin) + 0.5)
    high = math.floor(w * abs(sin) + h * abs(cos) + 0.5)
    x = (w - cos * wide - sin * high) / 2
    y = (h + sin * wide - cos * high) / 2
    return (wide, high), lambda row: (
        *(cos, sin, x + sin * row),
        *(-sin, cos, y + cos * row),
    )


def tint(pixels: Pixels, quality: Quality) -> Pixels:
    """Take the colours away, as far as was asked; clear corners stay clear."""
    if quality in {Quality.DEFAULT, Quality.COLOR}:
        return pixels
    clear = pixels.shape[2] == 4  # noqa: PLR2004 - RGBA
    picture = _read(pixels) if clear else Image.fromarray(pixels)
    grey = np.asarray(picture.convert("L"))
    if quality is Quality.BITONAL:
        grey = np.where(grey >= _MIDDLE_GREY, np.uint8(255), np.uint8(0))
    return np.dstack((grey, pixels[:, :, 3])) if clear else grey[:, :, np.newaxis]


def _read(pixels: Pixels) -> Image.Image:
    """Let Pillow read colours where they lie, which takes four bytes a pixel."""
    height, width = pixels.shape[:2]
    return Image.frombuffer("RGBX", (width, height), pixels, "raw", "RGBX", 0, 1)
