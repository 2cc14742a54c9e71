"""The keeper's desk: what waits, what is decided, how it is found, and undone."""

import html
import re
import time
from dataclasses import replace

import pytest

from iiif_service.board import closing, erasing, mail, minding
from iiif_service.board import desk as desks
from iiif_service.board.decided import ITSELF, PUBLISHING, WRITER
from iiif_service.board.draft import About
from iiif_service.board.message import State
from tests import databases
from tests.board.room import answered, kept, posted
from tests.web.closed import NAME
from tests.web.desks import OTHER, OTHER_PASSWORD, AtDesk, area, desk_of, state, told
from tests.web.vectors import ODD, VECTORS

CAMP = About("first-snow", "camp")


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path):
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = desk_of(whole_album, tmp_path, address)
    yield opened
    opened.close()


@pytest.fixture
def here(whole_album, tmp_path):
    opened = desk_of(whole_album, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def keeper(here):
    found = AtDesk(here)
    found.log_in()
    return found


def follow(keeper, answer):
    assert answer.status == 303, answer.plain
    return keeper(answer.headers["Location"].partition("#")[0])


def test_a_message_is_published_with_one_button_and_taken_back_with_another(room):
    name = posted(room.database)
    keeper = AtDesk(room)
    assert keeper.log_in().status == 303

    page = follow(keeper, keeper.decide(name, "published"))

    assert told(page) == "Published."
    assert "My grandfather" in room.ask("/en/board").text
    deed = re.search(r'name="deed" value="([^"]+)"', page.plain)
    assert deed
    undone = follow(keeper, keeper.send("/keeper/undo", deed=deed[1]))
    assert told(undone) == "Undone."
    assert state(room, name) is State.NEW
    assert "My grandfather" not in room.ask("/en/board").text


def test_the_oldest_waits_first_and_twenty_are_shown(here, keeper):
    names = [posted(here.database, f"Text {number}") for number in range(23)]

    page = keeper("/keeper/")

    found = re.findall(r'data-message="([a-z0-9]+)"', page.plain)
    assert found == names[:20]
    assert "Waiting: <strong>23</strong>" in page.plain
    assert "Behind these: 3" in page.plain


def test_a_message_shows_all_that_a_keeper_wants_to_know(here, keeper):
    posted(
        here.database,
        "祖父も\nそこに。 https://family.example/",
        author="花子",
        home="京都",
        email="hanako+a@family.example",
        language="ja",
        about=CAMP,
    )

    page = keeper("/keeper/").plain

    assert "<bdi>花子</bdi>, <bdi>京都</bdi>" in page
    assert 'href="mailto:hanako+a@family.example?subject=Re%3A%20The%20camp"' in page
    assert "<li>Japanese</li>" in page
    assert 'href="/en/first-snow/camp"' in page
    assert "<img src=" in page
    assert 'dir="auto" lang="ja">祖父も\nそこに。' in page
    assert "Signs of spam:</strong> It has a link." in page


def test_what_is_private_says_so_and_has_no_button_to_publish(here, keeper):
    name = posted(here.database, private=True)

    page = keeper("/keeper/").plain
    answer = keeper.decide(name, "published")

    assert "Private: for the keeper alone" in page
    assert 'value="published"' not in page
    assert "Keep as read" in page
    assert answer.status == 409
    assert "not published" in answer.plain


def test_after_a_deed_the_next_message_is_named(here, keeper):
    first, second = posted(here.database), posted(here.database, "Another.")

    answer = keeper.decide(first, "held", at=second, to="/keeper/?lang=ja")

    place, _, mark = answer.headers["Location"].partition("#")
    assert place.startswith("/keeper/?lang=ja&did=")
    assert mark == f"m-{second}"


@pytest.mark.parametrize(
    "place",
    [
        "//evil.example/",
        "https://evil.example/",
        "/keeper/../en/",
        "/en/",
        "/keeper/\n",
    ],
)
def test_a_form_leads_nowhere_but_to_the_desk(here, keeper, place):
    name = posted(here.database)

    answer = keeper.decide(name, "held", to=place)

    assert answer.headers["Location"].startswith("/keeper/?did=")


def test_a_pile_goes_at_once_but_only_what_was_seen_of_it(room):
    spam = [posted(room.database, f"Casino {n}", trapped=True) for n in range(5)]
    sound = posted(room.database)
    keeper = AtDesk(room)
    keeper.log_in()
    page = keeper("/keeper/")
    until = re.search(r'name="until" value="(\d+)"', page.plain)
    assert until
    late = posted(room.database, "Casino again", trapped=True)
    minding.decide(room.keeper, [spam[0]], State.PUBLISHED)

    gone = follow(keeper, keeper.send("/keeper/pile", until=until[1]))

    assert page.plain.count('class="newest"') == 1
    assert "Looks like spam: 5" in page.plain
    assert "A field was filled in that people do not see: 5" in page.plain
    assert told(gone).startswith("Marked as spam. Messages: 4.")
    assert [state(room, each) for each in spam] == ["published", *["spam"] * 4]
    assert (state(room, late), state(room, sound)) == (State.NEW, State.NEW)


def test_the_pile_is_looked_through_one_by_one(here, keeper):
    name = posted(here.database, "Casino", trapped=True)
    posted(here.database, "A true word")

    page = keeper("/keeper/messages?suspect=1").plain

    assert f'data-message="{name}"' in page
    assert "A true word" not in page


def test_two_keepers_do_not_decide_over_each_other(room):
    name = posted(room.database)
    first, second = AtDesk(room), AtDesk(room, OTHER, OTHER_PASSWORD)
    first.log_in()
    second.log_in()
    first.decide(name, "rejected")

    late = second.decide(name, "published")
    same = second.decide(name, "rejected")

    assert late.status == 409
    assert "Another keeper decided this meanwhile" in late.plain
    assert same.status == 303
    assert state(room, name) is State.REJECTED
    assert [each.keeper for each in desks.decided(room.database, name)] == [NAME]


def test_what_was_changed_since_is_not_undone(here, keeper):
    name = posted(here.database)
    page = follow(keeper, keeper.decide(name, "held"))
    deed = re.search(r'name="deed" value="([^"]+)"', page.plain)
    assert deed
    keeper.decide(name, "published", seen="held")

    answer = keeper.send("/keeper/undo", deed=deed[1])

    assert answer.status == 409
    assert "changed since" in answer.plain
    assert state(here, name) is State.PUBLISHED


def test_a_message_that_its_writer_took_back_is_told_of(here, keeper):
    name = posted(here.database)
    erasing.erase_one(here.keeper, name)

    assert keeper.decide(name, "published").status == 409
    assert keeper(f"/keeper/message/{name}").status == 409


def test_messages_are_found_by_words_state_and_language(here, keeper):
    one = posted(here.database, "Снег в лагере", language="ru")
    two = posted(here.database, "Snow 100%_ in the camp", language="en")
    keeper.decide(two, "held")

    def found(**asked):
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        page = keeper(f"/keeper/messages?{query}").plain
        return re.findall(r'data-message="([a-z0-9]+)"', page)

    assert found() == [two, one]
    assert found(q="%D0%A1%D0%9D%D0%95%D0%93") == [one]
    assert found(q="100%25_") == [two]
    assert found(q="%25%25") == []
    assert found(state="held") == [two]
    assert found(spoken="ru") == [one]
    assert found(state="nonsense", page="x") == [two, one]
    assert found(page="9999999999") == [two, one]


def test_a_list_has_pages(here, keeper):
    for number in range(45):
        posted(here.database, f"Text {number}")

    first = keeper("/keeper/messages?q=text").plain
    last = keeper("/keeper/messages?q=text&page=3").plain

    assert 'href="/keeper/messages?page=2&amp;q=text"' in first
    assert "<span>1 / 3</span>" in first
    for page in ("4", "999", "9" * 400):
        beyond = keeper(f"/keeper/messages?q=text&page={page}").plain
        assert "<span>3 / 3</span>" in beyond
        assert beyond.count("data-message=") == 5
    assert last.count("data-message=") == 5
    assert 'rel="next"' not in last


def test_an_answer_a_translation_and_a_language_stand_beside_a_message(room):
    name = posted(room.database, "雪がきれいでした。")
    keeper = AtDesk(room)
    keeper.log_in()
    place = f"/keeper/message/{name}"

    page = follow(keeper, keeper.send(f"{place}/speak", language="ja"))
    assert told(page) == "Saved."
    keeper.send(f"{place}/translate", language="en", text="The snow was beautiful.")
    answer = {"author": "His son", "text": "Thank you.", "language": "en"}
    page = follow(keeper, keeper.send(f"{place}/reply", publish="yes", **answer))
    assert told(page) == "Answered."

    board = room.ask("/en/board").text
    for text in ("雪がきれい", "The snow was beautiful.", "His son", "Thank you."):
        assert text in board
    again = keeper(place)
    assert 'name="author" maxlength="200" value="His son"' in again.plain
    assert area(again, 0) == "The snow was beautiful."
    keeper.send(f"{place}/translate", language="en", text="")
    assert "The snow was beautiful." not in room.ask("/en/board").text


def test_an_answer_is_changed_undone_and_erased(room):
    name = posted(room.database)
    minding.decide(room.keeper, [name], State.PUBLISHED)
    reply = answered(room.keeper, name, "His son", "Thank you.", "en")
    keeper = AtDesk(room)
    keeper.log_in()
    place = f"/keeper/message/{reply}"
    typed = {"author": "His son Taro", "text": "Thanks.", "language": "en"}

    page = follow(keeper, keeper.send(f"{place}/amend", **typed))
    assert "His son Taro" in room.ask("/en/board").text
    deed = re.search(r'name="deed" value="([^"]+)" data-key', page.plain)
    assert deed
    keeper.send("/keeper/undo", deed=deed[1])
    assert "Thank you." in room.ask("/en/board").text

    assert "for ever" in keeper(f"{place}/erase").plain
    erased = keeper.send(f"{place}/erase")
    assert erased.headers["Location"].startswith(f"/keeper/message/{name}?said=erased")
    assert "Thank you." not in room.ask("/en/board").text


@pytest.mark.parametrize(
    ("spoken", "preset"), [("ja", "ja"), ("en", "en"), ("fr", "it"), ("und", "it")]
)
def test_an_answer_is_in_the_messages_language_where_the_album_speaks_it(
    here, keeper, spoken, preset
):
    name = posted(here.database, language=spoken)

    page = keeper(f"/keeper/message/{name}?lang=it").plain

    chosen = re.search(
        r'<select id="reply-language".*?<option value="(\w+)" selected', page, re.DOTALL
    )
    assert chosen
    assert chosen[1] == preset


def test_who_looks_for_an_address_is_led_to_all_from_it(here, keeper):
    posted(here.database, email="ann@home.example")

    page = keeper("/keeper/messages?q=Ann%40home.example").plain

    form = page[page.index('action="/keeper/person"') :]
    assert 'type="email" maxlength="200" value="Ann@home.example"' in form
    found = keeper.send("/keeper/person", email="Ann@home.example")
    assert "Found: 1" in found.plain
    assert 'action="/keeper/person"' not in keeper("/keeper/messages?q=snow").plain


def test_nobody_changes_what_a_visitor_wrote(here, keeper):
    name = posted(here.database)

    typed = {"author": "X", "text": "Y", "language": "en"}
    answer = keeper.send(f"/keeper/message/{name}/amend", **typed)

    assert answer.status == 409
    assert kept(here.database, name).text == "My grandfather was there."


def test_two_who_translate_do_not_write_over_each_other(room):
    name = posted(room.database, language="ru")
    place = f"/keeper/message/{name}"
    first, second = AtDesk(room), AtDesk(room, OTHER, OTHER_PASSWORD)
    for each in (first, second):
        each.log_in()
        page = each(place)
        assert "Another keeper" not in page.plain
    new = {"language": "en", "seen": ""}
    first.send(f"{place}/translate", text="It snowed.", **new)

    late = second.send(f"{place}/translate", text="There was snow.", **new)

    assert late.status == 409
    assert "Another keeper changed this text meanwhile" in late.plain
    assert "There was snow." in late.plain
    assert kept(room.database, name).translations[0].text == "It snowed."
    seen = re.findall(r'name="seen" value="([0-9a-f]{16})"', second(place).plain)
    again = {"language": "en", "seen": seen[0], "text": "There was snow."}
    assert second.send(f"{place}/translate", **again).status == 303


def test_a_second_tap_keeps_the_way_back(room):
    name = posted(room.database)
    spam = [posted(room.database, f"Casino {n}", trapped=True) for n in range(3)]
    keeper = AtDesk(room)
    keeper.log_in()
    until = "1000"

    for tap in (
        lambda: keeper.decide(name, "published"),
        lambda: keeper.send("/keeper/pile", until=until),
    ):
        tap()
        page = follow(keeper, tap())
        deed = re.search(r'name="deed" value="([^"]+)" data-key', page.plain)
        assert deed
        undone = follow(keeper, keeper.send("/keeper/undo", deed=deed[1]))
        assert told(undone).startswith("Undone.")
    assert {state(room, each) for each in (name, *spam)} == {State.NEW}


def test_publishing_with_an_answer_is_undone_with_one_button(room):
    name = posted(room.database)
    keeper = AtDesk(room)
    keeper.log_in()
    answer = {"author": "His son", "text": "Thank you.", "language": "en"}
    place = f"/keeper/message/{name}/reply"

    page = follow(keeper, keeper.send(place, publish="yes", seen="new", **answer))
    assert told(page) == "Answered."
    deed = re.search(r'name="deed" value="([^"]+)" data-key', page.plain)
    assert deed
    keeper.send("/keeper/undo", deed=deed[1])

    found = kept(room.database, name)
    assert (found.state, found.replies) == (State.NEW, ())
    assert "Thank you." not in room.ask("/en/board").text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text yet."),
        ("x" * 4001, "longer than 4000"),
        ("\x00", "cannot be read"),
        ("https://a.b " * 4, "more than three links"),
    ],
)
def test_a_wrong_answer_comes_back_with_a_sentence(here, keeper, text, said):
    name = posted(here.database)

    typed = {"author": "Son", "text": text, "language": "en", "publish": "yes"}
    answer = keeper.send(f"/keeper/message/{name}/reply", **typed)

    assert answer.status == 422
    assert said in answer.plain
    if text.isprintable():
        assert text in [area(answer, n) for n in range(2)]
    assert state(here, name) is State.NEW


@pytest.mark.parametrize("tag", ["", "none", "x y", "en_US", "\u202e"])
def test_what_is_no_language_is_refused(here, keeper, tag):
    name = posted(here.database)

    place = f"/keeper/message/{name}/translate"
    answer = keeper.send(place, language=tag, text="Snow")

    assert answer.status == 422
    assert "Choose a language." in answer.plain
    assert "Snow" in answer.plain


def test_a_message_is_erased_after_one_more_question(room):
    name = posted(room.database, "Please forget me")
    keeper = AtDesk(room)
    keeper.log_in()
    asked = keeper(f"/keeper/message/{name}/erase")

    page = follow(keeper, keeper.send(f"/keeper/message/{name}/erase"))

    assert "Please forget me" in asked.plain
    assert told(page) == "Erased."
    assert desks.message(room.database, name) is None
    assert "Please forget me" not in keeper("/keeper/decisions").plain


def test_all_of_one_address_is_shown_and_erased_and_nothing_else(here, keeper):
    mine = [
        posted(here.database, f"Mine {n}", email="Ann@Home.example") for n in range(25)
    ]
    other = posted(here.database, "Not mine", email="ann@home.example.org")

    shown = keeper.send("/keeper/person", email=" ann@home.example ")
    asked = keeper.send("/keeper/person/erase", email="ann@home.example")
    assert desks.search(here.database, desks.Search()).total == 26
    keeper.send("/keeper/person/erase", email="ann@home.example", sure="yes")

    assert "Found: 25" in shown.plain
    assert "Messages: 25" in asked.plain
    assert not any(desks.message(here.database, each) for each in mine)
    assert desks.message(here.database, other)


def test_the_board_is_closed_and_opened(here, keeper):
    assert 'name="text"' in here.ask("/en/board").text

    page = follow(keeper, keeper.send("/keeper/switch", closed="yes"))
    assert told(page) == "The board is closed."
    assert 'name="text"' not in here.ask("/en/board").text

    keeper.send("/keeper/switch", closed="no")
    assert 'name="text"' in here.ask("/en/board").text


def test_summaries_are_read_on_the_desk_and_sent_again(here, keeper):
    assert "No summary was written yet." in keeper("/keeper/mail").plain
    posted(here.database)
    mail.summarize(here.database, lambda _: ("One <waits>", "Come"), time.time(), 0)
    assert "One &lt;waits&gt;" in keeper("/keeper/mail").plain
    mail.stop(here.database)

    page = follow(keeper, keeper.send("/keeper/mail"))

    assert told(page) == "Summaries are sent again."
    assert not mail.is_stopped(here.database)


def test_decisions_tell_who_when_and_what_was_before(here, keeper):
    name = posted(here.database)
    keeper.decide(name, "held")

    page = keeper("/keeper/decisions").plain

    assert f"<bdi>{NAME}</bdi> · decided: waiting → put aside" in page


def test_decisions_name_messages_by_their_writer_and_first_words(here, keeper):
    name = posted(here.database, f"Snow  fell.\n{'And fell. ' * 20}", language="en")
    keeper.decide(name, "held")

    page = keeper("/keeper/decisions").plain

    shown = re.search(rf'href="/keeper/message/{name}">(.*?)</a>', page)
    assert shown
    text = re.sub("<[^>]*>", "", shown[1])
    assert text.startswith("Ann: Snow fell. And fell. ")
    assert text.endswith("…")
    assert name not in re.sub("<[^>]*>", "", page)


def test_undo_is_offered_only_where_it_would_succeed(room):
    names = [posted(room.database) for _ in range(4)]
    keeper = AtDesk(room)
    keeper.log_in()
    for name in names[:3]:
        keeper.decide(name, "held")
    keeper.decide(names[0], "published", seen="held")
    erasing.erase_one(room.keeper, names[1])
    place = f"/keeper/message/{names[3]}"
    for tag in ("en", "ja"):
        keeper.send(f"{place}/speak", language=tag)
    keeper.send(f"{place}/translate", language="en", text="Snow.")

    page = keeper("/keeper/decisions").plain
    deeds = re.findall(r'name="deed" value="([0-9a-f]+)"', page)
    answers = [keeper.send("/keeper/undo", deed=each).status for each in deeds]

    assert answers == [303] * 3
    assert 'name="deed"' not in keeper(f"/keeper/message/{names[1]}").plain


def test_a_pile_is_one_decision(room):
    for n in range(150):
        posted(room.database, f"Casino {n}", trapped=True)
    name = posted(room.database)
    keeper = AtDesk(room)
    keeper.log_in()
    keeper.decide(name, "held")
    keeper.send("/keeper/pile", until="100000")

    page = keeper("/keeper/decisions").plain

    assert page.count('name="deed"') == 2
    assert "decided: waiting → spam · Messages: 150" in page
    assert "decided: waiting → put aside" in page


def test_who_is_no_keeper_is_named_in_the_keepers_language(here, keeper):
    name = posted(here.database)
    erasing.erase_one(replace(here.keeper, name=ITSELF), name)
    erasing.erase_one(replace(here.keeper, name=WRITER), posted(here.database))
    closing.publish(replace(here.keeper, name=PUBLISHING), "open")
    closing.publish(replace(here.keeper, name=PUBLISHING), "closed")

    page = keeper("/keeper/decisions").plain
    italian = keeper("/keeper/decisions?lang=it").plain

    assert "<bdi>by itself, as its day had come</bdi> · erased" in page
    assert "<bdi>the writer</bdi> · erased" in page
    assert "<bdi>publishing the album (album.yaml)</bdi> · board closed" in page
    assert "(writer)" not in page
    assert "<bdi>da sé, alla scadenza</bdi> · cancellato" in italian


def test_what_is_done_with_the_whole_board_is_among_the_decisions(room):
    posted(room.database)
    keeper = AtDesk(room)
    keeper.log_in()
    file = keeper("/keeper/export.jsonl").body
    other = file.replace(b'"name": "', b'"name": "x', 1)
    other = re.sub(rb'"name": "(.{13})[^"]*"', rb'"name": "\1"', other)

    upload(keeper, "board.jsonl", other)
    for closed in ("yes", "no"):
        keeper.send("/keeper/switch", closed=closed)

    page = keeper("/keeper/decisions").plain
    for text in ("messages imported: 1", "board closed", "board opened"):
        assert f"<bdi>{NAME}</bdi> · {text}" in page


@pytest.mark.parametrize("tag", ["en", "ja", "ru", "it", "vi"])
def test_the_desk_speaks_five_languages(here, keeper, tag):
    posted(here.database, "Casino", trapped=True)
    name = posted(here.database, private=True)

    for place in ("", "messages", "decisions", "board", "mail", f"message/{name}"):
        page = keeper(f"/keeper/{place}?lang={tag}")
        assert page.status == 200
        assert f'<html lang="{tag}">' in page.plain
        assert f'href="/keeper/messages?lang={tag}"' in page.plain


@pytest.mark.parametrize("start", range(0, len(VECTORS), 20))
def test_hostile_texts_are_only_text(here, keeper, start):
    texts = VECTORS[start : start + 20]
    names = [posted(here.database, each, author=each, home=each) for each in texts]

    for place in ("/keeper/", "/keeper/messages", f"/keeper/message/{names[0]}"):
        page = keeper(place).plain
        assert "__xss" not in re.sub(r">[^<]*<", "><", page)
        assert page.lower().count("<script") == page.count("></script>") == 1


@pytest.mark.parametrize("name", [name for name in ODD if name != "nothing"])
def test_odd_texts_are_shown(here, keeper, name):
    posted(here.database, ODD[name], author="Odd")

    page = keeper("/keeper/")

    assert page.status == 200
    assert html.unescape(page.plain).count(ODD[name]) == 1


@pytest.mark.parametrize("kind", ["jsonl", "csv"])
def test_a_file_leaves_and_comes_back(room, kind):
    name = posted(room.database, "=1+1", email="ann@home.example")
    keeper = AtDesk(room)
    keeper.log_in()
    sent = keeper(f"/keeper/export.{kind}?state=new")
    assert sent.headers["Content-Disposition"].endswith(f'"messages.{kind}"')
    assert b"ann@home.example" in sent.body
    assert keeper(f"/keeper/export.{kind}?state=spam").body.count(b"\n") < 2
    erased = posted(room.database, "Another")
    whole = keeper(f"/keeper/export.{kind}").body
    erasing.erase_one(room.keeper, erased)

    page = upload(keeper, f"m.{kind}", whole)

    assert page.status == 200
    assert "Imported: 0. Known already: 1. Erased before, and left so: 1." in page.plain
    assert state(room, name) is State.NEW


def test_all_mistakes_of_a_file_are_told(here, keeper):
    page = upload(keeper, "m<b>.jsonl", b"x\n{}\n")

    assert page.status == 422
    assert "m&lt;b&gt;.jsonl:1: is not JSON" in page.plain
    assert "m&lt;b&gt;.jsonl:2: &#39;name&#39; must be" in page.plain
    assert desks.search(here.database, desks.Search()).total == 0


def test_a_file_that_is_too_large_is_refused(keeper):
    assert upload(keeper, "m.jsonl", b"\n" * (22 << 20)).status == 413


@pytest.mark.parametrize(
    ("name", "body"),
    [("", b""), ("m.jsonl", b" \n"), ("m.csv", b"\xef\xbb\xbfname;author\n")],
)
def test_a_file_without_a_message_is_refused_in_a_sentence(keeper, name, body):
    page = upload(keeper, name, body)

    assert page.status == 422
    assert 'role="alert" id="mistake">Nothing was imported: ' in page.plain
    assert "Imported: 0" not in page.plain


def test_an_address_stands_in_no_address_of_ours(here, keeper):
    posted(here.database, email="ann@home.example")
    other = posted(here.database, email="other@home.example")

    page = keeper.send("/keeper/person", email="ann@home.example")
    mine = keeper.send("/keeper/export.jsonl", email="ann@home.example")

    assert not re.findall(r'(?:href|action)="(?!mailto)[^"]*home', page.plain)
    assert other not in mine.plain
    assert mine.plain.count("\n") == 1
    assert keeper.send("/keeper/export.jsonl").status == 400


def upload(keeper, name, body):
    """Send a file as a browser does."""
    line = "----line"
    parts = (
        f'--{line}\r\nContent-Disposition: form-data; name="desk"\r\n\r\n'
        f"{keeper.token}\r\n--{line}\r\nContent-Disposition: form-data; "
        f'name="file"; filename="{name}"\r\n\r\n'
    )
    sent = parts.encode() + body + f"\r\n--{line}--\r\n".encode()
    kind = f"multipart/form-data; boundary={line}"
    return keeper("/keeper/import", sent, headers={"Content-Type": kind})


def test_enter_in_an_answer_publishes_nothing(here, keeper):
    name = posted(here.database)

    page = keeper(f"/keeper/message/{name}").plain

    form = page[page.index('/reply"') :]
    first = re.search(r"<button([^>]*)>", form)
    assert first is not None
    assert "publish" not in first[1]
    assert '<button name="publish" value="yes">' in form


def test_an_answer_does_not_publish_what_another_keeper_decided(here, keeper):
    name = posted(here.database)
    minding.decide(here.keeper, [name], State.SPAM)
    answer = {"author": "His son", "text": "Thank you.", "language": "en"}

    told = keeper.send(
        f"/keeper/message/{name}/reply", publish="yes", seen="new", **answer
    )

    assert told.status == 409
    assert state(here, name) is State.SPAM
    assert kept(here.database, name).replies == ()
