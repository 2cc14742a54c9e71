"""Dublin Core: an entry as every library reads it (OAI-PMH 2.0, section 2.5).

Who gathers these knows addresses by ``dc:identifier``, the page of a person first, and
terms of use by ``dc:rights``, the address of a licence first.
"""

from lxml.etree import QName

from iiif_service.presentation import elements
from iiif_service.presentation.elements import DC, say, say_all
from iiif_service.presentation.entry import Entry

NAME = "Dublin Core"
MEDIA_TYPE = "application/xml"
PROFILE = "http://www.openarchives.org/OAI/2.0/oai_dc/"

_SPACES = {
    "oai_dc": PROFILE,
    "dc": DC,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}


def document(entry: Entry) -> bytes:
    """Write an entry as ``oai_dc``."""
    record = elements.root(QName(PROFILE, "dc"), _SPACES)
    record.set(QName(_SPACES["xsi"], "schemaLocation"), f"{PROFILE} {_SCHEMA}")
    say_all(record, _dc("title"), entry.title)
    say_all(record, _dc("creator"), *entry.creators)
    say_all(record, _dc("subject"), *entry.subjects)
    say_all(record, _dc("description"), *entry.descriptions)
    say_all(record, _dc("publisher"), entry.provider)
    say(record, _dc("date"), entry.date)
    say(record, _dc("type"), entry.sort)
    say_all(record, _dc("format"), *entry.techniques)
    say(record, _dc("format"), entry.size)
    say(record, _dc("format"), entry.file.media_type if entry.file else None)
    say(record, _dc("identifier"), entry.page)
    say(record, _dc("identifier"), entry.uri)
    for tag in entry.languages:
        say(record, _dc("language"), tag)
    say(record, _dc("relation"), entry.whole)
    say(record, _dc("relation"), entry.thumbnail)
    say_all(record, _dc("coverage"), *entry.places)
    say(record, _dc("rights"), entry.rights)
    if entry.statement:
        say_all(record, _dc("rights"), entry.statement.value)
    return elements.written(record)


_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


def _dc(name: str) -> QName:
    return QName(DC, name)
