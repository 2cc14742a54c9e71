"""Drawing: the map as it lies on its paper: land, water and ink laid over one another."""

from random import Random

import numpy as np
import pyvips

from demo.chart import ground, legend, lines, places, signs
from demo.chart.frame import HEIGHT, WIDTH, on_sheet, shown
from demo.chart.land import land
from demo.chart.waters import LAKES
from demo.raster import Field, gauss, perlin, pixels, svg, unit, upscaled
from demo.sheet import Polygon

_COARSE = 0.3
_SEED = 1945
_PAPER = (246, 238, 221)
_SEA, _LAND = (118, 156, 172), (206, 174, 118)


def draw(scale: float) -> pyvips.Image:
    """Draw the map at some pixels a unit; gives an sRGB image of 8 bits."""
    whole = (0, 0, round(WIDTH * scale), round(HEIGHT * scale))
    rings = _rings()
    fine = lines.coast(rings, 0.4)
    colour = upscaled(_colours(fine, scale * _COARSE), whole[2], whole[3])
    tooth = pyvips.Image.gaussnoise(whole[2], whole[3], mean=0, sigma=1, seed=_SEED)
    tooth = tooth.gaussblur(1.5) * 2.4
    sea = svg(ground.ripples(lines.coast(rings, 2.5)), whole, scale)[1].invert() / 255
    colour = colour * (unit(sea * (tooth * 0.25 + 0.62)) * [-0.62, -0.5, -0.42] + 1)
    ink = svg(_ink(fine), whole, scale)
    alpha = unit(ink[3] / 255 * (tooth * 0.05 + 1.02))
    drawn = colour * (alpha * -1 + 1) + ink.extract_band(0, n=3) * alpha
    return (drawn + tooth * 1.2).cast("uchar").copy(interpretation="srgb")


def _ink(coast: str) -> str:
    known = places.read()
    return (
        ground.graticule()
        + ground.rivers()
        + ground.coast(coast)
        + ground.mountains()
        + ground.railway()
        + ground.names()
        + signs.way(known)
        + signs.camps(known)
        + legend.legend(known)
        + legend.frame()
    )


def _rings() -> list[Polygon]:
    """Give coasts and lakes on the sheet, as far as they can be seen."""
    random = Random(_SEED)
    rings: list[Polygon] = [
        [on_sheet(point) for point in ring] for area in land() for ring in area.rings
    ]
    rings += [lines.shore(lake, random) for _, lake in LAKES]
    return [ring for ring in rings if any(shown(point, 80) for point in ring)]


def _colours(coast: str, scale: float) -> Field:
    """Wash sea and land onto paper, height × width × 3 from 0 to 255."""
    width, height = round(WIDTH * scale), round(HEIGHT * scale)
    shape = f'<path d="{coast}" fill-rule="evenodd"/>'
    mask = svg(shape, (0, 0, width, height), scale)[3].cast("float") / 255
    inside = pixels(mask)[:, :, 0]
    near, nearer, edge = (
        pixels(mask.gaussblur(max(0.4, reach * scale)))[:, :, 0]
        for reach in (95, 26, 13)
    )
    slow = perlin(width, height, 480 * scale / 0.6, 4, _SEED)
    grain = (gauss(width, height, 1.3, 2) * 2.2 + gauss(width, height, 3, 5) * 3) * 0.17
    sea = (1 - inside) * ((near * 1.0 + 0.2) * (1 + 0.7 * slow) + nearer * 0.3)
    sea = np.clip(sea * (1 + 0.4 * grain), 0, 1) * 0.8
    dry = inside * ((0.32 - 0.42 * slow) * (1 + 0.7 * grain) + (inside - edge) * 0.95)
    dry = np.clip(dry, 0, 1)
    canvas: Field = np.tile(np.array(_PAPER, np.float32), (height, width, 1))
    for strength, tint in ((sea, _SEA), (dry, _LAND)):
        canvas *= 1 - strength[:, :, np.newaxis] * (
            1 - np.array(tint, np.float32) / 255
        )
    canvas *= ((1 + 0.04 * grain) * (1 + 0.05 * slow))[:, :, np.newaxis]
    return canvas
