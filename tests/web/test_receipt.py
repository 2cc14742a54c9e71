"""The receipt: what became of a message, and how its writer takes it back."""

import html
import re

import pytest

from iiif_service.board import desk, minding
from iiif_service.board.message import State
from iiif_service.web.board import slip
from tests import databases
from tests.board.room import kept
from tests.web.boards import read_form
from tests.web.conftest import ADDRESS
from tests.web.desks import AtDesk, desk_of
from tests.web.test_write import TYPED, once_more, sent


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path, monkeypatch):
    monkeypatch.setattr(slip, "SOON", 0)
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = desk_of(whole_album, tmp_path, address)
    yield opened
    opened.close()


def written(room, **changed):
    """Write a message; gives its name, and the address of its receipt."""
    visitor = room.visitor()
    told = sent(visitor, once_more(visitor, **changed))
    (message,) = desk.search(room.database, desk.Search()).messages
    return message.name, told.headers["Location"]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (None, "a keeper will read it"),
        (State.HELD, "has not decided yet"),
        (State.REJECTED, "will be deleted after 30 days"),
        (State.SPAM, "will be deleted after 30 days"),
        (State.PUBLISHED, "It is shown on the board."),
    ],
)
def test_a_writer_sees_what_became_of_his_message(room, state, said):
    name, link = written(room)
    if state:
        minding.decide(room.keeper, [name], state)

    page = room.visitor()(link)

    assert page.status == 200
    assert said in page.text
    assert TYPED["text"] in page.text
    assert "spam" not in page.text
    assert (f'href="/en/board/{name}"' in page.text) == (state is State.PUBLISHED)
    (shown,) = re.findall(r'id="key" readonly value="([^"]+)"', page.text)
    assert html.unescape(shown) == f"{ADDRESS}{link}"


def test_a_private_message_is_said_to_be_so(room):
    _, link = written(room, private="yes")

    assert "Only keepers read it" in room.visitor()(link).text


def test_what_answers_a_private_message_is_read_by_its_writer_alone(room):
    name, link = written(room, private="yes")
    keeper = AtDesk(room)
    keeper.log_in()
    place = f"/keeper/message/{name}"
    assert "only who wrote it sees an answer" in keeper(place).plain
    assert 'name="publish"' not in keeper(place).plain
    answer = {"author": "His son", "text": "Come in May.", "language": "en"}
    keeper.send(f"{place}/reply", **answer)

    assert "Come in May." in room.visitor()(link).text
    (reply,) = kept(room.database, name).replies
    hidden = ("/en/board", "/board/feed.atom", "/board/annotations.json")
    assert not any("Come in May." in room.ask(path).text for path in hidden)
    for path in (f"/en/board/{reply.name}", f"/board/message/{reply.name}"):
        assert room.ask(path).status == 404


def test_nobody_keeps_the_page_and_its_address_goes_nowhere(room):
    _, link = written(room)

    found = room.visitor()(link).headers

    assert found["Cache-Control"] == "no-store"
    assert found["Referrer-Policy"] == "no-referrer"
    assert found["X-Robots-Tag"] == "noindex"
    assert "Etag" not in found
    assert "Access-Control-Allow-Origin" not in found
    assert "frame-ancestors 'none'" in found["Content-Security-Policy"]


def test_a_message_is_taken_back_after_it_is_asked_once_more(room):
    name, link = written(room)
    minding.decide(room.keeper, [name], State.PUBLISHED)
    visitor = room.visitor()
    page = visitor(link)

    # A page that tells nobody its address has no origin either.
    sure = visitor("/board/receipt?lang=en", read_form(page), origin="null")
    assert sure.status == 200
    assert "Take this message back?" in sure.text
    assert room.ask(f"/en/board/{name}").status == 200
    told = visitor("/board/receipt?lang=en", read_form(sure), origin="null")

    assert told.status == 200
    assert "was taken back and deleted" in told.text
    assert desk.search(room.database, desk.Search()).messages == ()
    assert visitor(link).status == 404
    assert visitor("/board/receipt?lang=en", read_form(sure)).status == 404
    assert TYPED["text"] not in room.ask("/en/board").text
    with room.database.reading() as connection:
        assert (
            connection.exec_driver_sql("SELECT keeper FROM decisions").scalars().all()
        )


@pytest.mark.parametrize(
    "code", ["", "x", "x" * 43, "x" * 5000, "%00", "%E6%97%A5", "%FF"]
)
def test_a_code_that_is_none_is_told_in_one_sentence(room, code):
    for told in (
        room.visitor()(f"/board/receipt?lang=en&code={code}"),
        room.visitor()("/board/receipt?lang=en", {"code": code[:3000], "sure": "yes"}),
    ):
        assert told.status == 404
        assert told.text.count("There is no message for this link") == 1


def test_a_large_form_is_not_read(room):
    assert room.visitor()("/board/receipt", {"code": "x" * 5000}).status == 413


def test_a_form_that_is_sent_again_after_it_was_taken_back_brings_nothing_back(room):
    visitor = room.visitor()
    page = once_more(visitor)
    link = sent(visitor, page).headers["Location"]
    code = {"code": re.findall("code=([^&]+)", link)[0], "sure": "yes"}
    assert visitor("/board/receipt", code).status == 200

    told = sent(visitor, page, text="Another story.")

    assert told.status == 409
    assert "was taken back and deleted" in told.text
    assert read_form(told)["text"].strip() == "Another story."
    assert desk.search(room.database, desk.Search()).messages == ()


def test_the_pages_speak_the_writers_language(room):
    _, link = written(room)

    page = room.visitor()(link.replace("lang=en", "lang=ja"))

    assert "<h1>あなたのメッセージ</h1>" in page.text
    assert "取り下げる" in page.text


@pytest.mark.parametrize(
    "changed", [{"private": "yes"}, {"author": "Bo"}, {"home": ""}, {"email": ""}]
)
def test_a_form_that_comes_again_with_anything_else_is_not_said_to_be_kept(
    room, changed
):
    visitor = room.visitor()
    page = once_more(visitor)
    assert sent(visitor, page).status == 303

    assert sent(visitor, page).status == 303
    told = sent(visitor, page, **changed)

    assert told.status == 409
    assert "with other words" in told.text
