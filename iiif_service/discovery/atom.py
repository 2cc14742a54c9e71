"""Atom: what is new, what changed, and what was taken away (RFC 4287, RFC 6721)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

MEDIA_TYPE = "application/atom+xml"

SIZE = 50
"""How many changes it tells of at most, the newest first."""

_SPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
}
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that is new or has changed; ``time`` is in seconds since 1970."""

    title: str
    summary: str
    time: int
    links: Mapping[str, str]
    """Its address in each language, the default first, by which it is known."""
    picture: str | None = None
    author: str = ""
    """Who wrote it, where that is not whose feed it is."""


@dataclass(frozen=True, slots=True)
class Gone:
    """A page that was taken away."""

    link: str
    time: int


@dataclass(frozen=True, slots=True)
class Feed:
    """What stands around the entries; ``link`` is the feed's own address."""

    title: str
    author: str
    link: str
    links: Mapping[str, str]
    time: int
    rights: str | None = None


def written(feed: Feed, entries: Iterable[Entry | Gone]) -> bytes:
    """Write a feed."""
    language = next(iter(feed.links))
    root = ET.Element("feed", {**_SPACES, "xml:lang": language})
    _text(root, "id", feed.link)
    _text(root, "title", feed.title)
    _text(root, "updated", _stamp(feed.time))
    _text(ET.SubElement(root, "author"), "name", feed.author)
    ET.SubElement(root, "link", {"rel": "self", "type": MEDIA_TYPE, "href": feed.link})
    _pages(root, feed.links)
    if feed.rights:
        _text(root, "rights", feed.rights)
    for entry in entries:
        match entry:
            case Entry():
                _entry(root, entry)
            case Gone():
                about = {"ref": entry.link, "when": _stamp(entry.time)}
                ET.SubElement(root, "at:deleted-entry", about)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _entry(root: ET.Element, entry: Entry) -> None:
    node = ET.SubElement(root, "entry")
    _text(node, "id", next(iter(entry.links.values())))
    _text(node, "title", entry.title)
    _text(node, "updated", _stamp(entry.time))
    if entry.author:
        _text(ET.SubElement(node, "author"), "name", entry.author)
    _pages(node, entry.links)
    if entry.summary:
        _text(node, "summary", entry.summary)
    if entry.picture:
        about = {"rel": "enclosure", "type": "image/jpeg", "href": entry.picture}
        ET.SubElement(node, "link", about)


def _pages(node: ET.Element, links: Mapping[str, str]) -> None:
    for tag, link in links.items():
        about = {"rel": "alternate", "type": "text/html", "hreflang": tag, "href": link}
        ET.SubElement(node, "link", about)


def _text(node: ET.Element, name: str, text: str) -> None:
    ET.SubElement(node, name).text = _UNFIT.sub("\ufffd", text)


def _stamp(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
