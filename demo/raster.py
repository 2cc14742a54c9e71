"""Raster: noise, paths and arrays as libvips' images, and back.

Nothing here is by chance: the same seed gives the same pixels.
"""

import numpy as np
import pyvips
from numpy.typing import NDArray

Field = NDArray[np.float32]


def perlin(width: int, height: int, cell: float, octaves: int, seed: int) -> Field:
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
    return pixels((total / weight).cast("float"))[:, :, 0]


def gauss(width: int, height: int, blur: float, seed: int) -> Field:
    """Give fine noise, as height × width."""
    noise = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=seed)
    return pixels(noise.gaussblur(blur).cast("float"))[:, :, 0]


def svg(body: str, box: tuple[int, int, int, int], scale: float) -> pyvips.Image:
    """Draw paths into a box of pixels: red, green, blue and alpha."""
    x0, y0, x1, y1 = box
    view = f"{x0 / scale} {y0 / scale} {(x1 - x0) / scale} {(y1 - y0) / scale}"
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{x1 - x0}" height="{y1 - y0}" '
        f'viewBox="{view}" preserveAspectRatio="none">{body}</svg>'
    )
    image: pyvips.Image = pyvips.Image.svgload_buffer(text.encode(), unlimited=True)
    return image


def upscaled(field: Field, width: int, height: int) -> pyvips.Image:
    """Enlarge an array from 0 to 255 into an image of 8 bits."""
    image = image_of(np.clip(field, 0, 255).astype(np.uint8))
    # A little more than needed, then cut: rounding must not leave a bare edge.
    across, down = (width + 1) / image.width, (height + 1) / image.height
    return image.resize(across, vscale=down, kernel="cubic").crop(0, 0, width, height)


def unit(image: pyvips.Image) -> pyvips.Image:
    """Cut what is below 0 or above 1."""
    low = (image > 0).ifthenelse(image, 0)
    clipped: pyvips.Image = (low < 1).ifthenelse(low, 1)
    return clipped


def pixels(image: pyvips.Image) -> Field:
    """Give an image as height × width × bands."""
    found = np.ndarray(
        (image.height, image.width, image.bands),
        np.float32,
        image.cast("float").write_to_memory(),
    )
    return found.copy()


def image_of(field: Field | NDArray[np.uint8]) -> pyvips.Image:
    """Give an array, height × width or height × width × bands, as an image."""
    bands = field.shape[2] if field.ndim == 3 else 1
    kind = "uchar" if field.dtype == np.uint8 else "float"
    data = np.ascontiguousarray(field).tobytes()
    height, width = field.shape[:2]
    return pyvips.Image.new_from_memory(data, width, height, bands, kind)
