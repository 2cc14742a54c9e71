"""oEmbed: what stands for a page of ours in somebody else's (oEmbed 1.0).

A card is ``rich``: one bare frame of our own, since other sites strip all else from it.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from html import escape
from typing import Self
from xml.etree import ElementTree as ET

from iiif_service.errors import FormatError, RequestError

CACHE_AGE = 24 * 60 * 60
"""How long a consumer may keep a card, in seconds."""

_WIDTH = 800
_FOOT, _NARROW = 88, 600
"""How high the terms are under a picture; where it is narrow, twice that. In pixels."""
_FLATTEST, _TALLEST = Fraction(2, 5), Fraction(1)
_WHOLE = re.compile("[0-9]{1,6}", re.ASCII)


class Format(StrEnum):
    """How a card is written."""

    JSON = "json"
    XML = "xml"

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``format=``; raises FormatError (section 2.3.4)."""
        try:
            return cls(text)
        except ValueError:
            raise FormatError(text, list(cls)) from None

    @property
    def media_type(self) -> str:
        """What a card is sent as."""
        return {"json": "application/json", "xml": "text/xml"}[self]

    @property
    def link_type(self) -> str:
        """What a link to a card is known by (section 4)."""
        return f"{self.media_type}+oembed"


@dataclass(frozen=True, slots=True)
class Room:
    """The most pixels that a consumer has for a card; None where it does not say."""

    width: int | None = None
    height: int | None = None

    @classmethod
    def parse(cls, width: str | None, height: str | None) -> Self:
        """Read ``maxwidth=`` and ``maxheight=``; raises RequestError."""
        return cls(_pixels("maxwidth", width), _pixels("maxheight", height))

    def frame(self, shape: Fraction) -> tuple[int, int]:
        """Size a frame, where ``shape`` is the picture's height for its width."""
        width = min(_WIDTH, self.width or _WIDTH)
        foot = _FOOT if width >= _NARROW else 2 * _FOOT
        height = round(width * limited(shape)) + foot
        return width, min(height, self.height or height)

    def within(self, most: int) -> tuple[int, int]:
        """Give the largest width and height of a thumbnail that is at most so large."""
        return min(most, self.width or most), min(most, self.height or most)


def limited(shape: Fraction) -> Fraction:
    """Keep the shape of a frame between a ribbon and a square."""
    return min(max(shape, _FLATTEST), _TALLEST)


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small picture for a card; its size in pixels."""

    link: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Card:
    """What an answer says of a page."""

    frame: str
    """The address of our own page for frames."""
    width: int
    height: int
    title: str
    author: Mapping[str, str]
    """``author_name`` and ``author_url``, as far as they are known."""
    provider: Mapping[str, str]
    thumbnail: Thumbnail | None

    def properties(self) -> Mapping[str, str | int]:
        """List the parameters of the answer (section 2.3.4)."""
        return {
            "version": "1.0",
            "type": "rich",
            "title": self.title,
            **self.author,
            **self.provider,
            "cache_age": CACHE_AGE,
            **self._pictured(),
            "width": self.width,
            "height": self.height,
            "html": framed(self.frame, self.title, self.width, self.height),
        }

    def _pictured(self) -> Mapping[str, str | int]:
        if self.thumbnail is None:
            return {}
        return {
            "thumbnail_url": self.thumbnail.link,
            "thumbnail_width": self.thumbnail.width,
            "thumbnail_height": self.thumbnail.height,
        }

    def written(self, form: Format) -> str:
        """Write the answer."""
        match form:
            case Format.JSON:
                return json.dumps(self.properties(), ensure_ascii=False)
            case Format.XML:
                return _xml(self.properties())


def framed(link: str, title: str, width: int, height: int) -> str:
    """Write the frame; what is not an attribute of it here, WordPress would drop."""
    return (
        f'<iframe src="{escape(link)}" title="{escape(title)}" '
        f'width="{width}" height="{height}" frameborder="0"></iframe>'
    )


def _xml(properties: Mapping[str, str | int]) -> str:
    root = ET.Element("oembed")
    for name, value in properties.items():
        ET.SubElement(root, name).text = str(value)
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return head + ET.tostring(root, encoding="unicode")


def _pixels(name: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not _WHOLE.fullmatch(text) or int(text) == 0:
        raise RequestError(name, text, "is no whole number of pixels above 0")
    return int(text)
