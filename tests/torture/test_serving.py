"""A service that is asked for everything at once, killed, left and reloaded.

In the shortened form there are fewer clients and less time, and the bounds are wide
enough for a machine that has other things to do.
"""

import itertools
import os
import random
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.request import urlopen

import numpy as np
import pytest

from tests import pictures
from tests.service import served
from tests.torture import clients
from tests.torture.clients import Load, memory, workers
from tests.torture.publishing import FULL, wait_until

pytestmark = [pytest.mark.torture, pytest.mark.alone]

_WIDTH, _HEIGHT = 6000, 4000
_MEGABYTES = 600

_FLOOD = Load(0, (), clients=200, seconds=30 if FULL else 6)
_HEALTH_WITHIN = 0.25 if FULL else 2.0
_TILE_WITHIN = 0.5 if FULL else 2.0
_KILLS = 20 if FULL else 4
_ANSWERED = 0.95 if FULL else 0.85
_BACK_WITHIN = 2 if FULL else 4
_RESETS = 1000 if FULL else 200
_RELOADS = 5 if FULL else 3
_STUCK = 50
_COSTLIEST_WITHIN = 60  # seconds: the deadline, and what an encoder adds
_GRACE = 25 if FULL else 3

_LARGE = "/iiif/3/large"
_TILES = tuple(
    f"{_LARGE}/{x},{y},512,512/512,512/0/default.jpg"
    for x, y in itertools.product(range(0, 5120, 512), range(0, 3584, 512))
)
# Its cost is above the budget: it needs all of it.
_WHOLE = f"{_LARGE}/full/max/0/gray.jpg"


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """Draw a large master, whose grain fills its tiles, and some small ones."""
    place = tmp_path_factory.mktemp("serving")
    (place / "images").mkdir()
    grain = np.random.default_rng(7).integers(-14, 15, (500, 500, 1), np.int16)
    pixels = pictures.slopes(_WIDTH, _HEIGHT) + np.tile(grain, (8, 12, 1))
    picture = pictures.image(pixels.clip(0, 255).astype(np.uint8))
    picture.copy(interpretation="srgb").tiffsave(str(place / "images" / "large.tif"))
    for number in range(4):
        small = pictures.image(pictures.slopes(1301 + number, 907))
        file = place / "images" / f"small-{number}.png"
        small.copy(interpretation="srgb").pngsave(str(file))
    return place


@pytest.fixture(scope="module")
def bounded(work):
    """Serve from within a memory cgroup, where one can be made."""
    with ExitStack() as stack:
        cgroup = stack.enter_context(clients.memory_cgroup(_MEGABYTES))
        service = stack.enter_context(served(work, workers=2))
        if cgroup is not None:
            # What is held already is counted elsewhere; workers that are born within
            # the cgroup are counted there from their first byte, and find its bound.
            cgroup.take(service.process.pid)
            _reload(service)
        yield SimpleNamespace(
            port=service.port,
            address=service.address,
            master=service.process.pid,
            process=service.process,
            cgroup=cgroup,
        )


@pytest.fixture
def service(bounded):
    """Give the service, warm and at rest: what it draws needs all of its budget."""
    wait_until(lambda: len(workers(bounded.master)) == 2)
    _draws(bounded)
    return bounded


def _get(service, target, seconds=60):
    with urlopen(f"{service.address}{target}", timeout=seconds) as answer:
        return answer.read()


def _draws(service):
    """See that the whole budget is to be had, as soon as what is drawn is done."""
    deadline = time.monotonic() + 30
    while True:
        try:
            body = _get(service, _WHOLE)
        except HTTPError as error:
            if error.code != 503 or time.monotonic() > deadline:
                raise  # a part of the budget stays taken
        else:
            assert pictures.opened(body).size == (_WIDTH, _HEIGHT)
            return


def _reload(service):
    """Send HUP, and wait until all workers are new."""
    old = workers(service.process.pid)
    service.process.send_signal(signal.SIGHUP)
    wait_until(lambda: len(workers(service.process.pid) - old) == 2)
    wait_until(lambda: not workers(service.process.pid) & old)


def _asked(target):
    """Tell which size a picture has that was asked for whole, before rounding."""
    _, _, _, _, _, size, rotation, _ = target.split("/")
    width = _WIDTH if size == "max" else int(size.split(",")[0])
    height = round(width * _HEIGHT / _WIDTH)
    if size.count(",") and size.split(",")[1]:
        height = int(size.split(",")[1])
    angle = np.radians(float(rotation))
    cos, sin = abs(np.cos(angle)), abs(np.sin(angle))
    return width * cos + height * sin, width * sin + height * cos


def _costly():
    """List pictures that all differ: whole, turned and of odd sizes."""
    numbers = random.Random(4)  # noqa: S311 - the same each time
    for number in range(3000):
        match number % 4:
            case 0:
                angle = f"{numbers.randrange(90, 36000) / 100:g}"
                yield f"{_LARGE}/full/max/{angle}/default.jpg"
            case 1:
                width = numbers.randrange(1025, _WIDTH)
                yield f"{_LARGE}/full/{width},/22.5/default.jpg"
            case 2:
                width, height = (
                    numbers.randrange(1025, 6000),
                    numbers.randrange(700, 4000),
                )
                yield f"{_LARGE}/full/{width},{height}/0/default.jpg"
            case _:
                colours = numbers.choice(["default", "gray", "bitonal"])
                quarter = numbers.choice(["0", "90", "180", "270"])
                yield f"{_LARGE}/full/max/{quarter}/{colours}.jpg"


def _sound(replies):
    """See that pictures are whole and of the size that was asked for."""
    for reply in replies:
        picture = pictures.opened(reply.body)
        picture.load()
        assert picture.size == pytest.approx(_asked(reply.target), abs=1.5), (
            reply.target
        )


def test_tiles_are_sent_while_two_hundred_ask_for_everything(service, told):
    flood = Load(
        service.port, tuple(_costly()), _FLOOD.clients, _FLOOD.seconds, keep=12
    )
    tiles = Load(service.port, _TILES, 4, _FLOOD.seconds, pause=0.02)
    health = Load(service.port, ("/healthz",), 2, _FLOOD.seconds, pause=0.05)
    before = workers(service.master)
    with (
        clients.watched(service.master) as peak,
        clients.started(flood, tiles, health) as loads,
    ):
        flooded, tiled, healthy = (load.result() for load in loads)

    drawn, refused = flooded.of(200), flooded.of(503)
    told(
        f"{len(drawn)} drawn, {len(refused)} refused, slowest "
        f"{flooded.slowest(1):.1f} s; 99 of 100 tiles within "
        f"{1000 * tiled.slowest():.0f} ms of {tiled.asked}, /healthz "
        f"{1000 * healthy.slowest():.0f} ms of {healthy.asked}; peak "
        f"{peak.megabytes:.0f} MB (PSS), {_held(service)}"
    )
    assert workers(service.master) == before, "a worker was killed"
    assert flooded.cuts == tiled.cuts == healthy.cuts == []
    assert len(drawn) + len(refused) == flooded.asked
    assert all("retry-after" in reply.headers for reply in refused)
    assert len(drawn) >= (_FLOOD.seconds if FULL else 1)
    assert flooded.unsound == tiled.unsound == []
    _sound(reply for reply in drawn if reply.body)
    assert len(tiled.of(200)) == tiled.asked
    assert len(healthy.of(200)) == healthy.asked
    assert tiled.slowest() < _TILE_WITHIN
    assert healthy.slowest() < _HEALTH_WITHIN
    _draws(service)


def _held(service):
    if service.cgroup is None:
        assert memory(service.master) < _MEGABYTES
        return "no memory cgroup can be made here"
    assert service.cgroup.kills() == 0, "killed for want of memory"
    return f"{service.cgroup.peak():.0f} MiB in a cgroup of {_MEGABYTES} MiB"


def test_a_worker_that_is_killed_every_second_takes_little_with_it(service, told):
    drawn = tuple(
        f"{_LARGE}/full/{width},/0/default.jpg" for width in range(1100, 1400)
    )
    # Fifty requests a second, of which one is drawn.
    tiles = Load(service.port, _TILES, 16, _KILLS + 2, pause=0.32)
    pictures_ = Load(service.port, drawn, 1, _KILLS + 2, pause=1)
    backs = []
    with clients.started(tiles, pictures_) as loads:
        for _ in range(_KILLS):
            began = time.monotonic()
            os.kill(random.choice(list(workers(service.master))), signal.SIGKILL)  # noqa: S311
            assert _get(service, "/readyz", 10)
            backs.append(time.monotonic() - began)
            time.sleep(max(0, 1 - backs[-1]))
        tallies = [load.result() for load in loads]

    asked = sum(tally.asked for tally in tallies)
    answered = sum(len(tally.of(200)) for tally in tallies)
    slowest = max(tally.slowest(1) for tally in tallies)
    told(
        f"{answered} of {asked} answered ({100 * answered / asked:.1f} %), the slowest "
        f"in {slowest:.2f} s; after a kill /readyz answered within {max(backs):.2f} s"
    )
    assert answered >= _ANSWERED * asked
    assert max(*backs, slowest) < _BACK_WITHIN
    wait_until(lambda: len(workers(service.master)) == 2, _BACK_WITHIN)
    _draws(service)


def test_clients_that_tear_their_connections_leave_nothing_behind(service, told):
    group = 10
    widths = range(3500, 3500 + _RESETS // group)
    targets = [f"{_LARGE}/full/{width},/0/default.jpg" for width in widths]
    _torn(service, targets[:3] * group)  # what is allocated once is
    base, fds, held = _at_rest(service)

    # Of each ten that want the same picture three leave before it is drawn.
    reads = [0 if n % group < 3 else 1 << 16 for n in range(_RESETS)]
    got = _torn(service, [t for t in targets for _ in range(group)], reads)
    settled, after, left = _settled(service, fds, held)

    told(
        f"{_RESETS} torn, {sum(n == 1 << 16 for n in got)} in the middle of a picture; "
        f"descriptors {fds} before and {after} after, {held:.0f} MB before and "
        f"{left:.0f} MB after, at rest in {settled:.1f} s"
    )
    assert workers(service.master) == base
    assert sum(n == 1 << 16 for n in got) > _RESETS / 10
    assert all(abs(after[pid] - fds[pid]) <= 5 for pid in fds)
    assert left < held + 40
    _draws(service)


def _torn(service, targets, reads=None):
    with ThreadPoolExecutor(20) as many:
        reads = reads or [1 << 16] * len(targets)
        ports = itertools.repeat(service.port)
        return list(many.map(clients.ask_and_reset, ports, targets, reads))


def _at_rest(service):
    time.sleep(4)  # what gunicorn gives an application whose client has left, and more
    pids = workers(service.master)
    fds = {pid: clients.descriptors(pid) for pid in pids}
    return pids, fds, memory(service.master)


def _settled(service, fds, held):
    """Wait until all is back, but not for ever; gives what is there then."""
    began = time.monotonic()
    while True:
        _, after, left = _at_rest(service)
        back = left < held + 40 and all(
            abs(after.get(pid, 0) - fds[pid]) <= 5 for pid in fds
        )
        if back or time.monotonic() > began + 20:
            return time.monotonic() - began, after, left


def test_who_waits_with_half_a_request_keeps_nobody_waiting(work, told, monkeypatch):
    # gunicorn never ends such a connection by itself: TERM then takes all the time
    # that it gives to requests in hand. A proxy before it ends them.
    monkeypatch.setenv("GUNICORN_CMD_ARGS", f"--graceful-timeout {_GRACE}")
    with ExitStack() as stack:
        service = stack.enter_context(served(work, workers=2))
        halves = [b"", b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: ", b"GET /iiif/3/lar"]
        for number in range(_STUCK):
            half = halves[number % len(halves)]
            stack.callback(clients.stuck(service.port, half).close)
        load = Load(service.port, _TILES, 8, 3, pause=0.02)
        with clients.started(load) as (running,):
            tally = running.result()
        began = time.monotonic()
        service.process.terminate()
        code = service.process.wait(_GRACE + 30)
        ended = time.monotonic() - began

    told(
        f"99 of 100 tiles within {1000 * tally.slowest():.0f} ms beside {_STUCK} that "
        f"are stuck; TERM took {ended:.1f} s of at most {_GRACE}"
    )
    assert len(tally.of(200)) == tally.asked
    assert tally.slowest() < _TILE_WITHIN
    assert code == 0
    assert ended < _GRACE + 5


def test_reloads_fail_no_request(service, told):
    seconds = 6 * _RELOADS if FULL else 1.5 * _RELOADS + 2
    busy = Load(service.port, _TILES, 8, seconds, pause=0.05)
    idle = Load(service.port, ("/iiif/3/small-1/info.json",), 8, seconds, pause=1.1)
    drawn = tuple(
        f"{_LARGE}/full/{width},/0/default.jpg" for width in range(1500, 1900)
    )
    slow = Load(service.port, drawn, 1, seconds, pause=0.2)
    before = workers(service.master)
    with clients.started(busy, idle, slow) as loads:
        for _ in range(_RELOADS):
            time.sleep(seconds / (_RELOADS + 1))
            service.process.send_signal(signal.SIGHUP)
        tallies = [load.result() for load in loads]

    told(
        f"{sum(tally.asked for tally in tallies)} asked in {_RELOADS} reloads, "
        f"{sum(len(tally.cuts) for tally in tallies)} cut; "
        f"{sum(tally.closed_between for tally in tallies)} connections ended between "
        f"two answers; the slowest answer took "
        f"{max(tally.slowest(1) for tally in tallies):.2f} s"
    )
    assert [tally.cuts for tally in tallies] == [[], [], []]
    assert all(len(tally.of(200)) == tally.asked for tally in tallies)
    wait_until(lambda: len(workers(service.master)) == 2)
    assert not workers(service.master) & before


_COSTLIEST = [
    "full/max/22.5/default.png",
    "full/max/22.5/default.tif",
    "full/3800,/22.5/default.webp",
    "full/3800,/22.5/default.gif",
    "full/max/!22.5/gray.png",
    "full/max/22.5/default.jpg",
    "full/max/0/default.tif",
    "full/max/0/default.webp",
    "0,0,9,9/^5000,5000/45/default.png",
    "7,7,5987,3987/5985,3985/0/default.gif",
]


@pytest.mark.parametrize("request_", _COSTLIEST)
def test_the_costliest_requests_end(service, told, request_):
    began = time.monotonic()
    with clients.watched(service.master) as peak:
        body = _get(service, f"{_LARGE}/{request_}", 120)
    seconds = time.monotonic() - began

    told(f"{seconds:.1f} s, {len(body) >> 20} MB, peak {peak.megabytes:.0f} MB (PSS)")
    assert pictures.opened(body).format
    assert seconds < _COSTLIEST_WITHIN
    _held(service)
