"""The request's path as the client wrote it, below the public address."""

import pytest

from iiif_service.web.app import create_app
from iiif_service.web.target import OUTSIDE, below, raw_path

from .conftest import ADDRESS, Client, published

INFO = "/iiif/3/camp/info.json"


@pytest.mark.parametrize(
    ("environ", "path"),
    [
        ({"RAW_URI": "/a%2Fb?c=/d"}, "/a%2Fb"),
        ({"REQUEST_URI": "/a%2Fb"}, "/a%2Fb"),
        ({"PATH_INFO": "/a b"}, "/a%20b"),
        ({"RAW_URI": "/日".encode().decode("latin-1")}, "/%E6%97%A5"),
        ({"RAW_URI": "http://evil.example/a%2Fb?c"}, "/a%2Fb"),
        ({"RAW_URI": "http://evil.example"}, "/"),
        ({"RAW_URI": "http://evil.example?x=/a"}, "/"),
        ({"RAW_URI": "//evil.example/a"}, "//evil.example/a"),
        ({"RAW_URI": "*"}, "/"),
        ({"RAW_URI": "http://[::1/a"}, "/a"),
        ({}, ""),
    ],
)
def test_the_path_is_taken_from_the_raw_target(environ, path):
    assert raw_path(environ) == path


@pytest.mark.parametrize(
    ("path", "rest"),
    [
        ("/diary", "/"),
        ("/diary/", "/"),
        ("/diary/x", "/x"),
        ("/diary//x", OUTSIDE),
        ("/diaryx", OUTSIDE),
        ("/x/diary", OUTSIDE),
        ("/", OUTSIDE),
    ],
)
def test_only_what_lies_below_the_public_address_is_ours(path, rest):
    assert below(path, "/diary") == rest


@pytest.fixture(scope="module")
def diary(tmp_path_factory):
    """Serve below a path."""
    place = tmp_path_factory.mktemp("diary")
    return Client(create_app(published(place, ["camp"], f"{ADDRESS}/diary")))


@pytest.mark.parametrize(
    "rest", ["", "/", INFO, "/iiif/3/camp/full/max/0/default.jpg", "/viewer/nothing"]
)
def test_a_public_address_with_a_path_is_answered_below_it(diary, ask, rest):
    assert diary(f"/diary{rest}").status == ask(rest or "/").status


@pytest.mark.parametrize("target", ["/", INFO, "/diaryx", "/other/diary/", "/DIARY/"])
def test_nothing_is_answered_beside_it(diary, target):
    assert diary(target).status == 404


def test_its_links_have_the_path(diary):
    answer = diary("/diary/iiif/3/camp")

    assert answer.headers["Location"] == f"{ADDRESS}/diary{INFO}"
    assert diary(f"/diary{INFO}").json["id"] == f"{ADDRESS}/diary/iiif/3/camp"


@pytest.mark.parametrize("target", ["/healthz", "/readyz", "/metrics"])
def test_health_is_asked_at_the_top(diary, target):
    assert diary(target).status == 200


POISON = [
    {"Host": "evil.example"},
    {"Host": "evil.example:99999"},
    {"Host": ""},
    {"Host": "[::1"},
    {"Host": "mus\xe9e.example"},
    {"Host": "a..b"},
    {"Host": "a" * 300},
    {"Host": "evil.example/path"},
    {"X-Forwarded-Host": "evil.example"},
    {"X-Forwarded-Proto": "ftp", "X-Forwarded-Port": "1"},
    {"X-Forwarded-Prefix": "/evil"},
    {"X-Script-Name": "/evil"},
    {"X-Original-Url": "/evil"},
    {"Forwarded": "host=evil.example;proto=ftp"},
]


@pytest.mark.parametrize("headers", POISON)
@pytest.mark.parametrize(
    "target", [INFO, "/iiif/3/camp", "/presentation/3/images/manifest.json", "/"]
)
def test_links_never_follow_what_a_client_claims(ask, target, headers):
    honest, claimed = ask(target), ask(target, headers=headers)

    if claimed.status != 400:  # a name that no host can have
        assert claimed.status == honest.status
        assert claimed.body == honest.body
    assert claimed.headers.get("Location") in {None, honest.headers.get("Location")}
    assert "evil" not in claimed.text


@pytest.mark.parametrize("scheme", ["http://evil.example", "https://evil.example:1"])
def test_an_absolute_target_is_read_for_its_path(ask, scheme):
    assert ask(f"{scheme}{INFO}").body == ask(INFO).body


@pytest.mark.parametrize(
    "target",
    [f"/{INFO}", "//evil.example/", "//", "/iiif//3/camp", "/./iiif/3/camp", "/viewer"],
)
def test_a_path_is_never_made_tidy_by_a_redirect(ask, target):
    answer = ask(target)

    assert answer.status == 404
    assert "Location" not in answer.headers


@pytest.mark.parametrize(
    "target",
    [f"/{'a' * 10_000}", f"/iiif/3/{'%41' * 3000}/info.json", f"/{'/' * 10_000}"],
)
def test_a_segment_of_ten_thousand_letters_is_not_found(ask, target):
    assert ask(target).status == 404
