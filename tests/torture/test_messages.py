"""What was acknowledged is kept, whoever is killed; what was erased is gone."""

import random
import signal
import subprocess
import sys
import time
from threading import Timer

import pytest
from sqlalchemy import func, select

from iiif_service.board import desk, erasing, minding
from iiif_service.board.decided import Keeper
from iiif_service.board.message import State
from iiif_service.board.posting import Form, Most, post
from iiif_service.database.opened import Database
from iiif_service.database.tables import METADATA, messages
from iiif_service.errors import DatabaseError
from iiif_service.links import Links
from tests import databases
from tests.board.room import NOW, answered, draft
from tests.torture.publishing import FULL

pytestmark = pytest.mark.torture

ROUNDS = 60 if FULL else 6
WRITERS = 3


def killed(address, own, seconds):
    """Let some write for so long, and kill them; gives what they were told is kept."""
    command = [sys.executable, "-m", "tests.torture.writer", address]
    writers = [
        subprocess.Popen([*command, f"{own}-{n}"], stdout=subprocess.PIPE)
        for n in range(WRITERS)
    ]
    for writer in writers:  # they have begun
        assert writer.stdout
        writer.stdout.readline()
    time.sleep(seconds)
    for writer in writers:
        writer.send_signal(signal.SIGKILL)
    said = [writer.communicate()[0].decode() for writer in writers]
    # What was cut in the middle of a line was acknowledged to nobody.
    return [name for text in said for name in text.split("\n")[:-1]]


def lost(database, names):
    """Give which of some messages are not there."""
    with database.reading() as connection:
        there = set(connection.execute(select(messages.c.name)).scalars())
    return set(names) - there


def test_killed_writers_lose_nothing_that_was_acknowledged(tmp_path, told):
    database = databases.shaped(Database.beside(tmp_path))
    address, acknowledged = database.url.render_as_string(), []
    chance = random.Random(16)  # noqa: S311 - a test's own chance

    for number in range(ROUNDS):
        acknowledged += killed(address, number, chance.uniform(0.05, 0.6))
        assert lost(database, acknowledged) == set()

    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    told(
        f"{len(acknowledged)} messages acknowledged to {WRITERS * ROUNDS} writers that "
        "were killed, 0 lost (SQLite)"
    )


def test_a_killed_server_loses_nothing_that_was_acknowledged(told):
    acknowledged = []
    chance = random.Random(17)  # noqa: S311 - a test's own chance
    with databases.running() as server:
        address = databases.fresh(server.get_uri())
        database = databases.shaped(Database(address))
        for number in range(max(3, ROUNDS // 6)):
            ending = Timer(chance.uniform(0.1, 0.8), databases.crash, [server])
            ending.start()
            acknowledged += until_it_fails(database, number)
            ending.join()
            server.ensure_postgres_running()
            assert lost(again(database), acknowledged) == set()
        database.close()
    told(f"{len(acknowledged)} messages acknowledged by PostgreSQL, 0 lost when killed")


def until_it_fails(database, own):
    """Write messages until the database is away; gives those that were kept."""
    kept: list[str] = []
    while True:
        number = len(kept)
        form = Form(f"{own}-{number}", f"192.0.2.{number % 250}")
        try:
            kept.append(post(database, draft(f"{own} {number}"), form, NOW, LARGE).name)
        except DatabaseError:
            return kept


LARGE = Most(1_000_000, 1_000_000)


def again(database):
    """Wait until a server answers again."""
    deadline = time.monotonic() + 30
    while True:
        try:
            with database.reading():
                return database
        except DatabaseError:
            assert time.monotonic() < deadline
            time.sleep(0.2)


def test_of_what_was_erased_no_byte_is_left_in_the_files(tmp_path):
    database = databases.shaped(Database.beside(tmp_path))
    keeper = Keeper("Taro", database, Links("https://museum.example"), lambda: NOW)
    names = []
    for number in range(50):
        person = draft(
            f"Planted text {number} of Przemyslaw",
            f"Przemyslaw {number}",
            home="Przemysl",
            email=f"planted{number}@przemysl.example",
        )
        form = Form(f"n{number}", "192.0.2.77")
        names.append(post(database, person, form, NOW, LARGE).name)
    minding.decide(keeper, names, State.PUBLISHED)
    for name in names[:10]:
        answered(keeper, name, "Taro", "Dear Przemyslaw", "en")
        minding.translate(keeper, name, "pl", "Przemyslaw tam byl")
    assert found(tmp_path, b"rzemys")

    assert erasing.erase(keeper, names) == 50

    assert not found(tmp_path, b"rzemys")
    assert not found(tmp_path, b"planted")
    assert not found(tmp_path, b"192.0.2.77")
    with database.reading() as connection:
        for table in METADATA.sorted_tables:
            for row in connection.execute(select(table)):
                assert "rzemys" not in str(row).casefold(), table.name


def found(folder, text):
    return [path for path in folder.iterdir() if text in path.read_bytes()]


def test_a_day_of_bots_is_one_pile_and_small(tmp_path, told):
    database = databases.shaped(Database.beside(tmp_path))
    chance = random.Random(25)  # noqa: S311 - a test's own chance
    for number in range(1000):
        host = f"shop{number % 40}.example"
        text = f"[url=https://{host}/{number}]" + "cheap pills " * chance.randint(1, 90)
        form = Form(
            f"bot-{number}", f"198.51.100.{number % 250}", trapped=bool(number % 2)
        )
        post(database, draft(text, f"bot {number}"), form, NOW, LARGE)
    people = [
        *("祖父もそこにいました。", "Мой дед был там.", "Ông tôi cũng ở đó."),
        *(f"My grandfather was there, in camp {n}." for n in range(17)),
    ]
    for number, text in enumerate(people):
        form = Form(f"person-{number}", f"2001:db8:{number}::1")
        post(database, draft(text), form, NOW, LARGE)

    queue = desk.queue(database)

    database.scrub(messages)
    size = sum(path.stat().st_size for path in tmp_path.iterdir())
    told(f"1000 bots and 20 people: a pile of {queue.pile.count}, {size / 1e6:.1f} MB")
    assert queue.waiting == 20
    assert {m.text for m in queue.messages} == set(people)
    assert queue.pile.count == 1000
    assert size < 5_000_000
    with database.reading() as connection:
        shown = select(func.count()).where(messages.c.shown.is_not(None))
        assert connection.execute(shown).scalar() == 0


def test_nobody_is_left_behind(tmp_path):
    """Writers that were killed leave no turn taken."""
    database = databases.shaped(Database.beside(tmp_path))
    killed(database.url.render_as_string(), "x", 0.1)

    began = time.monotonic()
    post(database, draft(), Form("after", "192.0.2.1"), NOW, LARGE)

    assert time.monotonic() - began < 5
