"""MPEG: an MP3 is walked through frame by frame, so that its length is exact.

An MP3 has no length of its own: it is as many frames as there are. Its encoder may have
told their number in a frame before the first, which then carries no sound.
"""

from dataclasses import dataclass
from typing import Self

_BITRATES = {
    True: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    False: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
"""Thousands of bits a second, in MPEG 1 and in the later halves of it."""

_RATES = {
    3: (44100, 48000, 32000),  # MPEG 1
    2: (22050, 24000, 16000),  # MPEG 2
    0: (11025, 12000, 8000),  # MPEG 2.5
}
_TAGS = (b"TAG", b"APETAGEX", b"ID3", b"3DI", b"LYRICSBEGIN")
_PADDING = 1 << 16
"""How many zeros may stand before the first frame."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the four bytes before a frame say."""

    length: int
    samples: int
    rate: int

    @classmethod
    def read(cls, head: bytes) -> Self | None:
        """Read the head of a frame of layer III; there may be none."""
        if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - eleven ones, then layer III
            return None
        version, bitrate, rate = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
        if version not in _RATES or not 0 < bitrate < 15 or rate > 2:  # noqa: PLR2004 - what is reserved
            return None
        first = version == 3  # noqa: PLR2004
        samples, hertz = 1152 if first else 576, _RATES[version][rate]
        bits = _BITRATES[first][bitrate] * 1000
        return cls(samples // 8 * bits // hertz + (head[2] >> 1 & 1), samples, hertz)


def duration(data: bytes) -> float:
    """Give the length of an MP3 in seconds; raises ValueError."""
    at = _start(data)
    first = _Frame.read(data[at : at + 4])
    if first is None:
        raise ValueError("is no MP3")
    told = _told(data[at : at + first.length])
    if told is not None:
        at += first.length
    count = 0
    while (frame := _Frame.read(data[at : at + 4])) is not None:
        if frame.rate != first.rate or at + frame.length > len(data):
            break
        at += frame.length
        count += 1
    _see_that_it_ends(data, at)
    if told is not None and count + 1 < told:  # some count the frame that tells it
        raise ValueError(f"is damaged or cut off: {told - count} of {told} frames miss")
    return count * first.samples / first.rate


def _start(data: bytes) -> int:
    """Find where the first frame should be, behind tags and zeros."""
    at = 0
    while data[at : at + 3] == b"ID3" and len(data) >= at + 10:
        footer = 10 if data[at + 5] & 0x10 else 0
        size = 0
        for byte in data[at + 6 : at + 10]:
            size = size << 7 | byte & 0x7F
        at += 10 + size + footer
    padding = data[at : at + _PADDING]
    return at + len(padding) - len(padding.lstrip(b"\0"))


def _told(frame: bytes) -> int | None:
    """Give the number of frames that the first one tells; None where it is sound."""
    at = max(frame[:64].find(b"Xing"), frame[:64].find(b"Info"))
    if at >= 0:
        has_count = len(frame) >= at + 12 and frame[at + 7] & 1
        return int.from_bytes(frame[at + 8 : at + 12]) if has_count else 0
    if frame[36:40] == b"VBRI":
        return int.from_bytes(frame[50:54])
    return None


def _see_that_it_ends(data: bytes, at: int) -> None:
    rest = data[at:]
    if rest.strip(b"\0") and not rest.startswith(_TAGS):
        raise ValueError(f"is damaged or cut off at byte {at} of {len(data)}")
