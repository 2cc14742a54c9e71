"""A thousand messages a minute are kept, and readers read on."""

import os
import signal
import threading
import time
from contextlib import ExitStack, contextmanager
from typing import Any
from urllib.request import urlopen

import pytest
from PIL import Image

from iiif_service.board import desk, minding
from iiif_service.board.decided import Keeper
from iiif_service.board.message import State
from iiif_service.database.opened import Database
from iiif_service.links import Links
from tests import databases
from tests.board.room import NOW, posted
from tests.service import served
from tests.torture import clients
from tests.torture.bots import Bots
from tests.torture.clients import Load
from tests.torture.publishing import FULL

pytestmark = [pytest.mark.torture, pytest.mark.alone]

_SECONDS = 60 if FULL else 6
_MINUTE = 1000
_MORE = 0.05
"""How many seconds later 99 of 100 pages may come, on a machine at rest."""
_ROOM = 8
"""How many times that this machine may take, which draws, floods and reads at once."""

_ALBUM = """\
slug: flood
title: {en: [The flood]}
languages: [en]
chapters: [one]
board: open
"""
_CHAPTER = """\
title: {en: [One]}
drawings:
  - slug: camp
    image: camp.png
    title: {en: [The camp]}
    alt: {en: [A camp]}
"""


@pytest.fixture(scope="module", params=databases.KINDS)
def service(request, tmp_path_factory):
    """Serve a board with 200 messages, and give its database."""
    work = tmp_path_factory.mktemp("flood")
    (work / "images").mkdir()
    Image.new("RGB", (900, 700), "beige").save(work / "images" / "camp.png")
    (work / "manifests" / "chapters").mkdir(parents=True)
    (work / "manifests" / "album.yaml").write_text(_ALBUM)
    (work / "manifests" / "chapters" / "one.yaml").write_text(_CHAPTER)
    settings: dict[str, Any] = {"workers": 2, "proxies": "127.0.0.1"}
    settings["board_per_hour"] = 1_000_000
    address = None
    with ExitStack() as stack:
        if request.param == "postgresql":
            server = stack.enter_context(databases.running())
            address = databases.fresh(server.get_uri())
            settings["database_url"] = address
        running = stack.enter_context(served(work, **settings))
        database = Database.beside(work / "publication", address)
        keeper = Keeper("Taro", database, Links(running.address), lambda: NOW)
        names = [posted(database, f"I was there too, {n}.") for n in range(200)]
        minding.decide(keeper, names, State.PUBLISHED)
        yield running, database
        database.close()


_READ = ("/en/board", "/en/board?page=5", "/en/one/camp", "/board/annotations.json")


def reading(port, seconds):
    return Load(port, _READ, clients=8, seconds=seconds, pause=0.4)


def test_readers_read_while_bots_write(service, told):
    running, database = service
    with clients.started(reading(running.port, 4)) as (load,):
        load.result()  # all is loaded now
    with clients.started(reading(running.port, _SECONDS)) as (load,):
        alone = load.result()

    with clients.started(
        reading(running.port, _SECONDS), Bots(running.port, _MINUTE, _SECONDS)
    ) as (load, bots):
        beside, wrote = load.result(), bots.result()

    assert all(reply.status == 200 for reply in (*alone.replies, *beside.replies))
    assert (wrote.cuts, wrote.others) == (0, [])
    lost = [where for where in wrote.receipts if not _is_there(running, where)]
    queue = desk.queue(database)
    more = beside.slowest() - alone.slowest()
    told(
        f"{len(wrote.receipts)} messages in {_SECONDS} s, {len(lost)} lost; 99 of 100 "
        f"pages within {alone.slowest() * 1000:.0f} ms alone, "
        f"{beside.slowest() * 1000:.0f} ms beside; the pile has {queue.pile.count}"
    )
    assert lost == []
    assert len(wrote.receipts) >= 0.95 * _MINUTE * _SECONDS / 60
    assert queue.pile.count + queue.waiting == len(wrote.receipts)
    assert queue.pile.count > 0.6 * len(wrote.receipts)
    assert not FULL or more < _MORE * _ROOM


def test_workers_that_are_killed_lose_no_message_that_was_acknowledged(service, told):
    running, _ = service

    with (
        clients.started(Bots(running.port, _MINUTE, _SECONDS)) as (bots,),
        killing(running.process.pid) as killed,
    ):
        wrote = bots.result()

    lost = [where for where in wrote.receipts if not _is_there(running, where)]
    told(
        f"{len(wrote.receipts)} acknowledged, {wrote.cuts} cut, {len(lost)} lost, "
        f"while {len(killed)} workers were killed"
    )
    assert killed
    assert wrote.receipts
    assert lost == []


def _is_there(running, where):
    with urlopen(f"{running.address}{where}", timeout=60) as answer:
        return b"casino" in answer.read()


@contextmanager
def killing(master):
    """Kill a worker every second."""
    killed, over = [], threading.Event()

    def kill():
        while not over.wait(1):
            for pid in list(clients.workers(master))[:1]:
                killed.append(pid)
                os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()
        time.sleep(2)  # those that were born last
