"""A token tells one site what its reader may see, for five minutes."""

import pytest

from iiif_service.auth.reader import KEEPERS
from iiif_service.auth.tokens import LASTS, Holder
from iiif_service.database import tables
from iiif_service.errors import RefusedError
from tests.auth.room import NAME, NOW, SITE, rows

OTHER_SITE = "https://other.example"


@pytest.fixture
def session(sessions, keeper):
    begun = sessions.begin(keeper, NOW)
    sessions.agree(begun, SITE)
    return begun


def test_a_token_tells_the_role_of_its_reader(tokens, sessions, session, guest):
    other = sessions.begin(guest, NOW)
    sessions.agree(other, SITE)

    keepers = tokens.issue(session, SITE, "1", NOW)
    guests = tokens.issue(other, SITE, "1", NOW)
    seated = tokens.issue("reading-room", SITE, "1", NOW)

    assert tokens.find(keepers.text, SITE, NOW) == Holder(KEEPERS, sits=False)
    assert tokens.find(guests.text, SITE, NOW) == Holder("partner-museum", sits=False)
    assert tokens.find(seated.text, SITE, NOW) == Holder("reading-room", sits=True)


def test_a_token_is_good_for_one_site(tokens, session):
    token = tokens.issue(session, SITE, "1", NOW)

    assert tokens.find(token.text, SITE, NOW) == Holder(KEEPERS, sits=False)
    for site in (OTHER_SITE, f"{SITE}:8443", "null", ""):
        assert tokens.find(token.text, site, NOW) is None


def test_a_site_that_nobody_agreed_to_gets_none(tokens, session):
    with pytest.raises(
        RefusedError, match=r"^you did not agree that this site may ask$"
    ):
        tokens.issue(session, OTHER_SITE, "1", NOW)


@pytest.mark.parametrize(
    "site", ["", "*", "null", "javascript:alert(1)", f"{SITE}/", f"{SITE}@evil.example"]
)
def test_what_is_no_origin_gets_none(tokens, session, site, database):
    for holder in (session, "reading-room"):
        with pytest.raises(ValueError, match=r"^origin "):
            tokens.issue(holder, site, "1", NOW)
    assert rows(database, tables.access_tokens) == 0


def test_a_token_is_good_for_five_minutes(tokens, session):
    for holder in (session, "reading-room"):
        token = tokens.issue(holder, SITE, "1", NOW)

        assert (token.seconds, LASTS) == (300, 300)
        assert tokens.find(token.text, SITE, int(NOW) + 299)
        assert tokens.find(token.text, SITE, int(NOW) + 300) is None


def test_a_token_ends_with_its_session(tokens, session):
    token = tokens.issue(session, SITE, "1", session.ends - 10)

    assert token.seconds == 10
    assert tokens.find(token.text, SITE, session.ends) is None


def test_the_same_message_again_makes_the_first_token_worthless(tokens, session):
    first = tokens.issue(session, SITE, "1", NOW)
    other = tokens.issue(session, SITE, "2", NOW)
    again = tokens.issue(session, SITE, "1", NOW)

    assert again.text != first.text
    assert tokens.find(first.text, SITE, NOW) is None
    assert tokens.find(other.text, SITE, NOW)
    assert tokens.find(again.text, SITE, NOW)


def test_whoever_else_sends_the_same_message_takes_nothing_away(
    tokens, sessions, session, keeper
):
    other = sessions.begin(keeper, NOW)
    sessions.agree(other, SITE)
    sessions.agree(session, OTHER_SITE)
    given = [tokens.issue("reading-room", SITE, "1", NOW) for _ in range(2)]
    given.append(tokens.issue(session, SITE, "1", NOW))

    tokens.issue(other, SITE, "1", NOW)
    tokens.issue(session, OTHER_SITE, "1", NOW)
    tokens.issue("reading-room", SITE, "1", NOW)

    assert all(tokens.find(token.text, SITE, NOW) for token in given)


@pytest.mark.parametrize("message", ["", "é\x00\ud800", "x" * 100_000])
def test_any_message_may_be_answered(tokens, session, message):
    assert tokens.find(tokens.issue(session, SITE, message, NOW).text, SITE, NOW)


@pytest.mark.parametrize("text", ["", "x" * 43, "x" * 100_000, "\x00", "\ud800"])
def test_what_is_no_token_tells_nothing(tokens, session, text):
    tokens.issue(session, SITE, "1", NOW)

    assert tokens.find(text, SITE, NOW) is None


def test_a_cookie_is_no_token(tokens, sessions, session):
    token = tokens.issue(session, SITE, "1", NOW)

    assert tokens.find(session.cookie, SITE, NOW) is None
    assert sessions.find(token.text, NOW) is None


def test_a_token_is_not_shown(tokens, session):
    token = tokens.issue(session, SITE, "1", NOW)

    assert token.text not in repr(token)
    assert len(token.text) == 43


def test_who_is_out_has_no_tokens(tokens, sessions, session):
    token = tokens.issue(session, SITE, "1", NOW)

    sessions.end(session)

    assert tokens.find(token.text, SITE, NOW) is None
    with pytest.raises(RefusedError):
        tokens.issue(session, SITE, "2", NOW)


def test_what_a_keeper_opened_is_told_no_more_when_they_go(tokens, keepers, session):
    token = tokens.issue(session, SITE, "1", NOW)

    keepers.remove(NAME)

    assert tokens.find(token.text, SITE, NOW) is None


def test_what_a_link_opened_is_told_no_more_when_it_goes(
    tokens, links, sessions, guest
):
    session = sessions.begin(guest, NOW)
    sessions.agree(session, SITE)
    token = tokens.issue(session, SITE, "1", NOW)

    links.withdraw(guest.number)

    assert tokens.find(token.text, SITE, NOW) is None


def test_what_has_ended_is_removed_when_something_is_written(tokens, session, database):
    for n in range(3):
        tokens.issue(session, SITE, str(n), NOW)
    tokens.issue("reading-room", SITE, "1", NOW)

    tokens.issue(session, SITE, "4", NOW + LASTS)

    assert rows(database, tables.access_tokens) == 1
