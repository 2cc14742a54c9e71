"""Sources: scans that nobody drew, the same on every machine.

They are made like the scans they stand for: paper that is lighter here than there,
washes of colour, ink along the contours of band-limited noise, and the grain of a
sensor. A flat picture would compress to nothing and flatter every server.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvips

TILE = 512
QUALITY = 85
"""Of every JPEG that a server is given or asked to make."""

_DARK = 0.6
"""Where there is more of a form than this, it is hatched."""


@dataclass(frozen=True, slots=True)
class Source:
    """A picture to be asked for."""

    name: str
    width: int
    height: int
    seed: int

    @property
    def megapixels(self) -> int:
        """Count its pixels, in millions."""
        return self.width * self.height // 1_000_000


SMALL = tuple(Source(f"sheet-{seed}", 4000, 3000, seed) for seed in range(8))
LARGE = tuple(Source(f"map-{seed}", 12_000, 9_000, seed) for seed in (100, 101))
HUGE = (Source("panorama", 40_000, 30_000, 200),)


def draw(source: Source, master: Path) -> None:
    """Draw a source and write it as a scanner does, where that was not done before."""
    if not master.exists():
        _save(_drawing(source), master, 95)


def build_pyramid(master: Path, pyramid: Path) -> None:
    """Write a master as the tiled, pyramidal TIFF that servers of TIFFs read best."""
    if not pyramid.exists():
        scan = pyvips.Image.new_from_file(str(master), access="sequential")
        _save(scan, pyramid, QUALITY, pyramid=True)


def _save(
    image: pyvips.Image, place: Path, quality: int, *, pyramid: bool = False
) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_suffix(".part")
    image.tiffsave(
        str(beside),
        compression="jpeg",
        Q=quality,
        pyramid=pyramid,
        tile=True,
        tile_width=TILE,
        tile_height=TILE,
    )
    beside.replace(place)


def _drawing(source: Source) -> pyvips.Image:
    numbers = np.random.default_rng(source.seed)
    wash = _noise(source, numbers, step=700, bands=3)
    form = _noise(source, numbers, step=160)
    line = _noise(source, numbers, step=28)
    hatching = _noise(source, numbers, step=9)
    shade = (form > _DARK).ifthenelse(1, 0)
    ink = _contour(line, 0.07) + _contour(hatching, 0.12) * shade
    paper = wash * [9, 10, 14] + [232, 224, 205] + form * 5
    grain = pyvips.Image.gaussnoise(
        source.width, source.height, mean=0, sigma=1.5, seed=source.seed
    )
    drawn = paper - ink * [150, 155, 160] + grain
    return drawn.cast("uchar").copy(interpretation="srgb")


def _noise(
    source: Source, numbers: np.random.Generator, step: int, bands: int = 1
) -> pyvips.Image:
    """Give smooth noise whose details are about ``step`` pixels wide."""
    shape = (source.height // step + 3, source.width // step + 3, bands)
    grid = pyvips.Image.new_from_array(numbers.normal(size=shape).astype(np.float32))
    return grid.resize(step, kernel="cubic").crop(0, 0, source.width, source.height)


def _contour(noise: pyvips.Image, width: float) -> pyvips.Image:
    """Draw a soft line where noise crosses zero."""
    return ((noise / width) ** 2 * -1).exp()
