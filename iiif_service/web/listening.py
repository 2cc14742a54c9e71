"""Listening: a song is sent piece by piece, as fast as whoever listens takes it.

A player reads ahead a little and then at the pace of the music. So a song is sent on
the event loop, where waiting costs nothing; in threads, a few listeners would keep
everyone else out.
"""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from iiif_service.library import Recording
from iiif_service.web import answer
from iiif_service.web.reply import EVERY, Part, Reply, found, known, written

_AT_ONCE = 1 << 16
"""Bytes that are in memory at a time."""

_WHICH = ("sounds", "sound")
_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})", re.ASCII)


def heard(
    recording: Recording, place: Path, asked: Mapping[bytes, str]
) -> Reply | None:
    """Answer a request for a song that lies in a place; None is for Flask."""
    has_it = known(asked.get(b"if-none-match"), recording.etag)
    same = known(asked.get(b"if-range"), recording.etag)
    if has_it is None or same is None or b"if-match" in asked:
        return None
    headers = written(answer.sound(recording))
    if has_it:
        return found(_WHICH, headers, recording.etag, None)
    bounds = _bounds(asked.get(b"range"), recording.bytes)
    if bounds is None:
        return None
    first, end = bounds
    headers += [
        (b"content-length", b"%d" % (end - first)),
        (b"etag", b'"%b"' % recording.etag.encode()),
        *EVERY,
    ]
    status = 200
    if b"range" in asked:
        status = 206
        told = b"bytes %d-%d/%d" % (first, end - 1, recording.bytes)
        headers.append((b"content-range", told))
    return Reply(*_WHICH, status, headers, part=Part(place, first, end))


def _bounds(asked: str | None, size: int) -> tuple[int, int] | None:
    """Read a range of the usual kind; None where Flask has to say more."""
    if asked is None:
        return 0, size
    given = _RANGE.fullmatch(asked)
    if given is None:
        return None
    first, end = int(given[1]), min(size, int(given[2] or size) + 1)
    return (first, end) if first < end else None


async def play(part: Part, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
    """Send a part of a file; each piece when the one before it has gone."""
    with await asyncio.to_thread(part.place.open, "rb", buffering=0) as file:
        for at in range(part.first, part.end, _AT_ONCE):
            end = min(at + _AT_ONCE, part.end)
            piece = await asyncio.to_thread(os.pread, file.fileno(), end - at, at)
            more = end < part.end
            await send({"type": "http.response.body", "body": piece, "more_body": more})
