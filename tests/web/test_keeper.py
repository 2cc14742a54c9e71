"""A keeper logs in at the desk, decides, takes back, answers; nobody else does."""

import re

import pytest

from iiif_service.auth.keepers import Keepers
from iiif_service.board import desk, mail, reading
from iiif_service.board.message import State
from tests import databases
from tests.board.room import kept, posted
from tests.web.boards import rooms
from tests.web.closed import NAME, PASSWORD
from tests.web.conftest import ADDRESS


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = rooms(whole_album, tmp_path, address)
    Keepers(opened.database).add(NAME, PASSWORD, 0)
    yield opened
    opened.close()


@pytest.fixture
def keeper(room):
    """Give the browser of a keeper who logged in."""
    browser = room.visitor()
    form = {"form": browser("/keeper/").form, "name": NAME, "password": PASSWORD}
    assert browser("/keeper/login", form, origin=ADDRESS).status == 303
    return browser


def signed(page):
    found = re.search(r'name="desk" value="([^"]+)"', page.plain)
    assert found
    return found[1]


def do(keeper, path, origin=ADDRESS, **form):
    """Send a form of the desk; gives where it leads, or the answer."""
    form = {"desk": signed(keeper("/keeper/board")), **form}
    told = keeper(path, form, origin=origin)
    if told.status != 303:
        return told
    return keeper(told.headers["Location"].removeprefix(ADDRESS))


def decide(keeper, name, state, seen="new", **more):
    return do(keeper, "/keeper/decide", message=name, seen=seen, state=state, **more)


def test_nobody_sees_the_desk_who_is_not_logged_in(room):
    posted(room.database, "A secret word.")

    for path in ("/keeper/", "/keeper/messages", "/keeper/board", "/keeper/mail"):
        page = room.visitor()(path)
        assert "A secret word." not in page.plain
        assert 'type="password"' in page.plain
        assert page.headers["Cache-Control"] == "no-store"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def test_the_cookie_of_pictures_opens_no_desk(room):
    browser = room.visitor()
    browser.log_in(origin=None)
    browser.jar = {k: v for k, v in browser.jar.items() if k[0] == "iiif-access"}

    assert 'type="password"' in browser("/keeper/").plain


def test_what_waits_is_published_and_that_is_taken_back(room, keeper):
    name = posted(room.database, "My aunt drew this.")
    assert "My aunt drew this." in keeper("/keeper/").plain

    page = decide(keeper, name, "published")

    assert kept(room.database, name).state is State.PUBLISHED
    assert "My aunt drew this." in room.ask("/en/board").text
    deed = re.search(r'name="deed" value="([^"]+)"', page.plain)
    assert deed
    do(keeper, "/keeper/undo", deed=deed[1])
    assert kept(room.database, name).state is State.NEW
    (undone, decided) = desk.decided(room.database, name)
    assert (decided.keeper, undone.keeper) == (NAME, NAME)


def test_a_pile_is_thrown_away_as_it_was_seen(room, keeper):
    for number in range(30):
        posted(room.database, f"[url=https://casino.example/{number}]", trapped=True)
    page = keeper("/keeper/")
    until = re.search(r'name="until" value="(\d+)"', page.plain)
    assert until
    later = posted(room.database, "[url=https://late.example]", trapped=True)

    do(keeper, "/keeper/pile", until=until[1], state="spam")

    assert desk.queue(room.database).pile.count == 1
    assert kept(room.database, later).state is State.NEW


def test_a_reply_and_a_translation_are_shown_with_the_message(room, keeper):
    name = posted(room.database, "Мой дед был там.", language="ru")
    decide(keeper, name, "published")

    do(
        keeper,
        f"/keeper/message/{name}/reply",
        author="The artist's son",
        text="Thank you.",
        language="en",
    )
    do(
        keeper,
        f"/keeper/message/{name}/translate",
        language="en",
        text="My grandfather was there.",
    )

    found = reading.one(room.database, name)
    assert found
    assert [each.text for each in found.replies] == ["Thank you."]
    assert found.translations[0].text == "My grandfather was there."
    assert "The artist&#39;s son" in room.ask("/en/board").text


def test_a_message_is_erased_after_one_more_question(room, keeper):
    name = posted(room.database)
    path = f"/keeper/message/{name}/erase"

    assert keeper(path).status == 200
    assert desk.message(room.database, name)
    do(keeper, path)

    assert desk.message(room.database, name) is None


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None])
def test_what_comes_from_elsewhere_does_nothing(room, keeper, origin):
    name = posted(room.database)
    form = {"desk": signed(keeper("/keeper/board")), "message": name, "seen": "new"}

    told = keeper("/keeper/decide", {**form, "state": "published"}, origin=origin)

    assert told.status == 403
    assert kept(room.database, name).state is State.NEW


@pytest.mark.parametrize("token", [None, "", "x", "a.b"])
def test_what_is_not_signed_does_nothing(room, keeper, token):
    name = posted(room.database)
    form = {"message": name, "seen": "new", "state": "published"}
    form |= {} if token is None else {"desk": token}

    told = keeper("/keeper/decide", form, origin=ADDRESS)

    assert told.status == 403
    assert kept(room.database, name).state is State.NEW


def test_the_board_is_closed_and_opened_and_mails_begin_again(room, keeper):
    do(keeper, "/keeper/switch", closed="yes")
    assert "/board/write" not in room.ask("/en/board").text
    do(keeper, "/keeper/switch", closed="no")
    assert "/board/write" in room.ask("/en/board").text

    mail.stop(room.database)
    do(keeper, "/keeper/mail")
    assert not mail.is_stopped(room.database)


@pytest.mark.parametrize("tag", ["en", "ja", "ru", "it", "vi"])
def test_every_page_of_the_desk_speaks_the_keepers_language(room, keeper, tag):
    name = posted(room.database, "[url=x] <script>alert(1)</script>", trapped=True)
    posted(room.database, "<img src=x onerror=alert(2)>")
    decide(keeper, name, "held")

    for path in ("", "messages", "decisions", "board", "mail", f"message/{name}"):
        page = keeper(f"/keeper/{path}?lang={tag}")
        assert page.status == 200, path
        assert f'<html lang="{tag}">' in page.plain
        assert "<script>alert" not in page.plain
        assert "<img src=x" not in page.plain
