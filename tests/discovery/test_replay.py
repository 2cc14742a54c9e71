"""Whoever harvests, from whatever moment on, comes to have what is served."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iiif_service.database.opened import Database
from iiif_service.discovery import activities
from iiif_service.discovery.records import moment
from tests import databases
from tests.discovery.histories import Publication, chapter
from tests.discovery.replayers import Backwards, Forwards

SLUGS = ("snow", "camp", "train", "home")
DRAWINGS = ("birch", "saw", "kettle", "bread", "stove")
SIZE = 3  # activities to a page, so that there are many pages


@st.composite
def albums(draw):
    """Draw some chapters, each with drawings, a title, and perhaps a former slug."""
    slugs = draw(st.lists(st.sampled_from(SLUGS), min_size=1, unique=True))
    drawings = list(DRAWINGS)
    former = [slug for slug in SLUGS if slug not in slugs]
    chapters = []
    for slug in slugs:
        count = draw(st.integers(1, 2)) if len(drawings) > len(slugs) else 1
        mine, drawings = drawings[:count], drawings[count:]
        was = [former.pop()] if former and draw(st.booleans()) else []
        title = draw(st.sampled_from(["", "A title"]))
        chapters.append(chapter(slug, *mine, title=title, formerly=was))
    return chapters


@st.composite
def steps(draw):
    """Draw what happens: albums are published, killed runs, and harvests."""
    what = st.sampled_from(["publish", "publish", "killed", "harvest", "some", "soon"])
    happened = draw(st.lists(what, min_size=1, max_size=12))
    return [
        (name, draw(albums()) if name in {"publish", "killed"} else draw(COUNTS))
        for name in happened
    ]


COUNTS = st.integers(1, 6)


class World:
    """A publication, and two who harvest it."""

    def __init__(self, path):
        (path / "publication").mkdir()
        database = Database.beside(path / "publication")
        self.publication = Publication(path / "publication", databases.shaped(database))
        self.forwards = Forwards()
        self.backwards = Backwards(lambda uri: uri in self.publication.held())

    def ask(self, uri):
        """Answer as the service does."""
        links = self.publication.folder.current().links
        as_of = self._as_of()
        if uri == links.changes():
            return activities.collection(links, as_of, SIZE)
        number = int(uri.rpartition("page-")[2].removesuffix(".json"))
        assert uri == links.changes_page(number)
        page = activities.page(self.publication.database, links, as_of, number, SIZE)
        assert page is not None
        return page.body

    def _as_of(self):
        return moment(
            self.publication.database,
            self.publication.folder.current(),
            self.publication.clock(),
        )

    def do(self, what, with_):
        if what in {"publish", "killed"}:
            self.publication.record()  # each run begins with what a killed one left
        if what == "publish":
            self.publication.publish(*with_)
        elif what == "killed":
            self.publication.switch(*with_)
        elif self._as_of().number:
            if what == "some":
                self.forwards.harvest(self.ask, self.start, most=with_)
            else:
                # Soon after a harvest there may be another, within the same second.
                self.publication.clock.now += 0.2 if what == "soon" else with_
                self.harvest()

    @property
    def start(self):
        return self.publication.folder.current().links.changes()

    def harvest(self):
        now = dt.datetime.fromtimestamp(self.publication.clock(), dt.UTC)
        self.forwards.harvest(self.ask, self.start)
        self.backwards.harvest(self.ask, self.start, now.strftime("%Y-%m-%dT%H:%M:%SZ"))


@pytest.fixture(scope="module")
def folders():
    memory = Path("/dev/shm")  # noqa: S108 - what is made here is not kept
    place = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    yield lambda: Path(tempfile.mkdtemp(dir=place))
    shutil.rmtree(place)


@given(first=albums(), happened=steps())
@settings(max_examples=40)
def test_a_harvester_comes_to_hold_what_is_served(folders, first, happened):
    world = World(folders())
    world.publication.publish(*first)

    for what, with_ in happened:
        world.do(what, with_)
    world.publication.record()
    world.harvest()

    assert world.forwards.held == world.publication.held().keys()
    assert world.backwards.held == world.publication.held().keys()


@given(first=albums(), happened=steps(), where=st.integers(0, 40))
@settings(max_examples=20)
def test_who_begins_at_any_activity_and_goes_on_holds_the_same(
    folders, first, happened, where
):
    world = World(folders())
    world.publication.publish(*first)
    for what, with_ in happened:
        world.do(what, with_)
    world.publication.record()
    late = Forwards()

    late.harvest(world.ask, world.start, most=where)
    late.harvest(world.ask, world.start)

    assert late.held == world.publication.held().keys()
