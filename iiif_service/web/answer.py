"""Answer: the headers of what lies finished, the same whoever sends it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from urllib.parse import quote

from werkzeug.datastructures import Accept, MIMEAccept
from werkzeug.http import parse_accept_header

from iiif_service.image import info as version3
from iiif_service.image import version2
from iiif_service.library import Booklet, Recording
from iiif_service.publication.generation import Document

DRAWN = "public, max-age=86400"
WRITTEN = "public, max-age=60, stale-while-revalidate=86400"
JSON = "application/json"
LINKED = "application/ld+json"

BODILY = frozenset({"Content-Encoding", "Content-Length", "Content-Type"})
"""What is not said where nothing is sent, as in 304."""

PROFILES = {2: version2.PROFILE, 3: version3.PROFILE}

_MEDIA_TYPES = {
    2: {JSON: JSON, LINKED: LINKED},
    3: {LINKED: version3.MEDIA_TYPE, JSON: JSON},
}
"""What ``info.json`` may be sent as, by its plain name; the first is usual."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A document as one client likes it."""

    headers: Mapping[str, str]
    etag: str
    body: bytes


def etag(pack: str, canonical: str, row: int | None = None, mark: str = "") -> str:
    """Name the bytes of a picture: they follow from the pack, the plan and a mark.

    Those that lie finished in a row of the pack need no more than its number. The mark
    names what is put into them, if anything is.
    """
    if row is not None:
        return f"{pack[:32]}-{row}-{mark}" if mark else f"{pack[:32]}-{row}"
    return sha256(f"{pack} {canonical} {mark}".encode()).hexdigest()[:32]


def picture(
    service: str, identifier: str | None, version: int, canonical: str
) -> dict[str, str]:
    """Give the headers of a picture of a service, but for its media type and ETag.

    With its identifier it is given a name to be kept under; what lies finished is not.
    """
    profile = f'<{PROFILES[version]}>; rel="profile"'
    headers = {
        "Cache-Control": DRAWN,
        "Link": f'<{service}/{canonical}>; rel="canonical", {profile}',
    }
    if identifier is None:
        return headers
    # The rest of a canonical address is ASCII; these are all that needs encoding in it.
    rest = canonical.replace("/", "%20").replace(",", "%2C")
    name = f"{quote(identifier.replace('/', ' '))}%20{rest}"
    return {**headers, "Content-Disposition": f"inline; filename*=UTF-8''{name}"}


def kind(row: int | None, tiles: int) -> str:
    """Say what a picture is, by its row in a pack, whose first rows are tiles."""
    if row is None:
        return "region"
    return "tile" if row < tiles else "ready"


def sound(recording: Recording) -> dict[str, str]:
    """Give the headers of a song in one format, but for its ETag and length."""
    return {
        "Content-Type": recording.media_type,
        "Cache-Control": DRAWN,
        "Accept-Ranges": "bytes",
    }


def booklet(found: Booklet) -> dict[str, str]:
    """Give the headers of a chapter as a PDF, but for its ETag and length."""
    return {
        "Content-Type": found.media_type,
        "Content-Language": found.language,
        "Content-Disposition": f'inline; filename="{found.name}"',
        "Cache-Control": WRITTEN,
        "Accept-Ranges": "bytes",
    }


def document(found: Document, accept_encoding: str) -> Sent:
    """Give a document, compressed where the client takes that."""
    zipped = takes_gzip(accept_encoding)
    headers = {
        "Content-Type": found.media_type,
        "Cache-Control": WRITTEN,
        "Vary": "Accept-Encoding",
    }
    if not zipped:
        return Sent(headers, found.etag, found.body)
    headers["Content-Encoding"] = "gzip"
    return Sent(headers, f"{found.etag}-gzip", found.gzipped)


def info(found: Document, version: int, accept: str, accept_encoding: str) -> Sent:
    """Give the description of a service, as plain JSON or as linked data."""
    sent = document(found, accept_encoding)
    chosen = liked(version, accept)
    usual = next(iter(_MEDIA_TYPES[version]))
    link = f'<{PROFILES[version]}>; rel="profile"'
    if version == 2 and chosen == JSON:  # noqa: PLR2004 - Image API 2.1, section 5
        link += (
            f', <{version2.CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; '
            f'type="{LINKED}"'
        )
    headers = {
        **sent.headers,
        "Content-Type": _MEDIA_TYPES[version][chosen],
        "Vary": "Accept-Encoding, Accept",
        "Link": link,
    }
    tag = sent.etag if chosen == usual else f"{sent.etag}-{chosen[-4:]}"
    return Sent(headers, tag, sent.body)


@lru_cache(maxsize=1024)
def takes_gzip(accept_encoding: str) -> bool:
    """Tell whether a client takes what is compressed with gzip."""
    return parse_accept_header(accept_encoding, Accept).quality("gzip") > 0


@lru_cache(maxsize=1024)
def liked(version: int, accept: str) -> str:
    """Choose what a client likes best; who likes neither gets the usual one."""
    offered = _MEDIA_TYPES[version]
    usual = next(iter(offered))
    for value, quality in parse_accept_header(accept, MIMEAccept):
        name = value.partition(";")[0].strip().lower()
        if quality and name in offered:
            return name
        if quality and name in {"*/*", "application/*"}:
            return usual
    return usual
