"""Elements: XML that says a text in each of its languages."""

import html
import re

from lxml.etree import Element, QName, SubElement, _Element, tostring

from iiif_service.album.markup import is_marked
from iiif_service.language import NONE, LanguageMap

DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TAG = re.compile(r"<[^<>]*>")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, section 2.2)."""


def root(name: QName, spaces: dict[str, str]) -> _Element:
    """Begin a document."""
    return Element(name, nsmap=spaces)


def say(parent: _Element, name: QName, text: str | None, tag: str = NONE) -> None:
    """Add an element with a text in a language, if there is a text."""
    if text and (said := plain(text)):
        child = SubElement(parent, name)
        child.text = said
        if tag != NONE:
            child.set(_LANG, tag)


def say_all(parent: _Element, name: QName, *texts: LanguageMap) -> None:
    """Add an element for each text in each language."""
    for text in texts:
        for tag, lines in text.items():
            for line in lines:
                say(parent, name, line, tag)


def written(document: _Element) -> bytes:
    """Write a document as a file."""
    return tostring(document, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def plain(text: str) -> str:
    """Give a text without the little HTML that it may hold, as XML may have it."""
    if is_marked(text):
        text = html.unescape(_TAG.sub(" ", text.replace("<br/>", "\n")))
        text = " ".join(text.split())
    return _ILLEGAL.sub("", text).strip()
