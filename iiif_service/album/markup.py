"""Markup: the little HTML that texts may hold (Presentation API 3.0, section 4.3).

A text is HTML only where it begins with ``<`` and ends with ``>``, and a client shows
any other as it stands. An author need not know that: what holds a tag is wrapped.
"""

import re
from html.parser import HTMLParser

import nh3

TAGS = ("a", "b", "br", "i", "img", "p", "small", "span", "sub", "sup")
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}}
_SCHEMES = {"http", "https", "mailto"}
_EMPTY = {"br", "img"}

_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--|<[!?]")


def is_marked(text: str) -> bool:
    """Tell whether a text holds anything that a browser would take for a tag."""
    return _TAG.search(text) is not None


def refusal(text: str) -> str:
    """Say what IIIF does not allow in a text, and what to do; empty where it may."""
    if not is_marked(text):
        return ""
    reading = _Reading()
    reading.feed(text)
    reading.close()
    if reading.open:
        reading.wrong.append(f"leaves <{reading.open[-1]}> open; close it")
    return reading.wrong[0] if reading.wrong else ""


def cleaned(text: str) -> str:
    """Write a text as IIIF wants it: plain as it stands, or well-formed HTML."""
    if not is_marked(text):
        return text
    found = nh3.clean(
        text,
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    ).strip()
    # As XML wants it.
    found = re.sub(r"<(br|img)([^<>]*?)>", r"<\1\2/>", found).replace("&nbsp;", "\xa0")
    whole = found.startswith("<") and found.endswith(">")
    return found if whole else f"<span>{found}</span>"


class _Reading(HTMLParser):
    """What stands in a text that must not."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.wrong.append(f"holds <{tag}>; IIIF allows only {', '.join(TAGS)}")
        for name, value in attrs:
            if name not in ATTRIBUTES.get(tag, ()):
                self.wrong.append(f"gives <{tag}> a '{name}'; remove it")
            elif name != "alt" and not _is_safe(value or ""):
                self.wrong.append(
                    f"leads to '{value}'; write an address that begins with https://"
                )
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _EMPTY:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"closes <{tag}> where it is not open; mend the tags")

    def handle_comment(self, data: str) -> None:
        del data
        self.wrong.append("holds a comment (<!-- … -->); remove it")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"holds <!{decl}>; remove it")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"holds <?{data}>; remove it")


def _is_safe(address: str) -> bool:
    return address.partition(":")[0].strip().lower() in _SCHEMES
