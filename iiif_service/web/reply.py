"""Reply: what the door sends, with its headers as ASGI has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from iiif_service.web import answer, policy
from iiif_service.web.studio import Drawn

Headers = list[tuple[bytes, bytes]]


def written(headers: Mapping[str, str]) -> Headers:
    """Write headers as ASGI has them."""
    return [(k.lower().encode(), v.encode()) for k, v in headers.items()]


EVERY = written(policy.EVERY)
"""What every answer carries."""
_BODILY = frozenset(name.lower().encode() for name in answer.BODILY)


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of a file from ``first`` up to ``end``."""

    place: Path
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer from one endpoint; the kind is one of ``log``'s."""

    endpoint: str
    kind: str
    status: int
    headers: Headers
    body: bytes = b""
    drawn: Drawn | None = None
    """What it took to draw it, where it was drawn."""
    part: Part | None = None
    """What is sent in place of a body, piece by piece."""


def known(tag: str | None, etag: str) -> bool | None:
    """Tell whether a client has it; None where its header is for Flask to read."""
    if tag is None:
        return False
    return True if tag == f'"{etag}"' else None


def found(
    which: tuple[str, str], headers: Headers, etag: str, body: bytes | None
) -> Reply:
    """Answer from an endpoint with something of a kind; no body is for who has it."""
    tag = (b"etag", b'"%b"' % etag.encode())
    if body is None:
        kept = [header for header in headers if header[0] not in _BODILY]
        return Reply(*which, 304, [*kept, tag, *EVERY])
    length = (b"content-length", b"%d" % len(body))
    return Reply(*which, 200, [*headers, length, tag, *EVERY], body)


def busy(sentence: str) -> Reply:
    """Say that there is no room just now, as Flask says what is wrong."""
    body = f"{sentence}\n".encode()
    headers = written(
        {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Retry-After": "3",
        }
    )
    return Reply("images", "refused", 503, [*headers, *EVERY], body)
