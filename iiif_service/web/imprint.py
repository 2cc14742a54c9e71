"""Imprint: what a picture says of itself, in its file and in the headers before it.

All of it stands in the notice that was made at publishing. A tile that is one of many
carries the headers alone: it is no copy of a picture, and has to be light.
"""

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from iiif_service.publication.generation import Generation
from iiif_service.web.exhibition import mining

_TERMS = re.compile(rb'xmpRights:WebStatement="([^"]+)"')
_RESERVED = b"/DMI-PROHIBITED"


@dataclass(frozen=True, slots=True)
class Imprint:
    """A packet of XMP, and the headers that say the same; empty where none is known.

    The mark is a short name of the packet, for the ETags of what carries it.
    """

    packet: bytes
    mark: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, identifier: str, generation: Generation) -> "Imprint":
        """Look up what a picture says of itself."""
        links = generation.links
        found = generation.document(links.path(links.notice(identifier)))
        if found is None:
            return NOTHING
        terms = _TERMS.search(found.body)
        headers = mining.headers(
            html.unescape(terms[1].decode()) if terms else links.home(),
            reserved=_RESERVED in found.body,
        )
        return cls(found.body, found.etag[:8], headers)


NOTHING = Imprint(b"", "", {})


def carried(imprint: Imprint, row: int | None, parts: int) -> Imprint:
    """Give what is carried by what lies in a row of a pack, or else is drawn.

    The first rows, so many, are of tiles that show a part of the picture.
    """
    return imprint if row is None or row >= parts else NOTHING
