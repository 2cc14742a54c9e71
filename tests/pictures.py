"""Tiny drawings and awkward masters, made when they are needed."""

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyvips
from PIL import Image

from iiif_service.image.geometry import Dimensions
from iiif_service.image.ingest import Bounds, Recipe, ingest
from iiif_service.image.pack import Pack

RED, LIME, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)
WHITE, BLACK = (255, 255, 255), (0, 0, 0)

FINE = Recipe(quality=100)
"""Colours survive it within a few steps; the usual recipe makes smaller tiles."""

Writer = Callable[[Path, Image.Image], Path]


def corners(width: int = 60, height: int = 40) -> Image.Image:
    """Draw red and lime above blue and yellow."""
    picture = Image.new("RGB", (width, height), RED)
    middle, waist = width // 2, height // 2
    picture.paste(LIME, (middle, 0, width, height))
    picture.paste(BLUE, (0, waist, width, height))
    picture.paste(YELLOW, (middle, waist, width, height))
    return picture


def greys(width: int = 60, height: int = 40) -> Image.Image:
    """Draw black and dark grey above light grey and white."""
    shades = {RED: 0, LIME: 90, BLUE: 180, YELLOW: 255}
    pixels = np.asarray(corners(width, height))
    drawn = np.zeros(pixels.shape[:2], np.uint8)
    for colour, shade in shades.items():
        drawn[(pixels == colour).all(axis=2)] = shade
    return Image.fromarray(drawn)


def gradient(width: int, height: int) -> Image.Image:
    """Draw red rising to the right, green rising downwards, waves in blue."""
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    waves = 127 + 100 * np.sin(x / 23) * np.cos(y / 31)
    bands = (255 * x / max(1, width - 1), 255 * y / max(1, height - 1), waves)
    return Image.fromarray(np.stack(bands, axis=2).round().astype(np.uint8))


def dots(width: int, height: int, step: int, spread: float) -> Image.Image:
    """Draw soft black dots on white, one in the middle of each square of a grid."""
    x, y = np.meshgrid(np.arange(width) + 0.5, np.arange(height) + 0.5)
    off_x, off_y = x % step - step / 2, y % step - step / 2
    ink = np.exp(-(off_x**2 + off_y**2) / (2 * spread**2))
    return Image.fromarray((255 - 255 * ink).round().astype(np.uint8)).convert("RGB")


def packed(
    picture: Image.Image, folder: Path, recipe: Recipe = FINE, name: str = "drawing"
) -> Pack:
    """Ingest a picture below a folder; gives its open pack."""
    folder.mkdir(parents=True, exist_ok=True)
    master, place = folder / f"{name}.png", folder / f"{name}.szi"
    picture.save(master)
    ingest(master, place, recipe, Bounds())
    return Pack.open(place)


def whole(pack: Pack) -> Image.Image:
    """Put the largest level of a small pack together, by its one tile."""
    columns, rows = pack.grid.shape(0)
    assert (columns, rows) == (1, 1)
    return Image.open(io.BytesIO(pack.tile(next(pack.grid.tiles()))))


def _by_pillow(mode: str = "RGB", **options: object) -> Writer:
    def write(place: Path, picture: Image.Image) -> Path:
        picture.convert(mode).save(place, **options)
        return place

    return write


def _by_vips(
    change: Callable[[pyvips.Image], pyvips.Image] = lambda image: image,
    **options: object,
) -> Writer:
    def write(place: Path, picture: Image.Image) -> Path:
        image = pyvips.Image.new_from_array(np.asarray(picture))
        change(image).write_to_file(str(place), **options)
        return place

    return write


def _deep(image: pyvips.Image) -> pyvips.Image:
    space = "grey16" if image.bands == 1 else "rgb16"
    return (image.cast("ushort") * 257).cast("ushort").copy(interpretation=space)


def _solid(image: pyvips.Image) -> pyvips.Image:
    full = 65535 if image.format == "ushort" else 255
    return image.bandjoin(full).copy(interpretation=image.interpretation)


def _inked(image: pyvips.Image) -> pyvips.Image:
    return image.icc_transform("cmyk", input_profile="srgb", intent="relative")


def _profiled(profile: str) -> Callable[[pyvips.Image], pyvips.Image]:
    return lambda image: image.icc_transform(
        profile, input_profile="srgb", intent="relative"
    )


COLOURS: Mapping[str, tuple[str, Writer]] = {
    "TIFF, stripped": ("tif", _by_pillow()),
    "TIFF, tiled": ("tif", _by_vips(tile=True, tile_width=16, tile_height=16)),
    "TIFF, tiled pyramid": (
        "tiff",
        _by_vips(tile=True, tile_width=16, tile_height=16, pyramid=True),
    ),
    "TIFF, deflated": ("tif", _by_pillow(compression="tiff_adobe_deflate")),
    "TIFF, packed bits": ("tif", _by_pillow(compression="packbits")),
    "TIFF, LZW": ("tif", _by_pillow(compression="tiff_lzw")),
    "TIFF, JPEG inside": ("tif", _by_vips(compression="jpeg", Q=100)),
    "BigTIFF": ("tif", _by_vips(bigtiff=True)),
    "TIFF, 16 bits": ("tif", _by_vips(_deep)),
    "TIFF, 16 bits with alpha": ("tif", _by_vips(lambda i: _solid(_deep(i)))),
    "TIFF with alpha": ("tif", _by_vips(_solid)),
    "TIFF in Display P3": ("tif", _by_vips(_profiled("p3"))),
    "PNG": ("png", _by_pillow()),
    "PNG with a palette": ("png", _by_pillow("P")),
    "PNG with alpha": ("png", _by_pillow("RGBA")),
    "PNG, 16 bits": ("png", _by_vips(_deep, bitdepth=16)),
    "PNG, 16 bits with alpha": (
        "png",
        _by_vips(lambda i: _solid(_deep(i)), bitdepth=16),
    ),
    "PNG, interlaced": ("png", _by_vips(interlace=True)),
    "JPEG": ("jpg", _by_pillow(quality=100, subsampling=0)),
    "JPEG, progressive": (
        "jpeg",
        _by_pillow(quality=100, subsampling=0, progressive=True),
    ),
    "WebP": ("webp", _by_pillow(lossless=True)),
    "WebP with alpha": ("webp", _by_pillow("RGBA", lossless=True)),
    "JPEG 2000": ("jp2", _by_pillow(irreversible=False)),
    "JPEG 2000 with alpha": ("jp2", _by_pillow("RGBA", irreversible=False)),
    "JPEG 2000, bare": ("j2k", _by_pillow(irreversible=False)),
}
"""Ways to write ``corners`` without loss: the end of the name, and the writer."""

GREYS: Mapping[str, tuple[str, Writer]] = {
    "TIFF": ("tif", _by_pillow("L")),
    "TIFF with alpha": ("tif", _by_pillow("LA")),
    "TIFF, 16 bits": ("tif", _by_vips(_deep)),
    "TIFF, white is zero": ("tif", _by_vips(miniswhite=True)),
    "PNG": ("png", _by_pillow("L")),
    "PNG with alpha": ("png", _by_pillow("LA")),
    "PNG, 16 bits": ("png", _by_vips(_deep, bitdepth=16)),
    "PNG, 16 bits with alpha": (
        "png",
        _by_vips(lambda i: _solid(_deep(i)), bitdepth=16),
    ),
    "JPEG": ("jpg", _by_pillow("L", quality=100)),
    "JPEG 2000": ("jp2", _by_pillow("L", irreversible=False)),
    "JPEG 2000 with alpha": ("jp2", _by_pillow("LA", irreversible=False)),
}
"""Ways to write ``greys`` without loss."""

INKS: Mapping[str, tuple[str, Writer]] = {
    "TIFF with its profile": ("tif", _by_vips(_inked)),
    "TIFF without a profile": ("tif", _by_vips(_inked, keep="none")),
    "JPEG with its profile": ("jpg", _by_vips(_inked, Q=100)),
    "JPEG without a profile": ("jpg", _by_vips(_inked, Q=100, keep="none")),
}
"""Ways to write ``corners`` in cyan, magenta, yellow and black."""


def write(kind: tuple[str, Writer], picture: Image.Image, folder: Path) -> Path:
    """Write a picture in one of the ways above; gives its place."""
    suffix, writer = kind
    return writer(folder / f"drawing.{suffix}", picture)


def clear(suffix: str, folder: Path, *, deep: bool = False) -> Path:
    """Write red that is opaque on the left, half clear, and clear on the right."""
    alpha = np.zeros((40, 60), np.uint8)
    alpha[:, :20], alpha[:, 20:40] = 255, 128
    picture = Image.new("RGBA", (60, 40), RED)
    picture.putalpha(Image.fromarray(alpha))
    place = folder / f"clear.{suffix}"
    image = pyvips.Image.new_from_array(np.asarray(picture))
    if deep:
        image = _deep(image)
    if suffix == "jp2":
        picture.save(place, irreversible=False)
    else:
        options = {"webp": {"lossless": True}, "png": {}, "tif": {}}[suffix]
        image.write_to_file(str(place), **options)
    return place


def turned(suffix: str, orientation: int, folder: Path) -> Path:
    """Write ``corners`` as a camera held in one of eight ways would."""
    stored = {
        1: (),
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    picture = corners()
    for step in stored[orientation]:
        picture = picture.transpose(step)
    place = folder / f"turned-{orientation}.{suffix}"
    exif = Image.Exif()
    exif[0x0112] = orientation
    options: dict[str, object] = {
        "jpg": {"quality": 100, "subsampling": 0},
        "webp": {"lossless": True},
    }.get(suffix, {})
    picture.save(place, exif=exif, **options)
    return place


def told(folder: Path) -> Path:
    """Write a JPEG that tells where and by whom it was taken."""
    exif = Image.Exif()
    exif[0x010F] = "SECRET CAMERA"
    place = folder / "told.jpg"
    corners().save(place, exif=exif, comment=b"SECRET COMMENT")
    return place


def cut(place: Path, keep: float) -> Path:
    """Keep only the first part of a file."""
    data = place.read_bytes()
    place.write_bytes(data[: int(len(data) * keep)])
    return place


def noise(width: int = 300, height: int = 200) -> Image.Image:
    """Draw what no format can make small."""
    rows = np.random.default_rng(1869).integers(0, 256, (height, width, 3))
    return Image.fromarray(rows.astype(np.uint8))


def png_header(folder: Path, width: int, height: int) -> Path:
    """Write a PNG whose header promises so many pixels, and which holds none."""
    place = folder / "bomb.png"
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    place.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(bytes(1000)))
        + _chunk(b"IEND", b"")
    )
    return place


def jp2_header(folder: Path, width: int, height: int) -> Path:
    """Write a JPEG 2000 file whose headers promise so many pixels."""
    place = folder / "bomb.jp2"
    out = io.BytesIO()
    corners().save(out, "JPEG2000", irreversible=False)
    data = bytearray(out.getvalue())
    box = data.index(b"ihdr") + 4
    data[box : box + 8] = struct.pack(">II", height, width)
    siz = data.index(b"\xff\x51") + 6
    data[siz : siz + 8] = struct.pack(">II", width, height)
    place.write_bytes(bytes(data))
    return place


def many_bands(folder: Path, bands: int) -> Path:
    """Write a TIFF with so many bands."""
    place = folder / "bands.tif"
    pixels = np.full((40, 60, bands), 100, np.uint8)
    pyvips.Image.new_from_array(pixels).write_to_file(str(place))
    return place


def many_pages(folder: Path, pages: int) -> Path:
    """Write a TIFF of so many pages; ``corners`` is the first."""
    place = folder / "pages.tif"
    rest = [Image.new("RGB", (60, 40), BLACK)] * (pages - 1)
    corners().save(place, save_all=True, append_images=rest)
    return place


def floats(folder: Path) -> Path:
    """Write a TIFF of floating point samples."""
    place = folder / "floats.tif"
    pixels = np.full((40, 60, 3), 0.5, np.float32)
    pyvips.Image.new_from_array(pixels).write_to_file(str(place))
    return place


SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40">'
    b'<rect width="60" height="40" fill="red"/></svg>'
)


def dimensions(picture: Image.Image) -> Dimensions:
    """Measure a picture."""
    return Dimensions(*picture.size)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
