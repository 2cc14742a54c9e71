"""A publication with its journal, in SQLite and in PostgreSQL."""

import pytest

from iiif_service.database.opened import Database
from tests import databases
from tests.discovery.histories import Publication


@pytest.fixture(params=databases.KINDS)
def database(request, tmp_path):
    """Give an empty database, of each kind that there is."""
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    (tmp_path / "publication").mkdir(exist_ok=True)
    opened = databases.shaped(Database.beside(tmp_path / "publication", address))
    yield opened
    opened.close()


@pytest.fixture
def publication(database, tmp_path):
    return Publication(tmp_path / "publication", database)
