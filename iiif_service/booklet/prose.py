"""Prose: texts with a little HTML become paragraphs of runs, for the typesetter.

A run is a text with what it is: ``href`` where it leads to, ``marks`` such as ``i``.
"""

from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import TypedDict

from iiif_service.album.markup import is_marked
from iiif_service.language import NONE

_MARKS = frozenset({"b", "i", "small", "sub", "sup"})


class Run(TypedDict):
    """A piece of text that looks the same all along."""

    text: str
    href: str
    marks: list[str]
    """Of ``b``, ``i``, ``small``, ``sub`` and ``sup``."""


class Said(TypedDict):
    """A text, and the language that it is really in; empty where nobody stated it."""

    language: str
    paragraphs: list[list[Run]]


def said(texts: Mapping[str, Iterable[str]] | None, language: str) -> Said | None:
    """Read a text in one language, or in the nearest thing to it."""
    found = texts or {}
    for tag in (language, NONE, *found):
        if tag in found:
            paragraphs = [each for text in found[tag] for each in _paragraphs(text)]
            return {
                "language": "" if tag == NONE else tag,
                "paragraphs": [each for each in paragraphs if _is_seen(each)],
            }
    return None


def plain(text: Said | None) -> str:
    """Give the bare text in one line."""
    paragraphs = text["paragraphs"] if text else []
    return " ".join("".join(run["text"] for run in each) for each in paragraphs)


def _paragraphs(text: str) -> list[list[Run]]:
    if not is_marked(text):
        return [[_run(line)] for line in text.splitlines()]
    reading = _Reading()
    reading.feed(text)
    reading.close()
    return reading.paragraphs


def _run(text: str, href: str = "", marks: Iterable[str] = ()) -> Run:
    return {"text": text, "href": href, "marks": sorted(_MARKS.intersection(marks))}


def _is_seen(paragraph: list[Run]) -> bool:
    return any(run["text"].strip() for run in paragraph)


class _Reading(HTMLParser):
    """HTML that was cleaned before, read as runs."""

    def __init__(self) -> None:
        super().__init__()
        self.paragraphs: list[list[Run]] = [[]]
        self._open: list[str] = []
        self._href = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        match tag:
            case "br" | "p":
                self.paragraphs.append([])
            case "img":
                self.handle_data(given.get("alt", ""))
            case "a":
                self._href = given.get("href", "")
            case _:
                self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        match tag:
            case "p":
                self.paragraphs.append([])
            case "a":
                self._href = ""
            case "br" | "img":
                pass
            case _:
                self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        if data:
            self.paragraphs[-1].append(_run(data, self._href, self._open))
