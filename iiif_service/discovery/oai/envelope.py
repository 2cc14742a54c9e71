"""Envelope: what every answer is wrapped in (OAI-PMH 2.0, section 3.2)."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from lxml.etree import Element, QName, SubElement, _Element, tostring

from iiif_service.discovery.oai.refused import Code, RefusedError

NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
MEDIA_TYPE = "text/xml; charset=utf-8"

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold (XML 1.0, section 2.2)."""


def envelope(now: float, address: str) -> _Element:
    """Begin an answer, given at a time, in seconds since 1970."""
    root = Element(QName(NAMESPACE, "OAI-PMH"), nsmap={None: NAMESPACE, "xsi": _XSI})
    place(root, NAMESPACE, f"{NAMESPACE}OAI-PMH.xsd")
    add(root, "responseDate", second(int(now)))
    add(root, "request", address)
    return root


def echo(root: _Element, arguments: Iterable[tuple[str, str]]) -> None:
    """Say what was asked for, which is known to be well formed."""
    request = root[1]
    for name, value in arguments:
        request.set(name, _ILLEGAL.sub("\ufffd", value))


def refuse(root: _Element, refused: RefusedError) -> None:
    """Say what is wrong with a request; without its arguments, where these are it."""
    if refused.code in {Code.VERB, Code.ARGUMENT}:
        root[1].attrib.clear()
    for sentence in refused.sentences:
        add(root, "error", sentence).set("code", refused.code)


def add(parent: _Element, name: str, text: str | None = None) -> _Element:
    """Add an element of the protocol's own."""
    child = SubElement(parent, QName(NAMESPACE, name))
    child.text = None if text is None else _ILLEGAL.sub("\ufffd", text)
    return child


def foreign(parent: _Element, namespace: str, name: str) -> _Element:
    """Add an element of another namespace, which is the usual one inside it."""
    return SubElement(parent, QName(namespace, name), nsmap={None: namespace})


def place(element: _Element, namespace: str, schema: str) -> None:
    """Say where the schema of an element lies."""
    element.set(QName(_XSI, "schemaLocation"), f"{namespace} {schema}")


def second(time: int) -> str:
    """Write a time in the granularity that we keep."""
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def written(root: _Element) -> bytes:
    """Write an answer as it is sent."""
    return tostring(root, xml_declaration=True, encoding="UTF-8")
