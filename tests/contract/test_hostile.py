"""Twenty thousand hostile addresses: no fault, no hang, one line why, the same workers.

The seeds have felled other servers.
"""

import http.client
import random
import subprocess
import time
from collections import Counter
from contextlib import closing, contextmanager
from urllib.parse import quote

import pytest
from PIL import Image

from tests import service

COUNT = 20_000
SEEDS = [
    "full,32912,500,500/256,/0/default.jpg",
    "512,/32912,/0/default.jpg",
    "pct:1e309,0,1,1/max/0/default.jpg",
    "full/^1e9,/0/default.jpg",
    "full/^999999999,/0/default.jpg",
    "full/^999999999,999999999/0/default.jpg",
    "full/١٠,/0/default.jpg",
    "full/１０,/0/default.jpg",
    "full/1_0,/0/default.jpg",
    "full/pct:0.0000001/0/default.jpg",
    "0,0,0,0/max/0/default.jpg",
    "4294967296,0,1,1/max/0/default.jpg",
    "999999999,999999999,999999999,999999999/max/0/default.jpg",
    "full/max/1e309/default.jpg",
    "full/max/nan/default.jpg",
    "full/max/-0/default.jpg",
    "full/max/0/default.jpg.jpg",
    "full/max/0/../../../../etc/passwd",
    f"{'9' * 2_000}/max/0/default.jpg",
    "%00/max/0/default.jpg",
    "full/max/0/default.%0d%0aX:1",
    "full/max/0/%ff.jpg",
]
PARTS = ["full", "square", "max", "pct:", "!", "^", ",", ".", "-", "0", "1", "9", "60"]
PARTS += [
    "default",
    "gray",
    "jpg",
    "png",
    "%2F",
    "%00",
    "%",
    "é",
    "٣",
    "../",
    " ",
    "1e9",
]


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve two small pictures."""
    place = tmp_path_factory.mktemp("hostile")
    (place / "images").mkdir()
    for name in ("camp", "日記"):
        Image.new("RGB", (60, 40), "red").save(place / "images" / f"{name}.png")
    # Enlarging is bounded by area: a hostile client may ask for all of it every time.
    with service.served(place, max_area=40_000, workers=2) as running:
        yield running


def test_no_address_does_harm(served):
    before = workers(served.process.pid)
    longest = 0.0
    counts: Counter[int] = Counter()

    with asking(served.port) as ask:
        for target in targets():
            start = time.perf_counter()
            status, body = ask(target)
            longest = max(longest, time.perf_counter() - start)
            counts[status] += 1
            assert status < 500, target
            if status >= 400:
                assert body.count(b"\n") == 1, target
                assert len(body) < 400, target

    assert longest < 5  # nothing hangs, on the most loaded machine
    assert {200, 400, 404} <= counts.keys()
    assert workers(served.process.pid) == before


def targets():
    """Give the seeds, then as many as are promised, the same ones each time."""
    chance = random.Random(7)  # noqa: S311 - the same addresses each time
    for version in (2, 3):
        for seed in SEEDS:
            yield f"/iiif/{version}/camp/{quote(seed, safe='/%:^,!')}"
    for _ in range(COUNT - 2 * len(SEEDS)):
        yield f"/iiif/{chance.choice('23')}/{_identifier(chance)}/{_request(chance)}"


def _identifier(chance):
    if chance.random() < 0.6:
        return chance.choice(["camp", "%E6%97%A5%E8%A8%98", "c%61mp"])
    return quote(_text(chance), safe="%")


def _request(chance):
    if chance.random() < 0.5:
        return "/".join(quote(_text(chance), safe="%:^,!/") for _ in range(4))
    numbers = [chance.choice([0, 1, 7, 59, 60, 61, 10**9 - 1]) for _ in range(4)]
    x, y, w, h = numbers
    region = chance.choice(["full", "square", f"{x},{y},{w},{h}", f"pct:{x},{y},{w},9"])
    size = chance.choice(
        ["max", f"{w},", f",{h}", f"^{w},{h}", f"!{w},{h}", f"pct:{x}"]
    )
    file = chance.choice(["default.jpg", "gray.png", "color.webp", "bitonal.gif"])
    return f"{region}/{size}/{chance.choice([0, 45, 90, 361])}/{file}"


def _text(chance):
    return "".join(chance.choices(PARTS, k=chance.randint(0, 6)))


@contextmanager
def asking(port):
    """Ask on one connection, opened anew when the server closed it."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as kept:

        def ask(target):
            kept.putrequest("GET", target, skip_accept_encoding=True)
            kept.endheaders()
            answer = kept.getresponse()
            return answer.status, answer.read()

        yield ask


def workers(master):
    """Name the worker processes of a gunicorn."""
    rows = subprocess.check_output(["ps", "-axo", "pid=,ppid="], text=True)  # noqa: S607 - wherever ps lies
    pairs = map(str.split, rows.splitlines())
    return {pid for pid, parent in pairs if parent == str(master)}
