"""What catalogues are told: Dublin Core and EDM, as they are read by others."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from iiif_service.presentation import dublin_core, edm
from iiif_service.publication.build import Shown, build
from tests.presentation import album as sample

CAMP = "/presentation/3/first-snow/canvas/camp"
SNOW = "/presentation/3/first-snow"
URL = sample.LINKS.public_url
SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "doap": "http://usefulinc.com/ns/doap#",
    "edm": "http://www.europeana.eu/schemas/edm/",
    "ore": "http://www.openarchives.org/ore/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "svcs": "http://rdfs.org/sioc/services#",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def files(everything):
    return sample.files(everything)


@pytest.fixture
def core(files):
    return lambda path: etree.fromstring(files[f"{path}/dublin-core.xml"].body)


@pytest.fixture
def europeana(files):
    return lambda path: etree.fromstring(files[f"{path}/edm.rdf"].body)


def said(record, name):
    """Give the texts of a property, each with its language."""
    found = record.iterfind(f".//{name}", SPACES)
    return [(each.get(LANG), each.text) for each in found]


def linked(record, path):
    """Give the one address that a property leads to."""
    (found,) = record.iterfind(path, SPACES)
    return found.get(f"{{{SPACES['rdf']}}}resource")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("drawing.dublin-core.xml", f"{CAMP}/dublin-core.xml"),
        ("drawing.edm.rdf", f"{CAMP}/edm.rdf"),
        ("chapter.edm.rdf", f"{SNOW}/edm.rdf"),
        ("song.edm.rdf", "/presentation/3/theme/canvas/theme/edm.rdf"),
    ],
)
def test_a_record_is_what_was_read_by_eyes(files, golden, name, path):
    golden(name, files[path].body.decode())


def test_a_text_is_said_in_each_language(core):
    record = core(CAMP)

    assert said(record, "dc:title") == [("en", "The camp"), ("ja", "収容所")]
    assert said(record, "dc:date") == [(None, "1948-07-02")]


def test_the_page_of_a_person_is_the_first_identifier(core):
    found = [text for _, text in said(core(CAMP), "dc:identifier")]

    assert found == [f"{URL}/en/first-snow/camp", f"{URL}{CAMP}"]


def test_terms_are_told_licence_first():
    credit = {"en": ("By <b>the</b> museum &amp; us",)}
    policy = replace(sample.ALBUM.policy, credit_line=credit)
    given = replace(sample.ALBUM, policy=policy)
    record = etree.fromstring(_files(given)[f"{CAMP}/dublin-core.xml"].body)

    assert said(record, "dc:rights") == [
        (None, "http://creativecommons.org/publicdomain/zero/1.0/"),
        ("en", "By the museum & us"),
    ]


def test_europeana_finds_the_manifest_and_the_image_service(europeana):
    record = europeana(CAMP)
    image = f"{URL}/iiif/3/camp"

    assert linked(record, ".//edm:isShownBy") == f"{image}/full/max/0/default.jpg"
    (file,) = record.iterfind("edm:WebResource", SPACES)
    assert file.get(f"{{{SPACES['rdf']}}}about") == linked(record, ".//edm:isShownBy")
    assert linked(file, "dcterms:isReferencedBy") == f"{URL}{SNOW}/manifest.json"
    assert linked(file, "svcs:has_service") == image
    (service,) = record.iterfind("svcs:Service", SPACES)
    assert service.get(f"{{{SPACES['rdf']}}}about") == image
    assert linked(service, "dcterms:conformsTo") == "http://iiif.io/api/image"
    assert linked(service, "doap:implements") == (
        "http://iiif.io/api/image/3/level2.json"
    )


def test_europeana_is_shown_the_page_and_told_the_terms(europeana):
    record = europeana(CAMP)

    assert linked(record, ".//edm:isShownAt") == f"{URL}/en/first-snow/camp"
    terms = "http://rightsstatements.org/vocab/InC/1.0/"
    assert linked(record, "ore:Aggregation/edm:rights") == terms
    assert said(record, "edm:type") == [(None, "IMAGE")]


def test_a_song_is_a_sound_without_an_image_service(europeana):
    record = europeana("/presentation/3/theme")

    assert said(record, "edm:type") == [(None, "SOUND")]
    assert linked(record, ".//edm:isShownBy") == f"{URL}/sound/theme.mp3"
    assert not record.findall(".//svcs:Service", SPACES)


def test_every_thing_is_part_of_one_that_is_there(files):
    about, part_of = f"{{{SPACES['rdf']}}}about", ".//dcterms:isPartOf"
    graphs = [
        etree.fromstring(found.body)
        for path, found in files.items()
        if path.endswith("/edm.rdf")
    ]
    names = {thing.get(about) for g in graphs for thing in g.iter("{*}ProvidedCHO")}

    album = f"{sample.LINKS.collection()}#object"
    assert {linked(graph, part_of) for graph in graphs} <= {*names, album}


def test_what_xml_may_not_hold_is_left_out():
    title = {"en": ("A bell\x07 & a < b",)}
    (chapter, other) = sample.ALBUM.chapters
    camp = replace(chapter.drawings[0], title=title)
    edited = replace(sample.ALBUM, chapters=(replace(chapter, drawings=(camp,)), other))

    for name in ("dublin-core.xml", "edm.rdf"):
        record = etree.fromstring(_files(edited)[f"{CAMP}/{name}"].body)
        assert said(record, "dc:title") == [("en", "A bell & a < b")]


def test_a_record_is_valid(files):
    """As far as the schemas are at hand, which may not be kept here."""
    folder = Path(os.environ.get("XML_SCHEMAS", "/nowhere"))
    if not folder.is_dir():
        pytest.skip("XML_SCHEMAS names no folder with oai_dc.xsd and edm/EDM.xsd")
    core = etree.XMLSchema(etree.parse(folder / "oai_dc.xsd"))
    europeana = etree.XMLSchema(etree.parse(folder / "edm" / "EDM.xsd"))
    free = _files(sample.ALBUM)
    assert free.keys() & files.keys()

    for found in free.values():
        if found.media_type == dublin_core.MEDIA_TYPE:
            core.assertValid(etree.fromstring(found.body))
        elif found.media_type == edm.MEDIA_TYPE:
            europeana.assertValid(etree.fromstring(found.body))


def _files(album):
    shown = sample.pictures("camp", "kettle", "harbour")
    built = build(album, Shown(shown, {}), sample.LINKS)
    return {document.path: document for document in built}
