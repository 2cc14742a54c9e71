"""Pack: one file that holds the finished tiles of one picture, and where each lies.

Theory of operation. A pack is a DeepZoom pyramid inside a zip that is not compressed
(the SZI layout), so any zip program opens it, and each tile is a run of bytes in the
file. Behind the tiles lie the whole pictures of ``ready``. Its last entry is ours: a
row of twelve bytes for each tile in the order of ``TileGrid.tiles``, then for each
ready picture (offset, 8 bytes; length, 4 bytes; big endian), and a trailer that says
for which image. As it is the last entry, it ends where the zip's central directory
begins, and that place stands in the last bytes of the file: three short reads find any
answer of any pack, and the directory, which may have thousands of entries, is never
read.
"""

import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from iiif_service.errors import PackError
from iiif_service.image import ready
from iiif_service.image.geometry import Dimensions
from iiif_service.image.plan import Plan
from iiif_service.image.tilegrid import Tile, TileGrid

ENTRY = "tiles.index"

_ROW = struct.Struct(">QI")
# Magic, width, height, rows, checksum, paper, and whether it has no colours.
_TRAILER = struct.Struct(">8sIIII3s?4x")
_MAGIC = b"IIIFpk02"
_END = struct.Struct("<4s4H2IH")  # zip: end of central directory
_END_64 = struct.Struct("<4sIQI")  # zip64: where the larger end record stands
_DIRECTORY_64 = struct.Struct("<48xQ")  # zip64: where the central directory begins
_NO_WAIT = getattr(os, "RWF_NOWAIT", 0)  # Linux; elsewhere a read may wait
_FULL_32 = 0xFFFFFFFF
_SHEET = memoryview(bytearray(1 << 20))  # no finished picture is larger

Paper = tuple[int, int, int]


class _File:
    """An open file that closes when the last one who reads it lets go."""

    __slots__ = ("descriptor",)

    def __init__(self, path: Path) -> None:
        self.descriptor = -1
        self.descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def __del__(self) -> None:
        if self.descriptor >= 0:
            os.close(self.descriptor)

    def read(self, length: int, offset: int) -> bytes:
        return os.pread(self.descriptor, length, offset)

    def read_now(self, length: int, offset: int) -> bytes | None:
        """Read all of it without waiting for a disk, or nothing; for one thread."""
        data = _SHEET[:length]
        try:
            got = os.preadv(self.descriptor, [data], offset, _NO_WAIT)
        except BlockingIOError:
            return None
        return bytes(data) if got == length else None


@dataclass(frozen=True, slots=True)
class Pack:
    """An open pack; safe to share among threads."""

    file: _File
    grid: TileGrid
    paper: Paper
    grey: bool
    """Whether its master has no colours."""
    rows: bytes

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a pack and read its index; raises PackError."""
        try:
            file = _File(path)
            end = _directory(file, os.fstat(file.descriptor).st_size)
            trailer = file.read(_TRAILER.size, end - _TRAILER.size)
            magic, width, height, count, checksum, paper, grey = _TRAILER.unpack(
                trailer
            )
            length = count * _ROW.size
            rows = file.read(length, end - _TRAILER.size - length)
        except (OSError, struct.error) as error:
            raise PackError(f"pack {path.name} cannot be read: {error}") from error
        if magic != _MAGIC or zlib.crc32(rows) != checksum:
            raise PackError(f"pack {path.name} has no sound index")
        return cls(file, TileGrid(Dimensions(width, height)), tuple(paper), grey, rows)

    def answer(self, row: int) -> bytes:
        """Read what a row of the index names, a whole JPEG file; raises PackError."""
        offset, length = _ROW.unpack_from(self.rows, row * _ROW.size)
        data = self.file.read(length, offset)
        if len(data) != length:
            raise PackError(f"the pack ends before what row {row} names")
        return data

    def answer_now(self, row: int) -> bytes | None:
        """Read what a row names if it is in memory; else give nothing, at once."""
        offset, length = _ROW.unpack_from(self.rows, row * _ROW.size)
        return self.file.read_now(length, offset)

    def tile(self, tile: Tile) -> bytes:
        """Read a finished tile, a whole JPEG file; raises PackError."""
        return self.answer(self.grid.ordinal(tile))


def finished(plan: Plan) -> int | None:
    """Find the row of the index that is a plan to the letter, if one is."""
    grid = TileGrid(plan.image)
    if tile := grid.answer(plan):
        return grid.ordinal(tile)
    place = ready.answer(plan)
    return None if place is None else grid.count + place


def unfinished(path: Path, image: Dimensions, paper: Paper, grey: bool) -> Pack:
    """Open a zip of tiles as libvips leaves it, which has no index yet."""
    grid = TileGrid(image)
    deepest = (image.longer - 1).bit_length()
    with zipfile.ZipFile(path) as archive:
        entries = _entries(archive)
    rows = (
        _row(path, entries[f"{deepest - tile.level}/{tile.column}_{tile.row}.jpg"])
        for tile in grid.tiles()
    )
    return Pack(_File(path), grid, paper, grey, b"".join(rows))


def finish(path: Path, tiles: Pack, pictures: Iterable[bytes]) -> None:
    """Complete a zip of tiles with its ready pictures and the index."""
    image = tiles.grid.image
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        rows = tiles.rows + b"".join(
            _stored(archive, f"ready/{place}.jpg", picture)
            for place, picture in enumerate(pictures)
        )
        trailer = _TRAILER.pack(
            _MAGIC,
            image.width,
            image.height,
            len(rows) // _ROW.size,
            zlib.crc32(rows),
            bytes(tiles.paper),
            tiles.grey,
        )
        _stored(archive, ENTRY, rows + trailer)


def _stored(archive: zipfile.ZipFile, name: str, data: bytes) -> bytes:
    """Append an entry, and give the row that names it."""
    # A date of its own would make two packs of one master differ.
    entry = zipfile.ZipInfo(name)
    archive.writestr(entry, data)
    return _ROW.pack(entry.header_offset + len(entry.FileHeader()), len(data))


def _entries(archive: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """Name each tile by its level, column and row, as in ``11/0_0.jpg``."""
    return {"/".join(i.filename.split("/")[-2:]): i for i in archive.infolist()}


def _row(path: Path, entry: zipfile.ZipInfo) -> bytes:
    with path.open("rb") as file:
        file.seek(entry.header_offset + 26)
        name, extra = struct.unpack("<HH", file.read(4))
    return _ROW.pack(entry.header_offset + 30 + name + extra, entry.file_size)


def _directory(file: _File, size: int) -> int:
    """Find where the central directory begins, which is where the index ends."""
    end = size - _END.size
    fields = _END.unpack(file.read(_END.size, end))
    if fields[6] != _FULL_32:
        return int(fields[6])
    locator = _END_64.unpack(file.read(_END_64.size, end - _END_64.size))
    (start,) = _DIRECTORY_64.unpack(file.read(_DIRECTORY_64.size, locator[2]))
    return int(start)
