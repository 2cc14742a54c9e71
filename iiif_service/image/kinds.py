"""Kinds: what a master may be, by the end of its name and its first bytes."""

from enum import StrEnum
from pathlib import PurePath


class Kind(StrEnum):
    """What a master is, as people call it."""

    TIFF = "TIFF"
    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WebP"
    JPEG_2000 = "JPEG 2000"

    @classmethod
    def of(cls, name: PurePath) -> "Kind":
        """Tell the kind that a file's name claims; raises KeyError."""
        return _SUFFIXES[name.suffix.lower()]

    def begins(self, start: bytes) -> bool:
        """Tell whether a file's first twelve bytes are of this kind."""
        return start.startswith(_MARKS[self]) and (
            self is not Kind.WEBP or start[8:] == b"WEBP"
        )


_SUFFIXES = {
    ".tif": Kind.TIFF,
    ".tiff": Kind.TIFF,
    ".jpg": Kind.JPEG,
    ".jpeg": Kind.JPEG,
    ".png": Kind.PNG,
    ".webp": Kind.WEBP,
    ".jp2": Kind.JPEG_2000,
    ".jpf": Kind.JPEG_2000,
    ".j2k": Kind.JPEG_2000,
}
_MARKS = {
    Kind.TIFF: (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    Kind.JPEG: (b"\xff\xd8\xff",),
    Kind.PNG: (b"\x89PNG\r\n\x1a\n",),
    Kind.WEBP: (b"RIFF",),
    Kind.JPEG_2000: (b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
}

SUFFIXES = tuple(_SUFFIXES)
"""How the name of a master may end, in small letters."""
