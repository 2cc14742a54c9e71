"""Published documents over HTTP: bytes as they lie, known by a strong ETag."""

import gzip
import json

import pytest

MANIFEST = "/presentation/3/images/manifest.json"


@pytest.fixture
def plain(ask):
    return ask(MANIFEST)


@pytest.fixture
def zipped(ask):
    return ask(MANIFEST, headers={"Accept-Encoding": "br, gzip;q=0.5"})


def test_a_manifest_is_linked_data_with_its_profile(plain):
    assert plain.status == 200
    assert plain.headers["Content-Type"] == (
        'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
    )


def test_a_manifest_of_version_2_is_plain_json_as_its_specification_asks(ask):
    answer = ask(MANIFEST.replace("/3/", "/2/"), headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Etag"].endswith('-gzip"')
    address = json.loads(gzip.decompress(answer.body))["@id"]
    assert address.endswith("/presentation/2/images/manifest.json")


def test_a_compressed_twin_holds_the_same_document(plain, zipped):
    assert zipped.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(zipped.body) == plain.body


def test_each_encoding_has_a_strong_etag_of_its_own(plain, zipped):
    tag = plain.headers["Etag"].strip('"')

    assert zipped.headers["Etag"] == f'"{tag}-gzip"'


def test_caches_are_told_what_an_answer_depends_on(plain, zipped):
    assert plain.headers["Vary"] == zipped.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("wish", ["", "identity", "gzip;q=0", "br"])
def test_who_takes_no_gzip_gets_none(ask, wish):
    answer = ask(MANIFEST, headers={"Accept-Encoding": wish})

    assert "Content-Encoding" not in answer.headers


def test_a_tag_of_either_encoding_is_answered_with_304_and_vary(ask, plain, zipped):
    for first, wish in ((plain, "identity"), (zipped, "gzip")):
        headers = {"If-None-Match": first.headers["Etag"], "Accept-Encoding": wish}

        answer = ask(MANIFEST, headers=headers)

        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["Etag"] == first.headers["Etag"]
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_the_tag_of_the_other_encoding_is_another_answer(ask, zipped):
    answer = ask(MANIFEST, headers={"If-None-Match": zipped.headers["Etag"]})

    assert answer.status == 200


@pytest.mark.parametrize(
    "target",
    [
        "/presentation/3/images/canvas/first%2Dsnow",
        "/presentation/3/images/canvas/%e6%97%a5%E8%A8%98",
        "/presentation/3/images%2Fscans/manifest.json".replace("images%2F", ""),
        "/presentation/3/scans/canvas/scans%2fnorth%3A%201/painting/1",
    ],
)
def test_an_address_may_be_spelled_in_any_way(ask, target):
    assert ask(target).status == 200


@pytest.mark.parametrize(
    "target",
    [
        "/presentation/3",
        "/presentation/3/",
        "/presentation/3/collection.json/",
        "/presentation/3/../3/collection.json",
        "/presentation/3/nothing/manifest.json",
        "/presentation/3//images/manifest.json",
        "//presentation/3/collection.json",
        "/presentation/1/collection.json",
        "/presentation/2",
        "/presentation/2/nothing/manifest.json",
    ],
)
def test_an_unknown_address_is_not_found_in_one_sentence(ask, target):
    answer = ask(target)

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.count("\n") == 1


def test_an_address_that_is_not_utf8_is_malformed(ask):
    answer = ask("/presentation/3/%ff/manifest.json")

    assert answer.status == 400
    assert "is not UTF-8" in answer.text
