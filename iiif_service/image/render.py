"""Render: where pixels are made, when no finished tile answers.

The order is the specification's: region, size, rotation (mirroring first), quality,
format (Image API 3.0, section 4).
"""

import io
import math
from collections.abc import Callable

import numpy as np
import simplejpeg
from numpy.typing import NDArray
from PIL import Image, ImageOps

from iiif_service.image.geometry import Box, Dimensions
from iiif_service.image.pack import Pack, Paper, finished
from iiif_service.image.plan import Plan
from iiif_service.image.quality import Format, Quality
from iiif_service.image.tilegrid import TILE, Tile

Pixels = NDArray[np.uint8]

JPEG_QUALITY = 85
_MIDDLE_GREY = 128
_QUARTERS = {
    90: Image.Transpose.ROTATE_270,  # Pillow counts the other way round
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
_CLEAR = {Format.PNG, Format.WEBP, Format.TIF, Format.GIF, Format.AVIF}


def draw(pack: Pack, plan: Plan) -> bytes:
    """Answer a plan: what lies finished as it lies, or else a picture drawn now."""
    found = finished(plan)
    return render(pack, plan) if found is None else pack.answer(found)


def render(pack: Pack, plan: Plan) -> bytes:
    """Draw a plan from the smallest level that still has enough pixels."""
    picture = scale(pack, plan)
    picture = turn(picture, plan, pack.paper)
    picture = tint(picture, plan.quality)
    return _ENCODERS.get(plan.format, _by_pillow)(picture, plan.format, pack.paper)


def scale(pack: Pack, plan: Plan) -> Image.Image:
    """Cut the region out of a level and draw it in the size that was settled."""
    level = pack.grid.level(plan)
    window = pack.grid.window(plan.box, level)
    if window is not None and window.dimensions == plan.drawn:
        return Image.fromarray(assemble(pack, level, window))
    side = 1 << level
    left, top = plan.box.x / side, plan.box.y / side
    right, bottom = plan.box.right / side, plan.box.bottom / side
    x, y = math.floor(left), math.floor(top)
    around = Box(x, y, Dimensions(math.ceil(right) - x, math.ceil(bottom) - y))
    # The exact place within the pixels that were fetched: a region between two pixels
    # of a level must not jump to the nearer one.
    return Image.fromarray(assemble(pack, level, around)).resize(
        (plan.drawn.width, plan.drawn.height),
        _filter(around.dimensions, plan.drawn),
        box=(left - x, top - y, right - x, bottom - y),
    )


def _filter(given: Dimensions, drawn: Dimensions) -> Image.Resampling:
    """Choose how pixels are weighed.

    Well reduced, a bilinear filter spans whole pixels of the answer, costs half as much
    as a bicubic one, and cannot be told from it; near 1:1 it would blur.
    """
    factor = min(given.width / drawn.width, given.height / drawn.height)
    well_reduced = factor > 1.25  # noqa: PLR2004 - found by eye and by measure
    return Image.Resampling.BILINEAR if well_reduced else Image.Resampling.BICUBIC


def assemble(pack: Pack, level: int, box: Box) -> Pixels:
    """Put together the pixels of a level from its tiles: height × width × 3 bytes."""
    size = box.dimensions
    canvas: Pixels = np.empty((size.height, size.width, 3), np.uint8)
    for row in range(box.y // TILE, (box.bottom - 1) // TILE + 1):
        for column in range(box.x // TILE, (box.right - 1) // TILE + 1):
            pixels = simplejpeg.decode_jpeg(pack.tile(Tile(level, column, row)))
            _lay(canvas, pixels, column * TILE - box.x, row * TILE - box.y)
    return canvas


def _lay(canvas: Pixels, tile: Pixels, x: int, y: int) -> None:
    """Lay a tile on a canvas at a place that may be negative."""
    height, width = canvas.shape[:2]
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + tile.shape[1], width), min(y + tile.shape[0], height)
    canvas[top:bottom, left:right] = tile[top - y : bottom - y, left - x : right - x]


def turn(picture: Image.Image, plan: Plan, paper: Paper) -> Image.Image:
    """Mirror, then rotate clockwise; odd angles lay corners bare."""
    if plan.rotation.mirrored:
        picture = ImageOps.mirror(picture)
    degrees = plan.rotation.degrees
    if not degrees:
        return picture
    if degrees in _QUARTERS:
        return picture.transpose(_QUARTERS[int(degrees)])
    if plan.format in _CLEAR:
        picture = picture.convert("RGBA")
    bare = (*paper, 0) if picture.mode == "RGBA" else paper
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    w, h = picture.size
    # Pillow's own rotate leaves a rim of a pixel around.
    wide = math.floor(w * abs(cos) + h * abs(sin) + 0.5)
    high = math.floor(w * abs(sin) + h * abs(cos) + 0.5)
    back = (
        *(cos, sin, (w - cos * wide - sin * high) / 2),
        *(-sin, cos, (h + sin * wide - cos * high) / 2),
    )
    return picture.transform(
        (wide, high),
        Image.Transform.AFFINE,
        back,
        Image.Resampling.BICUBIC,
        fillcolor=bare,
    )


def tint(picture: Image.Image, quality: Quality) -> Image.Image:
    """Take the colours away, as far as was asked; clear corners stay clear."""
    if quality in {Quality.DEFAULT, Quality.COLOR}:
        return picture
    grey = picture.convert("L")
    if quality is Quality.BITONAL:
        grey = grey.point(lambda value: 255 if value >= _MIDDLE_GREY else 0)
    if picture.mode == "RGBA":
        grey.putalpha(picture.getchannel("A"))
    return grey


def _by_turbo(picture: Image.Image, _format: Format, _paper: Paper) -> bytes:
    pixels = np.ascontiguousarray(picture)
    if pixels.ndim == 2:  # noqa: PLR2004 - height × width: no colours
        pixels = pixels[:, :, np.newaxis]
    colours = "GRAY" if pixels.shape[2] == 1 else "RGB"
    sampling = "Gray" if colours == "GRAY" else "420"
    return bytes(
        simplejpeg.encode_jpeg(pixels, JPEG_QUALITY, colours, colorsubsampling=sampling)
    )


def _by_pillow(picture: Image.Image, format_: Format, _paper: Paper) -> bytes:
    out = io.BytesIO()
    name, options = _WRITERS[format_]
    picture.save(out, name, **options)
    return out.getvalue()


_ENCODERS: dict[Format, Callable[[Image.Image, Format, Paper], bytes]] = {
    Format.JPG: _by_turbo
}
_WRITERS: dict[Format, tuple[str, dict[str, object]]] = {
    Format.PNG: ("PNG", {"compress_level": 3}),
    Format.WEBP: ("WEBP", {"quality": 82, "method": 2}),
    Format.TIF: ("TIFF", {"compression": "tiff_adobe_deflate"}),
    Format.GIF: ("GIF", {}),
    Format.JP2: ("JPEG2000", {"quality_mode": "rates", "quality_layers": [12]}),
    Format.PDF: ("PDF", {"quality": JPEG_QUALITY}),
    Format.AVIF: ("AVIF", {"quality": 63, "speed": 9, "max_threads": 1}),
}
