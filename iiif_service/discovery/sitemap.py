"""Sitemap: pages for search engines, in every language, with their pictures.

As sitemaps.org has it, with Google's extensions for pictures and for languages.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/xml"

SIZE = 1000
"""How many addresses one file holds at most; the protocol allows 50 000."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SPACES = {
    "xmlns": _SITEMAP,
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
    "xmlns:image": "http://www.google.com/schemas/sitemap-image/1.1",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its address in each language, the default first; and what it shows."""

    links: Mapping[str, str]
    time: int | None = None
    """When it changed last, in seconds since 1970, where the journal knows."""
    picture: str | None = None
    """The address of the picture as large as it is handed out."""


def index(files: Iterable[tuple[str, int | None]]) -> bytes:
    """List the files there are, and when what they tell of changed last."""
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for link, time in files:
        node = ET.SubElement(root, "sitemap")
        ET.SubElement(node, "loc").text = link
        _dated(node, time)
    return _written(root)


def file(entries: Iterable[Entry], anywhere: str | None = None) -> bytes:
    """List pages; ``anywhere`` is what leads the first one's readers to a language."""
    root = ET.Element("urlset", _SPACES)
    for place, entry in enumerate(entries):
        others = dict(entry.links)
        if anywhere and not place:
            others["x-default"] = anywhere
        for link in entry.links.values():
            _page(root, link, entry, others)
    return _written(root)


def _page(root: ET.Element, link: str, entry: Entry, others: Mapping[str, str]) -> None:
    node = ET.SubElement(root, "url")
    ET.SubElement(node, "loc").text = link
    _dated(node, entry.time)
    for tag, other in others.items():
        about = {"rel": "alternate", "hreflang": tag, "href": other}
        ET.SubElement(node, "xhtml:link", about)
    if entry.picture:
        image = ET.SubElement(node, "image:image")
        ET.SubElement(image, "image:loc").text = entry.picture


def _dated(node: ET.Element, time: int | None) -> None:
    if time is not None:
        moment = datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        ET.SubElement(node, "lastmod").text = moment


def _written(root: ET.Element) -> bytes:
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def divided(count: int, languages: Sequence[str]) -> int:
    """Say how many files so many pages need, each of which has several addresses."""
    return -(-count // per_file(languages))


def per_file(languages: Sequence[str]) -> int:
    """Say how many pages, in all their languages, one file holds."""
    return max(1, SIZE // len(languages))
