"""Whole: a file of sound goes on to the end that it promises.

Each format is followed from part to part by the lengths that they tell; none is read.
What has no parts that tell any is another module's matter: ``mpeg`` and ``flac``.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

from iiif_service.sound import flac
from iiif_service.sound.kinds import Kind


def see_that_it_is_whole(kind: Kind, data: bytes) -> None:
    """Follow a file to its end; raises ValueError where something is missing."""
    try:
        _WAYS[kind](data)
    except (struct.error, IndexError):
        raise ValueError("is cut off; copy it again") from None


def _ogg(data: bytes) -> None:
    """RFC 3533, section 6: pages, of which the last says that it is."""
    at, last = 0, False
    while at < len(data):
        if data[at : at + 4] != b"OggS":
            raise ValueError(f"is damaged at byte {at}")
        count = data[at + 26]
        last = bool(data[at + 5] & 4)
        at += 27 + count + sum(data[at + 27 : at + 27 + count])
    _reach(at, data)
    if not last:
        raise ValueError("is cut off: its last page is missing; copy it again")


def _wav(data: bytes) -> None:
    _reach(8 + struct.unpack_from("<I", data, 4)[0], data)


def _m4a(data: bytes) -> None:
    """ISO/IEC 14496-12, section 4.2: boxes, three of which are needed."""
    names = set()
    for name, end in _boxes(data):
        _reach(end, data)
        names.add(name)
    if not {b"moov", b"mdat"} <= names:
        raise ValueError("is cut off: it has no index or no sound; copy it again")


def _boxes(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Give the name of each outer box, and where it ends."""
    at = 0
    while at < len(data):
        size, name = struct.unpack_from(">I4s", data, at)
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
        if size == 0:
            size = len(data) - at
        at += max(size, 8)
        yield name, at


def _reach(end: int, data: bytes) -> None:
    if end > len(data):
        missing = end - len(data)
        raise ValueError(
            f"is cut off: its last {missing} bytes are missing; copy it again"
        )


_WAYS: Mapping[Kind, Callable[[bytes], None]] = {
    Kind.VORBIS: _ogg,
    Kind.OPUS: _ogg,
    Kind.M4A: _m4a,
    Kind.FLAC: flac.see_that_it_is_whole,
    Kind.WAV: _wav,
}
