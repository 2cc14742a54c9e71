"""EDM: an entry as Europeana reads it (Europeana Data Model, with the IIIF profile).

What is shown is a full image request; its ``edm:WebResource`` leads to the manifest and
to the image service, from which Europeana makes a picture of any size itself.
"""

from lxml.etree import QName, SubElement, _Element

from iiif_service.image import info
from iiif_service.language import NONE, LanguageMap
from iiif_service.presentation import elements
from iiif_service.presentation.elements import DC, DCTERMS, say, say_all
from iiif_service.presentation.entry import Entry, File, Sort

NAME = "Europeana Data Model"
MEDIA_TYPE = "application/rdf+xml"
PROFILE = "http://www.europeana.eu/schemas/edm/"

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "rdf": _RDF,
    "edm": PROFILE,
    "ore": "http://www.openarchives.org/ore/terms/",
    "dc": DC,
    "dcterms": DCTERMS,
    "svcs": "http://rdfs.org/sioc/services#",
    "doap": "http://usefulinc.com/ns/doap#",
}
_TYPES = {Sort.IMAGE: "IMAGE", Sort.SERIES: "IMAGE", Sort.SOUND: "SOUND"}
_DCMI = "http://purl.org/dc/dcmitype/"
_IMAGE_API = "http://iiif.io/api/image"


def document(entry: Entry) -> bytes:
    """Write an entry as RDF: the thing, its files, and who shows it."""
    graph = elements.root(_name("rdf:RDF"), _SPACES)
    _object(graph, entry)
    if entry.file:
        _web_resource(graph, entry, entry.file)
    _aggregation(graph, entry)
    if entry.file and entry.file.service:
        service = _node(graph, "svcs:Service", entry.file.service)
        _link(service, "dcterms:conformsTo", _IMAGE_API)
        _link(service, "doap:implements", info.PROFILE)
    return elements.written(graph)


def thing(uri: str) -> str:
    """Name the thing itself, which is not the canvas that shows it."""
    return f"{uri}#object"


def _object(graph: _Element, entry: Entry) -> None:
    found = _node(graph, "edm:ProvidedCHO", thing(entry.uri))
    say_all(found, _name("dc:creator"), *entry.creators)
    say(found, _name("dc:date"), entry.date)
    say_all(found, _name("dc:description"), *entry.descriptions)
    say_all(found, _name("dc:format"), *entry.techniques)
    say(found, _name("dc:identifier"), entry.uri)
    for tag in entry.languages:
        say(found, _name("dc:language"), tag)
    say_all(found, _name("dc:publisher"), entry.provider)
    if entry.statement:
        say_all(found, _name("dc:rights"), entry.statement.value)
    say_all(found, _name("dc:subject"), *entry.subjects)
    say_all(found, _name("dc:title"), entry.title)
    _link(found, "dc:type", f"{_DCMI}{entry.sort}")
    say(found, _name("dcterms:extent"), entry.size)
    _link(found, "dcterms:isPartOf", thing(entry.whole))
    say_all(found, _name("dcterms:spatial"), *entry.places)
    say(found, _name("edm:type"), _TYPES[entry.sort])


def _web_resource(graph: _Element, entry: Entry, file: File) -> None:
    found = _node(graph, "edm:WebResource", file.uri)
    say(found, _name("dc:format"), file.media_type)
    # In the order in which Europeana's schema has them.
    _link(found, "edm:rights", entry.rights)
    _link(found, "dcterms:isReferencedBy", entry.manifest)
    _link(found, "svcs:has_service", file.service)


def _aggregation(graph: _Element, entry: Entry) -> None:
    found = _node(graph, "ore:Aggregation", f"{entry.uri}#aggregation")
    _link(found, "edm:aggregatedCHO", thing(entry.uri))
    provider, tag = _one(entry.provider, entry.language)
    say(found, _name("edm:dataProvider"), provider, tag)
    _link(found, "edm:isShownAt", entry.page)
    _link(found, "edm:isShownBy", entry.file.uri if entry.file else None)
    _link(found, "edm:object", entry.thumbnail)
    say(found, _name("edm:provider"), provider, tag)
    _link(found, "edm:rights", entry.rights)


def _one(text: LanguageMap, tag: str) -> tuple[str, str]:
    """Choose one language, where a property may stand but once."""
    found = next((key for key in (tag, NONE, *text) if key in text), NONE)
    return " ".join(text.get(found, ())), found


def _node(graph: _Element, name: str, uri: str) -> _Element:
    found = SubElement(graph, _name(name))
    found.set(QName(_RDF, "about"), uri)
    return found


def _link(parent: _Element, name: str, uri: str | None) -> None:
    if uri:
        SubElement(parent, _name(name)).set(QName(_RDF, "resource"), uri)


def _name(name: str) -> QName:
    prefix, _, local = name.partition(":")
    return QName(_SPACES[prefix], local)
