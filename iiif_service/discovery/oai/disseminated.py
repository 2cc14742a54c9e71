"""Disseminated: an item as its header, and as what was published of it."""

from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element

from iiif_service.database.opened import Database
from iiif_service.discovery.oai import found, names
from iiif_service.discovery.oai.envelope import add, second
from iiif_service.discovery.oai.found import Item
from iiif_service.publication.generation import Document, Generation

_FORMATS = ("oai_dc", "edm")


@dataclass(frozen=True, slots=True)
class Served:
    """What is served, and the name of the publication in identifiers."""

    database: Database
    generation: Generation
    space: str


def record(parent: _Element, item: Item, prefix: str, served: Served) -> None:
    """Write a record (OAI-PMH 2.0, section 2.5); what is gone is a header alone."""
    document = _document(item, prefix, served)
    element = add(parent, "record")
    _header(element, item, served, gone=document is None)
    if document:
        add(element, "metadata").append(etree.fromstring(document.body))


def header(parent: _Element, item: Item, served: Served) -> None:
    """Write a header; raises DatabaseError."""
    _header(parent, item, served, gone=_document(item, _FORMATS[0], served) is None)


def _header(parent: _Element, item: Item, served: Served, *, gone: bool) -> None:
    element = add(parent, "header")
    if gone:
        element.set("status", "deleted")
    add(element, "identifier", names.identifier(served.space, item.name))
    add(element, "datestamp", second(item.time))
    for name in names.sets(item.kind, item.part):
        add(element, "setSpec", name)


def _document(item: Item, prefix: str, served: Served) -> Document | None:
    """Find what is served of an item now, wherever it has moved since."""
    if item.gone:
        return None
    if document := _at(item.uri, prefix, served.generation):
        return document
    latest = found.item(served.database, item.name)
    if latest is None or latest.gone:
        return None
    return _at(latest.uri, prefix, served.generation)


def _at(uri: str, prefix: str, generation: Generation) -> Document | None:
    links = generation.links
    named = links.edm(uri) if prefix == "edm" else links.dublin_core(uri)
    return generation.document(links.path(named))
