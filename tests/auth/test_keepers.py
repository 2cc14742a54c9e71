"""Keepers come in with their passwords, and nobody else does."""

import contextlib
import threading
import time

import argon2
import pytest
from sqlalchemy import select, update

from iiif_service.auth import attempts, passwords
from iiif_service.auth.keepers import Keeper
from iiif_service.auth.reader import KEEPERS
from iiif_service.database import tables
from iiif_service.errors import BusyError, KeeperError, RefusedError, WaitError
from tests.auth.room import ADDRESS, NAME, NOW, PASSWORD, rows

OTHER = "a dozen grey geese"


def test_a_keeper_comes_in_with_the_password(keepers):
    reader = keepers.admit(NAME, PASSWORD, ADDRESS, NOW)

    assert (reader.name, reader.role, reader.ends) == (NAME, KEEPERS, None)


@pytest.mark.parametrize(
    "name", ["anna bergström", " ANNA BERGSTRÖM ", "Ａnna Bergstro\u0308m"]
)
def test_a_name_is_the_same_in_any_case(keepers, name):
    assert keepers.admit(name, PASSWORD, ADDRESS, NOW).name == NAME
    with pytest.raises(KeeperError, match=rf"^'{NAME}' is a keeper already$"):
        keepers.add(name, OTHER, NOW)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        (NAME, OTHER),
        (NAME, ""),
        (NAME, PASSWORD.upper()),
        (NAME, f"{PASSWORD} "),
        (NAME, "x" * 100_000),
        (NAME, "\x00\ud800"),
        ("Nobody", PASSWORD),
        ("", PASSWORD),
        ("\x00", PASSWORD),
        ("\ud800", PASSWORD),
        ("x" * 100_000, PASSWORD),
    ],
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(keepers, name, password):
    with pytest.raises(RefusedError) as refused:
        keepers.admit(name, password, ADDRESS, NOW)

    told = "this name and this password do not belong together"
    assert str(refused.value) == told


@pytest.mark.full_price
def test_a_wrong_name_costs_what_a_wrong_password_costs(keepers):
    def spent(name):
        before = time.process_time()
        with pytest.raises(RefusedError):
            keepers.admit(name, OTHER, ADDRESS, NOW)
        return time.process_time() - before

    wrong_name = min(spent(f"Nobody {n}") for n in range(3))
    wrong_password = min(spent(NAME) for _ in range(3))

    assert 0.5 < wrong_name / wrong_password < 2


def test_a_password_may_be_typed_on_any_keyboard(keepers):
    keepers.add("Bo", "grön grön gräs", NOW)

    assert keepers.admit("Bo", "gro\u0308n gro\u0308n gra\u0308s", ADDRESS, NOW)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1001])
def test_a_short_or_endless_password_is_refused(keepers, password):
    with pytest.raises(KeeperError, match=r"^a password has 12 to 1000 characters$"):
        keepers.add("Bo", password, NOW)
    with pytest.raises(KeeperError, match=r"^a password has 12 to 1000 characters$"):
        keepers.change(NAME, password)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61])
def test_a_name_has_a_length(keepers, name):
    with pytest.raises(KeeperError, match=r"^a keeper's name has 1 to 60 characters$"):
        keepers.add(name, PASSWORD, NOW)


@pytest.mark.parametrize("name", ["A\nB", "A\x00", "A\u202eB", "A\ud800"])
def test_a_name_can_be_printed(keepers, name):
    with pytest.raises(KeeperError, match=r"characters$"):
        keepers.add(name, PASSWORD, NOW)


def test_keepers_are_listed_by_name(keepers):
    keepers.add("ákos", PASSWORD, NOW + 1)
    keepers.add("Åsa", PASSWORD, NOW + 2)
    keepers.add("alma", PASSWORD, NOW + 3)

    found = keepers.all()

    assert found[0] == Keeper("alma", int(NOW) + 3)
    assert {keeper.name for keeper in found} == {"alma", NAME, "ákos", "Åsa"}


def test_a_new_password_is_the_only_one(keepers):
    keepers.change(NAME.upper(), OTHER)

    assert keepers.admit(NAME, OTHER, ADDRESS, NOW)
    with pytest.raises(RefusedError):
        keepers.admit(NAME, PASSWORD, ADDRESS, NOW)
    assert keepers.all() == [Keeper(NAME, int(NOW))]


def test_who_is_removed_is_a_stranger(keepers):
    keepers.remove(NAME)

    with pytest.raises(RefusedError):
        keepers.admit(NAME, PASSWORD, ADDRESS, NOW)
    assert keepers.all() == []


@pytest.mark.parametrize("name", ["Nobody", " Nobody "])
def test_nobody_cannot_be_changed(keepers, name):
    told = "^'Nobody' is no keeper; 'iiif-service keeper list' names them$"
    with pytest.raises(KeeperError, match=told):
        keepers.remove(name)
    with pytest.raises(KeeperError, match=told):
        keepers.change(name, PASSWORD)


def fail(keepers, name, address, now):
    with pytest.raises(RefusedError):
        keepers.admit(name, OTHER, address, now)


def test_a_name_may_fail_five_times_in_a_quarter_of_an_hour(keepers):
    for n in range(attempts.BY_NAME):
        fail(keepers, NAME.upper() if n % 2 else NAME, f"192.0.2.{n}", NOW + n)

    with pytest.raises(WaitError, match=r"^too many attempts; come again in") as told:
        keepers.admit(NAME, PASSWORD, "192.0.2.99", NOW + 10)
    assert told.value.seconds == 890
    with pytest.raises(WaitError) as told:
        keepers.admit(NAME, PASSWORD, "192.0.2.99", NOW + 899)
    assert told.value.seconds == 1
    assert keepers.admit(NAME, PASSWORD, "192.0.2.99", NOW + 900)


def test_a_name_that_is_none_waits_as_long(keepers):
    for n in range(attempts.BY_NAME):
        fail(keepers, "Nobody", ADDRESS, NOW + n)

    with pytest.raises(WaitError):
        keepers.admit("Nobody", OTHER, ADDRESS, NOW + 10)


def test_who_comes_in_begins_anew(keepers):
    for _ in range(3):
        for n in range(attempts.BY_NAME - 1):
            fail(keepers, NAME, ADDRESS, NOW + n)
        assert keepers.admit(NAME, PASSWORD, ADDRESS, NOW + 5)


def test_a_new_password_lets_a_keeper_try_again(keepers):
    for n in range(attempts.BY_NAME):
        fail(keepers, NAME, ADDRESS, NOW + n)

    keepers.change(NAME, PASSWORD)

    assert keepers.admit(NAME, PASSWORD, ADDRESS, NOW + 6)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.7", "192.0.2.8", False),
        ("192.0.2.7", "::ffff:192.0.2.7", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "unix", False),
    ],
)
def test_an_address_may_fail_twenty_times(keepers, monkeypatch, one, other, same):
    monkeypatch.setattr(attempts, "BY_ADDRESS", 2)
    for n in range(2):
        fail(keepers, f"Nobody {n}", one, NOW)

    with pytest.raises(WaitError):
        keepers.admit(NAME, PASSWORD, one, NOW)
    if same:
        with pytest.raises(WaitError):
            keepers.admit(NAME, PASSWORD, other, NOW)
    else:
        assert keepers.admit(NAME, PASSWORD, other, NOW)


def test_twenty_are_twenty():
    assert (attempts.BY_NAME, attempts.BY_ADDRESS, attempts.WINDOW) == (5, 20, 900)


def test_many_at_once_are_as_many(keepers):
    told = []

    def knock():
        while True:
            try:
                keepers.admit(NAME, OTHER, ADDRESS, NOW)
            except BusyError:
                time.sleep(0.01)
            except (RefusedError, WaitError) as error:
                told.append(type(error))
                return

    threads = [threading.Thread(target=knock) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert told.count(RefusedError) == attempts.BY_NAME
    assert told.count(WaitError) == 8 - attempts.BY_NAME


def test_attempts_are_forgotten_when_they_no_longer_count(keepers, database):
    for n in range(3):
        fail(keepers, f"Nobody {n}", ADDRESS, NOW)
    assert rows(database, tables.attempts) == 3

    fail(keepers, "Nobody", ADDRESS, NOW + attempts.WINDOW)

    assert rows(database, tables.attempts) == 1


def test_attempts_name_nobody(keepers, database):
    fail(keepers, PASSWORD, ADDRESS, NOW)

    with database.reading() as connection:
        (row,) = connection.execute(select(tables.attempts)).all()
    assert PASSWORD not in str(row)
    assert ADDRESS not in str(row)


def test_only_some_may_stand_before_the_door(keepers, database):
    with contextlib.ExitStack() as others:
        for _ in range(4):
            others.enter_context(passwords.turn())
        with pytest.raises(BusyError):
            keepers.admit(NAME, PASSWORD, ADDRESS, NOW)
        assert rows(database, tables.attempts) == 0

    assert keepers.admit(NAME, PASSWORD, ADDRESS, NOW)


@pytest.mark.full_price
def test_a_password_is_hashed_anew_when_the_costs_change(keepers, sessions, database):
    old = argon2.PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    kept = old.hash(PASSWORD)
    with database.writing() as connection:
        connection.execute(update(tables.keepers).values(password=kept))
    first = sessions.begin(keepers.admit(NAME, PASSWORD, ADDRESS, NOW), NOW)

    with database.reading() as connection:
        now = connection.execute(select(tables.keepers.c.password)).scalar()
    assert now.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert keepers.admit(NAME, PASSWORD, ADDRESS, NOW)
    assert sessions.find(first.cookie, NOW)


def test_a_hash_that_is_broken_lets_nobody_in(keepers, database):
    with database.writing() as connection:
        connection.execute(update(tables.keepers).values(password=OTHER[:5]))

    fail(keepers, NAME, ADDRESS, NOW)
    with pytest.raises(RefusedError):
        keepers.admit(NAME, OTHER[:5], ADDRESS, NOW)
