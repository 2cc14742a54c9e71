"""Two programs of libraries harvest thousands of records from an album that changes."""

import re
import time
from contextlib import contextmanager
from functools import cache
from urllib.request import urlopen

import pytest
from oaipmh_scythe import Scythe
from oaipmh_scythe.models import Record
from sickle import Sickle

from iiif_service.database.opened import Database
from iiif_service.discovery.journal import record
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Generation
from tests import databases
from tests.discovery.histories import URL, chapter, contents, drawing
from tests.service import served

CHAPTERS, EACH = 20, 249
COUNT = CHAPTERS * (EACH + 1)
PREFIX = "oai:album.example:"


def slugs(number):
    return [f"drawing-{number}-{at}" for at in range(EACH)]


FIRST = [chapter(f"chapter-{n}", *slugs(n)) for n in range(CHAPTERS)]

# Two chapters are swapped in part, one is renamed with its drawings, one goes.
SECOND = [
    chapter("chapter-0", *slugs(0)[:100], *slugs(1)[100:]),
    chapter("chapter-1", *slugs(1)[:100], *slugs(0)[100:], "new"),
    chapter(
        "renamed",
        *(drawing(f"renamed-{slug}", slug) for slug in slugs(2)),
        formerly=["chapter-2"],
    ),
    *FIRST[3:-1],
]

# And what had moved moves on, and more goes, before the first list is read to its end.
THIRD = [
    chapter("chapter-1", *slugs(1)[:50], *slugs(0)[50:], title="Another title"),
    *SECOND[2:-5],
    chapter("late", "late-drawing"),
]


@cache
def built(state):
    """Build what is published of one of the states above."""
    return contents(*(FIRST, SECOND, THIRD)[state])


class Album:
    """A publication that is served, and published to as a run would."""

    def __init__(self, path):
        path.mkdir()
        self.folder = Folder(path)
        self.database = databases.shaped(Database.beside(path))

    def publish(self, state):
        """Switch, write the journal, and wait until it may be told."""
        generation = Generation(self.folder.switch(built(state)))
        record(self.database, generation, time.time)
        time.sleep(4)


@pytest.fixture
def album(tmp_path):
    found = Album(tmp_path / "publication")
    found.publish(0)
    return found


@pytest.fixture
def address(album, tmp_path):
    assert album.folder.current()  # which is served without publishing
    with served(tmp_path, publish=False, public_url=URL, workers=2) as service:
        yield f"{service.address}/oai"


@contextmanager
def scythe(address):
    """Give a harvest of identifiers, each with whether it is gone."""
    with Scythe(address) as harvester:
        yield lambda **asked: (
            (found.header.identifier, found.header.deleted)
            for found in harvester.list_records(metadata_prefix="edm", **asked)
            if isinstance(found, Record)
        )


@contextmanager
def sickle(address):
    harvester = Sickle(address)

    def harvest(**asked):
        named = {name.rstrip("_"): value for name, value in asked.items()}
        for found in harvester.ListRecords(metadataPrefix="oai_dc", **named):
            yield found.header.identifier, found.header.deleted

    yield harvest


def names(chapters, former=()):
    """Name what is there by what it was called first."""
    known = dict(former)
    for part in chapters:
        yield f"{PREFIX}manifest/{known.get(part.slug, part.slug)}"
        for each in part.drawings:
            first = each.formerly[0] if each.formerly else each.slug
            yield f"{PREFIX}canvas/{first}"


@pytest.mark.parametrize("program", [sickle, scythe])
def test_nothing_is_lost_or_told_twice_while_the_album_changes(album, address, program):
    began = _now(address)
    with program(address) as harvest:
        told = []
        for found in harvest():
            told.append(found)
            if len(told) in {1000, 3000}:
                album.publish(1 if len(told) == 1000 else 2)

        assert len(told) == COUNT
        assert {name for name, _ in told} == set(names(FIRST))

        held = {name for name, gone in told if not gone}
        for name, gone in harvest(from_=began):
            held.discard(name)
            held |= set() if gone else {name}
        assert held == set(names(THIRD, {"renamed": "chapter-2"}))
        assert held == {name for name, gone in harvest() if not gone}


def _now(address):
    """Give the time that the service tells."""
    with urlopen(f"{address}?verb=Identify", timeout=10) as answer:
        found = re.search("<responseDate>(.*)</responseDate>", answer.read().decode())
    assert found
    return found[1]
