"""The journal as commands keep it."""

import json
import shutil

import pytest

from iiif_service.board import desk
from iiif_service.board.decided import PUBLISHING
from iiif_service.commands.journal import catch_up
from iiif_service.database.opened import FILE, Database
from iiif_service.database.shape import bring_up_to_date, is_up_to_date
from iiif_service.discovery.journal import is_recorded, record
from iiif_service.errors import DatabaseError, PublicationError
from iiif_service.publication.folder import Folder
from tests import databases
from tests.commands.conftest import URL
from tests.commands.test_serve import get, port, serve  # noqa: F401 - fixtures


@pytest.fixture
def folder(work):
    return Folder(work / "publication")


def test_publishing_without_a_change_writes_nothing(run, folder):
    assert run("publish", "--public-url", URL)[0] == 0
    before = (folder.path / FILE).read_bytes()
    run("publish", "--public-url", URL)

    assert (folder.path / FILE).read_bytes() == before
    assert not (folder.path / f"{FILE}-wal").exists()


def test_the_journal_may_be_in_postgresql(run, folder, server, monkeypatch):
    address = databases.fresh(server)
    monkeypatch.setenv("IIIF_DATABASE_URL", address)
    code, *_ = run("publish", "--public-url", URL)
    database = Database(address)

    assert code == 0
    assert not (folder.path / FILE).exists()
    assert is_recorded(database, folder.current())
    database.close()


def test_a_database_that_is_not_there_stops_publishing_before_it_begins(
    run, folder, monkeypatch
):
    monkeypatch.setenv("IIIF_DATABASE_URL", "postgresql://a:secret@127.0.0.1:1/diary")
    code, _, complained = run("publish", "--public-url", URL)

    assert code == 1
    assert "diary cannot be written" in complained
    assert "secret" not in complained
    assert not folder.pointer.exists()


def test_a_secret_is_not_printed(run, monkeypatch):
    monkeypatch.setenv("IIIF_DATABASE_URL", "postgresql://a:secret@127.0.0.1:1/diary")
    _, printed, _ = run("settings")

    assert 'database_url = "postgresql://a:***@127.0.0.1:1/diary"' in printed


@pytest.mark.usefixtures("published")
def test_what_was_not_written_is_caught_up_with(folder):
    (folder.path / FILE).unlink()
    database = Database.beside(folder.path)
    with pytest.raises(DatabaseError):
        is_recorded(database, folder.current())

    catch_up(folder, database)

    assert is_recorded(database, folder.current())


@pytest.mark.usefixtures("published")
def test_a_journal_of_an_older_version_is_caught_up_with(folder):
    (folder.path / FILE).unlink()
    database = Database.beside(folder.path)
    bring_up_to_date(database, "0002")
    record(database, folder.current(), lambda: 1_800_000_000)
    assert is_recorded(database, folder.current())
    assert not is_up_to_date(database)

    catch_up(folder, database)

    assert is_up_to_date(database)


@pytest.mark.usefixtures("published")
def test_who_publishes_is_left_to_write_it(folder):
    (folder.path / FILE).unlink()

    with folder.locked(), pytest.raises(PublicationError, match="is locked by"):
        catch_up(folder, Database.beside(folder.path))


@pytest.mark.usefixtures("published")
def test_serving_catches_up_and_tells(serve, port, folder):  # noqa: F811
    (folder.path / FILE).unlink()
    serve()

    status = 503
    while status == 503:  # until its time has come
        status, body = get(port, "/activity/all-changes.json")
    assert json.loads(body)["totalItems"] > 0


@pytest.mark.usefixtures("published")
def test_serving_without_a_journal_says_so_and_serves(serve, port, folder):  # noqa: F811
    (folder.path / FILE).unlink()
    (folder.path / FILE).mkdir()
    _, said = serve()

    assert "the journal lacks what was published last" in said
    assert get(port, "/presentation/3/collection.json")[0] == 200
    assert get(port, "/iiif/3/never/info.json")[0] == 404
    shutil.rmtree(folder.path / FILE)


ALBUM = """\
slug: diary
title: {en: The diary}
languages: [en]
chapters: [snow]
policy: {rights: http://creativecommons.org/publicdomain/zero/1.0/, pdf: false}
"""
CHAPTER = """\
title: {en: Snow}
drawings: [{slug: camp, image: camp.tif, title: {en: Camp}, alt: {en: A camp.}}]
"""


def test_publishing_with_another_board_is_among_the_decisions(run, write, folder):
    write("chapters/snow.yaml", CHAPTER)
    for board in ("board: open\n", "board: closed\n", ""):
        write("album.yaml", ALBUM + board)
        assert run("publish", "--public-url", URL)[0] == 0

    database = Database.beside(folder.path)
    told = [(each.keeper, each.what) for each in desk.deeds(database)]
    database.close()

    assert told == [(PUBLISHING, what) for what in ("close", "close", "open")]
