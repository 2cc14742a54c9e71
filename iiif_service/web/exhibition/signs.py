"""Signs: the typed links of a page, for machines that follow them (FAIR Signposting).

A page carries its own in its ``Link`` header, the first of its items only; the linkset
has all of them (RFC 9264), and those that lead back.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from iiif_service.links import BOARD, ESSAYS, RIGHTS
from iiif_service.web.exhibition.contents import Record, album, record
from iiif_service.web.exhibition.still import largest
from iiif_service.web.published import links

LINKSET = "application/linkset+json"
_LD, _JSON, _HTML = "application/ld+json", "application/json", "text/html"

_FEW = 8
"""How many items a header names: proxies bear some thousand bytes of it."""

_TYPES = {"map": "Map", "song": "MusicComposition"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its language, and the names in its address after that."""

    tag: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A link: how what it leads to is related, where it leads, as what."""

    rel: str
    href: str
    type: str | None = None

    def __str__(self) -> str:
        """Write it as in a header (RFC 8288)."""
        kind = f'; type="{self.type}"' if self.type else ""
        return f'<{self.href}>; rel="{self.rel}"{kind}'


def shown(page: Page) -> Record:
    """Find what a page shows; essays, rights and the board are the album's.

    May be unknown, as a message is here.
    """
    if page.names and page.names[0] not in {ESSAYS, RIGHTS} and not _is_board(page):
        return record(*page.names)
    if page.names[:1] == (ESSAYS,):
        record(*page.names, page.tag)
    return album()


def header(about: Record, page: Page) -> str:
    """Write the signs of a page."""
    every = list(signs(about, page))
    items = [sign for sign in every if sign.rel == "item"]
    kept = [sign for sign in every if sign.rel != "item"] + items[:_FEW]
    return ", ".join(map(str, kept))


def signs(about: Record, page: Page) -> Iterator[Sign]:
    """Give the signs of a page."""
    if page.names[:1] != (BOARD,) or _is_board(page):
        yield Sign("linkset", links().linkset(page.tag, *page.names), LINKSET)
    yield Sign("cite-as", links().site(page.tag, *page.names))
    yield Sign("type", "https://schema.org/AboutPage")
    yield Sign("type", f"https://schema.org/{_type(about, page)}")
    if "rights" in about:
        yield Sign("license", about["rights"])
    if page.names:
        above = page.names[:-1] if "canvas" in about else ()
        yield Sign("collection", links().site(page.tag, *above), _HTML)
    if page.names[:1] in {(ESSAYS,), (RIGHTS,)}:
        return
    if page.names[:1] == (BOARD,):
        _, *message = page.names
        said = links().message(message[0]) if message else links().messages()
        yield Sign("describedby", said, _LD)
        return
    document = _document(about)
    yield Sign("describedby", document, _LD)
    yield Sign("describedby", links().twin(document), _JSON)
    yield from _items(about, page)


def _is_board(page: Page) -> bool:
    return page.names == (BOARD,) and "board" in album()


def linkset(about: Record, page: Page) -> Mapping[str, object]:
    """Give all signs of a page, and those that lead back to it."""
    here = links().site(page.tag, *page.names)
    every = [sign for sign in signs(about, page) if sign.rel != "linkset"]
    back = [_back(sign, here) for sign in every if sign.rel in _WAYS_BACK]
    return {"linkset": [_context(here, every), *back]}


_WAYS_BACK = {"describedby": "describes", "item": "collection"}


def _back(sign: Sign, page: str) -> Mapping[str, object]:
    return _context(sign.href, [Sign(_WAYS_BACK[sign.rel], page, _HTML)])


def _context(anchor: str, signs: Sequence[Sign]) -> Mapping[str, object]:
    found: dict[str, list[Mapping[str, str]]] = {}
    for sign in signs:
        kind = {"type": sign.type} if sign.type else {}
        found.setdefault(sign.rel, []).append({"href": sign.href, **kind})
    return {"anchor": anchor, **found}


def _document(about: Record) -> str:
    for name in ("canvas", "manifest", "collection"):
        if name in about:
            return str(about[name])
    raise KeyError(about)


def _type(about: Record, page: Page) -> str:
    if page.names[:1] == (ESSAYS,):
        return "Article"
    if "canvas" in about:
        return "VisualArtwork"
    return _TYPES.get(about.get("kind", ""), "Collection")


def _items(about: Record, page: Page) -> Iterator[Sign]:
    """Name what something is made of: pixels, sounds, or pages of what is in it."""
    for sound in about.get("sounds", ()):
        yield Sign("item", sound["id"], sound["format"])
    for inner in (*about.get("parts", ()), *about.get("drawings", ())):
        link = links().site(page.tag, *page.names, inner["slug"])
        yield Sign("item", link, _HTML)
    if "picture" in about and not {"sounds", "drawings"} & about.keys():
        yield Sign("item", largest(about["picture"]).src, "image/jpeg")
