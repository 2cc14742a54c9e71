"""Songs over HTTP: whole, or a part of them."""

import pytest

from iiif_service.settings import Settings
from iiif_service.web.admission import Budget
from iiif_service.web.app import create_app
from tests import sounds
from tests.web.conftest import Client, sung
from tests.web.test_door import DoorClient, same

FILES = {kind: sounds.encoded(kind) for kind in ("mp3", "ogg", "m4a", "flac", "wav")}
MP3 = FILES["mp3"]
SIZE = len(MP3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return sung(tmp_path_factory.mktemp("sung"), FILES)


@pytest.fixture(scope="module")
def app(folder):
    return create_app(Settings.load(publication=folder.path))


@pytest.fixture(scope="module")
def ask(app):
    return Client(app)


@pytest.fixture(scope="module")
def door(app, tmp_path_factory):
    return DoorClient(app, Budget(tmp_path_factory.mktemp("budget"), 10**9, 2))


@pytest.fixture
def whole(ask):
    return ask("/sound/theme.mp3")


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("mp3", "audio/mpeg"),
        ("ogg", "audio/ogg"),
        ("m4a", "audio/mp4"),
        ("flac", "audio/flac"),
        ("wav", "audio/wav"),
    ],
)
def test_each_format_is_sent_as_it_lies(ask, kind, media_type):
    answer = ask(f"/sound/theme.{kind}")

    assert (answer.status, answer.body) == (200, FILES[kind])
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Content-Length"] == str(len(FILES[kind]))
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


def test_its_etag_is_strong_and_of_its_bytes(whole, folder):
    (found,) = (r for r in folder.current().recordings() if r.name == "theme.mp3")

    assert whole.headers["Etag"] == f'"{found.etag}"'
    assert found.file.startswith(found.etag)


def test_what_is_asked_for_by_head_is_all_but_the_bytes(ask, whole):
    answer = ask("/sound/theme.mp3", "HEAD")

    assert (answer.status, answer.body) == (200, b"")
    for name in ("Content-Length", "Content-Type", "Etag", "Accept-Ranges"):
        assert answer.headers[name] == whole.headers[name]


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-", 0, SIZE - 1),
        ("bytes=100-299", 100, 299),
        ("bytes=-1", SIZE - 1, SIZE - 1),
        ("bytes=-200", SIZE - 200, SIZE - 1),
        (f"bytes=5-{SIZE * 2}", 5, SIZE - 1),
        (f"bytes=-{SIZE}", 0, SIZE - 1),
        (f"bytes={SIZE - 1}-", SIZE - 1, SIZE - 1),
    ],
)
def test_a_part_is_sent_alone(ask, whole, asked, first, last):
    answer = ask("/sound/theme.mp3", headers={"Range": asked})

    assert (answer.status, answer.body) == (206, MP3[first : last + 1])
    assert answer.headers["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert answer.headers["Content-Length"] == str(last + 1 - first)
    for name in ("Content-Type", "Etag", "Accept-Ranges", "Cache-Control"):
        assert answer.headers[name] == whole.headers[name]


@pytest.mark.parametrize("asked", [f"bytes={SIZE}-", f"bytes={SIZE + 5}-{SIZE + 9}"])
def test_a_part_beyond_the_end_cannot_be_sent(ask, asked):
    answer = ask("/sound/theme.mp3", headers={"Range": asked})

    assert (answer.status, answer.text) == (416, "there are no such bytes in it\n")
    assert answer.headers["Content-Range"] == f"bytes */{SIZE}"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Etag" not in answer.headers


@pytest.mark.parametrize(
    "asked",
    [
        "bytes=0-1,5-6",
        f"bytes=-{SIZE * 2}",
        "bytes=9-5",
        "bytes=a-b",
        "bytes=-",
        "bytes=",
        "bytes",
        "bytes=٣-٥",
        "lines=0-1",
        "",
    ],
)
def test_a_range_that_we_do_not_read_is_ignored(ask, asked):
    headers = {"Range": asked.encode().decode("latin-1")}

    answer = ask("/sound/theme.mp3", headers=headers)

    assert (answer.status, answer.body) == (200, MP3)


def test_a_range_means_something_for_get_alone(ask):
    answer = ask("/sound/theme.mp3", "HEAD", headers={"Range": "bytes=0-9"})

    assert answer.status == 200
    assert answer.headers["Content-Length"] == str(SIZE)


def test_who_has_it_is_told_so(ask, whole):
    tag = whole.headers["Etag"]

    for more in ({}, {"Range": "bytes=0-9"}):
        answer = ask("/sound/theme.mp3", headers={"If-None-Match": tag, **more})

        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["Etag"] == tag
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Content-Length" not in answer.headers


def test_a_part_of_another_file_is_not_wanted(ask, whole):
    tag = whole.headers["Etag"]

    for known, status in ((tag, 206), ('"another"', 200)):
        headers = {"Range": "bytes=0-9", "If-Range": known}

        answer = ask("/sound/theme.mp3", headers=headers)

        assert answer.status == status
        assert answer.body == (MP3[:10] if status == 206 else MP3)


def test_who_holds_a_part_of_another_file_is_told_so(ask):
    headers = {"Range": "bytes=10-19", "If-Match": '"another"'}

    assert ask("/sound/theme.mp3", headers=headers).status == 412


def test_a_page_of_any_host_may_read_what_it_needs(ask):
    answer = ask("/sound/theme.mp3", headers={"Range": "bytes=0-9"})

    exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
    assert {"Accept-Ranges", "Content-Length", "Content-Range", "ETag"} <= {*exposed}


def test_a_preflight_allows_ranges(ask):
    headers = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "range",
    }

    answer = ask("/sound/theme.mp3", "OPTIONS", headers=headers)

    assert answer.status == 200
    assert "*" in answer.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nothing_can_be_done_but_reading(ask, method):
    assert ask("/sound/theme.mp3", method).status == 405


@pytest.mark.parametrize(
    "target",
    [
        "/sound",
        "/sound/",
        "/sound/theme",
        "/sound/theme.opus",
        "/sound/THEME.mp3",
        "/sound/theme.mp3/",
        "/sound/../current",
        "/sound/..%2Fcurrent",
        "/sound/%2Fetc%2Fpasswd",
        "/sound/theme.mp3%00",
    ],
)
def test_what_is_not_there_is_not_found(ask, target):
    answer = ask(target)

    assert answer.status == 404
    assert answer.text.count("\n") == 1


def test_the_bytes_of_another_encoding_are_malformed(ask):
    assert ask("/sound/%ff.mp3").status == 400


def test_a_name_in_any_script_below_a_path(tmp_path):
    folder = sung(tmp_path, FILES, "https://museum.example/diary", "雪と道")
    ask = Client(create_app(Settings.load(publication=folder.path)))
    links = folder.current().links

    path = links.sound("雪と道.mp3").removeprefix("https://museum.example")

    assert path == "/diary/sound/%E9%9B%AA%E3%81%A8%E9%81%93.mp3"
    assert ask(path).body == MP3
    assert ask(path.removeprefix("/diary")).status == 404


def test_a_file_that_somebody_removed_is_a_fault_of_ours(tmp_path, lines):
    folder = sung(tmp_path, FILES)
    for path in folder.sounds.glob("*.mp3"):
        path.unlink()
    app = create_app(Settings.load(publication=folder.path))
    app.config["PROPAGATE_EXCEPTIONS"] = False

    answer = Client(app)("/sound/theme.mp3")

    assert answer.status == 500
    assert any("FileNotFoundError" in line for line in lines)


PLAIN: list[dict[str, str]] = [
    {},
    {"Range": "bytes=0-"},
    {"Range": "bytes=0-0"},
    {"Range": "bytes=70000-140000"},
    {"Range": f"bytes=5-{SIZE * 2}"},
]
OTHER = [
    {"Range": f"bytes={SIZE}-"},
    {"Range": "bytes=-5"},
    {"Range": "bytes=0-1,5-6"},
    {"Range": "bytes=9-5"},
    {"Range": "lines=0-5"},
    {"Range": "bytes=0-9", "If-Range": '"another"'},
    {"If-Match": '"another"'},
    {"If-Match": "*", "Range": "bytes=0-9"},
    {"If-None-Match": "*"},
    {"If-None-Match": 'W/"another", "more"'},
]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("headers", PLAIN + OTHER)
@pytest.mark.parametrize("kind", ["mp3", "wav"])
def test_the_door_and_flask_send_alike(door, ask, kind, headers, method):
    same(door, ask, f"/sound/theme.{kind}", method, headers)


@pytest.mark.parametrize("more", [{}, {"Range": "bytes=5-9"}])
def test_the_door_and_flask_know_alike_who_has_it(door, ask, whole, more):
    tag = whole.headers["Etag"]

    for name, status in (("If-None-Match", 304), ("If-Range", 206 if more else 200)):
        headers = {name: tag, **more}

        assert same(door, ask, "/sound/theme.mp3", headers=headers).status == status


@pytest.mark.parametrize("target", ["/sound/theme.opus", "/sound/%ff", "/sound/a/b"])
def test_the_door_and_flask_refuse_alike(door, ask, target):
    same(door, ask, target)


def test_what_players_ask_for_never_comes_to_flask(door, whole):
    before = door.flask.asked

    for headers in (*PLAIN, {"If-None-Match": whole.headers["Etag"]}):
        door("/sound/theme.wav", headers=headers)

    assert door.flask.asked == before + 1  # another file's tag
