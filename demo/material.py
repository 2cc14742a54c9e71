"""Material: a sheet's plan becomes paper, pigment, ink and gouache.

Colour is worked at a third of the scale, for water has no sharp edges; ink and gouache
are drawn at full scale by libvips' SVG reader. Nothing here is by chance: the same sheet
gives the same pixels.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyvips

from demo.raster import Field, gauss, image_of, perlin, pixels, svg, unit, upscaled
from demo.sheet import (
    MARGIN,
    Glaze,
    Knock,
    Polygon,
    Sheet,
    Sky,
    Wash,
    closed,
)

PAPER: Field = np.array([247 / 255, 241 / 255, 226 / 255], np.float32)
_COARSE = 0.3
_INK = (34, 30, 34)
_GOUACHE = (250, 249, 246)


@dataclass(frozen=True, slots=True)
class _Ground:
    """The paper under the colour, and the slow changes of the hand, from about -1 to 1."""

    scale: float
    grain: Field
    slow: Field
    aside: Field
    down: Field
    inside: Field

    @property
    def shape(self) -> tuple[int, int]:
        height, width = self.grain.shape
        return width, height


def paint(sheet: Sheet, scale: float) -> pyvips.Image:
    """Draw a sheet at some pixels a unit; gives an sRGB image of 8 bits."""
    width, height = round(sheet.width * scale), round(sheet.height * scale)
    ground = _ground(sheet, scale * _COARSE)
    colour = upscaled(_colours(sheet, ground), width, height)
    slow = upscaled(ground.slow[:, :, np.newaxis] * 60 + 128, width, height)

    ink = _mask(sheet, scale, sheet.ink) / 255
    tooth = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=sheet.seed + 4)
    tooth = tooth.gaussblur(1.6) * 2.6
    density = (slow - 128) / 60 * 0.3 + 0.88
    ink = unit(ink * (tooth * 0.2 + density))
    white = _mask(sheet, scale, [(False, path) for path in sheet.white]) / 255
    frame = f'<path d="{closed(frame_of(sheet))}"/>'
    framed = svg(frame, (0, 0, width, height), scale)[3] / 255
    white = unit(white * (tooth * 0.18 + 0.86)) * framed

    drawn = colour * (ink * [c / 255 - 1 for c in _INK] + 1)
    drawn = drawn * (white * -1 + 1) + white * list(_GOUACHE)
    fibre = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=sheet.seed + 8)
    drawn = drawn + fibre.gaussblur(0.8) * 3.2 + tooth * 1.1
    return drawn.cast("uchar").copy(interpretation="srgb")


def _colours(sheet: Sheet, ground: _Ground) -> Field:
    height, width = ground.grain.shape
    canvas: Field = np.tile(PAPER, (height, width, 1))
    for layer in sheet.layers:
        match layer:
            case Wash():
                _wash(canvas, layer, ground)
            case Knock(polygons):
                _knock(canvas, polygons, ground)
            case Sky():
                _sky(canvas, layer, ground)
            case Glaze():
                _glaze(canvas, layer, ground)
    shade = (1 + ground.grain * 0.045) * (1 + ground.slow * 0.035)
    shaded: Field = np.clip(canvas * shade[:, :, np.newaxis], 0, 1) * np.float32(255)
    return shaded


def _wash(canvas: Field, wash: Wash, ground: _Ground) -> None:
    box = _box([patch[0] for patch in wash.patches], 90, ground)
    if box is None:
        return
    body = "".join(
        f'<path d="{closed(polygon)}" fill="rgb{colour}" fill-opacity="{strength:.2f}"/>'
        for polygon, colour, strength in wash.patches
    )
    image = svg(body, box, ground.scale).premultiply()
    if wash.blur:
        image = image.gaussblur(max(0.3, wash.blur * ground.scale))
    image = _wobbled(image, box, wash.wobble, ground).unpremultiply()
    drawn = pixels(image / 255)
    alpha: Field = drawn[:, :, 3]
    soft = pixels(image_of(alpha).gaussblur(max(0.4, 9 * ground.scale)))[:, :, 0]
    rows, columns = slice(box[1], box[3]), slice(box[0], box[2])
    strength = alpha * (0.92 + 0.9 * ground.slow[rows, columns])
    strength *= 1 + wash.grain * ground.grain[rows, columns]
    strength += np.clip(alpha - soft, 0, None) * wash.edge * 1.1
    strength = np.clip(strength * ground.inside[rows, columns], 0, 1)
    canvas[rows, columns] *= 1 - strength[:, :, np.newaxis] * (1 - drawn[:, :, :3])


def _knock(canvas: Field, polygons: Iterable[Polygon], ground: _Ground) -> None:
    polygons = list(polygons)
    box = _box(polygons, 8, ground)
    if box is None:
        return
    body = "".join(f'<path d="{closed(polygon)}"/>' for polygon in polygons)
    bare = pixels(svg(body, box, ground.scale)[3].cast("float")) / 255
    part = canvas[box[1] : box[3], box[0] : box[2]]
    part += (PAPER - part) * bare


def _sky(canvas: Field, sky: Sky, ground: _Ground) -> None:
    height = canvas.shape[0]
    margin = MARGIN * ground.scale
    y = (np.arange(height, dtype=np.float32) - margin) / (height - 2 * margin)
    stops = [stop[0] for stop in sky.stops]
    strength = np.interp(y, stops, [stop[2] for stop in sky.stops])
    colour = np.stack(
        [np.interp(y, stops, [stop[1][c] for stop in sky.stops]) for c in range(3)], -1
    )
    drift = 1 + sky.clouds * 1.6 * ground.slow + 0.5 * ground.grain
    laid = np.clip(strength[:, np.newaxis] * drift * ground.inside, 0, 1)
    canvas *= 1 - laid[:, :, np.newaxis] * (1 - colour[:, np.newaxis, :] / 255)


def _glaze(canvas: Field, glaze: Glaze, ground: _Ground) -> None:
    whole = (0, 0, *ground.shape)
    light = np.zeros_like(ground.grain)
    alike: dict[tuple[float, float], list[Polygon]] = defaultdict(list)
    for polygon, reach, bright in glaze.lights:
        alike[round(reach), bright].append(polygon)
    for (reach, bright), polygons in alike.items():
        body = "".join(f'<path d="{closed(polygon)}"/>' for polygon in polygons)
        shape = svg(body, whole, ground.scale)[3].cast("float")
        glow = shape.gaussblur(max(0.3, reach * ground.scale))
        light = np.maximum(light, pixels(glow)[:, :, 0] / 255 * bright)
    laid = glaze.strength * (1 - light) * (1 + 0.25 * ground.slow) * ground.inside
    tint = 1 - np.array(glaze.colour, np.float32) / 255
    canvas *= 1 - np.clip(laid, 0, 1)[:, :, np.newaxis] * tint


def _ground(sheet: Sheet, scale: float) -> _Ground:
    width, height = round(sheet.width * scale), round(sheet.height * scale)
    seed = sheet.seed * 100
    # The grain of paper is a matter of pixels, not of units: it is seen at 1:1.
    fine = gauss(width, height, 1.3, seed) * 2.2
    coarse = gauss(width, height, 3.0, seed + 1) * 3.2
    grain = (fine + coarse + perlin(width, height, 10, 2, seed + 3) * 0.9) * 0.16
    frame = f'<path d="{closed(frame_of(sheet))}"/>'
    bare = _Ground(
        scale,
        grain,
        perlin(width, height, 420 * scale / 0.6, 4, seed + 5),
        perlin(width, height, 60 * scale / 0.6, 3, seed + 9),
        perlin(width, height, 60 * scale / 0.6, 3, seed + 90),
        np.ones_like(grain),
    )
    whole = (0, 0, width, height)
    mask = _wobbled(svg(frame, whole, scale), whole, 16, bare)
    inside = pixels(mask / 255)[:, :, 3]
    return _Ground(scale, grain, bare.slow, bare.aside, bare.down, inside)


def frame_of(sheet: Sheet) -> Polygon:
    """Give the rectangle inside the margin."""
    return [
        (sheet.left, sheet.top),
        (sheet.right, sheet.top),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
    ]


def _wobbled(
    image: pyvips.Image, box: tuple[int, int, int, int], amount: float, ground: _Ground
) -> pyvips.Image:
    """Push the pixels about, as water does with the edge of a wash."""
    rows, columns = slice(box[1], box[3]), slice(box[0], box[2])
    y, x = np.mgrid[0 : box[3] - box[1], 0 : box[2] - box[0]].astype(np.float32)
    rough = 2 * ground.grain[rows, columns]
    reach = amount * ground.scale
    index = np.dstack(
        [
            x + ground.aside[rows, columns] * reach + rough,
            y + ground.down[rows, columns] * reach + rough,
        ]
    )
    return image.copy_memory().mapim(image_of(index))


def _box(
    polygons: Iterable[Polygon], pad: float, ground: _Ground
) -> tuple[int, int, int, int] | None:
    """Find the pixels that some polygons touch, with a border; none where they miss."""
    points = [point for polygon in polygons for point in polygon]
    width, height = ground.shape
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    x0 = max(0, int((min(xs) - pad) * ground.scale))
    y0 = max(0, int((min(ys) - pad) * ground.scale))
    x1 = min(width, int((max(xs) + pad) * ground.scale) + 1)
    y1 = min(height, int((max(ys) + pad) * ground.scale) + 1)
    return (x0, y0, x1, y1) if x1 - x0 > 1 and y1 - y0 > 1 else None


def _mask(
    sheet: Sheet, scale: float, paths: Iterable[tuple[bool, str]]
) -> pyvips.Image:
    """Draw all of the ink, or of the gouache, at full scale: 255 where it covers."""
    body = '<rect width="100%" height="100%" fill="#fff"/>' + "".join(
        f'<path d="{path}" fill="#fff"/>' if knocked else f'<path d="{path}"/>'
        for knocked, path in paths
    )
    whole = (0, 0, round(sheet.width * scale), round(sheet.height * scale))
    return svg(body, whole, scale)[1].invert().copy_memory()
