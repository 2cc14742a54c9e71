"""Kinds: the formats of sound that browsers play, known by their first bytes."""

from enum import StrEnum


class Kind(StrEnum):
    """A format of sound; its value is the suffix of a file's name."""

    MP3 = "mp3"
    VORBIS = "ogg"
    OPUS = "opus"
    M4A = "m4a"
    FLAC = "flac"
    WAV = "wav"

    @property
    def media_type(self) -> str:
        """What it is sent as, and what ``format`` says in a manifest."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES = {
    Kind.MP3: "audio/mpeg",
    Kind.VORBIS: "audio/ogg",
    Kind.OPUS: "audio/ogg",
    Kind.M4A: "audio/mp4",
    Kind.FLAC: "audio/flac",
    Kind.WAV: "audio/wav",
}

_HEAD = 64
"""Bytes; the first page of Ogg has said by then what it carries."""


def guess(head: bytes) -> Kind | None:
    """Look at the first bytes of a file."""
    head = head[:_HEAD]
    if head.startswith(b"OggS"):
        return _in_ogg(head)
    if head.startswith(b"fLaC"):
        return Kind.FLAC
    if head.startswith(b"RIFF") and head[8:12] == b"WAVE":
        return Kind.WAV
    if head[4:8] == b"ftyp":
        return Kind.M4A
    if head.startswith((b"ID3", b"\xff\xfb", b"\xff\xfa", b"\xff\xf3", b"\xff\xf2")):
        return Kind.MP3
    return Kind.MP3 if head.startswith((b"\xff\xe3", b"\xff\xe2")) else None


def _in_ogg(head: bytes) -> Kind | None:
    if b"OpusHead" in head:
        return Kind.OPUS
    return Kind.VORBIS if b"\x01vorbis" in head else None
