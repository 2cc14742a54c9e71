"""Whoever harvests has what is served, however slowly it is read meanwhile."""

import os

import pytest

from iiif_service.database.tables import keys
from tests.discovery.histories import chapter, drawing
from tests.discovery.oai.conftest import SPACES, name

DAY = 86400


@pytest.fixture(autouse=True)
def album(publication):
    publication.publish(chapter("camp", "kettle", "saw"), chapter("snow", "birch"))
    return publication


def test_identify_says_what_it_must(library):
    found = library.ask("Identify").find("oai:Identify", SPACES)

    assert {each.tag.partition("}")[2]: each.text for each in found[:-1]} == {
        "repositoryName": "Diary",
        "baseURL": "https://album.example/oai",
        "protocolVersion": "2.0",
        "adminEmail": "a@b.example",
        "earliestDatestamp": "2027-01-15T08:00:02Z",
        "deletedRecord": "persistent",
        "granularity": "YYYY-MM-DDThh:mm:ssZ",
        "compression": "gzip",
    }
    assert found.findtext(".//{*}repositoryIdentifier") == "album.example"


def test_the_formats_are_those_of_each_record(library):
    every = library.ask("ListMetadataFormats")
    of_one = library.ask(
        "ListMetadataFormats", identifier="oai:album.example:canvas/saw"
    )

    for found in (every, of_one):
        prefixes = [each.text for each in found.iter("{*}metadataPrefix")]
        assert prefixes == ["oai_dc", "edm"]


def test_the_sets_are_kinds_and_parts(library):
    found = library.ask("ListSets").iter("{*}set")

    assert {each[0].text: each[1].text for each in found} == {
        "canvas": "Drawings, maps and songs, each by itself",
        "manifest": "Chapters, maps and songs, as whole manifests",
        "part.camp": "camp",
        "part.snow": "snow",
    }


def test_a_list_tells_each_thing_once(library):
    everything = {
        *("canvas/kettle", "canvas/saw", "canvas/birch"),
        *("manifest/camp", "manifest/snow"),
    }

    assert sorted(library.names()) == sorted(everything)
    assert library.names("ListIdentifiers") == library.names()
    assert set(library.names(set="canvas")) | set(library.names(set="manifest")) == (
        everything
    )
    assert set(library.names(set="part.snow")) == {"canvas/birch", "manifest/snow"}


@pytest.mark.parametrize(("prefix", "tag"), [("oai_dc", "dc"), ("edm", "RDF")])
def test_a_record_is_what_was_published(library, prefix, tag):
    asked = {"metadataPrefix": prefix, "identifier": "oai:album.example:canvas/saw"}
    record = library.ask("GetRecord", **asked).find(".//oai:record", SPACES)

    header, metadata = record
    assert name(header) == "canvas/saw"
    assert [each.text for each in header.iter("{*}setSpec")] == ["canvas", "part.camp"]
    assert metadata[0].tag.endswith(f"}}{tag}")
    assert metadata.findtext(".//dc:title", namespaces=SPACES) == "saw"


@pytest.mark.parametrize(
    "changed",
    [
        [chapter("camp", "kettle"), chapter("snow", "birch", "saw")],
        [
            chapter("camp", "kettle", drawing("handsaw", "saw")),
            chapter("snow", "birch"),
        ],
        [chapter("hut", "kettle", "saw", formerly=["camp"]), chapter("snow", "birch")],
    ],
    ids=["moved", "renamed", "chapter renamed"],
)
def test_a_thing_is_known_by_one_name_wherever_it_lies(album, library, changed):
    before = library.names()
    album.publish(*changed)

    assert sorted(library.names()) == sorted(before)


def test_a_new_public_address_deletes_nothing(album, library):
    before = library.names()
    album.publish(
        chapter("camp", "kettle", "saw"),
        chapter("snow", "birch"),
        url="https://new.example/diary",
    )

    assert sorted(library.names()) == sorted(before)
    found = library.ask("ListRecords", metadataPrefix="oai_dc")
    pages = found.findall(".//dc:identifier", SPACES)
    assert {page.text[:25] for page in pages} == {"https://new.example/diary"}


def test_what_is_gone_is_told_as_gone_for_ever(album, library):
    album.publish(chapter("camp", "kettle", "saw"))
    album.publish(chapter("camp", "kettle", "saw", title="The camp"))

    assert set(library.names(set="part.snow")) == {"-canvas/birch", "-manifest/snow"}
    asked = {"metadataPrefix": "edm", "identifier": "oai:album.example:canvas/birch"}
    (record,) = library.ask("GetRecord", **asked).iter("{*}record")
    assert len(record) == 1
    assert record[0].get("status") == "deleted"


def test_who_asks_from_then_is_told_what_changed_since(album, library):
    then = library.ask("Identify").findtext("oai:responseDate", namespaces=SPACES)
    album.publish(chapter("camp", "kettle"), chapter("snow", "birch", "ice"))

    assert set(library.names(from_=then)) == {
        *("-canvas/saw", "canvas/ice", "manifest/camp", "manifest/snow"),
    }
    assert "canvas/saw" not in library.names(until=then)
    assert library.error("ListRecords", metadataPrefix="edm", from_="2100-01-01") == (
        "noRecordsMatch"
    )


def test_a_day_is_whole(library):
    assert len(library.names(from_="2027-01-15", until="2027-01-15")) == 5
    for day in ("2027-01-14", "2027-01-16"):
        asked = {"metadataPrefix": "oai_dc", "from_": day, "until": day}
        assert library.error("ListIdentifiers", **asked) == "noRecordsMatch"


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_a_list_that_is_read_slowly_loses_nothing(album, library, pages):
    """Nor is anything told twice, and the next harvest tells the rest."""
    library.size = 1
    then = library.ask("Identify").findtext("oai:responseDate", namespaces=SPACES)
    before, seen = set(library.names()), []

    def change():
        seen.append(1)
        if len(seen) == pages:
            album.publish(
                chapter("camp", "kettle", "ice"),
                chapter("snow", "saw", title="The snow"),
            )

    told = library.names(between=change)
    held = {each for each in told if each[0] != "-"}
    assert len(told) == len(before)
    assert {each.lstrip("-") for each in told} == before
    for each in library.names(from_=then):
        held.discard(each.lstrip("-"))
        held |= {each} if each[0] != "-" else set()
    assert held == {each for each in library.names() if each[0] != "-"}


def test_a_list_says_how_long_it_is_and_where_it_is(library):
    library.size = 2
    asked, cursors = {"metadataPrefix": "edm"}, []
    while asked:
        root = library.ask("ListIdentifiers", **asked)
        token = root.find(".//oai:resumptionToken", SPACES)
        assert token.get("completeListSize") == "5"
        assert (token.get("expirationDate") is None) == (token.text is None)
        cursors.append(int(token.get("cursor")))
        asked = {"resumptionToken": token.text} if token.text else {}

    assert cursors == [0, 2, 4]


def test_a_short_list_has_no_token(library):
    library.size = 5

    found = library.ask("ListIdentifiers", metadataPrefix="edm")

    assert found.find(".//oai:resumptionToken", SPACES) is None


@pytest.fixture
def token(library):
    library.size = 2
    found = library.ask("ListRecords", metadataPrefix="oai_dc", set="canvas")
    return found.findtext(".//oai:resumptionToken", namespaces=SPACES)


def test_a_token_holds_the_request_and_may_be_used_again(token, library):
    first, again = (
        [
            name(h)
            for h in library.ask("ListRecords", resumptionToken=t).iter("{*}header")
        ]
        for t in (token, token)
    )

    assert first == again
    assert len(first) == 1
    assert first[0].startswith("canvas/")


def test_a_token_that_is_none_is_refused(token, library):
    wrong = [token[:-1], f"{token}x", token.swapcase(), "", "x", "é", token * 100, "."]

    for each in wrong:
        assert library.error("ListRecords", resumptionToken=each) == (
            "badResumptionToken"
        ), each
    for verb in ("ListIdentifiers", "ListSets"):
        assert library.error(verb, resumptionToken=token) == "badResumptionToken"


def test_a_token_lasts_a_day(token, library):
    library.publication.clock.now += DAY
    assert not library.ask("ListRecords", resumptionToken=token).findall("{*}error")

    library.publication.clock.now += 1
    assert library.error("ListRecords", resumptionToken=token) == "badResumptionToken"


def test_a_token_of_another_key_is_refused(token, library):
    with library.publication.database.writing() as connection:
        connection.execute(keys.update().values(value="another"))

    assert library.error("ListRecords", resumptionToken=token) == "badResumptionToken"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"verb": "Never"}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "x"}, "cannotDisseminateFormat"),
        (
            {"verb": "ListRecords", "metadataPrefix": "edm", "set": "part.never"},
            "noRecordsMatch",
        ),
        (
            {"verb": "ListRecords", "metadataPrefix": "edm", "set": "\0"},
            "badArgument",
        ),
        ({"verb": "GetRecord", "metadataPrefix": "edm", "identifier": "x"}, "id"),
        (
            {
                "verb": "GetRecord",
                "metadataPrefix": "edm",
                "identifier": "oai:album.example:canvas/never",
            },
            "id",
        ),
        (
            {"verb": "GetRecord", "metadataPrefix": "x", "identifier": "x"},
            "cannotDisseminateFormat",
        ),
        ({"verb": "ListMetadataFormats", "identifier": "\0"}, "id"),
    ],
)
def test_what_is_wrong_is_told_as_the_protocol_tells_it(library, asked, code):
    root = library.sent(list(asked.items()))
    (error,) = root.iterfind("oai:error", SPACES)
    request = root.find("oai:request", SPACES)

    assert error.get("code") == code.replace("id", "idDoesNotExist")
    assert error.text
    assert request.text == "https://album.example/oai"
    told = {k: v.replace("\0", "\ufffd") for k, v in asked.items()}
    assert dict(request.attrib) == ({} if code in {"badVerb", "badArgument"} else told)


@pytest.mark.parametrize("prefix", ["oai_dc", "edm"])
def test_the_answers_are_valid(library, album, prefix):
    """As is each answer of each test above, where the schemas are at hand."""
    if not os.environ.get("XML_SCHEMAS"):
        pytest.skip("XML_SCHEMAS names no folder with OAI-PMH.xsd and the others")
    album.publish(chapter("camp", "kettle"))

    for asked in (["Identify"], ["ListSets"], ["ListMetadataFormats"]):
        assert not library.ask(*asked).findall("oai:error", SPACES)
    assert len(library.headers(metadataPrefix=prefix)) == 5
