"""Image API 2.1 over HTTP: other words, the same pixels."""

import pytest

from .conftest import ADDRESS

LINKED = "application/ld+json"
CONTEXT = "http://iiif.io/api/image/2/context.json"
LINKED_3 = 'application/ld+json;profile="http://iiif.io/api/image/3/context.json"'


@pytest.mark.parametrize(
    ("version", "accept", "media_type"),
    [
        (3, None, LINKED_3),
        (3, "*/*", LINKED_3),
        (3, LINKED_3, LINKED_3),
        (3, "application/json", "application/json"),
        (3, "application/json;q=0.5, application/ld+json", LINKED_3),
        (3, "text/html", LINKED_3),
        (2, None, "application/json"),
        (2, "*/*", "application/json"),
        (2, LINKED, LINKED),
        (2, "application/json, application/ld+json;q=0.9", "application/json"),
        (2, "text/html", "application/json"),
    ],
)
def test_a_description_is_sent_as_the_client_likes_it(ask, version, accept, media_type):
    headers = {"Accept": accept} if accept else {}

    answer = ask(f"/iiif/{version}/camp/info.json", headers=headers)

    assert answer.headers["Content-Type"] == media_type
    assert "Accept" in answer.headers["Vary"].split(", ")


@pytest.mark.parametrize("version", [2, 3])
def test_each_way_to_send_it_has_an_etag_of_its_own(ask, version):
    tags = {
        ask(f"/iiif/{version}/camp/info.json", headers={"Accept": name}).headers["Etag"]
        for name in ("application/json", LINKED)
    }

    assert len(tags) == 2


def test_plain_json_of_version_2_links_to_its_context(ask):
    plain = ask("/iiif/2/camp/info.json")
    linked = ask("/iiif/2/camp/info.json", headers={"Accept": LINKED})

    wanted = f'<{CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"'
    assert f'{wanted}; type="{LINKED}"' in plain.headers["Link"]
    assert CONTEXT not in linked.headers["Link"]
    assert plain.json["@context"] == CONTEXT


def test_the_service_leads_to_its_own_description(ask):
    answer = ask("/iiif/2/camp")

    assert (answer.status, answer.body) == (303, b"")
    assert answer.headers["Location"] == f"{ADDRESS}/iiif/2/camp/info.json"


def test_a_picture_has_the_canonical_address_of_its_version(ask):
    answer = ask("/iiif/2/camp/full/30,20/0/color.jpg")

    canonical = f"{ADDRESS}/iiif/2/camp/full/30,/0/default.jpg"
    assert f'<{canonical}>; rel="canonical"' in answer.headers["Link"]
    assert "image/2/level2.json" in answer.headers["Link"]


def test_both_versions_give_one_picture(ask):
    old = ask("/iiif/2/camp/full/30,/0/default.jpg")
    new = ask("/iiif/3/camp/full/30,20/0/default.jpg")

    assert old.body == new.body
    assert old.headers["Etag"] == new.headers["Etag"]


@pytest.mark.parametrize(
    ("version", "size", "status"),
    [
        (2, "full", 200),
        (3, "full", 400),
        (2, "^120,", 400),
        (3, "^120,", 200),
        (2, "120,", 200),
        (3, "120,", 400),
    ],
)
def test_each_version_has_its_own_sizes(ask, version, size, status):
    assert ask(f"/iiif/{version}/camp/full/{size}/0/default.jpg").status == status


def test_a_picture_has_a_name_to_be_saved_under(ask):
    answer = ask("/iiif/3/%E6%97%A5%E8%A8%98/full/30,/0/default.png")

    assert answer.headers["Content-Disposition"] == (
        "inline; filename*=UTF-8''%E6%97%A5%E8%A8%98%20full%2030%2C20%200%20default.png"
    )
