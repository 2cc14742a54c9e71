"""A database has the shape that the tables are written in, and keeps it."""

import os
import tempfile
import warnings
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text

from iiif_service.database.opened import FILE, Database
from iiif_service.database.shape import bring_up_to_date
from iiif_service.database.tables import METADATA, activities, keys
from iiif_service.errors import DatabaseError
from tests import databases


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = Database.beside(tmp_path, address)
    yield opened
    opened.close()


def test_the_migrations_make_the_tables_that_we_write(database):
    bring_up_to_date(database)
    bring_up_to_date(database)

    with database.writing() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": "shape"}
        )
        assert compare_metadata(context, METADATA) == []


def test_what_fails_is_not_kept(database):
    bring_up_to_date(database)
    row = "INSERT INTO batches VALUES (1, 'a', 'b', 1, 1, 1)"

    with pytest.raises(DatabaseError, match="cannot be written"):
        _twice(database, row)

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM batches")).scalar() == 0


def _twice(database, row):
    with database.writing() as connection:
        connection.execute(text(row))
        connection.execute(text(row))


def test_a_file_that_is_not_there_is_said_to_be_not_there(tmp_path):
    database = Database.beside(tmp_path / "nowhere")

    with pytest.raises(DatabaseError, match=rf"nowhere/{FILE} cannot be read: unable"):
        _look(database)


def _look(database):
    with database.reading() as connection:
        connection.execute(text("SELECT 1"))


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path):
    address = "postgresql://reader:secret@127.0.0.1:1/diary"
    database = Database.beside(tmp_path, address)

    with pytest.raises(DatabaseError, match=r"reader:\*\*\*@127.0.0.1:1") as told:
        _look(database)

    assert "secret" not in str(told.value)


def test_a_server_that_is_not_there_is_left_alone_for_a_while(tmp_path):
    database = Database.beside(tmp_path, "postgresql://reader@127.0.0.1:1/diary")

    with pytest.raises(DatabaseError, match="cannot be read"):
        _look(database)
    with pytest.raises(DatabaseError, match="could not be read a moment ago"):
        _look(database)


def test_a_file_is_read_where_nothing_may_be_written():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = databases.shaped(Database.beside(folder))
        assert {path.name for path in folder.iterdir()} == {FILE, f"{FILE}-turn"}
        folder.chmod(0o555)

        assert _as_nobody(lambda: _look(database)) == 0

        folder.chmod(0o755)


def _as_nobody(look):
    """Look in a child that may not write, even where we are root; its exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks, with threads
        child = os.fork()
    if child == 0:
        code = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            look()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_folder_may_have_any_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("what? 100%", "日記", "a#b"):
        (tmp_path / name).mkdir()
        database = Database.beside(Path(name))

        _look(databases.shaped(database))

        assert (tmp_path / name / FILE).is_file()
        assert str(database) == f"{name}/{FILE}"


def test_a_server_that_is_slow_is_not_waited_for(server, monkeypatch):
    monkeypatch.setattr("iiif_service.database.opened._SLOW", 0.2)
    database = Database.beside(Path(), databases.fresh(server))

    with (
        pytest.raises(DatabaseError, match=r"cannot be read: .*timeout"),
        database.reading() as connection,
    ):
        connection.execute(text("SELECT pg_sleep(20)"))
    database.close()


def test_an_older_journal_keeps_the_names_that_it_had(database):
    row = {"id": 1, "batch": 1, "type": "Create", "kind": "Canvas", "uri": "u"}
    named = {"name": "canvas saw", "part": "p", "digest": "d", "media_type": "m"}
    bring_up_to_date(database, "0001")
    with database.writing() as connection:
        connection.execute(
            text("INSERT INTO batches VALUES (1, 'g', 'f', 1, 1, 1)"),
        )
        names = ", ".join((row | named).keys())
        values = ", ".join(f":{name}" for name in row | named)
        connection.execute(
            text(f"INSERT INTO activities ({names}) VALUES ({values})"),  # noqa: S608
            row | named,
        )
    bring_up_to_date(database)

    with database.reading() as connection:
        assert connection.execute(select(activities.c.item)).scalar() == "canvas saw"
        assert len(connection.execute(select(keys.c.value)).scalar() or "") == 64


def test_a_key_is_made_once(database):
    bring_up_to_date(database)
    with database.reading() as connection:
        first = connection.execute(select(keys.c.value)).all()
    bring_up_to_date(database)

    with database.reading() as connection:
        assert connection.execute(select(keys.c.value)).all() == first
