"""XMP: what a picture's own file says of whose it is (ISO 16684-1, IPTC, PLUS).

The properties are those that IPTC's Photo Metadata Standard names for rights and that
search engines read. Simple ones are attributes, and nothing is padded: each thumbnail
carries all of it.
"""

from dataclasses import dataclass

from lxml.etree import QName, SubElement, _Element, cleanup_namespaces, tostring

from iiif_service.errors import PublicationError
from iiif_service.image.notice import LONGEST
from iiif_service.language import NONE, LanguageMap, read
from iiif_service.presentation import elements
from iiif_service.presentation.elements import DC, DCTERMS, plain, say

MEDIA_TYPE = "application/rdf+xml"
"""What XMP in a file of its own is sent as (XMP specification, part 3)."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_SPACES = {
    "x": "adobe:ns:meta/",
    "rdf": _RDF,
    "dc": DC,
    "dcterms": DCTERMS,
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "cc": "http://creativecommons.org/ns#",
}
_LANG = QName("http://www.w3.org/XML/1998/namespace", "lang")
_BEGIN = "<?xpacket begin='\ufeff' id='W5M0MpCehiHzreSzNTczkc9d'?>".encode()
_END = b"<?xpacket end='r'?>"

_LICENCES = "http://creativecommons.org/licenses/"
_FREE = "http://creativecommons.org/publicdomain/"
_PROTECTED = "http://rightsstatements.org/vocab/InC"

_VOCABULARY = "http://ns.useplus.org/ldf/vocab/DMI-"
_MINING = {False: "ALLOWED", True: "PROHIBITED-EXCEPTSEARCHENGINEINDEXING"}
"""By whether it is reserved, the terms of PLUS LDF's Data Mining vocabulary.

Search engines stay welcome: ``robots.txt`` lets them in, and sitemaps call them.
"""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a picture says of itself; ``identifier`` is the URI of its canvas.

    ``language`` is the album's first one, for what may be said in one only, and
    ``statement`` the page of terms.
    """

    identifier: str
    language: str
    title: LanguageMap
    statement: str
    reserved: bool
    rights: str | None = None
    creator: LanguageMap | None = None
    notice: LanguageMap | None = None
    credit: LanguageMap | None = None
    holder: LanguageMap | None = None


def packet(notice: Notice) -> bytes:
    """Write a notice; raises PublicationError where pictures have no room for it."""
    document = elements.root(_name("x:xmpmeta"), _SPACES)
    graph = SubElement(document, _name("rdf:RDF"))
    _describe(SubElement(graph, _name("rdf:Description")), notice)
    cleanup_namespaces(document)
    written = (
        _BEGIN + tostring(document, encoding="UTF-8", xml_declaration=False) + _END
    )
    if len(written) > LONGEST:
        raise PublicationError(
            f"the notice of {notice.identifier} has {len(written)} bytes, and a "
            f"picture has room for {LONGEST}; shorten its title or its terms"
        )
    return written


def _describe(about: _Element, notice: Notice) -> None:
    rights, tag = notice.rights or "", notice.language
    about.set(_name("rdf:about"), "")
    _state(about, "dc:identifier", notice.identifier)
    _state(about, "photoshop:Credit", _one(notice.credit, tag))
    _state(about, "xmpRights:Marked", _marked(rights))
    _state(about, "xmpRights:WebStatement", notice.statement)
    _state(about, "plus:DataMining", _VOCABULARY + _MINING[notice.reserved])
    _say_all(about, "dc:title", notice.title, tag)
    _list(about, "dc:creator", "rdf:Seq", _one(notice.creator, tag))
    _say_all(about, "dc:rights", notice.notice, tag)
    _list(about, "xmpRights:Owner", "rdf:Bag", _one(notice.holder, tag))
    _say_all(about, "xmpRights:UsageTerms", notice.notice, tag)
    _licensor(about, notice.statement)
    if rights:
        ours = rights.startswith((_LICENCES, _FREE))
        link = SubElement(about, _name("cc:license" if ours else "dcterms:rights"))
        link.set(_name("rdf:resource"), rights)


def _marked(rights: str) -> str:
    """Tell whether something is protected, where its terms are sure of that."""
    if rights.startswith(_FREE):
        return "False"
    return "True" if rights.startswith((_LICENCES, _PROTECTED)) else ""


def _licensor(about: _Element, uri: str) -> None:
    """Lead to where one may ask for more (PLUS LDF: Licensor)."""
    first = _items(about, "plus:Licensor", "rdf:Seq", 1)[0]
    first.set(_name("rdf:parseType"), "Resource")
    say(first, _name("plus:LicensorURL"), uri)


def _say_all(
    about: _Element, name: str, text: LanguageMap | None, language: str
) -> None:
    """Say a text in each language; before them, for whoever knows none, the first."""
    said = {tag: " ".join(lines) for tag, lines in (text or {}).items()}
    told = [(tag, found) for tag in said if tag != NONE and (found := plain(said[tag]))]
    if usual := _one(text, language):
        told.insert(0, ("x-default", usual))
        items = _items(about, name, "rdf:Alt", len(told))
        for item, (tag, found) in zip(items, told, strict=True):
            item.set(_LANG, tag)
            item.text = found


def _list(about: _Element, name: str, kind: str, text: str) -> None:
    if text:
        _items(about, name, kind, 1)[0].text = text


def _items(about: _Element, name: str, kind: str, count: int) -> list[_Element]:
    found = SubElement(SubElement(about, _name(name)), _name(kind))
    return [SubElement(found, _name("rdf:li")) for _ in range(count)]


def _state(about: _Element, name: str, text: str) -> None:
    if text:
        about.set(_name(name), text)


def _one(text: LanguageMap | None, language: str) -> str:
    return plain(read(text or {}, language))


def _name(name: str) -> QName:
    prefix, _, local = name.partition(":")
    return QName(_SPACES[prefix], local)
