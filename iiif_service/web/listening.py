"""Listening: a song is sent piece by piece, as fast as whoever listens takes it.

A player reads ahead a little and then at the pace of the music. So a song is sent on
the event loop, where waiting costs nothing; in threads, a few listeners would keep
everyone else out. PDFs, which browsers read in parts too, go the same way.
"""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iiif_service.library import Booklet, Recording
from iiif_service.web import answer
from iiif_service.web.reply import EVERY, Part, Reply, found, known, written

_AT_ONCE = 1 << 16
"""Bytes that are in memory at a time."""


@dataclass(frozen=True, slots=True)
class File:
    """What lies on the disk, and how it is sent."""

    place: Path
    etag: str
    bytes: int
    headers: Mapping[str, str]


_RANGE = re.compile(r"bytes=([0-9]{1,15})-([0-9]{0,15})", re.ASCII)


def heard(
    recording: Recording, place: Path, asked: Mapping[bytes, str]
) -> Reply | None:
    """Answer a request for a song that lies in a place; None is for Flask."""
    file = File(place, recording.etag, recording.bytes, answer.sound(recording))
    return _sent(("sounds", "sound"), file, asked)


def leafed(booklet: Booklet, place: Path, asked: Mapping[bytes, str]) -> Reply | None:
    """Answer a request for a PDF that lies in a place; None is for Flask."""
    file = File(place, booklet.etag, booklet.bytes, answer.booklet(booklet))
    return _sent(("booklets", "booklet"), file, asked)


def _sent(
    which: tuple[str, str], file: File, asked: Mapping[bytes, str]
) -> Reply | None:
    """Answer from an endpoint with a file, or with the part of it that is asked for."""
    has_it = known(asked.get(b"if-none-match"), file.etag)
    same = known(asked.get(b"if-range"), file.etag)
    if has_it is None or same is None or b"if-match" in asked:
        return None
    headers = written(file.headers)
    if has_it:
        return found(which, headers, file.etag, None)
    bounds = _bounds(asked.get(b"range"), file.bytes)
    if bounds is None:
        return None
    first, end = bounds
    headers += [
        (b"content-length", b"%d" % (end - first)),
        (b"etag", b'"%b"' % file.etag.encode()),
        *EVERY,
    ]
    status = 200
    if b"range" in asked:
        status = 206
        told = b"bytes %d-%d/%d" % (first, end - 1, file.bytes)
        headers.append((b"content-range", told))
    return Reply(*which, status, headers, part=Part(file.place, first, end))


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
