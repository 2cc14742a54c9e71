"""OAI-PMH over HTTP: what is sent, how, and what is said when it cannot be."""

import gzip
import io
import time
from urllib.parse import urlencode

import pytest
from lxml import etree
from werkzeug.test import create_environ, run_wsgi_app

from iiif_service.database.opened import Database
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests import databases
from tests.discovery.histories import Clock, Publication, chapter
from tests.web.conftest import Client

OAI = "{http://www.openarchives.org/OAI/2.0/}"
LIST = {"verb": "ListRecords", "metadataPrefix": "oai_dc"}


@pytest.fixture(scope="module")
def history(tmp_path_factory):
    folder = tmp_path_factory.mktemp("harvest") / "publication"
    folder.mkdir()
    database = databases.shaped(Database.beside(folder))
    publication = Publication(folder, database, Clock(time.time() - 1000))
    publication.publish(chapter("camp", *(f"drawing-{n}" for n in range(120))))
    return publication


@pytest.fixture(scope="module")
def app(history):
    return create_app(Settings.load(publication=history.path))


@pytest.fixture(scope="module")
def client(app):
    return Client(app)


@pytest.fixture(scope="module")
def posted(app):
    """Send a form, as a raw body."""

    def send(body, kind="application/x-www-form-urlencoded", target="/oai"):
        asked = create_environ(
            method="POST", input_stream=io.BytesIO(body), content_type=kind
        )
        asked.update(
            RAW_URI=target,
            REQUEST_URI=target,
            QUERY_STRING=target.partition("?")[2],
            CONTENT_LENGTH=str(len(body)),
        )
        found, status, headers = run_wsgi_app(app.wsgi_app, asked, buffered=True)
        return int(status.split()[0]), headers, b"".join(found)

    return send


def errors(body):
    return [each.get("code") for each in etree.fromstring(body).iter(f"{OAI}error")]


def test_an_answer_is_xml_of_this_moment(client):
    answer = client("/oai?verb=Identify")

    assert answer.status == 200
    assert answer.headers["Content-Type"] == "text/xml; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "webmaster@album.example" in answer.text


def test_it_is_compressed_where_that_is_liked(client):
    plain = client("/oai?verb=ListMetadataFormats")
    zipped = client(
        "/oai?verb=ListMetadataFormats", headers={"Accept-Encoding": "gzip"}
    )

    assert zipped.headers["Content-Encoding"] == "gzip"
    assert etree.fromstring(gzip.decompress(zipped.body))[2].tag == (
        etree.fromstring(plain.body)[2].tag
    )


def test_a_page_holds_a_hundred_records_and_the_next_the_rest(client):
    first = etree.fromstring(client(f"/oai?{urlencode(LIST)}").body)
    token = first.findtext(f".//{OAI}resumptionToken")
    asked = urlencode({"verb": "ListRecords", "resumptionToken": token})
    rest = etree.fromstring(client(f"/oai?{asked}").body)

    counts = [len(list(page.iter(f"{OAI}record"))) for page in (first, rest)]
    assert counts == [100, 21]


def test_a_form_is_answered_as_an_address_is(posted):
    status, _, body = posted(urlencode(LIST).encode())

    assert status == 200
    assert etree.fromstring(body)[2].tag == f"{OAI}ListRecords"
    status, _, body = posted(b"verb=Identify", target="/oai?verb=Identify")
    assert errors(body) == ["badVerb"]  # it is there twice


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("/oai", "badVerb"),
        ("/oai?verb=identify", "badVerb"),
        ("/oai?verb=Identify&verb=Identify", "badVerb"),
        ("/oai?verb=Identify&x=1", "badArgument"),
        ("/oai?verb=Identify&%00=%00", "badArgument"),
        ("/oai?verb=GetRecord&metadataPrefix=edm&identifier=%00", "idDoesNotExist"),
        ("/oai?verb=GetRecord&metadataPrefix=edm&identifier=%FF", "idDoesNotExist"),
        ("/oai?verb=ListRecords&resumptionToken=%F0%9F%92%A9", "badResumptionToken"),
        ("/oai?verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat"),
        (
            "/oai?verb=ListRecords&metadataPrefix=edm&from=2099-01-01",
            "noRecordsMatch",
        ),
    ],
)
def test_what_is_wrong_is_an_answer_too(client, target, code):
    answer = client(target)

    assert answer.status == 200
    assert errors(answer.body) == [code]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"verb=Identify", "text/plain"),
        (b"", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"\xff\xfe&&&===%%%", "application/x-www-form-urlencoded"),
    ],
)
def test_a_form_that_is_none_has_no_verb(posted, body, kind):
    status, _, found = posted(body, kind)

    assert status == 200
    assert errors(found) == ["badVerb"]


def test_a_form_that_is_too_long_is_not_read(posted):
    status, _, found = posted(b"verb=" + b"x" * 20000)

    assert status == 413
    assert len(found.splitlines()) == 1


def test_no_other_method_is_answered(client):
    refused = client("/oai", method="PUT")
    assert refused.status == 405
    assert refused.text == "this address answers GET, HEAD, OPTIONS and POST only\n"
    assert client("/oai?verb=Identify", method="HEAD").body == b""


def test_whose_address_is_told_may_be_decided(history):
    settings = Settings.load(publication=history.path, contact="archive@a.example")

    answer = Client(create_app(settings))("/oai?verb=Identify")

    assert b"<adminEmail>archive@a.example<" in answer.body


def test_without_a_database_it_is_said_in_one_sentence_when_to_ask_again(history):
    where = "sqlite:////nowhere/at/all.sqlite"
    settings = Settings.load(publication=history.path, database_url=where)
    client = Client(create_app(settings))

    for verb in ("Identify", "ListSets", "ListRecords&metadataPrefix=oai_dc"):
        answer = client(f"/oai?verb={verb}")
        assert answer.status == 503
        assert answer.headers["Retry-After"] == "60"
        assert answer.text == (
            "the journal cannot be read now; ask again in a minute\n"
        )
    assert client("/oai?verb=ListMetadataFormats").status == 200


def test_what_catalogues_are_told_lies_at_an_address_of_its_own(client):
    manifest = client("/presentation/3/camp/manifest.json").json
    canvas = manifest["items"][0]

    for node in (manifest, canvas):
        told = {
            each["format"]: each["id"]
            for each in node["seeAlso"]
            if each["format"] in {"application/xml", "application/rdf+xml"}
        }
        assert len(told) == 2
        for media_type, address in told.items():
            answer = client(address.removeprefix("https://album.example"))
            assert answer.status == 200
            assert answer.headers["Content-Type"] == media_type
            assert etree.fromstring(answer.body) is not None
