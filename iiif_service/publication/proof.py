"""Proof: a pack is read to its last byte, and is what its picture needs.

A pack is a zip, each of whose entries has a checksum: so has every tile, and the index.
What is left to prove is that the index leads to the right entries, that each of them is
a JPEG of the size which the grid says, and that any zip program finds them.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import simplejpeg

from iiif_service.errors import PackError
from iiif_service.image import ready
from iiif_service.image.geometry import Dimensions
from iiif_service.image.pack import Pack
from iiif_service.image.tilegrid import TILE, TileGrid
from iiif_service.library import Picture

_Mark = tuple[int, int]
"""The checksum and the length of an entry."""


def prove(path: Path, picture: Picture, *, deep: bool = False) -> None:
    """Read a pack through, and decode it too if ``deep``; raises PackError."""
    try:
        entries = dict(_entries(path))
    except (OSError, EOFError, ValueError, RuntimeError, struct.error) as error:
        raise PackError(f"pack {path.name} cannot be read: {error}") from error
    except zipfile.BadZipFile as error:
        raise PackError(f"pack {path.name} is damaged: {error}") from error
    pack = Pack.open(path)
    if (pack.grid.image, pack.grey) != (picture.dimensions, picture.grey):
        raise PackError(f"pack {path.name} is of another picture")
    for row, (name, size) in enumerate(_answers(pack.grid)):
        data = pack.answer(row)
        if entries.get(name) != (zlib.crc32(data), len(data)):
            raise PackError(f"pack {path.name} has an index that misses {name}")
        if _size(data, deep=deep) != size:
            raise PackError(
                f"pack {path.name} has no picture of {size.width} × {size.height} "
                f"as {name}"
            )


def _entries(path: Path) -> Iterator[tuple[str, _Mark]]:
    """Read all entries; gives the last two parts of each name, as in ``11/0_0.jpg``."""
    with zipfile.ZipFile(path) as archive, path.open("rb") as file:
        for entry in archive.infolist():
            header = entry.FileHeader()
            file.seek(entry.header_offset)
            # Where a file is beyond 4 GiB, its header and the directory may differ.
            if not entry.extra and file.read(len(header)) != header:
                raise zipfile.BadZipFile(f"Bad header for file {entry.filename!r}")
            if entry.compress_type != zipfile.ZIP_STORED:
                raise zipfile.BadZipFile(f"{entry.filename!r} is compressed")
            archive.read(entry)  # which compares its checksum
            name = "/".join(entry.filename.split("/")[-2:])
            yield name, (entry.CRC, entry.file_size)


def _answers(grid: TileGrid) -> Iterator[tuple[str, Dimensions]]:
    """Name the entry that each row of the index leads to, and its size in pixels."""
    deepest = (grid.image.longer - 1).bit_length()
    for tile in grid.tiles():
        level = grid.dimensions(tile.level)
        width = min(TILE, level.width - tile.column * TILE)
        height = min(TILE, level.height - tile.row * TILE)
        name = f"{deepest - tile.level}/{tile.column}_{tile.row}.jpg"
        yield name, Dimensions(width, height)
    for place, size in enumerate(ready.sizes(grid.image)):
        yield f"ready/{place}.jpg", size


def _size(jpeg: bytes, *, deep: bool) -> Dimensions | None:
    try:
        if deep:
            height, width, _ = simplejpeg.decode_jpeg(jpeg).shape
        else:
            height, width, *_ = simplejpeg.decode_jpeg_header(jpeg)
    except ValueError:
        return None
    return Dimensions(width, height)
