"""Records are told as of one moment, page by page, whatever happens meanwhile."""

import pytest

from iiif_service.discovery.records import Wanted, count, moment, records
from iiif_service.publication.holding import Kind
from tests.discovery.histories import URL, chapter

CANVASES = Wanted(Kind.CANVAS)


@pytest.fixture
def as_of(publication):
    """Give the moment that may be told now."""
    return lambda: moment(
        publication.database, publication.folder.current(), publication.clock()
    )


@pytest.fixture
def names(publication):
    """Name what is told, as chapter/drawing, and a minus before what is gone."""

    def named(moment, wanted=CANVASES, size=3):
        found, cursor = [], 0
        while page := records(publication.database, moment, wanted, cursor, size):
            assert len(page) <= size
            found += page
            cursor = page[-1].cursor
        assert len(found) == count(publication.database, moment, wanted)
        return [_name(record) for record in found]

    return named


def _name(record):
    rest = record.uri.removeprefix(f"{URL}/presentation/3/")
    return "-" * record.gone + rest.replace("/canvas/", "/")


def test_records_are_told_in_the_order_in_which_they_last_changed(
    publication, as_of, names
):
    publication.publish(chapter("camp", "kettle", "saw"), chapter("snow", "birch"))
    publication.publish(
        chapter("camp", "kettle", "saw"),
        chapter("snow", "birch"),
        packs={"kettle": "1"},
    )

    assert names(as_of()) == ["camp/saw", "snow/birch", "camp/kettle"]


def test_what_is_gone_is_told_as_gone_for_ever(publication, as_of, names):
    publication.publish(chapter("camp", "kettle"), chapter("snow", "birch"))
    publication.publish(chapter("snow", "birch"))
    publication.publish(chapter("snow", "birch", "saw"))

    assert names(as_of()) == ["snow/birch", "-camp/kettle", "snow/saw"]


def test_a_part_has_its_own_records(publication, as_of, names):
    publication.publish(chapter("camp", "kettle", "saw"), chapter("snow", "birch"))
    publication.publish(chapter("camp", "kettle"), chapter("snow", "birch", "saw"))

    camp = names(as_of(), Wanted(Kind.CANVAS, "camp"))
    assert camp == ["camp/kettle", "-camp/saw"]
    assert names(as_of(), Wanted(Kind.CANVAS, "snow")) == ["snow/birch", "snow/saw"]
    assert names(as_of(), Wanted(Kind.CANVAS, "never")) == []


def test_a_list_that_is_read_slowly_is_the_list_that_was_asked_for(
    publication, as_of, names
):
    publication.publish(chapter("camp", "a", "b", "c", "d", "e"))
    old = as_of()
    first = records(publication.database, old, CANVASES, limit=2)
    publication.publish(chapter("camp", "b", "d", "f"), packs={"b": "1", "d": "1"})
    rest = records(publication.database, old, CANVASES, first[-1].cursor)

    told = [_name(record) for record in (*first, *rest)]
    assert told == ["camp/a", "camp/b", "camp/c", "camp/d", "camp/e"]
    assert names(as_of()) == [
        *("-camp/a", "-camp/c", "-camp/e"),
        *("camp/b", "camp/d", "camp/f"),
    ]


def test_a_span_of_time_has_both_its_ends(publication, as_of, names):
    times = []
    for slugs in (["a"], ["a", "b"], ["a", "b", "c"]):
        publication.publish(chapter("camp", *slugs))
        times.append(as_of().time)
    first, second, third = times
    now = as_of()

    def span(since=None, until=None):
        return names(now, Wanted(Kind.CANVAS, None, since, until))

    assert span(since=second) == ["camp/b", "camp/c"]
    assert span(until=second) == ["camp/a", "camp/b"]
    assert span(second, second) == ["camp/b"]
    assert span(second + 1, third - 1) == []
    assert span(third + 1) == []
    assert span(until=first - 1) == []


def test_who_asks_again_from_when_he_asked_last_misses_nothing(
    publication, as_of, names
):
    """Each harvest begins at the time of the one before it, as in OAI-PMH."""
    held: set[str] = set()
    last = None
    for slugs in (["a"], ["a", "b"], ["b", "c"], ["a", "c", "d"]):
        generation = publication.switch(chapter("camp", *slugs))
        asked = int(publication.clock())
        for name in names(as_of(), Wanted(Kind.CANVAS, since=last)):
            (held.discard if name[0] == "-" else held.add)(name.lstrip("-"))
        last = asked  # before what was switched is written and told
        publication.record(generation)
    for name in names(as_of(), Wanted(Kind.CANVAS, since=last)):
        (held.discard if name[0] == "-" else held.add)(name.lstrip("-"))

    assert held == {"camp/a", "camp/c", "camp/d"}
