"""The gate knows at once who may come in, and within a minute who may no longer."""

import ipaddress
import threading

import pytest

from iiif_service.auth.gate import Gate, may, seated
from iiif_service.auth.reader import KEEPERS
from tests.auth.room import ADDRESS, NAME, NOW

NOBODY: frozenset[str] = frozenset()
NETWORKS = {
    "reading-room": [
        ipaddress.ip_network("198.51.100.0/24"),
        ipaddress.ip_network("2001:db8:7::/48"),
    ],
    "staff": [ipaddress.ip_network("198.51.100.8/29")],
}


@pytest.fixture
def gate(sessions):
    return Gate(sessions)


@pytest.fixture
def session(sessions, keeper):
    return sessions.begin(keeper, NOW)


def test_a_cookie_gives_the_role_of_its_session(gate, sessions, session, guest):
    other = sessions.begin(guest, NOW)

    assert gate.roles(session.cookie, ADDRESS, {}, NOW) == {KEEPERS}
    assert gate.roles(other.cookie, ADDRESS, {}, NOW) == {"partner-museum"}


def test_who_shows_nothing_has_no_role(gate):
    assert gate.roles(None, ADDRESS, NETWORKS, NOW) == NOBODY
    assert gate.roles("", ADDRESS, NETWORKS, NOW) == NOBODY


@pytest.mark.parametrize(
    ("address", "roles"),
    [
        ("198.51.100.1", {"reading-room"}),
        ("198.51.100.9", {"reading-room", "staff"}),
        ("::ffff:198.51.100.1", {"reading-room"}),
        ("2001:db8:7::1", {"reading-room"}),
        ("2001:db8:8::1", set()),
        ("203.0.113.1", set()),
        *((address, set()) for address in ("", "unix", "198.51.100", "localhost")),
    ],
)
def test_where_somebody_sits_gives_roles(address, roles):
    assert seated(address, NETWORKS) == roles


def test_a_cookie_and_a_place_give_both(gate, session):
    roles = gate.roles(session.cookie, "198.51.100.1", NETWORKS, NOW)

    assert roles == {KEEPERS, "reading-room"}


def test_the_database_is_asked_once_in_half_a_minute(gate, sessions, session):
    gate.roles(session.cookie, ADDRESS, {}, NOW)
    sessions.find = None  # whoever asked would fail

    assert gate.roles(session.cookie, ADDRESS, {}, NOW + 29.9) == {KEEPERS}
    with pytest.raises(TypeError):
        gate.roles(session.cookie, ADDRESS, {}, NOW + 30)


def test_who_is_unknown_is_remembered_too(gate, sessions, session):
    sessions.end(session)
    gate.roles(session.cookie, ADDRESS, {}, NOW)
    sessions.find = None

    assert gate.roles(session.cookie, ADDRESS, {}, NOW + 29) == NOBODY


def test_who_is_withdrawn_is_out_within_a_minute(gate, keepers, session):
    for second in range(40):
        assert gate.roles(session.cookie, ADDRESS, {}, NOW + second) == {KEEPERS}
    withdrawn = NOW + 40
    keepers.remove(NAME)

    out = [
        second
        for second in range(120)
        if not gate.roles(session.cookie, ADDRESS, {}, withdrawn + second)
    ]

    assert out == list(range(out[0], 120))
    assert out[0] <= 30


def test_nobody_is_remembered_longer_than_the_session(gate, session):
    assert gate.roles(session.cookie, ADDRESS, {}, session.ends - 5) == {KEEPERS}
    assert gate.roles(session.cookie, ADDRESS, {}, session.ends) == NOBODY


def test_an_answer_does_not_outlive_a_clock_that_is_put_back(gate, sessions, session):
    gate.roles(session.cookie, ADDRESS, {}, NOW + 3600)
    sessions.end(session)

    assert gate.roles(session.cookie, ADDRESS, {}, NOW) == NOBODY


def test_who_logs_out_here_is_out_at_once(gate, sessions, session):
    gate.roles(session.cookie, ADDRESS, {}, NOW)

    sessions.end(session)
    gate.forget(session.cookie)

    assert gate.roles(session.cookie, ADDRESS, {}, NOW) == NOBODY
    gate.forget("never seen")


def test_the_memory_is_bounded_and_keeps_the_newest(sessions, keeper):
    gate = Gate(sessions, most=3)
    cookies = [sessions.begin(keeper, NOW).cookie for _ in range(5)]
    for cookie in cookies:
        gate.roles(cookie, ADDRESS, {}, NOW)
    sessions.find = None

    for cookie in cookies[2:]:
        assert gate.roles(cookie, ADDRESS, {}, NOW) == {KEEPERS}
    for cookie in cookies[:2]:
        with pytest.raises(TypeError):
            gate.roles(cookie, ADDRESS, {}, NOW)


def test_forged_cookies_take_no_room(sessions, session):
    gate = Gate(sessions, most=1)
    gate.roles(session.cookie, ADDRESS, {}, NOW)
    for n in range(10):
        assert gate.roles(f"{session.cookie}{n}", ADDRESS, {}, NOW) == NOBODY
    sessions.find = None

    assert gate.roles(session.cookie, ADDRESS, {}, NOW) == {KEEPERS}


def test_many_may_ask_at_once(gate, sessions, keeper):
    cookies = [sessions.begin(keeper, NOW).cookie for _ in range(8)]
    wrong = []

    def ask(cookie):
        for n in range(200):
            if gate.roles(cookie, ADDRESS, {}, NOW + n) != {KEEPERS}:
                wrong.append(cookie)
            gate.forget(cookies[n % 8])

    threads = [threading.Thread(target=ask, args=[cookie]) for cookie in cookies]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert wrong == []


@pytest.mark.parametrize(
    ("role", "roles", "open_"),
    [
        (None, NOBODY, True),
        ("keepers", NOBODY, False),
        ("keepers", {"keepers"}, True),
        ("keepers,reading-room", {"reading-room"}, True),
        ("keepers,reading-room", {"reading", "room", "keeper"}, False),
        ("keepers,reading-room", {"keepers,reading-room"}, False),
        ("", {"keepers"}, False),
        ("", NOBODY, False),
    ],
)
def test_a_picture_is_for_whoever_has_one_of_its_roles(role, roles, open_):
    assert may(role, frozenset(roles)) is open_
