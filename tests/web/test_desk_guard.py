"""Nobody decides at the desk but its keeper, from a page of the desk (SURVIVE 26)."""

import re
import time
from pathlib import Path

import pytest

from iiif_service.auth.links import ReaderLinks
from iiif_service.auth.sessions import LASTS, Sessions
from iiif_service.board.message import State
from iiif_service.web.auth import caller
from tests.board.room import kept, posted
from tests.web.closed import NAME, PASSWORD
from tests.web.conftest import ADDRESS
from tests.web.desks import (
    OTHER,
    OTHER_PASSWORD,
    AtDesk,
    area,
    desk_of,
    field,
    state,
    told,
)

STRANGE = "https://evil.example"


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


def addresses(app):
    """Name every address of the desk, with the ways it is asked."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("keeper."):
            path = rule.rule.replace("<name>", "abcdefghijklm")
            path = re.sub(r"<any\(([a-z]+)[^>]*>", r"\1", path)
            for method in sorted((rule.methods or set()) & {"GET", "POST"}):
                yield method, path


def test_every_address_is_closed_to_who_is_not_logged_in(here):
    asked = list(addresses(here.app))
    assert len(asked) > 15
    for method, path in asked:
        if path == "/keeper/login":
            continue
        form = {"text": "x"} if method == "POST" else None
        page = here.visitor()(path, form, origin=ADDRESS)
        assert 'name="password"' in page.plain, path
        assert page.status == (403 if method == "POST" else 200)


def test_every_answer_is_kept_framed_and_found_by_nobody(here, keeper):
    for at_desk in (keeper, AtDesk(here)):
        for method, path in addresses(here.app):
            page = at_desk(path, {} if method == "POST" else None)
            headers = page.headers
            assert headers["Cache-Control"] == "no-store", path
            assert headers["X-Robots-Tag"] == "noindex"
            assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
            assert not [name for name in headers if name.startswith("Access-Control")]
            assert "Etag" not in headers
    preflight = keeper("/keeper/decide", method="OPTIONS", origin=STRANGE).headers
    assert not [name for name in preflight if name.startswith("Access-Control")]


@pytest.mark.parametrize(
    ("sent", "admitted"),
    [
        ({"Origin": ADDRESS}, True),
        ({"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({}, False),
        ({"Origin": STRANGE}, False),
        ({"Origin": "null"}, False),
        ({"Origin": ""}, False),
        ({"Origin": f"{ADDRESS}:8443"}, False),
        ({"Origin": ADDRESS.replace("https", "http")}, False),
        ({"Origin": STRANGE, "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": ADDRESS, "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": ADDRESS, "Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "none"}, False),
        ({"Referer": f"{ADDRESS}/keeper/"}, False),
    ],
)
@pytest.mark.parametrize("what", ["decide", "login"])
def test_a_form_comes_from_our_own_pages(here, keeper, sent, admitted, what):
    name = posted(here.database)
    if what == "login":
        guest = AtDesk(here)
        form = {"form": guest("/keeper/").form, "name": NAME, "password": PASSWORD}
        answer = guest("/keeper/login", form, headers=sent, origin=None)
        assert (("iiif-keeper", False) in guest.visitor.jar) is admitted
    else:
        form = {"desk": keeper.token, "message": name, "state": "rejected"}
        answer = keeper("/keeper/decide", form, headers=sent, origin=None)
        assert (state(here, name) is State.REJECTED) is admitted
    assert answer.status == (303 if admitted else 403)
    if not admitted:
        assert answer.plain.count("did not come from a page of the desk") == 1


def test_a_form_carries_what_was_signed_for_this_session(here, keeper):
    name = posted(here.database)
    other = AtDesk(here, OTHER, OTHER_PASSWORD)
    other.log_in()
    forged = keeper.token.swapcase()

    for token in ("", "x", "é" * 9000, forged, other.token):
        form = {"desk": token, "message": name, "state": "rejected", "text": "Words"}
        answer = keeper("/keeper/decide", form)
        assert answer.status == 403
        assert area(answer) == "Words"
        assert "Nothing was done" in answer.plain
    assert state(here, name) is State.NEW


def test_what_came_back_of_a_stale_form_is_sent_with_one_more_button(here, keeper):
    name = posted(here.database)
    typed = {"author": "Son", "text": "Thank\nyou <b>", "language": "en"}
    place = f"/keeper/message/{name}/reply"

    stale = keeper(place, {"desk": "old", **typed})
    again = keeper.send(
        place,
        author=field(stale, "author"),
        language=field(stale, "language"),
        text=area(stale),
    )

    assert f'action="{place}"' in stale.plain
    assert again.status == 303
    assert kept(here.database, name).replies[0].text == "Thank\nyou <b>"


def test_a_session_that_ends_in_the_middle_loses_no_word(here, keeper):
    name = posted(here.database)
    typed = {"author": "Son", "text": "A long answer", "language": "en"}
    place = f"/keeper/message/{name}/reply"
    Sessions(here.database).end_all(NAME)

    late = keeper.send(place, **typed)

    assert late.status == 403
    assert "A long answer" in late.plain
    form = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', late.plain))
    wrong = keeper("/keeper/login", {**form, "name": NAME, "password": "wrong" * 4})
    assert wrong.status == 403
    assert field(wrong, "kept.text") == "A long answer"
    form["form"] = wrong.form
    back = keeper("/keeper/login", {**form, "name": NAME, "password": PASSWORD})
    assert back.status == 200
    assert area(back) == "A long answer"
    assert PASSWORD not in back.plain
    sent = keeper.send(place, **typed)
    assert sent.status == 303
    assert kept(here.database, name).replies[0].text == "A long answer"


def test_a_session_ends_by_itself(keeper, monkeypatch):
    later = time.time() + LASTS + 1
    monkeypatch.setattr(caller, "time", type("Clock", (), {"time": lambda: later}))

    assert 'name="password"' in keeper("/keeper/").plain


def test_who_was_let_go_comes_back_to_the_page_that_he_asked_for(here):
    guest = AtDesk(here)
    page = guest("/keeper/messages?state=held&lang=ja")

    to = field(page, "to").replace("&amp;", "&")
    form = {"form": page.form, "name": NAME, "password": PASSWORD, "to": to}
    answer = guest("/keeper/login?lang=ja", form)

    assert answer.headers["Location"] == "/keeper/messages?state=held&lang=ja"


@pytest.mark.parametrize(
    "to", ["//evil.example", "https://evil.example", "/en/", "\r\n"]
)
def test_a_login_leads_nowhere_but_to_the_desk(here, to):
    answer = AtDesk(here).log_in(to=to)

    assert answer.headers["Location"] == "/keeper/"


def test_only_the_cookie_for_our_own_pages_counts(here, keeper):
    for name in ("iiif-access", "iiif-form"):
        guest = AtDesk(here)
        guest.visitor.jar = {
            (name, False): keeper.visitor.jar["iiif-keeper", False],
        }
        assert 'name="password"' in guest("/keeper/").plain
    guest = AtDesk(here)
    guest.visitor.jar = {
        ("iiif-keeper", False): keeper.visitor.jar["iiif-keeper", False]
    }
    assert 'name="password"' not in guest("/keeper/").plain


def test_the_cookie_is_for_our_own_pages_alone(here):
    answer = AtDesk(here).log_in()

    (cookie,) = [each for each in answer.cookies if each.name == "iiif-keeper"]
    assert cookie.attributes["samesite"] == "strict"
    assert {"secure", "httponly"} <= set(cookie.attributes)


def test_a_reader_with_a_link_is_no_keeper(here):
    now = time.time()
    links = ReaderLinks(here.database)
    reader = links.enter(links.write("partner-museum", "Ms Rossi", 3, now), now)
    session = Sessions(here.database).begin(reader, now)
    guest = AtDesk(here)
    guest.visitor.jar = {("iiif-keeper", False): session.cookie}

    assert 'name="password"' in guest("/keeper/").plain


def test_wrong_passwords_are_counted_here_too(here):
    guest = AtDesk(here, NAME, "wrong password, wrong")
    answers = [guest.log_in() for _ in range(30)]

    assert answers[0].status == 403
    assert answers[-1].status == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert "too many attempts" in answers[-1].plain


def test_a_login_form_is_ours_and_recent(here):
    guest = AtDesk(here)
    guest("/keeper/")

    form = {"form": "x", "name": NAME, "password": PASSWORD}
    answer = guest("/keeper/login", form)

    assert answer.status == 403
    assert ("iiif-keeper", False) not in guest.visitor.jar


def test_who_logs_out_is_out_of_the_desk(keeper):
    keeper("/auth/logout")

    assert 'name="password"' in keeper("/keeper/").plain


def test_a_link_in_a_letter_leads_to_the_desk_by_one_more_step(here):
    page = AtDesk(here)("/keeper/?lang=vi", headers={"Sec-Fetch-Site": "cross-site"})

    assert 'http-equiv="refresh" content="0;url=/keeper/?lang=vi"' in page.plain
    assert 'name="password"' not in page.plain


def test_the_login_of_the_album_leads_a_keeper_to_the_desk(here):
    visitor = here.visitor()
    page = visitor.log_in(origin=None)

    assert 'href="/keeper/">Keeper’s desk' in page.plain


def test_a_database_that_is_away_is_told_and_no_word_is_lost(here, keeper):
    name = posted(here.database)
    place = f"/keeper/message/{name}/reply"
    file = Path(here.database.url.database)
    whole = file.read_bytes()
    here.database.close()
    file.write_bytes(b"no database at all" * 100)

    answer = keeper.send(place, author="Son", text="Not lost", language="en")
    asked = keeper("/keeper/")

    file.write_bytes(whole)
    assert (answer.status, asked.status) == (503, 503)
    assert area(answer) == "Not lost"
    assert "database cannot be reached" in answer.plain
    assert field(answer, "desk") == keeper.token


def test_nothing_of_the_desk_stands_in_the_log(here, keeper, lines):
    posted(here.database, "A word", author="Ann", email="planted@secret.example")
    keeper("/keeper/messages?q=planted")
    keeper.send("/keeper/person", email="planted@secret.example")
    keeper.send("/keeper/export.jsonl", email="planted@secret.example")

    assert lines
    assert not [line for line in lines if "planted" in line or keeper.token in line]


def test_a_huge_form_is_refused(here, keeper):
    name = posted(here.database)

    answer = keeper.send(f"/keeper/message/{name}/reply", text="x" * 600_000)

    assert answer.status == 413
    assert told(keeper("/keeper/")) == ""
