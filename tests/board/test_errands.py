"""Errands are run by one process, and leave nothing that is outworn."""

from iiif_service.board import desk, erasing, errands, mail, minding
from iiif_service.board.decided import Keeper
from iiif_service.board.errands import LEASE, Round
from iiif_service.board.message import State
from iiif_service.board.notes import note
from tests.board.room import NOW, posted
from tests.board.test_mail import wording

DAY = 86400


def round_of(keeper, now):
    later = Keeper("", keeper.database, keeper.links, lambda: now)
    return Round(later, 30, 3600, wording)


def test_one_process_goes_and_another_when_it_is_gone(database):
    first, second = errands.owner(), errands.owner()

    assert errands.mine(database, first, NOW)
    assert not errands.mine(database, second, NOW + 60)
    assert errands.mine(database, first, NOW + 60)
    assert not errands.mine(database, second, NOW + LEASE)
    assert errands.mine(database, second, NOW + 60 + LEASE)
    assert not errands.mine(database, first, NOW + 60 + LEASE)


def test_what_was_rejected_goes_after_some_days_and_the_rest_stays(database, keeper):
    spam, kept = posted(database), posted(database)
    minding.decide(keeper, [spam], State.SPAM)

    errands.go(round_of(keeper, NOW + 29 * DAY))
    assert desk.message(database, spam)
    errands.go(round_of(keeper, NOW + 30 * DAY))

    assert desk.message(database, spam) is None
    assert desk.message(database, kept)


def test_marks_of_yesterday_go_though_nobody_writes(database, keeper):
    posted(database)

    errands.go(round_of(keeper, NOW + DAY))

    with database.reading() as connection:
        assert connection.exec_driver_sql("SELECT sender FROM messages").scalar() == ""


def test_a_summary_is_written_where_no_server_is_named(database, keeper):
    posted(database)

    assert errands.go(round_of(keeper, NOW)) == []

    assert [each.subject for each in mail.outbox(database)] == ["1 wait"]


def test_what_somebody_held_back_is_made_unreadable_later(database, keeper):
    name = posted(database, "Przemyslaw was there.")
    with database.reading() as held:
        held.exec_driver_sql("SELECT count(*) FROM messages").scalar()
        erasing.erase_one(keeper, name)

    errands.go(round_of(keeper, NOW))

    with database.reading() as connection:
        assert note(connection, "scrub") == ""
