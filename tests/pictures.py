"""Small pictures made in memory, and masters of every kind made from them."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pyvips
from numpy.typing import NDArray
from PIL import Image

from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds
from iiif_service.image.pack import Pack

RED, LIME, BLUE, YELLOW = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)

Pixels = NDArray[np.uint8]


def corners(width: int = 60, height: int = 40) -> Pixels:
    """Red and lime above blue and yellow: one pixel then proves a turn or a crop."""
    pixels = np.empty((height, width, 3), np.uint8)
    pixels[: height // 2, : width // 2] = RED
    pixels[: height // 2, width // 2 :] = LIME
    pixels[height // 2 :, : width // 2] = BLUE
    pixels[height // 2 :, width // 2 :] = YELLOW
    return pixels


def slopes(width: int, height: int) -> Pixels:
    """Three smooth ramps: every place has a colour of its own, which JPEG keeps."""
    x = np.linspace(20, 235, width)[np.newaxis, :]
    y = np.linspace(20, 235, height)[:, np.newaxis]
    bands = [x + 0 * y, y + 0 * x, 255 - (x + y) / 2]
    return np.dstack(bands).round().astype(np.uint8)


def dots(width: int, height: int, places: list[tuple[int, int]], radius: int) -> Pixels:
    """White with round black dots, whose centres can be measured exactly."""
    y, x = np.mgrid[0:height, 0:width]
    pixels = np.full((height, width, 3), 255, np.uint8)
    for cx, cy in places:
        pixels[(x - cx) ** 2 + (y - cy) ** 2 <= radius**2] = 0
    return pixels


def image(pixels: NDArray[np.generic]) -> pyvips.Image:
    """Give pixels to libvips."""
    return pyvips.Image.new_from_array(np.ascontiguousarray(pixels))


def packed(folder, pixels, **recipe) -> Pack:
    """Ingest pixels, at a quality that keeps their colours, and open the pack."""
    folder.mkdir(parents=True, exist_ok=True)
    master, place = folder / "master.tif", folder / "master.szi"
    image(pixels).copy(interpretation="srgb").tiffsave(str(master))
    ingest(master, place, Recipe(**{"quality": 100, **recipe}), Bounds())
    return Pack.open(place)


def oriented(path: Path, pixels: Pixels, orientation: int) -> Path:
    """Write a JPEG as a camera held some other way would: the tag turns it upright."""
    undo = {
        1: lambda i: i,
        2: lambda i: i.fliphor(),
        3: lambda i: i.rot180(),
        4: lambda i: i.flipver(),
        5: lambda i: i.rot90().fliphor(),
        6: lambda i: i.rot270(),
        7: lambda i: i.rot270().fliphor(),
        8: lambda i: i.rot90(),
    }
    turned = undo[orientation](image(pixels)).copy(interpretation="srgb")
    turned.set_type(pyvips.GValue.gint_type, "orientation", orientation)
    turned.jpegsave(str(path), Q=100, subsample_mode="off")
    return path


def png_bomb(path: Path, width: int, height: int) -> Path:
    """Write a PNG whose few bytes would become very many pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * 10_000, 9)
    parts = [b"\x89PNG\r\n\x1a\n"]
    for kind, body in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b"")):
        checksum = struct.pack(">I", zlib.crc32(kind + body))
        parts.append(struct.pack(">I", len(body)) + kind + body + checksum)
    path.write_bytes(b"".join(parts))
    return path


def jpeg_bomb(path: Path, width: int, height: int) -> Path:
    """Write a progressive JPEG, decoded whole in memory, that claims to be large."""
    out = io.BytesIO()
    Image.fromarray(corners()).save(out, "JPEG", progressive=True)
    data = bytearray(out.getvalue())
    frame = data.index(b"\xff\xc2")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    path.write_bytes(data)
    return path


def tiff_bomb(path: Path, *, bands: int = 3, pages_in_a_circle: bool = False) -> Path:
    """Write a TIFF whose directory says what no sound one does."""
    entries = [(256, 64), (257, 64), (258, 8), (259, 1), (262, 2), (273, 8)]
    entries += [(277, bands), (278, 64), (279, 64 * 64 * bands)]
    body = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    following = 8 if pages_in_a_circle else 0
    directory = struct.pack("<H", len(entries)) + body + struct.pack("<I", following)
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + directory + b"\0" * 20_000)
    return path


def webp_bomb(path: Path, width: int, height: int) -> Path:
    """Write a lossless WebP of a few bytes that claims very many pixels."""
    sides = (width - 1) | (height - 1) << 14
    body = b"\x2f" + struct.pack("<I", sides) + b"\0" * 59
    chunk = b"WEBPVP8L" + struct.pack("<I", len(body)) + body
    path.write_bytes(b"RIFF" + struct.pack("<I", len(chunk)) + chunk)
    return path


def jp2_bomb(path: Path, width: int, height: int) -> Path:
    """Write a JPEG 2000 whose headers claim more pixels than there are."""
    out = io.BytesIO()
    Image.fromarray(corners()).save(out, "JPEG2000")
    data = bytearray(out.getvalue())
    header, sizes = data.index(b"ihdr") + 4, data.index(b"\xff\x51") + 6
    data[header : header + 8] = struct.pack(">II", height, width)
    data[sizes : sizes + 8] = struct.pack(">II", width, height)
    path.write_bytes(data)
    return path


def opened(data: bytes) -> Image.Image:
    """Open an answer as a client would."""
    return Image.open(io.BytesIO(data))
