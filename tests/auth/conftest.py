"""A room with one keeper, in SQLite and in PostgreSQL."""

import pytest

from iiif_service.auth import passwords
from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import Sessions
from iiif_service.auth.tokens import Tokens
from iiif_service.database.opened import Database
from tests import databases
from tests.auth.room import ADDRESS, NAME, NOW, PASSWORD


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = databases.shaped(Database.beside(tmp_path, address))
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _dear(request, full_price, monkeypatch):
    """Let passwords cost all that they do, in the tests that are about that."""
    if "full_price" in request.keywords:
        monkeypatch.setattr(passwords, "_hasher", full_price)


@pytest.fixture
def keepers(database):
    made = Keepers(database)
    made.add(NAME, PASSWORD, NOW)
    return made


@pytest.fixture
def links(database):
    return ReaderLinks(database)


@pytest.fixture
def sessions(database):
    return Sessions(database)


@pytest.fixture
def tokens(database):
    return Tokens(database)


@pytest.fixture
def keeper(keepers):
    """Let the keeper in."""
    return keepers.admit(NAME, PASSWORD, ADDRESS, NOW)


@pytest.fixture
def guest(links):
    """Let somebody in by a link."""
    return links.enter(links.write("partner-museum", "", 30, NOW), NOW)
