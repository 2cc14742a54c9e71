"""Ogg: give a stream the same number each time, which encoders draw by lot.

A file's pages each name their stream in four bytes, and have a checksum of their own
(RFC 3533, section 6).
"""

from collections.abc import Iterator

_STREAM = slice(14, 18)
_CHECKSUM = slice(22, 26)
_SEGMENTS = 26


def numbered(data: bytes, stream: int) -> bytes:
    """Write a file of one stream with another number for it."""
    return b"".join(_numbered(page, stream) for page in _pages(data))


def _pages(data: bytes) -> Iterator[bytes]:
    start = 0
    while start < len(data):
        table = start + _SEGMENTS + 1
        count = data[start + _SEGMENTS]
        end = table + count + sum(data[table : table + count])
        yield data[start:end]
        start = end


def _numbered(page: bytes, stream: int) -> bytes:
    changed = bytearray(page)
    changed[_STREAM] = stream.to_bytes(4, "little")
    changed[_CHECKSUM] = bytes(4)
    changed[_CHECKSUM] = _checksum(changed).to_bytes(4, "little")
    return bytes(changed)


def _remainder(byte: int) -> int:
    rest = byte << 24
    for _ in range(8):
        rest = (rest << 1) ^ (0x04C11DB7 if rest & 0x80000000 else 0)
    return rest & 0xFFFFFFFF


_REMAINDERS = tuple(map(_remainder, range(256)))


def _checksum(page: bytearray) -> int:
    rest = 0
    for byte in page:
        rest = (rest << 8 & 0xFFFFFFFF) ^ _REMAINDERS[rest >> 24 ^ byte]
    return rest
