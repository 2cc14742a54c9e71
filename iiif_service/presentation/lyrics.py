"""Lyrics: the lines of a song in time, as WebVTT for players (W3C, section 4)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

MEDIA_TYPE = "text/vtt"

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\0": "\ufffd"})
_BREAK = re.compile(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A line, from when to when it is shown, in seconds."""

    start: float
    end: float
    text: str


def webvtt(cues: Iterable[Cue]) -> bytes:
    """Write lines in one language as a file of WebVTT; those without text are left out.

    The cues are named 1, 2, 3 by their place in the song, whatever is left out.
    """
    blocks = ["WEBVTT"]
    for number, cue in enumerate(cues, 1):
        if text := _spelled(cue.text):
            times = f"{_clock(cue.start)} --> {_clock(cue.end)}"
            blocks.append(f"{number}\n{times}\n{text}")
    return ("\n\n".join(blocks) + "\n").encode()


def _spelled(text: str) -> str:
    """Spell a text so that it is shown as it is; an empty line would end its cue."""
    lines = (line.strip() for line in _BREAK.split(text))
    return "\n".join(filter(None, lines)).translate(_ESCAPES)


def _clock(seconds: float) -> str:
    """Write a time as ``hours:minutes:seconds.thousandths``."""
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
