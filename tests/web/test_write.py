"""Writing a message: read once more, sent once, and never lost."""

import re
import shutil
from typing import Any

import pytest

from iiif_service.board import desk
from iiif_service.board.draft import LONGEST, About
from iiif_service.web.board import slip
from tests import databases
from tests.web.boards import read_form, rooms, value
from tests.web.conftest import ADDRESS

EVIL = "https://evil.example"
WRITE = "/board/write?lang=en"
TYPED = {
    "author": "Ann",
    "home": "Kyiv",
    "text": "My grandfather was there, in the winter of 1946.",
    "email": "ann@example.org",
    "part": "first-snow",
    "drawing": "camp",
}


@pytest.fixture(params=databases.KINDS)
def room(request, whole_album, tmp_path, monkeypatch):
    monkeypatch.setattr(slip, "SOON", 0)
    address = None
    if request.param == "postgresql":
        address = databases.fresh(request.getfixturevalue("server"))
    opened = rooms(whole_album, tmp_path, address)
    yield opened
    opened.close()


@pytest.fixture
def here(whole_album, tmp_path, monkeypatch):
    monkeypatch.setattr(slip, "SOON", 0)
    opened = rooms(whole_album, tmp_path)
    yield opened
    opened.close()


def kept(room):
    return desk.search(room.database, desk.Search()).messages


def once_more(visitor, **changed):
    """Type a message on a page; gives the page on which it is read once more."""
    return visitor(WRITE, {**TYPED, **changed})


def sent(visitor, page, **changed):
    """Press the button of that page, with something in it changed."""
    return visitor(WRITE, {**read_form(page), **changed})


def lost_nothing(page, typed=TYPED):
    for name, text in typed.items():
        assert value(page, name) == text, name


def test_what_was_typed_is_read_once_more_and_then_kept(room):
    visitor = room.visitor()

    page = once_more(visitor)

    assert page.status == 200
    assert "<h1>Read it once more</h1>" in page.text
    assert 'dir="auto">My grandfather' in page.text
    assert ">The camp</a>" in page.text
    assert kept(room) == ()
    lost_nothing(page)
    told = sent(visitor, page)

    assert told.status == 303
    assert re.fullmatch(
        r"/board/receipt\?code=[\w-]{43}&lang=en", told.headers["Location"]
    )
    (message,) = kept(room)
    assert (message.author, message.home, message.email) == (
        "Ann",
        "Kyiv",
        TYPED["email"],
    )
    assert message.text == TYPED["text"]
    assert message.about == About("first-snow", "camp")
    assert message.language == "en"
    assert message.state == "new"
    assert room.ask("/en/board").text.count("My grandfather") == 0
    assert visitor(told.headers["Location"]).status == 200


def test_the_language_is_guessed_and_the_writer_knows_better(here):
    visitor = here.visitor()

    page = once_more(visitor, text="Мой дед был там зимой сорок шестого года.")

    assert '<option value="ru" selected>Russian</option>' in page.text
    sent(visitor, page, language="uk")
    assert kept(here)[0].language == "uk"


@pytest.mark.parametrize("tag", ["en", "ja"])
def test_pages_speak_the_readers_language_and_offer_its_names_of_others(here, tag):
    page = here.visitor()(f"/board/write?lang={tag}", TYPED)

    assert f'<html lang="{tag}">' in page.text
    assert {"en": ">German<", "ja": ">ドイツ語<"}[tag] in page.text
    assert value(page, "author") == "Ann"


def test_a_form_may_be_opened_empty(here):
    page = here.ask("/board/write?lang=en&part=first-snow&drawing=camp")

    assert page.status == 200
    assert ">The camp</a>" in page.text
    assert 'name="form"' not in page.text
    assert "Set-Cookie" not in page.headers


def test_the_form_of_a_closed_board_says_so_in_its_place(here):
    here.shut()

    page = here.ask("/board/write?lang=en&part=first-snow")

    assert page.status == 200
    assert "No new messages are taken at present." in page.text
    assert "<form" not in page.text


def test_while_nobody_knows_whether_the_board_is_open_there_is_a_form(here):
    shutil.move(here.database.url.database, f"{here.database.url.database}-aside")

    assert '<textarea id="message-text"' in here.ask("/board/write?lang=en").text


def test_a_private_message_is_for_the_keeper(here):
    visitor = here.visitor()
    page = once_more(visitor, private="yes")
    assert "Only keepers will read this" in page.text
    assert 'value="yes" checked' in page.text

    sent(visitor, page)

    assert kept(here)[0].private


def test_a_snare_that_was_stepped_into_is_a_sign(here):
    visitor = here.visitor()

    page = once_more(visitor, website="http://spam.example")
    told = sent(visitor, page)

    assert told.status == 303
    assert "trap" in kept(here)[0].signs


def test_the_page_is_kept_by_nobody_and_framed_by_nobody(here):
    page = once_more(here.visitor())

    assert page.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
    assert "form-action 'self'" in page.headers["Content-Security-Policy"]
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "Access-Control-Allow-Origin" not in page.headers
    assert page.headers["X-Robots-Tag"] == "noindex"
    (cookie,) = page.cookies
    assert cookie.name == "iiif-board"
    assert cookie.attributes == {
        "secure": "",
        "httponly": "",
        "path": "/board",
        "samesite": "strict",
    }


def test_a_duplicate_click_leads_to_the_same_receipt(room):
    visitor = room.visitor()
    page = once_more(visitor)

    first, second = sent(visitor, page), sent(visitor, page)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(kept(room)) == 1


def test_other_words_in_a_form_that_was_sent_are_not_lost(here):
    visitor = here.visitor()
    page = once_more(visitor)
    sent(visitor, page)

    told = sent(visitor, page, text="Something else came to my mind.")

    assert told.status == 409
    assert "was sent already" in told.text
    assert value(told, "text") == "Something else came to my mind."
    assert sent(visitor, told).status == 303
    assert len(kept(here)) == 2


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"author": ""}, "author", "Please give a name"),
        ({"author": "—"}, "author", "Please give a name"),
        ({"text": " \n "}, "text", "Please write a message"),
        ({"text": "x" * (LONGEST + 1)}, "text", "longer than 4,000 characters"),
        ({"author": "x" * 81}, "author", "longer than 80 characters"),
        ({"home": "x" * 81}, "home", "longer than 80 characters"),
        ({"email": "ann"}, "email", "not an e-mail address"),
        ({"text": "a\0b"}, "text", "cannot be read"),
        ({"text": "http://a.b http://a.c http://a.d http://a.e"}, "text", "at most 3"),
    ],
)
@pytest.mark.parametrize("late", [False, True])
def test_each_mistake_is_told_at_its_field_and_nothing_is_lost(
    here, wrong, field, sentence, late
):
    visitor = here.visitor()
    page = (
        sent(visitor, once_more(visitor), **wrong)
        if late
        else once_more(visitor, **wrong)
    )

    assert page.status == 422
    assert 'role="alert"' in page.text
    marked = f'aria-invalid="true" aria-describedby="wrong-{field}"'
    assert page.text.count("aria-invalid") == 1
    assert marked in page.text
    (told,) = re.findall(rf'id="wrong-{field}">([^<]*)<', page.text)
    assert sentence in told
    if "text" not in wrong or wrong["text"].isprintable():
        lost_nothing(page, {**TYPED, **wrong})
    assert kept(here) == ()
    assert sent(visitor, page, **{field: TYPED[field]}).status == 303


@pytest.mark.parametrize("tag", ["ja", "ru", "it", "vi"])
def test_mistakes_are_told_in_the_language_of_the_page(here, tag):
    page = here.visitor()(f"/board/write?lang={tag}", {**TYPED, "author": ""})

    known = {"ja": "お名前を入力してください", "en": "Please give a name"}
    assert known.get(tag, known["en"]) in page.text  # the album speaks two languages


def test_what_is_not_utf8_is_refused_in_a_sentence(here):
    body = b"author=Ann&text=\xff\xfe\x80%FF%C0%AF"

    page = here.visitor()(WRITE, body)

    assert page.status == 422
    assert "cannot be read" in page.text


def test_what_is_too_large_is_refused_in_a_sentence(here):
    page = once_more(here.visitor(), text="x" * 70_000)

    assert page.status == 413
    assert "too large to be taken" in page.text
    assert kept(here) == ()


def test_the_longest_message_fits_even_of_emoji(here):
    visitor = here.visitor()
    text = "\N{SNOWMAN WITHOUT SNOW}\N{SNOWFLAKE}" * (LONGEST // 2)
    wide = "\N{GRINNING FACE}" * LONGEST

    for each in (text, wide):
        page = once_more(visitor, text=each)
        assert page.status == 200
        assert sent(visitor, page).status == 303


def refused(room, told, status=403, sentence=""):
    assert told.status == status
    assert sentence in told.text
    assert kept(room) == ()
    lost_nothing(told)


def test_who_is_too_fast_is_asked_to_read(here, monkeypatch):
    visitor = here.visitor()
    monkeypatch.setattr(slip, "SOON", 60)

    told = sent(visitor, once_more(visitor))

    refused(here, told, sentence="faster than one can read")
    monkeypatch.setattr(slip, "SOON", 0)
    assert sent(visitor, told).status == 303


def test_a_form_that_was_open_too_long_is_given_anew(here, monkeypatch):
    visitor = here.visitor()
    page = once_more(visitor)
    monkeypatch.setattr(slip, "LASTS", -1)

    told = sent(visitor, page)

    refused(here, told, sentence="open for too long")
    monkeypatch.setattr(slip, "LASTS", 7200)
    assert sent(visitor, told).status == 303


SITES: dict[str, dict[str, Any]] = {
    "none": {},
    "ours": {"origin": ADDRESS, "headers": {"Sec-Fetch-Site": "same-origin"}},
    "foreign": {"origin": EVIL},
    "null": {"origin": "null"},
    "like": {"origin": f"{ADDRESS}.evil.example"},
    "plain": {"origin": ADDRESS.replace("https", "http")},
    "port": {"origin": f"{ADDRESS}:8443"},
    "cross": {"headers": {"Sec-Fetch-Site": "cross-site"}},
    "beside": {"headers": {"Sec-Fetch-Site": "same-site"}},
}
SLIPS = ["good", "missing", "empty", "forged", "other browser", "no cookie", "login"]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("slip_", SLIPS)
def test_only_a_form_of_ours_with_its_own_slip_is_kept(here, site, slip_):
    visitor = here.visitor()
    form = read_form(once_more(visitor))
    match slip_:
        case "missing":
            del form["form"]
        case "empty" | "forged":
            form["form"] = "" if slip_ == "empty" else form["form"][1:]
        case "other browser":
            form["form"] = read_form(once_more(here.visitor()))["form"]
        case "no cookie":
            visitor.jar.clear()
        case "login":
            form["form"] = here.visitor()("/auth/access").form
        case _:
            assert slip_ == "good"

    told = visitor(WRITE, form, **SITES[site])

    taken = site in {"none", "ours"}
    if slip_ == "good" and taken:
        assert told.status == 303
        assert len(kept(here)) == 1
    elif slip_ == "missing" and taken:
        refused(here, told, 200, "Read it once more")
    else:
        refused(here, told)
        assert sent(visitor, told, form=read_form(told)["form"]).status == 303


@pytest.mark.parametrize(
    "site", [name for name in SITES if name not in {"none", "ours"}]
)
def test_a_first_form_from_elsewhere_is_not_taken_either(here, site):
    told = here.visitor()(WRITE, TYPED, **SITES[site])

    refused(here, told, sentence="did not come from our own page")


def test_who_writes_too_much_has_to_wait(whole_album, tmp_path, monkeypatch):
    monkeypatch.setattr(slip, "SOON", 0)
    room = rooms(whole_album, tmp_path, board_per_day=2)
    visitor = room.visitor()
    for n in range(2):
        assert sent(visitor, once_more(visitor, text=f"Message {n}.")).status == 303

    told = sent(visitor, once_more(visitor))

    assert told.status == 429
    assert 0 < int(told.headers["Retry-After"]) <= 86_400
    assert "taken from your connection today" in told.text
    assert re.search(r"Please come again in \d+ (hours|minutes|seconds),", told.text)
    lost_nothing(told)
    other = room.visitor("198.51.100.7")
    assert sent(other, once_more(other)).status == 303
    room.close()


def test_when_all_write_too_much_another_sentence_says_so(
    whole_album, tmp_path, monkeypatch
):
    monkeypatch.setattr(slip, "SOON", 0)
    room = rooms(whole_album, tmp_path, board_per_hour=1)
    sent(room.visitor(), once_more(room.visitor()))
    visitor, other = room.visitor(), room.visitor("198.51.100.7")
    sent(visitor, once_more(visitor))

    told = sent(other, once_more(other))

    assert told.status == 429
    assert "More messages came than can be taken" in told.text
    assert "Please come again in 15 minutes," in told.text
    lost_nothing(told)
    room.close()


def test_all_mistakes_are_told_at_once_on_a_page_that_is_called_so(here):
    wrong = {"author": "x" * 81, "home": "y" * 81, "text": "", "email": "ann"}

    page = once_more(here.visitor(), **wrong)

    assert page.text.count("aria-invalid") == 4
    assert "<h1>Write a message</h1>" in page.text
    assert "<title>Write a message · " in page.text


def test_a_language_is_guessed_once_there_is_a_text(here):
    visitor = here.visitor()
    text = "Мой дед был там зимой сорок шестого года."
    page = once_more(visitor, text=" ")
    assert 'name="language"' not in page.text

    wrong = sent(visitor, page, text=text, email="ann")
    told = sent(visitor, page, text=text)

    assert '<option value="ru" selected>' in wrong.text
    assert told.status == 303
    assert kept(here)[0].language == "ru"


def test_a_closed_board_takes_nothing_and_gives_it_back(here):
    visitor = here.visitor()
    page = once_more(visitor)
    here.shut()

    for told in (sent(visitor, page), once_more(visitor)):
        refused(here, told, sentence="takes no new messages")
    board = here.ask("/en/board").text
    assert "<textarea" not in board
    assert "No new messages are taken" in board


def test_while_the_database_is_away_nothing_is_lost(here):
    visitor = here.visitor()
    page = once_more(visitor)
    file = here.database.url.database
    aside = f"{file}-aside"
    shutil.move(file, aside)

    for told in (once_more(visitor), sent(visitor, page)):
        assert told.status == 503
        assert told.headers["Retry-After"] == "60"
        assert "cannot be kept just now" in told.text
        lost_nothing(told)

    shutil.move(aside, file)
    assert sent(visitor, told).status == 303
    assert sent(visitor, page).status == 303
    assert len(kept(here)) == 1


def test_what_a_drawing_was_called_before_may_still_be_written_of(here):
    visitor = here.visitor()

    page = once_more(visitor, drawing="gone")

    assert (value(page, "part"), value(page, "drawing")) == ("first-snow", "")
    page = once_more(visitor, part="gone")
    assert (value(page, "part"), value(page, "drawing")) == ("", "")


def test_no_address_is_kept_or_logged(here, lines):
    visitor = here.visitor("203.0.113.77")
    told = sent(visitor, once_more(visitor))
    visitor(told.headers["Location"])

    (code,) = re.findall("code=([^&]+)", told.headers["Location"])
    said = "\n".join(lines)
    for secret in ("203.0.113.77", code, "ann@example.org", "grandfather"):
        assert secret not in said
    with here.database.reading() as connection:
        dump = "\n".join(connection.connection.driver_connection.iterdump())
    assert "grandfather" in dump
    for secret in ("203.0.113.77", code):
        assert secret not in dump
