"""Page links: where essays lead to other pages of the album, and if those are there."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

from markdown_it import MarkdownIt

from iiif_service.album.reader import PAGES, Reading
from iiif_service.album.wording import meant
from iiif_service.errors import Complaint

_RIGHTS = "rights"


def page_links(reading: Reading) -> list[Complaint]:
    """Find the links of essays that lead to no page of the album."""
    known = set(_known(reading))
    return sorted(
        complaint
        for files in reading.pages.values()
        for head in files.values()
        for complaint in _lost(Path(head.name), known)
    )


def _known(reading: Reading) -> Iterator[str]:
    """Give the address of each page, without its language before it."""
    yield from ("", _RIGHTS)
    yield from (f"{PAGES}/{slug}" for slug in reading.pages)
    for files in (reading.chapters, reading.maps, reading.songs):
        for slug, source in files.items():
            yield slug
            for drawing in source.entries("drawings"):
                if isinstance(drawing, Mapping):
                    yield f"{slug}/{drawing.get('slug')}"


def _lost(path: Path, known: set[str]) -> Iterator[Complaint]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    for href, number in _links(lines):
        place = _led_to(href)
        if place is None or place in known:
            continue
        column = max(0, lines[number].find(f"]({href}")) + 1
        advice = meant(place, sorted(known)) or "mend it or remove it"
        text = f"links to '{href}', which is no page of the album; {advice}"
        yield Complaint(str(path), number + 1, column, text)


def _links(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Give each address that is linked to, and the number of its line from nought."""
    head = lines.index("---", 1) + 1
    for block in MarkdownIt("commonmark").parse("\n".join(lines[head:])):
        for token in block.children or ():
            if token.type == "link_open" and block.map:
                href = str(token.attrs["href"])
                first, end = block.map[0] + head, block.map[1] + head
                yield href, _line(lines, unquote(href), first, end)


def _line(lines: list[str], href: str, first: int, end: int) -> int:
    return next((n for n in range(first, end) if f"]({href}" in lines[n]), first)


def _led_to(href: str) -> str | None:
    """Give the page that a link of ours leads to, as ``known`` spells it."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or not parts.path:
        return None
    if parts.path.startswith("/"):
        return href  # which would leave the album's language
    steps = [PAGES]
    for step in unquote(parts.path).split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in {"", "."}:
            steps.append(step)
    return "/".join(steps)
