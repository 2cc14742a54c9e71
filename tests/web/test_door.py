"""The door and Flask answer alike, byte for byte; only the door is asked less."""

import asyncio
import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iiif_service.links import encoded
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents
from iiif_service.settings import Settings
from iiif_service.web.admission import Budget
from iiif_service.web.app import create_app
from iiif_service.web.door import Door
from iiif_service.web.log import FIGURES
from iiif_service.web.published import KEY

from .conftest import NAMES, Answer, Client, published

VOLATILE = {"X-Request-Id", "Date"}  # gunicorn dates what nobody dated


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """Serve pictures of several tiles and levels."""
    place = tmp_path_factory.mktemp("door")
    return create_app(published(place, NAMES, size=(1301, 907)))


class Counting:
    """Flask, and how often it was asked."""

    def __init__(self, app):
        self.app = app
        self.asked = 0

    def __call__(self, environ, start_response):
        self.asked += 1
        return self.app(environ, start_response)


class DoorClient:
    """Ask the door as gunicorn would."""

    def __init__(self, app, budget, **settings):
        self.flask = Counting(app.wsgi_app)
        loaded = Settings.load(**settings)
        self.door = Door(self.flask, app.extensions[KEY], budget, loaded)

    def __call__(self, target, method="GET", headers=()):
        path, _, query = target.partition("?")
        scope = {
            "type": "http",
            "method": method,
            "http_version": "1.1",
            "path": path,
            "raw_path": path.encode("latin-1"),
            "query_string": query.encode("latin-1"),
            "headers": [
                (name.lower().encode(), value.encode())
                for name, value in dict(headers).items()
            ],
        }
        return asyncio.run(self._ask(scope))

    async def _ask(self, scope):
        sent = []

        async def send(message):
            sent.append(message)

        told = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive():
            for message in told:
                return message
            return await asyncio.Event().wait()  # the client stays

        await self.door(scope, receive, send)
        headers = {k.decode().title(): v.decode() for k, v in sent[0]["headers"]}
        body = b"".join(message["body"] for message in sent[1:])
        return Answer(sent[0]["status"], headers, body)


@pytest.fixture(scope="module")
def door(app, tmp_path_factory):
    budget = Budget(tmp_path_factory.mktemp("budget"), 10**9, 2)
    return DoorClient(app, budget)


@pytest.fixture(scope="module")
def flask(app):
    return Client(app)


def same(door, flask, target, method="GET", headers=()):
    one, other = door(target, method, headers), flask(target, method, headers)
    for answer in (one, other):
        for name in VOLATILE:
            answer.headers.pop(name, None)
    assert one.status == other.status, target
    assert one.headers == other.headers, target
    assert one.body == other.body, target
    return one


FINISHED = [
    "/iiif/3/camp/info.json",
    "/iiif/2/camp/info.json",
    "/iiif/3/camp/0,0,512,512/512,512/0/default.jpg",
    "/iiif/3/camp/0,0,512,512/max/0/default.jpg",
    "/iiif/3/camp/1024,512,512,512/277,395/0/default.jpg",
    "/iiif/3/camp/1024,512,277,395/max/0/default.jpg",
    "/iiif/2/camp/1024,512,277,395/277,/0/default.jpg",
    "/iiif/3/camp/full/326,227/0/default.jpg",
    "/iiif/3/camp/full/!400,400/0/default.jpg",
    "/iiif/3/camp/full/90,/0/default.jpg",
    "/iiif/2/camp/full/90,/0/default.jpg",
    "/iiif/3/camp/full/max/0/default.jpg",  # no more than 1000 wide, and ready
    "/notice/camp.xmp",
    "/presentation/3/collection.json",
    "/presentation/3/images/manifest.json",
    "/presentation/2/images/manifest.json",
    "/presentation/2/collection.json",
    *(f"/iiif/3/{encoded(name)}/info.json" for name in NAMES),
]
DRAWN = [
    "/iiif/3/camp/0,0,512,512/512,512/90/default.jpg",
    "/iiif/3/camp/0,0,512,512/512,512/0/default.png",
    "/iiif/3/camp/3,0,512,512/512,512/0/default.jpg",
    "/iiif/3/camp/full/!99,99/22.5/gray.webp",
    "/iiif/2/camp/square/77,/!0/bitonal.tif",
    "/iiif/2/c%61mp/f%75ll/33%2C/0/default.jpg",
    "/iiif/2/camp/0,0,1024,907/512,/0/default.jpg",  # finished, but the limit is near
]
WALKS_ON = [
    "/",
    "/healthz",
    "/iiif/3/camp",
    "/iiif/3/gone/info.json",
    "/iiif/3/gone/full/max/0/default.jpg",
    "/iiif/3/camp/9999,0,512,512/512,512/0/default.jpg",
    "/iiif/3/camp/full/2000,/0/default.jpg",
    "/iiif/3/camp/full/nonsense/0/default.jpg",
    "/iiif/3/%ff/info.json",
    "/presentation/3/gone/manifest.json",
    "/presentation/2/gone/manifest.json",
    "/presentation/3/%ff",
    "/favicon.ico",
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", FINISHED)
def test_what_lies_finished_is_answered_at_the_door_as_by_flask(
    door, flask, target, method
):
    before = door.flask.asked

    answer = same(door, flask, target, method)

    assert answer.status == 200
    assert door.flask.asked == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("target", DRAWN)
def test_what_must_be_drawn_is_drawn_as_by_flask(door, flask, target, method):
    before = door.flask.asked

    answer = same(door, flask, target, method)

    assert answer.status == 200
    assert door.flask.asked == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize("target", WALKS_ON)
def test_what_does_not_walks_on(door, flask, target, method):
    before = door.flask.asked

    same(door, flask, target, method)

    assert door.flask.asked == before + 1


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "DELETE"])
def test_whatever_does_more_than_read_walks_on(door, flask, method):
    same(door, flask, FINISHED[2], method)


@pytest.mark.parametrize("target", FINISHED[:6] + FINISHED[-9:-4])
@pytest.mark.parametrize(
    "headers",
    [
        {"Accept-Encoding": "gzip, deflate, br"},
        {"Accept-Encoding": "gzip;q=0"},
        {"Accept-Encoding": "*"},
        {"Accept": "application/json"},
        {"Accept": 'application/ld+json;profile="x", */*;q=0.1'},
        {"Accept": "text/html"},
        {"If-None-Match": "*"},
        {"If-None-Match": '"other"'},
        {"If-Modified-Since": "Wed, 25 Nov 2026 00:00:00 GMT"},
        {"Range": "bytes=0-9"},
    ],
)
def test_headers_are_understood_alike(door, flask, target, headers):
    same(door, flask, target, headers=headers)


@pytest.mark.parametrize("target", FINISHED + DRAWN)
@pytest.mark.parametrize("spelling", ["{}", "W/{}", '"x", {}'])
def test_what_the_client_has_is_not_sent_again(door, flask, target, spelling):
    tag = spelling.format(door(target).headers["Etag"])

    answer = same(door, flask, target, headers={"If-None-Match": tag})

    assert (answer.status, answer.body) == (304, b"")


numbers = st.sampled_from([0, 1, 2, 275, 276, 277, 395, 511, 512, 513, 907, 1024, 1301])
regions = st.one_of(
    st.sampled_from(["full", "square", "pct:0,0,50,50"]),
    st.builds("{},{},{},{}".format, numbers, numbers, numbers, numbers),
)
turns = st.sampled_from(["0", "90", "!0"])
sizes = st.one_of(
    st.sampled_from(["max", "full", "^max", "pct:50", "90,", ",120", "!400,400"]),
    st.builds("{},{}".format, numbers, numbers),
    st.builds("{},".format, numbers),
    st.builds("!{},{}".format, numbers, numbers),
)


@settings(max_examples=300)
@given(
    st.builds("{}/camp/{}/{}/{}".format, st.sampled_from("23"), regions, sizes, turns)
)
def test_generated_requests_are_answered_alike(door, flask, request_):
    same(door, flask, f"/iiif/{request_}/default.jpg")


@given(st.text(max_size=30))
def test_any_target_at_all_is_answered_alike(door, flask, text):
    same(door, flask, f"/{quote(text, safe='/%')}")


@pytest.mark.parametrize(
    ("target", "kind"),
    [(FINISHED[2], "tile"), (FINISHED[9], "ready"), (DRAWN[1], "region")],
)
def test_both_know_what_kind_of_picture_it_is(door, flask, target, kind):
    labels = {"endpoint": "images3", "kind": kind, "status": "200"}

    def counted():
        return FIGURES.get_sample_value("iiif_request_seconds_count", labels) or 0

    before = counted()
    same(door, flask, target)

    assert counted() == before + 2


def test_how_long_it_took_is_told_by_the_door_too(app, tmp_path):
    told = DoorClient(app, Budget(tmp_path, 10**9, 2), server_timing=True)

    lying, drawn = told(FINISHED[2]), told(DRAWN[1])

    timing = r"total;dur=[0-9.]+"
    assert re.fullmatch(timing, lying.headers["Server-Timing"])
    timing += r", wait;dur=[0-9.]+, draw;dur=[0-9.]+"
    assert re.fullmatch(timing, drawn.headers["Server-Timing"])


@pytest.fixture(scope="module")
def guarded(app, tmp_path_factory):
    """Serve the same, but that one picture has a role."""
    published = app.extensions[KEY]
    generation = published.reader.generation()
    contents = Contents(
        generation.links.public_url,
        tuple(generation.documents()),
        tuple(
            replace(picture, role="reading-room")
            if picture.identifier == "camp"
            else picture
            for picture in generation.pictures()
        ),
        (),
    )
    place = tmp_path_factory.mktemp("guarded")
    (place / "packs").symlink_to(published.folder.packs)
    folder = Folder(place)
    with folder.locked():
        folder.switch(contents)
    served = create_app(Settings.load(publication=place))
    budget = Budget(tmp_path_factory.mktemp("budget"), 10**9, 2)
    return DoorClient(served, budget), Client(served)


@pytest.mark.parametrize("target", [t for t in FINISHED + DRAWN if "/camp/" in t])
def test_a_picture_with_a_role_is_never_answered_at_the_door(guarded, target):
    door, flask = guarded
    before = door.flask.asked

    answer = same(door, flask, target)

    assert door.flask.asked == before + 1
    if target == "/iiif/3/camp/info.json":  # tells what there is, not what it shows
        assert answer.status == 200
    else:
        assert answer.status == 401
        assert answer.text == "image 'camp' is not open to everyone\n"


@settings(max_examples=100)
@given(
    st.builds("{}/camp/{}/{}/{}".format, st.sampled_from("23"), regions, sizes, turns)
)
def test_no_request_at_all_gets_its_pixels(guarded, request_):
    door, flask = guarded

    assert same(door, flask, f"/iiif/{request_}/default.jpg").status in {400, 401}


def test_other_pictures_stay_open(guarded):
    door, flask = guarded
    before = door.flask.asked

    target = f"/iiif/3/{encoded('日記')}/full/90,/0/default.jpg"
    assert same(door, flask, target).status == 200
    assert door.flask.asked == before


def test_a_query_that_is_not_ascii_is_borne(door, flask):
    same(door, flask, "/?lang=\xe9")
