"""Nobody sees a pixel of what is not open to him, by whatever way he asks."""

import pytest

from iiif_service.settings import Settings
from iiif_service.web.admission import Budget
from iiif_service.web.app import create_app
from tests.web.closed import (
    FAR,
    FULL,
    PIXELS,
    SEATED,
    VIEWER,
    Visitor,
    closed,
)
from tests.web.conftest import ADDRESS
from tests.web.test_door import DoorClient

ASKED = [
    "full/max/0/default.jpg",
    "0,0,512,512/512,512/0/default.jpg",
    "0,0,512,512/max/0/default.jpg",
    "full/!400,400/0/default.jpg",
    "full/full/0/default.jpg",
    "17,17,100,100/50,/22.5/gray.png",
    "full/max/0/default.tif",
    "full/99999,/0/default.jpg",
    "nonsense/max/0/default.jpg",
    "%ff/max/0/default.jpg",
    "full/max/0/default.jpg%00",
    "full/max/0",
    "full/max",
    "a/b/c/d/e/f",
]
"""Sound requests, and some that break the grammar: all of them look alike."""

HEADERS = [
    {},
    {"Range": "bytes=0-99"},
    {"If-None-Match": "*"},
    {"If-None-Match": '"deadbeef"'},
    {"Accept": "image/webp"},
    {"X-Forwarded-For": SEATED},
    {"Forwarded": f"for={SEATED}"},
    {"X-Real-IP": SEATED},
    {"Cookie": "iiif-access=forged"},
    {"Cookie": "iiif-keeper=forged; iiif-form=x"},
    {"Authorization": "Bearer forged"},
    {"Host": "localhost"},
    {"X-Original-URL": "/iiif/3/camp/full/max/0/default.jpg"},
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    return closed(tmp_path_factory.mktemp("closed"))


@pytest.fixture(scope="module")
def app(settings):
    return create_app(settings)


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def keeper(app):
    found = Visitor(app)
    found.log_in()
    return found


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("asked", ASKED)
def test_whatever_is_asked_of_a_closed_picture_the_answer_is_the_same(
    visitor, version, asked
):
    told = visitor(f"/iiif/{version}/{FULL}/{asked}")

    assert told.status == 401
    assert told.text == f"image '{FULL}' is not open to everyone\n"
    told.headers.pop("X-Request-Id")
    assert told.headers == {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(told.body)),
        "Cache-Control": "no-store",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


@pytest.mark.parametrize("headers", HEADERS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_no_header_opens_it(visitor, headers, method):
    told = visitor(PIXELS, method=method, headers=headers)

    assert told.status == 401
    assert "ETag" not in told.headers
    assert len(told.body) < 100


@pytest.mark.parametrize("target", ["%66ull.camp", "full%2Ecamp", "full.c%61mp"])
def test_no_spelling_of_its_name_opens_it(visitor, target):
    assert visitor(f"/iiif/3/{target}/full/max/0/default.jpg").status == 401
    assert visitor(f"/iiif/2/{target}/info.json").status == 302


@pytest.mark.parametrize(
    "target", ["FULL.camp", "full.camp ", "full..camp", "./full.camp", "full.camp.jpg"]
)
def test_what_is_nearly_its_name_is_nothing(visitor, target):
    assert visitor(f"/iiif/3/{target}/full/max/0/default.jpg").status in {400, 404}


def test_pixels_are_for_this_reader_alone(keeper):
    told = keeper(PIXELS)

    assert told.status == 200
    assert told.headers["Cache-Control"] == "private, max-age=60"
    assert told.headers["Vary"] == "Cookie"
    for name in (
        "Access-Control-Allow-Origin",
        "Access-Control-Allow-Credentials",
        "Access-Control-Expose-Headers",
        "Timing-Allow-Origin",
    ):
        assert name not in told.headers
    assert told.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    again = keeper(PIXELS, headers={"If-None-Match": told.headers["Etag"]})
    assert again.status == 304
    assert again.headers["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize("asked", [*ASKED[1:4], ASKED[5]])
def test_tiles_and_regions_are_for_this_reader_alone(keeper, asked):
    told = keeper(f"/iiif/3/{FULL}/{asked}")

    assert told.status == 200
    assert told.headers["Cache-Control"] == "private, max-age=60"
    assert "Access-Control-Allow-Origin" not in told.headers


def test_whoever_may_is_told_what_is_wrong(keeper):
    assert keeper(f"/iiif/3/{FULL}/nonsense/max/0/default.jpg").status == 400
    assert keeper(f"/iiif/3/{FULL}/a/b").status == 400


def test_who_sits_in_the_reading_room_sees_it_without_a_cookie(app):
    for address in (SEATED, "2001:db8:0:7::1", f"::ffff:{SEATED}"):
        assert Visitor(app, address)(PIXELS).status == 200
    for address in (FAR, "192.0.3.17", "2001:db9::1", "", "unix:"):
        assert Visitor(app, address)(PIXELS).status == 401


def test_an_older_cookie_of_this_viewer_hides_no_newer_one(keeper):
    kept = keeper.jar.pop(("iiif-access", False))
    keeper.jar = {("iiif-access", True): "stale.cookie", ("iiif-access", False): kept}

    assert keeper(PIXELS).status == 200


def test_many_cookies_are_not_looked_at(keeper):
    kept = keeper.jar.pop(("iiif-access", False))
    many = "; ".join(f"iiif-access={n}" for n in range(500))
    stranger = Visitor(keeper.app)

    headers = {"Cookie": f"{many}; iiif-access={kept}"}
    assert stranger(PIXELS, headers=headers).status == 401


def test_its_description_in_version_3_is_for_everybody(visitor):
    told = visitor(f"/iiif/3/{FULL}/info.json")

    assert told.status == 200
    found = told.json
    assert found["@context"] == [
        "http://iiif.io/api/auth/2/context.json",
        "http://iiif.io/api/image/3/context.json",
    ]
    (probe,) = found["service"]
    assert probe["type"] == "AuthProbeService2"
    assert visitor(probe["id"].removeprefix(ADDRESS)).json["status"] == 401
    assert told.headers["Access-Control-Allow-Origin"] == "*"
    assert visitor(f"/iiif/3/{FULL}").status == 303


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_its_description_in_version_2_leads_to_what_is_open(visitor, method):
    told = visitor(f"/iiif/2/{FULL}/info.json", method=method, origin=VIEWER)

    assert told.status == 302
    assert told.headers["Location"] == f"{ADDRESS}/iiif/2/camp/info.json"
    assert told.headers["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= set(told.headers["Vary"].split(", "))
    assert told.headers["Access-Control-Allow-Origin"] == "*"


def test_its_description_in_version_2_is_for_who_may(keeper):
    told = keeper(f"/iiif/2/{FULL}/info.json")

    assert told.status == 200
    assert told.json["@id"] == f"{ADDRESS}/iiif/2/{FULL}"
    assert told.json["service"][-1]["profile"] == "http://iiif.io/api/auth/1/login"
    assert told.headers["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= set(told.headers["Vary"].split(", "))
    assert "ETag" not in told.headers


def test_a_proxy_that_is_named_tells_who_asks(settings):
    known = settings.model_copy(update={"proxies": "127.0.0.1/32 10.0.0.0/8"})
    visitor = Visitor(create_app(known), "127.0.0.1")

    def asked(forwarded, address="127.0.0.1"):
        visitor.address = address
        return visitor(PIXELS, headers={"X-Forwarded-For": forwarded}).status

    assert asked(SEATED) == 200
    assert asked(f"{FAR}, {SEATED}") == 200
    assert asked(f"{SEATED}, 10.1.2.3") == 200
    assert asked(f"{SEATED}, 10.1.2.3", "::ffff:10.0.0.1") == 200
    assert asked(f"{SEATED}, {FAR}") == 401  # the reader wrote the first himself
    assert asked(f"{SEATED}, nonsense") == 401
    assert asked("") == 401
    assert asked("10.0.0.1") == 401
    assert asked(f"{SEATED},") == 401
    assert asked(SEATED, FAR) == 401  # from nobody whom we know
    assert asked(FAR, SEATED) == 200


def test_settings_tell_the_proxies_to_the_workers(settings, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name, value in (
        settings.model_copy(update={"proxies": "127.0.0.1/32"}).environment().items()
    ):
        monkeypatch.setenv(name, value)

    assert [str(each) for each in Settings.load().proxy_networks] == ["127.0.0.1/32"]


@pytest.fixture(scope="module")
def door(app, tmp_path_factory):
    budget = Budget(tmp_path_factory.mktemp("budget"), 10**9, 2)
    return DoorClient(app, budget)


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("name", [FULL, "%66ull.camp", "full%2Ecamp"])
@pytest.mark.parametrize("asked", [*ASKED, "info.json"])
def test_the_door_never_answers_what_is_closed(door, version, name, asked):
    before = door.flask.asked

    told = door(f"/iiif/{version}/{name}/{asked}")

    assert door.flask.asked == before + 1
    if asked != "info.json":
        assert told.status == 401


def test_behind_the_door_a_keeper_sees_it(door, keeper):
    cookie = keeper.jar["iiif-access", False]
    headers = {"Cookie": f"iiif-access={cookie}"}

    told = door(PIXELS, headers=headers)

    assert told.status == 200
    assert told.headers["Cache-Control"] == "private, max-age=60"
    again = door(PIXELS)
    assert again.status == 401


def test_an_open_picture_is_answered_as_before(door, visitor):
    before = door.flask.asked

    told = door("/iiif/3/camp/0,0,512,450/512,450/0/default.jpg")

    assert told.status == 200
    assert told.headers["Cache-Control"] == "public, max-age=86400"
    assert door.flask.asked == before
    assert visitor("/iiif/3/camp/full/max/0/default.jpg").status == 200
