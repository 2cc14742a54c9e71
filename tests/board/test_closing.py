"""The board is closed and opened by a keeper or an album, and that is recorded."""

from dataclasses import replace

import pytest

from iiif_service.board import closing, desk, posting
from iiif_service.board.decided import PUBLISHING
from iiif_service.errors import RefusedError
from tests.board.room import posted


def told(database):
    return [(each.keeper, each.what) for each in desk.deeds(database)]


def test_a_keeper_closes_the_board_and_opens_it(database, keeper):
    closing.close(keeper)
    assert posting.is_closed(database)
    with pytest.raises(RefusedError):
        posted(database)

    closing.open_(keeper)
    assert not posting.is_closed(database)
    assert posted(database)

    assert told(database) == [("Taro", "open"), ("Taro", "close")]


def test_what_is_so_already_is_no_decision(database, keeper):
    for close in (closing.open_, closing.close, closing.close):
        close(keeper)

    assert told(database) == [("Taro", "close")]


def test_what_an_album_says_of_its_board_is_recorded_once(database, keeper):
    publishing = replace(keeper, name=PUBLISHING)
    for board in ("", "open", "open", "closed", "open", ""):
        closing.publish(publishing, board)

    whats = ["close", "open", "close", "open"]
    assert told(database) == [(PUBLISHING, what) for what in whats]
    assert not posting.is_closed(database)
