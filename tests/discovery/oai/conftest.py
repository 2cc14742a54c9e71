"""A publication that changes, and a harvester that reads all that is said to it."""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from iiif_service.discovery.oai.answers import Provider, answer
from tests.discovery.histories import Publication

XSD = "http://www.w3.org/2001/XMLSchema"
SPACES = {
    "oai": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


SCHEMAS = {
    "http://www.openarchives.org/OAI/2.0/": "OAI-PMH.xsd",
    "http://www.openarchives.org/OAI/2.0/oai-identifier": "oai-identifier.xsd",
}
FORMATS = {
    "http://www.openarchives.org/OAI/2.0/oai_dc/": "oai_dc.xsd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "edm/EDM.xsd",
}


@cache
def schema(form):
    """Give the schemas of the protocol and a format, if they are at hand.

    They may not be kept here; those of the two formats know Dublin Core differently.
    """
    folder = Path(os.environ.get("XML_SCHEMAS", "/nowhere"))
    if not folder.is_dir():
        return None
    whole = etree.Element(f"{{{XSD}}}schema")
    for namespace, name in {**SCHEMAS, form: FORMATS[form]}.items():
        place = (folder / name).as_uri()
        attributes = {"namespace": namespace, "schemaLocation": place}
        etree.SubElement(whole, f"{{{XSD}}}import", attributes)
    return etree.XMLSchema(whole)


@dataclass
class Library:
    """Whoever harvests a publication, page by page of so many records."""

    publication: Publication
    size: int = 3

    def ask(self, verb, **arguments):
        """Ask for a verb, with ``from_`` for what is no word in Python."""
        pairs = [(name.rstrip("_"), value) for name, value in arguments.items()]
        return self.sent([("verb", verb), *pairs])

    def sent(self, pairs):
        found = self.publication
        generation = found.folder.current()
        provider = Provider(
            found.database, generation, "a@b.example", found.clock(), self.size
        )
        root = etree.fromstring(answer(provider, pairs))
        forms = [form for form in FORMATS if root.find(f".//{{{form}}}*") is not None]
        if found := schema(forms[0] if forms else next(iter(FORMATS))):
            found.assertValid(root)
        return root

    def error(self, verb, **arguments):
        """Give the code of the error that an answer is."""
        (found,) = self.ask(verb, **arguments).iterfind("oai:error", SPACES)
        return found.get("code")

    def headers(self, verb="ListRecords", between=lambda: None, **arguments):
        """Read a whole list; something may happen ``between`` two of its pages."""
        asked = {"metadataPrefix": "oai_dc", **arguments}
        found = []
        while True:
            root = self.ask(verb, **asked)
            found += root.iter("{*}header")
            token = root.find(".//oai:resumptionToken", SPACES)
            if token is None or not token.text:
                return found
            asked = {"resumptionToken": token.text}
            between()

    def names(self, *arguments, **more):
        """Name what a list tells, with a minus before what is gone."""
        return [name(header) for header in self.headers(*arguments, **more)]


def name(header):
    told = header.findtext("oai:identifier", namespaces=SPACES)
    gone = header.get("status") == "deleted"
    return "-" * gone + told.removeprefix("oai:album.example:")


@pytest.fixture
def library(publication):
    return Library(publication)
