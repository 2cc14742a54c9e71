"""A session lasts some hours, and no longer than what opened it."""

import threading
import time

import pytest

from iiif_service.auth.sessions import LASTS, Sessions
from iiif_service.database import tables
from iiif_service.database.opened import Database
from iiif_service.database.shape import bring_up_to_date
from iiif_service.errors import DatabaseError, KeeperError, RefusedError
from tests.auth.room import ADDRESS, NAME, NOW, PASSWORD, SITE, rows

OTHER = "a dozen grey geese"


def test_a_session_is_found_by_its_cookie(sessions, keeper, guest):
    for reader in (keeper, guest):
        session = sessions.begin(reader, NOW)

        assert sessions.find(session.cookie, NOW) == session
        assert session.reader == reader


def test_a_session_lasts_eight_hours(sessions, keeper):
    session = sessions.begin(keeper, NOW)

    assert LASTS == 8 * 3600
    assert session.ends == int(NOW) + LASTS
    assert sessions.find(session.cookie, session.ends - 0.1)
    assert sessions.find(session.cookie, session.ends) is None


def test_a_session_of_a_link_ends_with_it(sessions, guest):
    session = sessions.begin(guest, guest.ends - 60)

    assert session.ends == guest.ends


def test_each_session_has_a_cookie_of_its_own(sessions, keeper):
    cookies = {sessions.begin(keeper, NOW).cookie for _ in range(10)}

    assert len(cookies) == 10
    assert all(len(cookie) >= 80 and cookie.isascii() for cookie in cookies)


def test_a_cookie_is_not_shown_with_its_session(sessions, keeper):
    session = sessions.begin(keeper, NOW)

    assert session.cookie not in repr(session)


@pytest.mark.parametrize(
    "cookie", ["", ".", "a.b", "x" * 43, "x" * 100_000, "é.é", "\x00", "\ud800"]
)
def test_what_is_no_cookie_finds_nothing(sessions, keeper, cookie):
    sessions.begin(keeper, NOW)

    assert sessions.find(cookie, NOW) is None


def test_a_cookie_of_another_album_finds_nothing(sessions, keeper, tmp_path):
    (tmp_path / "other").mkdir()
    database = Database.beside(tmp_path / "other")
    bring_up_to_date(database)

    assert Sessions(database).find(sessions.begin(keeper, NOW).cookie, NOW) is None


def test_a_forged_cookie_asks_no_database(sessions, keeper, database):
    cookie = sessions.begin(keeper, NOW).cookie
    database.reading = None  # whoever asked would fail

    assert sessions.find(f"x{cookie}", NOW) is None
    with pytest.raises(TypeError):
        sessions.find(cookie, NOW)


def test_who_logs_out_is_out(sessions, keeper):
    first, second = sessions.begin(keeper, NOW), sessions.begin(keeper, NOW)

    sessions.end(first)
    sessions.end(first)

    assert sessions.find(first.cookie, NOW) is None
    assert sessions.find(second.cookie, NOW)


def test_a_new_password_ends_what_the_old_one_opened(sessions, keepers, keeper):
    session = sessions.begin(keeper, NOW)

    keepers.change(NAME, OTHER)

    assert sessions.find(session.cookie, NOW) is None


def test_a_keeper_who_is_removed_is_out(sessions, keepers, keeper, guest):
    session, other = sessions.begin(keeper, NOW), sessions.begin(guest, NOW)

    keepers.remove(NAME)
    keepers.add(NAME, PASSWORD, NOW)

    assert sessions.find(session.cookie, NOW) is None
    assert sessions.find(other.cookie, NOW)


def test_a_link_that_is_withdrawn_puts_its_readers_out(sessions, links, keeper, guest):
    session, other = sessions.begin(guest, NOW), sessions.begin(keeper, NOW)

    links.withdraw(guest.number)

    assert sessions.find(session.cookie, NOW) is None
    assert sessions.find(other.cookie, NOW)


def test_nobody_stays_whose_password_changed_in_the_meantime(sessions, keepers, keeper):
    keepers.change(NAME, OTHER)

    with pytest.raises(RefusedError, match=r"^you may not come in any more$"):
        sessions.begin(keeper, NOW)


def test_nobody_stays_whose_link_was_withdrawn_in_the_meantime(sessions, links, guest):
    links.withdraw(guest.number)

    with pytest.raises(RefusedError, match=r"^you may not come in any more$"):
        sessions.begin(guest, NOW)


def test_nobody_stays_whose_link_ended_in_the_meantime(sessions, guest):
    with pytest.raises(RefusedError, match=r"^you may not come in any more$"):
        sessions.begin(guest, guest.ends)


def test_all_sessions_of_a_keeper_are_ended_at_once(sessions, keepers, keeper, guest):
    keepers.add("Bo", PASSWORD, NOW)
    his = sessions.begin(keepers.admit("Bo", PASSWORD, ADDRESS, NOW), NOW)
    hers = [sessions.begin(keeper, NOW) for _ in range(3)]
    guests = sessions.begin(guest, NOW)

    assert sessions.end_all(NAME.upper()) == 3

    assert [sessions.find(session.cookie, NOW) for session in hers] == [None] * 3
    assert sessions.find(his.cookie, NOW)
    assert sessions.find(guests.cookie, NOW)
    assert sessions.end_all(NAME) == 0
    assert sessions.begin(keeper, NOW)


def test_nobody_has_no_sessions_to_end(sessions):
    with pytest.raises(KeeperError, match=r"^'Nobody' is no keeper$"):
        sessions.end_all("Nobody")


def test_a_reader_agrees_to_one_site_and_no_other(sessions, keeper, guest):
    session, other = sessions.begin(keeper, NOW), sessions.begin(guest, NOW)

    sessions.agree(session, SITE)
    sessions.agree(session, "HTTPS://Viewer.Example:443")

    assert sessions.agreed(session, SITE)
    assert not sessions.agreed(session, f"{SITE}:8443")
    assert not sessions.agreed(session, "https://evil.example")
    assert not sessions.agreed(other, SITE)


def test_nobody_agrees_to_what_is_no_origin(sessions, keeper):
    session = sessions.begin(keeper, NOW)

    with pytest.raises(ValueError, match=r"^origin must be like"):
        sessions.agree(session, "null")


def test_nobody_agrees_who_is_out(sessions, keeper):
    session = sessions.begin(keeper, NOW)
    sessions.end(session)

    with pytest.raises(RefusedError, match=r"^you are not logged in any more$"):
        sessions.agree(session, SITE)
    assert not sessions.agreed(session, SITE)


def test_what_has_ended_is_removed_when_something_is_written(
    sessions, keeper, guest, database
):
    sessions.agree(sessions.begin(keeper, NOW), SITE)
    sessions.agree(sessions.begin(guest, NOW), SITE)

    sessions.begin(keeper, NOW + LASTS)

    assert rows(database, tables.sessions) == 1
    assert rows(database, tables.agreements) == 0


def test_a_database_of_an_older_version_is_said_to_have_no_key(tmp_path):
    database = Database.beside(tmp_path)
    bring_up_to_date(database, "0002")

    with pytest.raises(DatabaseError, match=r"has lost its key 'session'$"):
        Sessions(database).find("a.b", NOW)


def test_no_session_outlives_a_password_that_is_changed_meanwhile(
    sessions, keepers, keeper
):
    begun, refused = [], []

    def come():
        for _ in range(20):
            try:
                begun.append(sessions.begin(keeper, NOW))
            except RefusedError as error:
                refused.append(error)

    threads = [threading.Thread(target=come) for _ in range(4)]
    for thread in threads:
        thread.start()
    while not begun:
        time.sleep(0.001)
    keepers.change(NAME, OTHER)
    for thread in threads:
        thread.join()

    assert len(begun) + len(refused) == 80
    assert [session for session in begun if sessions.find(session.cookie, NOW)] == []
