"""Nothing that lets anybody in stands in the database, nor in what is logged."""

import logging
import traceback

import psycopg
import pytest
from sqlalchemy import text

from iiif_service.auth.gate import Gate
from iiif_service.database.opened import FILE
from iiif_service.errors import DatabaseError, RefusedError
from tests.auth.room import ADDRESS, NAME, NOW, PASSWORD, SITE

MISTYPED = "my password by mistake"


@pytest.fixture
def lived(keepers, links, sessions, tokens):
    """Let everything happen that may, when it is called; gives what nobody may read."""
    return lambda: _lived(keepers, links, sessions, tokens)


def _lived(keepers, links, sessions, tokens):
    code = links.write("partner-museum", "For the loan", 30, NOW)
    guest = sessions.begin(links.enter(code, NOW), NOW)
    keeper = sessions.begin(keepers.admit(NAME, PASSWORD, ADDRESS, NOW), NOW)
    with pytest.raises(RefusedError):
        keepers.admit(MISTYPED, "and here the wrong one", "203.0.113.77", NOW)
    secrets = [PASSWORD, MISTYPED, "and here the wrong one", "203.0.113.77", code]
    for session in (guest, keeper):
        sessions.agree(session, SITE)
        token = tokens.issue(session, SITE, "message-id-of-theirs", NOW)
        Gate(sessions).roles(session.cookie, ADDRESS, {}, NOW)
        assert tokens.find(token.text, SITE, NOW)
        opaque, _, signature = session.cookie.partition(".")
        secrets += [token.text, session.cookie, opaque, signature]
    return [*secrets, "message-id-of-theirs"]


def written(database, tmp_path):
    """Give every byte that a database has on the disk, or would give to a backup."""
    if database.url.get_backend_name() == "sqlite":
        files = list(tmp_path.glob(f"{FILE}*"))
        return b"".join(path.read_bytes() for path in files)
    address = database.url.set(drivername="postgresql")
    rows = []
    with psycopg.connect(address.render_as_string(hide_password=False)) as connection:
        query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        for (name,) in connection.execute(query).fetchall():
            rows += connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
    return repr(rows).encode()


def test_nothing_secret_is_kept(lived, database, tmp_path):
    with database.reading():  # so that what is written ahead stays there
        secrets = lived()
        kept = written(database, tmp_path)

    assert b"$argon2id$" in kept  # it was looked at
    assert SITE.encode() in kept
    for secret in secrets:
        assert secret.encode() not in kept, secret


def test_nothing_secret_is_logged(lived, caplog):
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, "sqlalchemy.engine")  # each statement, as sent

    secrets = lived()

    assert "INSERT INTO access_tokens" in caplog.text
    for secret in secrets:
        assert secret not in caplog.text, secret


def test_nothing_secret_is_in_what_a_failure_says(
    keepers, links, sessions, tokens, database
):
    secrets = _lived(keepers, links, sessions, tokens)
    code, token, cookie = secrets[4:7]
    session = sessions.find(cookie, NOW)
    with database.writing() as connection:
        for name in ("access_tokens", "agreements", "sessions", "reader_links"):
            connection.execute(text(f"DROP TABLE {name}"))
        connection.execute(text("DROP TABLE attempts"))
    failing = [
        lambda: links.enter(code, NOW),
        lambda: keepers.admit(MISTYPED, PASSWORD, ADDRESS, NOW),
        lambda: keepers.add("Bo", PASSWORD, NOW),
        lambda: sessions.find(cookie, NOW),
        lambda: sessions.begin(session.reader, NOW),
        lambda: sessions.agree(session, SITE),
        lambda: tokens.issue(session, SITE, "message-id-of-theirs", NOW),
        lambda: tokens.find(token, SITE, NOW),
    ]

    for fail in failing:
        with pytest.raises(DatabaseError) as told:
            fail()
        whole = "".join(traceback.format_exception_only(told.value))
        whole += "".join(traceback.format_exception_only(told.value.__cause__))
        for secret in secrets:
            assert secret not in whole, secret
