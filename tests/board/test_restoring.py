"""What a restore does to the board is told, and nothing that was told before is not."""

import gzip
import json

import pytest

from iiif_service.board import erasing, minding
from iiif_service.board.message import State
from iiif_service.board.restoring import restoring
from iiif_service.database.backup import back_up
from iiif_service.database.restore import restore
from iiif_service.errors import DatabaseError
from tests.board.room import BATH, NOW, posted
from tests.board.test_minding import journal


@pytest.fixture
def restored(database, keeper, tmp_path):
    """Back up, and give what restores that."""
    file = tmp_path / "diary.gz"

    def back():
        restore(
            *(database, file, lambda *_: None),
            replace=True,
            writing=lambda: restoring(database, keeper.links, keeper.clock),
        )

    def begin():
        back_up(database, file, NOW, lambda *_: None)
        return back

    return begin


def _told(database):
    """Give what was told of messages, without their pages."""
    return [
        (type_, uri.removeprefix("/board/message/"))
        for type_, kind, uri in journal(database)
        if kind == "Annotation"
    ]


def test_what_comes_back_and_what_goes_is_told(database, keeper, restored):
    held, erased, kept = (posted(database, about=BATH) for _ in range(3))
    minding.decide(keeper, [held, erased, kept], State.PUBLISHED)
    back = restored()
    minding.decide(keeper, [held], State.HELD)
    erasing.erase(keeper, [erased])
    later = posted(database)
    minding.decide(keeper, [later], State.PUBLISHED)
    before = _told(database)

    back()

    assert _told(database) == [*before, ("Delete", later), ("Create", held)]


def test_nothing_is_told_of_what_stays_as_it_is(database, keeper, restored):
    name = posted(database)
    minding.decide(keeper, [name], State.PUBLISHED)
    back = restored()

    back()

    assert _told(database) == [("Create", name)]


def test_what_fails_changes_nothing(database, keeper, restored, tmp_path):
    name = posted(database)
    minding.decide(keeper, [name], State.PUBLISHED)
    back = restored()
    file = tmp_path / "diary.gz"
    lines = gzip.decompress(file.read_bytes()).decode().splitlines()
    twice = [line for line in lines if '"messages"' in line]
    last = json.loads(lines[-1])["rows"] + 1
    whole = [*lines[:-1], *twice, json.dumps({"rows": last})]
    file.write_bytes(gzip.compress("\n".join(whole).encode()))

    with pytest.raises(DatabaseError):
        back()

    assert _told(database) == [("Create", name)]


def test_a_backup_that_told_nothing_untells_nothing(database, keeper, restored):
    name = posted(database)
    back = restored()
    minding.decide(keeper, [name], State.PUBLISHED)

    back()

    assert _told(database) == [("Create", name), ("Delete", name)]
