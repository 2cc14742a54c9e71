"""Whoever writes to a file gets a turn, and whoever reads needs none."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select

from iiif_service.database import opened
from iiif_service.database.opened import FILE, Database
from iiif_service.database.tables import keys
from iiif_service.errors import DatabaseError
from tests import databases

TOP = Path(__file__).parents[2]

_WRITERS = 8
_WRITES = 200


@pytest.fixture
def database(tmp_path):
    return databases.shaped(Database.beside(tmp_path))


@pytest.fixture
def crowd(tmp_path):
    """Begin a process that writes, reads, or holds its turn."""
    running = []

    def begin(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.database.crowd", arguments[0], tmp_path]
            + [str(argument) for argument in arguments[1:]],
            cwd=TOP,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def _count(database):
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(keys)).scalar()


def _write(database, name):
    with database.writing() as connection:
        connection.execute(insert(keys).values(name=name, value="written"))


def test_many_who_write_at_once_all_get_a_turn_while_others_read(database, crowd, told):
    before = _count(database)
    readers = [crowd("read") for _ in range(2)]
    writers = [crowd("write", _WRITES) for _ in range(_WRITERS)]

    lines = [line for w in writers for line in w.communicate()[0].splitlines()]
    reads = [line for r in readers for line in r.communicate()[0].splitlines()]

    assert [line for line in lines if not line[0].isdigit()] == []
    assert _count(database) - before == len(lines) == _WRITERS * _WRITES
    waits, looks = sorted(map(float, lines)), sorted(map(float, reads))
    told(
        f"{len(lines)} writes waited {_at(waits, 0.5)} (half), {_at(waits, 0.99)} "
        f"(99 %), {_at(waits, 1)} (all); {len(looks)} reads took {_at(looks, 0.5)}, "
        f"{_at(looks, 0.99)}, {_at(looks, 1)}"
    )
    assert waits[-1] < 4
    assert looks[int(len(looks) * 0.99)] < 1


def _at(figures, part):
    return f"{figures[min(int(len(figures) * part), len(figures) - 1)] * 1000:.0f} ms"


def test_who_waits_for_too_long_is_told_so_and_leaves_the_row(
    database, crowd, monkeypatch
):
    monkeypatch.setattr(opened, "_TURN", 0.2)
    holder = crowd("hold")
    assert holder.stdout.readline() == "holding\n"

    with pytest.raises(DatabaseError, match=r"cannot be written: others.* 0\.2 sec"):
        _write(database, "late")
    holder.communicate()

    _write(database, "again")


def test_the_turn_of_whoever_is_killed_ends(database, crowd):
    before = _count(database)
    holder = crowd("hold")
    assert holder.stdout.readline() == "holding\n"
    holder.kill()
    start = time.monotonic()

    _write(database, "next")

    assert time.monotonic() - start < 2
    assert _count(database) == before + 1


def test_who_reads_needs_no_turn(database, crowd):
    holder = crowd("hold")
    assert holder.stdout.readline() == "holding\n"
    start = time.monotonic()

    _count(database)

    assert time.monotonic() - start < 2


def test_a_folder_that_is_not_there_cannot_be_written(tmp_path):
    with pytest.raises(DatabaseError, match=rf"{FILE} cannot be written: No such file"):
        _write(Database.beside(tmp_path / "nowhere"), "lost")
