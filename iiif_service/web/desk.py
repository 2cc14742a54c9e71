"""Desk: one generation, laid ready for the door, which looks things up in it.

Only what is open to everyone lies here: a picture that has a role is not found.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from iiif_service.errors import RequestError
from iiif_service.image.glance import Found, Glance
from iiif_service.image.pack import finished
from iiif_service.image.plan import canonical
from iiif_service.library import Picture
from iiif_service.links import decoded, normal
from iiif_service.publication.generation import Generation
from iiif_service.web import answer, signposts
from iiif_service.web.images import VERSIONS, Version
from iiif_service.web.imprint import Imprint, carried
from iiif_service.web.reply import Headers, Reply, found, known, written
from iiif_service.web.studio import Piece

_KNOWN = 4096
"""How many pictures are known at once."""
_KEPT, _SMALL = 256, 1 << 15
"""So many documents of up to so many bytes are kept in memory as they are sent."""
_MARK = "?"  # stands in no canonical address


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture, as far as the door needs it."""

    picture: Picture
    glance: Glance
    services: dict[int, str]
    """Its address in each version of the Image API."""
    heads: dict[int, tuple[Headers, bytes, bytes]]
    """The headers of its tiles, and what its link begins and ends with."""
    imprint: Imprint

    @classmethod
    def of(cls, picture: Picture, generation: Generation) -> "Shown":
        """Prepare a picture."""
        glance = Glance.of(picture.dimensions, picture.limits)
        links = generation.links
        services = {n: links.image(picture.identifier, n) for n in VERSIONS}
        imprint = Imprint.of(picture.identifier, generation)
        heads = {n: _head(service, n, imprint) for n, service in services.items()}
        return cls(picture, glance, services, heads, imprint)


def _head(service: str, version: int, imprint: Imprint) -> tuple[Headers, bytes, bytes]:
    headers = answer.picture(service, None, version, _MARK)
    link = headers.pop("Link").encode()
    start, _, end = link.partition(_MARK.encode())
    headers |= {"Content-Type": "image/jpeg", **imprint.headers}
    return written(headers), start, end


@dataclass(frozen=True, slots=True)
class Finished:
    """A picture that lies finished: where, and how it is sent."""

    which: tuple[str, str]
    pack: str
    row: int
    etag: str
    headers: Headers
    packet: bytes
    """What is put into it; nothing into a tile that is one of many."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A request for a picture: of what, in which version, and its four parts."""

    shown: Shown
    version: Version
    parts: list[str]

    @property
    def endpoint(self) -> str:
        """Where Flask would answer it."""
        return f"images{self.version.number}"

    def finished(self) -> Finished | None:
        """Find a whole picture that lies finished, at a glance."""
        region, size, rotation, file = self.parts
        if region != "full" or (rotation, file) != ("0", "default.jpg"):
            return None
        whole = _whole(self.shown.glance, self.version.number, size)
        return _finished(self.shown, self.version.number, whole) if whole else None

    def plan(self) -> "Drawing | Finished":
        """Settle it the long way; may raise RequestError or ValueError."""
        picture, number = self.shown.picture, self.version.number
        asked = self.version.parse(*map(decoded, self.parts))
        settled = self.version.settle(asked, picture.dimensions, picture.limits)
        spelled = self.version.canonical(settled, picture.limits)
        usual = canonical(settled, picture.limits)
        row = finished(settled)
        if row is not None:
            return _finished(self.shown, number, Found(row, usual, spelled))
        service = self.shown.services[number]
        headers = answer.picture(service, picture.identifier, number, spelled)
        said = self.shown.imprint
        headers |= {"Content-Type": settled.format.media_type, **said.headers}
        piece = Piece(picture.pack, settled, said.packet)
        etag = answer.etag(picture.pack, usual, mark=said.mark)
        return Drawing(piece, etag, written(headers))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture that has to be drawn, and how it is sent then."""

    piece: Piece
    etag: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class _Page:
    """A document as some clients like it."""

    endpoint: str
    headers: Headers
    etag: str
    body: bytes


class Desk:
    """What one generation holds."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self._tile = re.compile(
            rf"{re.escape(generation.links.prefix)}/iiif/([23])/([^/]+)/"
            r"([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9}),([0-9]{1,9})/"
            r"([^/]+)/0/default\.jpg",
            re.ASCII,
        )
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._pages: OrderedDict[tuple[str, str, str], _Page] = OrderedDict()

    def tile(self, target: str) -> Finished | None:
        """Find a tile by a raw target, by arithmetic alone."""
        asked = self._tile.fullmatch(target)
        if asked is None:
            return None
        version, name, x, y, w, h, size = asked.groups()
        shown = self.shown(name)
        if shown is None:
            return None
        number = int(version)
        tile = shown.glance.tile(number, (int(x), int(y), int(w), int(h)), size)
        return _finished(shown, number, tile) if tile else None

    def shown(self, name: str) -> Shown | None:
        """Find a picture by its name in a raw target."""
        shown = self._shown.get(name)
        if shown is None:
            picture = self.generation.picture(decoded(name))
            if picture is None or picture.role is not None:
                return None
            shown = self._shown[name] = Shown.of(picture, self.generation)
            if len(self._shown) > _KNOWN:
                self._shown.popitem(last=False)
        return shown

    def document(self, path: str, asked: dict[bytes, str]) -> Reply | None:
        """Answer with a document by its path; None where Flask has to say more."""
        accept = asked.get(b"accept", "")
        encoding = asked.get(b"accept-encoding", "")
        page = self._pages.get((path, accept, encoding))
        if page is None:
            page = self._page(path, accept, encoding)
            if page is None:
                return None
            if len(page.body) <= _SMALL:
                self._pages[path, accept, encoding] = page
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        has_it = known(asked.get(b"if-none-match"), page.etag)
        if has_it is None:
            return None
        which = (page.endpoint, "document")
        return found(which, page.headers, page.etag, None if has_it else page.body)

    def _page(self, path: str, accept: str, encoding: str) -> _Page | None:
        document = self.generation.document(normal(path))
        if document is None:
            return None
        match path.split("/"):
            case ["", "iiif", number, name, "info.json"]:
                if self.shown(name) is None:
                    return None
                sent = answer.info(document, int(number), accept, encoding)
                endpoint = f"images{number}"
            case _:
                sent = signposts.document(self.generation, document, encoding)
                endpoint = "documents"
        return _Page(endpoint, written(sent.headers), sent.etag, sent.body)


def _finished(shown: Shown, version: int, tile: Found) -> Finished:
    pack = shown.picture.pack
    headers, start, end = shown.heads[version]
    kind = answer.kind(tile.row, shown.glance.tiles)
    link = (b"link", b"%b%b%b" % (start, tile.canonical_asked.encode(), end))
    said = carried(shown.imprint, tile.row, shown.glance.parts)
    etag = answer.etag(pack, tile.canonical, tile.row, said.mark)
    which = (f"images{version}", kind)
    return Finished(which, pack, tile.row, etag, [*headers, link], said.packet)


@lru_cache(maxsize=8192)
def _whole(glance: Glance, version: int, size: str) -> Found | None:
    """Find a whole picture that lies finished, the long way: there are few sizes."""
    way = VERSIONS[version]
    try:
        asked = way.parse("full", size, "0", "default.jpg")
        settled = way.settle(asked, glance.image, glance.limits)
    except RequestError:
        return None
    row = finished(settled)
    if row is None:
        return None
    usual = canonical(settled, glance.limits)
    return Found(row, usual, way.canonical(settled, glance.limits))
