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
from numpy.typing import NDArray

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

Field = NDArray[np.float32]

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
    colour = _upscaled(_colours(sheet, ground), width, height)
    slow = _upscaled(ground.slow[:, :, np.newaxis] * 60 + 128, width, height)

    ink = _mask(sheet, scale, sheet.ink) / 255
    tooth = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=sheet.seed + 4)
    tooth = tooth.gaussblur(1.6) * 2.6
    density = (slow - 128) / 60 * 0.3 + 0.88
    ink = _unit(ink * (tooth * 0.2 + density))
    white = _mask(sheet, scale, [(False, path) for path in sheet.white]) / 255
    frame = f'<path d="{closed(frame_of(sheet))}"/>'
    framed = _svg(frame, (0, 0, width, height), scale)[3] / 255
    white = _unit(white * (tooth * 0.18 + 0.86)) * framed

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
    image = _svg(body, box, ground.scale).premultiply()
    if wash.blur:
        image = image.gaussblur(max(0.3, wash.blur * ground.scale))
    image = _wobbled(image, box, wash.wobble, ground).unpremultiply()
    drawn = _pixels(image / 255)
    alpha: Field = drawn[:, :, 3]
    soft = _pixels(_image(alpha).gaussblur(max(0.4, 9 * ground.scale)))[:, :, 0]
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
    bare = _pixels(_svg(body, box, ground.scale)[3].cast("float")) / 255
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
        shape = _svg(body, whole, ground.scale)[3].cast("float")
        glow = shape.gaussblur(max(0.3, reach * ground.scale))
        light = np.maximum(light, _pixels(glow)[:, :, 0] / 255 * bright)
    laid = glaze.strength * (1 - light) * (1 + 0.25 * ground.slow) * ground.inside
    tint = 1 - np.array(glaze.colour, np.float32) / 255
    canvas *= 1 - np.clip(laid, 0, 1)[:, :, np.newaxis] * tint


def _ground(sheet: Sheet, scale: float) -> _Ground:
    width, height = round(sheet.width * scale), round(sheet.height * scale)
    seed = sheet.seed * 100
    # The grain of paper is a matter of pixels, not of units: it is seen at 1:1.
    fine = _gauss(width, height, 1.3, seed) * 2.2
    coarse = _gauss(width, height, 3.0, seed + 1) * 3.2
    grain = (fine + coarse + _perlin(width, height, 10, 2, seed + 3) * 0.9) * 0.16
    frame = f'<path d="{closed(frame_of(sheet))}"/>'
    bare = _Ground(
        scale,
        grain,
        _perlin(width, height, 420 * scale / 0.6, 4, seed + 5),
        _perlin(width, height, 60 * scale / 0.6, 3, seed + 9),
        _perlin(width, height, 60 * scale / 0.6, 3, seed + 90),
        np.ones_like(grain),
    )
    whole = (0, 0, width, height)
    mask = _wobbled(_svg(frame, whole, scale), whole, 16, bare)
    inside = _pixels(mask / 255)[:, :, 3]
    return _Ground(scale, grain, bare.slow, bare.aside, bare.down, inside)


def frame_of(sheet: Sheet) -> Polygon:
    """Give the rectangle inside the margin."""
    return [
        (sheet.left, sheet.top),
        (sheet.right, sheet.top),
        (sheet.right, sheet.bottom),
        (sheet.left, sheet.bottom),
    ]


def _perlin(width: int, height: int, cell: float, octaves: int, seed: int) -> Field:
    """Give slow noise: made small and enlarged, for it has no detail to lose."""
    total, weight, amount = None, 0.0, 1.0
    for octave in range(octaves):
        size = max(2, int(cell / 2**octave))
        shrink = max(1, size // 16)
        small = pyvips.Image.perlin(
            -(-width // shrink) + 2,
            -(-height // shrink) + 2,
            cell_size=max(2, size // shrink),
            seed=seed + octave * 17,
        )
        noise = small.resize(shrink, kernel="linear") if shrink > 1 else small
        noise = noise.crop(0, 0, width, height) * amount
        total = noise if total is None else total + noise
        weight, amount = weight + amount, amount * 0.55
    if total is None:
        raise ValueError("noise needs an octave")
    return _pixels((total / weight).cast("float"))[:, :, 0]


def _gauss(width: int, height: int, blur: float, seed: int) -> Field:
    noise = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=seed)
    return _pixels(noise.gaussblur(blur).cast("float"))[:, :, 0]


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
    return image.copy_memory().mapim(_image(index))


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


def _svg(body: str, box: tuple[int, int, int, int], scale: float) -> pyvips.Image:
    """Draw paths into a box of pixels: red, green, blue and alpha."""
    x0, y0, x1, y1 = box
    view = f"{x0 / scale} {y0 / scale} {(x1 - x0) / scale} {(y1 - y0) / scale}"
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{x1 - x0}" height="{y1 - y0}" '
        f'viewBox="{view}" preserveAspectRatio="none">{body}</svg>'
    )
    image: pyvips.Image = pyvips.Image.svgload_buffer(text.encode(), unlimited=True)
    return image


def _mask(
    sheet: Sheet, scale: float, paths: Iterable[tuple[bool, str]]
) -> pyvips.Image:
    """Draw all of the ink, or of the gouache, at full scale: 255 where it covers."""
    body = '<rect width="100%" height="100%" fill="#fff"/>' + "".join(
        f'<path d="{path}" fill="#fff"/>' if knocked else f'<path d="{path}"/>'
        for knocked, path in paths
    )
    whole = (0, 0, round(sheet.width * scale), round(sheet.height * scale))
    return _svg(body, whole, scale)[1].invert().copy_memory()


def _upscaled(field: Field, width: int, height: int) -> pyvips.Image:
    image = _image(np.clip(field, 0, 255).astype(np.uint8))
    # A little more than needed, then cut: rounding must not leave a bare edge.
    across, down = (width + 1) / image.width, (height + 1) / image.height
    return image.resize(across, vscale=down, kernel="cubic").crop(0, 0, width, height)


def _unit(image: pyvips.Image) -> pyvips.Image:
    low = (image > 0).ifthenelse(image, 0)
    clipped: pyvips.Image = (low < 1).ifthenelse(low, 1)
    return clipped


def _pixels(image: pyvips.Image) -> Field:
    """Give an image as height × width × bands."""
    pixels = np.ndarray(
        (image.height, image.width, image.bands),
        np.float32,
        image.cast("float").write_to_memory(),
    )
    return pixels.copy()


def _image(pixels: NDArray[np.float32] | NDArray[np.uint8]) -> pyvips.Image:
    bands = pixels.shape[2] if pixels.ndim == 3 else 1
    kind = "uchar" if pixels.dtype == np.uint8 else "float"
    data = np.ascontiguousarray(pixels).tobytes()
    height, width = pixels.shape[:2]
    return pyvips.Image.new_from_memory(data, width, height, bands, kind)
