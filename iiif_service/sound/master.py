"""Master: a file of sound, known by its bytes: its format and how long it lasts.

Nothing is decoded, so that no codec has to be trusted: tinytag, which is Python, reads
what a file tells of itself. What it would only guess, the length of an MP3, is counted;
and what it does not ask, whether the file is whole, is asked before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Self

from tinytag import TinyTag, TinyTagException

from iiif_service.errors import MasterError
from iiif_service.sound import mpeg
from iiif_service.sound.kinds import Kind, guess
from iiif_service.sound.whole import see_that_it_is_whole

LARGEST = 256 << 20
"""Bytes; what is larger is not even opened."""

LENIENCE = 0.2
"""How many seconds the formats of one song may differ: encoders pad what they write."""

_KINDS = "MP3, Ogg Vorbis, Opus, M4A, FLAC or WAV"


@dataclass(frozen=True, slots=True)
class Sound:
    """What is known of a file of sound."""

    kind: Kind
    duration: float
    """Seconds."""

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Read a file's bytes; raises ValueError with a phrase about the file."""
        kind = guess(data)
        if kind is None:
            raise ValueError(f"is no sound; make it {_KINDS}")
        if kind is Kind.MP3:
            duration = mpeg.duration(data)
        else:
            see_that_it_is_whole(kind, data)
            duration = _told(data)
        if not duration > 0:
            raise ValueError("holds no sound, or does not tell how long it lasts")
        return cls(kind, duration)


def load(path: Path) -> bytes:
    """Read a master, unless it is too large; raises MasterError."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise MasterError(
                path, f"is {size >> 20} MiB large; a sound may have {LARGEST >> 20}"
            )
        return path.read_bytes()
    except OSError as error:
        raise MasterError(path, f"cannot be read: {error.strerror}") from error


def read(path: Path) -> Sound:
    """Say what is known of a master; raises MasterError."""
    try:
        return Sound.of(load(path))
    except ValueError as error:
        raise MasterError(path, str(error)) from error


def disagreement(sounds: Mapping[str, Sound]) -> str | None:
    """Say in a sentence that the formats of one song differ in length, if they do."""
    lengths = {name: sound.duration for name, sound in sounds.items()}
    if not lengths or max(lengths.values()) - min(lengths.values()) <= LENIENCE:
        return None
    told = ", ".join(f"{name} {length:.2f} s" for name, length in lengths.items())
    return f"the formats of one song must last equally long, but they last: {told}"


def _told(data: bytes) -> float:
    try:
        found = TinyTag.get(file_obj=BytesIO(data), tags=False)
    except TinyTagException as error:
        raise ValueError(f"is damaged: {error}") from error
    # Without a rate there is no sound in it, though there may be a film.
    return found.duration or 0.0 if found.samplerate else 0.0
