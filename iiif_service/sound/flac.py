"""FLAC: the last frame of a file is found by its checksum, and ends all samples."""

import struct

_FORMAT = struct.Struct(">4s4x2xH3x3sQ16x")
"""The first bytes (RFC 9639, section 8.2): magic, block, longest frame, samples."""

_LONGEST = 1 << 17
"""Bytes of a frame, where the file does not tell them."""

_SYNC = (b"\xff\xf8", b"\xff\xf9")  # blocks of one size, or of several


def see_that_it_is_whole(data: bytes) -> None:
    """Look for the last frame; raises ValueError, or struct.error without a head."""
    _, block, longest, facts = _FORMAT.unpack_from(data)
    total = facts & 0xFFFFFFFFF
    window = (int.from_bytes(longest) or _LONGEST) + 1
    at = len(data)
    while (at := _sync(data, at, len(data) - window)) >= 0:
        if _checksum(data[at:]) == 0:
            number = _number(data[at + 4 : at + 11])
            first = number if data[at + 1] & 1 else number * block
            if first < total <= first + block:
                return
            break
    raise ValueError("is damaged or cut off: it does not end with its last frame")


def _sync(data: bytes, end: int, start: int) -> int:
    """Find where a frame may begin, the last one before a place; -1 if nowhere."""
    return max(data.rfind(sync, max(0, start), end + 1) for sync in _SYNC)


def _number(coded: bytes) -> int:
    """Read the number of a frame or sample, written like UTF-8 (section 9.1.5)."""
    ones = 8 - (coded[0] ^ 0xFF).bit_length()
    number = coded[0] & (0x7F >> ones)
    for byte in coded[1 : max(1, ones)]:
        number = number << 6 | byte & 0x3F
    return number


def _remainder(byte: int) -> int:
    rest = byte << 8
    for _ in range(8):
        rest = (rest << 1) ^ (0x8005 if rest & 0x8000 else 0)
    return rest & 0xFFFF


_REMAINDERS = tuple(map(_remainder, range(256)))


def _checksum(frame: bytes) -> int:
    """Give what is left of a frame (section 9.3): nothing, if it is whole."""
    rest = 0
    for byte in frame:
        rest = (rest << 8 & 0xFFFF) ^ _REMAINDERS[rest >> 8 ^ byte]
    return rest
