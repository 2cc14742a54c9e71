"""A message is kept once, by whom it may be, and waits."""

import pytest

from iiif_service.board import desk, minding, writers
from iiif_service.board.message import State
from iiif_service.board.notes import remember
from iiif_service.board.posting import Form, Most, post
from iiif_service.errors import RefusedError, WaitError
from tests.board.room import ADDRESS, BATH, NOW, draft, kept, posted


def test_a_message_waits_as_it_was_typed(database):
    name = posted(database, "祖父も\nそこにいました。", about=BATH, language="ja")

    found = kept(database, name)

    assert (found.text, found.language) == ("祖父も\nそこにいました。", "ja")
    assert (found.about, found.state, found.shown) == (BATH, State.NEW, None)
    assert found.written == NOW


def test_a_form_that_is_sent_twice_is_one_message_with_one_receipt(database):
    form = Form("once", ADDRESS)

    one, two = (post(database, draft(), form, NOW, Most()) for _ in range(2))

    assert (one.name, one.code) == (two.name, two.code)
    assert (one.again, two.again) == (False, True)
    assert desk.queue(database).waiting == 1


def test_the_receipt_finds_the_message_and_nothing_else_does(database):
    first = post(database, draft(), Form("once", ADDRESS), NOW, Most())

    found = writers.own(database, first.code)
    assert found is not None
    assert found.name == first.name
    for wrong in (first.name, "", first.code[:-1], "x" * 10_000, "\ud800"):
        assert writers.own(database, wrong) is None


def test_one_sender_writes_so_many_a_day_and_another_is_not_kept_out(database):
    most = Most(sender=3)
    for _number in range(3):
        post(database, draft(), Form(f"n{_number}", ADDRESS), NOW, most)

    with pytest.raises(WaitError) as error:
        post(database, draft(), Form("n4", ADDRESS), NOW, most)
    tomorrow = NOW + error.value.seconds

    post(database, draft(), Form("n5", "203.0.113.10"), NOW, most)
    post(database, draft(), Form("n6", ADDRESS), tomorrow, most)


def test_an_hour_takes_so_many_in_all(database):
    for _number in range(3):
        posted(database)
    form = Form("late", ADDRESS)

    with pytest.raises(WaitError):
        post(database, draft(), form, NOW, Most(hour=3))

    post(database, draft(), form, NOW + 3600, Most(hour=3))


def test_nobody_writes_on_a_closed_board(database):
    with database.writing() as connection:
        remember(connection, "closed", "yes")

    with pytest.raises(RefusedError):
        posted(database)


def test_addresses_are_marked_and_the_marks_of_yesterday_forgotten(database):
    posted(database, address=ADDRESS)
    with database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT sender FROM messages").all()
    assert len(rows[0][0]) == 64

    posted(database, now=NOW + 86400)

    with database.reading() as connection:
        query = "SELECT sender FROM messages ORDER BY number"
        found = [row[0] for row in connection.exec_driver_sql(query)]
    assert found[0] == ""
    assert found[1]


def test_the_same_address_has_another_mark_on_another_day(database):
    marks = set()
    for day in range(2):
        posted(database, address=ADDRESS, now=NOW + day * 86400)
        with database.reading() as connection:
            query = "SELECT sender FROM messages ORDER BY number DESC LIMIT 1"
            marks.add(connection.exec_driver_sql(query).scalar())
    assert len(marks) == 2


@pytest.mark.parametrize(
    ("text", "trapped", "expected"),
    [
        ("Thank you", False, ()),
        ("See https://family.example/story", False, ("link",)),
        ("[url=https://a.example]casino[/url]", False, ("link", "markup")),
        ("https://a.example https://b.example", False, ("link", "links")),
        ("Hello", True, ("trap",)),
        ("w" * 40, False, ("run",)),
    ],
)
def test_signs_of_spam_are_found_and_told(database, text, trapped, expected):
    name = posted(database, text, trapped=trapped)

    assert kept(database, name).signs == expected


def test_what_was_spam_once_is_known_again_in_other_numbers(database, keeper):
    first = posted(database, "Win 100 $ at https://casino.example/1")
    minding.decide(keeper, [first], State.SPAM)

    second = posted(database, "WIN 250 $ at https://casino.example/2!")
    third = posted(database, "My aunt won, see https://casino.example")

    assert kept(database, second).signs == ("link", "again", "known")
    assert kept(database, third).signs == ("link", "known")
    assert desk.queue(database).pile.count == 2
    assert desk.queue(database).messages == ()


def test_flowers_are_not_like_numbers(database, keeper):
    number = posted(database, "+7 (999) 123-45-67")
    minding.decide(keeper, [number], State.SPAM)

    assert kept(database, posted(database, "🌸🌸🌸")).signs == ()
    assert kept(database, posted(database, "❤️❤️")).signs == ()
    assert kept(database, posted(database, "+7 (999) 123-45-67")).signs != ()
