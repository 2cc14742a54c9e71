"""Contents: what the pages are made of, looked up in the generation of a request."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from iiif_service.errors import UnknownError
from iiif_service.publication.generation import Generation
from iiif_service.web.published import generation

Record = Mapping[str, Any]


def album() -> Record:
    """Give the album: its texts, and its parts without what is inside them."""
    return record()


def record(*names: str) -> Record:
    """Give what is known of a part, a drawing or an essay; raises UnknownError."""
    return of(generation(), *names)


def of(generation: Generation, *names: str) -> Record:
    """Give what a generation holds of something; raises UnknownError."""
    links = generation.links
    found = generation.document(links.path(links.contents(*names)))
    if found is None:
        raise UnknownError("page", "/".join(names))
    if len(found.body) > _LARGE:
        return _read(found.body)
    return _kept(found.etag, found.body)


_LARGE = 1 << 16
"""What is larger than so many bytes is read anew each time, and not kept."""


@lru_cache(maxsize=32)
def _kept(_etag: str, body: bytes) -> Record:
    return _read(body)


def _read(body: bytes) -> Record:
    found: Record = json.loads(body)
    return found
