"""A board with nothing on it, in SQLite and in PostgreSQL."""

import pytest

from iiif_service.board.decided import Keeper
from iiif_service.database.opened import Database
from iiif_service.links import Links
from tests import databases
from tests.board.room import NOW


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = databases.shaped(Database.beside(tmp_path, address))
    yield opened
    opened.close()


@pytest.fixture
def keeper(database):
    return Keeper("Taro", database, Links("https://museum.example/diary"), lambda: NOW)
