"""However an album changes while it is harvested, a library comes to have it all."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from iiif_service.database.opened import Database
from tests import databases
from tests.discovery.histories import Publication
from tests.discovery.oai.conftest import SPACES, Library, name
from tests.discovery.test_replay import albums

LISTS = st.lists(albums(), min_size=2, max_size=5)


@given(LISTS, st.integers(1, 4), st.data())
@settings(max_examples=25, deadline=None)
def test_nothing_is_lost_and_nothing_is_told_twice(history, size, data):
    """Each harvest begins where the one before it began, as the protocol says."""
    with tempfile.TemporaryDirectory() as folder:
        database = databases.shaped(Database.beside(Path(folder)))
        publication = Publication(Path(folder), database)
        library = Library(publication, size)
        rest = list(history)
        publication.publish(*rest.pop(0))

        def meanwhile():
            if rest and data.draw(st.booleans()):
                publication.publish(*rest.pop(0))

        held: set[str] = set()
        since: dict[str, str] = {}
        for _ in range(3):
            since = _harvest(library, held, meanwhile, since)
        while rest:
            publication.publish(*rest.pop(0))
        _harvest(library, held, lambda: None, since)
        assert {each.partition("/")[0] for each in held} == {"canvas", "manifest"}
        assert len(held) == sum(
            document.path.endswith("/edm.rdf")
            for document in publication.folder.current().documents()
        )
        everything = library.names(metadataPrefix="edm")
        assert held == {each for each in everything if each[0] != "-"}
        database.close()


def _harvest(library, held, meanwhile, since):
    """Take what is told; gives from when on to ask the next time."""
    now = library.ask("Identify").findtext("oai:responseDate", namespaces=SPACES)
    told = [name(each) for each in library.headers(between=meanwhile, **since)]
    plain = [each.lstrip("-") for each in told]
    assert len(set(plain)) == len(plain), "something was told twice"
    held -= set(plain)
    held |= {each for each in told if each[0] != "-"}
    return {"from_": now}
