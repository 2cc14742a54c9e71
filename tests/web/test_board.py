"""The board as its readers meet it: the newest first, in any language, by page."""

import re
import time

import pytest

from iiif_service.board import minding
from iiif_service.board.draft import About
from iiif_service.board.message import State
from iiif_service.web.app import create_app
from tests import databases
from tests.board.room import answered
from tests.web.boards import rooms, row, shown_names
from tests.web.conftest import ADDRESS, Client

CAMP = About("first-snow", "camp")


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = rooms(whole_album, tmp_path, address)
    yield opened
    opened.close()


@pytest.fixture
def here(whole_album, tmp_path):
    opened = rooms(whole_album, tmp_path)
    yield opened
    opened.close()


def test_the_newest_message_comes_first(room):
    first, second = room.said("One."), room.said("Two.")

    page = room.ask("/en/board")

    assert page.status == 200
    assert shown_names(page) == [second, first]
    assert page.text.count("<h1") == 1
    assert "object at 0x" not in page.text


def test_what_no_keeper_has_published_is_not_shown(room):
    room.said("Seen.")
    for state in (State.HELD, State.REJECTED, State.SPAM):
        name = room.said(f"Not seen: {state}.")
        minding.decide(room.keeper, [name], state)

    page = room.ask("/en/board")

    assert len(shown_names(page)) == 1
    assert "Not seen" not in page.text


def test_search_engines_are_led_to_the_board_in_each_language(here):
    text = here.ask("/sitemap-pages-0.xml").text

    for tag in ("en", "ja"):
        assert text.count(f"<loc>{ADDRESS}/{tag}/board</loc>") == 1


def test_an_empty_board_says_so(here):
    assert "Nobody has written here yet" in here.ask("/en/board").text


def test_replies_stand_under_their_message(room):
    name = room.said("A question?")
    reply = answered(room.keeper, name, "His son", "An answer.", "en")

    assert shown_names(room.ask("/en/board")) == [name, reply]
    for each in (name, reply):
        page = room.ask(f"/en/board/{each}")
        assert page.status == 200
        assert shown_names(page) == [name, reply]
        assert f'rel="canonical" href="{ADDRESS}/en/board/{name}"' in page.text


def test_a_reader_sees_his_own_language_first_and_the_original_always(room):
    name = room.said("雪がきれいでした。", language="ja")
    minding.translate(room.keeper, name, "en", "The snow was beautiful.")

    texts = {tag: room.ask(f"/{tag}/board").text for tag in ("en", "ja")}

    english = texts["en"]
    assert english.index("The snow was") < english.index("雪がきれい")
    assert 'lang="ja">雪がきれい' in english
    assert "Original (Japanese)" in english
    assert "The snow was" not in texts["ja"]
    assert 'dir="auto">雪がきれい' in texts["ja"]


def test_who_has_no_translation_sees_all_that_there_is(here):
    name = here.said("Снег был красив.", language="ru")
    minding.translate(here.keeper, name, "en", "The snow was beautiful.")

    page = here.ask("/ja/board").text

    assert 'lang="ru">Снег' in page
    assert 'lang="en">The snow' in page


def test_a_message_leads_to_what_it_is_about(here):
    here.said(about=CAMP)

    page = here.ask("/en/board").text

    assert 'href="/en/first-snow/camp"><img src=' in page
    assert ">The camp</span></a>" in page


def test_lines_are_kept_and_links_are_not_made(here):
    here.said("One\n\nTwo https://example.org/ <b>three</b>")

    page = here.ask("/en/board").text

    assert "One\n\nTwo https://example.org/ &lt;b&gt;three&lt;/b&gt;</p>" in page
    assert 'href="https://example.org' not in page


def test_names_cannot_turn_the_line_round(here):
    here.said(author="שלום", home="حيفا")

    page = here.ask("/en/board").text

    assert "<bdi>שלום</bdi>" in page
    assert "<bdi>حيفا</bdi>" in page


@pytest.fixture
def many(here):
    here.fill(row(number) for number in range(45))
    return here


def test_a_page_has_twenty_and_leads_to_those_before_and_after(many):
    pages = [many.ask(f"/en/board?page={n}") for n in (1, 2, 3)]

    assert [len(shown_names(page)) for page in pages] == [20, 20, 5]
    assert shown_names(pages[0])[0] == "m000000000044"
    assert 'rel="prev"' not in pages[0].text
    assert '<link rel="next" href="/en/board?page=2">' in pages[0].text
    assert '<a rel="prev" href="/en/board">' in pages[1].text
    assert '<a rel="next" href="/en/board?page=3">' in pages[1].text
    assert 'rel="next"' not in pages[2].text
    assert f'rel="canonical" href="{ADDRESS}/en/board?page=2"' in pages[1].text
    assert 'href="/ja/board?page=2" lang="ja"' in pages[1].text


def test_messages_are_chosen_by_part_and_language(here):
    camp = here.said("In the camp.", about=CAMP, language="en")
    chapter = here.said("雪の章。", about=About("first-snow"), language="ja")
    here.said("Снег.", language="ru")

    def names(query):
        return shown_names(here.ask(f"/en/board{query}"))

    assert names("?part=first-snow&spoken=") == [chapter, camp]
    assert names("?part=first-snow&spoken=ja") == [chapter]
    assert names("?part=first-snow&drawing=camp") == [camp]
    assert names("?part=&spoken=en") == [camp]
    assert names("?spoken=de") == []
    page = here.ask("/en/board?part=first-snow&spoken=ja").text
    assert '<option value="first-snow" selected>First snow</option>' in page
    assert '<option value="ja" selected>Japanese</option>' in page


@pytest.mark.parametrize(
    "target",
    [
        "?page=0",
        "?page=2",
        "?page=-1",
        "?page=x",
        "?page=01",
        "?page=1e3",
        "?page=99999999999999999999",
        "?page=",
        "?part=nothing",
        "?part=pages",
        "?part=first-snow&drawing=nothing",
        "?part=journey&drawing=camp",
        "?drawing=camp",
        "?spoken=%3Cscript%3E",
        "/nothing",
        "/" + "x" * 3000,
        "/%E6%97%A5",
        "/%3Cscript%3E",
    ],
)
def test_what_is_not_there_is_not_found_on_a_page(here, target):
    page = here.ask(f"/en/board{target}")

    assert page.status == 404
    assert "There is nothing at this address" in page.text
    assert "<script>" not in page.text


def test_other_languages_and_places_have_no_board(here):
    assert here.ask("/xx/board").status == 404
    assert here.ask("/en/board/").status == 404


def test_what_was_erased_is_gone_and_what_was_withdrawn_too(room):
    name = room.said()
    minding.decide(room.keeper, [name], State.HELD)

    page = room.ask(f"/en/board/{name}")

    assert page.status == 410
    assert "has been taken away" in page.text


def test_pages_are_kept_by_caches_and_known_by_a_tag(here):
    here.said("One.")
    page = here.ask("/en/board")
    assert page.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in page.headers
    tag = page.headers["Etag"]
    assert here.ask("/en/board", headers={"If-None-Match": tag}).status == 304

    here.said("Two.")

    assert here.ask("/en/board", headers={"If-None-Match": tag}).status == 200


def test_every_page_leads_to_the_board_and_its_feed(here):
    for target in ("/en/", "/en/first-snow", "/en/rights", "/en/board"):
        page = here.ask(target).text
        assert page.count('href="/en/board"') >= 2
        assert f'title="Message board" href="{ADDRESS}/board/feed.atom"' in page


def test_an_album_without_a_board_has_no_sign_of_one(ask, settings):
    tag = "en"
    page = ask(f"/{tag}/").text

    assert "board" not in page
    for target in (f"/{tag}/board", "/board/write", "/board/feed.atom"):
        assert ask(target).status == 404
    assert Client(create_app(settings))("/board/receipt?code=x").status == 404


def test_a_board_that_cannot_be_read_says_so_in_the_readers_language(here):
    here.said("One.")
    here.database.close()
    file = here.database.url.database
    with open(file, "r+b") as opened:  # noqa: PTH123
        opened.write(b"this is no database any more " * 200)

    for tag, sentence in (("en", "cannot be read just now"), ("ja", "表示できません")):
        page = here.ask(f"/{tag}/board")
        assert page.status == 503
        assert sentence in page.text
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Retry-After"] == "60"


def test_fifty_thousand_messages_are_read_page_by_page(room, told):
    for start in range(0, 50_000, 5000):
        room.fill(
            row(
                n,
                part=("", "first-snow", "we-meet-again")[n % 3],
                drawing=("", "camp", "")[n % 3],
            )
            for n in range(start, start + 5000)
        )
    targets = {
        "first": "/en/board",
        "last": "/en/board?page=2500",
        "middle": "/en/board?page=1250",
        "part": "/en/board?part=first-snow",
        "language": "/en/board?spoken=ja&page=250",
        "both": "/en/board?part=first-snow&spoken=ja",
        "one": "/en/board/m000000025000",
    }
    room.ask("/en/board")

    took = {}
    for name, target in targets.items():
        times = []
        for _ in range(5):
            began = time.perf_counter()
            page = room.ask(target)
            times.append(time.perf_counter() - began)
            assert page.status == 200
        took[name] = sorted(times)[2]

    told(", ".join(f"{name} {each * 1000:.0f} ms" for name, each in took.items()))
    assert max(took.values()) < 1
    assert re.search("page 1,250 of 2,500", room.ask(targets["middle"]).text)


def test_a_choice_without_a_match_does_not_say_that_nobody_wrote(here):
    assert "Nobody has written here yet." in here.ask("/en/board").text
    here.said(language="en")

    for query in ("spoken=ja", "part=first-snow"):
        page = here.ask(f"/en/board?{query}").text
        assert "No message matches this choice." in page
        assert "Nobody has written" not in page
