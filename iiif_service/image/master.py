"""Master: a file as scanned becomes an image that is safe to decode.

Only the loaders named here ever open a file: libvips' own guessing is never used, and
all its other loaders are blocked, for some of them have read files they should not
have. Everything that would cost too much is refused by the header alone.
"""

import hashlib
import stat
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyvips
from PIL import Image

from iiif_service.errors import MasterError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.kinds import Kind

_MEGA = 1_000_000
_PLAIN = {"uchar", "ushort"}
_MODES = {"L": "b-w", "LA": "b-w", "I;16": "grey16", "RGB": "srgb", "RGBA": "srgb"}
"""What libvips calls the modes of Pillow that we read."""
_SMALL = 4096
"""Files below so many bytes may become more: a header alone is a part of that."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest masters that are let in, known from their headers."""

    side: int = 65_500
    megapixels: int = 2_000
    megapixels_at_once: int = 200
    """Of kinds that are decoded whole in memory: JPEG 2000, progressive, interlaced."""
    bytes: int = 2 << 30
    expansion: int = 2_000
    """How many times larger than its file a picture may become; bombs are flat."""
    pages: int = 64
    bands: int = 5


@dataclass(frozen=True, slots=True)
class _Header:
    """What a file says of itself."""

    width: int
    height: int
    bands: int
    pages: int
    samples: str
    plain: bool
    """Whether its samples are whole numbers of 8 or 16 bits."""
    at_once: bool
    """Whether decoding needs all of it in memory."""


def open_master(master: Path, bounds: Bounds) -> pyvips.Image:
    """Read a master's header with the loader that its name calls for.

    Raises MasterError where it is no picture, or a larger one than the bounds let in.
    """
    allow_named_loaders()
    found = master.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise MasterError(master, "is not a plain file; put the picture itself here")
    if not found.st_size:
        raise MasterError(master, "is empty")
    if found.st_size > bounds.bytes:
        raise MasterError(master, f"is larger than {bounds.bytes >> 20} MiB")
    kind = Kind.of(master)
    with master.open("rb") as file:
        start = file.read(12)
    if not kind.begins(start):
        raise MasterError(master, f"is not a {kind} file, as its name says")

    def admit(header: _Header) -> None:
        if refusal := _refusal(header, found.st_size, bounds):
            size = f"{header.width} × {header.height} pixels"
            raise MasterError(master, f"has {refusal} ({size})")

    try:
        return _LOADERS[kind](master, admit)
    except pyvips.Error as error:
        raise MasterError(master, first_line(error)) from error


_LYING = range(5, 9)
"""The orientations of cameras that were held upright."""


def dimensions(master: Path, bounds: Bounds) -> Dimensions:
    """Read how large a master is when it stands upright; raises MasterError."""
    if Kind.of(master) is Kind.JPEG_2000:  # which is decoded when it is opened
        try:
            with Image.open(master, formats=["JPEG2000"]) as picture:
                return Dimensions(*picture.size)
        except _BROKEN as error:
            raise MasterError(master, first_line(error)) from error
    image = open_master(master, bounds)
    sides = image.width, image.height
    lies = number(image, "orientation", 1) in _LYING
    return Dimensions(*(reversed(sides) if lies else sides))


def digest(master: Path) -> str:
    """Take the SHA-256 of a master's bytes."""
    with master.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def allow_named_loaders() -> None:
    """Block everything in libvips that reads files, but for what we call by name."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Tiff", "Jpeg", "Png", "Webp", "Vips"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max(0)


def number(image: pyvips.Image, field: str, default: int) -> int:
    """Read a number that a file may have stated."""
    found = image.get(field) if image.get_typeof(field) else default
    return found if isinstance(found, int) else default


def first_line(error: Exception) -> str:
    """Keep the part of a codec's message that a person can use."""
    text = getattr(error, "detail", "") or str(error)
    return (text.strip().splitlines() or ["cannot be read"])[0]


def _refusal(header: _Header, size: int, bounds: Bounds) -> str:
    """Say why a master would cost too much to decode; nothing, where it may."""
    area = header.width * header.height
    megapixels = bounds.megapixels_at_once if header.at_once else bounds.megapixels
    expanded = area * header.bands > max(size, _SMALL) * bounds.expansion
    refusals = {
        f"a side over {bounds.side}": max(header.width, header.height) > bounds.side,
        f"more than {megapixels} megapixels": area > megapixels * _MEGA,
        f"more than {bounds.bands} bands": header.bands > bounds.bands,
        f"more than {bounds.pages} pages": header.pages > bounds.pages,
        f"{header.samples} samples, not 8 or 16 bits": not header.plain,
        f"more than {bounds.expansion} times the bytes of its file": expanded,
    }
    return next((reason for reason, refused in refusals.items() if refused), "")


_Admit = Callable[[_Header], None]


def _by_vips(load: str) -> Callable[[Path, _Admit], pyvips.Image]:
    def loader(master: Path, admit: _Admit) -> pyvips.Image:
        image: pyvips.Image = getattr(pyvips.Image, load)(
            str(master), access="sequential", fail_on="error"
        )
        at_once = ("interlaced", "jpeg-multiscan")
        admit(
            _Header(
                image.width,
                image.height,
                image.bands,
                pages=number(image, "n-pages", 1),
                samples=str(image.format),
                plain=image.format in _PLAIN,
                at_once=any(number(image, field, 0) for field in at_once),
            )
        )
        return image

    return loader


_BROKEN = (OSError, ValueError, LookupError, SyntaxError, struct.error)
"""What Pillow has been seen to raise, or may, at a file that is damaged."""


def _by_pillow(master: Path, admit: _Admit) -> pyvips.Image:
    """Read JPEG 2000, which our libvips does not, and which is decoded whole."""
    Image.MAX_IMAGE_PIXELS = None  # our bounds are looked at instead
    try:
        with Image.open(master, formats=["JPEG2000"]) as picture:
            admit(
                _Header(
                    *picture.size,
                    bands=len(picture.getbands()),
                    pages=1,
                    samples=picture.mode,
                    plain=picture.mode in _MODES,
                    at_once=True,
                )
            )
            profile = picture.info.get("icc_profile")
            image = pyvips.Image.new_from_array(
                np.asarray(picture), interpretation=_MODES[picture.mode]
            )
    except _BROKEN as error:
        raise MasterError(master, first_line(error)) from error
    if profile:
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


_LOADERS: Mapping[Kind, Callable[[Path, _Admit], pyvips.Image]] = {
    Kind.TIFF: _by_vips("tiffload"),
    Kind.JPEG: _by_vips("jpegload"),
    Kind.PNG: _by_vips("pngload"),
    Kind.WEBP: _by_vips("webpload"),
    Kind.JPEG_2000: _by_pillow,
}
