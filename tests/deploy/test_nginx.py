"""Our nginx.conf, run before a real service: it changes nothing but speed."""

import http.client
import itertools
import json
import re
import time
from contextlib import ExitStack, closing
from urllib.parse import quote

import pytest

from tests.service import free_port, served
from tests.torture import clients
from tests.torture.clients import Load
from tests.torture.publishing import FULL
from tests.web import closed

from .conftest import NAMES, fronted

_SLOW = 500 if FULL else 100
_WITHIN = 0.1 if FULL else 1.0
_numbers = itertools.count(100)


def _ask(port, target, method="GET", **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as asked:
        asked.request(method, target, headers=headers)
        answer = asked.getresponse()
        return answer.status, answer.msg, answer.read()


def _tile(name="camp"):
    """Name a tile by its canonical address."""
    return f"/iiif/3/{quote(name, safe='')}/512,0,512,512/512,512/0/default.jpg"


def _drawn():
    """Name a picture that nobody has asked for."""
    return f"/iiif/3/camp/full/{next(_numbers)},/0/gray.jpg"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("version", [2, 3])
def test_identifiers_survive(front, name, version):
    target = f"/iiif/{version}/{quote(name, safe='')}/info.json"

    status, _, body = _ask(front.port, target)

    assert status == 200
    info = json.loads(body)
    ours = info["id" if version == 3 else "@id"]
    assert ours.startswith(f"{front.address}/iiif/{version}/")
    assert _ask(front.port, f"{ours.removeprefix(front.address)}/info.json")[0] == 200


@pytest.mark.parametrize(
    "target", ["/iiif/3/scans/north: 1/info.json", "/iiif/3/100%2F"]
)
def test_an_identifier_is_not_decoded_on_the_way(front, target):
    status, *_ = _ask(front.port, target.replace(" ", "%20"))

    assert status == _ask(front.service.port, target.replace(" ", "%20"))[0] == 404


@pytest.mark.parametrize("target", [_tile(), "/iiif/3/camp/info.json", _drawn()])
def test_what_is_known_is_not_sent_again(front, target):
    _, headers, body = _ask(front.port, target)

    status, again, nothing = _ask(
        front.port, target, **{"If-None-Match": headers["ETag"]}
    )

    assert body
    assert (status, again["ETag"], nothing) == (304, headers["ETag"], b"")


@pytest.mark.parametrize(
    "target",
    [_tile(), _drawn(), "/iiif/3/camp/info.json", "/iiif/3/nobody/info.json", "/"],
)
def test_headers_are_the_services_own_and_come_once(front, target):
    _, through, body = _ask(front.port, target)
    _, alone, same = _ask(front.service.port, target)

    names = [name.lower() for name in through]
    own = {"connection", "date", "server", "x-cache", "x-request-id", "keep-alive"}
    assert through["Access-Control-Allow-Origin"] == "*"
    assert len(names) == len(set(names))
    for name in {*names, *(name.lower() for name in alone)} - own:
        assert through[name] == alone[name], name
    assert body == same


@pytest.mark.parametrize("target", [_tile(), _drawn(), "/iiif/3/camp/manifest.json"])
def test_what_was_answered_once_is_kept(front, target):
    first, second = (_ask(front.port, f"{target}") for _ in range(2))

    assert first[0] == second[0]
    if first[0] == 200:
        assert second[1]["X-Cache"] == "HIT"
        assert second[2] == first[2]


def test_what_stands_behind_a_question_mark_makes_no_new_entry(front):
    target = _drawn()
    _ask(front.port, target)

    caches = {_ask(front.port, f"{target}?x={n}")[1]["X-Cache"] for n in range(20)}

    assert caches == {"HIT"}


def test_a_document_is_kept_as_each_client_likes_it(front):
    target = "/iiif/3/camp/info.json"

    for _ in range(2):
        for encoding, kind in itertools.product(
            ["gzip", "identity"], ["application/json", "application/ld+json"]
        ):
            asked = {"Accept": kind, "Accept-Encoding": encoding}
            _, headers, _ = _ask(front.port, target, **asked)
            assert headers["Content-Encoding"] == (
                "gzip" if encoding == "gzip" else None
            )
            assert headers["Content-Type"].startswith(kind)
    assert headers["X-Cache"] == "HIT"


def test_a_refusal_is_not_kept(front):
    answers = [_ask(front.port, "/iiif/3/camp/full/9999,/0/default.jpg") for _ in "12"]

    assert [status for status, *_ in answers] == [400, 400]
    assert [headers["X-Cache"] for _, headers, _ in answers] == ["MISS", "MISS"]


def test_a_head_is_answered_without_a_body(front):
    target = _drawn()

    status, headers, body = _ask(front.port, target, "HEAD")

    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) == len(_ask(front.port, target)[2])


def test_a_large_body_is_refused(front):
    status, *_ = _ask(
        front.port, "/iiif/3/camp", "POST", **{"Content-Length": "99999999"}
    )

    assert status == 413


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """Run nginx before a service that has a picture which is not open to everyone."""
    work = tmp_path_factory.mktemp("guarded")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = closed.closed(work, address)
    told = {"publication": settings.publication, "public_url": address}
    told |= {"proxies": "127.0.0.1", "workers": 1}
    with (
        served(work, publish=False, **told) as service,
        fronted(work / "nginx", service, port) as front,
    ):
        yield front


def _from(host, port, target, **headers):
    """Ask from another address of this machine."""
    asked = http.client.HTTPConnection("127.0.0.1", port, 60, source_address=(host, 0))
    with closing(asked):
        asked.request("GET", target, headers=headers)
        answer = asked.getresponse()
        answer.read()
        return answer.status, answer.msg


def test_what_is_for_one_reader_is_kept_for_nobody(guarded):
    seated = {"X-Forwarded-For": closed.SEATED}  # as a proxy before nginx would say

    for _ in range(2):
        status, headers = _from("127.0.0.1", guarded.port, closed.PIXELS, **seated)
        assert status == 200
        assert headers["X-Cache"] is None
    status, headers = _from("127.0.0.2", guarded.port, closed.PIXELS)
    assert status == 401
    assert headers["X-Cache"] is None
    for target in (f"/auth/2/probe/{closed.FULL}", "/auth/access", "/auth/logout"):
        assert _from("127.0.0.1", guarded.port, target)[1]["X-Cache"] is None


def test_a_reader_cannot_say_himself_where_he_sits(guarded):
    lie = {"X-Forwarded-For": closed.SEATED}

    status, _ = _from("127.0.0.2", guarded.port, closed.PIXELS, **lie)

    assert status == 401


def test_the_log_tells_neither_who_nor_what(front):
    _ask(front.port, _tile("日記"))

    lines = (front.work / "stdout").read_text(encoding="utf-8").splitlines()
    form = (
        r"[0-9T:+-]+ (GET|HEAD|POST) \d{3} \d+ \d+\.\d{3} (HIT|MISS|EXPIRED|-|[A-Z]+)"
    )
    assert lines
    assert all(re.fullmatch(form, line) for line in lines)


def test_a_service_that_is_gone_is_stood_in_for(album, tmp_path):
    port = free_port()
    targets = [_tile(), "/iiif/3/camp/info.json"]
    with ExitStack() as stack:
        address = f"http://127.0.0.1:{port}"
        service = stack.enter_context(served(album, workers=1, public_url=address))
        # All grows old in a second, instead of a day for pictures.
        soon = "iiif; proxy_ignore_headers Cache-Control; proxy_cache_valid 200 1s"
        front = stack.enter_context(fronted(tmp_path, service, port, proxy_cache=soon))
        before = [_ask(port, target) for target in targets]
        service.process.terminate()
        service.process.wait(60)
        time.sleep(2)
        after = [_ask(port, target) for target in targets]
        missing, headers, sentence = _ask(port, _drawn())

    assert [(s, b) for s, _, b in after] == [(s, b) for s, _, b in before]
    assert {headers["X-Cache"] for _, headers, _ in after} <= {"STALE", "UPDATING"}
    assert missing == 503
    assert headers["Retry-After"]
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert sentence == b"the service is away for a moment\n"
    assert front.port == port


@pytest.mark.torture
@pytest.mark.alone
def test_slow_clients_harm_nobody(front, capsys):
    halves = [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: ", b"GET /iiif/3/ca"]
    tiles = tuple(
        f"/iiif/3/camp/{x},{y},512,395/512,395/0/default.jpg"
        for x, y in [(0, 512), (512, 512)]
    )
    seconds = 20 if FULL else 3
    with ExitStack() as stack:
        for number in range(_SLOW):
            half = halves[number % len(halves)]
            stack.callback(clients.stuck(front.port, half).close)
        load = Load(front.port, (*tiles, "/iiif/3/camp/info.json"), 8, seconds, 0.02)
        with clients.started(load) as (running,):
            tally = running.result()
        fresh = _ask(front.port, _drawn())[0]

    with capsys.disabled():
        print(  # noqa: T201 - a figure for whoever runs it
            f"\n  {_SLOW} slow clients before nginx: 95 of 100 answers within "
            f"{1000 * tally.slowest(0.95):.0f} ms of {tally.asked}",
            end="",
        )
    assert fresh == 200
    assert len(tally.of(200)) == tally.asked
    assert tally.slowest(0.95) < _WITHIN
