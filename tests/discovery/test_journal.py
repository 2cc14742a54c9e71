"""The journal says what changed, once, and nothing that is not served yet."""

import pytest

from iiif_service.discovery import journal
from iiif_service.discovery.journal import is_recorded
from iiif_service.discovery.records import Wanted, moment, record, records, told
from tests.discovery.histories import URL, chapter, drawing

SNOW = f"{URL}/presentation/3/snow/manifest.json"
CAMP = f"{URL}/presentation/3/camp/manifest.json"
ALBUM = f"{URL}/presentation/3/collection.json"


@pytest.fixture
def said(publication):
    """Tell what the journal says of albums and chapters in version 3, but the first."""

    def all_said(after=0):
        as_of = moment(
            publication.database, publication.folder.current(), publication.clock()
        )
        found = told(publication.database, 1, as_of.number)
        newer = [a for a in found if "/presentation/3/" in a.uri]
        assert len(found) == 2 * len(newer)  # each in version 2, too
        return [(a.type.value, a.uri, a.target) for a in newer][after:]

    return all_said


def test_what_is_new_is_created_once(publication, said):
    publication.publish(chapter("snow", "birch"))

    assert said() == [("Create", ALBUM, None), ("Create", SNOW, None)]


def test_publishing_without_a_change_writes_nothing(publication, said):
    publication.publish(chapter("snow", "birch"))

    assert publication.record() == 0
    assert publication.publish(chapter("snow", "birch")) == 0
    assert len(said()) == 2


def test_what_is_changed_is_updated_and_nothing_else(publication, said):
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle"))
    publication.publish(
        chapter("snow", "birch", "saw"), chapter("camp", "kettle", title="The camp")
    )

    assert ("Update", SNOW, None) in said(3)
    assert ("Update", CAMP, None) in said(3)
    assert ("Create", SNOW, None) not in said(3)


def test_what_is_gone_is_deleted(publication, said):
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle"))
    publication.publish(chapter("snow", "birch"))

    assert said(3)[0] == ("Delete", CAMP, None)


def test_what_comes_back_is_created_again(publication, said):
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle"))
    publication.publish(chapter("snow", "birch"))
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle"))

    assert said()[-1] == ("Update", ALBUM, None) or said()[-1][0] == "Create"
    assert said().count(("Create", CAMP, None)) == 2


def test_a_chapter_that_names_its_former_slug_has_moved(publication, said):
    publication.publish(chapter("camp", "kettle"))
    publication.publish(chapter("snow", "kettle", formerly=["camp"]))

    assert said(2)[0] == ("Move", CAMP, SNOW)
    assert ("Update", SNOW, None) in said(2)
    assert ("Create", SNOW, None) not in said(2)


def test_a_former_slug_that_is_named_too_late_is_a_move_then(publication, said):
    publication.publish(chapter("camp", "kettle"))
    publication.publish(chapter("snow", "kettle"))
    number = len(said())
    publication.publish(chapter("snow", "kettle", formerly=["camp"]))

    assert said(number)[0] == ("Move", CAMP, SNOW)


def test_a_drawing_takes_its_canvas_along(publication):
    publication.publish(chapter("snow", "birch", "saw"), chapter("camp", "kettle"))
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle", "saw"))

    found = last_told(publication, f"{URL}/presentation/3/snow/canvas/saw")
    assert found.gone
    assert found.target == f"{URL}/presentation/3/camp/canvas/saw"
    assert not last_told(publication, found.target).gone


def test_a_picture_moves_in_both_versions(publication):
    publication.publish(chapter("snow", "birch"))
    publication.publish(chapter("snow", drawing("birches", "birch")))

    for version in (2, 3):
        found = last_told(publication, f"{URL}/iiif/{version}/birch")
        assert found.target == f"{URL}/iiif/{version}/birches"


def test_a_new_scan_changes_what_is_drawn_and_no_manifest(publication, said):
    publication.publish(chapter("snow", "birch"))
    publication.publish(chapter("snow", "birch"), packs={"birch": "1"})

    assert said(2) == []
    assert last_told(publication, f"{URL}/iiif/3/birch").cursor > 5


def test_another_public_address_moves_everything(publication, said):
    publication.publish(chapter("snow", "birch"))
    publication.publish(chapter("snow", "birch"), url="https://new.example")

    moved = [a for a in said(2) if a[0] == "Move"]
    assert ("Move", SNOW, SNOW.replace("album", "new")) in moved
    assert not [a for a in said(2) if a[0] == "Delete"]


def test_what_is_not_served_yet_is_not_told(publication):
    old = publication.switch(chapter("snow", "birch"))
    publication.record(old)
    publication.publish(chapter("snow", "birch"), chapter("camp", "kettle"))

    as_of = moment(publication.database, old, publication.clock())

    assert as_of.number == 4


def test_what_was_written_just_now_is_told_when_its_time_has_come(publication):
    generation = publication.switch(chapter("snow", "birch"))
    written = publication.clock()
    publication.record(generation)

    assert moment(publication.database, generation, written).number == 0
    assert moment(publication.database, generation, written + 2).number == 4
    assert moment(publication.database, generation, written + 2).time == written + 2


def test_a_slow_disk_is_given_a_time_that_has_not_passed(publication):
    generation = publication.switch(chapter("snow", "birch"))
    ticks = iter([0, 1000, 1000, 1001])

    journal.record(publication.database, generation, lambda: next(ticks))

    now = publication.clock()
    assert moment(publication.database, generation, now).time == 1002


def test_times_never_go_back_though_the_clock_does(publication):
    publication.publish(chapter("snow", "birch"))
    publication.clock.now -= 1000
    publication.publish(chapter("snow", "birch", "saw"))

    now = publication.clock()
    as_of = moment(publication.database, publication.folder.current(), now)
    times = [a.time for a in told(publication.database, 1, as_of.number)]
    assert as_of.number > 4
    assert times == sorted(times)


def test_a_run_that_was_killed_before_it_wrote_is_caught_up_with(publication, said):
    publication.publish(chapter("snow", "birch"))
    switched = publication.switch(chapter("snow", "birch"), chapter("camp", "kettle"))

    assert not is_recorded(publication.database, switched)
    assert len(said()) == 2
    publication.record()
    assert is_recorded(publication.database, switched)
    assert ("Create", CAMP, None) in said(2)


def last_told(publication, uri):
    now = publication.folder.current()
    as_of = moment(publication.database, now, publication.clock())
    found = record(publication.database, as_of, uri)
    assert found is not None
    listed = records(publication.database, as_of, Wanted(found.kind), limit=1000)
    assert found in listed
    return found
